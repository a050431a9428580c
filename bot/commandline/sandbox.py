"""`sandbox`: the same bot against an emulated Bot API on this machine."""

from __future__ import annotations

import argparse

from bot import settings


def run(given: argparse.Namespace) -> int:
    """Run the sandbox until it is told to stop."""
    chosen = settings.load()
    from bot import logs
    from bot.sandbox import running

    logs.configure(chosen.log_level, chosen.log_format)
    return running.run(chosen)
