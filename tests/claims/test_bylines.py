"""Quotations that are signed behind a dash, in; who said them out."""

import pytest

from sayso.claims.engines import Engine
from sayso.claims.find import find_relations
from sayso.pipeline import document_from_text


@pytest.mark.parametrize("engine", list(Engine))
@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("“Nobody came to help us that night.” — Hanna Breul, nurse", "Hanna Breul, nurse"),
        ('"Nobody came to help us that night." -- Hanna Breul', "Hanna Breul"),
        ('"Nobody came to help us that night" - a teacher in Tanab', ""),
        ('"Nobody came to help us that night" – A teacher in Tanab.', "A teacher in Tanab"),
    ],
)
def test_a_quotation_belongs_to_who_signs_it(engine: Engine, line: str, name: str) -> None:
    text = f"A page of the book:\n\n{line}\n\nThe book lies in the church.\n"
    found = find_relations(document_from_text(text, language="en"), engine)
    signed = [
        text[r.source.start : r.source.end]
        for r in found
        if r.source is not None and any("Nobody" in text[c.start : c.end] for c in r.content)
    ]
    assert signed == ([name] if name else [])


def test_what_is_said_with_a_verb_is_not_signed_again() -> None:
    text = '"Nobody came to help us," Hanna Breul said in Tanab.\n'
    found = find_relations(document_from_text(text, language="en"), Engine.BOTH)
    assert len(found) == 1
