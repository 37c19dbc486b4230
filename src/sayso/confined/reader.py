"""The subprocess itself: a question in, by frames; the answers of the function that it names out.

``python -I -m sayso.confined.reader MEMORY FILES SECONDS`` limits itself, says that it is ready,
and then answers questions until its input ends. What a question needs is loaded when it is first
asked.
"""

import gc
import importlib
import os
import signal
import sys
from collections.abc import Callable, Iterator

from sayso.confined import limits, syscalls
from sayso.confined.frames import BrokenError, read_frame, write_frame
from sayso.model.errors import NoReportError, UnreadableError
from sayso.model.record import JSON

RARELY = (20_000, 20, 50)
"""Objects after which, and times after which, garbage in rings is searched for: a page of news
makes some 10,000 objects, and Python's own numbers cost a twentieth of the time."""
Answers = Iterator[tuple[JSON, bytes]]


def main() -> None:
    """Serve one keeper, over the descriptors that were standard input and output."""
    questions, answers = os.dup(0), os.dup(1)
    # Whatever a library prints must not stand between two frames.
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    memory, files, seconds = map(int, sys.argv[1:4])
    limits.apply(limits.Limits(memory=memory, files=files))
    filtered = syscalls.refuse_network_and_writing()
    write_frame(answers, {"ready": True, "filtered": filtered})
    gc.set_threshold(*RARELY)
    loaded = 0
    while True:
        try:
            question, content = read_frame(questions)
        except BrokenError:
            return
        answer(question, content, answers, seconds)
        del content, question
        loaded = _settle(loaded)


def _end_after(seconds: int) -> None:
    """Let the system end this process then, wherever it is; 0 takes that back.

    A keeper gives a reader up long before. One whose keeper was killed ends with its question,
    since nobody takes its answer, or by this where it would never come to an end.
    """
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _settle(loaded: int) -> int:
    """Keep what new modules hold out of the search for garbage; return how many there are."""
    if len(sys.modules) != loaded:
        gc.collect()
        gc.freeze()
    return len(sys.modules)


def answer(question: JSON, content: bytes, answers: int, seconds: int) -> None:
    """Call what a question names and write its answers; leave if memory has run out.

    Each answer may take so many seconds.
    """
    try:
        _end_after(seconds)
        for words, part in _called(question)(question, content):
            # Whoever takes it may take his time.
            _end_after(0)
            write_frame(answers, {"answer": words}, part)
            _end_after(seconds)
    except MemoryError:
        write_frame(answers, {"error": "memory"})
        os._exit(1)
    except NoReportError as error:
        write_frame(answers, {"error": "no report", "message": str(error)})
    except UnreadableError as error:
        write_frame(answers, {"error": "unreadable", "message": str(error)})
    except BrokenError:
        os._exit(1)
    except RecursionError:
        write_frame(answers, {"error": "depth"})
    except BaseException as error:  # A library's panic is no Exception: it must not end this.
        name = type(error).__name__
        write_frame(answers, {"error": "defect", "message": f"{name}: {error}"[:500]})
    else:
        write_frame(answers, {"done": True})
    finally:
        _end_after(0)


def _called(question: JSON) -> Callable[[JSON, bytes], Answers]:
    if not isinstance(question, dict):
        raise TypeError("a question is an object")
    module, _, name = str(question["call"]).partition(":")
    found: Callable[[JSON, bytes], Answers] = getattr(importlib.import_module(module), name)
    return found


if __name__ == "__main__":
    main()
