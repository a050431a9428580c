"""Whatever a city is called, it is drawn as data: never markup, never an error."""

from __future__ import annotations

import pytest
import typst
from babel.messages.pofile import read_po

from bot.languages import LOCALES
from bot.pictures import template_json
from bot.pictures.draw import Kind, scorecard_drawing
from bot.pictures.glyphs import UNKNOWN, drawable, drawn
from tests.town import HOSTILE_AND_LONG
from tests.unit.pictures import sheets
from tests.unit.pictures.reading import first_page, image, squeezed

ENGLISH = sheets.LANGUAGES["en"]
LONGEST_NAME = 120  # of a partnership, as a roster takes it
TELEGRAM_TAKES = 10_000  # pixels, width and height together

PLAIN = (
    '#"[]$*_<b>&',
    "#panic()",
    '#import "@preview/x:1.0.0": *',
    "$ sum_(i=0)^n $",
    "*bold* _it_ `raw` = Heading",
    "- list + list / term: x",
    "@label <label> \\ backslash \\u{41}",
    "// comment /* and */ more",
    "]#eval(sys)[",
    "{city} %s {0}",
    "<script>alert(1)</script>",
    "\"quoted\" 'and' “curly” «\u00a0chevrons\u00a0»",
    "Saint-Étienne-du-Rouvray œuf ÿ Ç",
    "Ústí nad Labem · Łódź · Iași · Győr",
    "Αθήνα Київ",
    "W" * 60,
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch!!",
    "a",
)
CHANGED = {
    "Aville 🌍🇫🇷👩‍👩‍👧": "Aville",
    "漢字市": "□□□",
    "Ａville ﬁn": "Aville fin",
    "A\tB\nC": "A B C",
    "A\ufeffB\U000e0041": "AB",
    "Zoe\u0308": "Zoë",
    "🌍": "□",
    " \u200d\u2060": "□",
}


@pytest.mark.parametrize("name", PLAIN)
async def test_a_name_stands_as_it_was_typed(drawer, name):
    card = sheets.mixed(
        city=name, partners=(name, name), partnership=name, round=name, reader=name, corrected=name
    )

    text = first_page(await drawer.draw(scorecard_drawing(Kind.PDF, card, ENGLISH)))

    assert text.count(squeezed(name)) >= 6
    assert image(await drawer.draw(scorecard_drawing(Kind.PICTURE, card, ENGLISH))).height


async def test_a_name_of_an_old_database_is_cut_before_a_picture_is_metres_high(drawer):
    name = HOSTILE_AND_LONG
    card = sheets.mixed(city=name, partners=(name,), partnership=name, round=name, reader=name)
    drawing = scorecard_drawing(Kind.PICTURE, card, ENGLISH)

    assert drawing.values.count("…") >= 4
    width, height = image(await drawer.draw(drawing)).size
    assert width + height < TELEGRAM_TAKES


def all_of(forms):
    return (forms,) if isinstance(forms, str) else forms


@pytest.mark.parametrize("catalogue", sorted(LOCALES.rglob("*.po")), ids=lambda path: path.stem)
def test_no_sentence_of_ours_is_cut_with_the_longest_name_in_it(catalogue):
    with catalogue.open("rb") as file:
        said = [one for one in read_po(file) if one.id]
    lengths = [
        len(words) for one in said for forms in (one.id, one.string) for words in all_of(forms)
    ]

    assert len(lengths) > 100
    assert max(lengths) < template_json.MOST_SIGNS - LONGEST_NAME


@pytest.mark.parametrize("name", ["مدينة الشمس", "עיר השמש", "Aville / مدينة", "١٢٣ مدينة"])
async def test_a_name_from_right_to_left_keeps_its_letters(drawer, name):
    card = sheets.mixed(city=name, partners=(name, "Aville"), reader=name)

    text = first_page(await drawer.draw(scorecard_drawing(Kind.PDF, card, ENGLISH)))

    assert set(squeezed(name)) <= set(text)
    assert image(await drawer.draw(scorecard_drawing(Kind.PICTURE, card, ENGLISH))).height


@pytest.mark.parametrize(("typed", "shown"), CHANGED.items(), ids=range(len(CHANGED)))
async def test_what_the_fonts_lack_is_replaced(drawer, typed, shown):
    assert drawable(typed) == shown

    text = first_page(
        await drawer.draw(scorecard_drawing(Kind.PDF, sheets.mixed(city=typed), ENGLISH))
    )

    assert squeezed(shown) in text


async def test_the_fonts_have_every_character_they_are_said_to_have(drawer):
    """The standard of the page refuses a character without a glyph."""
    letters = sorted(c for c in drawn() if not c.isspace() and not "\u2066" <= c <= "\u2069")
    for start in range(0, len(letters), 150):
        part = "".join(letters[start : start + 150])
        assert await drawer.draw(
            scorecard_drawing(Kind.PDF, sheets.mixed(partnership=part), ENGLISH)
        )


async def test_a_character_without_a_glyph_would_be_refused(drawer, monkeypatch):
    monkeypatch.setattr(template_json, "drawable", lambda text: text)

    with pytest.raises(typst.TypstError):
        await drawer.draw(scorecard_drawing(Kind.PDF, sheets.mixed(city="漢字"), ENGLISH))


def test_the_stand_in_can_be_drawn():
    assert UNKNOWN in drawn()
