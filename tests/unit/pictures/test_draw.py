"""What comes out: its size, its text, its pixels, and the loop that goes on meanwhile."""

from __future__ import annotations

import asyncio
import io
import random
import shutil
import subprocess
import sys
from datetime import date

import pytest
from pypdf import PdfReader

from assessment.questionnaire import Form
from assessment.scoring import rounded
from assessment.sheet import DONT_KNOW, NOT_APPLICABLE, scored
from bot.pictures import draw
from bot.pictures.draw import MOST_BYTES, NO_CHANGES, Drawer, Kind, scorecard_drawing
from bot.pictures.sheet_data import sheet_data
from conversations.words import score_line
from tests.unit.pictures import sheets
from tests.unit.pictures.reading import accent_area, image, pages, picture_text, squeezed

BOTH = pytest.mark.parametrize("language", sheets.LANGUAGES.values(), ids=sheets.LANGUAGES)
EVERY = pytest.mark.parametrize("make", sheets.NAMED.values(), ids=sheets.NAMED)
ENGLISH, FRENCH = sheets.LANGUAGES["en"], sheets.LANGUAGES["fr"]


@pytest.fixture(scope="module")
def pages_of(drawer):
    """The pages of a drawing; whoever looks at the same one again does not wait for it again."""
    read = {}

    async def pages_of(drawing):
        if drawing not in read:
            read[drawing] = pages(await drawer.draw(drawing))
        return read[drawing]

    return pages_of


@BOTH
@EVERY
async def test_the_picture_suits_a_phone(drawer, make, language):
    png = await drawer.draw(scorecard_drawing(Kind.PICTURE, make(), language, sheets.CHANGES))

    width, height = image(png).size
    assert len(png) < MOST_BYTES
    assert 500 <= width <= 889
    assert 1 < height / width < 2.5


async def test_an_ordinary_picture_is_a_thousand_pixels_wide(drawer):
    assert (
        image(await drawer.draw(scorecard_drawing(Kind.PICTURE, sheets.mixed(), ENGLISH))).width
        == 889
    )


@BOTH
@EVERY
async def test_the_first_page_stands_alone_and_says_everything(pages_of, make, language):
    card = make()
    drawn = sheet_data(card, language, sheets.CHANGES)

    text, *more = await pages_of(scorecard_drawing(Kind.PDF, card, language, sheets.CHANGES))

    for one in (drawn.city, drawn.partners, drawn.draft, drawn.corrected, drawn.reader):
        assert squeezed(one) in text
    for one in (drawn.partnership, *drawn.facts):
        assert squeezed(one.value) in text
    for bar in drawn.bars:
        assert squeezed(f"{bar.name}") in text
        assert squeezed(f"{bar.value}{bar.mark}{bar.change}{bar.share}") in text
    for line in drawn.to_work_on.lines:
        assert squeezed(line.idea) in text
    for one in (drawn.overall.note, drawn.about, drawn.levels, drawn.reading, drawn.changes):
        assert squeezed(one) in text
    assert 1 <= len(more) <= 3
    for number, page in enumerate((text, *more), start=1):
        assert squeezed(f"{drawn.page} {number}/{1 + len(more)}") in page
        assert squeezed(drawn.about) in page
        assert squeezed(drawn.draft) in page
        assert squeezed(drawn.reader) in page


@BOTH
@EVERY
async def test_the_other_pages_give_every_input(pages_of, make, language):
    card = make()
    told = sheet_data(card, language, sheets.CHANGES, in_full=True).detail

    _, *more = await pages_of(scorecard_drawing(Kind.PDF, card, language, sheets.CHANGES))
    text = "".join(more)

    for one in told.principles:
        assert squeezed(f"{one.number} {one.name}{one.value}{one.share}") in text
        for row in one.rows:
            assert squeezed(f"{row.number}{row.text}{row.described}{row.answer}") in text
    for line in (*told.method.lines, *told.caveats.lines):
        assert squeezed(line) in text
    assert len(told.method.lines) == 10


def random_card(seed):
    """A sheet by chance, and the language it is read in."""
    chance = random.Random(seed)  # noqa: S311  # the same for the same seed
    form, language = list(Form)[seed % 2], list(sheets.LANGUAGES.values())[seed // 2 % 2]
    given = [scored(level) for level in range(1, 6)] * 2 + [DONT_KNOW, NOT_APPLICABLE, None]
    chosen = {q.id: chance.choice(given) for q in sheets.framework().asked(form)}
    return sheets.card({q: answer for q, answer in chosen.items() if answer}, form), language


@pytest.mark.parametrize("seed", range(50))
def test_the_template_is_given_the_numbers_of_the_chat(seed):
    card, language = random_card(seed)
    chat = [language.say(score_line(one.principle, one.score)) for one in card.lines]
    mean = card.scores.overall

    told = sheet_data(card, language, {}, in_full=True)

    assert [f"{b.number} {b.name} {b.value} {b.share}" for b in told.bars] == chat
    assert told.overall.value == ("–" if mean is None else language.number(rounded(mean), 2))
    for bar, again in zip(told.bars, told.detail.principles, strict=True):
        assert (again.value, again.share) == (bar.value, bar.share)


@pytest.mark.parametrize("seed", range(50))
async def test_picture_and_pages_say_the_numbers_they_were_given(drawer, seed):
    card, language = random_card(seed)
    told = sheet_data(card, language, {}, in_full=True)

    first, *more = pages(await drawer.draw(scorecard_drawing(Kind.PDF, card, language)))
    picture = picture_text(card, language)

    for bar, again in zip(told.bars, told.detail.principles, strict=True):
        for page in (first, picture):
            assert squeezed(f"{bar.value}{bar.share}") in page
        assert squeezed(f"{again.number} {again.name}{bar.value}{bar.share}") in "".join(more)
    for page in (first, picture):
        assert told.overall.value in page


@BOTH
@EVERY
def test_the_picture_says_the_same(make, language):
    card = make()
    drawn = sheet_data(card, language, sheets.CHANGES)

    text = picture_text(card, language, sheets.CHANGES)

    for one in (drawn.city, drawn.partners, drawn.draft, drawn.corrected, drawn.reader):
        assert squeezed(one) in text
    for bar in drawn.bars:
        assert squeezed(f"{bar.number}{bar.name}{bar.without}") in text
        assert squeezed(f"{bar.value}{bar.mark}{bar.share}") in text
    for one in (drawn.overall.note, drawn.about, drawn.levels, drawn.changes):
        assert squeezed(one) in text


@pytest.mark.parametrize(("level", "share"), [(1, 0.2), (2, 0.4), (3, 0.6), (5, 1.0)])
async def test_a_bar_is_as_long_as_its_score(drawer, level, share):
    full = accent_area(
        await drawer.draw(scorecard_drawing(Kind.PICTURE, sheets.alike(scored(5)), ENGLISH))
    )
    part = accent_area(
        await drawer.draw(scorecard_drawing(Kind.PICTURE, sheets.alike(scored(level)), ENGLISH))
    )

    assert part / full == pytest.approx(share, abs=0.02)


async def test_without_scores_no_bar_is_filled(drawer):
    assert (
        accent_area(await drawer.draw(scorecard_drawing(Kind.PICTURE, sheets.alike(None), ENGLISH)))
        == 0
    )


async def test_the_page_is_tagged_and_names_itself(drawer):
    card = sheets.mixed(on=date(2027, 11, 5))

    reader = PdfReader(io.BytesIO(await drawer.draw(scorecard_drawing(Kind.PDF, card, FRENCH))))

    assert reader.metadata.title == "Fiche de résultats – Brévanne-sur-Loue"
    assert reader.metadata.author == "Brévanne-sur-Loue"
    assert reader.metadata.creation_date.date() == date(2027, 11, 5)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    width, height = reader.pages[0].mediabox.upper_right
    assert (round(width), round(height)) == (595, 842)


async def test_the_principles_are_a_table_and_the_city_is_a_heading(drawer):
    pdf = await drawer.draw(scorecard_drawing(Kind.PDF, sheets.mixed(), ENGLISH))
    kinds = set(_kinds(PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]))

    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= kinds


def _kinds(node):
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from _kinds(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        yield from _kinds(node.get("/K", []))


@pytest.mark.parametrize("kind", [Kind.PICTURE, Kind.PDF])
async def test_equal_scorecards_give_equal_bytes(drawer, kind):
    another = Drawer()
    try:
        one = await drawer.draw(scorecard_drawing(kind, sheets.mixed(), FRENCH))
        two = await another.draw(scorecard_drawing(kind, sheets.mixed(), FRENCH))
    finally:
        another.close()

    assert one == two


async def test_the_loop_goes_on_while_pictures_are_drawn(drawer):
    drawing = asyncio.create_task(_draw_all(drawer))
    turns = 0
    while not drawing.done():
        await asyncio.sleep(0)
        turns += 1

    assert await drawing == 5
    assert turns > 100


async def _draw_all(drawer):
    cards = [sheets.mixed(city=f"Aville {number}") for number in range(5)]
    return len(
        await asyncio.gather(
            *(drawer.draw(scorecard_drawing(Kind.PICTURE, card, ENGLISH)) for card in cards)
        )
    )


async def test_drawn_at_once_each_gets_its_own():
    drawer = Drawer()
    try:
        names = [f"Aville{number}x" for number in range(10)]
        cards = [sheets.mixed(city=name) for name in names]
        pdfs = await asyncio.gather(
            *(drawer.draw(scorecard_drawing(Kind.PDF, card, ENGLISH)) for card in cards)
        )
    finally:
        drawer.close()

    for name, pdf in zip(names, pdfs, strict=True):
        assert name in pages(pdf)[0]


async def test_pictures_drawn_at_once_are_those_drawn_alone():
    drawer = Drawer()
    cards = [sheets.mixed(city=f"Aville{number}x") for number in range(4)]
    drawings = [scorecard_drawing(Kind.PICTURE, card, ENGLISH) for card in cards]
    try:
        alone = [await drawer.draw(drawing) for drawing in drawings]
        at_once = await asyncio.gather(*map(drawer.draw, drawings))
    finally:
        drawer.close()

    assert at_once == alone
    assert len(set(at_once)) == len(drawings)


async def test_closed_it_draws_no_more():
    drawer = Drawer()
    drawer.close()

    with pytest.raises(RuntimeError):
        await drawer.draw(scorecard_drawing(Kind.PICTURE, sheets.mixed(), ENGLISH))


def test_whoever_draws_nothing_loads_nothing():
    code = (
        "import sys, bot.pictures.draw as d; d.Drawer().close();"
        " sys.exit(bool({'typst', 'PIL', 'pypdfium2'} & set(sys.modules)))"
    )
    assert _python(code).returncode == 0


def test_what_was_drawn_is_forgotten():
    code = """
import asyncio
from pathlib import Path
from bot.pictures.draw import Drawer, Kind, scorecard_drawing
from tests.unit.pictures import sheets

drawer, peaks = Drawer(), []
for number in range(4):
    card = sheets.mixed(city=f"Aville {number}")
    asyncio.run(drawer.draw(scorecard_drawing(Kind.PDF, card, sheets.LANGUAGES["fr"])))
    peaks.append(int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024)
print(peaks[-1] - peaks[0])
"""
    grown_mb = float(_python(code).stdout)

    assert grown_mb < 20, "each kept is 20 MB more"  # the allocator's own share is up to ten


def _python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603  # our own words


def digest(card=None, language=ENGLISH, kind=Kind.PICTURE, changes=NO_CHANGES):
    drawing = scorecard_drawing(kind, card or sheets.mixed(), language, changes)
    return Drawer().digest(drawing)


def test_a_digest_is_the_same_for_the_same_drawing():
    assert digest() == digest()


def test_a_digest_changes_with_all_that_can_be_seen():
    others = [
        digest(kind=Kind.PDF),
        digest(language=FRENCH),
        digest(changes=sheets.CHANGES),
        digest(sheets.mixed(Form.QUICK)),
        digest(sheets.alike(scored(4))),
        *(
            digest(sheets.mixed(**{name: value}))
            for name, value in (
                ("city", "Aville"),
                ("partners", ()),
                ("on", date(2027, 11, 6)),
                ("respondents", 4),
                ("draft", True),
                ("reader", "Aville"),
                ("corrected", "swapped"),
            )
        ),
    ]
    assert len({digest(), *others}) == len(others) + 1


def test_a_digest_changes_with_the_template(tmp_path, monkeypatch):
    before = digest()
    shutil.copytree(draw.TEMPLATES, tmp_path / "templates")
    with (tmp_path / "templates" / "picture.typ").open("a") as file:
        file.write("// changed\n")
    monkeypatch.setattr(draw, "TEMPLATES", tmp_path / "templates")

    assert digest() != before
