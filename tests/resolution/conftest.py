"""What the tests of speakers and actors share: a lexicon of invented names."""

import pytest
from tests.resolution.speaking import lexicon_in

from sayso.resolution.lexicon import Lexicon


@pytest.fixture(scope="session")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return lexicon_in(tmp_path_factory.mktemp("lexicon"))
