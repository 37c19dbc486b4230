"""The demonstration, made once for all tests of the documentation."""

import shutil
from pathlib import Path

import pytest
from docs.examples import Workspace, make_workspace


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return make_workspace(tmp_path_factory.mktemp("demonstration"))


@pytest.fixture
def workspace(made: Workspace, tmp_path: Path) -> Workspace:
    """Give each test its own copy, so that what one page does to the case no other sees."""
    folder = tmp_path / "copy"
    shutil.copytree(made.folder, folder, symlinks=True)
    return Workspace(folder, made.incident, made.claim)
