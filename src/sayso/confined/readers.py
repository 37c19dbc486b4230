"""Questions and work of several threads in; each question put to whichever warm reader is free."""

import atexit
import os
import queue
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import Self, TypeVar

from sayso.confined.keeper import Answers, Keeper, shared
from sayso.model.record import JSON

R = TypeVar("R")
MOST = 4
"""Readers where nobody says how many: each takes 100 to 300 MB."""


def available() -> int:
    """Count the cores that this process may use, `MOST` at most."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # pragma: no cover (macOS, Windows)
        cores = os.cpu_count() or 1
    return max(1, min(MOST, cores))


class Readers:
    """Readers that work side by side. Use it in a ``with``: what is left undone ends there."""

    def __init__(self, keepers: Sequence[Keeper]) -> None:
        self.keepers = tuple(keepers)
        self._free: queue.LifoQueue[Keeper] = queue.LifoQueue()
        # The first is the last in, and so the first out: few questions wake few readers.
        for keeper in reversed(self.keepers):
            self._free.put(keeper)
        # `ahead.in_turn` begins as many documents at once as there are readers, and two more;
        # each may wait for pages, as many of which find a thread as readers.
        self._threads = ThreadPoolExecutor(2 * self.abreast + 2, "reading")

    @property
    def abreast(self) -> int:
        """How many work side by side."""
        return len(self.keepers)

    def ask(
        self, call: str, words: dict[str, JSON], content: bytes = b"", name: str = ""
    ) -> Answers:
        """Yield the answers to a question; see `Keeper.ask`."""
        keeper = self._free.get()
        try:
            yield from keeper.ask(call, words, content, name)
        finally:
            self._free.put(keeper)

    def begin(self, work: Callable[[], R]) -> Callable[[], R]:
        """Begin work that waits for readers; the call of what is returned gives its result.

        With one reader nothing is begun: the work is done when its result is asked for.
        """
        return work if self.abreast == 1 else self._threads.submit(work).result

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for what was begun; after an error or Ctrl-C, end it and the readers."""
        if kind is None or self.abreast == 1:
            self._threads.shutdown()
            return
        for keeper in self.keepers:
            keeper.give_up()
        self._threads.shutdown(cancel_futures=True)
        for keeper in self.keepers:
            keeper.stop()


@contextmanager
def readers(number: int | None = None) -> Iterator[Readers]:
    """Give so many readers, or as many as are `available`, to one who has them for himself.

    They stay warm for the next one, and end with this process.
    """
    count = number or available()
    if count == 1:
        with Readers([shared()]) as one:
            yield one
        return
    taken = [_IDLE.pop() if _IDLE else _new() for _ in range(count)]
    try:
        with Readers(taken) as several:
            yield several
    finally:
        _IDLE.extend(reversed(taken))


_IDLE: list[Keeper] = []
"""Keepers that nobody has; the last is the first to be taken, and the likeliest to be warm."""


def _new() -> Keeper:
    keeper = Keeper()
    atexit.register(keeper.stop)
    return keeper
