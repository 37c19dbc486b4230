"""A dossier as PDF: A4, with all its words, and made without a look elsewhere."""

from pathlib import Path

import pypdfium2
import pytest
from tests.publish.dossier.sample import build, night_release, plain
from tests.publish.dossier.test_page import hostile

from sayso.publish.dossier.page import render_dossier
from sayso.publish.dossier.pdf import AddressError, RendererError, render_pdf
from sayso.publish.dossier.write import write_dossier

try:
    render_pdf("<p>a</p>")
except RendererError as error:
    pytest.skip(str(error), allow_module_level=True)


def words(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return plain(" ".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def test_it_is_on_a4_and_has_every_quote(tmp_path: Path) -> None:
    write_dossier(night_release(lambda _: True), tmp_path / "d.pdf")
    content = (tmp_path / "d.pdf").read_bytes()
    document = pypdfium2.PdfDocument(content)
    for page in document:
        assert [round(side) for side in page.get_size()] == [595, 842]
    document.close()
    said = words(content).replace(" ", "")
    dossier = build(night_release(lambda _: True))
    for quote in dossier.quotes:
        assert plain(quote.exact).replace(" ", "") in said, quote.exact
        assert quote.document in said


def test_it_is_tagged_and_names_its_language() -> None:
    content = render_pdf(render_dossier(build(night_release())))
    document = pypdfium2.PdfDocument(content)
    try:
        assert document.is_tagged()
        assert document.get_metadata_value("Title").startswith("Air")
    finally:
        document.close()


def test_arabic_letters_are_joined_and_found() -> None:
    content = render_pdf("<html lang=ar dir=rtl><p>قتل في الخلماطة 37 شخصا</p>")
    assert "37" in words(content)
    document = pypdfium2.PdfDocument(content)
    try:
        shown = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    assert "الخلماطة" in shown or "الخلماطة"[::-1] in shown


@pytest.mark.parametrize(
    "page",
    [
        '<img src="file:///etc/passwd">',
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="data:image/png;base64,AAAA">',
        '<link rel="stylesheet" href="file:///etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<style>@import "http://127.0.0.1:9/a.css";</style>',
        "<style>p { background: url(file:///etc/passwd) }</style><p>a",
        "<style>@font-face { font-family: x; src: url(file:///etc/passwd) }</style><p>a",
        '<object data="file:///etc/passwd"></object>',
    ],
)
def test_an_address_in_a_page_is_refused(page: str) -> None:
    with pytest.raises(AddressError):
        render_pdf(f"<html lang=en>{page}")


def test_hostile_words_fetch_nothing() -> None:
    for said in ("file:///etc/passwd", '"><img src="file:///etc/passwd">', "</style><link rel=x>"):
        content = render_pdf(render_dossier(build(hostile(said), suggestions=True)))
        assert "root:" not in words(content)
