"""A picture of a page has pixels and nothing else, and none under what was painted."""

from io import BytesIO

import pypdfium2
import pytest
from benchmarks.files import kinds
from PIL import Image

from sayso.model.errors import UnreadableError
from sayso.model.release import RedactionKind
from sayso.publish.derivatives.misread import Misread
from sayso.publish.derivatives.painting import paint
from sayso.publish.derivatives.picture_pdf import Painted, picture_pdf
from sayso.publish.names import Subject


def painted(content: bytes, *boxes: tuple[float, float, float, float]) -> Image.Image:
    question = {"number": 1, "boxes": [list(box) for box in boxes], "all": False}
    ((_, jpeg),) = list(paint(question, content))  # type: ignore[arg-type]
    return Image.open(BytesIO(jpeg))


def photograph() -> bytes:
    picture = Image.new("RGB", (400, 200), "white")
    picture.paste((200, 30, 30), (100, 50, 200, 100))
    exif = picture.getexif()
    exif[0x010E] = "taken by Idrun Haskal"
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"Idrun Haskal")
    return out.getvalue()


def test_pixels_under_a_box_are_black_and_the_rest_stays() -> None:
    content = photograph()
    seen = painted(content)
    assert seen.getpixel((150, 75))[0] > 150  # type: ignore[index]
    hidden = painted(content, (0.25, 0.25, 0.5, 0.5))
    assert all(
        max(hidden.getpixel((x, y))) < 12  # type: ignore[arg-type]
        for x in range(100, 200)
        for y in range(50, 100)
    )
    assert min(hidden.getpixel((350, 180))) > 240  # type: ignore[arg-type]


def test_nothing_that_a_photograph_says_of_itself_is_left() -> None:
    content = photograph()
    assert b"Haskal" in content
    copy = painted(content)
    assert dict(copy.getexif()) == {}
    assert "comment" not in copy.info
    out = BytesIO()
    copy.save(out, "PNG")


def test_a_pdf_of_pictures_has_no_text_and_no_metadata() -> None:
    question = {"number": 1, "boxes": [], "all": False}
    ((size, jpeg),) = list(paint(question, kinds.pdf()))  # type: ignore[arg-type]
    assert isinstance(size, dict)
    page = Painted(jpeg, int(str(size["across"])), int(str(size["down"])), 612.0, 792.0)
    pdf = pypdfium2.PdfDocument(picture_pdf([page, page]))
    assert len(pdf) == 2
    assert pdf[1].get_size() == (612.0, 792.0)
    assert pdf[0].get_textpage().get_text_range() == ""
    assert set(pdf.get_metadata_dict().values()) == {""}
    shown = pdf[0].render(scale=1).to_pil().convert("L")
    assert shown.getextrema()[0] < 100, "the page's letters are seen"


def test_a_page_that_is_not_there_cannot_be_drawn() -> None:
    question = {"number": 9, "boxes": [], "all": False}
    for content in (kinds.pdf(), photograph(), b"%PDF-nonsense"):
        with pytest.raises(UnreadableError):
            list(paint(question, content))  # type: ignore[arg-type]


def test_a_name_that_was_misread_by_a_letter_is_found_among_recognised_words() -> None:
    misread = Misread([Subject(RedactionKind.PERSON, ("Idrun Haskal",), "Person A")])
    text = "said ldrum HaskaI, a farmer of Haskovo"
    words, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        words.append((start, at))
    assert [text[a:b] for a, b in misread.spans(text, words)] == ["ldrum HaskaI,"]
