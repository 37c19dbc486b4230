"""A score comes with a reason that a person can read; what is missing counts neither way."""

import itertools
from collections.abc import Callable

import pytest

from sayso.incidents.blocking import is_crowded, keys_of
from sayso.incidents.profile import profile
from sayso.incidents.scoring import Match, match
from sayso.model.claim import Act, Toll
from sayso.model.document import Document
from sayso.model.incident import Account, Telling
from sayso.model.reference import DateRange, Place, PlacePrecision

Compare = Callable[..., Match]
Make = Callable[..., Account]
MakeTelling = Callable[..., Telling]
MakeDocument = Callable[..., Document]
MakeDay = Callable[..., DateRange]
MakePlace = Callable[..., Place]
MakeToll = Callable[..., Toll]


@pytest.fixture(scope="session")
def compare(make_telling: MakeTelling, make_document: MakeDocument) -> Compare:
    def run(
        one: Account, other: Account, published: tuple[str, str] = ("", ""), copied: bool = False
    ) -> Match:
        documents = {
            account.document: make_document(account.document, published=day)
            for account, day in zip((one, other), published, strict=True)
        }
        first, second = (profile(make_telling(a), documents) for a in (one, other))
        assert match(first, second, copied).points == match(second, first, copied).points
        return match(first, second, copied)

    return run


def test_the_reason_can_be_read(
    compare: Compare, make_account: Make, make_day: MakeDay, make_place: MakePlace
) -> None:
    known = {"when": make_day("2019-03-05"), "where": make_place("Mabujar")}
    found = compare(make_account("a", killed=18, **known), make_account("b", killed=21, **known))
    assert found.one_event
    assert found.reason == "both in Mabujar, same day, both airstrike, killed 18 and 21"


def test_a_village_says_more_than_the_capital_of_the_governorate(
    compare: Compare, make_account: Make, make_day: MakeDay, make_place: MakePlace
) -> None:
    day = make_day("2019-03-05")
    village, capital = make_place("Mabujar", "Orrin"), make_place("Orrin", "Orrin")
    one = compare(*(make_account(d, when=day, where=village) for d in "ab"))
    other = compare(*(make_account(d, when=day, where=capital) for d in "ab"))
    assert one.points > other.points


def test_other_quarters_of_one_city_speak_against(
    compare: Compare, make_account: Make, make_day: MakeDay, make_place: MakePlace
) -> None:
    day = make_day("2019-03-05")
    quarters = [make_place("Orrin", "Orrin", f"the {q} quarter", "Orrin") for q in ("Dura", "Salt")]
    other = compare(
        *(make_account(d, when=day, where=q) for d, q in zip("ab", quarters, strict=True))
    )
    same = compare(*(make_account(d, when=day, where=quarters[0]) for d in "ab"))
    assert not other.one_event
    assert same.one_event


def test_a_missing_day_or_place_is_no_reason_against(
    compare: Compare, make_account: Make, make_day: MakeDay, make_place: MakePlace
) -> None:
    full = make_account("a", killed=31, when=make_day("2019-03-05"), where=make_place("Mabujar"))
    no_day = make_account("b", killed=31, where=make_place("Mabujar"))
    no_place = make_account("b", killed=31, when=make_day("2019-03-05"))
    only_area = make_account("b", killed=31, when=make_day("2019-03-05"), where=make_place(""))
    published = ("2019-03-06", "2019-03-06")
    for poorer in (no_day, no_place, only_area):
        assert compare(full, poorer, published).one_event


def test_a_place_alone_or_a_day_alone_is_not_enough(
    compare: Compare, make_account: Make, make_day: MakeDay, make_place: MakePlace
) -> None:
    where = [make_account(d, where=make_place("Mabujar")) for d in "ab"]
    when = [make_account(d, when=make_day("2019-03-05")) for d in "ab"]
    assert not compare(*where).one_event
    assert not compare(*when).one_event


def test_no_paper_tells_of_a_day_after_its_own(
    compare: Compare, make_account: Make, make_day: MakeDay, make_place: MakePlace
) -> None:
    undated = make_account("a", killed=12, where=make_place("Mabujar"), act=Act.GROUND_CLASH)
    dated = make_account(
        "b",
        killed=13,
        when=make_day("2019-03-09"),
        where=make_place("Mabujar"),
        act=Act.GROUND_CLASH,
    )
    assert not compare(undated, dated, ("2019-03-06", "2019-03-10")).one_event
    assert compare(undated, dated, ("2019-03-10", "2019-03-10")).one_event


def test_where_many_figures_are_given_some_agree_by_chance(
    compare: Compare, make_account: Make, make_toll: MakeToll, make_place: MakePlace
) -> None:
    where = make_place("Orrin", "Orrin")
    many = tuple(make_toll(n) for n in (1, 2, 4, 6, 9))
    few = compare(*(make_account(d, killed=6, where=where) for d in "ab"))
    lists = compare(*(make_account(d, tolls=many, where=where) for d in "ab"))
    assert few.points > lists.points


def test_blocking_brings_the_like_together_and_not_all_pairs(
    make_account: Make, make_telling: MakeTelling, make_day: MakeDay
) -> None:
    tellings = [
        make_telling(
            make_account(
                f"{n:03}{copy}",
                killed=n + 5,
                when=make_day(f"2019-{1 + n % 12:02}-{1 + n % 28:02}"),
                where=Place(
                    (f"V{n}",),
                    precision=PlacePrecision.SETTLEMENT,
                    settlement=f"Village {n}",
                    governorate=f"Area {n % 10}",
                ),
            )
        )
        for n in range(150)
        for copy in "ab"
    ]
    members: dict[int, list[str]] = {}
    for telling in tellings:
        for key in keys_of(profile(telling, {})):
            members.setdefault(key, []).append(telling.id)
    blocks = [names for key, names in members.items() if not is_crowded(key, len(names))]
    pairs = {pair for names in blocks for pair in itertools.combinations(names, 2)}
    assert {(f"tel-{n:03}a-0", f"tel-{n:03}b-0") for n in range(150)} <= pairs
    assert len(pairs) < len(tellings) * (len(tellings) - 1) // 2 // 10
