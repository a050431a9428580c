"""Telegram's HTML, read as strictly as Telegram reads it."""

# ruff: noqa: TRY003  # the words are Telegram's, and stand where they are decided

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.sandbox.entities import Entity, Formatted, cleaned, tidied, units
from bot.sandbox.refusal import Refusal, bad_request

PLAIN_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
}
SIGNS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
TOKEN = re.compile(r"<(?P<tag>[^>]*)>|&(?P<sign>#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);?|<")
OPENING = re.compile(r"(?P<name>[a-zA-Z0-9-]+)(?P<attributes>(?:\s[^>]*)?)\Z", re.DOTALL)
ATTRIBUTE = re.compile(r"([a-zA-Z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
LARGEST_SIGN = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)


@dataclass(slots=True)
class Open:
    """A tag that waits for its end."""

    tag: str
    offset: int
    attributes: dict[str, str]


@dataclass(slots=True)
class Reading:
    """How far a text has been read."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    waiting: list[Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Take plain text in."""
        self.text.append(text)
        self.length += units(text)


def parsed(html: str) -> Formatted:
    """Return the text and entities of Telegram's HTML.

    Raises:
        Refusal: A tag that Telegram does not know, or one without its other half.
    """
    html = cleaned(html)
    reading = Reading()
    end = 0
    for token in TOKEN.finditer(html):
        reading.add(html[end : token.start()])
        end = token.end()
        at = len(html[: token.start()].encode("utf-8", "surrogatepass"))
        if token["sign"]:
            reading.add(_sign(token))
        elif (token["tag"] or "").startswith("/"):
            _close(reading, token["tag"][1:].strip().lower(), at)
        else:
            _open(reading, token["tag"], at)
    reading.add(html[end:])
    if reading.waiting:
        raise _unreadable(f'Can\'t find end tag corresponding to start tag "{_last(reading)}"')
    # Inner tags end first: the reverse puts the outermost of equals in front.
    return tidied("".join(reading.text), reversed(reading.entities))


def _sign(token: re.Match[str]) -> str:
    """Return what `&…;` stands for; one that Telegram does not know stays as it is."""
    name = token["sign"]
    if not name.startswith("#"):
        return SIGNS.get(name, token[0])
    number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    known = 0 < number <= LARGEST_SIGN and number not in SURROGATES
    return chr(number) if known else token[0]


def _open(reading: Reading, inside: str | None, at: int) -> None:
    opening = OPENING.match(inside or "")
    name = opening["name"].lower() if opening else ""
    attributes = _attributes(opening["attributes"]) if opening else {}
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _unreadable(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    if name not in PLAIN_TAGS and name != "span":
        raise _unreadable(f'Unsupported start tag "{name}" at byte offset {at}')
    reading.waiting.append(Open(name, reading.length, attributes))


def _attributes(written: str) -> dict[str, str]:
    signs = re.compile(r"&(?P<sign>#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);?")
    return {
        hit[1].lower(): signs.sub(_sign, hit[2] or hit[3] or hit[4] or "")
        for hit in ATTRIBUTE.finditer(written)
    }


def _close(reading: Reading, name: str, at: int) -> None:
    if not reading.waiting:
        raise _unreadable(f'Unexpected end tag at byte offset {at}, found "</{name}>"')
    if name not in ("", _last(reading)):
        expected = f'expected "</{_last(reading)}>", found "</{name}>"'
        raise _unreadable(f"Unmatched end tag at byte offset {at}, {expected}")
    tag = reading.waiting.pop()
    length = reading.length - tag.offset
    if length:
        _keep(reading, tag, length)


def _keep(reading: Reading, tag: Open, length: int) -> None:
    entity: Entity = {
        "type": PLAIN_TAGS.get(tag.tag, "spoiler"),
        "offset": tag.offset,
        "length": length,
    }
    if tag.tag == "a":
        address = tag.attributes.get("href", "")
        if not re.match(r"(https?|tg|mailto|tel):", address):
            return  # Telegram drops a link that leads nowhere, and keeps its words
        entity["url"] = address
    if tag.tag == "blockquote" and "expandable" in tag.attributes:
        entity["type"] = "expandable_blockquote"
    if tag.tag == "pre" and reading.entities:
        _name_language(reading, entity)
    if tag.tag == "code" and tag.attributes.get("class", "").startswith("language-"):
        entity["language"] = tag.attributes["class"].removeprefix("language-")
    reading.entities.append(entity)


def _name_language(reading: Reading, pre: Entity) -> None:
    """Turn `<pre><code class="language-x">` into one entity that knows its language."""
    code = reading.entities[-1]
    same = (code["offset"], code["length"]) == (pre["offset"], pre["length"])
    if code["type"] == "code" and same:
        reading.entities.pop()
        if "language" in code:
            pre["language"] = code["language"]


def _last(reading: Reading) -> str:
    return reading.waiting[-1].tag


def _unreadable(why: str) -> Refusal:
    return bad_request(f"can't parse entities: {why}")
