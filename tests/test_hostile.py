"""Files made to harm: each is kept, does none, and leaves the rest of the batch to be read."""

from collections.abc import Iterator

import pytest
from benchmarks.files.hostile import HOSTILE
from benchmarks.files.kinds import FIRST, SECOND

from sayso.confined.keeper import Keeper
from sayso.confined.limits import MB, Limits
from sayso.intake.files import record
from sayso.intake.members import Left, Member
from sayso.intake.unpack import may_hold, unpack
from sayso.model.document import Metadata
from sayso.model.errors import UnreadableError
from sayso.text.guarded import Guarded
from sayso.text.read import Reading

UNPACKED = {
    "zip-overlapping.zip": "overlap",
    "zip-many.zip": "over 10000 entries",
    "gzip-bomb.gz": "over 100 MB",
    "tar-claims-much.tar": "over 1 GB",
    "head-only.docx": "cannot be opened as a ZIP",
}
"""What is refused as a whole, and why."""
LEFT = {
    "zip-slip.zip": "odd-name",
    "zip-link.zip": "link",
    "zip-encrypted.zip": "not-unpacked",
    "tar-link.tar": "link",
    "zip-of-zeros.zip": "not-unpacked",
    "archiver-deep.csv": "no-record",
}
"""What is left in an archive, by the code of its Problem."""
UNREADABLE = {
    "docx-outside.docx": "defines entities",
    "docx-laughs.docx": "damaged",
    "docx-deep.docx": "depth",
    "docx-zeros.docx": "over 50 MB",
    "odt-laughs.odt": "defines entities",
    "pptx-laughs.pptx": "damaged|defines entities",
    "pptx-zeros.pptx": "over 50 MB",
    "script.svg": "defines entities",
    "svg-laughs.svg": "damaged|defines entities",
    "svg-deep.svg": "depth",
    "laughs.xml": "xml",
    "xlsx-wide.xlsx": "reader die|needs over",
    "pdf-encrypted.pdf": "encrypted",
    "pdf-stream-bomb.pdf": "reader die|needs over",
    "png-flood.png": "claims 60000 by 60000 pixels",
    "gif-html.gif": "pixels",
    "head-only.pdf": "damaged",
    "msg-loop.msg": "no words",
    "office-encrypted.docx": "encrypted",
}
"""What cannot be read, and why."""
READ = {
    "pdf-script.pdf": FIRST,
    "pdf-endless.pdf": FIRST,
    "polyglot.pdf": FIRST,
    "html-script.html": SECOND,
    "html-deep.html": FIRST,
    "naughty.txt": FIRST,
    "wrong-encoding.html": FIRST,
    "truncated.txt": FIRST,
    "mail-deep.eml": "At the bottom.",
    "mail-in-mail.eml": "See below.",
    "rtf-deep.rtf": FIRST,
    "formulas.csv": FIRST,
    "pptx-ring.pptx": FIRST,
    "svg-reaching.svg": FIRST,
}
"""What is read all the same, and words that it says."""
HELD = {"zip-in-zip.zip": 10, "warc-wrong.warc": 0, "mail-in-mail.eml": 1}
"""How many members something has."""
SEPARATELY = {
    "empty.pdf",
    "png-bomb.png",
    "pdf-huge-page.pdf",
    "tiff-loop.tiff",
    "html-entities.html",
}


@pytest.fixture(scope="module")
def keeper() -> Iterator[Keeper]:
    made = Keeper(Limits(memory=768 * MB, seconds=60))
    yield made
    made.stop()


def held(name: str, keeper: Keeper) -> list[Member | Left]:
    content = HOSTILE[name]()
    original = record(content, name)
    assert may_hold(original, content, ())
    return list(unpack(original, content, (), keeper))


def begun(name: str, keeper: Keeper) -> Reading | object:
    content = HOSTILE[name]()
    return Guarded(keeper).begin(record(content, name), content, Metadata())


def test_every_hostile_file_has_a_test() -> None:
    tested = {*UNPACKED, *LEFT, *UNREADABLE, *READ, *HELD, *SEPARATELY}
    assert tested == set(HOSTILE)


@pytest.mark.parametrize("name", UNPACKED)
def test_an_archive_that_is_made_to_harm_is_not_unpacked(name: str, keeper: Keeper) -> None:
    with pytest.raises(UnreadableError, match=UNPACKED[name]):
        held(name, keeper)


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_in_an_archive_is_named(name: str, keeper: Keeper) -> None:
    found = held(name, keeper)
    assert LEFT[name] in {left.code for left in found if isinstance(left, Left)}
    for member in found:
        assert not member.name.startswith("/")
        assert ".." not in member.name.split("/")
        assert "\\" not in member.name
        assert ":" not in member.name
        assert member.name.isprintable()


@pytest.mark.parametrize("name", HELD)
def test_what_is_nested_comes_out_one_level_at_a_time(name: str, keeper: Keeper) -> None:
    members = [found for found in held(name, keeper) if isinstance(found, Member)]
    assert len(members) == HELD[name]


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_says_why(name: str, keeper: Keeper) -> None:
    with pytest.raises(UnreadableError, match=UNREADABLE[name]):
        begun(name, keeper)


@pytest.mark.parametrize("name", READ)
def test_a_file_that_can_be_read_is_read(name: str, keeper: Keeper) -> None:
    reading = begun(name, keeper)
    assert isinstance(reading, Reading)
    text = reading.document.text
    assert READ[name] in text
    if name.endswith(("html", "pdf", "docx")):
        for harm in ("Script words", "tracker.example", "alert(", "root:", "javascript:"):
            assert harm not in text


def test_pictures_without_end_are_drawn_within_bounds(keeper: Keeper) -> None:
    from sayso.text.image import open_image
    from sayso.text.scan import _picture

    content = HOSTILE["pdf-huge-page.pdf"]()
    picture = _picture(record(content, "p.pdf"), content, 1)
    assert picture.image.width * picture.image.height <= 41_000_000
    assert open_image(HOSTILE["png-bomb.png"](), "b.png").size == (7000, 7000)
    begun("tiff-loop.tiff", keeper)


def test_a_page_of_signs_alone_is_not_searched_for_claims(keeper: Keeper) -> None:
    content = b"<html><body><p>" + b"&amp;" * 60_000 + b"</p></body></html>"
    reading = Guarded(keeper).begin(record(content, "e.html"), content, Metadata())
    assert isinstance(reading, Reading)
    assert not reading.document.has_words
    assert "no-words" in {problem.code for problem in reading.problems}
    assert not reading.document.report_sentences


def test_bidi_controls_and_unseen_letters_are_kept_as_they_are_written(keeper: Keeper) -> None:
    reading = begun("naughty.txt", keeper)
    assert isinstance(reading, Reading)
    assert "\u202eelif s'eno" in reading.document.text
    assert "zero\u200bwidth" in reading.document.text
