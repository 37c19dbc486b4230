"""Errors in, the words in which a Problem tells of them out."""


def what(error: Exception) -> str:
    """Name an unforeseen error by its kind and the first line of its message."""
    return f"{type(error).__name__}: {error}".partition("\n")[0]
