"""`run`: the bot; without a token, the sandbox."""

from __future__ import annotations

import argparse
import sys

from bot import settings
from bot.commandline import sandbox
from bot.lasting import lasting


def run(given: argparse.Namespace) -> int:
    """Run the bot until it is told to stop."""
    chosen = settings.load()
    if chosen.telegram_token is None:
        sys.stderr.write("TELEGRAM_TOKEN is not set: this is the sandbox, on invented cities\n")
        return sandbox.run(given)
    with lasting():
        from bot import app, logs

    logs.configure(chosen.log_level, chosen.log_format)
    return app.run(chosen)
