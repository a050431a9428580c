"""The table of commands: what each opens, and whose menu shows it."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.text import Text, t
from conversations.view import Person, RoleName

OFFICIAL, READER, COORDINATOR = RoleName.OFFICIAL, RoleName.READER, RoleName.COORDINATOR
EVERYONE = (OFFICIAL, READER, COORDINATOR)


@dataclass(frozen=True, slots=True)
class Command:
    """A command.

    Attributes:
        opens: The letter of the conversation, and how it is entered.
        menu: The roles in whose menu it stands.
        helps: The roles to whom /help explains it.
    """

    name: str
    opens: tuple[str, str]
    description: Text
    menu: tuple[RoleName, ...] = ()
    helps: tuple[RoleName, ...] = EVERYONE


COMMANDS = (
    Command("assess", ("i", ""), t("answer the questions, or go on"), (OFFICIAL,), (OFFICIAL,)),
    Command("review", ("r", ""), t("look at your answers and submit"), (), (OFFICIAL,)),
    Command(
        "scorecard",
        ("s", ""),
        t("the latest scorecard"),
        (OFFICIAL, READER),
    ),
    Command("compare", ("v", ""), t("your city beside others"), (), (OFFICIAL,)),
    Command("peers", ("u", ""), t("learn from another city"), (), (OFFICIAL,)),
    Command("board", ("d", ""), t("how far every city is"), (COORDINATOR,), (COORDINATOR,)),
    Command(
        "rounds",
        ("c", ""),
        t("rounds: open, extend, close, publish"),
        (COORDINATOR,),
        (COORDINATOR,),
    ),
    Command(
        "broadcast",
        ("b", ""),
        t("write to many at once"),
        (COORDINATOR,),
        (COORDINATOR,),
    ),
    Command(
        "invite", ("n", ""), t("invite people, and who was invited"), (COORDINATOR,), (COORDINATOR,)
    ),
    Command(
        "indicators",
        ("g", ""),
        t("your city’s SDG indicators"),
        (OFFICIAL,),
        (OFFICIAL, COORDINATOR),
    ),
    Command("programme", ("p", ""), t("the programme’s own words"), (), (COORDINATOR,)),
    Command("import", ("m", ""), t("take a file in"), (), (OFFICIAL, COORDINATOR)),
    Command("export", ("f", ""), t("take files out"), (), (OFFICIAL, COORDINATOR)),
    Command("settings", ("o", ""), t("language, time zone, reminders"), (OFFICIAL,)),
    Command("language", ("o", "language"), t("change the language")),
    Command("privacy", ("h", "privacy"), t("what is stored, and who sees what")),
    Command("mydata", ("z", ""), t("what is stored about you")),
    Command("forget", ("z", "forget"), t("erase what is stored about you")),
    Command("cancel", ("h", "cancel"), t("stop what you are doing")),
    Command("help", ("h", "help"), t("what you can do here"), EVERYONE),
    Command("start", ("h", ""), t("the first screen"), (), ()),
)


def find(name: str) -> Command | None:
    """Return a command by its name, or None where there is no such command."""
    return next((command for command in COMMANDS if command.name == name), None)


def menu(person: Person) -> tuple[Command, ...]:
    """Return the commands of a person's menu, in the table's order."""
    return tuple(c for c in COMMANDS if any(person.has(role) for role in c.menu))


def described(person: Person) -> tuple[Command, ...]:
    """Return the commands that /help explains to a person."""
    return tuple(c for c in COMMANDS if any(person.has(role) for role in c.helps))
