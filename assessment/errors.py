"""Every error of the project, and who catches it.

TandemError
  SettingsError             a setting is missing or wrong        -> command line: one line, exit 1
  ContentError              a framework file is wrong            -> command line: file:line, exit 1
  FileError                 a file that came in is wrong         -> command line or chat: every row
  NotAllowed                a step that the rules forbid         -> command line: one line, exit 1
  UnreadableState           a stored state of unknown shape      -> turns: home, answers kept
  UnreadableUpdate          an update that nobody can read       -> intake: a dead letter, confirmed
  StorageError
    Unavailable             no connection, locked, disk full     -> webhook: 503; polling and
                                                                    the start of run: wait
    Broken                  not a database, or of another kind   -> command line: one line, exit 1
  DeliveryError
    Blocked                 403: the person left                 -> outbox: unreachable
    TryLater                429, or it never left us             -> outbox: due again later
    Unknown                 cut or timed out after it had left   -> outbox: never again by itself
    Refused                 400: our message is wrong            -> outbox: parked, logged
    TokenRefused            401, 404: the token is wrong         -> run: one line, exit 1; where
                                                                    it was good, only after minutes

A person's mistake is a reply, not an exception; a `step` never raises.
"""

from __future__ import annotations

from dataclasses import dataclass


class TandemError(Exception):
    """The root of the project's errors."""


class SettingsError(TandemError):
    """A setting is missing or wrong."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is wrong, so that it can be told in any language; English by itself."""

    pattern: str
    holes: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.pattern.format(**dict(self.holes)) if self.holes else self.pattern


def wrong(pattern: str, /, **holes: object) -> Wording:
    """Return what is wrong in a file that came in; the catalogues know the pattern."""
    return Wording(pattern, tuple((name, str(value)) for name, value in holes.items()))


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem in a file, told as `file:line: text`.

    Attributes:
        text: Words for whoever runs the program, or such as people read in their language.
        line: Counted from 1; 0 where the file as a whole is meant.
        column: The name of a column of a table, or empty.
    """

    file: str
    line: int
    text: str | Wording
    column: str = ""

    def __str__(self) -> str:
        column = f" {self.column}:" if self.column else ""
        return f"{self.file}:{self.line}:{column} {self.text}"


class ProblemsError(TandemError):
    """Something that was read has problems; all of them are told at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class ContentError(ProblemsError):
    """A framework or data file of ours is wrong."""


class FileError(ProblemsError):
    """A file that came in from a person is wrong; nothing of it was taken."""


class NotAllowed(TandemError):
    """A step that the rules forbid, such as publishing a draft round."""


class UnreadableState(TandemError):
    """A stored conversation state has a shape that this version does not know."""


class UnreadableUpdate(TandemError):
    """An update that cannot be read, whatever we do."""


class StorageError(TandemError):
    """The root of what goes wrong with the database."""


class Unavailable(StorageError):
    """The storage cannot commit now; the same turn may work later."""


class Broken(StorageError):
    """The database file is not a database, or not one of ours."""


class DeliveryError(TandemError):
    """The root of what goes wrong on the way to Telegram."""


class Blocked(DeliveryError):
    """The person blocked the bot, left Telegram, or never started the chat."""


class TryLater(DeliveryError):
    """It was certainly not sent and may be tried again.

    Attributes:
        after_s: Seconds to wait; as Telegram asked, or our own pause.
        flood: True where Telegram asked for it (429).
    """

    def __init__(self, after_s: float, *, flood: bool = False) -> None:
        super().__init__(f"try again in {after_s:g} s")
        self.after_s = after_s
        self.flood = flood


class Unknown(DeliveryError):
    """The connection broke after the request had left: sent or not, nobody knows."""


class Refused(DeliveryError):
    """Telegram says that our message is wrong; sending it again would not help."""


class TokenRefused(DeliveryError):
    """Telegram does not know the token."""
