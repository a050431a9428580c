"""Read a Dockerfile, and say what is wrong with it where no Docker engine is at hand."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KNOWN = {"ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK"}
KNOWN |= {"LABEL", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"}
ROOT_USERS = {"", "0", "root"}


@dataclass(frozen=True, slots=True)
class Instruction:
    """An instruction, the line it begins at, and what follows its name."""

    line: int
    name: str
    rest: str

    def words(self) -> list[str]:
        """Return the words without the options in front."""
        return [word for word in shlex.split(self.rest) if not word.startswith("--")]

    def option(self, name: str) -> str:
        """Return the value of an option such as `--from=build`; empty where it is not given."""
        start = f"--{name}="
        given = (word for word in shlex.split(self.rest) if word.startswith(start))
        return next(given, start).removeprefix(start)


def read(text: str) -> list[Instruction]:
    """Return the instructions, continued lines joined, comments left out."""
    found: list[Instruction] = []
    begun, parts = 0, list[str]()
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith("#") or not line.strip():
            continue
        begun = begun or number
        parts.append(line.strip().removesuffix("\\").strip())
        if not line.rstrip().endswith("\\"):
            name, _, rest = " ".join(parts).partition(" ")
            found.append(Instruction(begun, name.upper(), rest.strip()))
            begun, parts = 0, []
    return found


def stages(instructions: list[Instruction]) -> dict[str, list[Instruction]]:
    """Return the instructions of each stage by its name; the last one's is its number else."""
    found: dict[str, list[Instruction]] = {}
    for one in instructions:
        if one.name == "FROM":
            words = one.words()
            found[words[-1] if "AS" in words else str(len(found))] = []
        if found:
            found[list(found)[-1]].append(one)
    return found


def wrong(text: str, root: Path) -> list[str]:
    """Return what is wrong, as `Dockerfile:line: text`; `root` is the folder of the build."""
    instructions = read(text)
    if not instructions or instructions[0].name not in ("FROM", "ARG"):
        return ["Dockerfile:1: it does not begin with FROM"]
    made = stages(instructions)
    problems = [*_one_by_one(instructions), *_copies(made, root), *_of_the_image(made)]
    return [f"Dockerfile:{line}: {words}" for line, words in problems]


def _one_by_one(instructions: list[Instruction]) -> Iterator[tuple[int, str]]:
    for one in instructions:
        if one.name not in KNOWN:
            yield one.line, f"{one.name} is no instruction"
        if one.name == "FROM" and one.words()[0].partition(":")[2] in ("", "latest"):
            yield one.line, "the image has no version"
        if one.name == "RUN" and "pip install" in one.rest and "--require-hashes" not in one.rest:
            yield one.line, "packages are installed without their hashes"
        if one.name in ("CMD", "ENTRYPOINT") and not _is_list(one.rest):
            yield one.line, f"{one.name} is no list: a shell would stand before the program"


def _copies(made: dict[str, list[Instruction]], root: Path) -> Iterator[tuple[int, str]]:
    for number, instructions in enumerate(made.values()):
        for one in instructions:
            if one.name != "COPY":
                continue
            stage = one.option("from")
            if stage and stage not in list(made)[:number]:
                yield one.line, f"there is no stage {stage} before this one"
            for source in one.words()[:-1] if not stage else ():
                if not (root / source).exists():
                    yield one.line, f"there is no {source} to copy"


def _of_the_image(made: dict[str, list[Instruction]]) -> Iterator[tuple[int, str]]:
    """What the last stage owes: no root, a health check, a program to start."""
    image = list(made.values())[-1]
    last = image[-1].line
    users = [one.rest.partition(":")[0] for one in image if one.name == "USER"]
    if (users or [""])[-1] in ROOT_USERS:
        yield last, "the program would run as root"
    names = {one.name for one in image}
    if "HEALTHCHECK" not in names:
        yield last, "there is no HEALTHCHECK"
    if not names & {"CMD", "ENTRYPOINT"}:
        yield last, "there is nothing to start"


def _is_list(text: str) -> bool:
    try:
        return isinstance(json.loads(text), list)
    except ValueError:
        return False
