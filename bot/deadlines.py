"""Time that is given to many things at once, with one timer for all of them.

`asyncio.timeout` sets a timer for each and takes it away again, 20 µs of a tap's core; hardly
any ever fires.
"""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self


class Deadlines:
    """Blocks of code that end in time; used inside one event loop."""

    def __init__(self) -> None:
        self._open: set[_Within] = set()
        self._timer: asyncio.TimerHandle | None = None

    def within(self, seconds: float) -> _Within:
        """Return a block for `with`: what it awaits is cancelled when the time is over.

        Raises:
            TimeoutError: At its end, where that was so.
        """
        return _Within(self, seconds)

    def add(self, one: _Within) -> None:
        """Watch a block."""
        self._open.add(one)
        if self._timer is None or one.at < self._timer.when():
            self._arm(one.at)

    def discard(self, one: _Within) -> None:
        """Let go of a block that has ended; the timer stays for those to come."""
        self._open.discard(one)

    def _arm(self, at: float) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(at, self._look)

    def _look(self) -> None:
        self._timer = None
        now = asyncio.get_running_loop().time()
        for one in self._open:
            if one.at <= now:
                one.end()
        waiting = [one.at for one in self._open if not one.late]
        if waiting:
            self._arm(min(waiting))


class _Within:
    """One block; what it does is what `asyncio.timeout` does."""

    __slots__ = ("_all", "_cancelling", "_task", "at", "late")

    def __init__(self, every: Deadlines, seconds: float) -> None:
        self._all, self.late = every, False
        self.at = asyncio.get_running_loop().time() + seconds

    def __enter__(self) -> Self:
        task = asyncio.current_task()
        if task is None:
            msg = "there is no task that could be cancelled"
            raise RuntimeError(msg)
        self._task, self._cancelling = task, task.cancelling()
        self._all.add(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._all.discard(self)
        # Who is cancelled by somebody else as well stays so.
        alone = self.late and self._task.uncancel() <= self._cancelling
        if alone and kind is asyncio.CancelledError:
            raise TimeoutError from error

    def end(self) -> None:
        """Cancel what the block awaits; once."""
        if not self.late:
            self.late = True
            self._task.cancel()
