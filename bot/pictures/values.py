"""What the templates are given: words and formatted numbers, nothing left to work out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from bot.pictures.indicator_values import IndicatorPage, TogetherPage
from bot.pictures.template_json import template_json

NONE = "–"

State = Literal["scored", "no_score", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure or a name, and what it is."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One principle.

    Attributes:
        length: The mean, 0 to 5, only to draw by; 0 where no score is shown.
        value: The mean as the chat writes it, `–` where no score is shown.
        share: Such as `(4/5)`: answered with a level, of those that apply.
        without: Why there is no score, in words; empty where there is one.
        mark: `↑`, `=` or `↓` for the change since the round before, or empty.
        change: The same in a word.
    """

    number: str
    name: str
    long: str
    state: State
    length: float
    value: str
    share: str
    without: str
    mark: str
    change: str


@dataclass(frozen=True, slots=True)
class Named:
    """A principle in one of the two lists; only those to work on have an idea."""

    name: str
    value: str
    idea: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A list of principles.

    Attributes:
        empty: The sentence that stands in its place where it has none.
        gloss: What comes with each, after the title; may be empty.
    """

    title: str
    lines: tuple[Named, ...]
    empty: str
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class Overall:
    """The mean of the principles, and which of them it is the mean of."""

    label: str
    value: str
    scale: str
    note: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The title of the table of principles, and the names of its columns."""

    title: str
    principle: str
    score: str
    answered: str
    change: str


@dataclass(frozen=True, slots=True)
class Input:
    """One question behind a score.

    Attributes:
        level: 1 to 5, only to draw by; 0 where there is none.
        answer: The level with its name, or what the answer is instead.
        described: What that level looks like; empty where there is none.
    """

    number: str
    text: str
    level: int
    answer: str
    described: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """A principle's score with every input of it."""

    number: str
    name: str
    value: str
    share: str
    rows: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A few sentences under a title."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """What stands on the pages after the first: why, how, and what to mind."""

    title: str
    gloss: str
    question: str
    answer: str
    principles: tuple[Inputs, ...]
    method: Section
    caveats: Section


@dataclass(frozen=True, slots=True)
class Course:
    """A principle in every round.

    Attributes:
        lengths: The means, 0 to 5, only to draw by; 0 where no score is shown.
        values: The same as the chat writes them.
        mark: `↑`, `=` or `↓` for the change since the round before, or empty.
        change: The same in a word.
    """

    number: str
    name: str
    lengths: tuple[float, ...]
    values: tuple[str, ...]
    mark: str
    change: str


@dataclass(frozen=True, slots=True)
class RoundsData:
    """Rounds side by side, the oldest first; `notes` say what else changed between them."""

    title: str
    rounds: tuple[str, ...]
    rows: tuple[Course, ...]
    notes: tuple[str, ...]
    reading: str


@dataclass(frozen=True, slots=True)
class SheetData:
    """Everything on the picture and on the page; what is empty is not drawn.

    Attributes:
        title: Of the document, for its list of properties.
        kind: What this is, above the city's name.
        subject: What was assessed, in a sentence.
        changes: What the marks mean; empty where there was no round before.
        levels: What 1 to 5 mean, on one line.
        reading: How a score and `(4/5)` come about.
        about: What this is not.
        day: ISO, for the document's properties.
        indicators: The city's, on pages of their own; None where it has none.
        together: The partners', beside them; None unless all agreed.
        detail: What stands on the pages after the first; None for the picture.
        trend: Rounds side by side, on a page of the paper; None where there is one alone.
    """

    language: str
    title: str
    kind: str
    city: str
    partners: str
    draft: str
    corrected: str
    reader: str
    subject: str
    partnership: Fact
    round: str
    facts: tuple[Fact, ...]
    overall: Overall
    columns: Columns
    bars: tuple[Bar, ...]
    changes: str
    strongest: Chosen
    to_work_on: Chosen
    levels: str
    reading: str
    about: str
    page: str
    day: str
    indicators: IndicatorPage | None = None
    together: TogetherPage | None = None
    detail: Detail | None = None
    trend: RoundsData | None = None

    def json(self) -> str:
        """Return it as the templates read it, without what the fonts cannot draw."""
        return template_json(asdict(self))
