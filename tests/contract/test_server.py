"""The tests' own PostgreSQL: it ends with whoever started it."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.habits.repository import ROOT
from tests.postgres import binaries

STARTS = """
from tests.postgres import Server
server = Server().start()
print(server.folder, server.watcher.pid, flush=True)
input()
"""
ENDS_WITHIN_MS = 30_000


def ended(process):
    """Whether a process that is not our child ends in time."""
    look = select.poll()
    look.register(process, select.POLLIN)
    return look.poll(ENDS_WITHIN_MS)


@pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed")
def test_a_server_ends_with_a_process_that_is_killed():
    tests = subprocess.Popen(  # noqa: S603  # our own
        [sys.executable, "-c", STARTS],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    folder, watcher = tests.stdout.readline().split()
    server = (Path(folder) / "data" / "postmaster.pid").read_text().split()[0]
    processes = [os.pidfd_open(int(pid)) for pid in (server, watcher)]
    tests.send_signal(signal.SIGKILL)
    tests.communicate()

    assert all(map(ended, processes))
    assert not Path(folder).exists()
