"""What the columns of the SDMX-CSV file are, as an SDMX-ML 3.0 structure message.

Readers such as sdmx1 read the CSV with it; made from the one table of columns.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO, Final
from xml.etree import ElementTree as ET

from bot.exports.sdmx_file import AGENCY, COLUMNS, FLOW, STRUCTURE, VERSION, Column, Part

SCHEMAS: Final = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
MESSAGE, OF, COMMON = (f"{{{SCHEMAS}{name}}}" for name in ("message", "structure", "common"))
PREFIXES: Final = {"mes": "message", "str": "structure", "com": "common"}
LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
CONCEPTS, NAME = "CS_INDICATORS", "SDG indicators of cities"
OWNED: Final = {"agencyID": AGENCY, "version": VERSION}
# In the order of the schema; what each is called, and its list.
LISTS: Final = (
    ("DimensionList", {Part.DIMENSION: "Dimension", Part.TIME: "TimeDimension"}),
    ("AttributeList", {Part.ATTRIBUTE: "Attribute"}),
    ("MeasureList", {Part.MEASURE: "Measure"}),
)


class SdmxStructure:
    """The structure as a file that is made: no rows are in it."""

    def __init__(self, made_at: datetime) -> None:
        self._made_at = made_at

    def add(self, table: str, rows: Iterable[object]) -> None:
        """Leave rows out."""

    def content(self) -> IO[bytes]:
        """Return the file."""
        return io.BytesIO(sdmx_structure(self._made_at))


def sdmx_structure(made_at: datetime) -> bytes:
    """Return the dataflow, its structure and its concepts."""
    for prefix, name in PREFIXES.items():
        ET.register_namespace(prefix, SCHEMAS + name)
    root = ET.Element(f"{MESSAGE}Structure")
    _header(root, made_at)
    parts = ET.SubElement(root, f"{MESSAGE}Structures")
    flow = _named(parts, "Dataflows", "Dataflow", FLOW)
    ET.SubElement(flow, f"{OF}Structure").text = _urn(
        "datastructure.DataStructure", f"{STRUCTURE}({VERSION})"
    )
    scheme = _named(parts, "ConceptSchemes", "ConceptScheme", CONCEPTS)
    for column in COLUMNS:
        concept = ET.SubElement(scheme, f"{OF}Concept", id=column.id)
        ET.SubElement(concept, f"{COMMON}Name", {LANGUAGE: "en"}).text = column.name
    structure = _named(parts, "DataStructures", "DataStructure", STRUCTURE)
    components = ET.SubElement(structure, f"{OF}DataStructureComponents")
    for name, called in LISTS:
        made = ET.SubElement(components, f"{OF}{name}")
        for at, column in _of(called):
            _component(made, called[column.part], column, at)
    ET.indent(root)
    told: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return told


def _header(root: ET.Element, made_at: datetime) -> None:
    header = ET.SubElement(root, f"{MESSAGE}Header")
    ET.SubElement(header, f"{MESSAGE}ID").text = STRUCTURE
    ET.SubElement(header, f"{MESSAGE}Test").text = "false"
    ET.SubElement(header, f"{MESSAGE}Prepared").text = made_at.isoformat(timespec="seconds")
    ET.SubElement(header, f"{MESSAGE}Sender", id=AGENCY)


def _named(parts: ET.Element, container: str, kind: str, known_as: str) -> ET.Element:
    made = ET.SubElement(ET.SubElement(parts, f"{OF}{container}"), f"{OF}{kind}", OWNED)
    made.set("id", known_as)
    ET.SubElement(made, f"{COMMON}Name", {LANGUAGE: "en"}).text = NAME
    return made


def _of(called: dict[Part, str]) -> Iterator[tuple[int, Column]]:
    return enumerate((column for column in COLUMNS if column.part in called), start=1)


def _component(into: ET.Element, kind: str, column: Column, at: int) -> None:
    made = ET.SubElement(into, f"{OF}{kind}", id=column.id)
    concept = ET.SubElement(made, f"{OF}ConceptIdentity")
    concept.text = _urn("conceptscheme.Concept", f"{CONCEPTS}({VERSION}).{column.id}")
    shown_as = ET.SubElement(made, f"{OF}LocalRepresentation")
    ET.SubElement(shown_as, f"{OF}TextFormat", textType=column.kind)
    if column.part is Part.DIMENSION:
        made.set("position", str(at))
    if column.part in (Part.ATTRIBUTE, Part.MEASURE):
        made.set("usage", "mandatory" if column.needed else "optional")
    if column.part is Part.ATTRIBUTE:
        ET.SubElement(ET.SubElement(made, f"{OF}AttributeRelationship"), f"{OF}Observation")


def _urn(kind: str, known_as: str) -> str:
    return f"urn:sdmx:org.sdmx.infomodel.{kind}={AGENCY}:{known_as}"
