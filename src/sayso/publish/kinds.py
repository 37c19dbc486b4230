"""The kinds of things that may leave a case: one table of what writes each, by the file's ending.

`sayso export CASE KIND -o PATH` reads it; a new kind is a row more. A writer takes a release and a
path that is free, writes there and nowhere else, and returns how many of what it counts there are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.model.errors import PublishError
from sayso.publish import bibliography as bibliography_forms
from sayso.publish.bibliography import write_bibliography
from sayso.publish.datasets import (
    account_files,
    annotations,
    follow_the_money,
    geojson,
    provenance,
    spreadsheet_file,
)
from sayso.publish.datasets.about import about_text
from sayso.publish.datasets.acled import ACLED
from sayso.publish.datasets.coded import Coded, coded
from sayso.publish.datasets.columns import Column, Field
from sayso.publish.datasets.dictionary import dictionary_bytes
from sayso.publish.datasets.flat import ACCOUNTS
from sayso.publish.datasets.forms import FileForm, Writer
from sayso.publish.datasets.ged import GED
from sayso.publish.datasets.json_lines import FIELDS as JSON_LINES
from sayso.publish.datasets.tables import write_csv, write_parquet
from sayso.publish.dossier import write as dossier_forms
from sayso.publish.dossier.write import write_dossier
from sayso.publish.package import Held, write_package
from sayso.publish.release import Release

FOLDER = ""
"""Ending of a kind that is a folder."""


@dataclass(frozen=True, slots=True)
class ReleaseKind:
    """What leaves a case under one name."""

    name: str
    about: str
    """In a few words, for help and for the file beside it."""
    counts: str
    """What the writer counts, in the plural."""
    forms: Mapping[str, FileForm]
    """By the ending of the file, the usual one first."""

    def form(self, path: Path) -> FileForm:
        """Return the form that a file's ending asks for.

        Raises:
            PublishError: the kind has no such form.
        """
        if FOLDER in self.forms:
            return self.forms[FOLDER]
        if found := self.forms.get(path.suffix.lower()):
            return found
        endings = " or ".join(self.forms)
        raise PublishError(f"{self.name} is written as {endings}: name the file so, not {path}")


def _events(columns: Sequence[Column[Coded]]) -> Mapping[str, FileForm]:
    return {
        ".csv": FileForm(lambda release, path: write_csv(columns, coded(release), path), columns),
        ".parquet": FileForm(
            lambda release, path: write_parquet(columns, coded(release), path), columns
        ),
    }


def _json_forms(write: Writer, described: Sequence[Field], *endings: str) -> Mapping[str, FileForm]:
    return {ending: FileForm(write, described) for ending in endings}


_LISTED = (
    ReleaseKind(
        "accounts",
        "Accounts: what each origin says of each incident in each document",
        "accounts",
        {
            ".jsonl": FileForm(account_files.write_json_lines, JSON_LINES),
            ".csv": FileForm(account_files.write_accounts_csv, ACCOUNTS),
            ".parquet": FileForm(account_files.write_accounts_parquet, ACCOUNTS),
        },
    ),
    ReleaseKind("ged", "Incidents in the columns of UCDP GED", "incidents", _events(GED)),
    ReleaseKind("acled", "Incidents in the columns of ACLED", "incidents", _events(ACLED)),
    ReleaseKind(
        "ftm",
        "FollowTheMoney entities, one a line",
        "entities",
        _json_forms(
            follow_the_money.write_ftm, follow_the_money.FIELDS, ".json", ".jsonl", ".ijson"
        ),
    ),
    ReleaseKind(
        "annotations",
        "Claims and judgements as W3C Web Annotations",
        "annotations",
        _json_forms(annotations.write_annotations, annotations.FIELDS, ".jsonld", ".json"),
    ),
    ReleaseKind(
        "prov",
        "Where the records come from, as PROV-JSON",
        "statements",
        _json_forms(provenance.write_provenance, provenance.FIELDS, ".json"),
    ),
    ReleaseKind(
        "geojson",
        "Incidents on a map, as GeoJSON",
        "incidents",
        _json_forms(geojson.write_geojson, geojson.FIELDS, ".geojson", ".json"),
    ),
    ReleaseKind(
        "xlsx",
        "Incidents, accounts and documents as a spreadsheet",
        "incidents",
        {".xlsx": FileForm(spreadsheet_file.write_spreadsheet, spreadsheet_file.FIELDS)},
    ),
)
_READ = (
    ReleaseKind(
        "dossier",
        "What is said of incidents, for people to read, with every quote",
        "incidents",
        {ending: FileForm(write_dossier) for ending in dossier_forms.FORMATS},
    ),
    ReleaseKind(
        "bibliography",
        "The documents, for a program that manages references",
        "documents",
        {ending: FileForm(write_bibliography) for ending in bibliography_forms.FORMATS},
    ),
)
_HELD = (
    ("accounts.jsonl", "accounts"),
    ("accounts.csv", "accounts"),
    ("ged.csv", "ged"),
    ("acled.csv", "acled"),
    ("incidents.geojson", "geojson"),
    ("claims.jsonld", "annotations"),
    ("entities.ftm.json", "ftm"),
    ("provenance.json", "prov"),
)
"""The datasets of a package, by file name, and the kind of each."""


def _package(release: Release, path: Path) -> int:
    by_name = {kind.name: kind for kind in _LISTED}
    held = tuple(
        Held(name, by_name[kind].about, by_name[kind].form(Path(name))) for name, kind in _HELD
    )
    return write_package(release, path, held)


KINDS = {
    kind.name: kind
    for kind in (
        *_LISTED,
        *_READ,
        ReleaseKind(
            "package",
            "All datasets and derivatives in a bag (BagIt, RO-Crate)",
            "files",
            {FOLDER: FileForm(_package)},
        ),
    )
}
"""By name."""


def beside(release: Release, kind: ReleaseKind, path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files that stand beside one dataset: its data dictionary, and what it covers.

    Their names begin with that of the file, so that two datasets of one folder keep theirs apart.
    """
    form = kind.form(path)
    if form.described:
        yield f"{path.name}.dictionary.csv", dictionary_bytes(form.described)
        yield f"{path.name}.about.txt", about_text(release, kind.about).encode()
