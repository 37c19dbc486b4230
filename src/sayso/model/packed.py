"""Small records of whole numbers in, kept as the numbers alone; the records out when asked for.

A report has thousands of sentences and offset runs. To make an object of each takes as long as to
read the page that they are of, and most are never looked at.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar, overload

R = TypeVar("R")


def packed_numbers(numbers: Iterable[int]) -> "Packed[int]":
    """Keep plain numbers."""
    return Packed(int, 1, numbers)


def bytes_of(numbers: Sequence[int]) -> bytes:
    """Return numbers as bytes, eight each, in the order of this machine."""
    plain = numbers.numbers if isinstance(numbers, Packed) else array("q", numbers)
    return plain.tobytes()


class Packed(Sequence[R], Generic[R]):
    """Records of one kind, in order; equal to a tuple of the same ones."""

    __slots__ = ("_kind", "_made", "_size", "numbers")

    def __init__(self, kind: Callable[..., R], size: int, numbers: Iterable[int]) -> None:
        """Keep the numbers of records.

        Args:
            kind: what makes a record of its numbers.
            size: how many numbers it takes.
            numbers: those of all, one record after another.
        """
        self.numbers = numbers if isinstance(numbers, array) else array("q", numbers)
        """Of 64 bits each."""
        if len(self.numbers) % size:
            raise ValueError(f"{len(self.numbers)} numbers are no records of {size}")
        self._kind, self._size = kind, size
        self._made: tuple[R, ...] | None = None

    def column(self, field: int) -> Sequence[int]:
        """Return one number of each record, by its place among those of a record."""
        return self.numbers[field :: self._size]

    def __len__(self) -> int:
        return len(self.numbers) // self._size

    def __iter__(self) -> Iterator[R]:
        return iter(self._records())

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[R, ...]: ...
    def __getitem__(self, at: int | slice) -> R | tuple[R, ...]:
        return self._records()[at]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Packed) and (other._kind, other._size) == (self._kind, self._size):
            return bool(self.numbers == other.numbers)
        if isinstance(other, Packed | tuple):
            return self._records() == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._records())

    def __repr__(self) -> str:
        return repr(self._records())

    def _records(self) -> tuple[R, ...]:
        if self._made is None:
            self._made = tuple(map(self._kind, *map(self.column, range(self._size))))
        return self._made
