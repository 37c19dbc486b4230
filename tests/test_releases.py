"""What leaves a case: under whose name, with what key, and what is written down of it."""

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from benchmarks.files import kinds
from PIL import Image, ImageDraw, ImageFont
from tests.planted import Planted, bare, found_in, names, plant, villages

from sayso.case import Case
from sayso.case.releasing import release_of
from sayso.model.errors import (
    CaseError,
    DecisionError,
    LeakError,
    NotFoundError,
    PublishError,
    SearchError,
)
from sayso.model.release import Released
from sayso.publish.release import Derivative, Release

PLANTED = Planted(names(40, 3), villages(8, 4))
WORDS = "several plain words"
tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("releases")
    with Case.create(folder / "case", by="Amal") as case:
        plant(case, PLANTED, folder)
    return folder / "case"


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Iterator[Case]:
    shutil.copytree(made, tmp_path / "case")
    with Case.open(tmp_path / "case", by="Amal") as opened:
        yield opened


def origins(path: Path) -> list[str]:
    return [json.loads(line)["origin"] for line in path.read_text("utf-8").splitlines()]


def export(
    case: Case, path: Path, name: str = "", passphrase: str = ""
) -> tuple[list[str], Released]:
    case.export("accounts", path, name=name, passphrase=passphrase)
    return origins(path), case.releases()[-1]


def test_pseudonyms_are_the_same_within_a_release_and_others_in_the_next(
    case: Case, tmp_path: Path
) -> None:
    first, released = export(case, tmp_path / "a.jsonl", passphrase=WORDS)
    again, _ = export(case, tmp_path / "b.jsonl", name=released.release, passphrase=WORDS)
    other, _ = export(case, tmp_path / "c.jsonl", passphrase=WORDS)
    assert first == again
    assert all(name.startswith("Source ") for name in first)
    assert len(set(first)) > 1
    assert not set(first) & set(other)


def test_the_key_opens_with_its_passphrase_alone_and_holds_every_name(
    case: Case, tmp_path: Path
) -> None:
    first, released = export(case, tmp_path / "a.jsonl", passphrase=WORDS)
    key = case.release_key(released.release, WORDS)
    held = {bare(name) for line in key.pseudonyms for name in line.names}
    assert {bare(word) for name in PLANTED.named for word in name.both} <= held
    assert set(first) <= {line.stand_in for line in key.pseudonyms}
    with pytest.raises(CaseError, match="does not open"):
        case.release_key(released.release, "several other words")


def test_the_case_s_own_files_hold_no_key_in_the_clear(case: Case, tmp_path: Path) -> None:
    first, _ = export(case, tmp_path / "a.jsonl", passphrase=WORDS)
    kept = b"".join(p.read_bytes() for p in case.path.rglob("*") if p.is_file())
    assert first[0].encode() not in kept
    assert WORDS.encode() not in kept


def test_a_release_without_a_passphrase_cannot_be_added_to(case: Case, tmp_path: Path) -> None:
    _, released = export(case, tmp_path / "a.jsonl")
    assert not released.has_key
    with pytest.raises(CaseError, match="without a passphrase"):
        export(case, tmp_path / "b.jsonl", name=released.release)
    with pytest.raises(NotFoundError, match="no key"):
        case.release_key(released.release, WORDS)


def test_a_release_of_a_case_that_has_changed_is_another_one(case: Case, tmp_path: Path) -> None:
    _, released = export(case, tmp_path / "a.jsonl", passphrase=WORDS)
    _change(case)
    with pytest.raises(CaseError, match="has changed since"):
        export(case, tmp_path / "b.jsonl", name=released.release, passphrase=WORDS)


def _change(case: Case) -> None:
    from sayso.store import groups
    from sayso.store.dialect import writing

    with writing(case._engine) as connection:
        kept = list(groups.incidents(connection))[1:]
        groups.replace_incidents(connection, kept, [])


def test_a_release_says_what_is_new_since_the_last(case: Case, tmp_path: Path) -> None:
    _, first = export(case, tmp_path / "a.jsonl")
    gone = case.incidents()[0].id
    _change(case)
    _, second = export(case, tmp_path / "b.jsonl")
    assert first.previous == "" and first.changes is None
    assert second.previous == first.release
    assert second.changes and second.changes.withdrawn == (gone,)


def test_a_short_passphrase_is_refused_and_nothing_is_written(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="12 letters"):
        case.export("accounts", tmp_path / "a.jsonl", passphrase="short")
    assert _left(tmp_path) == []
    assert case.releases() == []


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "case")


def test_a_leak_leaves_nothing_on_the_disk_and_names_nobody(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = PLANTED.villages[0].name.latin
    monkeypatch.setattr(
        "sayso.case.exporting.beside", lambda *_: [("about.txt", f"of {village}".encode())]
    )
    with pytest.raises(LeakError) as refused:
        case.export("accounts", tmp_path / "a.jsonl")
    assert village not in str(refused.value) and "place" in str(refused.value)
    assert _left(tmp_path) == []
    assert case.releases() == []
    assert all(entry.action != "exported" for entry in case.custody())


def test_a_file_may_not_be_named_after_one_who_is_hidden(case: Case, tmp_path: Path) -> None:
    name = PLANTED.named[-1].latin.replace(" ", "-")
    with pytest.raises(PublishError, match="gives away"):
        case.export("accounts", tmp_path / f"{name}.jsonl")


def test_what_left_is_in_the_custody_log_and_verify_sees_a_change_of_it(
    case: Case, tmp_path: Path
) -> None:
    export(case, tmp_path / "a.jsonl", passphrase=WORDS)
    entry = case.custody()[-1]
    assert entry.action == "exported"
    assert entry.detail["name"] == "a.jsonl" and len(entry.detail["sha256"]) == 64
    assert found_in_log(case) == set()
    before = {str(m.where) for m in case.verify()}
    with case._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE releases SET key = 'AAAA'")
        connection.exec_driver_sql("UPDATE rulings SET record = replace(record, 'Amal', 'Omar')")
    after = {str(m.where) for m in case.verify()} - before
    assert any(where.startswith("release rel-") for where in after)
    assert any(where.startswith("ruling red-") for where in after)


def found_in_log(case: Case) -> set[str]:
    said = bare(json.dumps([entry.detail for entry in case.custody()], ensure_ascii=False))
    return {word for word in map(bare, PLANTED.words) if word in said}


def test_the_statement_counts_what_was_taken_out(case: Case, tmp_path: Path) -> None:
    _, released = export(case, tmp_path / "a.jsonl")
    counted = {r.kind.value: r for r in released.statement.redacted}
    assert counted["place"].subjects == 8
    assert counted["person"].subjects == 36
    assert counted["source"].subjects == 4
    assert all(r.occurrences > r.subjects for r in counted.values())
    assert any("stand as they are" in sentence for sentence in released.statement.sentences)
    beside = (tmp_path / "a.jsonl.about.txt").read_text("utf-8")
    assert released.statement.sentences[0] in beside


def released(case: Case) -> Release:
    with release_of(case._engine, case._folder, "Amal") as release:
        incidents = list(release.incidents())
        return Release(**{
            **{name: getattr(release, name) for name in release.__slots__},
            "incidents": lambda: iter(incidents),
        })  # fmt: skip


def test_what_a_rule_hides_is_kept_by_a_ruling_until_that_is_withdrawn(case: Case) -> None:
    person = PLANTED.named[0]
    assert person.latin not in str(list(released(case).incidents()))
    ruling = case.redact("keep", person.both, "her family wishes her to be named")
    assert person.latin in str(list(released(case).incidents()))
    case.redact("withdraw", [ruling.id], "they changed their mind")
    assert person.latin not in str(list(released(case).incidents()))


def test_a_phrase_goes_from_quotes(case: Case) -> None:
    assert "was a teacher" in str(list(released(case).incidents()))
    case.redact("phrase", ["was a  TEACHER"], "there is one school")
    said = str(list(released(case).incidents()))
    assert "was a teacher" not in said and "[withheld]" in said


def test_a_person_whose_name_is_a_place_s_is_left_and_said_so(case: Case, tmp_path: Path) -> None:
    case.redact("withdraw", [r.id for r in case.rulings() if r.kind == "place"], "all is known")
    assert case.export("accounts", tmp_path / "a.jsonl").left == ()


def test_what_a_search_finds_can_leave_redacted(case: Case) -> None:
    name = PLANTED.named[1].latin
    found = case.redacted(case.search("rescuers"))
    assert found.documents
    said = bare(json.dumps(str(found), ensure_ascii=False))
    assert not [word for word in map(bare, PLANTED.words) if word in said]
    with pytest.raises(SearchError, match="names what is hidden"):
        case.redacted(case.search(name))
    assert case.search(name.split()[0]).documents
    assert not case.redacted(case.search(name.split()[0])).documents


@pytest.mark.parametrize(
    ("kind", "words", "reason"),
    [
        ("name", [], "why"), ("name", ["x"], "why"), ("name", ["Sela Orrim"], " "),
        ("shout", ["Sela Orrim"], "why"),
    ],
)  # fmt: skip
def test_a_ruling_that_makes_no_sense_is_refused(
    case: Case, kind: str, words: list[str], reason: str
) -> None:
    before = case.rulings()
    with pytest.raises(DecisionError):
        case.redact(kind, words, reason)
    assert case.rulings() == before


def test_only_a_ruling_that_is_there_can_be_withdrawn(case: Case) -> None:
    with pytest.raises(NotFoundError):
        case.redact("withdraw", ["red-000000000000"], "why")


def test_the_same_ruling_twice_is_one(case: Case) -> None:
    one = case.redact("name", ["Sela Orrim", "سيلا"], "why")
    assert case.redact("name", ["سيلا", "Sela Orrim"], "again") == one


@tesseract
def test_copies_of_files_leave_without_what_is_hidden(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "Hala Brenn.pdf").write_bytes(kinds.pdf())
    (folder / "report.docx").write_bytes(kinds.docx())
    (folder / "note.txt").write_text("Hala Brenn said that shells fell on Velmar.")
    picture = Image.new("RGB", (1500, 400), "white")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(40)
    draw.text((60, 60), "Shells fell on the market of Velmar,", "black", font)
    draw.text((60, 140), "said Hala Brenn, a doctor at the clinic.", "black", font)
    exif = picture.getexif()
    exif[0x010E] = "Hala Brenn"
    picture.save(folder / "scan.jpg", exif=exif, quality=95)
    with Case.create(tmp_path / "case", by="Amal") as case:
        case.add(folder)
        case.run()
        case.redact("name", ["Hala Brenn"], "asked for")
        case.redact("place", ["Velmar"], "people live there")
        with release_of(case._engine, case._folder, "Amal") as release:
            made = {Path(d.name).suffix: d for d in release.derivatives()}
    assert set(made) == {".pdf", ".docx", ".txt", ".jpg"}
    assert not any(d.withheld for d in made.values()), [d.notes for d in made.values()]
    assert made[".pdf"].name.startswith("[Person ")
    out = tmp_path / "out"
    out.mkdir()
    for ending, derivative in made.items():
        (out / f"copy{ending}").write_bytes(derivative.content)
    assert found_in(out, ["Hala Brenn", "Velmar"]) == set()
    _is_painted(made[".pdf"])
    assert "market of [place" in made[".txt"].content.decode() or "on [place" in str(made[".txt"])
    assert b"[place withheld]" in zipfile.ZipFile(io.BytesIO(made[".docx"].content)).read(
        "word/document.xml"
    )


def _is_painted(made: Derivative) -> None:
    page = pypdfium2.PdfDocument(made.content)[0]
    assert page.get_textpage().get_text_range() == ""
    shown = page.render(scale=1).to_pil().convert("L")
    black = sum(shown.histogram()[:20])
    assert black > 600, "something was painted over"
