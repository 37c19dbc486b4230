"""The command line as a person and as a program use it."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sayso.cli.app import app
from sayso.resolution.gazetteer import GazetteerPlace, InMemoryGazetteer

Sayso = Callable[..., Result]

HERALD = """Air strike on village market

2 July 2016

At least 18 people were killed when warplanes bombed the market of Tell Sarim on Friday, \
the Orontes Observatory said.
"""
POST = """Monitor: 20 dead in Tell Sarim

3 July 2016

The Orontes Observatory said on Saturday that 20 people, including four children, were killed \
in an air strike on the market of Tell Sarim on Friday.
"""
PLACE = GazetteerPlace("test:1", "Tell Sarim", lat=35.0, lon=36.5, country="Syria")


@pytest.fixture(autouse=True)
def world(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the index of the whole world out; making it takes seconds."""
    for module in ("sayso.case.references", "sayso.store.gazetteer"):
        monkeypatch.setattr(f"{module}.world_gazetteer", lambda: InMemoryGazetteer([PLACE]))


@pytest.fixture
def sayso(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Sayso:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: str, status: int = 0) -> Result:
        result = CliRunner().invoke(app, list(arguments))
        assert result.exit_code == status, result.output
        return result

    return call


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "herald.txt").write_text(HERALD)
    (folder / "post.txt").write_text(POST)
    return folder


@pytest.fixture
def case(sayso: Sayso, reports: Path) -> str:
    sayso("new", "case")
    sayso("add", "case", "reports", "--publisher", "The Valley Herald")
    sayso("run", "case")
    return "case"


def lines(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))


def test_read_prints_each_claim_with_whose_word_it_is(sayso: Sayso, reports: Path) -> None:
    result = sayso("read", "reports/herald.txt", "--publisher", "The Valley Herald")
    words = " ".join(result.stdout.split())
    assert "At least 18 people were killed when warplanes bombed the market" in words
    assert "origin Orontes Observatory" in words
    assert "toll killed at least 18" in words
    assert "herald.txt (The Valley Herald, 2 July 2016)" in words
    assert all(len(line) <= 80 for line in result.stdout.splitlines())
    assert "\x1b" not in result.stdout


def test_the_outlets_own_voice_is_named(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("Five people were killed in an air strike on Tell Sarim.\n")
    said = sayso("read", "own.txt", "--publisher", "The Valley Herald", "--date", "2016-07-02")
    assert "outlet (The Valley Herald)" in said.stdout


def test_read_speaks_to_programs(sayso: Sayso, reports: Path) -> None:
    (file, _) = json.loads(sayso("read", "reports", "--format", "json").stdout)
    (claim, *_) = file["claims"]
    start, end = claim["anchor"]["start"], claim["anchor"]["end"]
    assert HERALD[start:end] == claim["anchor"]["exact"]
    assert claim["origin"] == "Orontes Observatory"
    rows = lines(sayso("read", "reports", "--format", "csv"))
    assert rows[0]["quote"] == claim["anchor"]["exact"]
    assert (rows[0]["killed_low"], rows[0]["killed_high"]) == ("18", "")


def test_read_tells_what_it_cannot_read_and_reads_the_rest(sayso: Sayso, reports: Path) -> None:
    (reports / "empty.txt").touch()
    result = sayso("read", "reports", "--format", "json", status=1)
    assert len(json.loads(result.stdout)) == 2
    assert "empty.txt is empty" in result.stderr
    missing = sayso("read", "nowhere", status=1).stderr
    assert missing == "sayso: nowhere is not there; check the name\n"


@pytest.mark.parametrize("number", ["1", "3"])
def test_files_are_printed_in_order_however_many_are_read_at_once(
    sayso: Sayso, reports: Path, number: str
) -> None:
    (reports / "a.html").write_text(f"<p>{HERALD}</p>")
    (reports / "b.bin").write_bytes(b"\0\1\2")
    (reports / "z.txt").write_text(POST.replace("20", "21"))
    arguments = ("read", "reports", "--format", "json", "--readers", number)
    result = sayso(*arguments, status=1)
    names = [file["file"] for file in json.loads(result.stdout)]
    assert names == ["a.html", "herald.txt", "post.txt", "z.txt"]
    assert "b.bin" in result.stderr
    sayso("new", "case")
    sayso("add", "case", "reports")
    assert "4 documents read" in sayso("run", "case", "--readers", number).stdout


def test_a_case_from_nothing_to_its_incident(sayso: Sayso, reports: Path) -> None:
    assert "sayso add case" in sayso("new", "case").stdout
    assert "empty" in sayso("run", "case").stdout
    assert sayso("incidents", "case").stdout == ""
    assert "2 added" in sayso("add", "case", "reports").stdout
    assert "2 known" in sayso("add", "case", "reports").stdout
    assert "2 documents read" in sayso("run", "case").stdout
    assert "Nothing is new or changed" in sayso("run", "case").stdout
    (incident,) = json.loads(sayso("incidents", "case", "--format", "json").stdout)
    assert len(incident["accounts"]) == 2
    table = sayso("incidents", "case", "--place", "tell sarim", "--since", "2016-07-01")
    assert incident["id"] in table.stdout
    assert "2 documents" in " ".join(table.stdout.split())
    assert all(len(line) <= 80 for line in table.stdout.splitlines())
    assert "no incident fits" in sayso("incidents", "case", "--until", "2015-01-01").stderr


def test_an_incident_and_a_claim_are_shown(sayso: Sayso, case: str, tmp_path: Path) -> None:
    (row,) = lines(sayso("incidents", case, "--format", "csv"))
    assert (row["killed_low"], row["killed_high"], row["origins"]) == ("20", "20", "1")
    grid = sayso("show", case, row["id"])
    assert "Orontes Observatory" in grid.stdout
    record = json.loads(sayso("show", case, row["id"], "--format", "json").stdout)
    assert record["id"] == row["id"]
    sayso("show", case, row["id"], "--format", "html", "-o", "grid.html")
    assert "Orontes Observatory" in (tmp_path / "grid.html").read_text()
    (line,) = lines(sayso("show", case, row["id"], "--format", "csv"))
    assert (line["origin"], line["killed_low"], line["killed_high"]) == (
        "Orontes Observatory",
        "20",
        "20",
    )
    assert (
        line["tolls"]
        == "killed 20 (said 3 July); killed at least 18 (said 2 July); killed children 4"
    )
    claim = record["accounts"][0]["claims"][0]
    (said,) = lines(sayso("show", case, claim, "--format", "csv"))
    assert said["id"] == claim
    shown = sayso("show", case, claim)
    assert "»" in shown.stdout
    assert "“The Orontes Observatory”" in " ".join(shown.stdout.split())
    assert json.loads(sayso("show", case, claim, "--format", "json").stdout)["id"] == claim
    sayso("show", case, claim, "--format", "html", status=2)
    assert "sayso incidents" in sayso("show", case, "inc-none", status=1).stderr
    sayso("show", case, claim, "-o", "nowhere/x.txt", status=2)


def test_accounts_are_exported(sayso: Sayso, case: str, tmp_path: Path) -> None:
    sayso("export", case, "accounts", "-o", "accounts.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "accounts.jsonl").read_text().splitlines()]
    assert {row["origin"] for row in rows} == {"Orontes Observatory"}
    assert {row["document_name"] for row in rows} == {"herald.txt", "post.txt"}
    sayso("export", case, "accounts", "-o", "nowhere/accounts.jsonl", status=2)
    sayso("export", case, "verdicts", "-o", "x", status=2)


def test_equal_files_are_exported_under_both_names(
    sayso: Sayso, case: str, reports: Path, tmp_path: Path
) -> None:
    (reports / "copy.txt").write_text(HERALD)
    assert "same bytes as herald.txt" in sayso("add", case, "reports").stderr
    sayso("export", case, "accounts", "-o", "accounts.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "accounts.jsonl").read_text().splitlines()]
    assert [row["document_name"] for row in rows] == ["copy.txt", "herald.txt", "post.txt"]
    assert len({row["document"] for row in rows}) == 2


def test_words_are_found_and_marked(sayso: Sayso, case: str) -> None:
    found = sayso("search", case, "warplane* market", "--place", "tell sarim")
    assert "»warplanes«" in " ".join(found.stdout.split())
    assert all(len(line) <= 80 for line in found.stdout.splitlines())
    asked = ("search", case, "warplanes", "--since", "2016-07-01", "--actor", "nobody")
    assert "nothing fits" in sayso(*asked).stderr
    record = json.loads(sayso("search", case, "MARKET", "--format", "json").stdout)
    assert record["claims_count"]["total"] >= len(record["claims"]) > 0
    (hit, *_) = record["documents"]
    start, end = hit["marks"][0]["start"], hit["marks"][0]["end"]
    assert (HERALD + POST).lower().count("market")
    assert hit["quote"]["exact"][start - hit["quote"]["start"] :][: end - start] == "market"
    rows = lines(sayso("search", case, "market", "--in", "claims", "--format", "csv"))
    assert {row["kind"] for row in rows} == {"claim"}
    assert "airstrike" in sayso("search", case, "--act", "kindness", status=1).stderr
    sayso("search", case, status=1)
    sayso("search", case, "x", "--in", "attic", status=2)
    assert "3 letters" in sayso("search", case, "ma*").stderr


def test_hits_that_name_a_restricted_source_are_withheld(
    sayso: Sayso, case: str, tmp_path: Path
) -> None:
    (tmp_path / "words.toml").write_text(
        '[[source]]\nname = "Orontes Observatory"\nrestricted_identity = true\n'
    )
    sayso("lexicon", case, "words.toml")
    sayso("run", case)
    found = sayso("search", case, "market")
    assert "Orontes" not in found.stdout
    assert "withheld" in found.stderr


def test_gazetteers_are_listed_with_their_sources(sayso: Sayso, case: str, tmp_path: Path) -> None:
    assert "none was imported" in sayso("gazetteers", case).stderr
    (tmp_path / "own.csv").write_text("name,lat,lon\nBekkstad,1,2\nWrong,91,2\n")
    terms = ("--source", "A friend", "--licence", "CC0", "--shape", "own")
    done = sayso("gazetteer", case, "own.csv", *terms)
    assert "1 places imported" in done.stdout
    assert "own.csv: line 3, column 'lat'" in done.stderr
    assert "imported before" in sayso("gazetteer", case, "own.csv", *terms).stdout
    assert "gazetteer-row" in sayso("problems", case).stdout
    assert "A friend" in sayso("gazetteers", case).stdout
    (row,) = lines(sayso("gazetteers", case, "--format", "csv"))
    assert (row["licence"], row["places"], row["shape"]) == ("CC0", "1", "own")
    (record,) = json.loads(sayso("gazetteers", case, "--format", "json").stdout)
    assert record["source"] == "A friend"
    assert (
        "two letters" in sayso("gazetteer", case, "own.csv", "--country", "Syria", status=1).stderr
    )


def test_problems_are_listed(sayso: Sayso, case: str, reports: Path) -> None:
    (reports / "empty.txt").touch()
    sayso("add", case, "reports")
    assert "empty.txt" in "".join(sayso("problems", case).stdout.split())
    found = json.loads(sayso("problems", case, "--format", "json").stdout)
    assert "unreadable-file" in {problem["code"] for problem in found}
    assert {row["code"] for row in lines(sayso("problems", case, "--format", "csv"))} == {
        problem["code"] for problem in found
    }


def test_a_word_list_is_kept(sayso: Sayso, case: str, tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text('[[source]]\nname = "Orontes Observatory"\n')
    assert "kept" in sayso("lexicon", case, "words.toml").stdout
    (tmp_path / "words.toml").write_text("[[source")
    assert sayso("lexicon", case, "words.toml", status=1).stderr.startswith("sayso: ")
    assert sayso("gazetteer", case, "nowhere.csv", status=1).stderr.startswith("sayso: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "nowhere"],
        ["incidents", "nowhere"],
        ["add", "nowhere", "reports"],
        ["new", "reports"],
        ["new", "case", "--database", "mysql://x/y"],
    ],
)
def test_what_a_user_can_mend_is_one_line(
    sayso: Sayso, reports: Path, arguments: list[str]
) -> None:
    result = sayso(*arguments, status=1)
    assert result.stderr.startswith("sayso: ")
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["read"],
        ["read", "x", "--format", "xml"],
        ["run", "case", "--readers", "0"],
        ["incidents", "case", "--since", "yesterday"],
        ["add", "case", "reports", "--lang", "english"],
        ["add", "case", "reports", "--metadata", "nowhere.csv"],
    ],
)
def test_wrong_usage_exits_2(sayso: Sayso, arguments: list[str]) -> None:
    sayso(*arguments, status=2)


def test_an_interrupt_says_that_nothing_is_lost(
    sayso: Sayso, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("sayso.pipeline.engine_state", interrupt)
    assert "nothing is lost" in sayso("run", case, status=130).stderr


def test_hostile_words_do_nothing_to_the_screen(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(
        "Five people were killed \x1b[2J[red] in an air strike, the \u202eObservatory said.\n"
    )
    result = sayso("read", "x.txt", "--date", "2016-07-02", "--publisher", "[bold]=A\x1b]0;x\x07")
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stdout)
    assert "[bold]" in result.stdout


def test_the_version_is_printed(sayso: Sayso) -> None:
    assert sayso("--version").stdout.startswith("sayso ")


def test_every_command_explains_itself(sayso: Sayso) -> None:
    listed = sayso("--help").stdout
    commands = "read new add gazetteer gazetteers lexicon run incidents show search problems export"
    for command in commands.split():
        assert command in listed
        assert "Usage" in sayso(command, "--help").stdout


def test_help_loads_no_engine() -> None:
    code = (
        "import sys\nfrom sayso.cli.app import main\n"
        "sys.argv = ['sayso', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'sqlalchemy', 'alembic', 'trafilatura', 'jinja2'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or None)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_read_takes_names_and_places_of_ones_own(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(
        "Shells killed nine people in the village of Harzab, the Watch said.\n"
    )
    (tmp_path / "names.toml").write_text(
        'packs = []\n[[source]]\nname = "Orrin Watch"\naliases = ["the Watch"]\n'
    )
    (tmp_path / "places.csv").write_text(
        "name,lat,lon,kind,parent\nOrrin,-48,-123,governorate,\nHarzab,-48.1,-123.1,village,Orrin\n"
    )
    names = ("--lexicon", "names.toml", "--gazetteer", "places.csv")
    (file,) = json.loads(sayso("read", "own.txt", *names, "--format", "json").stdout)
    (claim,) = file["claims"]
    assert claim["origin"] == "Orrin Watch"
    assert claim["where"]["governorate"] == "Orrin"
    (tmp_path / "names.toml").write_text("[[source]]\n")
    assert "names.toml" in sayso("read", "own.txt", *names, status=1).stderr


def test_erase_names_what_still_holds_it(sayso: Sayso, tmp_path: Path) -> None:
    from benchmarks.files.kinds import zipped

    (tmp_path / "a.zip").write_bytes(zipped({"inside.txt": "Two were killed, a medic said."}))
    sayso("new", "boxes")
    sayso("add", "boxes", "a.zip")
    files = {
        row["name"]: row for row in json.loads(sayso("files", "boxes", "--format", "json").stdout)
    }
    said = sayso("erase", "boxes", files["inside.txt"]["original"], "--reason", "asked for")
    assert "a.zip" in said.stderr
    assert "still holds it" in said.stderr
