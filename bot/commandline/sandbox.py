"""`sandbox`: the same bot against an emulated Bot API on this machine."""

from __future__ import annotations

import argparse

from bot import settings
from bot.lasting import lasting


def run(given: argparse.Namespace) -> int:
    """Run the sandbox until it is told to stop."""
    chosen = settings.load()
    with lasting():
        from bot import logs
        from bot.sandbox import running

    logs.configure(chosen.log_level, chosen.log_format)
    return running.run(chosen)
