"""Several readers at once: results in order, bounded, and nothing left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.confined.ahead import MOST_BYTES, in_turn
from sayso.confined.keeper import Keeper
from sayso.confined.limits import MB, Limits
from sayso.confined.probes import HERE
from sayso.confined.readers import Readers, available, readers
from sayso.model.errors import SaysoError
from sayso.model.record import JSON

POSIX = pytest.mark.skipif(not hasattr(os, "killpg"), reason="signals are sent to processes")


def answer(free: Readers, probe: str, words: str = "", **more: JSON) -> bytes:
    answers = list(free.ask(f"{HERE}:{probe}", more, words.encode(), words))
    return answers[0][1]


def echo(free: Readers, words: str) -> bytes:
    return answer(free, "echo", words)


def outcomes(taken: Iterator[tuple[str, Callable[[], bytes]]]) -> list[str]:
    found = []
    for job, result in taken:
        try:
            found.append(f"{job}: {result().decode()}")
        except SaysoError as error:
            found.append(f"{job}: {type(error).__name__}")
    return found


@pytest.fixture
def keepers() -> Iterator[list[Keeper]]:
    made = [Keeper(Limits(memory=512 * MB, seconds=60)) for _ in range(2)]
    yield made
    for keeper in made:
        keeper.stop()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_results_come_in_the_order_of_the_jobs(number: int) -> None:
    jobs = [f"file {n}" for n in range(12)]
    with readers(number) as free:
        assert free.abreast == number
        found = outcomes(in_turn(free, jobs, len, lambda job: echo(free, job)))
    assert found == [f"{job}: {job}" for job in jobs]


def test_as_many_work_side_by_side_as_there_are_readers_and_two_more_at_most() -> None:
    begun: list[int] = []
    together = threading.Barrier(4)

    def work(job: int) -> int:
        begun.append(job)
        if job < 4:
            together.wait(60)  # Only four that are at work at once get past this.
        return job

    taken = 0
    with Readers([Keeper(), Keeper()]) as free:
        for job, result in in_turn(free, range(12), lambda _: 1, work):
            assert max(begun, default=0) <= taken + 3
            assert result() == job
            assert max(begun) <= taken + 3
            taken += 1
    assert sorted(begun) == list(range(12))


def test_a_large_file_is_held_alone_and_small_ones_share_what_is_left() -> None:
    sizes = [1, MOST_BYTES, 1, 1, MOST_BYTES // 2, MOST_BYTES // 2, 1, 2 * MOST_BYTES, 1]
    held: dict[int, int] = {}
    most: list[list[int]] = []
    lock = threading.Lock()

    def work(job: int) -> int:
        with lock:
            held[job] = sizes[job]
            most.append(list(held.values()))
        return job

    with Readers([Keeper(), Keeper(), Keeper()]) as free:
        for job, result in in_turn(free, range(len(sizes)), lambda job: sizes[job], work):
            assert result() == job
            with lock:
                del held[job]
    assert all(sum(now) <= MOST_BYTES or len(now) == 1 for now in most)
    assert any(len(now) > 1 for now in most)


def test_a_result_that_was_taken_is_held_no_longer() -> None:
    class Reading:
        gone: set[int] = set()

        def __init__(self, number: int) -> None:
            self.number = number

        def __del__(self) -> None:
            self.gone.add(self.number)

    with Readers([Keeper(), Keeper()]) as free:
        for job, result in in_turn(free, range(3), lambda _: MOST_BYTES, Reading):
            assert result().number == job
            assert job in Reading.gone


@pytest.mark.parametrize("probe", ["die", "fill_memory", "babble"])
def test_a_reader_that_dies_hurts_its_own_file_alone(keepers: list[Keeper], probe: str) -> None:
    jobs = ["a", "b", "dying", "c", "d", "dying", "e"]

    def work(job: str) -> bytes:
        if job == "dying":
            return answer(free, probe, job, now=True)
        return echo(free, job)

    with Readers(keepers) as free:
        found = outcomes(in_turn(free, jobs, len, work))
    assert found == [f"{j}: {'ReaderStoppedError' if j == 'dying' else j}" for j in jobs]


@POSIX
def test_a_reader_that_is_killed_in_the_middle_hurts_its_own_file_alone(
    keepers: list[Keeper],
) -> None:
    def work(job: str) -> bytes:
        if job != "killed":
            return echo(free, job)
        answers = free.ask(f"{HERE}:echo_and_wait", {}, b"x", job)
        _, before = next(answers)
        (at_work,) = (k for k in keepers if before == str(k.process_id).encode())
        assert at_work.process_id
        os.killpg(at_work.process_id, signal.SIGKILL)
        return next(answers)[1]

    with Readers(keepers) as free:
        jobs = ["a", "killed", "b", "c"]
        found = outcomes(in_turn(free, jobs, len, work))
    assert found == ["a: a", "killed: ReaderStoppedError", "b: b", "c: c"]


def test_what_goes_wrong_in_one_job_is_raised_at_its_turn() -> None:
    def work(job: int) -> int:
        return 10 // job

    taken = []
    with Readers([Keeper(), Keeper()]) as free, pytest.raises(ZeroDivisionError):
        for job, result in in_turn(free, [5, 2, 0, 1], lambda _: 1, work):
            taken.append((job, result()))
    assert taken == [(5, 2), (2, 5)]


def test_whoever_leaves_early_leaves_no_reader_at_work(keepers: list[Keeper]) -> None:
    asked = threading.Semaphore(0)

    def work(job: int) -> bytes:
        asked.release()
        return answer(free, "sleep", str(job), seconds=600)

    with pytest.raises(KeyboardInterrupt), Readers(keepers) as free:
        for _ in in_turn(free, range(9), lambda _: 1, work):
            for _ in range(4):
                asked.acquire()
            raise KeyboardInterrupt
    assert [keeper.process_id for keeper in keepers] == [None, None]
    assert not [t for t in threading.enumerate() if t.name.startswith("reading")]
    # The next one who has them finds readers that answer.
    with Readers(keepers) as free:
        assert echo(free, "next") == b"next"


PROGRAM = f"""
import sys
from sayso.confined.ahead import in_turn
from sayso.confined.keeper import Keeper
from sayso.confined.limits import Limits
from sayso.confined.readers import Readers

keepers = [Keeper(Limits(seconds=2)), Keeper(Limits(seconds=2))]

def work(job):
    asked = free.ask("{HERE}:echo_and_wait", {{"seconds": 600}}, b"", str(job))
    print(next(asked)[1].decode(), flush=True)
    return next(asked)

with Readers(keepers) as free:
    for job, result in in_turn(free, range(9), lambda _: 1, work):
        result()
"""


@POSIX
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_a_program_that_is_stopped_leaves_no_reader(how: str, tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(PROGRAM)
    program = subprocess.Popen(
        [sys.executable, str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert program.stdout
    found = [int(program.stdout.readline()) for _ in range(2)]
    assert all(map(is_there, found))
    program.send_signal(getattr(signal, how))
    program.wait()
    program.stdout.close()
    # A killed program cannot wait for its readers, which hang here: they end by themselves.
    for _ in range(0 if how == "SIGINT" else 1200):
        if any(map(is_there, found)):
            time.sleep(0.05)
    assert not any(map(is_there, found))


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    # Who has ended and is still to be buried by its parent is there no longer.
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def test_readers_are_kept_warm_for_the_next_one() -> None:
    with readers(2) as free:
        echo(free, "first")
        before = {keeper.process_id for keeper in free.keepers}
    with readers(2) as free:
        echo(free, "second")
        assert {keeper.process_id for keeper in free.keepers} == before


def test_two_at_once_have_readers_of_their_own() -> None:
    with readers(2) as one, readers(2) as other:
        assert not set(one.keepers) & set(other.keepers)


def test_four_readers_are_the_most_that_nobody_asked_for() -> None:
    assert 1 <= available() <= 4
