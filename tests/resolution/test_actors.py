"""Words that say who did it in, the actor they stand for out."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.resolution.speaking import document, lexicon_in

from sayso.model.claim import Act, Attribution, Chain, Claim, Effect, Toll, Who
from sayso.model.reference import ActorReference
from sayso.model.span import Anchor, Span
from sayso.resolution.gazetteer import InMemoryGazetteer
from sayso.resolution.lexicon import Lexicon, load_lexicon
from sayso.resolution.resolve import resolve


@pytest.fixture(scope="module")
def syria() -> Lexicon:
    return load_lexicon()


def blamed(
    lexicon: Lexicon, text: str, words: str, *, begins: int = 0, tolls: tuple[Toll, ...] = ()
) -> ActorReference | None:
    start = text.index(words)
    anchor = Anchor.cut(text, Span(start, start + len(words)))
    clause = Anchor.cut(text, Span(begins, len(text)))
    who = ActorReference(words, "", anchor)
    claim = Claim("clm-0", "0" * 64, clause, act=Act.AIRSTRIKE, perpetrator=who, tolls=tolls)
    return resolve(document(text), [claim], InMemoryGazetteer(()), lexicon).claims[0].perpetrator


@pytest.mark.parametrize(
    ("words", "canon"),
    [
        ("Velmar warplanes", "Velmar government"),
        ("planes of the Velmar army", "Velmar government"),
        ("fighters of the Harzab Brigade", "Harzab Brigade"),
        ("unidentified planes", "unknown"),
    ],
)
def test_an_actor_of_the_users_lexicon(lexicon: Lexicon, words: str, canon: str) -> None:
    found = blamed(lexicon, f"{words} bombed the market.", words)
    assert found
    assert (found.verbatim, found.canon) == (words, canon)
    assert found.anchor


@pytest.mark.parametrize(
    ("words", "canon"),
    [
        ("The regime", "Syrian government"),
        ("Syrian warplanes", "Syrian government"),
        ("Russian planes", "Russia"),
        ("Islamic State fighters", "ISIS"),
        ("US-led coalition planes", "US-led coalition"),
        ("Rebels", "rebels"),
        ("Terrorists", "rebels"),
        ("Russian and Syrian planes", "Syrian government or Russia"),
        ("Unidentified planes", "unknown"),
    ],
)
def test_an_actor_of_the_country_pack(syria: Lexicon, words: str, canon: str) -> None:
    found = blamed(syria, f"{words} bombed the market.", words)
    assert found
    assert (found.verbatim, found.canon) == (words, canon)


@pytest.mark.parametrize(
    ("text", "words", "canon"),
    [
        ("Gunmen of the so-called Jaish al-Islam shelled it.", "Gunmen", "Jaish al-Islam"),
        ("Terrorists affiliated with Ahrar al-Sham shelled it.", "Terrorists", "Ahrar al-Sham"),
        ("US-backed rebels shelled it.", "US-backed rebels", "rebels"),
        ("US airstrikes hit the market.", "US", "US-led coalition"),
        ("Syrian or Russian warplanes hit it.", "Syrian", "Syrian government or Russia"),
    ],
)
def test_the_group_that_is_meant(syria: Lexicon, text: str, words: str, canon: str) -> None:
    found = blamed(syria, text, words)
    assert found
    assert found.canon == canon


@pytest.mark.parametrize(
    ("text", "act", "canon"),
    [
        ("Three people were killed in rebel rocket attacks.", "attacks", "rebels"),
        ("In the winter the Islamic State had attacked it.", "attacked", "ISIS"),
        ("A ceasefire with the rebels was followed by attacks.", "attacks", None),
        ("Attacks on rebel positions went on.", "Attacks", None),
        ("It fell on a day when the rebels were far away.", "fell", None),
        ("A car bomb went off before a possible rebel attack.", "car bomb", None),
        ("A suicide bomber from the Islamic State group struck it.", "struck", "ISIS"),
        ("It was unclear who carried out the strike.", "strike", "unknown"),
    ],
)
def test_who_acts_in_a_clause_without_a_stated_agent(
    syria: Lexicon, text: str, act: str, canon: str | None
) -> None:
    start = text.index(act)
    deed = Anchor.cut(text, Span(start, start + len(act)))
    whole = Anchor.cut(text, Span(0, len(text)))
    claim = Claim("clm-0", "0" * 64, whole, act=Act.OTHER, act_anchor=deed)
    found = resolve(document(text), [claim], InMemoryGazetteer(()), syria).claims[0].perpetrator
    assert (found.canon if found else None) == canon


def test_whom_a_toll_counts_did_not_do_it(syria: Lexicon) -> None:
    text = "The army killed 11 ISIL militants."
    start, words = text.index("11"), "11 ISIL militants"
    counted = Anchor.cut(text, Span(start, start + len(words)))
    deed = Anchor.cut(text, Span(text.index("killed"), start - 1))
    claim = Claim(
        "clm-0",
        "0" * 64,
        Anchor.cut(text, Span(0, len(text))),
        act=Act.AIRSTRIKE,
        act_anchor=deed,
        perpetrator=ActorReference(words, "", counted),
        tolls=(Toll(Effect.KILLED, Who.ALL, 11, 11, words, anchor=counted),),
    )
    found = resolve(document(text), [claim], InMemoryGazetteer(()), syria).claims[0].perpetrator
    assert found
    assert found.canon == "Syrian government"


def test_whose_attack_was_foiled_did_it(syria: Lexicon) -> None:
    text = "Early on Monday the army foiled an attack by ISIS on the market."
    found = blamed(syria, text, "the army")
    assert found
    assert found.anchor
    assert (found.canon, found.verbatim) == ("ISIS", "ISIS")
    assert found.anchor == Anchor.cut(text, Span(text.index("ISIS"), text.index(" on the market")))


def test_who_foils_an_attack_and_kills_did_it(syria: Lexicon) -> None:
    text = "On Monday the army foiled an attack by ISIS, killing nine militants."
    dead = Anchor.cut(text, Span(text.index("nine"), len(text) - 1))
    toll = Toll(Effect.KILLED, Who.ALL, 9, 9, dead.exact, anchor=dead)
    found = blamed(syria, text, "the army", tolls=(toll,))
    assert found
    assert found.canon == "Syrian government"


def test_a_name_may_begin_before_the_clause(syria: Lexicon) -> None:
    text = "IS militants shelled the market."
    found = blamed(syria, text, "militants", begins=text.index("militants"))
    assert found
    assert found.canon == "ISIS"


@pytest.mark.parametrize(
    ("words", "canon"),
    [
        ("unknown gunmen", "unknown"),
        ("US jets", "US-led coalition"),
        ("planes of the Syrian government or its ally Russia", "Syrian government or Russia"),
        ("Syrian regime warplanes or their Russian allies", "Syrian government or Russia"),
        ("fighters loyal to Assad", "Syrian government"),
    ],
)
def test_doers_by_many_names(syria: Lexicon, words: str, canon: str) -> None:
    found = blamed(syria, f"On Monday {words} bombed the market.", words)
    assert found
    assert found.canon == canon


def test_whom_the_clause_rules_out_did_not_do_it(syria: Lexicon) -> None:
    assert blamed(syria, "There were no Russian planes over the market.", "Russian planes") is None


def test_who_speaks_of_his_own_did_it(syria: Lexicon) -> None:
    text = "ISIS said its militants bombed the market."
    who, deed = text.index("its"), text.index(" bombed")
    words = Anchor.cut(text, Span(who, deed))
    claim = Claim(
        "clm-0",
        "0" * 64,
        Anchor.cut(text, Span(who, len(text))),
        chain=Chain((Attribution(Anchor.cut(text, Span(0, 4)), None),)),
        act=Act.BOMBING,
        perpetrator=ActorReference(words.exact, "", words),
    )
    found = resolve(document(text), [claim], InMemoryGazetteer(()), syria).claims[0].perpetrator
    assert found
    assert (found.canon, found.verbatim) == ("ISIS", "its militants")


@pytest.mark.parametrize(
    ("words", "canon"),
    [
        ("it was behind the blast at the market", "ISIS"),
        ("it had carried out nine strikes", "ISIS"),
        ("it was hit at the market", None),
    ],
)
def test_who_tells_what_he_did_himself_did_it(
    syria: Lexicon, words: str, canon: str | None
) -> None:
    text = f"ISIS said {words}."
    claim = Claim(
        "clm-0",
        "0" * 64,
        Anchor.cut(text, Span(len("ISIS said "), len(text) - 1)),
        chain=Chain((Attribution(Anchor.cut(text, Span(0, 4)), None),)),
        act=Act.BOMBING,
    )
    found = resolve(document(text), [claim], InMemoryGazetteer(()), syria).claims[0].perpetrator
    assert (found.canon if found else None) == canon


def test_words_that_name_no_actor_blame_nobody(lexicon: Lexicon) -> None:
    assert blamed(lexicon, "A loud blast shook the market.", "A loud blast") is None


def test_a_joint_deed_is_of_both(tmp_path: Path) -> None:
    text = """
    [[actor]]
    name = "Ossin guard"
    [[actor]]
    name = "Merrin guard"
    [[joint]]
    name = "Ossin guard or Merrin guard"
    of = ["Ossin guard", "Merrin guard"]
    """
    known = lexicon_in(tmp_path, text)
    words = "The Ossin guard and the Merrin guard"
    found = blamed(known, f"{words} shelled the market.", words)
    assert found
    assert found.canon == "Ossin guard or Merrin guard"
    assert found.reason


def denied(lexicon: Lexicon, text: str, source: str, whose: str) -> str:
    start = text.index(source)
    link = Attribution(Anchor.cut(text, Span(start, start + len(source))), None)
    claim = Claim(
        "clm-0",
        "0" * 64,
        Anchor.cut(text, Span(0, len(text))),
        chain=Chain((link,)),
        denies_responsibility_of=whose,
    )
    resolved = resolve(document(text), [claim], InMemoryGazetteer(()), lexicon)
    assert replace(claim, denies_responsibility_of="").denies_responsibility_of == ""
    return resolved.claims[0].denies_responsibility_of


@pytest.mark.parametrize(
    ("source", "whose"),
    [
        ("The Velmar army", "The Velmar army"),
        ("The Velmar army", "its planes"),
        ("The Velmar army", "it"),
        ("The Velmar Ministry of Defence", "The Velmar Ministry of Defence"),
    ],
)
def test_a_denial_is_of_the_actor_behind_the_speaker(
    lexicon: Lexicon, source: str, whose: str
) -> None:
    text = f"{source} denied that {whose} had bombed the market."
    assert denied(lexicon, text, source, whose) == "Velmar government"


def test_one_may_deny_for_another(lexicon: Lexicon) -> None:
    text = "The Velmar army denied that the Harzab Brigade had shelled the market."
    assert denied(lexicon, text, "The Velmar army", "the Harzab Brigade") == "Harzab Brigade"


def test_a_denial_of_no_known_actor_names_none(lexicon: Lexicon) -> None:
    text = "Hanna Breul denied that she had shelled the market."
    assert denied(lexicon, text, "Hanna Breul", "Hanna Breul") == ""


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("Russia was not behind the attack on the convoy", "Russia"),
        ("the rebels had nothing to do with the attack", "rebels"),
        ("the rebels struck the convoy", ""),
    ],
)
def test_whom_somebody_clears_is_named(syria: Lexicon, words: str, whose: str) -> None:
    text = f"The envoy said {words}."
    start = text.index(words)
    claim = Claim(
        "clm-0",
        "0" * 64,
        Anchor.cut(text, Span(start, start + len(words))),
        chain=Chain((Attribution(Anchor.cut(text, Span(0, 9)), None),)),
    )
    [found] = resolve(document(text), [claim], InMemoryGazetteer(()), syria).claims
    assert found.denies_responsibility_of == whose


def test_no_denial_stays_none(lexicon: Lexicon) -> None:
    assert denied(lexicon, "The Velmar army said it was late.", "The Velmar army", "") == ""
