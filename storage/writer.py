"""One thread that writes: all waiting turns in one transaction, and alone where one fails.

SQLite has one writer at a time, whatever we do. Letting the turns that wait share one
COMMIT makes synchronous=FULL cheap: the disk is asked once a batch, not once a turn.
Hardly any turn fails, so that a savepoint for each would be two statements for nothing: where
one does, the batch is undone and run once more, with savepoints.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa

from assessment.errors import Unavailable
from storage.prepared import Prepared
from storage.steady import remember, remembered

T = TypeVar("T")
Work = Callable[[sa.Connection], Any]

BATCH = 256  # bounds how long the first of a batch waits for the last
_SAVEPOINT = Prepared(sa.text("SAVEPOINT turn"))
_UNDO = Prepared(sa.text("ROLLBACK TO turn"))
_RELEASE = Prepared(sa.text("RELEASE turn"))
log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Job:
    work: Work
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None


class Writer:
    """Runs functions over a connection, first come first served, committed in batches.

    A function that raises is rolled back alone; the others of its batch may have run twice by
    then, the first time in vain. Where the COMMIT fails, every function of the batch is undone,
    and all their callers get `Unavailable`.
    """

    def __init__(
        self,
        engine: sa.Engine,
        loop: asyncio.AbstractEventLoop,
        committed: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Take what it needs.

        Args:
            committed: Told of each commit's number of functions, in the writer's thread.
        """
        self._engine, self._loop, self._committed = engine, loop, committed
        self._jobs: deque[_Job] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self.commits = 0
        self._thread = threading.Thread(target=self._run, name="writer")
        self._thread.start()

    async def run(self, work: Callable[[sa.Connection], T]) -> T:
        """Run a function in a transaction; return once that is committed.

        A caller that is cancelled meanwhile does not undo it: the function may still be
        committed, so what it does has to bear being asked for again.

        Raises:
            Unavailable: Nothing was committed; the same function may work later.
        """
        job = _Job(work, self._loop.create_future())
        with self._wake:
            if self._closing:
                msg = "the database is closing"
                raise Unavailable(msg)
            self._jobs.append(job)
            self._wake.notify()
        result: T = await job.future
        return result

    def close(self) -> None:
        """Finish what waits, then stop; blocks until the thread has ended."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        self._thread.join()

    def alive(self) -> bool:
        """Return whether the thread still takes work."""
        return self._thread.is_alive()

    # --- in the thread ----------------------------------------------------------------

    def _run(self) -> None:
        connection: sa.Connection | None = None
        while batch := self._next():
            try:
                connection = connection or remember(self._engine.connect())
                self._commit(connection, batch)
            except Exception as error:  # noqa: BLE001  # a dead thread would hang every caller
                log.warning("write_failed error=%s", type(getattr(error, "orig", error)).__name__)
                _drop(connection)
                connection = None
                for job in batch:
                    job.error = Unavailable("the database cannot commit now")
            self._answer(batch)
        _drop(connection)

    def _next(self) -> list[_Job]:
        with self._wake:
            while not self._jobs and not self._closing:
                self._wake.wait()
            return [self._jobs.popleft() for _ in range(min(len(self._jobs), BATCH))]

    def _commit(self, connection: sa.Connection, batch: list[_Job]) -> None:
        try:
            self._together(connection, batch, _carry_out)
        except sa.exc.OperationalError:
            raise  # locked, full, gone: this is the storage's failure, not a turn's
        except Exception:  # noqa: BLE001  # whose it was is seen when each is on its own
            self._together(connection, batch, _attempt)
        self.commits += 1
        self._committed(len(batch))

    def _together(
        self,
        connection: sa.Connection,
        batch: list[_Job],
        run: Callable[[sa.Connection, _Job], None],
    ) -> None:
        with connection.begin():
            remembered(connection).begin()
            for job in batch:
                run(connection, job)
        remembered(connection).committed()

    def _answer(self, batch: list[_Job]) -> None:
        try:
            self._loop.call_soon_threadsafe(_resolve, batch)
        except RuntimeError:  # the loop is closed: nobody waits any more
            log.info("answers_unheard count=%d", len(batch))


def _carry_out(connection: sa.Connection, job: _Job) -> None:
    job.result = job.work(connection)


def _attempt(connection: sa.Connection, job: _Job) -> None:
    """Carry out a function so that what it changed is undone alone where it fails."""
    _SAVEPOINT.run(connection, {})
    try:
        _carry_out(connection, job)
    except sa.exc.OperationalError:
        raise
    except Exception as error:  # noqa: BLE001  # the caller gets it, the others go on
        _UNDO.run(connection, {})
        remembered(connection).undone()
        job.error = error
    _RELEASE.run(connection, {})


def _resolve(batch: list[_Job]) -> None:
    for job in batch:
        if job.future.done():
            continue
        if job.error is None:
            job.future.set_result(job.result)
        else:
            job.future.set_exception(job.error)


def _drop(connection: sa.Connection | None) -> None:
    if connection is None:
        return
    try:
        connection.invalidate()
        connection.close()
    except sa.exc.SQLAlchemyError:
        log.info("connection_lost")
