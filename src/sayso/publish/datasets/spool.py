"""Parts of a file that is written at its end, kept on disk meanwhile."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from sayso.model.record import JSON
from sayso.publish.neutral import json_text


class Sections:
    """Objects of JSON that grow side by side, none of them in memory; to be closed."""

    def __init__(self, names: Sequence[str], folder: Path) -> None:
        # Without a name: nothing of them is left, whatever happens.
        self._files: dict[str, IO[str]] = {
            name: tempfile.TemporaryFile(  # noqa: SIM115
                "w+", encoding="utf-8", newline="\n", dir=folder
            )
            for name in names
        }
        self._empty = set(names)

    def close(self) -> None:
        """Let go of the disk."""
        for file in self._files.values():
            file.close()

    def add(self, section: str, key: str, value: JSON) -> None:
        """Put a member into one of the objects; the caller sees to it that no key comes twice."""
        file = self._files[section]
        file.write("\n" if section in self._empty else ",\n")
        self._empty.discard(section)
        file.write(f"{json_text(key)}:{json_text(value)}")

    def write(self, file: IO[str], head: str) -> None:
        """Write one object whose members are `head` (JSON without braces) and the objects."""
        file.write("{" + head)
        for name, part in self._files.items():
            if name in self._empty:
                continue
            file.write(f",\n{json_text(name)}:{{")
            part.seek(0)
            shutil.copyfileobj(part, file)
            file.write("}")
        file.write("}\n")
