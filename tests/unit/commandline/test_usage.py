"""The command line in one process: what it refuses, in words."""

import pytest

from bot import content
from bot.__main__ import main
from bot.commandline.catalogues import wrong_in
from storage.schema import NEWEST
from tests.unit.commandline.kit import PLACE, SOON


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("nonsense",),
        ("invite",),
        ("invite", "mayor"),
        ("invite", "official"),
        ("invite", "official", "--city", "Aville"),
        ("invite", "coordinator", *PLACE),
        ("invite", "coordinator", "--days", "0"),
        ("invite", "coordinator", "--days", "1e3"),
        ("import",),
        ("round",),
        ("round", "open", "Spring"),
        ("round", "open", "Spring", "--due", "2027-13-01"),
        ("round", "open", "Spring", "--due", SOON, "--form", "long"),
        ("round", "open", "Spring", "--du", SOON),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_right(argv, capsys):
    with pytest.raises(SystemExit) as ended:
        main(argv)

    assert ended.value.code == 2
    assert "usage: tandem" in capsys.readouterr().err


def test_help_is_no_mistake(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])

    assert ended.value.code == 0
    assert "round" in capsys.readouterr().out


# --- what an operator got wrong -----------------------------------------------------------


@pytest.mark.parametrize("argv", [("round", "list"), ("migrate",), ("invite", "coordinator")])
@pytest.mark.parametrize("foreign", [b"no database, but long enough" * 90, b"SQLite format 3\0"])
def test_a_foreign_file_is_refused_in_one_line_and_stays_as_it_is(run, tmp_path, argv, foreign):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tandem.db").write_bytes(foreign)
    code, out, err = run(*argv)

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("data/tandem.db: ")
    assert (tmp_path / "data" / "tandem.db").read_bytes() == foreign


def test_a_torn_database_is_told_in_words(run, tmp_path, url):
    run("migrate")
    path = tmp_path / "data" / "tandem.db"
    kept = path.read_bytes()[:4096]
    path.write_bytes(kept + b"\x5a" * 200_000)

    assert run("round", "list")[0] == 1
    code, _, err = run("check")
    assert code == 1
    assert all(line.startswith("data/tandem.db:0: ") for line in err.splitlines())


def test_a_folder_that_cannot_be_is_told_in_words(run, tmp_path):
    (tmp_path / "data").touch()

    assert run("migrate") == (1, "", "data: File exists\n")


def test_migrating_twice_is_as_good_as_once(run):
    once, twice = run("migrate"), run("migrate")

    said = f"data/tandem.db: the schema is at version {NEWEST}, the newest\n"
    assert once == twice == (0, said, "")


def test_check_finds_nothing_wrong_and_changes_nothing(run, tmp_path):
    code, out, err = run("check")

    assert (code, err) == (0, "")
    assert "indicators: 1.2-poverty " in out
    assert out.endswith("translations and database: all is well\n")
    assert list(tmp_path.iterdir()) == []


def test_check_tells_a_wrong_setting_by_its_line(run, tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("# ours\nPORT = abc\n")
    assert run("check")[2].startswith(".env:2: PORT: ")

    monkeypatch.setenv("PORT", "70000")
    assert run("check")[2].startswith("environment:0: PORT: ")


def test_a_settings_file_that_is_no_text_is_told_in_words(run, tmp_path):
    (tmp_path / ".env").write_bytes(b"PORT=\xff\n")

    assert run("round", "list") == (1, "", ".env: this is not UTF-8 text\n")


def test_no_version_of_the_questionnaire_is_told_in_words(run, monkeypatch):
    monkeypatch.setattr(content, "frameworks_of", lambda _languages: {})

    assert run("round", "open", "Spring", "--due", SOON)[2] == (
        "assessment/framework:0: there is no version of the questionnaire\n"
    )


CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (b'msgid "{n} people"\nmsgstr "{n} personnes"\n', []),
        (b'msgid "Back"\nmsgstr ""\n', ["bot.po:4: not translated: Back"]),
        (b'msgid "{n} people"\nmsgstr "{m}"\n', ["bot.po:4: its holes are not those of"]),
        (b'msgid "{n} people"\nmsgstr "{n"\n', ["bot.po:4: its holes are not those of"]),
        (b'#, fuzzy\nmsgid "Back"\nmsgstr "x"\n', ["bot.po:5: marked as uncertain: Back"]),
        (b'msgid "Back"\nmsgstr "\xff"\n', ["bot.po:0: "]),
        (b"nonsense\n", ["bot.po:4: "]),
    ],
)
def test_a_translators_slip_is_told_by_its_line(tmp_path, entry, told):
    path = tmp_path / "fr" / "LC_MESSAGES" / "bot.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(CATALOGUE.encode() + entry)
    found = [str(problem) for problem in wrong_in(path)]

    assert len(found) == len(told)
    assert all(f.startswith(f"fr/LC_MESSAGES/{t}") for f, t in zip(found, told, strict=True))
