"""Fuzzes by coverage, each target for a while: `python -m tests.fuzz.guided [--seconds N]`.

Atheris (libFuzzer) ends its process itself, so every target gets one of its own. What it learnt
stays in build/fuzz/; an input that breaks something is left there, and is to become a seed.
"""

# ruff: noqa: T201  # printing is what it does

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

from tests.fuzz.targets import SEEDS, TARGETS

ROOT = Path(__file__).resolve().parents[2]
LEARNT = ROOT / "build" / "fuzz"
NOT_RUN = 3
LONGEST = 20_000  # bytes of an input
FIGURES = re.compile(r"cov: (\d+).*?corp: (\d+)")
ONE = """
import atheris, sys
with atheris.instrument_imports(include=["assessment", "bot", "conversations"]):
    from tests.fuzz.targets import TARGETS
atheris.Setup(sys.argv, TARGETS[sys.argv.pop(1)])
atheris.Fuzz()
"""


def fuzzed(name: str, seconds: int, seed: int) -> bool:
    """Fuzz one target and tell what came of it; return whether it held."""
    corpus = LEARNT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, given in enumerate(SEEDS[name]):
        (corpus / f"seed-{number}").write_bytes(given)
    argv = [sys.executable, "-c", ONE, name, str(corpus), f"-max_total_time={seconds}"]
    argv += [f"-max_len={LONGEST}", f"-seed={seed}", f"-artifact_prefix={LEARNT}/{name}-"]
    argv += ["-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1"]
    done = subprocess.run(  # noqa: S603  # our own program
        argv, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    told = done.stdout.decode(errors="replace")
    runs = re.search(r"number_of_executed_units:\s*(\d+)", told)
    reached = FIGURES.findall(told)
    places, inputs = reached[-1] if reached else ("?", "?")
    print(f"{name}: {runs[1] if runs else '?'} runs, {places} places reached, {inputs} inputs kept")
    if done.returncode:
        print(told[-3000:])
    return done.returncode == 0


def main() -> int:
    """Return 1 where something broke, 3 where there is no fuzzer for this Python."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.guided")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=2027)
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    given = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print("NOT RUN: atheris is not there for this Python or this system")
        return NOT_RUN
    held = [fuzzed(name, given.seconds, given.seed) for name in given.targets]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
