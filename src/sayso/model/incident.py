"""Claims about one event laid side by side: accounts, ties, ranges and contradictions."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sayso.model.claim import Act, Chain, Effect, Factuality, Review, Scope, Toll, Who
from sayso.model.reference import ActorReference, DateRange, Place
from sayso.model.span import Anchor


@dataclass(frozen=True, slots=True)
class Account:
    """All that one origin says of one incident in one document."""

    id: str
    incident: str
    document: str
    document_name: str
    publisher: str
    origin: str
    """Canonical name, ``unnamed:<noun>``, or ``outlet``."""
    chain: Chain
    claims: tuple[str, ...]
    evidence: tuple[Anchor, ...]
    act: Act | None
    scope: Scope
    tolls: tuple[Toll, ...] = ()
    superseded: tuple[Toll, ...] = ()
    perpetrator: ActorReference | None = None
    when: DateRange | None = None
    where: Place | None = None
    factuality: Factuality = Factuality.CERTAIN
    denies_responsibility_of: str = ""
    review: Review = Review.SUGGESTED
    """Accepted or corrected where a person has judged every claim of it so."""

    @property
    def blamed(self) -> ActorReference | None:
        """Whom the origin holds to have done it.

        Nobody where it says that it did not happen, or names him to deny that it was he.
        """
        named = self.perpetrator
        if named is None or self.factuality.negative:
            return None
        return None if named.canon == self.denies_responsibility_of else named

    def toll(self, effect: Effect, who: Who = Who.ALL) -> Toll | None:
        """Return this account's toll of that effect and group, if it gives one."""
        return next((t for t in self.tolls if t.effect == effect and t.who == who), None)


@dataclass(frozen=True, slots=True)
class Telling:
    """All that one document tells of one event: the node that grouping joins across documents."""

    id: str
    document: str
    accounts: tuple[Account, ...]
    act: Act | None
    scope: Scope
    when: DateRange | None = None
    where: Place | None = None
    main: bool = False
    """The event is what the document is mainly about."""


class TieKind(StrEnum):
    """Why two accounts are not independent voices."""

    REPRINTS = "reprints"
    CITES = "cites"
    RELIES_ON = "relies_on"
    SAME_SPEAKER = "same_speaker"
    SAME_RELEASE = "same_release"
    TRANSLATES = "translates"
    SAME_OWNER = "same_owner"


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge between two accounts, with a reason that a person can read."""

    kind: TieKind
    one: str
    """Account id."""
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a range and the claim that gives it."""

    value: int
    claim: str
    origin: str
    verbatim: str


@dataclass(frozen=True, slots=True)
class TollRange:
    """From the least minimum to the greatest maximum over accounts of one scope and group."""

    effect: Effect
    who: Who
    scope: Scope
    low: Bound | None
    high: Bound | None
    open_above: bool = False
    """Some account says "at least": no greatest maximum bounds it."""


class ContradictionRule(StrEnum):
    """What two accounts cannot both have right, at their stated precision."""

    TOLL = "toll"
    DATE = "date"
    PLACE = "place"
    PERPETRATOR = "perpetrator"
    ACT = "act"
    VICTIM_STATUS = "victim_status"
    OCCURRENCE = "occurrence"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two accounts whose statements exclude each other, and by which rule."""

    rule: ContradictionRule
    one: str
    """Account id."""
    other: str
    detail: str


class Label(StrEnum):
    """Descriptions by a stated rule, never grades of truth. They stack."""

    ACKNOWLEDGED_BY_ACCUSED = "acknowledged_by_accused"
    MULTI_ORIGIN = "multi_origin"
    SINGLE_ORIGIN = "single_origin"
    RESPONSIBILITY_DISPUTED = "responsibility_disputed"


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How many voices there are, and what they agree and disagree on."""

    documents: int
    outlets: int
    origins: tuple[tuple[str, ...], ...]
    """Independent named origins: each a group of names that are tied together."""
    unnamed: tuple[str, ...]
    """Unnamed origins, one entry per document in which each speaks."""
    ranges: tuple[TollRange, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    ties: tuple[Tie, ...] = ()
    labels: tuple[Label, ...] = ()
    own_voices: int = 0
    """Documents that speak in their own voice; never counted as independent."""

    @property
    def summary(self) -> str:
        """The line over the grid, such as "11 documents, 4 outlets, 1 named origin, 3 unnamed"."""
        return (
            f"{_count(self.documents, 'document')}, {_count(self.outlets, 'outlet')}, "
            f"{_count(len(self.origins), 'named origin')}, {len(self.unnamed)} unnamed"
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class GroupingReason:
    """Why two documents' tellings were taken for one event."""

    one: str
    """Account id."""
    other: str
    score: float
    reason: str


class RelationKind(StrEnum):
    """How two incidents belong together without being one."""

    HAS_PART = "has_part"
    """This is a sum of which the other is a part; the part adds nothing to it."""
    PART_OF = "part_of"
    COMPARED = "compared"
    """A text itself sets the two side by side."""
    OTHER_YEAR = "other_year"
    """They would be one but for the year: offered as a conflict of dates."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Another incident, and why it is named beside this one."""

    kind: RelationKind
    incident: str
    title: str
    reason: str
    """In words that a person can read; of a comparison, whose word it is, and the words."""


@dataclass(frozen=True, slots=True)
class Step:
    """A count of those killed as a named speaker gave it on a day."""

    day: dt.date
    """Of the document that prints it."""
    speaker: str
    change: str
    """first, raised or lowered, beside the same speaker's count before."""
    figure: int
    verbatim: str
    document_name: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence as one print of a text has it, and as another has it; empty where it has none."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A person's word for an incident as grouped, or for one figure of it."""

    judgement: str
    by: str
    at: dt.datetime
    reason: str
    figure: Toll | None = None
    """The figure signed; None where the incident itself is."""
    later: tuple[str, ...] = ()
    """Accounts of documents that the signer had not seen."""
    against: tuple[str, ...] = ()
    """Those of them whose figure excludes the one signed."""


@dataclass(frozen=True, slots=True)
class Incident:
    """A hypothesis: these claims are about one event."""

    id: str
    act: Act | None
    scope: Scope
    accounts: tuple[Account, ...]
    corroboration: Corroboration
    when: DateRange | None = None
    where: Place | None = None
    title: str = ""
    """A neutral line of act, place and time, by rule."""
    reasons: tuple[GroupingReason, ...] = ()
    merged_into: str | None = None
    signatures: tuple[Signature, ...] = ()

    @property
    def signed_by(self) -> str:
        """Who signed the incident as it is grouped; empty while it is a program's suggestion."""
        return ", ".join(dict.fromkeys(s.by for s in self.signatures if s.figure is None))

    def toll(self, effect: str | Effect, who: str | Who = Who.ALL) -> TollRange | None:
        """Return the range of one effect and group, if any account gives a number."""
        wanted = (Effect(effect), Who(who))
        return next((r for r in self.corroboration.ranges if (r.effect, r.who) == wanted), None)


@dataclass(frozen=True, slots=True)
class Bond:
    """Claims that a person took for one event, or for another event than `apart_from`."""

    claims: tuple[str, ...]
    reason: str
    """Such as ``merged by Amal (jdg-…): the same strike``."""
    apart_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people have decided about grouping, as far as it fits the claims of today.

    No two bonds contradict each other: the later judgement has already won.
    """

    bonds: tuple[Bond, ...] = ()
    names: tuple[tuple[tuple[str, ...], str], ...] = ()
    """Claims and the incident id by which they go on, the latest judgement first."""
    same_places: tuple[tuple[str, str], ...] = ()
    """Names or gazetteer ids taken for one place."""
    different_places: tuple[tuple[str, str], ...] = ()
