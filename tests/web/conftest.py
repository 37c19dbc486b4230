"""The demonstration's case on a desk that runs, and browsers that came with its token."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from sayso.case import Case
from sayso.web.server import running


@pytest.fixture
def case(demonstration: Path, tmp_path: Path) -> Iterator[Case]:
    """Give each test its own copy of the case."""
    shutil.copytree(demonstration, tmp_path / "khulmata")
    with Case.open(tmp_path / "khulmata", by="Amal") as opened:
        yield opened


@pytest.fixture
def address(case: Case) -> Iterator[str]:
    """Serve the case; give the address that lets a browser in."""
    with running(case) as opened:
        yield opened


class Browser:
    """A client that came with the token, and asks as the desk's own pages do."""

    def __init__(self, address: str, *, enter: bool = True) -> None:
        self.origin, _, self.token = address.partition("/?token=")
        self.client = httpx.Client(base_url=self.origin, follow_redirects=True, timeout=60)
        if enter:
            self.get(f"/?token={self.token}")

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.client.get(path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def post(self, path: str, form: dict[str, str] | None = None, **headers: str) -> httpx.Response:
        given = {"origin": self.origin} | {k.replace("_", "-"): v for k, v in headers.items()}
        return self.client.post(path, data=form or {}, headers=given)

    def settle(self) -> None:
        """Wait until what was decided is in the incidents."""
        while "being grouped again" in self.get("/you").text:
            time.sleep(0.1)


@pytest.fixture
def enter(address: str) -> Callable[[], Browser]:
    """Let any number of browsers in."""
    return lambda: Browser(address)


@pytest.fixture
def browser(address: str) -> Browser:
    return Browser(address)
