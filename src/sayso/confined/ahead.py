"""Jobs for readers in; their results in the same order out, worked on ahead of whoever takes them.

What waits to be taken is bounded, in number and in bytes: a heap of files is never in memory.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from sayso.confined.limits import MB
from sayso.confined.readers import Readers

J = TypeVar("J")
R = TypeVar("R")
MOST_BYTES = 32 * MB
"""Of all files that are held at once. A file over that goes alone."""


def in_turn(
    readers: Readers, jobs: Iterable[J], size: Callable[[J], int], work: Callable[[J], R]
) -> Iterator[tuple[J, Callable[[], R]]]:
    """Yield each job with what gives its result, once, or raises what went wrong with it.

    While one result is worked with, as many jobs as there are readers and one more are begun,
    if their bytes fit. With one reader a job is done when its result is asked for.

    Args:
        readers: which the work asks.
        jobs: in their order.
        size: how many bytes a job holds until the next one is taken.
        work: does a job, in any thread.
    """
    left = iter(jobs)
    next_job = next(left, None)
    begun: deque[tuple[J, int, list[Callable[[], R]]]] = deque()
    held = 0
    while begun or next_job is not None:
        while next_job is not None and len(begun) < readers.abreast + 2:
            more = size(next_job)
            if begun and held + more > MOST_BYTES:
                break
            held += more
            begun.append((next_job, more, [readers.begin(partial(work, next_job))]))
            next_job = next(left, None)
        job, taken, result = begun.popleft()
        yield job, partial(_take, result)
        # What is being worked with was held too, so that a large file is alone.
        held -= taken


def _take(result: list[Callable[[], R]]) -> R:
    """Give a result and let go of it: a file is in memory as long as it is worked with."""
    return result.pop()()
