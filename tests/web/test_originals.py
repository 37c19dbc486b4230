"""Pages of an original beside its text: drawn anew, with the words of claims boxed."""

import re
from pathlib import Path

import pytest
from benchmarks.files import kinds
from tests.web.conftest import Browser

from sayso.case import Case

LINES = ("Qarhad, 12 March 2019", "An air strike killed 37 people in Qarhad on Tuesday,",
         "the Valleys Casualty Monitor said.")  # fmt: skip


@pytest.fixture
def printed(case: Case, tmp_path: Path) -> str:
    """Add a PDF of one page to the case; return its id."""
    shown = " ".join(f"({line}) Tj T*" for line in LINES)
    stream = f"BT /F1 14 Tf 28 TL 72 700 Td {shown} ET"
    made_of = "/Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >>"
    content = kinds._numbered(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {made_of} >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    )
    (tmp_path / "report.pdf").write_bytes(content)
    case.add(tmp_path / "report.pdf", publisher="Ghazmir Courier", date="2019-03-13")
    case.run()
    return next(d.id for d in case.documents() if d.name == "report.pdf")


def test_a_page_is_shown_when_asked_for_with_the_words_of_a_claim_boxed(
    browser: Browser, case: Case, printed: str
) -> None:
    claim = case.claims(printed)[0]
    place = f"/documents/{printed}?claim={claim.id}"
    assert "<image" not in browser.get(place).text
    browser.post("/you/originals", {"shown": "1"})
    page = browser.get(place).text
    mine = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"[^>]*class="mine"', page)
    assert mine
    assert all(72 <= float(x) <= 540 and 60 <= float(y) <= 160 for x, y, _ in mine)
    picture = re.search(r'<image href="([^"]+)"', page)
    assert picture
    drawn = browser.get(picture[1])
    assert drawn.headers["content-type"] == "image/png"
    assert drawn.content.startswith(b"\x89PNG")


def test_a_page_that_is_not_there_is_not_drawn(browser: Browser, printed: str, case: Case) -> None:
    assert browser.get(f"/documents/{printed}/pages/9.png").status_code == 404
    text = next(d.id for d in case.documents() if d.name.endswith(".txt"))
    assert browser.get(f"/documents/{text}/pages/1.png").status_code == 404
