"""An import says what became of every file, repeats without harm, and goes on where it stopped."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.files import kinds
from benchmarks.files.hostile import zip_in_zip, zip_slip
from benchmarks.files.kinds import FIRST, HEADLINE, zipped
from PIL import Image

from sayso.case import AddOutcome, Case
from sayso.case.fetching import fetch_all
from sayso.model.document import Metadata, Part
from sayso.model.errors import NotFoundError
from sayso.model.pages import anchors_of
from sayso.model.span import Anchor, Span
from sayso.resolution.gazetteer import InMemoryGazetteer

tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed")


@pytest.fixture(autouse=True)
def world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.case.references.world_gazetteer", lambda: InMemoryGazetteer(()))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made


def added(case: Case, folder: Path, **options: object) -> dict[str, str]:
    report = case.add(folder, **options)  # type: ignore[arg-type]
    return {file.path.removeprefix(f"{folder}/"): file.outcome.value for file in report.files}


def test_what_archives_and_mails_hold_is_added_each_once(case: Case, folder: Path) -> None:
    (folder / "files.zip").write_bytes(kinds.nested())
    first = added(case, folder)
    assert first == {
        "files.zip": "added",
        "files.zip!/a/report.txt": "added",
        "files.zip!/a/inner.zip": "added",
        "files.zip!/a/inner.zip!/b.docx": "added",
        "files.zip!/a/inner.zip!/c.eml": "added",
        "files.zip!/a/inner.zip!/c.eml!/report.pdf": "added",
    }
    assert set(added(case, folder).values()) == {"known"}
    members = {file.original.name: file for file in case.files()}
    holder = members["inner.zip"].original.id
    assert members["c.eml"].captures[0].container == holder
    assert members["report.pdf"].captures[0].part is Part.ATTACHMENT
    assert list(case.verify()) == []


def test_a_changed_archive_changes_its_members(case: Case, folder: Path) -> None:
    (folder / "a.zip").write_bytes(zipped({"x.txt": "Two were killed in Velmar."}))
    added(case, folder)
    (folder / "a.zip").write_bytes(zipped({"x.txt": "Three were killed in Velmar."}))
    assert added(case, folder) == {"a.zip": "changed", "a.zip!/x.txt": "changed"}


def test_an_add_that_was_interrupted_goes_on(
    case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "files.zip").write_bytes(kinds.nested())
    (folder / "z.txt").write_bytes(kinds.latin())

    def stop(done: int, _total: int, _name: str) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        case.add(folder, progress=stop)
    outcomes = added(case, folder)
    assert outcomes["files.zip!/a/report.txt"] == "known"
    assert outcomes["z.txt"] == "added"


def test_progress_names_each_file(case: Case, folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(name)
    seen: list[tuple[int, int, str]] = []
    case.add(folder, progress=lambda *told: seen.append(told))
    assert seen == [(0, 2, "a.txt"), (1, 2, "b.txt"), (2, 2, "")]


def test_what_stays_in_an_archive_is_a_problem(case: Case, folder: Path) -> None:
    (folder / "slip.zip").write_bytes(zip_slip())
    added(case, folder)
    problems = [problem for problem in case.problems() if problem.code == "odd-name"]
    assert len(problems) >= 4
    assert all(str(folder.parent) not in str(path) for path in folder.parent.glob("*.txt"))


def test_an_archive_of_archives_of_archives_comes_to_an_end(case: Case, folder: Path) -> None:
    (folder / "bomb.zip").write_bytes(zip_in_zip())
    outcomes = added(case, folder)
    assert outcomes["bomb.zip"] == "added"
    assert len(outcomes) < 100
    assert [problem for problem in case.problems() if "deep" in problem.message]


def test_a_mapping_is_kept_for_the_next_table(case: Case, folder: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "columns.toml"
    mapping.write_text('text = ["What"]\ndate = "Day"\npublisher = "Source"\n')
    (folder / "one.csv").write_bytes(kinds.csv())
    assert added(case, folder, mapping=mapping)["one.csv!/row 2.txt"] == "added"
    other = kinds.csv().replace(b"nine", b"ten")
    (folder / "one.csv").unlink()
    (folder / "two.csv").write_bytes(other)
    assert added(case, folder)["two.csv!/row 2.txt"] == "added"
    report = case.run()
    assert (report.read, report.kept, report.unreadable) == (2, 2, 0)
    assert {document.publisher for document in case.documents()} == {"The Orrin Post"}


def test_proofs_are_noted_with_what_they_prove(case: Case, folder: Path) -> None:
    (folder / "report.txt").write_bytes(kinds.text())
    (folder / "report.txt.ots").write_bytes(kinds.open_timestamps(kinds.text()))
    (folder / "lost.tsr").write_bytes(kinds.rfc_3161(b"not here"))
    added(case, folder)
    added(case, folder)
    (entry,) = [entry for entry in case.custody() if entry.action == "proof"]
    assert entry.detail["kind"] == "OpenTimestamps"
    assert [problem.code for problem in case.problems()] == ["proof-of-nothing"]
    report = case.run()
    assert (report.read, report.kept, report.unreadable) == (1, 2, 0)
    files = {file.original.name: file for file in case.files()}
    assert files["report.txt"].proofs == (files["report.txt.ots"].original.id,)
    assert list(case.verify()) == []


def test_a_proof_of_other_bytes_does_not_cover_the_file_beside_it(case: Case, folder: Path) -> None:
    (folder / "report.txt").write_bytes(kinds.text() + b" It was changed.")
    (folder / "report.txt.ots").write_bytes(kinds.open_timestamps(kinds.text()))
    (folder / "report.txt.tsr").write_bytes(kinds.rfc_3161(kinds.text()))
    damaged = kinds.open_timestamps(kinds.text())[:40]
    (folder / "damaged.ots").write_bytes(damaged)
    added(case, folder)
    assert not [entry for entry in case.custody() if entry.action == "proof"]
    found = [(problem.code, problem.message) for problem in case.problems()]
    codes = sorted(code for code, _ in found)
    assert codes == ["proof-not-read", "proof-of-another", "proof-of-another"]
    assert all("does not cover" in message for code, message in found if code.endswith("another"))


def test_what_a_saved_page_was_shown_with_is_kept_and_not_read(case: Case, folder: Path) -> None:
    (folder / "page.html").write_bytes(kinds.html())
    beside = folder / "page_files"
    beside.mkdir()
    (beside / "frame.html").write_text("<p>Buy now: nine people were killed by our prices.</p>")
    (beside / "look.css").write_text("p { color: red }")
    added(case, folder)
    report = case.run()
    assert (report.read, report.kept) == (1, 2)


def test_a_page_captured_earlier_does_not_replace_a_later_one(case: Case, folder: Path) -> None:
    later, earlier = folder / "later.warc.gz", folder / "sooner.warc.gz"
    later.write_bytes(kinds.warc(day="2019-06-01"))
    case.add(later)
    changed = kinds.html().replace(b"eleven", b"thirteen")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("benchmarks.files.kinds.html", lambda: changed)
        earlier.write_bytes(kinds.warc(day="2019-03-05"))
    (outcome,) = [f for f in case.add(earlier).files if f.path.endswith("nine-dead.html")]
    assert outcome.outcome is AddOutcome.ADDED
    assert "before what the case has" in outcome.why
    pages = [f for f in case.files() if f.original.name == "nine-dead.html"]
    assert [page.captures[0].replaces for page in pages] == [None, None]


def test_quotes_of_a_pdf_have_their_page_and_box(case: Case, folder: Path) -> None:
    (folder / "layer.pdf").write_bytes(kinds.pdf())
    added(case, folder)
    case.run()
    claims = case.claims()
    assert claims
    for claim in claims:
        assert claim.anchor.boxes
        assert {box.page for box in claim.anchor.boxes} == {1}
        assert claim.anchor.recognised is None
        for link in claim.chain.links:
            assert link.cue is None or link.cue.boxes
        assert all(anchor.boxes for anchor in anchors_of(claim))


def test_a_quote_can_be_shown_on_a_picture_of_its_page(case: Case, folder: Path) -> None:
    (folder / "layer.pdf").write_bytes(kinds.pdf(pages=2))
    added(case, folder)
    case.run()
    (document,) = case.documents()
    claim = case.claims()[-1]
    start = document.text.rindex("doctor")
    marked = Anchor.cut(document.text, Span(start, start + len("doctor")))
    (page,) = case.place_quote(document.id, marked)
    ((left, top, right, bottom),) = page.boxes
    assert page.number == 2
    assert 0 < left < right < left + 0.1
    assert 0 < top < bottom < top + 0.02
    # A claim's quotes know their words' boxes without the original.
    assert case.place_quote(document.id, claim.anchor)[0].number in {1, 2}
    picture = Image.open(io.BytesIO(case.page_picture(document.id, 2))).convert("L")
    x0, y0 = round(left * picture.width), round(top * picture.height)
    x1, y1 = round(right * picture.width), round(bottom * picture.height)
    assert min(picture.crop((x0, y0, x1, y1)).tobytes()) < 100
    with pytest.raises(NotFoundError, match="no page 3"):
        case.page_picture(document.id, 3)


@tesseract
def test_quotes_of_a_scan_are_marked_and_its_pictures_kept(case: Case, folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(kinds.scan())
    added(case, folder)
    case.run()
    (document,) = case.documents()
    claims = case.claims()
    assert claims
    assert all(0.5 < (claim.anchor.recognised or 0) <= 1 for claim in claims)
    assert all(claim.anchor.boxes for claim in claims)
    picture = document.pages[0].image
    assert case.picture(picture).startswith(b"\x89PNG")
    assert list(case.verify()) == []
    kept = case.path / "pictures" / picture[:2] / picture
    kept.chmod(0o600)
    kept.write_bytes(b"another picture")
    assert [mismatch.where for mismatch in case.verify()] == [f"picture {picture}"]
    case.erase(document.id, "asked to")
    assert not kept.exists()


def test_arabic_is_kept_searchable_and_listed(case: Case, folder: Path) -> None:
    (folder / "arabic.txt").write_bytes(kinds.arabic())
    added(case, folder)
    case.run()
    assert case.search("ولمار").documents_count.total
    assert "language-not-read" in {problem.code for problem in case.problems()}


def test_a_list_of_addresses_is_refused_what_is_not_on_the_web(
    case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "list.txt").write_text("http://127.0.0.1/secret\nfile:///etc/passwd\n")
    assert added(case, folder) == {"list.txt": "added"}
    report = case.add(folder / "list.txt", fetch=True)
    assert [file.outcome for file in report.files] == [AddOutcome.UNREADABLE] * 2
    assert {p.subject for p in case.problems()} >= {"http://127.0.0.1/secret"}


def test_a_fetched_page_is_an_original_with_how_it_came(case: Case) -> None:
    from sayso.case.adding import Intake
    from sayso.intake.web import Fetched, Web

    class Answers(Web):
        def fetch(self, url: str) -> Fetched:
            import datetime as dt

            now = dt.datetime.now(dt.UTC)
            return Fetched(url, "nine.html", kinds.html(), now, "text/html", {"status": "200 OK"})

    intake = Intake(case._engine, case._originals, "R. Oss", {}, Metadata(publisher="Orrin"))
    (file,) = fetch_all(["https://orrin.example/nine"], intake, Answers())
    assert file.outcome is AddOutcome.ADDED
    (entry,) = case.custody()
    assert entry.detail["web status"] == "200 OK"
    case.run()
    (document,) = case.documents()
    assert (document.url, document.publisher) == ("https://orrin.example/nine", "Orrin")
    assert FIRST in document.text
    assert document.title == HEADLINE


def test_a_bag_of_a_case_holds_all_of_it(case: Case, folder: Path, tmp_path: Path) -> None:
    import bagit

    from sayso.publish.bag import check_bag

    (folder / "files.zip").write_bytes(kinds.nested())
    added(case, folder)
    case.run()
    bag = tmp_path / "bag"
    assert case.export_bag(bag) == len(case.files())
    assert bagit.Bag(str(bag)).validate()
    assert list(check_bag(bag)) == []
    names = {path.name for path in (bag / "data" / "originals").iterdir()}
    assert names == {file.original.id for file in case.files()}
    assert (bag / "data" / "claims.jsonld").stat().st_size > 100
    assert case.custody()[-1].detail["kind"] == "bag"
    with pytest.raises(Exception, match="is there already"):
        case.export_bag(bag)
