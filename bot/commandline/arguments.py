"""What may stand on the command line; wrong usage ends with exit code 2."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from assessment.access import Verb

WRONG_USAGE = 2
MOST_DAYS = 365
ROLES = ("official", "reader", "coordinator")


def read(argv: Sequence[str] | None) -> argparse.Namespace:
    """Return what was asked for; `module` is the command's file.

    Raises:
        SystemExit: With 2 for wrong usage, 0 where help was asked for.
    """
    parser = _parser()
    given = parser.parse_args(argv)
    if given.module is None:
        parser.print_help(sys.stderr)
        raise SystemExit(WRONG_USAGE)
    if given.module == "invite":
        _check_place(given)
    return given


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tandem",
        description="A Telegram bot for the self-assessment of city-to-city partnerships.",
        allow_abbrev=False,
    )
    parser.set_defaults(module=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _command(commands, "run", "run", "run the bot; without TELEGRAM_TOKEN, the sandbox")
    _command(commands, "sandbox", "sandbox", "try the bot on this machine, without Telegram")
    _command(commands, "check", "check", "look at settings, questionnaire, translations, database")
    _command(commands, "migrate", "migrate", "bring the database to the newest version")
    _invite(_command(commands, "invite", "invite", "make an invitation to be forwarded"))
    _import(
        _command(
            commands,
            "import",
            "import_file",
            "take in a roster, indicators or a filled questionnaire",
        )
    )
    _file(_command(commands, "backup", "backup", "copy the database, also while the bot runs"))
    _restore(_command(commands, "restore", "restore", "put a copy in the database's place"))
    _audit(_command(commands, "audit", "audit", "print the audit log"))
    _forget(_command(commands, "forget", "forget", "erase a person, by the audit's number"))
    _export(_command(commands, "export", "export", "write a round's results into files"))
    _round(_command(commands, "round", "round", "open, close, publish and list rounds"))
    return parser


# What the operator does with each command; who may, the table of access says.
VERBS: Mapping[str, Verb] = {
    "audit": Verb.READ_AUDIT,
    "backup": Verb.RUN_MACHINE,
    "check": Verb.RUN_MACHINE,
    "export": Verb.EXPORT,
    "forget": Verb.FORGET,
    "import_file": Verb.IMPORT,
    "invite": Verb.INVITE,
    "migrate": Verb.RUN_MACHINE,
    "restore": Verb.RUN_MACHINE,
    "round": Verb.RUN_ROUNDS,
    "run": Verb.RUN_MACHINE,
    "sandbox": Verb.RUN_MACHINE,
}


def _command(commands: Any, name: str, module: str, words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=words[0].upper() + words[1:] + ".", allow_abbrev=False
    )
    parser.set_defaults(module=module, parser=parser)
    return parser


def _invite(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("role", metavar="ROLE", choices=ROLES, help=", ".join(ROLES))
    parser.add_argument("--partnership", metavar="P", help="its name or its id in the roster")
    parser.add_argument("--city", metavar="C", help="the city's name")
    parser.add_argument("--language", metavar="CODE", help="of the invitation; else the city's")
    parser.add_argument("--label", metavar="TEXT", default="", help="a note for yourself")
    parser.add_argument("--days", metavar="N", type=_days, default=30, help="it works so long (30)")
    words = "the last day of the part that it gives; else it has none"
    parser.add_argument("--until", metavar="YYYY-MM-DD", type=_day, help=words)


def _check_place(given: argparse.Namespace) -> None:
    """Officials and readers come to a city of a partnership, coordinators to none."""
    named = [given.partnership is not None, given.city is not None]
    if given.role == "coordinator" and any(named):
        given.parser.error("a coordinator has no --partnership and no --city")
    if given.role != "coordinator" and not all(named):
        given.parser.error(f"for {given.role}, --partnership and --city say where")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        help="CSV in UTF-8, comma or semicolon; a questionnaire also as XLSX",
    )
    parser.add_argument("--dry-run", action="store_true", help="look only, store nothing")


def _round(parser: argparse.ArgumentParser) -> None:
    steps = parser.add_subparsers(title="steps", metavar="STEP", dest="step", required=True)
    opening = _step(steps, "open", "open a new round or a draft at once, and tell its people")
    words = "a new round needs it; else the draft's own"
    opening.add_argument("--due", metavar="YYYY-MM-DD", type=_day, help=words)
    words = "else the draft's own, or a week after"
    opening.add_argument("--closes", metavar="YYYY-MM-DD", type=_day, help=words)
    words = "else the draft's own, or quick"
    opening.add_argument("--form", choices=("quick", "full"), help=words)
    _step(steps, "close", "close a round, also before its day, and tell its people")
    _step(steps, "publish", "publish a closed round, and tell its people")
    steps.add_parser("list", help="print name, status, form, due, closes; tabs between them")


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the copy")


def _restore(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", metavar="FILE", nargs="?", help="a copy that backup made")
    what.add_argument(
        "--hold", action="store_true", help="hold what waits, where a server's own copy came back"
    )
    what.add_argument("--release", action="store_true", help="send what a restored copy holds")
    what.add_argument("--drop", action="store_true", help="send nothing of what it holds")
    what.add_argument(
        "--discard", action="store_true", help="delete the database that a copy took the place of"
    )


def _audit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--verify", action="store_true", help="look only whether it is whole")


def _forget(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON", type=_number, help="the number in audit")


def _step(steps: Any, name: str, words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = steps.add_parser(name, help=words, allow_abbrev=False)
    parser.add_argument("name", metavar="NAME")
    return parser


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--round", dest="name", metavar="NAME", required=True)
    parser.add_argument("--format", choices=("csv", "xlsx", "json", "sdmx"), required=True)
    parser.add_argument("--out", metavar="DIR", required=True, help="made where it is missing")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"{text!r} is not a day such as 2027-03-15"
        raise argparse.ArgumentTypeError(msg) from None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:18]) > 0):
        msg = f"{text!r} is not a number such as audit shows"
        raise argparse.ArgumentTypeError(msg)
    return int(text[:18])


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_DAYS):
        msg = f"{text!r} is not a number of days from 1 to {MOST_DAYS}"
        raise argparse.ArgumentTypeError(msg)
    return int(text)
