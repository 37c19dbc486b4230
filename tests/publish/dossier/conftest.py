"""The demonstration's case, with the main incident signed in part."""

import shutil
from pathlib import Path

import pytest

from sayso.case import Case
from sayso.case.deciding import Wish
from sayso.model.judgement import Decision


@pytest.fixture(scope="session")
def signed_demo(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let a person accept every second claim of the main incident, in a copy of the case."""
    path = tmp_path_factory.mktemp("dossier") / "khulmata"
    shutil.copytree(demonstration, path)
    with Case.open(path, by="Amal") as case:
        main = max(case.incidents(), key=lambda i: i.corroboration.documents)
        claims = list(dict.fromkeys(c for a in main.accounts for c in a.claims))
        for claim in claims[::2]:
            case.decide(Wish(Decision.ACCEPT, claim, "as it stands there"), later=True)
        case.decide(Wish(Decision.ACCEPT, main.id, "these tell of one strike"), later=True)
        case.run()
    return path
