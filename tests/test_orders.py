"""The same inputs give the same export byte for byte, whatever the order of adding."""

import random
from pathlib import Path

import pytest
from demo.__main__ import HERE

from sayso.case import Case
from sayso.case.exporting import case_account_lines
from sayso.case.release_records import Records

REPORTS = sorted((HERE / "reports").iterdir())


def exported(folder: Path, order: list[Path], runs: int) -> bytes:
    """Add the reports in an order, in as many steps as there are runs; return its accounts."""
    with Case.create(folder) as case:
        case.add_gazetteer(HERE / "gazetteer.csv")
        case.add_lexicon(HERE / "lexicon.toml")
        for number in range(runs):
            case.add(order[number::runs], metadata=HERE / "metadata.csv")
        case.run()
        return accounts(case, folder)


def accounts(case: Case, work: Path) -> bytes:
    with case._engine.connect() as connection:
        # A release would have other pseudonyms each time.
        return b"".join(case_account_lines(Records(connection), work))


@pytest.mark.parametrize("steps", [1, 4])
def test_the_order_of_adding_changes_no_byte(
    tmp_path: Path, demonstration: Path, steps: int
) -> None:
    order = list(REPORTS)
    random.Random(steps).shuffle(order)
    with Case.open(demonstration) as case:
        assert exported(tmp_path / "case", order, steps) == accounts(case, tmp_path)


def test_a_copy_under_another_name_changes_no_byte_by_its_order(tmp_path: Path) -> None:
    copy = tmp_path / "zz-copy.txt"
    copy.write_bytes(REPORTS[0].read_bytes())
    first = exported(tmp_path / "first", [copy, *REPORTS], 1)
    last = exported(tmp_path / "last", [*REPORTS, copy], 1)
    assert first == last
