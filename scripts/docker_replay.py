"""Replay the Dockerfile without Docker, and see the program alive in what comes out.

    python scripts/docker_replay.py

Each stage becomes a folder. RUN and COPY are done in it, paths of the image standing for
paths in that folder; then the program is started against the emulated Bot API, and asked
by the image's own health check. As root, the folder is read-only but for /data, and the
program runs as the image's user where that user can reach this machine's Python.
It replays what the image does, not what Docker does: base image and layers are not built.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # as a script, this folder alone is known

from bot.sandbox.serve import serve  # noqa: E402
from bot.sandbox.world import World  # noqa: E402
from scripts.dockerfile import Instruction, read, stages, wrong  # noqa: E402

PLACES = ("/venv", "/app", "/data")
IN_THE_IMAGE = re.compile(rf"(?<![\w.])({'|'.join(PLACES)})(?![\w-])")
ALIVE_WITHIN_S = 30
# The folder onto itself, read-only, with a door to /data; then the command.
READ_ONLY = """
mount --bind "$0" "$0"
mount --bind "$0/data" "$0/data"
mount -o remount,ro,bind "$0"
cd "$1"
! touch "$0/app/written" 2>/dev/null
shift
exec "$@"
"""


class Stage:
    """A stage that is being replayed in a folder."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder, self.user = root, "/", ""
        self.env: dict[str, str] = {}
        self.commands: dict[str, list[str]] = {}
        root.mkdir(mode=0o755)

    def place(self, path: str) -> Path:
        """Return where a path of the image is."""
        return self.root / str(Path(self.folder) / path).lstrip("/")

    def here(self, text: str) -> str:
        """Return a command with the paths of the image replaced by those of the folder."""
        return IN_THE_IMAGE.sub(lambda found: f"{self.root}{found[1]}", text)

    def take(self, one: Instruction, made: dict[str, Stage]) -> None:
        """Do an instruction."""
        match one.name:
            case "WORKDIR":
                self.folder = one.rest
                self.place(".").mkdir(parents=True, exist_ok=True)
            case "ENV":
                for word in one.words():
                    name, _, value = word.partition("=")
                    self.env[name] = self.here(value).replace("$PATH", os.environ["PATH"])
            case "USER":
                self.user = one.rest
            case "COPY":
                self._copy(one, made)
            case "RUN":
                self._run(one.rest)
            case "ENTRYPOINT" | "CMD":
                self.commands[one.name] = json.loads(one.rest)
            case "HEALTHCHECK":
                self.commands["HEALTHCHECK"] = json.loads(one.rest.partition("CMD ")[2])

    def environment(self) -> dict[str, str]:
        """Return the variables of the image, and nothing else."""
        return {"PATH": os.environ["PATH"], **self.env}

    def _copy(self, one: Instruction, made: dict[str, Stage]) -> None:
        *sources, to = one.words()
        origin = made.get(one.option("from"))
        for source in sources:
            found = origin.place(source) if origin else ROOT / source
            target = self.place(to)
            if found.is_dir():
                skipped = shutil.ignore_patterns("__pycache__") if origin is None else None
                shutil.copytree(found, target, symlinks=True, ignore=skipped, dirs_exist_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(found, target / found.name if target.is_dir() else target)

    def _run(self, command: str) -> None:
        if os.geteuid() != 0:  # whoever is not root cannot give files away
            command = re.sub(r" -[og] \d+", "", command)
        self.place(".").mkdir(parents=True, exist_ok=True)
        subprocess.run(  # noqa: S603  # what the Dockerfile says
            ["/bin/sh", "-ec", self.here(command)],
            cwd=self.place("."),
            env=self.environment(),
            check=True,
        )


def main() -> int:
    """Read, replay, start, ask; return 0 where the program was alive and ended well."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    if problems := wrong(text, ROOT):
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        made: dict[str, Stage] = {}
        for name, instructions in stages(read(text)).items():
            made[name] = Stage(Path(folder) / name)
            for one in instructions:
                print(f"{one.name} {one.rest}"[:100], flush=True)
                made[name].take(one, made)
        image = list(made.values())[-1]
        return asyncio.run(_alive(image))


async def _alive(image: Stage) -> int:
    world = World()
    async with serve(world) as url:
        env = image.environment() | {
            "TELEGRAM_TOKEN": world.token,
            "TELEGRAM_API_URL": url,
            "HOST": "127.0.0.1",
            "PORT": str(_free_port()),
        }
        program = [*image.commands["ENTRYPOINT"], *image.commands["CMD"]]
        running = _start(image, program, env)
        try:
            healthy = await asyncio.to_thread(_healthy, image, env)
        finally:
            running.terminate()
            code = await asyncio.to_thread(running.wait, 20)
    left = sorted(path.name for path in image.place("/data").iterdir())
    print(f"healthy: {healthy} · exit code {code} · in /data: {', '.join(left)}")
    return 0 if healthy and code == 0 and "tandem.db" in left else 1


def _healthy(image: Stage, env: dict[str, str]) -> bool:
    """Ask the image's own health check until it is content, or until patience ends."""
    until = time.monotonic() + ALIVE_WITHIN_S
    while time.monotonic() < until:
        asked = _start(image, image.commands["HEALTHCHECK"], env, stderr=subprocess.DEVNULL)
        if asked.wait() == 0:
            return True
        time.sleep(0.2)
    return False


def _start(
    image: Stage, argv: list[str], env: dict[str, str], stderr: int | None = None
) -> subprocess.Popen[bytes]:
    """Start a command of the image in its working folder."""
    found = shutil.which(argv[0], path=env["PATH"]) or argv[0]
    guard = _guard(image, found)
    return subprocess.Popen(  # noqa: S603  # our own program
        [*guard, found, *argv[1:]], cwd=image.place("."), env=env, stderr=stderr
    )


def _guard(image: Stage, program: str) -> list[str]:
    """Return what stands before a command, so that it can write to /data and not to the rest.

    Only root may do so; anybody else starts it as it is.
    """
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        return []
    user, _, group = image.user.partition(":")
    drop = ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups"]
    reached = subprocess.run(  # noqa: S603  # our own program
        [*drop, program, "-c", ""], capture_output=True, check=False
    )
    guard = ["unshare", "--mount", "sh", "-ec", READ_ONLY, str(image.root), str(image.place("."))]
    return [*guard, *drop] if reached.returncode == 0 else guard


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


if __name__ == "__main__":
    raise SystemExit(main())
