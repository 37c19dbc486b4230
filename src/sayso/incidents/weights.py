"""The points that each kind of agreement or disagreement gives, read once from weights.toml."""

import functools
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import resources


@functools.cache
def weights() -> dict[str, float]:
    """Return the points by kind, such as ``days.same_day``; ``start`` is where every pair begins.

    A pair's points are the logarithm of the odds that it is one event, as far as the annotated
    pairs from which they were learnt can tell (`python -m train.grouping`).
    """
    file = resources.files(__package__) / "weights.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {"start": float(table["start"])} | {
        f"{kind}.{case}": float(points)
        for kind, cases in table.items()
        if isinstance(cases, dict)
        for case, points in cases.items()
    }


@contextmanager
def standing_in(points: Mapping[str, float]) -> Iterator[None]:
    """Let other points stand for those that ship, to measure them."""
    table = weights()
    shipped = dict(table)
    table.update(points)
    try:
        yield
    finally:
        table.clear()
        table.update(shipped)
