"""Of a Word document nothing leaves that is hidden, in whatever part it stands."""

import io
import zipfile
from pathlib import Path

import pytest

from sayso.model.errors import UnreadableError
from sayso.model.release import RedactionKind
from sayso.publish.absence import Absence
from sayso.publish.derivatives.docx import redacted_docx
from sayso.publish.names import Finder, Subject
from sayso.publish.redaction import Redaction
from sayso.text.office import read_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SUBJECTS = [
    Subject(RedactionKind.PERSON, ("Idrun Haskal", "إدرون الحسكل"), "Person A", frozenset({"d"}))
]
BODY = f"""<?xml version="1.0"?><w:document {W}
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>
<w:p w:rsidR="00AB12CD"><w:r><w:t>They said Idr</w:t></w:r><w:r><w:rPr><w:b/></w:rPr>
<w:t>un Has</w:t></w:r><w:r><w:t xml:space="preserve">kal died. </w:t></w:r>
<w:hyperlink r:id="rId2"><w:r><w:t>His page</w:t></w:r></w:hyperlink></w:p>
<w:p><w:ins w:author="Idrun Haskal" w:date="2031-01-01T00:00:00Z"><w:r>
<w:t>Haskal was 31.</w:t></w:r></w:ins>
<w:del w:author="Mara"><w:r><w:delText>deleted words</w:delText></w:r></w:del></w:p>
<w:p><w:r><w:drawing><wp:docPr xmlns:wp="x" descr="Idrun Haskal's face"/></w:drawing></w:r></w:p>
<w:p><w:r><w:t>قتل إدْرون الحســكل</w:t></w:r></w:p>
<w:p><w:r><w:instrText>HYPERLINK "https://x.example/idrun-haskal"</w:instrText></w:r></w:p>
<w:p><w:bookmarkStart w:name="Idrun_Haskal"/><w:r><w:t>The mill stands.</w:t></w:r></w:p>
</w:body></w:document>"""
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
    "word/document.xml": BODY,
    "word/_rels/document.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x/image" Target="media/image1.png"/>'
        '<Relationship Id="rId2" Type="x/hyperlink" TargetMode="External"'
        ' Target="https://x.example/idrun-haskal"/>'
        '<Relationship Id="rId3" Type="x/comments" Target="comments.xml"/></Relationships>'
    ),
    "word/comments.xml": (
        f'<w:comments {W}><w:comment w:author="Idrun Haskal" w:initials="IH"><w:p><w:r>'
        "<w:t>Ask Idrun Haskal</w:t></w:r></w:p></w:comment></w:comments>"
    ),
    "word/people.xml": f"<w:people {W}><w:p>Idrun Haskal</w:p></w:people>",
    "word/media/image1.png": "picture of Idrun Haskal",
    "docProps/core.xml": "<p>Idrun Haskal</p>",
    "customXml/item1.xml": "<p>Idrun Haskal</p>",
}


def packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture(scope="module")
def made() -> tuple[bytes, list[str]]:
    return redacted_docx(packed(PARTS), Redaction(Finder(SUBJECTS)), "d")


def test_no_name_is_left_in_any_part(made: tuple[bytes, list[str]], tmp_path: Path) -> None:
    (tmp_path / "copy.docx").write_bytes(made[0])
    Absence(SUBJECTS).check(tmp_path)
    whole = b"".join(zipfile.ZipFile(io.BytesIO(made[0])).read(n) for n in names(made[0]))
    assert b"Haskal" not in whole and b"Mara" not in whole and b"2031" not in whole


def names(content: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_the_rest_can_still_be_read(made: tuple[bytes, list[str]]) -> None:
    text = read_docx(made[0], "copy").canonical.text
    assert "They said [Person A] died." in text.replace("\n", "")
    assert "[Person A] was 31." in text
    assert "قتل [Person A]" in text
    assert "The mill stands." in text
    assert "Ask [Person A]" in text
    assert "[picture withheld]" in text
    assert "deleted words" not in text


def test_only_parts_that_were_looked_at_are_there(made: tuple[bytes, list[str]]) -> None:
    assert names(made[0]) == [
        "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels",
        "word/comments.xml", "word/document.xml",
    ]  # fmt: skip


def test_what_was_left_out_is_noted(made: tuple[bytes, list[str]]) -> None:
    said = "\n".join(made[1])
    assert "1 pictures, drawings or embedded objects" in said
    assert "1 passages that its author had deleted" in said


@pytest.mark.parametrize(
    "body",
    ["", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<a"],
)
def test_a_document_that_makes_no_sense_is_refused(body: str) -> None:
    with pytest.raises(UnreadableError):
        redacted_docx(packed({**PARTS, "word/document.xml": body}), Redaction(Finder([])), "d")
