"""A machine that dies at any point leaves a case that opens, holds together and goes on."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from sayso.case import Case
from sayso.store import custody

if not hasattr(os, "fork"):  # pragma: no cover
    pytest.skip("needs fork", allow_module_level=True)


def _die_at(number: int, deed: Callable[[], None]) -> bool:
    """Do a deed in a process that is killed at its n-th write; tell whether it came to that."""
    child = os.fork()
    if child == 0:
        _count_down(number)
        deed()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _count_down(number: int) -> None:
    left = [number]

    def step() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    fsync = os.fsync
    replace = Path.replace

    def counted_fsync(descriptor: int) -> None:
        step()
        fsync(descriptor)

    def counted_replace(path: Path, target: Path) -> Path:
        step()
        return replace(path, target)

    os.fsync = counted_fsync  # type: ignore[assignment]
    Path.replace = counted_replace  # type: ignore[method-assign, assignment]
    sa.event.listen(sa.Engine, "before_cursor_execute", lambda *_: step())
    sa.event.listen(sa.Engine, "commit", lambda _: step())


@pytest.mark.parametrize("number", range(1, 40, 2))
def test_nothing_is_lost_when_an_add_dies(tmp_path: Path, number: int) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in "ab":
        (reports / f"{name}.txt").write_text(f"text {name}")
    Case.create(tmp_path / "case").close()

    def add() -> None:
        with Case.open(tmp_path / "case") as case:
            case.add(reports)

    _die_at(number, add)
    with Case.open(tmp_path / "case") as case:
        for entry in case.custody():
            assert case.original(entry.original).startswith(b"text")
            assert len(case.captures(entry.original)) == 1
        case.add(reports)
        assert custody.first_break(case.custody()) is None
        assert sorted(case.original(e.original) for e in case.custody()) == [b"text a", b"text b"]


@pytest.mark.parametrize("number", [1, 5, 20, 40, 60])
def test_a_case_half_made_says_so_or_opens(tmp_path: Path, number: int) -> None:
    def create() -> None:
        Case.create(tmp_path / "case").close()

    if _die_at(number, create):
        with pytest.raises(Exception, match="case"):
            Case.open(tmp_path / "case")
    else:
        Case.open(tmp_path / "case").close()
