"""The texts of a broadcast: one in each language, typed, kept or left out."""

from __future__ import annotations

from dataclasses import replace

from conversations.broadcast.states import Choosing, Previewing, State, Writing
from conversations.effects import PreviewBroadcast, WriteBroadcast
from conversations.events import Media, Sent, Tapped
from conversations.turn import Turn
from conversations.view import Broadcast, View

MOST_UNITS = 4096


def next_text(one: Broadcast, view: View, after: str) -> State:
    """Return the next language to write in, in the languages' order; then the preview."""
    codes = list(view.languages)
    rest = codes[codes.index(after) + 1 :] if after in codes else codes
    return Writing(one.id, rest[0]) if rest else Previewing(one.id)


def _onward(state: Writing, one: Broadcast, view: View, *kept: WriteBroadcast) -> Turn[State]:
    """Go on to the next language, or to the preview once no text is missing."""
    onward = next_text(one, view, state.code)
    if isinstance(onward, Writing):
        return Turn(onward, kept)
    missing = [code for code in one.missing if code != state.code or not kept]
    if missing:
        return Turn(Writing(one.id, missing[0], unfit="missing"), kept)
    return Turn(onward, (*kept, PreviewBroadcast(one.id)))


def written(state: Writing, event: Sent, one: Broadcast, view: View) -> Turn[State]:
    """Take a text that was typed."""
    if event.media is not Media.TEXT or not event.text.strip():
        return Turn(replace(state, unfit="media"))
    if units(event.text) > MOST_UNITS:
        return Turn(replace(state, unfit="long"))
    return _onward(state, one, view, WriteBroadcast(one.id, state.code, event.text))


def without(state: Writing, event: Tapped, one: Broadcast, view: View) -> Turn[State]:
    """Keep a text that stands, or leave out a language that nobody there speaks."""
    match event.verb:
        case "keep" if state.code in one.texts:
            return _onward(state, one, view)
        case "skip" if state.code not in one.people:
            return _onward(state, one, view)
        case "back":
            return Turn(Choosing(one.id))
        case _:
            return Turn(state)


def units(text: str) -> int:
    """Return a text's length as Telegram counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
