"""What the naive bots ask: fifty questions of the length and shape of ours."""

from __future__ import annotations

QUESTIONS = 50
LEVELS = ("not yet", "begun", "under way", "well on", "in full")
MORE = (("Not applicable", "na"), ("Don't know", "dk"))


def text(number: int) -> str:
    """Return a question's screen, about 1,000 signs."""
    lines = [f"<b>Principle {number // 5 + 1}</b> · Question {number + 1} of {QUESTIONS}"]
    lines.append("How far do the two cities do this together, as seen from your city today?")
    for level, word in enumerate(LEVELS, start=1):
        lines.append(f"<b>{level}</b> It is {word}. " + "A level is described in some words. " * 4)
    return "\n".join(lines)


def buttons() -> list[list[tuple[str, str]]]:
    """Return the seven buttons, as rows of label and data."""
    levels = [(f"{level} {word}", str(level)) for level, word in enumerate(LEVELS, start=1)]
    return [levels[:3], levels[3:], list(MORE)]
