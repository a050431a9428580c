"""The loader refuses a questionnaire that is not whole, each problem by file and line.

Every case is a small mutation of a copy of the real folder.
"""

import shutil

import pytest

from assessment.errors import ContentError
from assessment.loading import FOLDER, load, translatable, versions

VERSION = "2027"
FILE = "06-peer-learning.toml"
NAME = f"{VERSION}/{FILE}"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FOLDER / VERSION, tmp_path / VERSION)
    return tmp_path


def echo(_context, text):
    """A language in which everything is translated, by two words."""
    return f"fr {text}"


def replaced(folder, old, new, file=FILE, nth=1):
    """Replace the nth occurrence of a text, and return its line."""
    path = folder / VERSION / file
    before, after = _around(path.read_text(), old, nth)
    path.write_text(before + new + after)
    return before.count("\n") + 1


def _around(text, old, nth):
    parts = text.split(old)
    assert len(parts) > nth, old
    return old.join(parts[:nth]), old.join(parts[nth:])


def problems(folder, translations=None):
    with pytest.raises(ContentError) as raised:
        load(VERSION, translations or {}, folder)
    return [str(problem) for problem in raised.value.problems]


def test_the_real_folder_is_whole(folder):
    assert len(load(VERSION, {"fr": echo}, folder).principles) == 10
    assert versions(folder) == (VERSION,)


# --- One mutation, one problem at its line ------------------------------------------

LEVEL = '    "Colleagues have met once or twice, for instance during a visit",\n'
MUTATIONS = {
    "wrong id": ('id = "6.2"', 'id = "6.3"', "id: 6.3, where 6.2 is due"),
    "id of another principle": ('id = "6.2"', 'id = "7.2"', "id: 7.2, where 6.2 is due"),
    "empty text": ('text = "How balanced', 'text = ""\n#', "text: empty"),
    "unknown status": ('status = "read"', 'status = "heard"', "status:"),
    "word for a flag": ("core = false", 'core = "no"', "core:"),
    "unknown key": ("core = false", "corn = false", "there is no such key"),
    "name too long": (
        'short = "Peer learning"',
        'short = "Peer learning everywhere"',
        "short: more than 18",
    ),
    "gap in the ranges": ("from = 2.5", "from = 2.6", "from: 2.6, where 2.5 is due"),
    "overlap": ("from = 2.5", "from = 2.4", "from: 2.4, where 2.5 is due"),
    "begins too high": ("from = 1.0", "from = 1.5", "from: 1.5, where 1.0 is due"),
    "ends too low": ("to = 5.0", "to = 4.9", "to: 4.9, where 5.0 is due"),
    "empty range": ("to = 2.5", "to = 1.0", "to: 1.0 is not above 1.0"),
}


@pytest.mark.parametrize(("old", "new", "told"), MUTATIONS.values(), ids=MUTATIONS)
def test_a_mutation_is_told_at_its_line(folder, old, new, told):
    line = replaced(folder, old, new)

    assert [p for p in problems(folder) if p.startswith(f"{NAME}:{line}: ") and told in p]


def test_another_number_misplaces_its_questions(folder):
    replaced(folder, "number = 6", "number = 7")
    line = replaced(folder, 'id = "6.1"', 'id = "6.1"')

    assert problems(folder)[0] == f"{NAME}:{line}: id: 6.1, where 7.1 is due"


def test_a_missing_level_is_told_where_the_levels_stand(folder):
    line = replaced(folder, LEVEL, "")

    assert problems(folder) == [f"{NAME}:{line - 2}: levels: 4 of them, not 5"]


def test_a_sixth_level_is_too_many(folder):
    replaced(folder, LEVEL, LEVEL + '    "Something else",\n')

    (problem,) = problems(folder)
    assert problem.endswith("levels: 6 of them, not 5")


def test_a_missing_key_is_told_at_its_question(folder):
    line = replaced(folder, 'why = "Someone who does', '# "')

    (problem,) = problems(folder)
    assert problem.endswith("why: missing")
    assert int(problem.split(":")[1]) < line


def test_a_missing_question_is_told(folder):
    path = folder / VERSION / FILE
    path.write_text(path.read_text().rpartition("[[questions]]")[0])

    (problem,) = problems(folder)
    assert problem.endswith("questions: 4 of them, not 5")


@pytest.mark.parametrize(("old", "new", "count"), [("true", "false", 1), ("false", "true", 3)])
def test_two_questions_are_core(folder, old, new, count):
    replaced(folder, f"core = {old}", f"core = {new}")

    (problem,) = problems(folder)
    assert f"core: {count} questions, not 2" in problem


def test_none_may_be_core_nowhere(folder):
    replaced(folder, "core = true", "core = false")
    replaced(folder, "core = true", "core = false")

    (problem,) = problems(folder)
    assert "core: 0 questions, not 2" in problem


def test_a_text_may_stand_once_in_a_question(folder):
    other = "Exchanges between colleagues have not been arranged yet"
    line = replaced(folder, LEVEL.strip().strip(",").strip('"'), other)

    (problem,) = problems(folder)
    assert problem.startswith(f"{NAME}:{line - 1}: 6.1 has this text 2 times: {other[:40]}")


def test_what_is_not_toml_is_told_by_line(folder):
    line = replaced(folder, "core = true", "core = ")

    (problem,) = problems(folder)
    assert problem.startswith(f"{NAME}:{line}: ")


def test_what_is_not_utf8_is_told(folder):
    path = folder / VERSION / FILE
    path.write_bytes(path.read_bytes() + b"\xff")

    assert problems(folder) == [f"{NAME}:0: this is not UTF-8 text"]


def test_every_file_is_told_at_once(folder):
    replaced(folder, 'id = "6.2"', 'id = "6.3"')
    replaced(folder, 'id = "7.2"', 'id = "7.3"', file="07-capacity.toml")

    assert [problem.split(":")[0] for problem in problems(folder)] == [
        NAME,
        f"{VERSION}/07-capacity.toml",
    ]


# --- The folder as a whole ------------------------------------------------------------


def test_a_missing_principle_leaves_a_gap(folder):
    (folder / VERSION / FILE).unlink()

    found = problems(folder)
    assert found[0] == f"{VERSION}:0: 9 principles, not 10"
    assert f"{VERSION}/07-capacity.toml:1: number: 7, where 6 is due" in found


def test_a_principle_twice_is_told(folder):
    shutil.copy(folder / VERSION / FILE, folder / VERSION / "06-twice.toml")

    found = problems(folder)
    assert found[0] == f"{VERSION}:0: 11 principles, not 10"
    assert f"{VERSION}/06-twice.toml:1: number: 6, where 7 is due" in found


def test_a_folder_without_its_version_file_is_refused(folder):
    (folder / VERSION / "version.toml").unlink()

    assert problems(folder) == [f"{VERSION}/version.toml:0: No such file or directory"]


# --- Translations ---------------------------------------------------------------------


def test_a_missing_translation_is_told_where_its_english_stands(folder):
    level = LEVEL.strip().strip(",").strip('"')
    line = (folder / VERSION / FILE).read_text().split(level)[0].count("\n") + 1

    def lacking(context, text):
        return None if (context, text) == ("6.1", level) else echo(context, text)

    assert problems(folder, {"fr": lacking}) == [
        f"{NAME}:{line}: fr: no translation, in context 6.1"
    ]


def test_a_text_is_looked_up_in_its_own_context(folder):
    """The same words in two questions are two translations."""
    framework = load(VERSION, {"fr": echo}, folder)
    texts = list(translatable(framework.principles))
    (shared, contexts) = _said_twice(texts)

    def lacking(context, text):
        return None if (context, text) == (contexts[1], shared) else echo(context, text)

    (problem,) = problems(folder, {"fr": lacking})
    assert problem.endswith(f"in context {contexts[1]}")


def _said_twice(texts):
    for _, text in texts:
        contexts = [context for context, other in texts if other == text]
        if len(contexts) > 1:
            return text, contexts
    raise AssertionError("no text stands in two contexts")


# --- The checksum, and what is published ----------------------------------------------


def published(folder, checksums, errata=""):
    lines = "".join(f'{language} = "{value}"\n' for language, value in checksums.items())
    text = f"published = true\n{errata}[checksums]\n{lines}"
    (folder / VERSION / "version.toml").write_text(text)


def sums(folder, french=echo):
    """What the loader says that the checksums are, when they are not written down."""
    (folder / VERSION / "version.toml").write_text("published = true\n")
    (problem,) = problems(folder, {"fr": french})
    told = problem.partition("they are now ")[2]
    return dict(pair.replace('"', "").split(" = ") for pair in told.split(", "))


def erratum(language, before, after):
    return (
        f'[[errata]]\nlanguage = "{language}"\ntext = "A comma in 6.1"\n'
        f'before = "{before}"\nafter = "{after}"\n'
    )


def test_what_is_published_is_what_stands_there(folder):
    published(folder, sums(folder))

    assert load(VERSION, {"fr": echo}, folder).version == VERSION


def _swapped_core(folder):
    replaced(folder, "core = true", "core = none")
    replaced(folder, "core = false", "core = true")
    replaced(folder, "core = none", "core = false")


def _swapped_levels(folder):
    one, two = (f'"{text}' for text in ("Exchanges between colleagues", "Colleagues have met once"))
    replaced(folder, one, "@@")
    replaced(folder, two, one)
    replaced(folder, "@@", two)


def _reworded(folder):
    replaced(folder, "once or twice, for", "once or twice: for")


@pytest.mark.parametrize("change", [_swapped_core, _swapped_levels, _reworded])
def test_a_change_of_what_is_published_is_refused(folder, change):
    frozen = sums(folder)
    published(folder, frozen)
    change(folder)

    english = problems(folder, {"fr": echo})[0]
    assert english.startswith(f"{VERSION}/version.toml:3: en: published texts have changed")


def test_the_french_is_published_too(folder):
    published(folder, sums(folder))

    def reworded(context, text):
        return echo(context, text) + ("." if context == "6.1" else "")

    (problem,) = problems(folder, {"fr": reworded})
    assert "fr: published texts have changed" in problem


def test_what_is_not_published_may_change(folder):
    before = load(VERSION, {"fr": echo}, folder).checksum
    _reworded(folder)

    assert load(VERSION, {"fr": echo}, folder).checksum != before


def test_a_round_notices_french_that_changed(folder):
    before = load(VERSION, {"fr": echo}, folder).checksum

    assert load(VERSION, {"fr": lambda context, text: text}, folder).checksum != before
    assert load(VERSION, {"fr": echo}, folder).checksum == before


def test_an_erratum_with_both_checksums_lets_a_correction_in(folder):
    before = sums(folder)
    _reworded(folder)
    after = sums(folder, french=echo)
    published(
        folder,
        before,
        "".join(erratum(language, before[language], after[language]) for language in before),
    )

    assert load(VERSION, {"fr": echo}, folder).version == VERSION


def test_an_erratum_names_the_checksum_before_it(folder):
    before = sums(folder)
    _reworded(folder)
    after = sums(folder)
    published(
        folder,
        before,
        erratum("en", "another", after["en"]) + erratum("fr", before["fr"], after["fr"]),
    )

    (problem,) = problems(folder, {"fr": echo})
    assert problem == f"{VERSION}/version.toml:5: before: not the en checksum that came before"


def test_a_second_erratum_follows_the_first(folder):
    first = sums(folder)
    _reworded(folder)
    second = sums(folder)
    replaced(folder, "once or twice: for", "once or twice; for")
    third = sums(folder)
    chain = [
        erratum(language, *steps)
        for language in first
        for steps in (
            (first[language], second[language]),
            (second[language], third[language]),
        )
    ]
    published(folder, first, "".join(chain))

    assert load(VERSION, {"fr": echo}, folder).version == VERSION


def test_a_language_that_came_later_is_not_frozen_yet(folder):
    published(folder, {"en": sums(folder)["en"]})

    assert load(VERSION, {"fr": echo}, folder).version == VERSION


def test_the_version_file_knows_no_other_keys(folder):
    (folder / VERSION / "version.toml").write_text("published = false\nfinal = true\n")

    assert problems(folder) == [f"{VERSION}/version.toml:2: final: there is no such key"]
