"""Who says it: one sentence in, the words of its speakers and what each is said to say out."""

import pytest
from tests.claims.reading import cues, only, read, sources

from sayso.model.claim import Claim, Factuality

SHELLS = "hells killed nine people in Harzab"
DEAD = "At least 14 people were killed in shelling near Harzab"
AGENCY = "The Velmar News Agency"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Shells killed nine people in Harzab,” the Orrin Monitor said.", "the Orrin Monitor"),
        ("“Shells killed nine people in Harzab,” said the Orrin Monitor.", "the Orrin Monitor"),
        ('"Shells killed nine people in Harzab," said Hanna Breul.', "Hanna Breul"),
        ("The Orrin Monitor said: “Shells killed nine people in Harzab.”", "The Orrin Monitor"),
        ("Residents said “Shells killed nine people in Harzab.”", "Residents"),
    ],
)
def test_a_direct_quote(text: str, speaker: str) -> None:
    claim = only(text)
    assert sources(claim) == [speaker]
    assert claim.anchor.exact.strip(".") == "S" + SHELLS


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Orrin Monitor said that shells killed nine people in Harzab.", "The Orrin Monitor"),
        ("The Orrin Monitor said shells killed nine people in Harzab.", "The Orrin Monitor"),
        ("Residents said shells killed nine people in Harzab.", "Residents"),
        ("She said shells killed nine people in Harzab.", "She"),
        ("Shells killed nine people in Harzab, the Orrin Monitor said.", "the Orrin Monitor"),
        (f"S{SHELLS}, the Orrin Monitor said on Sunday.", "the Orrin Monitor"),
        (f"The Orrin Monitor said on Sunday that s{SHELLS}.", "The Orrin Monitor"),
        ("The ministry announced that shells killed nine people in Harzab.", "The ministry"),
        (f"Hanna Breul, a resident, said that s{SHELLS}.", "Hanna Breul, a resident"),
    ],
)  # fmt: skip
def test_indirect_speech(text: str, speaker: str) -> None:
    claim = only(text)
    assert sources(claim) == [speaker]
    assert claim.anchor.exact.removeprefix("that ")[1:] == SHELLS


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"According to the Orrin Monitor, s{SHELLS}.", "the Orrin Monitor"),
        (f"S{SHELLS}, according to the Orrin Monitor.", "the Orrin Monitor"),
        ("Shells killed nine people in Harzab, according to residents.", "residents"),
        ("According to local activists, shells killed nine people in Harzab.", "local activists"),
    ],
)  # fmt: skip
def test_according_to_at_both_ends(text: str, speaker: str) -> None:
    claim = only(text)
    assert sources(claim) == [speaker]
    assert cues(claim)[0] in {"According to", "according to"}
    assert claim.anchor.exact[1:] == SHELLS


def test_a_statement_is_no_speaker_of_its_own() -> None:
    claim = only("According to a statement by the Orrin Monitor, shells killed nine in Harzab.")
    assert sources(claim) == ["the Orrin Monitor"]
    assert claim.anchor.exact == "shells killed nine in Harzab"


def test_both_halves_of_a_split_quote_have_its_speaker() -> None:
    claims = read(
        "“Shells killed nine people in Harzab,” the Orrin Monitor said, "
        "“and the shelling wounded 12 others.”"
    )
    assert [sources(claim) for claim in claims] == [["the Orrin Monitor"]] * len(claims)
    said = " ".join(claim.anchor.exact for claim in claims)
    assert "nine people" in said
    assert "12 others" in " ".join(toll.verbatim for claim in claims for toll in claim.tolls)


@pytest.mark.parametrize(
    "text",
    [
        "The army is believed to have shelled the village of Harzab.",
        "It is believed the army shelled the village of Harzab.",
        "It is believed that the army shelled the village of Harzab.",
        "The army reportedly shelled the village of Harzab.",
        "Nine people were reportedly killed in shelling on Harzab.",
        "The army allegedly shelled the village of Harzab.",
    ],
)
def test_where_nobody_is_named_the_link_has_no_source(text: str) -> None:
    claim = only(text)
    assert sources(claim) == [None]
    assert cues(claim)[0]


@pytest.mark.parametrize(
    "text",
    [
        "The army is believed to have shelled the village of Harzab.",
        "The army reportedly shelled the village of Harzab.",
        "The army allegedly executed 12 prisoners in Harzab.",
    ],
)
def test_hearsay_still_names_who_is_blamed(text: str) -> None:
    perpetrator = only(text).perpetrator
    assert perpetrator is not None
    assert perpetrator.verbatim == "The army"


def test_whom_it_was_told_is_no_link() -> None:
    claim = only("Hanna Breul told the Velmar Herald that shells killed nine people in Harzab.")
    assert sources(claim) == ["Hanna Breul"]
    assert claim.chain.vias == ("the Velmar Herald",)


def test_a_speaker_with_an_apposition_before_a_closing_cue() -> None:
    claim = only(
        "Shells killed nine people in Harzab, Hanna Breul, a nurse, told the Velmar Herald."
    )
    assert sources(claim) == ["Hanna Breul, a nurse"]
    assert claim.anchor.exact == "S" + SHELLS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{AGENCY} quoted a military source as saying that s{SHELLS}.",
            ["The Velmar News Agency", "a military source"],
        ),
        (
            f"{AGENCY} reported, citing the Orrin Monitor, that s{SHELLS}.",
            ["The Velmar News Agency", "the Orrin Monitor"],
        ),
        (
            f"{AGENCY}, citing the Orrin Monitor, said s{SHELLS}.",
            ["The Velmar News Agency", "the Orrin Monitor"],
        ),
        (
            f"S{SHELLS}, the Velmar News Agency reported, citing the Orrin Monitor.",
            ["the Velmar News Agency", "the Orrin Monitor"],
        ),
        (
            f"{AGENCY} said, quoting a doctor, that s{SHELLS}.",
            ["The Velmar News Agency", "a doctor"],
        ),
        (
            f"A doctor was quoted by the Velmar News Agency as saying that s{SHELLS}.",
            ["the Velmar News Agency", "A doctor"],
        ),
        (
            f"S{SHELLS}, a doctor was quoted as saying by the Velmar News Agency.",
            ["the Velmar News Agency", "a doctor"],
        ),
        (
            f"S{SHELLS}, the Velmar News Agency quoted a doctor as saying.",
            ["the Velmar News Agency", "a doctor"],
        ),
    ],
)  # fmt: skip
def test_who_reports_stands_before_whom_he_cites(text: str, expected: list[str]) -> None:
    claim = only(text)
    assert sources(claim) == expected
    assert claim.anchor.exact.removeprefix("that ")[1:] == SHELLS


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("At least 14 people were killed in shelling near Harzab a monitor said.", "a monitor"),
        ("At least 14 people were killed in shelling near Harzab said the monitor.", "the monitor"),
        (f"{DEAD} a monitoring group said on Monday.", "a monitoring group"),
        (f"{DEAD} local activists said.", "local activists"),
    ],
)  # fmt: skip
def test_reporting_that_lost_its_commas(text: str, speaker: str) -> None:
    claim = only(text)
    assert sources(claim) == [speaker]
    assert claim.anchor.exact == "At least 14 people were killed in shelling near Harzab"


@pytest.mark.parametrize(
    "text",
    [
        "The Orrin Monitor said an air strike hit Harzab, adding that nine people were killed.",
        "An air strike hit Harzab, the Orrin Monitor said, adding that nine people were killed.",
    ],
)
def test_who_said_it_also_adds(text: str) -> None:
    claims = read(text)
    assert [[s and s.lower() for s in sources(c)] for c in claims] == [["the orrin monitor"]] * 2
    assert "nine people were killed" in claims[1].anchor.exact


def test_each_speaker_of_a_sentence_has_his_own_claim() -> None:
    claims = read(
        "The Orrin Monitor said shells killed nine people in Harzab, "
        "while the ministry said that rebels had shelled the village."
    )
    assert [sources(claim) for claim in claims] == [["The Orrin Monitor"], ["the ministry"]]


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed nine people in Harzab.",
        "The death toll from the air strike on Harzab rose to 44.",
        "The air strike on Harzab claimed the lives of 14 people.",
        "The blast showed how weak the wall of the prison in Harzab was and killed two guards.",
    ],
)
def test_harm_is_no_speaker(text: str) -> None:
    assert [sources(claim) for claim in read(text)] == [[]]


@pytest.mark.parametrize(
    "text",
    [
        "Officials called for talks on a ceasefire in Harzab.",
        "The ministers met in Velmar to discuss the budget.",
        "The army will shell Harzab if the rebels do not leave.",
        "The minister said that aid will reach Harzab on Friday.",
        "",
    ],
)
def test_politics_and_plans_are_no_claims(text: str) -> None:
    assert read(text or "A fine day in Velmar.") == []


def test_each_link_shows_its_content() -> None:
    claim: Claim = only("The Orrin Monitor said that shells killed nine people in Harzab.")
    [link] = claim.chain.links
    assert link.cue
    assert link.cue.exact == "said"
    assert [piece.exact.removeprefix("that ")[1:] for piece in link.content] == [SHELLS]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("ORNA gave a toll of at least 12 dead and 55 wounded.", "ORNA"),
        ("The Orrin Monitor put the number of civilians killed at 13.", "The Orrin Monitor"),
        (
            "Rescue workers responding to the attack gave a higher toll of 23 dead.",
            "Rescue workers",
        ),
    ],
)
def test_who_gives_a_count_is_its_speaker(sentence: str, speaker: str) -> None:
    text = f"Shells killed nine people in Harzab on Monday, the governor said. {sentence}"
    counted = [claim for claim in read(text) if claim.tolls][-1]
    assert sources(counted) == [speaker]


def test_harm_that_raises_a_toll_says_nothing() -> None:
    text = "Shells killed nine people in Harzab. The blast raised the toll to 20."
    assert all(not claim.chain.links for claim in read(text))


def test_who_is_told_to_deny_within_a_report_is_whose_word_it_is() -> None:
    text = (
        "Rockets hit Harzab on Friday. The Velmar government has strongly denied the allegations, "
        "the Orrin Monitor said."
    )
    denial = next(c for c in read(text) if any("denied" in (cue or "") for cue in cues(c)))
    assert sources(denial) == ["the Orrin Monitor", "The Velmar government"]
    assert denial.factuality is not Factuality.CERTAIN
