"""What a reader must not be able to do, tried from within one; what came of it out.

``python -m sayso.confined.probes`` prints what this system holds a reader to.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sayso.confined.keeper import Keeper
from sayso.confined.limits import MB, Limits
from sayso.model.errors import ReaderStoppedError, UnreadableError
from sayso.model.record import JSON

HERE = "sayso.confined.probes"
Answers = Iterator[tuple[JSON, bytes]]


def echo(question: dict[str, JSON], content: bytes) -> Answers:
    """Answer with what was asked, once for each of `times`."""
    for number in range(int(str(question.get("times", 1)))):
        names: list[JSON] = [*sorted(os.environ)]
        yield {"number": number, "environment": names}, content


def connect(question: dict[str, JSON], _content: bytes) -> Answers:
    """Try to reach a port of this machine."""
    with socket.socket() as tried:
        tried.settimeout(2)
        tried.connect(("127.0.0.1", int(str(question["port"]))))
    yield "connected", b""


def write(question: dict[str, JSON], content: bytes) -> Answers:
    """Try to write a file."""
    Path(str(question["path"])).write_bytes(content)
    yield "written", b""


def write_from_child(question: dict[str, JSON], _content: bytes) -> Answers:
    """Try to let another program write a file."""
    path = str(question["path"])
    done = subprocess.run(["/bin/sh", "-c", 'echo x > "$0"', path], check=False)  # noqa: S603
    yield done.returncode, b""


def remove(question: dict[str, JSON], _content: bytes) -> Answers:
    """Try to remove a file."""
    Path(str(question["path"])).unlink()
    yield "removed", b""


def fill_memory(_question: dict[str, JSON], _content: bytes) -> Answers:
    """Ask for more memory than there is."""
    held = [bytearray(64 * MB) for _ in range(1000)]
    yield len(held), b""


def sleep(question: dict[str, JSON], _content: bytes) -> Answers:
    """Answer too late."""
    time.sleep(float(str(question["seconds"])))
    yield "late", b""


def echo_and_wait(question: dict[str, JSON], _content: bytes) -> Answers:
    """Answer with the process's own number, and a second time too late."""
    yield None, str(os.getpid()).encode()
    yield from sleep({"seconds": 600, **question}, b"")


def die(_question: dict[str, JSON], _content: bytes) -> Answers:
    """Die as a library does that meets a broken file."""
    if _question:
        os.abort()
    yield None, b""


def babble(_question: dict[str, JSON], _content: bytes) -> Answers:
    """Write what is no frame to every descriptor there is."""
    for descriptor in range(3, 40):
        try:
            os.write(descriptor, b"\xff" * 64)
        except OSError:
            continue
    yield None, b""


def outcome(keeper: Keeper, probe: str, **words: JSON) -> str:
    """Return what came of a probe: what it answered, or why it could not."""
    try:
        return str(next(keeper.ask(f"{HERE}:{probe}", words, b"x", probe))[0])
    except ReaderStoppedError:
        return "stopped"
    except UnreadableError as error:
        return "refused" if "PermissionError" in str(error) else str(error)


def main() -> None:
    """Try everything and print what came of it."""
    keeper = Keeper(Limits(memory=512 * MB, seconds=5))
    with socket.create_server(("127.0.0.1", 0)) as server, tempfile.TemporaryDirectory() as folder:
        path, child = Path(folder, "made"), Path(folder, "made by another program")
        found = {
            "network": outcome(keeper, "connect", port=server.getsockname()[1]),
            "writing a file": outcome(keeper, "write", path=str(path)),
            "memory without end": outcome(keeper, "fill_memory"),
            "no answer": outcome(keeper, "sleep", seconds=30),
        }
        outcome(keeper, "write_from_child", path=str(child))
        found["writing by another program"] = "written" if child.exists() else "refused"
    keeper.stop()
    for what, came in found.items():
        sys.stdout.write(f"{what:28s}{came}\n")


if __name__ == "__main__":
    main()
