"""Labels describe by a stated rule and stack (design.md, rule 4)."""

from collections.abc import Callable, Sequence

from sayso.incidents.corroborate import corroborate
from sayso.model.claim import Factuality, Scope
from sayso.model.document import Source
from sayso.model.incident import Account, Label

Make = Callable[..., Account]
MakeSource = Callable[..., Source]


def labels(accounts: Sequence[Account], *sources: Source) -> set[Label]:
    named = {source.name: source for source in sources}
    return set(corroborate(accounts, Scope.INCIDENT, named, {}).labels)


def test_one_named_origin_or_several(make_account: Make) -> None:
    one = make_account("a", "Orrin Monitor", 9)
    assert labels([one, make_account("b", killed=9)]) == {Label.SINGLE_ORIGIN}
    assert labels([one, make_account("b", "Dr Brenn", 9)]) == {Label.MULTI_ORIGIN}
    assert labels([make_account("b", "unnamed:medics", 9)]) == set()


def test_a_denial_is_no_second_origin_for_what_it_denies(make_account: Make) -> None:
    said = make_account("a", "Orrin Monitor", 9, blames="Lenn")
    denied = make_account("a", "Lenn", denies="Lenn", factuality=Factuality.UNCOMMITTED)
    assert labels([said, denied]) == {Label.SINGLE_ORIGIN, Label.RESPONSIBILITY_DISPUTED}


def test_competing_blame_is_disputed(make_account: Make) -> None:
    accounts = [make_account("a", "A", blames="Lenn"), make_account("b", "B", blames="rebels")]
    assert Label.RESPONSIBILITY_DISPUTED in labels(accounts)


def test_the_accused_names_itself_or_through_its_own_ministry(
    make_account: Make, make_source: MakeSource
) -> None:
    accusation = make_account("a", "Orrin Monitor", 9, blames="Lenn")
    ministry = make_account("b", "Lenn Ministry", 9, blames="Lenn")
    assert Label.ACKNOWLEDGED_BY_ACCUSED in labels(
        [accusation, ministry], make_source("Lenn Ministry", owner="Lenn")
    )
    assert Label.ACKNOWLEDGED_BY_ACCUSED not in labels([accusation, ministry])
    assert Label.ACKNOWLEDGED_BY_ACCUSED not in labels([ministry])


def test_who_denies_its_part_neither_acknowledges_nor_blames_itself(make_account: Make) -> None:
    accusation = make_account("a", "Orrin Monitor", 9, blames="Lenn")
    for certainty in (Factuality.CERTAIN, Factuality.CERTAIN_NOT):
        denial = make_account("a", "Lenn", blames="Lenn", denies="Lenn", factuality=certainty)
        found = labels([accusation, denial])
        assert Label.ACKNOWLEDGED_BY_ACCUSED not in found
        assert Label.RESPONSIBILITY_DISPUTED in found


def test_to_say_that_it_did_not_happen_blames_nobody(make_account: Make) -> None:
    accusation = make_account("a", "Orrin Monitor", 9, blames="Lenn")
    refusal = make_account("b", "Rusk", blames="Rusk", factuality=Factuality.CERTAIN_NOT)
    assert Label.RESPONSIBILITY_DISPUTED not in labels([accusation, refusal])
