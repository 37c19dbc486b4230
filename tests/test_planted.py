"""1,000 names and 200 places, planted everywhere in a case: none of them leaves it."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.planted import Planted, bare, found_in, names, plant, villages

from sayso.case import Case
from sayso.publish.kinds import _HELD, FOLDER, KINDS
from sayso.publish.unpacking import pieces_of

PLANTED = Planted(names(1000, 1), villages(200, 2))
FEW = Planted(names(100, 1), villages(20, 2))
EVERY = [(kind.name, ending) for kind in KINDS.values() for ending in kind.forms]
LARGE = EVERY if os.environ.get("SAYSO_WHOLE") else [("package", FOLDER), ("dossier", ".html")]
"""Forms of the whole case; `make planted` makes every one."""
IN_PACKAGE = {(kind, Path(name).suffix) for name, kind in _HELD}
SMALL = [
    (kind, ending)
    for kind, ending in EVERY
    if (kind, ending) not in {*IN_PACKAGE, *LARGE}
    and ending not in (".json", ".ijson", ".pdf", ".docx")
]
"""The same rows as in the package, in other forms: of a tenth of the names. A smaller PDF and DOCX
are looked through in test_selection.py."""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    yield from planted(PLANTED, tmp_path_factory.mktemp("planted"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    yield from planted(FEW, tmp_path_factory.mktemp("few"))


def planted(what: Planted, folder: Path) -> Iterator[Case]:
    with Case.create(folder / "case", by="Amal") as made:
        plant(made, what, folder)
        yield made


def test_the_case_itself_holds_every_name(case: Case) -> None:
    wanted = {bare(word) for word in PLANTED.words}
    assert len(wanted) == 2400
    said = [json.dumps(str(record), ensure_ascii=False) for record in case.incidents()]
    said += [str(document) for document in case.documents()]
    said += [str(ruling.words) for ruling in case.rulings()]
    said += [str(source) for source in case.sources()]
    said += [str(claim.persons) for claim in case.claims()]
    held = bare("\n".join(said))
    assert all(word in held for word in wanted)


@pytest.mark.parametrize(("kind", "ending"), LARGE)
def test_no_planted_name_or_place_leaves(
    kind: str, ending: str, case: Case, tmp_path: Path
) -> None:
    leave(case, PLANTED, kind, ending, tmp_path)
    if ending == FOLDER:
        assert len(list(tmp_path.rglob("derivatives/*"))) >= 200


@pytest.mark.parametrize(("kind", "ending"), SMALL)
def test_no_name_or_place_leaves_in_another_form(
    kind: str, ending: str, small: Case, tmp_path: Path
) -> None:
    leave(small, FEW, kind, ending, tmp_path)


def leave(case: Case, what: Planted, kind: str, ending: str, folder: Path) -> None:
    made = case.export(kind, folder / f"release{ending}")
    assert made.count
    assert found_in(folder, what.words) == set()
    text = "\n".join(piece.text for piece in pieces_of(folder) if piece.text)
    assert "Person " in text or kind in ("ged", "acled", "geojson")
    numbers = set(re.findall(r"(?<![\d.])\d+\.\d+", text))
    assert not numbers & {str(n) for v in what.villages for n in (v.lat, v.lon)}
    # GeoJSON has no names of places.
    assert ('"generalised":true' if kind == "geojson" else "Eastmark") in text
