"""The screens of the programme's own words, and of a notice that changed."""

from __future__ import annotations

from dataclasses import replace

from conversations import programme
from conversations.view import RoleName


def screens(w):
    seen = w.view(RoleName.COORDINATOR)
    yield "reading", programme.Reading(), seen
    for key in programme.MOST:
        yield f"writing {key}", programme.Writing(key, "fr"), seen
    yield "too long", programme.Writing(programme.NOTICE, "en", 12), seen
    yield "keeping", programme.Keeping(), seen
    for months in (12, 24, 36):
        yield f"keeping for {months}", programme.Keeping(months), seen
    yield "meaning", programme.Meaning("en"), seen
    yield "meaning, of before", programme.Meaning(), seen
    missing = {"fr": tuple(programme.MOST)}
    lacking = replace(seen, programme=replace(seen.programme, unwritten=missing))
    yield "one language lacks words", programme.Reading(), lacking
    yield "meaning, one language lacks it", programme.Meaning("en"), lacking
