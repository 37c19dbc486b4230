"""``import sayso`` gives what the README shows, and loads nothing heavy to do it."""

import subprocess
import sys
from pathlib import Path

import pytest

import sayso


def test_every_public_name_is_there() -> None:
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None
    assert dir(sayso) == sorted(sayso.__all__)


def test_a_name_that_is_not_there_says_so() -> None:
    with pytest.raises(AttributeError, match="verdict"):
        sayso.verdict  # noqa: B018


def test_importing_loads_no_engine() -> None:
    code = "import sys, sayso; sys.exit('spacy' in sys.modules or 'sqlalchemy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_report_is_read_in_two_lines(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("The Orontes Observatory said that five people were killed in an air strike.\n")
    document = sayso.read_document(path)
    claims = sayso.find_claims(document, gazetteer=_Nowhere())
    assert [claim.origin for claim in claims] == ["Orontes Observatory"]
    assert claims[0].anchor.holds_in(document.text)


class _Nowhere:
    def lookup(self, key: str) -> tuple[()]:
        return ()

    def countries(self) -> tuple[()]:
        return ()
