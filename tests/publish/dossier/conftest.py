"""The demonstration's case, with the main incident signed in part."""

from pathlib import Path

import pytest

from sayso.case import Case
from sayso.case.deciding import Wish
from sayso.model.judgement import Decision

DEMO = Path(__file__).parents[3] / "demo"


@pytest.fixture(scope="session")
def signed_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the demonstration's case; a person accepts every second claim of its main incident."""
    path = tmp_path_factory.mktemp("dossier") / "khulmata"
    with Case.create(path, by="Amal") as case:
        case.add_gazetteer(DEMO / "gazetteer.csv")
        case.add_lexicon(DEMO / "lexicon.toml")
        case.add(DEMO / "reports", metadata=DEMO / "metadata.csv")
        case.run()
        main = max(case.incidents(), key=lambda i: i.corroboration.documents)
        claims = list(dict.fromkeys(c for a in main.accounts for c in a.claims))
        for claim in claims[::2]:
            case.decide(Wish(Decision.ACCEPT, claim, "as it stands there"), later=True)
        case.decide(Wish(Decision.ACCEPT, main.id, "these tell of one strike"), later=True)
        case.run()
    return path
