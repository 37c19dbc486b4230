"""What each sign is worth when the claims of a text are laid together, read from joining.toml."""

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources


@functools.cache
def points(table: str) -> dict[str, float]:
    """Return the points of each sign: of `tells` (eventful.py) or of `joins` (joining.py)."""
    file = resources.files("sayso.incidents") / "joining.toml"
    return {
        name: float(worth)
        for name, worth in tomllib.loads(file.read_text(encoding="utf-8"))[table].items()
    }


def weighed(worth: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Add up what is found; a sign of which nothing was learnt is worth nothing."""
    return sum(worth.get(name, 0.0) * size for name, size in found.items())
