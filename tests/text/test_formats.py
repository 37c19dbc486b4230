"""Every format gives the same report, with its place in the original where it has one."""

import io
import shutil
import zipfile
from collections.abc import Callable

import pytest
from benchmarks.files import kinds
from benchmarks.files.kinds import ARABIC, FIRST, HEADLINE, SECOND

from sayso.intake.files import record
from sayso.model.document import Metadata
from sayso.model.errors import NoReportError, UnreadableError
from sayso.model.layout import boxes, sureness
from sayso.model.span import Span
from sayso.text.read import Reading, read_text

tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed")


def read(name: str, content: bytes, language: str = "") -> Reading:
    return read_text(record(content, name), content, Metadata(language=language))


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("report.txt", kinds.text),
        ("page.html", kinds.html),
        ("saved.mhtml", kinds.mhtml),
        ("layer.pdf", kinds.pdf),
        ("report.docx", kinds.docx),
        ("report.odt", kinds.odt),
        ("report.rtf", kinds.rtf),
        ("slides.pptx", kinds.pptx),
        ("drawing.svg", kinds.svg),
        ("mail.eml", kinds.eml),
        ("mail.msg", kinds.msg),
    ],
)
def test_a_report_is_read_letter_for_letter(
    name: str, make: Callable[[], bytes], runs_hold: Callable[[str, str, object], bool]
) -> None:
    reading = read(name, make())
    text = reading.document.text
    assert FIRST in text
    assert SECOND in text
    assert reading.rendition.kind == "extraction"
    assert reading.document.language == "en"
    sentences = [text[s.start : s.end] for s in reading.document.sentences]
    assert FIRST in sentences


def test_a_pdf_gives_the_place_of_every_line() -> None:
    document = read("layer.pdf", kinds.pdf(pages=3)).document
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert (document.pages[0].width, document.pages[0].height) == (612, 792)
    start = document.text.index(FIRST)
    first, *rest = boxes(document.pages, Span(start, start + len(FIRST)))
    assert (first.page, len(rest)) == (1, 1)
    # The text begins 72 points from the left; the third line stands 720 - 2 * 14 from the bottom.
    assert first.left == pytest.approx(72, abs=2)
    assert first.bottom == pytest.approx(792 - 692, abs=4)
    last = document.text.rindex(SECOND)
    assert {b.page for b in boxes(document.pages, Span(last, last + len(SECOND)))} == {3}
    assert sureness(document.pages, Span(start, start + 5)) is None


def test_a_turned_page_has_its_boxes_where_a_reader_sees_them() -> None:
    content = kinds.pdf().replace(b"/MediaBox", b"/Rotate 90 /MediaBox")
    document = read("turned.pdf", content).document
    assert (document.pages[0].width, document.pages[0].height) == (792, 612)
    start = document.text.index(HEADLINE)
    (box,) = boxes(document.pages, Span(start, start + len(HEADLINE)))
    # Turned with the clock, what was at the top is at the right.
    assert box.left > 700
    assert box.bottom - box.top > box.right - box.left


def test_a_pdf_says_who_made_it() -> None:
    reading = read("layer.pdf", kinds.pdf())
    assert reading.document.title == HEADLINE
    assert reading.document.author == "Hala Brenn"
    assert reading.rendition.embedded["Author"] == "Hala Brenn"


@tesseract
@pytest.mark.parametrize(
    ("name", "make"),
    [("scan.pdf", kinds.scan), ("image.png", kinds.picture), ("photo.jpg", kinds.photograph)],
)
def test_words_of_an_image_are_marked_as_recognised(name: str, make: Callable[[], bytes]) -> None:
    pictures: dict[str, bytes] = {}
    content = make()
    reading = read_text(
        record(content, name), content, Metadata(), keep=lambda k, png: pictures.update({k: png})
    )
    document = reading.document
    assert "nine people were killed and 12 injured" in document.text
    assert reading.rendition.kind == "ocr"
    assert "tesseract" in reading.rendition.made_by
    (page,) = document.pages
    assert pictures[page.image].startswith(b"\x89PNG")
    start = document.text.index("nine people")
    (box,) = boxes(document.pages, Span(start, start + len("nine people")))
    assert 0 < box.left < box.right < page.width
    assert (sureness(document.pages, Span(start, start + 4)) or 0) > 0.5
    assert (reading.rendition.confidence or 0) > 0.5


def test_a_scan_without_a_program_to_read_it_is_kept_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sayso.text.tesseract.made_by", str)
    with pytest.raises(UnreadableError, match="install Tesseract"):
        read("scan.pdf", kinds.scan())


def test_a_photograph_keeps_what_the_camera_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.text.extract import Paged, extract

    content = kinds.photograph()
    found = extract(record(content, "photo.jpg"), content)
    assert isinstance(found, Paged)
    assert found.embedded["exif Make"] == "Orrin Optical"
    assert found.embedded["exif DateTime"] == "2019:03:04 11:20:00"


def test_properties_and_headers_become_title_author_and_date() -> None:
    docx = read("report.docx", kinds.docx()).document
    assert (docx.author, str(docx.metadata_date)) == ("Hala Brenn", "2019-03-05")
    for name, content in (("mail.eml", kinds.eml()), ("mail.msg", kinds.msg())):
        mail = read(name, content).document
        assert (mail.title, mail.author) == (HEADLINE, "Hala Brenn")
    assert str(read("mail.eml", kinds.eml()).document.date) == "2019-03-05"


def test_text_that_was_deleted_in_a_document_is_not_read_but_said() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>Twelve</w:delText></w:r></w:del><w:ins><w:r><w:t>Nine "
    body = f"{deleted}people were killed in Velmar.</w:t></w:r></w:ins></w:p>"
    reading = read("edited.docx", kinds.docx(body))
    assert reading.document.text == "Nine people were killed in Velmar."
    assert "deleted-text" in {problem.code for problem in reading.problems}


def test_rows_of_tables_become_lines() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = "<w:tr>" + cell.format("Velmar") + cell.format("9 dead") + "</w:tr>"
    text = read("t.docx", kinds.docx(f"<w:tbl>{row}{row}</w:tbl>")).document.text
    assert [line.split("\t")[0].strip() for line in text.splitlines() if line] == ["Velmar"] * 2
    sheet = read("table.xlsx", kinds.xlsx()).document.text
    assert f"2019-03-04\tThe Orrin Post\t{FIRST}" in sheet


def test_a_paragraph_in_another_language_is_kept_and_listed() -> None:
    reading = read("report.docx", kinds.docx())
    document = reading.document
    (passage,) = document.passages
    assert passage.language == "ar"
    assert document.text[passage.span.start : passage.span.end] == ARABIC
    assert all(not passage.span.overlaps(span) for span in document.report_sentences)
    assert "language-not-read" in {problem.code for problem in reading.problems}


def test_arabic_is_read_in_the_encoding_that_it_has() -> None:
    document = read("arabic.txt", kinds.arabic()).document
    assert document.language == "ar"
    assert ARABIC in document.text


@pytest.mark.parametrize("name", ["files.zip", "capture.warc.gz", "report.txt.ots", "x.pdf.tsr"])
def test_what_is_no_report_says_so(name: str) -> None:
    makers: dict[str, Callable[[], bytes]] = {
        "files.zip": kinds.nested,
        "capture.warc.gz": kinds.warc,
        "report.txt.ots": lambda: kinds.open_timestamps(b"x"),
        "x.pdf.tsr": lambda: kinds.rfc_3161(b"x"),
    }
    content = makers[name]()
    with pytest.raises(NoReportError):
        read(name, content)


def test_lines_of_a_column_are_joined_and_words_are_mended() -> None:
    lines = ["The monitor said that the shell-", "ing had gone on. A second line"]
    lines += ["goes on here, in Al-", "Khulmaya too."]
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 72 720 Td {shown} ET"
    made = kinds.pdf()
    start, end = made.index(b"<< /Length"), made.index(b"endstream")
    head = f"<< /Length {len(stream)} >>\nstream\n{stream}\n".encode()
    text = read("column.pdf", made[:start] + head + made[end:]).document.text
    assert text == (
        "The monitor said that the shelling had gone on. A second line goes on here, in "
        "Al-Khulmaya too."
    )


def test_slides_are_read_as_they_are_shown_each_with_its_notes() -> None:
    text = read("slides.pptx", kinds.pptx()).document.text
    places = [text.index(words) for words in (HEADLINE, FIRST, "Told to nurses.", SECOND, ARABIC)]
    assert places == sorted(places)


def test_a_table_on_a_slide_gives_a_line_a_row_and_no_number_of_the_slide() -> None:
    cells = "".join(
        f"<a:tc><a:txBody><a:p><a:r><a:t>{n}</a:t></a:r></a:p></a:txBody></a:tc>" for n in (4, 5)
    )
    number = '<a:p><a:fld type="slidenum"><a:t>17</a:t></a:fld></a:p>'
    slide = kinds.slide(FIRST, f"<a:tbl><a:tr>{cells}</a:tr></a:tbl>", number)
    text = read("slides.pptx", kinds.pptx(slide)).document.text
    assert "4\t5" in text.replace(" ", "")
    assert "17" not in text


def test_a_slide_that_no_list_names_is_read_last() -> None:
    with zipfile.ZipFile(io.BytesIO(kinds.pptx())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["ppt/slides/slide10.xml"] = kinds.slide("Left out of the show.").encode()
    text = read("slides.pptx", kinds.zipped(parts)).document.text
    assert text.endswith("Left out of the show.")


def test_a_drawing_gives_its_words_and_nothing_that_it_does() -> None:
    more = (
        "<style>.a{fill:red}</style><script>var a = 1</script><metadata>made by hand</metadata>"
        "<desc>A plan\n of the  quarter.</desc><foreignObject><div>Boxed.</div></foreignObject>"
    )
    reading = read("drawing.svg", kinds.svg(more))
    assert reading.document.title == HEADLINE
    assert reading.document.text == (
        f"{HEADLINE}\n\nA plan\nof the quarter.\n\nBoxed.\n\n{FIRST}\n{SECOND}"
    )


def test_a_drawing_without_words_says_so() -> None:
    empty = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
    with pytest.raises(UnreadableError, match="holds no text"):
        read("plan.svg", empty)


def test_an_old_word_file_is_a_problem_that_says_what_to_do() -> None:
    content = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512) + "WordDocument".encode("utf-16-le")
    with pytest.raises(UnreadableError, match="save it as DOCX or PDF"):
        read("report.doc", content)
