"""What one origin says of one event, laid together from its claims."""

from hypothesis import given
from hypothesis import strategies as st
from tests.incidents.claim_sample import REPORT, claim

from sayso.incidents.accounts import build_accounts
from sayso.model.claim import (
    Act,
    Attribution,
    Chain,
    Claim,
    ClaimStatus,
    Effect,
    Factuality,
    Toll,
    Who,
)
from sayso.model.incident import Account
from sayso.model.span import Anchor


def accounts(*claims: Claim) -> tuple[Account, ...]:
    return build_accounts(REPORT, "tel-1", claims)


def one(*claims: Claim) -> Account:
    [account] = accounts(*claims)
    return account


def toll(effect: Effect, who: Who, low: int | None, high: int | None) -> Toll:
    return Toll(effect, who, low, high, f"{low} to {high}")


def test_one_account_for_each_origin_in_the_order_of_the_text() -> None:
    found = accounts(claim(0), claim(1, origin="Orrin Monitor"), claim(2))
    assert [(a.origin, a.claims) for a in found] == [
        ("outlet", ("clm-0", "clm-2")),
        ("Orrin Monitor", ("clm-1",)),
    ]
    assert {(a.document, a.document_name, a.publisher) for a in found} == {
        (REPORT.id, "a.txt", "Ossin Post")
    }


def test_an_account_quotes_all_its_claims_once() -> None:
    quotes = [claim(0), claim(1), claim(1)]
    assert one(*quotes).evidence == (quotes[0].anchor, quotes[1].anchor)


def test_the_greatest_toll_is_the_whole() -> None:
    assert one(claim(0, killed=4), claim(1, killed=9), claim(2, killed=7)).tolls == (
        toll(Effect.KILLED, Who.ALL, 9, 9),
    )


def test_of_one_number_with_other_bounds_the_last_stands() -> None:
    least, exact = (toll(Effect.KILLED, Who.ALL, 48, high) for high in (None, 48))
    lede, later = claim(0, tolls=(least,)), claim(1, tolls=(exact,))
    assert one(lede, later).tolls == (exact,)
    assert one(later, lede).tolls == (least,)


def test_the_sum_of_its_parts_leaves_the_whole_as_it_was_put() -> None:
    least = toll(Effect.KILLED, Who.ALL, 23, None)
    parts = Toll(Effect.KILLED, Who.ALL, 23, 23, "19 fighters and four civilians", summed=True)
    assert one(claim(0, tolls=(least,)), claim(1, tolls=(parts,))).tolls == (least,)
    more = Toll(Effect.KILLED, Who.ALL, 25, 25, "19 fighters and six civilians", summed=True)
    assert one(claim(0, tolls=(least,)), claim(1, tolls=(more,))).tolls == (more,)


def test_who_only_points_back_to_the_dead_counts_no_other() -> None:
    least = toll(Effect.KILLED, Who.ALL, 18, None)
    words = Anchor("18 fighters", "the bodies of the ", " were found", 40, 51)
    definite = Toll(Effect.KILLED, Who.ALL, 18, 18, words.exact, anchor=words)
    assert one(claim(0, tolls=(least,)), claim(1, tolls=(definite,))).tolls == (least,)


def test_what_a_toll_may_reach_gives_way_to_what_is_counted() -> None:
    counted = toll(Effect.KILLED, Who.ALL, 40, None)
    feared = toll(Effect.KILLED, Who.ALL, None, 200)
    assert one(claim(0, tolls=(counted,)), claim(1, tolls=(feared,))).tolls == (counted,)
    assert one(claim(0, tolls=(feared,))).tolls == (feared,)


def test_who_is_cleared_is_not_blamed() -> None:
    account = one(claim(0, blames="Orrin army", denies="Orrin army"))
    assert (account.perpetrator, account.denies_responsibility_of) == (None, "Orrin army")
    other = one(claim(0, blames="rebels", denies="Orrin army"))
    assert other.perpetrator is not None


def test_dozens_give_way_to_a_figure() -> None:
    scores = Toll(Effect.KILLED, Who.ALL, 40, None, "scores", imputed=True)
    exact = toll(Effect.KILLED, Who.ALL, 15, 15)
    lede, later = claim(0, tolls=(scores,)), claim(1, tolls=(exact,))
    assert one(lede, later).tolls == one(later, lede).tolls == (exact,)
    assert one(lede).tolls == (scores,)


def test_each_effect_and_group_has_a_toll_of_its_own() -> None:
    children = toll(Effect.KILLED, Who.CHILDREN, 5, 5)
    injured = toll(Effect.INJURED, Who.ALL, 20, None)
    account = one(claim(0, killed=9, tolls=(children,)), claim(1, tolls=(injured,)))
    assert account.toll(Effect.KILLED, Who.CHILDREN) == children
    assert account.toll(Effect.INJURED) == injured
    assert len(account.tolls) == 3


def test_a_toll_that_its_speaker_replaced_is_kept_as_superseded() -> None:
    early = claim(0, killed=30, status=ClaimStatus.SUPERSEDED)
    account = one(early, claim(1, killed=12))
    assert account.toll(Effect.KILLED) == toll(Effect.KILLED, Who.ALL, 12, 12)
    assert account.superseded == early.tolls


def test_the_exact_act_wins_over_a_vague_one() -> None:
    acts = [Act.OTHER, Act.SHELLING, Act.OTHER]
    assert one(*[claim(n, act=act) for n, act in enumerate(acts)]).act is Act.SHELLING
    assert one(claim(0, act=Act.OTHER)).act is Act.OTHER


def test_the_first_blamed_day_place_and_denial_are_kept() -> None:
    account = one(
        claim(0),
        claim(1, blames="rebels", settlement="Harzab", day="2019-03-04"),
        claim(2, blames="army", denies="army", settlement="Tellas"),
    )
    assert account.perpetrator
    assert account.perpetrator.canon == "rebels"
    assert account.where
    assert account.where.settlement == "Harzab"
    assert account.when
    assert account.when.verbatim == "2019-03-04"
    assert account.denies_responsibility_of == "army"


def test_the_event_is_as_sure_as_the_surest_claim_of_its_toll() -> None:
    doubt = Factuality.POSSIBLE
    assert one(claim(0, killed=9), claim(1, factuality=doubt)).factuality is Factuality.CERTAIN
    assert one(claim(0), claim(1, killed=9, factuality=doubt)).factuality is doubt
    assert one(claim(0, factuality=doubt)).factuality is doubt


def test_the_chain_that_names_its_speaker_is_shown() -> None:
    pronoun, name = (
        Chain((Attribution(Anchor(w, "", "", 0, len(w)), None, speaker="Orrin Monitor"),))
        for w in ("It", "The Orrin Monitor")
    )
    assert one(claim(0, chain=pronoun), claim(1, chain=name)).chain == name


@given(figures=st.lists(st.integers(0, 99), min_size=1, max_size=6))
def test_no_figure_is_added_up(figures: list[int]) -> None:
    account = one(*[claim(n, killed=figure) for n, figure in enumerate(figures)])
    assert [t.low for t in account.tolls] == [max(figures)]


def test_ids_depend_on_telling_and_origin_alone() -> None:
    assert one(claim(0)).id == one(claim(1), claim(2)).id
    assert one(claim(0)).id != one(claim(0, origin="Orrin Monitor")).id


def test_who_publishes_and_is_cited_in_his_own_release_speaks_once() -> None:
    [account] = accounts(
        claim(0, origin="Ossin Post", killed=37), claim(1, killed=8), claim(2, killed=11)
    )
    assert account.origin == "Ossin Post"
    [whole] = account.tolls
    assert whole.low == 37


def test_a_paper_that_names_others_keeps_its_own_voice() -> None:
    found = accounts(claim(0, origin="Orrin Monitor", killed=37), claim(1, killed=8))
    assert [a.origin for a in found] == ["Orrin Monitor", "outlet"]
