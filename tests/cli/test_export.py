"""Every kind of release is made by one command, whole or not at all, and stands in the log."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.test_commands import HERALD, PLACE, POST
from typer.testing import CliRunner, Result

from sayso.case import Case
from sayso.cli.app import app
from sayso.model.errors import CaseError, PublishError
from sayso.model.ids import sha256
from sayso.publish.datasets.forms import Writer
from sayso.publish.kinds import FOLDER, KINDS
from sayso.publish.release import Release
from sayso.resolution.gazetteer import InMemoryGazetteer

FORMS = [(kind, ending) for kind, found in KINDS.items() for ending in found.forms]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made: Path = tmp_path_factory.mktemp("export")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sayso.case.references.world_gazetteer", lambda: InMemoryGazetteer([PLACE]))
        (made / "herald.txt").write_text(HERALD)
        (made / "post.txt").write_text(POST)
        with Case.create(made / "case", by="Amal") as case:
            case.add([made / "herald.txt", made / "post.txt"], publisher="The Valley Herald")
            case.run()
        yield made


def export(folder: Path, kind: str, name: str, *options: str, status: int = 0) -> Result:
    result = CliRunner().invoke(
        app, ["export", str(folder / "case"), kind, "-o", str(folder / name), *options]
    )
    assert result.exit_code == status, result.output
    return result


@pytest.mark.parametrize(("kind", "ending"), FORMS)
def test_one_command_makes_it(folder: Path, kind: str, ending: str) -> None:
    path = folder / f"made-{kind}{ending}"
    said = " ".join(export(folder, kind, path.name).stdout.split())
    assert f"{KINDS[kind].counts} written to" in said
    assert path.is_dir() if ending == FOLDER else path.stat().st_size > 10
    with Case.open(folder / "case") as case:
        entry = [e for e in case.custody() if e.action == "exported"][-1]
        assert list(case.verify()) == []
    assert (entry.detail["kind"], entry.detail["name"]) == (kind, path.name)
    sealed = path / "tagmanifest-sha512.txt" if ending == FOLDER else path
    assert entry.detail["sha256"] == sha256(sealed.read_bytes())
    assert not list(folder.glob(".writing-*"))


def test_its_data_dictionary_names_its_columns(folder: Path) -> None:
    for kind in ("accounts", "ged", "acled"):
        export(folder, kind, f"{kind}.csv")
        with (folder / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file))
        with (folder / f"{kind}.csv.dictionary.csv").open(encoding="utf-8", newline="") as file:
            described = list(csv.DictReader(file))
        assert [row["name"] for row in described] == columns
        assert all(row["meaning"] and row["type"] for row in described)
    about = (folder / "ged.csv.about.txt").read_text("utf-8")
    assert "It says who says so" in about
    assert "2 accounts" in about


def test_every_field_of_the_accounts_is_in_their_dictionary(folder: Path) -> None:
    export(folder, "accounts", "all.jsonl", "--redacted")
    with (folder / "all.jsonl.dictionary.csv").open(encoding="utf-8", newline="") as file:
        described = {row["name"] for row in csv.DictReader(file)}

    def paths(value: object, at: str) -> Iterator[str]:
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from paths(inner, f"{at}.{name}" if at else name)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for item in value:
                yield from paths(item, at)
        else:
            yield at

    lines = (folder / "all.jsonl").read_text("utf-8").splitlines()
    found = {path for line in lines for path in paths(json.loads(line), "")}
    groups = {"perpetrator", "when", "where"}  # null as a whole
    assert found - groups <= described


def test_accounts_for_work_on_the_case_fit_their_documents_and_are_no_release(
    folder: Path,
) -> None:
    said = export(folder, "accounts", "work.jsonl")
    assert "no release" in said.stderr
    assert not (folder / "work.jsonl.about.txt").exists()
    texts = {"herald.txt": HERALD, "post.txt": POST}
    rows = [json.loads(line) for line in (folder / "work.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        for quote in row["evidence"]:
            text = texts[row["document_name"]]
            assert text[quote["start"] : quote["end"]] == quote["exact"]
    with Case.open(folder / "case") as case:
        assert "work.jsonl" not in [made.name for made in case.releases()]
        assert list(case.verify()) == []


def test_what_cannot_be_written_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_release: Release, path: Path) -> int:
        path.write_text("half")
        raise OSError("the disk is full")

    form = KINDS["ged"].forms[".csv"]
    failing: Writer = fail
    monkeypatch.setattr(
        "sayso.case.exporting.KINDS",
        {"ged": type(KINDS["ged"])("ged", "", "", {".csv": type(form)(failing)})},
    )
    with Case.open(folder / "case") as case:
        before = len(case.custody())
        with pytest.raises(OSError, match="full"):
            case.export("ged", folder / "failed.csv")
        assert len(case.custody()) == before
    assert not list(folder.glob("failed*"))
    assert not list(folder.glob(".writing-*"))


def test_what_makes_no_sense_is_refused(folder: Path) -> None:
    said = export(folder, "verdicts", "x.csv", status=2).stderr
    assert "accounts, ged, acled" in " ".join(said.split())
    wrong = export(folder, "ged", "ged.docx", status=1)
    assert ".csv or .parquet" in " ".join(wrong.stderr.split())
    with Case.open(folder / "case") as case:
        with pytest.raises(PublishError, match="geojson"):
            case.export("geojson", folder / "map.csv")
        (folder / "taken").mkdir()
        with pytest.raises(CaseError, match="already"):
            case.export("package", folder / "taken")


class Stopped(list[str]):
    """Interrupts an export, as Ctrl-C does, once it says that it does something."""

    def __init__(self, doing: str) -> None:
        self.doing = doing

    def __call__(self, done: int, total: int, words: str) -> None:
        assert done <= total
        self.append(words)
        if words == self.doing:
            raise KeyboardInterrupt


WRITTEN = (
    ("ged", "stopped.csv", "looking for names in documents"),
    ("ged", "stopped.csv", "writing incidents"),
    ("ged", "stopped.csv", "looking through what was written"),
    ("annotations", "stopped.jsonld", "writing claims"),
    ("package", "stopped", "writing copies of documents"),
    ("xlsx", "stopped.xlsx", "writing documents"),
)


@pytest.mark.parametrize(("kind", "name", "doing"), WRITTEN)
def test_an_interrupted_release_leaves_nothing(
    folder: Path, kind: str, name: str, doing: str
) -> None:
    before = sorted(folder.rglob("*"))
    with Case.open(folder / "case") as case:
        logged = len(case.custody()), len(case.releases())
        with pytest.raises(KeyboardInterrupt):
            case.export(kind, folder / name, progress=Stopped(doing))
        assert (len(case.custody()), len(case.releases())) == logged
    assert [path for path in sorted(folder.rglob("*")) if "case.db-" not in path.name] == [
        path for path in before if "case.db-" not in path.name
    ]


def test_an_interrupted_release_leaves_the_file_that_was_there(folder: Path) -> None:
    (folder / "kept.csv").write_text("an older release")
    with Case.open(folder / "case") as case, pytest.raises(KeyboardInterrupt):
        case.export("ged", folder / "kept.csv", progress=Stopped("writing incidents"))
    assert (folder / "kept.csv").read_text() == "an older release"
    assert not list(folder.glob(".writing-*"))


def test_interrupted_accounts_and_bags_leave_nothing(folder: Path) -> None:
    with Case.open(folder / "case") as case:
        logged = len(case.custody())
        with pytest.raises(KeyboardInterrupt):
            case.export_accounts(folder / "none.jsonl", progress=Stopped("writing incidents"))
        with pytest.raises(KeyboardInterrupt):
            case.export_bag(folder / "none", progress=Stopped("writing originals"))
        assert len(case.custody()) == logged
    assert not list(folder.glob("none*")) + list(folder.glob(".writing-*"))


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("ged", "shown.csv", "looking through what was written"),
        ("accounts", "shown.jsonl", "writing incidents"),
        ("bag", "shown-bag", "writing originals"),
    ],
)
def test_a_terminal_shows_how_far_an_export_is(
    folder: Path, kind: str, name: str, said: str
) -> None:
    command = ["export", str(folder / "case"), kind, "-o", str(folder / name)]
    shown = CliRunner().invoke(app, command, env={"FORCE_COLOR": "1", "COLUMNS": "200"})
    assert shown.exit_code == 0, shown.output
    assert said in shown.stderr
    assert said not in shown.stdout


def test_who_reads_no_terminal_sees_no_bar(folder: Path) -> None:
    assert "looking" not in export(folder, "ged", "plain.csv").stderr
