"""What a dataset can be written as: a writer and what its columns mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.publish.datasets.columns import Column, Field
from sayso.publish.release import Release

Writer = Callable[[Release, Path], int]


@dataclass(frozen=True, slots=True)
class FileForm:
    """One form in which a kind of release can be written."""

    write: Writer
    """Takes a release and a path that is free, writes there, and returns how many it wrote."""
    described: Sequence[Column[Any] | Field] = ()
    """What its columns or fields mean, for the data dictionary beside it; none where empty."""
