"""The sandbox's page keeps its promises before any browser opens it."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "bot" / "sandbox" / "page"
FILES = sorted(PAGE.iterdir())
SCRIPTS = [path for path in FILES if path.suffix == ".js"]
STYLES = [path for path in FILES if path.suffix == ".css"]
HTML = (PAGE / "index.html").read_text(encoding="utf-8")
CODE = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)

# Inside quotes; a key ends before the colon.
ENTRY = re.compile(r'^ {4}(\w+): "([^"]*)",$', re.MULTILINE)
NAMESPACE = "http://www.w3.org/2000/svg"
ROLES = ("official", "reader", "coordinator", "stranger")
UNSPACED = re.compile(r"(?<!\u202f)[;!?]|(?<!\u00a0):")


def words(language):
    source = (PAGE / "words.js").read_text(encoding="utf-8")
    block = re.search(rf"^  {language}: \{{\n(.*?)^  \}},$", source, re.MULTILINE | re.DOTALL)
    assert block
    return dict(ENTRY.findall(block[1]))


def asked_for():
    """The keys that the page certainly asks for."""
    in_html = re.findall(r'data-say(?:-label|-placeholder)?="(\w+)"', HTML)
    in_code = re.findall(r'say\("(\w+)"', CODE)
    built = [f"role_{role}" for role in ROLES] + ["said_by_bot", "said_by_you"]
    return {*in_html, *in_code, *built}


def test_there_is_a_page():
    assert len(SCRIPTS) > 5
    assert len(words("en")) > 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_fetched_from_outside(path):
    text = path.read_text(encoding="utf-8").replace(NAMESPACE, "")
    assert not re.search(r"https?://\w|[\"'(]//\w|@import|url\(", text)


def test_nothing_is_inline_so_that_a_strict_policy_holds():
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", HTML)
    assert all(re.search(r"\ssrc=", tag) for tag in re.findall(r"<script[^>]*>", HTML))
    assert not re.search(r"\.style\.cssText|setAttribute\(\"style\"|createElement\(\"style\"", CODE)


def test_text_is_never_parsed_as_html():
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", CODE)


def test_the_page_names_only_files_that_exist():
    named = re.findall(r'(?:src|href)="/page/([^"]+)"', HTML)
    imported = re.findall(r'from "\./([^"]+)"', CODE)
    assert {*named, *imported} <= {path.name for path in FILES}
    assert {path.name for path in FILES} == {*named, *imported, "index.html"}


def test_an_id_that_a_script_asks_for_is_in_the_page_once():
    asked = set(re.findall(r'byId\("([\w-]+)"\)', CODE))
    ids = re.findall(r'\sid="([\w-]+)"', HTML)
    assert len(asked) > 20
    assert asked <= set(ids)
    assert len(ids) == len(set(ids))


def test_what_a_label_or_a_button_points_to_is_in_the_page():
    pointed = re.findall(r'aria-(?:controls|labelledby|describedby)="([\w-]+)"', HTML)
    assert set(pointed) <= set(re.findall(r'\sid="([\w-]+)"', HTML))


def test_both_languages_say_the_same_things():
    english, french = words("en"), words("fr")
    assert list(english) == list(french)
    for key, text in english.items():
        assert text
        assert french[key]
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", french[key])), key


def test_every_word_that_the_page_asks_for_exists_and_none_is_left_over():
    known = set(words("en"))
    named = {key for key in known if f'"{key}"' in CODE}  # chosen first, said later
    assert asked_for() <= known
    assert known == asked_for() | named


def test_every_name_of_a_button_is_translated():
    bare = re.findall(r"<button[^>]*>\s*([^<\s][^<]*)", HTML)
    assert bare == []


def test_french_is_typeset_as_french():
    for text in words("fr").values():
        assert not UNSPACED.search(text), text
        assert "'" not in text, text
        assert "..." not in text, text


def test_every_colour_stands_in_one_file():
    for path in STYLES:
        if path.name == "colours.css":
            continue
        text = path.read_text(encoding="utf-8")
        used = re.findall(r"var\((--[\w-]+)\)", text)
        known = re.findall(r"^  (--[\w-]+):", (PAGE / "colours.css").read_text(), re.MULTILINE)
        assert set(used) <= set(known), path.name


def test_no_file_grows_beyond_reading():
    for path in FILES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path.name
