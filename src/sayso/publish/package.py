"""A release in; a bag (BagIt 1.0) that an archive can take out: its datasets, with RO-Crate.

It holds no original and no custody log: what was redacted stands in both. Of the documents it has
what may leave the case (derivatives). For keeping a whole case there is the bag of the case.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.model.record import JSON
from sayso.publish.bag import Bag
from sayso.publish.datasets.about import about_record, about_text
from sayso.publish.datasets.dictionary import dictionary_bytes
from sayso.publish.datasets.document_table import DOCUMENTS
from sayso.publish.datasets.forms import FileForm
from sayso.publish.datasets.tables import write_csv
from sayso.publish.neutral import plain
from sayso.publish.release import Derivative, Release


@dataclass(frozen=True, slots=True)
class Held:
    """A dataset of the package."""

    name: str
    """Of its file."""
    about: str
    form: FileForm


_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".jsonld": "application/ld+json",
    ".geojson": "application/geo+json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".parquet": "application/vnd.apache.parquet",
    ".txt": "text/plain; charset=utf-8",
}


def write_package(release: Release, folder: Path, held: tuple[Held, ...]) -> int:
    """Fill a folder, which must not be there yet; return how many files its payload has."""
    folder.mkdir(mode=0o700)
    bag = Bag(folder, description=about_text(release, "Datasets"))
    data = folder / "data"
    data.mkdir(mode=0o700)
    for dataset in held:
        dataset.form.write(release, data / dataset.name)
        bag.adopt(dataset.name, _about(dataset.name, dataset.about))
        dictionary = f"{dataset.name}.dictionary.csv"
        words = f"What the columns or fields of {dataset.name} mean"
        bag.add(dictionary, [dictionary_bytes(dataset.form.described)], _about(dictionary, words))
    write_csv(DOCUMENTS, release.documents(), data / "documents.csv")
    bag.adopt("documents.csv", _about("documents.csv", "The documents, by their hashes"))
    record = json.dumps(about_record(release), indent=1).encode()
    bag.add("release.json", [record], _about("release.json", "What the release says of itself"))
    for derivative in release.derivatives():
        _add(bag, derivative)
    bag.close(plain(release.name), release.made)
    return len(bag.digests)


def _about(name: str, words: str) -> Mapping[str, JSON]:
    kind = _TYPES.get(Path(name).suffix, "application/octet-stream")
    return {"name": name, "description": words, "encodingFormat": kind}


def _add(bag: Bag, derivative: Derivative) -> None:
    """Add what of an original may leave; of one that is withheld the reason stands in its place."""
    notes = "; ".join(map(plain, derivative.notes))
    if derivative.withheld:
        about = _about("withheld.txt", f"Withheld: {notes}")
        words = f"Withheld: {notes}\n".encode()
        bag.add(f"derivatives/{derivative.document}.withheld.txt", [words], about)
        return
    ending = "".join(c for c in Path(derivative.name).suffix if c.isalnum() or c == ".")
    name = f"derivatives/{derivative.document}{ending}"
    described: dict[str, JSON] = {
        "name": plain(derivative.name),
        "encodingFormat": derivative.media_type,
        "isBasedOn": f"urn:sha256:{derivative.document}",
    }
    bag.add(name, [derivative.content], described | ({"description": notes} if notes else {}))
