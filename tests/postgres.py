"""A real PostgreSQL, started by the tests themselves; also as root, which it refuses to run as."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from storage.tables import metadata

SQLITE, POSTGRESQL = "sqlite", "postgresql"  # the kinds of databases, as they are asked for
# For a conversation whose every statement the other tests of its file run on both kinds.
SQLITE_IS_ENOUGH = pytest.mark.parametrize("address", [SQLITE], indirect=True)

NOT_DURABLE = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
START_S = 30
# Reads until whoever has the other end of the pipe is gone, then leaves nothing behind.
WATCH = 'read -r _; "$0/pg_ctl" -D "$1/data" -m immediate stop; rm -rf "$1"'

TABLES = [f'"{table.name}"' for table in metadata.sorted_tables]
# As TRUNCATE … RESTART IDENTITY, which makes new files for every table and index and takes five
# times as long. Whoever still holds a table is waited for, as there.
EMPTIES = f"""
DO $$
DECLARE name text;
BEGIN
    LOCK TABLE {", ".join(TABLES)} IN ACCESS EXCLUSIVE MODE;
    SET LOCAL session_replication_role = replica;  -- all of them: nothing refers to what is gone
    FOR name IN {" UNION ALL ".join(f"SELECT '{t}' WHERE EXISTS (SELECT FROM {t})" for t in TABLES)}
    LOOP EXECUTE 'DELETE FROM ' || name; END LOOP;
    PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""


def binaries():
    """The folder of its programs; the newest that is installed."""
    found = shutil.which("postgres")
    folders = [Path(found).parent] if found else []
    debian = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    folders += [path.parent for path in sorted(debian, key=lambda p: int(p.parts[-3]))]
    return folders[-1] if folders else None


def children(parent):
    """The processes that one has started."""
    return map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text().split())


class Server:
    """A cluster in a folder of its own, reached through a socket in it.

    It ends with the process that made it, however that ended.
    """

    def __init__(self, *, durable=False):
        # A short path: a socket's name has 107 bytes at most.
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))
        self.data, self.durable = self.folder / "data", durable
        self._bin, self._process = binaries(), None
        self._user = {}
        if os.geteuid() == 0:
            them = pwd.getpwnam("postgres")
            os.chown(self.folder, them.pw_uid, them.pw_gid)
            self._user = {"user": them.pw_uid, "group": them.pw_gid, "extra_groups": []}
        self.watcher = self._watched()
        made = ["initdb", "-D", str(self.data), "-U", "tandem", "-A", "trust", "-E", "UTF8"]
        self._done(*made, "--no-sync", "--locale=C.UTF-8")

    @property
    def url(self):
        return self.database("tandem")

    def database(self, name):
        return f"postgresql+asyncpg://tandem@/{name}?host={self.folder}"

    def start(self):
        options = () if self.durable else NOT_DURABLE
        options += ("listen_addresses=", f"unix_socket_directories={self.folder}")
        given = [part for option in options for part in ("-c", option)]
        log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen(  # noqa: S603  # our own
            [self._bin / "postgres", "-D", self.data, *given],
            stdout=log, stderr=log, cwd=self.folder, start_new_session=True, **self._user,
        )  # fmt: skip
        log.close()
        until = time.monotonic() + START_S
        ready = [self._bin / "pg_isready", "-q", "-h", self.folder, "-U", "tandem"]
        while subprocess.run(ready, check=False).returncode:  # noqa: S603  # our own
            if time.monotonic() > until or self._process.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text())
            time.sleep(0.05)
        return self

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()

    def create(self, name):
        self._done("createdb", "-h", str(self.folder), "-U", "tandem", name)

    def run(self, statement):
        """Run a statement of its administrator's."""
        self._done("psql", "-q", "-h", str(self.folder), "-U", "tandem", "-c", statement)

    def kill(self):
        """Kill the server and all its processes at once."""
        os.kill(self._process.pid, signal.SIGSTOP)  # so that it can neither tell them nor restart
        for number in (*children(self._process.pid), self._process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        self._process.wait()
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def stop(self):
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(START_S)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.watcher.communicate()

    def _watched(self):
        return subprocess.Popen(  # noqa: S603  # our own
            ["/bin/sh", "-c", WATCH, self._bin, self.folder],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            cwd="/", start_new_session=True, **self._user,
        )  # fmt: skip

    def _done(self, program, *given):
        subprocess.run(  # noqa: S603  # our own
            [self._bin / program, *given],
            check=True, cwd=self.folder, stdout=subprocess.DEVNULL, **self._user,
        )  # fmt: skip
