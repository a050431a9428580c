"""The command line takes a roster in: whole or not at all, and again without a change."""

import pytest

from storage import roster
from storage.database import write_now
from tests.unit.commandline.kit import AVILLE, BETOWN, HEAD


def test_the_same_roster_again_changes_nothing(run, roster_file):
    file = roster_file(AVILLE, BETOWN)

    assert run("import", file) == (0, "new 2 · changed 0 · unchanged 0\n", "")
    assert run("import", file)[1] == "new 0 · changed 0 · unchanged 2\n"
    assert run("import", roster_file(AVILLE.replace("120000", "9"), BETOWN))[1] == (
        "new 0 · changed 1 · unchanged 1\n"
    )


def test_a_dry_run_counts_and_stores_nothing(run, roster_file, url):
    code, out, _ = run("import", roster_file(AVILLE, BETOWN), "--dry-run")

    assert (code, out.splitlines()[0]) == (0, "new 2 · changed 0 · unchanged 0")
    assert write_now(url, roster.sides) == ()


def test_one_wrong_row_keeps_the_whole_file_out(run, roster_file, url):
    code, out, err = run("import", roster_file(AVILLE, BETOWN.replace("IT", "XX")))

    assert (code, out) == (1, "")
    assert err.startswith("r.csv:3: country: ")
    assert write_now(url, roster.sides) == ()


def test_an_id_that_comes_or_goes_makes_no_second_partnership(run, roster_file, url):
    head = HEAD + ",id"
    run("import", roster_file(AVILLE + ",P1", BETOWN + ",P1", head=head))

    assert run("import", roster_file(AVILLE, BETOWN))[1] == "new 0 · changed 0 · unchanged 2\n"
    assert write_now(url, roster.keys) == {"P1": "Aville – Betown"}


@pytest.mark.usefixtures("stored")
def test_a_second_lead_beside_a_stored_one_is_refused(run, roster_file, url):
    ceville = AVILLE.replace(",Aville,", ",Ceville,")
    code, _, err = run("import", roster_file(BETOWN, ceville))

    assert code == 1
    assert err == ("r.csv:3: side: “Aville – Betown” would have several leads: Aville, Ceville\n")
    assert len(write_now(url, roster.sides)) == 2


@pytest.mark.usefixtures("stored")
def test_a_name_that_nearly_exists_is_taken_and_told(run, roster_file):
    rows = [row.replace("Aville – Betown", "Other") for row in (AVILLE, BETOWN)]
    rows[0] = rows[0].replace(",Aville,", ",Avile,")
    code, out, err = run("import", roster_file(*rows))

    assert (code, out) == (0, "new 2 · changed 0 · unchanged 0\n")
    assert err == "r.csv:2: city: “Avile” is nearly “Aville”; it was taken as another city\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "f.csv:1: the file is empty"),
        (b"a,b\n\xff", "f.csv:2: this is not UTF-8 text"),
        (b"a,b\n1,2", "f.csv:1: this is neither a roster (partnership, city,"),
        (b"question,level\n1.1,4", "f.csv:1: round: this column is missing"),
        (b"x" * 20_000_001, "f.csv:0: the file has more than 20 MB"),
    ],
    ids=["empty", "bytes", "another", "questionnaire", "huge"],
)
def test_a_file_that_is_no_roster_is_told_in_words(run, tmp_path, content, told):
    (tmp_path / "f.csv").write_bytes(content)
    code, _, err = run("import", "f.csv")

    assert code == 1
    assert err.startswith(told)


def test_a_file_that_is_not_there_is_told_in_words(run, tmp_path):
    assert run("import", "gone.csv") == (1, "", "gone.csv: No such file or directory\n")
    assert run("import", str(tmp_path))[0] == 1
