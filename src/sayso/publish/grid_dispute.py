"""An incident's contradictions in; for each question the sides, each speaker named once, out."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from sayso.model.claim import Effect, Factuality, Toll, Who
from sayso.model.incident import Account, Contradiction, ContradictionRule
from sayso.publish.grid_row import GridRow
from sayso.publish.restriction import Reveals
from sayso.publish.wording import (
    RULES,
    act_words,
    date_words,
    group_words,
    near_place_words,
    number_words,
    visible,
)

WITHHELD = "(withheld: names a restricted source)"
_NEGATIVE = {Factuality.CERTAIN_NOT, Factuality.PROBABLE_NOT, Factuality.POSSIBLE_NOT}


@dataclass(frozen=True, slots=True)
class GridSide:
    """Those who say the same, such as ``48`` or ``Tazmiran government``, in the rows' order."""

    words: str
    speakers: tuple[str, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GridConflict:
    """Two rows whose statements exclude each other, and what each of them says."""

    one: str
    one_says: str
    other: str
    other_says: str
    detail: str
    """The grouping's own account of it, for what has no sides."""


@dataclass(frozen=True, slots=True)
class GridDispute:
    """One question on which rows exclude each other: its sides, and the pairs behind them."""

    topic: str
    """Such as ``Killed, children`` or ``Perpetrator``."""
    rule: str
    sides: tuple[GridSide, ...]
    """Counts from low to high; otherwise the side with most speakers first."""
    pairs: tuple[GridConflict, ...]
    counts: bool = False
    """The sides are numbers."""


class _Stance(NamedTuple):
    """What an account says on a question; stances with one key are the same."""

    key: str
    words: str
    toll: Toll | None = None


class _Pair(NamedTuple):
    found: Contradiction
    one: _Stance | None
    other: _Stance | None


def build_disputes(
    found: Sequence[Contradiction],
    accounts: Sequence[Account],
    rows: Sequence[GridRow],
    hidden: Reveals,
) -> tuple[GridDispute, ...]:
    """Gather contradictions by the question they are about; only who takes part is named."""
    by_id = {account.id: account for account in accounts}
    row_of = {account: n for n, row in enumerate(rows) for account in row.accounts}
    names = speaker_labels(rows)
    gathered: dict[tuple[ContradictionRule, str], list[_Pair]] = defaultdict(list)
    for pair in found:
        both = by_id.get(pair.one), by_id.get(pair.other)
        for topic, one, other in _questions(pair, *both, hidden):
            gathered[pair.rule, topic].append(_Pair(pair, one, other))
    ranked = sorted(gathered.items(), key=lambda entry: _rank(*entry[0]))
    return tuple(
        GridDispute(
            topic=topic,
            rule=RULES[rule].partition(": ")[2],
            sides=_sides(pairs, row_of, names),
            pairs=_pairs(pairs, row_of, names, hidden),
            counts=rule is ContradictionRule.TOLL,
        )
        for (rule, topic), pairs in ranked
    )


def speaker_labels(rows: Sequence[GridRow]) -> tuple[str, ...]:
    """Name each row's speaker so that no two rows have one name."""
    times = Counter(row.speaker for row in rows)
    labels: list[str] = []
    for number, row in enumerate(rows, start=1):
        telling = row.tellings[0]
        notes = (row.scope.replace("_", " "), telling.publisher, telling.document_name)
        options = [row.speaker] if times[row.speaker] == 1 else []
        options += [f"{row.speaker} ({note})" for note in notes if note != "incident" and note]
        options.append(f"{row.speaker} (row {number})")
        labels.append(next(option for option in options if option not in labels))
    return tuple(labels)


def _rank(rule: ContradictionRule, topic: str) -> tuple[int, int]:
    topics = [group_words(effect, who).capitalize() for effect in Effect for who in Who]
    return list(RULES).index(rule), topics.index(topic) if topic in topics else -1


def _questions(
    pair: Contradiction, one: Account | None, other: Account | None, hidden: Reveals
) -> Iterator[tuple[str, _Stance | None, _Stance | None]]:
    """Say what both accounts say on each question that the pair is about."""
    heading = RULES[pair.rule].partition(":")[0]
    if one is None or other is None:
        yield heading, None, None
    elif pair.rule is ContradictionRule.TOLL:
        counts = [
            (a, b)
            for a, b in product(one.tolls, other.tolls)
            # A vague word states no number that could exclude another.
            if (a.effect, a.who) == (b.effect, b.who) and not a.imputed | b.imputed
            if a.disjoint(b)
        ]
        # An account keeps the figures that its speaker replaced; the grouping leaves them out,
        # and says in the detail's first words which count it means.
        meant = [both for both in counts if pair.detail.startswith(_counted(both[0]))]
        counts = meant or counts
        for a, b in counts:
            yield group_words(a.effect, a.who).capitalize(), _count(a), _count(b)
        if not counts:
            yield heading, None, None
    else:
        yield heading, _stance(pair.rule, one, hidden), _stance(pair.rule, other, hidden)


def _counted(toll: Toll) -> str:
    return f"{toll.effect}:" if toll.who is Who.ALL else f"{toll.effect} {toll.who}:"


def _count(toll: Toll) -> _Stance:
    words = _interval(toll.low, toll.high)
    return _Stance(words, words, toll)


def _interval(low: int | None, high: int | None) -> str:
    return number_words(low, high).replace("–", " to ")


def _stance(rule: ContradictionRule, account: Account, hidden: Reveals) -> _Stance | None:
    key = words = ""
    if rule is ContradictionRule.PERPETRATOR and account.perpetrator:
        actor = account.perpetrator
        named = actor.canon not in {"", "unknown"}
        words = actor.canon if named else f"“{actor.verbatim}”"
    elif rule is ContradictionRule.DATE:
        words = date_words(account.when)
    elif rule is ContradictionRule.PLACE and account.where:
        words = near_place_words(account.where)
        key = account.where.gazetteer_id
    elif rule is ContradictionRule.ACT and account.act:
        words = act_words(account.act)
    elif rule is ContradictionRule.OCCURRENCE:
        words = "it did not happen" if account.factuality in _NEGATIVE else "it happened"
    if not words:
        return None
    return _Stance(key or words.casefold(), WITHHELD if hidden(words) else visible(words))


def _sides(
    pairs: Sequence[_Pair], row_of: Mapping[str, int], names: Sequence[str]
) -> tuple[GridSide, ...]:
    """Put each row on one side, with all that it says on the question."""
    said: dict[int, dict[str, _Stance]] = defaultdict(dict)
    for found, *stances in pairs:
        for account, stance in zip((found.one, found.other), stances, strict=True):
            if stance is not None and account in row_of:
                said[row_of[account]].setdefault(stance.key, stance)
    sides: dict[tuple[str, ...], tuple[str, list[int]]] = {}
    lows: dict[tuple[str, ...], tuple[float, float]] = {}
    for row, stances_of in sorted(said.items()):
        tolls = [stance.toll for stance in stances_of.values() if stance.toll]
        if tolls:
            low, high = _joined(tolls)
            key: tuple[str, ...] = (_interval(low, high),)
            words = key[0]
            lows[key] = (low if low is not None else high or 0, high or float("inf"))
        else:
            key = tuple(sorted(stances_of))
            words = " and ".join(dict.fromkeys(stance.words for stance in stances_of.values()))
        sides.setdefault(key, (words, []))[1].append(row)
    order = sorted(sides, key=lambda key: lows.get(key, (-len(sides[key][1]), 0)))
    return tuple(
        GridSide(sides[key][0], tuple(names[n] for n in sides[key][1]), tuple(sides[key][1]))
        for key in order
    )


def _joined(tolls: Sequence[Toll]) -> tuple[int | None, int | None]:
    """Join a speaker's counts into one interval, open above where his greatest is."""
    lows = [toll.low for toll in tolls if toll.low is not None]
    highs = [toll.high for toll in tolls if toll.high is not None]
    low, high = min(lows, default=None), max(highs, default=None)
    if high is not None and any(t.high is None and (t.low or 0) > high for t in tolls):
        high = None
    return low, high


def _pairs(
    pairs: Sequence[_Pair], row_of: Mapping[str, int], names: Sequence[str], hidden: Reveals
) -> tuple[GridConflict, ...]:
    """Name each pair of rows once, however many documents repeat it."""
    conflicts: dict[tuple[frozenset[str], frozenset[str]], GridConflict] = {}
    for found, one, other in pairs:
        first, second = (
            names[row_of[account]] if account in row_of else account
            for account in (found.one, found.other)
        )
        detail = WITHHELD if hidden(found.detail) else visible(found.detail)
        says, replies = one.words if one else "", other.words if other else ""
        words = frozenset((says, replies) if says and replies else (detail,))
        line = GridConflict(first, says, second, replies, detail)
        conflicts.setdefault((frozenset((first, second)), words), line)
    return tuple(conflicts.values())
