"""The model's spans are kept, and the rules add what only a parse shows."""

from sayso.claims.engines import Engine
from sayso.claims.find import find_relations
from sayso.pipeline import document_from_text


def speakers(text: str, engine: Engine = Engine.BOTH) -> set[str | None]:
    found = find_relations(document_from_text(text, language="en"), engine)
    return {text[r.source.start : r.source.end] if r.source else None for r in found}


def test_who_is_cited_stands_behind_who_cites() -> None:
    text = "The Velmar News Agency quoted a military source as saying that rebels shelled Harzab."
    assert speakers(text) == {"The Velmar News Agency", "a military source"}


def test_hearsay_has_nobody_behind_it() -> None:
    assert None in speakers("Twelve people were reportedly wounded in the shelling of Harzab.")


def test_harm_claims_lives_and_reports_nothing() -> None:
    assert speakers("The blast in the market of Harzab claimed the lives of nine people.") == set()


def test_a_speaker_that_only_the_rules_see_is_kept() -> None:
    text = "At least 14 people were killed in shelling near Harzab said the monitor."
    assert speakers(text) == {"the monitor"}


def test_who_is_told_does_not_speak() -> None:
    text = (
        '"They hit the men who were digging," Orl Brandt, a farmer who lives in the village, '
        "told Norvane Wire by telephone."
    )
    (found,) = find_relations(document_from_text(text, language="en"), Engine.BOTH)
    assert found.source is not None
    assert text[found.source.start : found.source.end].startswith("Orl Brandt")
    assert found.via == "Norvane Wire"
