"""The name of a package in, its version out; asked for once, since it is looked up on the disk."""

import functools
from importlib import metadata


@functools.cache
def version(package: str) -> str:
    """Return the version of an installed package."""
    return metadata.version(package)
