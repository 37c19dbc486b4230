"""A reader does what it is asked, harms nothing, and is replaced when it dies."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.confined.keeper import Keeper
from sayso.confined.limits import MB, Limits
from sayso.confined.probes import HERE, outcome
from sayso.model.errors import ReaderStoppedError, UnreadableError

linux = pytest.mark.skipif(sys.platform != "linux", reason="system calls are filtered on Linux")


@pytest.fixture(scope="module")
def keeper() -> Iterator[Keeper]:
    made = Keeper(Limits(memory=512 * MB, seconds=30))
    yield made
    made.stop()


def test_answers_come_in_order_with_their_bytes(keeper: Keeper) -> None:
    content = os.urandom(3 * MB)
    answers = list(keeper.ask(f"{HERE}:echo", {"times": 3}, content))
    assert [words["number"] for words, _ in answers if isinstance(words, dict)] == [0, 1, 2]
    assert all(part == content for _, part in answers)


def test_one_reader_serves_many_questions(keeper: Keeper) -> None:
    before = keeper.started
    for _ in range(5):
        list(keeper.ask(f"{HERE}:echo", {}))
    assert keeper.started <= max(before, 1)


def test_a_reader_does_not_see_what_the_environment_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "secret")
    keeper = Keeper()
    answer, _ = next(keeper.ask(f"{HERE}:echo", {}))
    keeper.stop()
    assert isinstance(answer, dict)
    assert "DATABASE_PASSWORD" not in str(answer["environment"])


@linux
def test_the_network_is_refused(keeper: Keeper) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert outcome(keeper, "connect", port=server.getsockname()[1]) == "refused"
    assert keeper.filtered


@linux
def test_no_file_is_written_or_removed(keeper: Keeper, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("x")
    assert outcome(keeper, "write", path=str(tmp_path / "new")) == "refused"
    assert outcome(keeper, "write", path=str(kept)) == "refused"
    assert outcome(keeper, "remove", path=str(kept)) == "refused"
    outcome(keeper, "write_from_child", path=str(tmp_path / "by-child"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept"]
    assert kept.read_text() == "x"


@pytest.mark.parametrize("probe", ["die", "fill_memory", "babble"])
def test_a_reader_that_dies_is_replaced(keeper: Keeper, probe: str) -> None:
    assert outcome(keeper, probe) == "stopped"
    assert next(keeper.ask(f"{HERE}:echo", {}, b"next"))[1] == b"next"


def test_a_reader_that_does_not_answer_is_given_up() -> None:
    keeper = Keeper(Limits(seconds=0.5))
    with pytest.raises(ReaderStoppedError, match="not read within"):
        list(keeper.ask(f"{HERE}:sleep", {"seconds": 600}, name="slow.pdf"))
    keeper.stop()


def test_an_error_of_a_library_is_no_death(keeper: Keeper) -> None:
    list(keeper.ask(f"{HERE}:echo", {}))
    before = keeper.started
    with pytest.raises(UnreadableError, match=r"odd\.pdf cannot be read"):
        list(keeper.ask("json:loads", {}, b"", "odd.pdf"))
    assert list(keeper.ask(f"{HERE}:echo", {}))
    assert keeper.started == before


def test_answers_that_nobody_wants_do_not_reach_the_next_question(keeper: Keeper) -> None:
    answers = keeper.ask(f"{HERE}:echo", {"times": 50}, b"first")
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert next(keeper.ask(f"{HERE}:echo", {}, b"second"))[1] == b"second"


def test_a_question_within_a_question_is_refused(keeper: Keeper) -> None:
    for _ in keeper.ask(f"{HERE}:echo", {}):
        with pytest.raises(RuntimeError, match="while another"):
            list(keeper.ask(f"{HERE}:echo", {}))
