"""A question about foreign bytes in; the answers of a warm reader out, replaced when it dies."""

import atexit
import functools
import math
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from sayso.confined.frames import BrokenError, LateError, read_frame, write_frame
from sayso.confined.limits import Limits
from sayso.model.errors import NoReportError, ReaderStoppedError, UnreadableError
from sayso.model.record import JSON

START_SECONDS = 60.0
"""Within which a reader must have loaded its modules, on the slowest machine."""
_KEPT = ("LANG", "LC_ALL", "LC_CTYPE", "TZ", "PATH", "TESSDATA_PREFIX", "SYSTEMROOT")
"""Variables that a reader sees; the rest may hold secrets."""
R = TypeVar("R")
Answers = Iterator[tuple[JSON, bytes]]


class GivenUpError(Exception):
    """Nobody wants the answer any longer: this is said of no file."""


class Asked(Protocol):
    """Whoever puts questions to readers: one keeper, or several."""

    @property
    def abreast(self) -> int:
        """How many questions may be put at once."""
        ...

    def begin(self, work: Callable[[], R]) -> Callable[[], R]:
        """Begin work that asks; the call of what is returned gives its result."""
        ...

    def ask(
        self, call: str, words: dict[str, JSON], content: bytes = b"", name: str = ""
    ) -> Answers:
        """Yield the answers to a question; see `Keeper.ask`."""
        ...


class Keeper:
    """Keeps one reader alive and puts questions to it, one at a time."""

    abreast = 1

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.filtered = False
        """The system refuses the reader network and writing (Linux)."""
        self.started = 0
        """Readers started so far."""
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.RLock()
        self._busy = False
        self._given_up = False

    def ask(
        self, call: str, words: dict[str, JSON], content: bytes = b"", name: str = ""
    ) -> Answers:
        """Yield the answers of the function ``module:name`` to some words and bytes.

        Raises:
            UnreadableError: the reader says that they cannot be read.
            ReaderStoppedError: it took too long, took too much memory, or died.
            GivenUpError: another thread has given all questions up.
        """
        with self._turn:
            if self._busy:
                raise RuntimeError("a question is put while another one is being answered")
            self._busy = True
            whole = False
            left = self.limits.seconds
            try:
                process = self._running()
                if self._given_up:
                    raise GivenUpError
                self._write(process, {"call": call, **words}, content, name)
                while True:
                    asked = time.monotonic()
                    answer = self._next(process, asked + left, name)
                    # What is done with an answer is no time of the reader's.
                    left -= time.monotonic() - asked
                    if answer is None:
                        break
                    yield answer
                whole = True
            except UnreadableError as error:
                if self._given_up:
                    raise GivenUpError from error
                whole = not isinstance(error, ReaderStoppedError)
                raise
            finally:
                self._busy = False
                # One that still has answers would give them to the next question.
                if not whole:
                    self._end()

    def begin(self, work: Callable[[], R]) -> Callable[[], R]:
        """Leave work until its result is asked for: there is one reader to do it."""
        return work

    def _write(
        self, process: subprocess.Popen[bytes], words: JSON, content: bytes, name: str
    ) -> None:
        assert process.stdin  # noqa: S101
        try:
            write_frame(process.stdin.fileno(), words, content)
        except BrokenError as error:
            raise ReaderStoppedError(f"{name}: its reader died; look at the original") from error

    def _next(
        self, process: subprocess.Popen[bytes], deadline: float, name: str
    ) -> tuple[JSON, bytes] | None:
        assert process.stdout  # noqa: S101
        try:
            said, content = read_frame(process.stdout.fileno(), deadline)
        except LateError as error:
            raise ReaderStoppedError(
                f"{name} was not read within {self.limits.seconds:.0f} s and was given up; "
                "split it, or save it in a simpler format"
            ) from error
        except BrokenError as error:
            raise ReaderStoppedError(
                f"{name} made its reader die ({_ended(process)}); save it in another format"
            ) from error
        if not isinstance(said, dict):
            raise ReaderStoppedError(f"{name} made its reader talk nonsense")
        if "answer" in said:
            return said["answer"], content
        if "error" in said:
            raise self._failure(str(said["error"]), str(said.get("message", "")), name)
        return None

    def _failure(self, kind: str, message: str, name: str) -> UnreadableError:
        if kind == "unreadable":
            return UnreadableError(message)
        if kind == "no report":
            return NoReportError(message)
        if kind == "memory":
            most = self.limits.memory // 1024**2
            return ReaderStoppedError(f"{name} needs over {most} MB to be read; split it")
        if kind == "depth":
            return UnreadableError(f"{name} is nested too deeply; save it in a simpler format")
        return UnreadableError(f"{name} cannot be read, it may be damaged ({message})")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        most_seconds = str(2 * math.ceil(self.limits.seconds))
        limits = (str(self.limits.memory), str(self.limits.files), most_seconds)
        environment = {k: v for k, v in os.environ.items() if k in _KEPT}
        # One thread each for what would take a core a thread, and none for a stray .pyc.
        environment |= {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        process = subprocess.Popen(  # noqa: S603 (this very program)
            [sys.executable, "-I", "-B", "-m", "sayso.confined.reader", *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            # A Ctrl-C is the keeper's to deal with.
            start_new_session=True,
        )
        self._process = process
        self.started += 1
        assert process.stdout  # noqa: S101
        try:
            ready, _ = read_frame(process.stdout.fileno(), time.monotonic() + START_SECONDS)
        except (BrokenError, LateError) as error:
            self._end()
            raise ReaderStoppedError("the reader of foreign formats does not start") from error
        self.filtered = isinstance(ready, dict) and bool(ready.get("filtered"))
        return process

    @property
    def process_id(self) -> int | None:
        """The reader's own, if there is one."""
        return self._process.pid if self._process else None

    def give_up(self) -> None:
        """End all questions, also of other threads, with `GivenUpError`, until `stop` is called."""
        self._given_up = True
        process = self._process
        # Its streams are closed by the thread that reads from them: another file may get their
        # numbers at once.
        if process is not None and process.returncode is None:
            _kill_all(process)

    def stop(self) -> None:
        """End the reader, if there is one; the next question starts another."""
        self._end()
        self._given_up = False

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        _kill_all(process)
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()


def _kill_all(process: subprocess.Popen[bytes]) -> None:
    """Kill a reader and what it started: it leads a process group of its own."""
    try:
        os.killpg(process.pid, 9)
    except (AttributeError, ProcessLookupError, PermissionError):
        process.kill()


def _ended(process: subprocess.Popen[bytes]) -> str:
    try:
        code = process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return "it sends nothing sensible"
    return f"signal {-code}" if code < 0 else f"exit {code}"


@functools.cache
def shared() -> Keeper:
    """Return the keeper that all of this process share; its reader ends with the process."""
    keeper = Keeper()
    atexit.register(keeper.stop)
    return keeper
