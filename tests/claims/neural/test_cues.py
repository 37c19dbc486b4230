"""A cue's words alone tell its verb and how it brings words in."""

import pytest

from sayso.claims.lexicon import words
from sayso.claims.neural.cues import read_cue
from sayso.claims.relation import Form


@pytest.mark.parametrize(
    ("written", "named", "form", "lemma"),
    [
        ("said", True, Form.VERB, "say"),
        ("has repeatedly denied", True, Form.VERB, "deny"),
        ("was quoted by the agency as saying", True, Form.VERB, "say"),
        ("According to", True, Form.PREPOSITION, "according"),
        ("citing", True, Form.CITING, "citing"),
        ("reportedly", False, Form.HEARSAY, "reportedly"),
        ("is believed", False, Form.PASSIVE, "believe"),
        ("'s claim", True, Form.VERB, "claim"),
        (":", True, Form.VERB, "say"),
        ("planned", True, Form.VERB, "plan"),
    ],
)
def test_cues(written: str, named: bool, form: Form, lemma: str) -> None:
    read = read_cue(written, named, False, words("en"))
    assert (read.form, read.lemma) == (form, lemma)


def test_beside_a_quotation_any_cue_reports_words() -> None:
    assert read_cue("fired back", True, True, words("en")).reporting
    assert not read_cue("fired back", True, False, words("en")).reporting
