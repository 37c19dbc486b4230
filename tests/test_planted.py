"""1,000 names and 200 places, planted everywhere in a case: none of them leaves it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.planted import Planted, bare, found_in, names, plant, villages

from sayso.case import Case
from sayso.publish.kinds import _HELD, FOLDER, KINDS
from sayso.publish.unpacking import pieces_of

PLANTED = Planted(names(1000, 1), villages(200, 2))
IN_PACKAGE = {(kind, Path(name).suffix) for name, kind in _HELD}
FORMS = [
    (kind.name, ending)
    for kind in KINDS.values()
    for ending in kind.forms
    if (kind.name, ending) not in IN_PACKAGE and ending not in (".json", ".ijson", ".pdf", ".docx")
]
"""The package holds the rest; a smaller PDF and DOCX are looked through in test_selection.py."""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("planted")
    with Case.create(folder / "case", by="Amal") as made:
        plant(made, PLANTED, folder)
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


@pytest.mark.parametrize(("kind", "ending"), FORMS)
def test_no_planted_name_or_place_leaves(
    kind: str, ending: str, case: Case, tmp_path: Path
) -> None:
    path = tmp_path / f"release{ending}"
    made = case.export(kind, path)
    assert made.count
    if ending == FOLDER:
        assert len(list(path.rglob("derivatives/*"))) >= 200
    assert found_in(tmp_path, PLANTED.words) == set()
    text = "\n".join(piece.text for piece in pieces_of(tmp_path) if piece.text)
    assert "Person " in text or kind in ("ged", "acled", "geojson")
    numbers = set(re.findall(r"(?<![\d.])\d+\.\d+", text))
    assert not numbers & {str(n) for v in PLANTED.villages for n in (v.lat, v.lon)}
    assert "Eastmark" in text
