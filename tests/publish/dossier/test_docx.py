"""A dossier as DOCX: the same statements, with links that lead to their quotes."""

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from tests.publish.dossier.sample import build, night_release, plain
from tests.publish.dossier.test_page import hostile
from tests.publish.test_page import HOSTILE

from sayso.publish.dossier.chapter import sentences_of
from sayso.publish.dossier.docx import render_docx
from sayso.publish.dossier.write import write_dossier

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(content: bytes) -> str:
    body = Document(io.BytesIO(content)).element.body
    lines = ["".join(t.text or "" for t in p.iter(f"{_W}t")) for p in body.iter(f"{_W}p")]
    return "\n".join(lines)


def test_every_link_leads_to_a_place_of_the_file() -> None:
    content = render_docx(build(night_release(), suggestions=True))
    body = Document(io.BytesIO(content)).element.body
    targets = {link.get(qn("w:anchor")) for link in body.iter(f"{_W}hyperlink")}
    marks = [mark.get(qn("w:name")) for mark in body.iter(f"{_W}bookmarkStart")]
    assert targets
    assert targets <= set(marks)
    assert len(marks) == len(set(marks))


def test_it_says_what_the_page_says(tmp_path: Path) -> None:
    write_dossier(night_release(lambda _: True), tmp_path / "d.docx")
    dossier = build(night_release(lambda _: True))
    said = plain(text_of((tmp_path / "d.docx").read_bytes()).replace("\u2009", ""))
    for chapter in dossier.chapters:
        for sentence in sentences_of(chapter):
            words = "".join(
                "".join(map(str, p.cites)) if p.cites else
                f"“{p.words}”" if p.whose == "quote" else p.words
                for p in sentence.pieces
            )  # fmt: skip
            assert plain(words) in said, words
    for quote in dossier.quotes:
        assert plain(f"“{quote.exact}”") in said
        assert quote.document in said


def test_it_is_a4_and_its_drawings_have_words() -> None:
    content = render_docx(build(night_release()))
    document = Document(io.BytesIO(content))
    section = document.sections[0]
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    drawn = [e.get("descr") for e in document.element.body.iter() if e.tag.endswith("}docPr")]
    assert len(drawn) == 3
    assert all(drawn)


def test_hostile_words_stay_words() -> None:
    for words in (*HOSTILE, "a\x00b\x0bc\ufffed\x85e"):
        content = render_docx(build(hostile(words), suggestions=True))
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(parts.read(name))
            kept = parts.read("word/_rels/document.xml.rels").decode()
        assert 'TargetMode="External"' not in kept
        assert "\u202e" not in text_of(content)
        assert "fldSimple" not in Document(io.BytesIO(content)).element.xml
