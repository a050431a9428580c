"""Formatted text, measured in UTF-16 as Telegram does; unbalanced HTML never gets through."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.entities import tidied, units
from bot.sandbox.html import parsed
from bot.sandbox.refusal import Refusal


def entities(html):
    return [(it["type"], it["offset"], it["length"]) for it in parsed(html).entities]


def covered(words, entity):
    """The part of a text that an entity covers, as an app cuts it out."""
    code = words.text.encode("utf-16-le")
    start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
    return code[start:end].decode("utf-16-le")


def test_an_emoji_counts_as_two():
    words = parsed("😀 <b>né 👩‍👧</b>!")

    assert words.text == "😀 né 👩‍👧!"
    assert words.length == 12
    assert covered(words, words.entities[0]) == "né 👩‍👧"


def test_what_is_nested_keeps_its_outer_part_first():
    assert entities("<b>a<i>b</i></b>") == [("bold", 0, 2), ("italic", 1, 1)]
    assert entities("<b><i>a</i></b>") == [("bold", 0, 1), ("italic", 0, 1)]
    assert entities("<i><b>a</b></i>") == [("italic", 0, 1), ("bold", 0, 1)]


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<strong>a</strong>", "bold"),
        ("<em>a</em>", "italic"),
        ("<ins>a</ins>", "underline"),
        ("<del>a</del>", "strikethrough"),
        ("<tg-spoiler>a</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">a</span>', "spoiler"),
        ("<code>a</code>", "code"),
        ("<pre>a</pre>", "pre"),
        ("<blockquote>a</blockquote>", "blockquote"),
        ("<blockquote expandable>a</blockquote>", "expandable_blockquote"),
        ("<B>a</B>", "bold"),
    ],
)
def test_the_tags_of_telegram(html, kind):
    assert entities(html) == [(kind, 0, 1)]


def test_a_link_keeps_its_address_and_a_void_one_only_its_words():
    words = parsed('<a href="https://example.org/?a=1&amp;b=2">here</a> <a>there</a>')

    assert words.text == "here there"
    (link,) = words.entities
    assert link["url"] == "https://example.org/?a=1&b=2"


def test_code_with_a_language_is_one_entity():
    (entity,) = parsed('<pre><code class="language-python">x</code></pre>').entities

    assert entity == {"type": "pre", "offset": 0, "length": 1, "language": "python"}


def test_signs_are_written_as_references():
    assert parsed("1 &lt; 2 &amp;&amp; &quot;a&quot; &#233; &#x1F600; &nbsp; &#xD83D;").text == (
        '1 < 2 && "a" é 😀 &nbsp; &#xD83D;'
    )


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", 'Unexpected end tag at byte offset 1, found "</b>"'),
        ("<b><i>a</b></i>", 'expected "</i>", found "</b>"'),
        ("é<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<span>a</span>", 'must have class "tg-spoiler"'),
    ],
)
def test_html_that_telegram_cannot_read_is_refused(html, why):
    with pytest.raises(Refusal) as refused:
        parsed(html)

    assert refused.value.description.startswith("Bad Request: can't parse entities: ")
    assert why in refused.value.description


def test_space_at_the_ends_goes_and_entities_move_with_it():
    words = parsed("\n <b> a </b>\n")

    assert (words.text, entities("\n <b> a </b>\n")) == ("a", [("bold", 0, 1)])
    assert parsed("<b> </b>").text == ""


def test_commands_and_addresses_are_found_but_not_inside_code():
    text = "/help or https://example.org/a. 1/2 <code>/start</code>"

    assert entities(text) == [("bot_command", 0, 5), ("url", 9, 21), ("code", 36, 6)]


ESCAPED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


@settings(deadline=None)
@given(st.text(), st.text(min_size=1))
def test_whatever_is_escaped_comes_out_as_it_went_in(before, inside):
    """No name that a person chose can break a message."""
    html = "".join(ESCAPED.get(sign, sign) for sign in before)
    words = parsed(f"{html}|<b>{''.join(ESCAPED.get(s, s) for s in inside)}|</b>")

    plain = tidied(parsed(f"{html}|").text).text
    assert words.text.startswith(plain)
    bold = next(it for it in words.entities if it["type"] == "bold")
    assert covered(words, bold).endswith("|")
    assert bold["offset"] + bold["length"] == units(words.text)
