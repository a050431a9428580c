"""The diagrams in docs/architecture.md are those of the machines of today."""

from conversations import codec
from scripts import diagram


def test_the_page_shows_the_machines_of_today():
    page = diagram.PAGE.read_text(encoding="utf-8")

    assert diagram.updated(page) == page, "run `make diagram`"


def test_every_state_stands_on_the_page():
    page = diagram.PAGE.read_text(encoding="utf-8")

    assert [name for name in codec.STATES if f"\n    {name.split('.')[1]}\n" not in page] == []


def test_an_arrow_is_drawn_once_and_says_all_that_leads_there():
    edges = {("r.Warned", "r.Submitted"): {"submit"}, ("r.Warned", "h.Home"): {"b", "a"}}
    edges["r.Warned", "s.Showing"] = edges["r.Warned", "s.Choosing"] = {"own"}
    edges["r.Warned", "r.Warned"] = {"x"}
    arrows = [line.strip() for line in diagram.diagrams(edges).splitlines() if "-->" in line]

    assert arrows == [
        "Warned --> Submitted: submit",
        "Warned --> home: a, b",
        "Warned --> scorecard: own",
    ]
