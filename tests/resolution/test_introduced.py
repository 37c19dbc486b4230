"""A kind of speaker, then his name: one origin."""

from pathlib import Path

import pytest
from tests.resolution.speaking import NAMES, claims, document, lexicon_in

from sayso.model.claim import LinkHow
from sayso.resolution.introduced import NEAR, OPENING, name_introduced
from sayso.resolution.lexicon import Lexicon
from sayso.resolution.speakers import resolve_speakers

MONITOR = "Orrin Rights Monitor"


def named(lexicon: Lexicon, text: str, *sources: str) -> list[str]:
    """Return the speakers of a text, once those told by their kind have their names."""
    resolved = resolve_speakers(document(text), claims(text, *sources), lexicon)
    return [claim.origin for claim in name_introduced(resolved, lexicon)]


@pytest.mark.parametrize(
    ("kind", "name", "origin"),
    [
        ("local media", "the Velmar News Agency", "Velmar News Agency"),
        ("media", "the Tanab news outlet", "Tanab"),
        ("a rights group", "the Orrin Monitor", "Orrin Rights Monitor"),
        ("monitors", "the Orrin Monitor", "Orrin Rights Monitor"),
        ("an NGO", "the Orrin Monitor", "Orrin Rights Monitor"),
        ("a group tracking the violence", "the Orrin Monitor", "Orrin Rights Monitor"),
        ("the provincial governor", "Governor Hadi Sabir", "Hadi Sabir"),
    ],
)
def test_who_opens_a_report_by_his_kind_is_the_one_then_named(
    lexicon: Lexicon, kind: str, name: str, origin: str
) -> None:
    text = f"Nine people were killed, {kind} said. According to {name} it was a rocket."
    assert named(lexicon, text, kind, name) == [origin, origin]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("local media", "the Orrin Monitor"),
        ("a rights group", "the Velmar News Agency"),
        ("residents", "the Orrin Monitor"),
    ],
)
def test_one_of_another_kind_is_another(lexicon: Lexicon, kind: str, name: str) -> None:
    text = f"Nine people were killed, {kind} said. According to {name} it was a rocket."
    first, second = named(lexicon, text, kind, name)
    assert first.startswith("unnamed:")
    assert first != second


def test_one_who_is_named_far_behind_is_another(lexicon: Lexicon) -> None:
    text = (
        f"Nine people were killed, local media said. {'It rained. ' * (NEAR // 10)}The VNA said so."
    )
    first, _ = named(lexicon, text, "local media", "The VNA")
    assert first == "unnamed:local media"


def test_the_name_is_marked_as_inferred(lexicon: Lexicon) -> None:
    text = "Nine people were killed, monitors said. According to the Orrin Monitor it was a rocket."
    resolved = resolve_speakers(
        document(text), claims(text, "monitors", "the Orrin Monitor"), lexicon
    )
    [first, second] = [c.chain.links[0].how for c in name_introduced(resolved, lexicon)]
    assert (first, second) == (LinkHow.INFERRED, LinkHow.STATED)


def test_watchers_are_introduced_anywhere_in_a_text(lexicon: Lexicon) -> None:
    before = "It rained in Harzab. " * (OPENING // 20)
    text = f"{before}Nine died, an activist group said. The Orrin Monitor said it was a rocket."
    found = named(lexicon, text, "an activist group", "The Orrin Monitor")
    assert found == ["Orrin Rights Monitor"] * 2


def test_an_office_is_not_that_of_one_who_is_told_without_it(lexicon: Lexicon) -> None:
    text = "Nine died, the provincial governor said. According to Hadi Sabir ten died."
    first, second = named(lexicon, text, "the provincial governor", "Hadi Sabir")
    assert (first, second) == ("unnamed:governor", "Hadi Sabir")


STATE_MEDIA = """
[[source]]
name = "Velmar state media"
kind = "outlet"
owner = "Velmar government"
aliases = ["state media"]
"""


@pytest.mark.parametrize(
    ("name", "origins"),
    [
        ("the Velmar News Agency", ["Velmar News Agency"] * 2),
        ("the Orrin Monitor", ["Velmar state media", MONITOR]),
    ],
)
def test_the_media_of_a_state_are_its_agency_that_follows(
    tmp_path: Path, name: str, origins: list[str]
) -> None:
    lexicon = lexicon_in(tmp_path, NAMES + STATE_MEDIA)
    text = f"Nine people were killed, state media said. According to {name} it was a rocket."
    assert named(lexicon, text, "state media", name) == origins
    again = text.replace("According", "Eight were hurt, state media said. According")
    assert named(lexicon, again, "state media", "state media", name)[0] == origins[0]
