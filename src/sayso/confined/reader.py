"""The subprocess itself: a question in, by frames; the answers of the function that it names out.

``python -I -m sayso.confined.reader MEMORY FILES`` limits itself, says that it is ready, and then
answers questions until its input ends. What a question needs is loaded when it is first asked.
"""

import importlib
import os
import sys
from collections.abc import Callable, Iterator

from sayso.confined import limits, syscalls
from sayso.confined.frames import BrokenError, read_frame, write_frame
from sayso.model.errors import NoReportError, UnreadableError
from sayso.model.record import JSON

Answers = Iterator[tuple[JSON, bytes]]


def main() -> None:
    """Serve one keeper, over the descriptors that were standard input and output."""
    questions, answers = os.dup(0), os.dup(1)
    # Whatever a library prints must not stand between two frames.
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    memory, files = map(int, sys.argv[1:3])
    limits.apply(limits.Limits(memory=memory, files=files))
    filtered = syscalls.refuse_network_and_writing()
    write_frame(answers, {"ready": True, "filtered": filtered})
    while True:
        try:
            question, content = read_frame(questions)
        except BrokenError:
            return
        answer(question, content, answers)
        del content


def answer(question: JSON, content: bytes, answers: int) -> None:
    """Call what a question names and write its answers; leave if memory has run out."""
    try:
        for words, part in _called(question)(question, content):
            write_frame(answers, {"answer": words}, part)
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


def _called(question: JSON) -> Callable[[JSON, bytes], Answers]:
    if not isinstance(question, dict):
        raise TypeError("a question is an object")
    module, _, name = str(question["call"]).partition(":")
    found: Callable[[JSON, bytes], Answers] = getattr(importlib.import_module(module), name)
    return found


if __name__ == "__main__":
    main()
