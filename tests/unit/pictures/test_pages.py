"""The papers' pages: as many as they may have, and none that holds a few lines."""

import pytest

from assessment.questionnaire import Form
from assessment.scorecard import scorecard
from assessment.sheet import Sheet, scored
from assessment.trend import Then, trend
from bot.content import frameworks_of
from bot.languages import Languages
from bot.pictures.draw import Kind, scorecard_drawing
from bot.pictures.typesetter import Typesetter
from tests.unit.pictures import sheets
from tests.unit.pictures.reading import texts

INSTALLED = Languages()


@pytest.mark.parametrize("code", sheets.LANGUAGES)
@pytest.mark.parametrize("trended", [True, False])
@pytest.mark.parametrize("form", list(Form))
async def test_no_paper_ends_with_a_page_of_a_few_lines(drawer, form, trended, code):
    """Of the installed questionnaire: two to four pages, the last one worth turning to."""
    framework = frameworks_of(INSTALLED)["2027"]
    answers = {q.id: scored(1 + n % 5) for n, q in enumerate(framework.asked(form))}
    sheet = Sheet(framework, form, answers)
    rounds = trend([Then(name, sheet, 2) for name in ("2025", "2026", "2027")])
    paper = scorecard_drawing(
        Kind.PDF,
        scorecard(sheets.HEADING, sheet),
        INSTALLED[code],
        dict.fromkeys(range(1, 11), "improved") if trended else {},
        rounds if trended else None,
    )
    found = texts(await drawer.draw(paper))

    assert 2 <= len(found) <= 4
    assert len(found[-1].splitlines()) > 15


@pytest.mark.parametrize("code", sheets.LANGUAGES)
async def test_what_ends_well_would_have_as_many_pages_in_measured_sizes(drawer, code, monkeypatch):
    paper = scorecard_drawing(Kind.PDF, sheets.mixed(), sheets.LANGUAGES[code])
    first, *more = texts(await drawer.draw(paper))
    set_and_ask, said = Typesetter.set_and_ask, []

    def always_badly(setter, label, **how):
        made, told = set_and_ask(setter, label, **how)
        said.append((label, told))
        return made, ["whys"] if label == "ends-badly" else told

    monkeypatch.setattr(Typesetter, "set_and_ask", always_badly)
    first_measured, *more_measured = texts(await drawer.draw(paper))

    assert [label for label, _ in said] == ["sizes", "ends-badly", "sizes"]
    assert said[1][1] == []
    assert first_measured == first
    assert len(more_measured) == len(more)
