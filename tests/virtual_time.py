"""A loop whose clock jumps to the next timer: hours pass at once."""

import asyncio


class VirtualTime(asyncio.SelectorEventLoop):
    """A loop whose clock jumps to the next timer; a stall is a jump while code runs."""

    def __init__(self):
        super().__init__()
        self.passed = 0.0
        self._select, self._selector.select = self._selector.select, self._jump

    def time(self):
        return self.passed

    def _jump(self, timeout):
        self.passed += timeout or 0
        return self._select(0)
