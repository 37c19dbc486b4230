"""Originals that are due in; the bytes and the reading of each out, in order, read ahead."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import sayso.pipeline as stages
from sayso.confined.ahead import in_turn
from sayso.confined.readers import Readers
from sayso.model.errors import NoReportError
from sayso.store.evidence import Evidence
from sayso.store.findings import States
from sayso.store.originals import Originals
from sayso.text.read import Reading

Taken = Callable[[], tuple[bytes, Reading]]
"""Gives an original's bytes and its reading, once, or raises what went wrong with them."""


@dataclass(frozen=True, slots=True)
class Due:
    """An original that is to be read."""

    item: Evidence
    state: States

    @property
    def size(self) -> int:
        """Of what is read, in bytes."""
        return self.item.original.size if self.item.report else 0


def read_ahead(
    due: Iterable[Due], originals: Originals, pictures: Originals | None, free: Readers
) -> Iterator[tuple[Due, Taken]]:
    """Yield each original with its reading, which the readers work on before it is asked for.

    Pictures of recognised pages are kept at once: bytes first, as with originals, since one that
    no record names does no harm. Nothing here knows the database, which has one thread.
    """

    def read(one: Due) -> tuple[bytes, Reading]:
        original = one.item.original
        if not one.item.report:
            raise NoReportError(f"{original.name} is no report")
        content = originals.read(original.id)
        keep = pictures.add if pictures else None
        return content, stages.read_original(original, content, one.item.metadata, keep, free)

    return in_turn(free, due, lambda one: one.size, read)
