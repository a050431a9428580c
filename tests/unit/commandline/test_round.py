"""The command line opens, closes, publishes and lists rounds."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from storage import rounds
from storage.database import write_now
from tests.framework import FRAMEWORK
from tests.unit.commandline.kit import SOON, joined, letters


@pytest.mark.usefixtures("stored")
def test_a_round_is_opened_closed_and_published_and_its_people_are_told(run, url):
    ana = joined(url, 11, "Aville")
    others = joined(url, 12, "Aville", "reader"), joined(url, 13, None, "coordinator")
    closes = str(date.fromisoformat(SOON) + timedelta(days=7))

    assert run("round", "open", "Spring", "--due", SOON) == (
        0,
        f"Spring: open, due {SOON}, closes {closes}; 1 person will be told\n",
        "",
    )
    assert run("round", "list")[1] == f"Spring\topen\tquick\t{SOON}\t{closes}\n"
    assert run("round", "close", "Spring")[1] == "Spring: closed; 1 person will be told\n"
    assert run("round", "publish", "Spring")[1] == "Spring: published; 3 people will be told\n"
    one = write_now(url, lambda c: rounds.named(c, "Spring"))
    assert one.status == "published"
    assert (one.framework, one.checksum) == (FRAMEWORK.version, FRAMEWORK.checksum)
    told = [(kind, ana, 11) for kind in ("opening", "closed", "published")]
    told += [("published", person, 12 + n) for n, person in enumerate(others)]
    planned = letters(url)
    assert [letter for letter in planned if letter[3] != "reminder"] == [
        (f"{kind}:{one.id}:{person}", "bulk", chat, kind, f'{{"round": {one.id}}}')
        for kind, person, chat in told
    ]
    assert {chat for _, _, chat, kind, _ in planned if kind == "reminder"} == {11}


def test_the_end_of_the_closing_day_is_that_of_the_programmes_time_zone(run, url, monkeypatch):
    monkeypatch.setenv("DEFAULT_TIMEZONE", "Asia/Kolkata")
    run("round", "open", "Spring", "--due", SOON, "--closes", SOON, "--form", "full")
    one = write_now(url, lambda c: rounds.named(c, "Spring"))

    assert one.form == "full"
    assert one.closes_at.isoformat() == f"{SOON}T18:29:59+00:00"


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("open", "Spring", "--due", SOON), "there is a round “Spring” already; it is open"),
        (("open", " ", "--due", SOON), "the name of the round is empty"),
        (("open", "x" * 61, "--due", SOON), "61 characters, 60 at most"),
        (("open", "Old", "--due", "2020-01-01"), "this day is over"),
        (("open", "Far", "--due", "9999-12-31"), "more than 10 years away"),
        (("open", "Odd", "--due", SOON, "--closes", "2026-01-01"), "before it is due"),
        (("publish", "Spring"), "Spring: it is still open; close it first"),
        (("close", "Winter"), "there is no round “Winter”; there are “Spring”"),
    ],
)
def test_a_step_that_the_rules_forbid_is_told_in_one_line(run, url, argv, told):
    run("round", "open", "Spring", "--due", SOON)
    code, out, err = run("round", *argv)

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert told in err
    assert [r.status for r in write_now(url, rounds.every)] == ["open"]


def drafted(url, name="Winter", **changed):
    """A draft as one makes it in the chat: the full form, ten days until it closes."""
    due = date.fromisoformat(SOON)
    closes = due + timedelta(days=10)
    at = datetime.combine(closes, time(23, 59, 59), UTC)
    plan = rounds.Plan(name, "full", "older", "y", due, closes, at)

    def make(c):
        number = rounds.create(c, plan)
        rounds.change(c, number, repeats_months=6, **changed)

    write_now(url, make)


@pytest.mark.usefixtures("stored")
def test_a_draft_made_in_the_chat_is_opened_by_its_name_as_it_is(run, url):
    joined(url, 11, "Aville")
    drafted(url)
    closes = date.fromisoformat(SOON) + timedelta(days=10)
    code, out, err = run("round", "open", "Winter")
    assert (code, out, err) == (
        0, f"Winter: open, due {SOON}, closes {closes}; 1 person will be told\n", ""
    )  # fmt: skip
    (one,) = write_now(url, rounds.every)
    assert (one.status, one.form, one.repeats_months) == ("open", "full", 6)
    assert (one.framework, one.checksum) == (FRAMEWORK.version, FRAMEWORK.checksum)


@pytest.mark.usefixtures("stored")
def test_what_is_said_on_the_command_line_goes_before_what_the_draft_says(run, url):
    drafted(url)
    later = date.fromisoformat(SOON) + timedelta(days=5)
    run("round", "open", "Winter", "--due", str(later), "--form", "quick")
    (one,) = write_now(url, rounds.every)
    assert (one.form, one.due_on, one.closes_on) == ("quick", later, later + timedelta(days=10))


@pytest.mark.usefixtures("stored")
def test_a_draft_whose_day_is_over_needs_another_one(run, url):
    drafted(url, due_on=date(2020, 1, 1))
    code, _, err = run("round", "open", "Winter")
    assert (code, err) == (1, "due 2020-01-01: this day is over\n")
    assert [one.status for one in write_now(url, rounds.every)] == ["draft"]


def test_a_new_round_needs_a_day(run, url, capsys):
    with pytest.raises(SystemExit) as left:
        run("round", "open", "Winter")
    assert left.value.code == 2
    assert "--due YYYY-MM-DD is needed: there is no draft “Winter”" in capsys.readouterr().err
    assert not write_now(url, rounds.every)
