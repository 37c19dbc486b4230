"""What all tests share: properties whatever the machine's speed, and cases that are made once."""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from tests.cases import make_demonstration, make_gold, make_judged, once

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

GOLD = Path(__file__).parents[2] / "shared"

LONGEST = {"test_browser.py", "test_planted.py"}
"""Files that take a minute or more are begun first: none is left for one process at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the demonstration's case: to look at, or to change a copy of."""
    return once(tmp_path_factory, "demonstration", make_demonstration)


@pytest.fixture(scope="session")
def judged(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the same case with some decisions: to look at, or to change a copy of."""
    return once(tmp_path_factory, "judged", lambda path: make_judged(path, demonstration))


@pytest.fixture(scope="session")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a case of the gold articles: to look at, or to change a copy of."""
    folder = Path(os.environ.get("SAYSO_SHARED", GOLD)) / "gold" / "dev"
    if not folder.is_dir():
        pytest.skip(f"no gold data at {folder}")
    return once(tmp_path_factory, "gold", lambda path: make_gold(path, folder))
