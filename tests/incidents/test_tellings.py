"""The claims of one document in; the events that it tells of out."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.incidents.claim_sample import REPORT, claim

from sayso.incidents.tellings import chief_act, tell
from sayso.model.claim import Act, Claim, Effect, Factuality, Scope, Toll, Who
from sayso.model.incident import Telling
from sayso.pipeline import document_from_text, find_claims
from sayso.resolution.gazetteer import GazetteerPlace, InMemoryGazetteer

GAZETTEER = InMemoryGazetteer(
    [
        GazetteerPlace(f"t:{name}", name, governorate=area, country="Syria", lat=lat, lon=36.0)
        for name, area, lat in (("Kafr Ostan", "Idlib", 35.0), ("Tal Wendeh", "Homs", 34.3))
    ]
)


def told(*claims: Claim) -> list[list[str]]:
    return [claims_of(telling) for telling in tell(REPORT, claims)]


def claims_of(telling: Telling) -> list[str]:
    return sorted(claim for account in telling.accounts for claim in account.claims)


def test_two_strikes_on_two_villages_stay_two() -> None:
    found = told(claim(0, settlement="Harzab", killed=9), claim(1, settlement="Tellas", killed=4))
    assert found == [["clm-0"], ["clm-1"]]


def test_two_strikes_on_two_days_stay_two() -> None:
    found = told(
        claim(0, settlement="Harzab", day="2019-03-04", killed=9),
        claim(1, settlement="Harzab", day="2019-03-06", killed=4),
    )
    assert found == [["clm-0"], ["clm-1"]]


def test_acts_that_cannot_be_one_stay_two() -> None:
    found = told(
        claim(0, settlement="Harzab", killed=9),
        claim(1, settlement="Harzab", killed=4, act=Act.ABDUCTION_OR_ARREST),
    )
    assert len(found) == 2


def test_two_speakers_of_one_strike_are_one_telling_with_two_accounts() -> None:
    [telling] = tell(
        REPORT,
        [
            claim(0, settlement="Harzab", killed=9, origin="Orrin Monitor"),
            claim(1, settlement="Harzab", killed=12, origin="Velmar ministry"),
        ],
    )
    assert [a.origin for a in telling.accounts] == ["Orrin Monitor", "Velmar ministry"]
    assert telling.where
    assert telling.where.settlement == "Harzab"


def test_words_that_point_back_join_the_event_before() -> None:
    found = told(
        claim(0, settlement="Harzab", killed=9),
        claim(1, settlement="Tellas", killed=4),
        claim(2, carries_on=True),
    )
    assert found == [["clm-0"], ["clm-1", "clm-2"]]


def test_the_same_toll_draws_together() -> None:
    found = told(
        claim(0, settlement="Harzab", killed=90, origin="Orrin Monitor"),
        claim(1, settlement="Tellas", killed=4, origin="Orrin Monitor"),
        claim(2, killed=90, origin="Orrin Monitor"),
    )
    assert found == [["clm-0", "clm-2"], ["clm-1"]]


def test_a_sum_stays_apart_from_its_parts() -> None:
    [part, total] = tell(
        REPORT,
        [
            claim(0, settlement="Harzab", killed=9),
            claim(1, governorate="Orrin", killed=85, scope=Scope.AGGREGATE),
        ],
    )
    assert (part.scope, total.scope) == (Scope.INCIDENT, Scope.AGGREGATE)
    assert claims_of(total) == ["clm-1"]


def test_a_toll_of_the_war_tells_of_no_event() -> None:
    assert told(claim(0, killed=(300_000, None), scope=Scope.WAR_TOTAL)) == []
    found = told(
        claim(0, settlement="Harzab", killed=9),
        claim(1, killed=(300_000, None), scope=Scope.WAR_TOTAL, carries_on=True),
    )
    assert found == [["clm-0"]]


def test_what_has_neither_toll_nor_place_is_no_telling() -> None:
    assert told(claim(0)) == []
    assert told(claim(0, settlement="Harzab")) == [["clm-0"]]
    assert told(claim(0, killed=1)) == [["clm-0"]]


def test_no_claims_tell_nothing() -> None:
    assert tell(REPORT, []) == []


def test_the_event_with_most_claims_is_the_main_one() -> None:
    tellings = tell(
        REPORT,
        [
            claim(0, settlement="Harzab", killed=9),
            claim(1, settlement="Tellas", killed=4),
            claim(2, carries_on=True),
            claim(3, settlement="Ossin", killed=2),
        ],
    )
    assert [telling.main for telling in tellings] == [False, True, False]


def test_the_chief_act_is_the_exact_one_named_most() -> None:
    acts = [Act.OTHER, Act.OTHER, Act.SHELLING, Act.AIRSTRIKE, Act.AIRSTRIKE]
    assert chief_act([claim(n, act=act) for n, act in enumerate(acts)]) is Act.AIRSTRIKE
    assert chief_act([claim(0, act=Act.OTHER)]) is Act.OTHER
    assert chief_act([claim(0, act=Act.SHELLING), claim(1)]) is Act.SHELLING
    assert chief_act([claim(0, act=None)]) is None
    assert chief_act([]) is None


PLACES = st.sampled_from(["", "Harzab", "Tellas"])
CLAIMS = st.lists(
    st.builds(
        claim,
        st.just(0),
        settlement=PLACES,
        governorate=st.sampled_from(["", "Orrin"]),
        day=st.sampled_from(["", "2019-03-04", "2019-03-06"]),
        killed=st.sampled_from([None, 4, 9, (9, None), (None, 12)]),
        origin=st.sampled_from(["", "Orrin Monitor", "unnamed:residents"]),
        act=st.sampled_from([None, *Act]),
        scope=st.sampled_from(Scope),
        carries_on=st.booleans(),
        factuality=st.sampled_from(Factuality),
    ),
    max_size=8,
).map(lambda drawn: [moved(c, n) for n, c in enumerate(drawn)])


def moved(given_claim: Claim, number: int) -> Claim:
    """Return the claim at another place, its place and day moved along."""
    fresh = claim(number)
    where, when = given_claim.where, given_claim.when
    return replace(
        given_claim,
        id=fresh.id,
        anchor=fresh.anchor,
        where=replace(where, anchors=(fresh.anchor,)) if where else None,
        when=replace(when, anchor=fresh.anchor) if when else None,
    )


@given(claims=CLAIMS)
def test_every_claim_is_told_once_at_most(claims: list[Claim]) -> None:
    tellings = tell(REPORT, claims)
    told_ids = [number for telling in tellings for number in claims_of(telling)]
    assert len(told_ids) == len(set(told_ids))
    assert set(told_ids) <= {c.id for c in claims}
    war = {c.id for c in claims if c.scope is Scope.WAR_TOTAL}
    assert war.isdisjoint(told_ids)
    assert len({telling.id for telling in tellings}) == len(tellings)
    assert all(telling.accounts for telling in tellings)


@given(claims=CLAIMS, seed=st.integers(0, 9))
def test_the_order_in_which_claims_are_given_does_not_matter(
    claims: list[Claim], seed: int
) -> None:
    shuffled = claims.copy()
    random.Random(seed).shuffle(shuffled)
    assert tell(REPORT, shuffled) == tell(REPORT, claims)


@given(claims=CLAIMS)
def test_all_accounts_of_a_telling_have_an_origin_of_their_own(claims: list[Claim]) -> None:
    for telling in tell(REPORT, claims):
        origins = [account.origin for account in telling.accounts]
        assert len(origins) == len(set(origins))
        assert {account.document for account in telling.accounts} == {REPORT.id}


def read(text: str) -> list[Telling]:
    document = document_from_text(text, language="en")
    return tell(document, find_claims(document, GAZETTEER))


def test_a_report_of_two_strikes_tells_two_events() -> None:
    tellings = read(
        "An air strike on the village of Kafr Ostan killed nine people on Monday, the Orrin "
        "Monitor said.\n\nAnother air strike, on the town of Tal Wendeh, killed four people."
    )
    assert [t.where and t.where.settlement for t in tellings] == ["Kafr Ostan", "Tal Wendeh"]


def test_the_attack_goes_on_with_the_event_before() -> None:
    [telling] = read(
        "An air strike on the village of Kafr Ostan killed nine people.\n\n"
        "The attack also wounded 20 people, a resident said."
    )
    injured = Toll(Effect.INJURED, Who.ALL, 20, 20, "20 people")
    found = [t for a in telling.accounts for t in a.tolls if t.effect is Effect.INJURED]
    assert [(t.low, t.high, t.verbatim) for t in found] == [
        (injured.low, injured.high, injured.verbatim)
    ]
    assert "unnamed:resident" in {account.origin for account in telling.accounts}


def test_a_total_of_the_war_beside_a_strike_adds_no_event() -> None:
    [telling] = read(
        "An air strike on the village of Kafr Ostan killed nine people.\n\n"
        "More than 300,000 people have been killed since the war began in 2011."
    )
    assert [t.low for a in telling.accounts for t in a.tolls] == [9]


def test_an_event_in_a_settlement_is_not_the_sum_of_its_province() -> None:
    found = told(
        claim(0, governorate="Orrin", killed=200, scope=Scope.AGGREGATE),
        claim(1, settlement="Harzab", governorate="Orrin", killed=39),
    )
    assert found == [["clm-0"], ["clm-1"]]
