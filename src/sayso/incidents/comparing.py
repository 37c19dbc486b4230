"""Two tellings' profiles in; of which kind their agreement is, in words that can be read, out.

Compared are place, days, act, actors and words. What each kind is worth stands in weights.toml.
"""

from dataclasses import dataclass

from sayso.incidents.acts import NOUNS, compatible
from sayso.incidents.geography import gap_m
from sayso.incidents.names import name_key, same_name
from sayso.incidents.near_copies import containment
from sayso.incidents.profile import Dating, Days, Profile
from sayso.model.claim import Act, Scope

SAME_QUOTE = 0.6
"""Least share of the shorter quote's words that the other prints in the same order."""
LEAST_RUNS = 3
"""Runs of words that a quote must have to be compared."""
LEAST_WORDS = 3
"""Telling words that both must have before their share is compared."""
NEIGHBOUR_M = 15_000.0
"""Metres between two places within which one is often told by the name of the other."""

RARE_ACTS = frozenset(
    {Act.CHEMICAL, Act.SHOOTDOWN, Act.SUICIDE_BOMBING, Act.EXECUTION, Act.TORTURE, Act.MINE}
)
"""Acts so seldom reported that two reports of them in one place and week speak for one event."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one comparison says: its kind, how much of it holds, and the words for it."""

    kind: str = ""
    """A name in weights.toml; empty where nothing can be compared."""
    words: str = ""
    share: float = 1.0


def compare_places(one: Profile, other: Profile) -> Evidence:
    """Compare where: the finer the name that both have, the more it says."""
    shared_local = bool(one.local & other.local)
    if one.settlement and other.settlement:
        return _compare_settlements(one, other, shared_local)
    if governorates_differ(one, other):
        kind = "other_area_local_shared" if shared_local else "other_area"
        return Evidence(f"place.{kind}")
    if one.governorate and other.governorate:
        kind = "same_area_local_shared" if shared_local else "same_area"
        return Evidence(f"place.{kind}", f"both in {one.governorate}")
    if shared_local:
        return Evidence("place.local_shared", "a place name in common")
    if _named_by(one, other) or _named_by(other, one):
        name = one.settlement or other.settlement
        return Evidence("place.named_in_words", f"both name {name}")
    return Evidence()


def _compare_settlements(one: Profile, other: Profile, shared_local: bool) -> Evidence:
    same_record = bool(
        one.place
        and other.place
        and one.place.gazetteer_id
        and one.place.gazetteer_id == other.place.gazetteer_id
    )
    if same_record or same_name(one.settlement, other.settlement):
        if governorates_differ(one, other) and not same_record:
            return Evidence("place.same_name_other_area")
        return _within_settlement(one, other, shared_local)
    if _named_by(one, other) or _named_by(other, one):
        words = f"{one.settlement} and {other.settlement} named together"
        return Evidence("place.named_together", words)
    distance = gap_m(one.place, other.place) if one.place and other.place else None
    if distance is not None and distance <= NEIGHBOUR_M:
        return Evidence("place.near", f"{one.settlement} is near {other.settlement}")
    kind = "other_settlement_local_shared" if shared_local else "other_settlement"
    return Evidence(f"place.{kind}")


def _within_settlement(one: Profile, other: Profile, shared_local: bool) -> Evidence:
    """Tell a governorate's capital, which sees many events, from a village, which sees few."""
    capital = bool(one.governorate) and same_name(one.settlement, one.governorate)
    size = "capital" if capital else "town"
    words = f"both in {one.settlement}"
    if shared_local:
        return Evidence(f"place.same_{size}_local_shared", f"{words}, another place name shared")
    if one.local and other.local:
        return Evidence(f"place.same_{size}_other_quarters", f"{words}, other quarters named")
    return Evidence(f"place.same_{size}", words)


def _named_by(one: Profile, other: Profile) -> bool:
    """Tell whether the words of one's place name the settlement of the other."""
    return bool(other.settlement) and name_key(other.settlement) in one.names


def governorates_differ(one: Profile, other: Profile) -> bool:
    """Tell whether both name a governorate and neither name holds the other (Rural X and X)."""
    a, b = one.governorate, other.governorate
    if not a or not b or same_name(a, b):
        return False
    return a.casefold() not in b.casefold() and b.casefold() not in a.casefold()


def compare_days(one: Profile, other: Profile) -> Evidence:
    """Compare when; what the texts state says more than when they were printed."""
    if one.days is None or other.days is None:
        return Evidence()
    gap = one.days.gap(other.days)
    dating = {one.days.dating, other.days.dating}
    if dating == {Dating.STATED}:
        return _stated_days(one.days, other.days, gap)
    if gap == 0:
        if Dating.PUBLISHED in dating:
            return Evidence("days.printed_within", "printed within days of it")
        return Evidence("days.may_overlap", "days may overlap")
    if _foretold(one.days, other.days) or _foretold(other.days, one.days):
        return Evidence("days.foretold")
    if gap <= 7:
        return Evidence("days.vague_week_apart")
    return Evidence("days.vague_months_apart" if gap <= 60 else "days.vague_far_apart")


def _foretold(printed: Days, told: Days) -> bool:
    """Tell whether one was printed before the day that the other gives."""
    return printed.dating is Dating.PUBLISHED and told.first > printed.last


def _stated_days(one: Days, other: Days, gap: int) -> Evidence:
    wide = max(one.width, other.width)
    if gap == 0:
        if wide <= 2:
            return Evidence("days.same_day", "same day" if wide == 1 else "days overlap")
        kind = "overlap_week" if wide <= 7 else "overlap_month" if wide <= 31 else "overlap_wide"
        return Evidence(f"days.{kind}", "days overlap")
    if gap == 1:
        return Evidence("days.next_day")
    if gap <= 3:
        return Evidence("days.days_apart")
    return Evidence("days.week_apart" if gap <= 10 else "days.far_apart")


def compare_acts(one: Profile, other: Profile) -> Evidence:
    """Compare what was done."""
    if one.act is None or other.act is None:
        return Evidence()
    if one.act is other.act:
        if one.act is Act.OTHER:
            return Evidence("act.both_other")
        kind = "same_rare" if one.act in RARE_ACTS else "same"
        kind = "same_clash" if one.act is Act.GROUND_CLASH else kind
        return Evidence(f"act.{kind}", f"both {NOUNS[one.act]}")
    if Act.OTHER in (one.act, other.act):
        return Evidence("act.one_other")
    if compatible(one.act, other.act):
        return Evidence("act.compatible", f"{NOUNS[one.act]} and {NOUNS[other.act]}")
    return Evidence("act.incompatible")


def compare_actors(one: Profile, other: Profile) -> list[Evidence]:
    """Compare who is blamed and who speaks; that speakers disagree says little against."""
    found = []
    if one.perpetrators and other.perpetrators:
        same = not one.perpetrators.isdisjoint(other.perpetrators)
        found.append(Evidence("actors.same_blamed" if same else "actors.others_blamed"))
    if one.main and other.main:
        found.append(Evidence("actors.main_of_both"))
    elif one.main != other.main:
        found.append(Evidence("actors.main_of_one"))
    if one.speakers & other.speakers:
        found.append(Evidence("actors.same_speaker"))
    return found


def compare_scopes(one: Profile, other: Profile) -> Evidence:
    """Tell whether one is a sum over several strikes, and whether the other is too."""
    if one.scope is not other.scope:
        return Evidence("scope.one_is_a_sum")
    return Evidence("scope.both_are_sums" if one.scope is Scope.AGGREGATE else "")


def compare_quotes(one: Profile, other: Profile, copied: bool) -> Evidence:
    """Compare the words: reprinted sentences are one telling, whatever else was read from them."""
    if len(one.quote) >= LEAST_RUNS and len(other.quote) >= LEAST_RUNS:
        share = containment(one.quote, other.quote)
        if share >= SAME_QUOTE:
            kind = "same_in_copies" if copied else "same"
            return Evidence(f"quote.{kind}", "the same sentences")
    # in two prints of one text, tellings whose sentences differ are usually different events
    return Evidence("quote.differs_in_copies") if copied else Evidence()


def compare_words(one: Profile, other: Profile) -> list[Evidence]:
    """Compare what was hit, and how many of the telling words of the shorter the other has."""
    found = []
    if one.targets and other.targets:
        shared = sorted(one.targets & other.targets)
        if shared:
            found.append(Evidence("words.same_target", f"both of a {shared[0]}"))
        else:
            found.append(Evidence("words.other_targets"))
    least = min(len(one.words), len(other.words))
    if least >= LEAST_WORDS:
        share = len(one.words & other.words) / least
        kind = "many" if share >= 0.5 else "some" if share >= 0.25 else "few" if share else "none"
        found.append(Evidence(f"words.{kind}_shared"))
    return found
