"""What was written is looked through, however it is packed or encoded."""

import base64
import bz2
import gzip
import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from benchmarks.files import kinds
from PIL import Image

from sayso.model.errors import LeakError
from sayso.model.release import RedactionKind
from sayso.publish.absence import Absence
from sayso.publish.derivatives.picture_pdf import Painted, picture_pdf
from sayso.publish.names import Subject

NAME, ARABIC = "Idrun Haskal", "إدرون الحسكل"
SUBJECTS = [
    Subject(RedactionKind.PERSON, (NAME, ARABIC), "Person A"),
    Subject(RedactionKind.PLACE, ("Orma", "أرما"), "place in Qarhad district", by_hand=True),
]
POINT = (48.17215, 23.27612)
HARMLESS = "Person A spoke in Normandy and Ormandel; 48.172 people; idrun; al Haskalani."


def zipped(name: str, content: bytes, comment: bytes = b"") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment
    return out.getvalue()


def with_stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"%%PDF-1.4\n1 0 obj << /Length %d >>\nstream\n%b\nendstream\n" % (len(packed), packed)


def with_metadata() -> bytes:
    return kinds.pdf().replace(b"Hala Brenn", b"Idrun Haskal")


def utf16_metadata() -> bytes:
    written = b"<" + ("\ufeff" + ARABIC).encode("utf-16-be").hex().encode() + b">"
    return kinds.pdf().replace(b"(Hala Brenn)", written)


def with_exif() -> bytes:
    out = BytesIO()
    picture = Image.new("RGB", (8, 8))
    exif = picture.getexif()
    exif[0x9C9B] = NAME.encode("utf-16-le")  # XPTitle
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def cut_in_runs() -> bytes:
    return zipped("word/document.xml", b"<w:p><w:t>Idr</w:t><w:t>un Has</w:t><w:t>kal</w:t></w:p>")


LEAKS: dict[str, Callable[[], bytes]] = {
    "plain": lambda: NAME.encode(),
    "arabic": lambda: ARABIC.encode(),
    "another case and accents": lambda: "IDRÚN  haskál".encode(),
    "marks": lambda: "إِدْرون\u200f الحســكل".encode(),
    "glued": lambda: b"x_idrunhaskal.pdf",
    "over lines": lambda: b"Idrun\r\nHaskal",
    "a single word": lambda: b"in Orma.",
    "behind a clitic": lambda: "لأرما".encode(),
    "utf-16": lambda: NAME.encode("utf-16-le"),
    "utf-16, the other way": lambda: b"\0" + ARABIC.encode("utf-16-be"),
    "windows arabic": lambda: b"\xff\xfe\xfd" + ARABIC.encode("cp1256"),
    "json escapes": lambda: json.dumps({"a": ARABIC}).encode(),
    "entities": lambda: "".join(f"&#{ord(c)};" for c in ARABIC).encode(),
    "percent": lambda: f"https://x.example/{quote(ARABIC)}".encode(),
    "quoted-printable": lambda: b"Idr=75n Haskal",
    "tags": lambda: b"<b>Idr</b>un <i>Has</i>kal",
    "zip": lambda: zipped("a.txt", NAME.encode()),
    "zip in zip": lambda: zipped("b.zip", zipped("a.txt", NAME.encode())),
    "a member's name": lambda: zipped(f"{NAME}.txt", b""),
    "a zip's comment": lambda: zipped("a.txt", b"", ARABIC.encode()),
    "gzip": lambda: gzip.compress(NAME.encode()),
    "bzip2": lambda: bz2.compress(NAME.encode()),
    "xz": lambda: lzma.compress(NAME.encode()),
    "data in a page": lambda: b"<img src='data:;base64,"
    + base64.b64encode(gzip.compress(f"{NAME} {'.' * 60}{ARABIC}".encode())) + b"'>",
    "runs of a docx": cut_in_runs,
    "a pdf's stream": lambda: with_stream(f"({NAME}) Tj".encode()),
    "a pdf's text": lambda: kinds.pdf().replace(b"Nine dead in Velmar", b"Nine and Idrun Haskal"),
    "a pdf's metadata": with_metadata,
    "a pdf's metadata, in utf-16": utf16_metadata,
    "exif": with_exif,
    "a point": lambda: b'{"coordinates": [23.27612, 48.17215]}',
    "a point, cut": lambda: b"lat=48.172 lon=23.276",
    "a point in binary": lambda: struct.pack("<dd", POINT[1], POINT[0]),
}  # fmt: skip


@pytest.mark.parametrize("how", LEAKS)
def test_what_must_not_leave_is_found(how: str, tmp_path: Path) -> None:
    path = tmp_path / "release.bin"
    path.write_bytes(LEAKS[how]())
    with pytest.raises(LeakError) as refused:
        Absence(SUBJECTS, [POINT]).check(tmp_path)
    said = str(refused.value)
    assert "Idrun" not in said and "Orma" not in said and "48.17" not in said


def test_a_file_s_own_name_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "idrun-haskal.txt").write_text("")
    with pytest.raises(LeakError, match="name"):
        Absence(SUBJECTS).check(tmp_path)


def test_what_only_resembles_a_name_is_let_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HARMLESS)
    (tmp_path / "b.zip").write_bytes(zipped("c.json", json.dumps([HARMLESS]).encode()))
    page = Painted(with_exif()[:2], 1, 1, 1.0, 1.0)
    (tmp_path / "d.pdf").write_bytes(picture_pdf([page]))
    Absence(SUBJECTS, [POINT]).check(tmp_path)


def test_what_cannot_be_opened_does_not_leave(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped("a.txt", b"words")[:-30])
    with pytest.raises(LeakError, match="cannot be looked through"):
        Absence(SUBJECTS).check(tmp_path)


@pytest.mark.parametrize("before", [1 << 18, 4 << 20, 8 << 20])
def test_a_name_at_the_edge_of_what_is_read_at_once_is_found(tmp_path: Path, before: int) -> None:
    content = b"." * (before - 6) + NAME.encode() + b"." * 100
    (tmp_path / "long.txt").write_bytes(content)
    (tmp_path / "long.zip").write_bytes(zipped("long.txt", content))
    for path in (tmp_path / "long.txt", tmp_path / "long.zip"):
        with pytest.raises(LeakError):
            Absence(SUBJECTS).check(path)


def test_a_part_of_a_word_at_that_edge_is_no_name(tmp_path: Path) -> None:
    # Wherever a text of nine letters a word is cut, one of these would leave the name Orma.
    for shift in range(9):
        (tmp_path / f"{shift}.txt").write_text("-" * shift + "Ormandel " * 30_000)
    (tmp_path / "long.zip").write_bytes(zipped("long.xml", b"<t>Ormandel</t>" * 300_000))
    Absence(SUBJECTS).check(tmp_path)
