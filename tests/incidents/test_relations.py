"""What belongs beside an incident is named with its reason, and changes none of its counts."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sayso.incidents.relations import related
from sayso.model.claim import Act, Scope
from sayso.model.incident import Account, Corroboration, Incident, RelationKind
from sayso.model.reference import DateRange, Place
from sayso.model.span import Anchor, Span

Make = Callable[..., Account]
MakeDay = Callable[..., DateRange]
MakePlace = Callable[..., Place]
MakeIncident = Callable[..., Incident]


@pytest.fixture(scope="session")
def make_incident() -> MakeIncident:
    def made(name: str, *accounts: Account) -> Incident:
        first = accounts[0]
        return Incident(
            id=f"inc-{name}",
            act=first.act,
            scope=first.scope,
            accounts=accounts,
            corroboration=Corroboration(1, 1, (), ()),
            when=first.when,
            where=first.where,
            title=name,
        )

    return made


def test_a_sum_and_its_parts_name_each_other(
    make_incident: MakeIncident, make_account: Make, make_day: MakeDay, make_place: MakePlace
) -> None:
    week, day = make_day("2019-03-01", "2019-03-07"), make_day("2019-03-05")
    whole = make_incident(
        "sum",
        make_account("a", killed=90, when=week, where=make_place(""), scope=Scope.AGGREGATE),
    )
    part = make_incident("part", make_account("a", killed=37, when=day, where=make_place("Lenn")))
    later = make_incident(
        "later", make_account("a", when=make_day("2019-03-20"), where=make_place("Lenn"))
    )
    elsewhere = make_incident("elsewhere", make_account("b", when=day, where=make_place("Lenn")))
    (down,) = related(whole, [part, later, elsewhere], {})
    assert (down.kind, down.incident) == (RelationKind.HAS_PART, part.id)
    (up,) = related(part, [whole, later], {})
    assert (up.kind, up.incident) == (RelationKind.PART_OF, whole.id)


def test_a_year_that_may_be_mistaken_is_offered(
    make_incident: MakeIncident, make_account: Make, make_day: MakeDay, make_place: MakePlace
) -> None:
    def told(name: str, day: str, killed: int, place: str = "Mabujar") -> Incident:
        where = make_place(place)
        return make_incident(
            name, make_account(name, killed=killed, when=make_day(day), where=where)
        )

    one = told("one", "2019-03-05", 37)
    others = [
        told("other-year", "2018-03-06", 37),
        told("other-season", "2018-09-06", 37),
        told("other-toll", "2018-03-06", 12),
        told("other-town", "2018-03-06", 37, "Lenn"),
        told("same-year", "2019-03-07", 37),
    ]
    (found,) = related(one, others, {})
    assert (found.kind, found.incident) == (RelationKind.OTHER_YEAR, "inc-other-year")
    assert "2018-03-06" in found.reason
    assert "both killed 37" in found.reason


def test_what_a_text_compares_is_linked_by_whose_word_it_is(
    make_incident: MakeIncident, make_account: Make
) -> None:
    text = (
        "Shells hit the bakery of Mabujar on Tuesday, a medic said. It was the second such attack "
        "in a month after shells hit the mill of Lenn."
    )
    first, second = "Shells hit the bakery of Mabujar", "shells hit the mill of Lenn"

    def told(name: str, words: str, act: Act = Act.SHELLING) -> Incident:
        start = text.index(words)
        anchor = Anchor.cut(text, Span(start, start + len(words)))
        account = replace(make_account("d", "unnamed:medic", act=act), evidence=(anchor,))
        return make_incident(name, account)

    one, other = told("bakery", first), told("mill", second)
    (found,) = related(one, [other], {"d": text})
    assert found.kind is RelationKind.COMPARED
    assert "by the word of unnamed:medic" in found.reason
    plain = text.replace("It was the second such attack in a month after", "Elsewhere on the day")
    assert related(one, [other], {"d": plain}) == ()
    assert related(one, [told("mill", second, Act.ABDUCTION_OR_ARREST)], {"d": text}) == ()
