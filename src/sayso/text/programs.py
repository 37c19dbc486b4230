"""The program that recognises text in images: its version and languages, where it is installed."""

import functools
import shutil
import subprocess


@functools.cache
def made_by() -> str:
    """Name the program with its version; empty where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    said = subprocess.run([program, "--version"], capture_output=True, check=False)  # noqa: S603
    return said.stdout.decode(errors="replace").partition("\n")[0] or "tesseract"


@functools.cache
def languages() -> frozenset[str]:
    """Return the languages that the program has, by its own codes."""
    if not made_by():
        return frozenset()
    said = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False)  # noqa: S607
    return frozenset(said.stdout.decode(errors="replace").split("\n")[1:])
