"""What somebody asserts, through whom it came, and how surely each of them put it."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.ids import derived_id
from sayso.model.reference import ActorReference, DateRange, Person, Place
from sayso.model.span import Anchor


class Act(StrEnum):
    """What was done (method.md gives the nearest ACLED sub-event)."""

    AIRSTRIKE = "airstrike"
    SHELLING = "shelling"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    CHEMICAL = "chemical"
    GROUND_CLASH = "ground_clash"
    SHOOTING = "shooting"
    EXECUTION = "execution"
    ABDUCTION_OR_ARREST = "abduction_or_arrest"
    TORTURE = "torture"
    SHOOTDOWN = "shootdown"
    MINE = "mine"
    MOVEMENT = "movement"
    CAPTURE = "capture"
    DESTRUCTION = "destruction"
    SEXUAL_VIOLENCE = "sexual_violence"
    OTHER = "other"


class Factuality(StrEnum):
    """The speaker's own certainty (FactBank, Saurí and Pustejovsky 2009). Never ours."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    CERTAIN_NOT = "CT-"
    PROBABLE_NOT = "PR-"
    POSSIBLE_NOT = "PS-"
    UNCOMMITTED = "Uu"

    @property
    def negative(self) -> bool:
        """Tell whether the speaker holds, however surely, that it is not so."""
        return self.value.endswith("-")


class Scope(StrEnum):
    """How much a claim speaks of."""

    INCIDENT = "incident"
    AGGREGATE = "aggregate"
    """A sum over several strikes, or over a stretch of time."""
    WAR_TOTAL = "war_total"
    """A toll of the whole war; it never adds to an incident."""


class Basis(StrEnum):
    """Who the origin is to the event (HURIDOCS 19)."""

    VICTIM = "victim"
    WITNESS = "witness"
    PERPETRATOR = "perpetrator"
    MEDICAL = "medical"
    OFFICIAL = "official"
    REPORTER = "reporter"
    NGO = "ngo"
    UNSTATED = "unstated"


class Evidentiality(StrEnum):
    """How the origin knows."""

    SEEN = "seen"
    HEARD = "heard"
    TOLD = "told"
    DOCUMENT = "document"
    INFERRED = "inferred"
    UNSTATED = "unstated"


class ClaimStatus(StrEnum):
    """Whether the speaker still stands by it."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Review(StrEnum):
    """Whether a person has judged what a program suggests."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class Effect(StrEnum):
    """What a toll counts."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    ARRIVED = "arrived"


class Who(StrEnum):
    """Whom a toll counts."""

    ALL = "all"
    CIVILIANS = "civilians"
    CHILDREN = "children"
    WOMEN = "women"
    COMBATANTS = "combatants"


@dataclass(frozen=True, slots=True)
class Toll:
    """A count as given: ``at least 18`` is low 18, high None. Never a bare number."""

    effect: Effect
    who: Who
    low: int | None
    high: int | None
    verbatim: str
    imputed: bool = False
    """The number stands for a vague word (dozens: 24, scores: 40, hundreds: 200, several: 2)."""
    summed: bool = False
    """The number was added up from the parts that the text gives."""
    anchor: Anchor | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"{self.verbatim!r}: {self.low} is over {self.high}")

    def disjoint(self, other: "Toll") -> bool:
        """Tell whether no number can be meant by both; an open end excludes nothing."""
        return _under(self.high, other.low) or _under(other.high, self.low)


def _under(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one < other


class LinkHow(StrEnum):
    """How the engine came to tie a claim to this speaker."""

    STATED = "stated"
    INFERRED = "inferred"
    """A pronoun or description, resolved to a speaker named elsewhere."""
    INHERITED = "inherited"
    """No speaker in the sentence; it goes on with the one before."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of a chain (PARC3 and PolNeAR: source, cue, content)."""

    source: Anchor | None
    """The words that name the speaker; None where none is named, as in "reportedly"."""
    cue: Anchor | None
    content: tuple[Anchor, ...] = ()
    """What is attributed, in as many pieces as it is written."""
    speaker: str = ""
    """Canonical name, or ``unnamed:<noun>``."""
    factuality: Factuality = Factuality.CERTAIN
    factuality_cue: Anchor | None = None
    how: LinkHow = LinkHow.STATED
    via: str = ""
    """To whom it was told ("told AFP"): evidence of shared sourcing, no link of its own."""
    antecedent: Anchor | None = None
    """The words elsewhere in the text that a pronoun in `source` stands for."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Through whom a claim came, outermost first. Empty for the outlet's own voice."""

    links: tuple[Attribution, ...] = ()

    @property
    def origin(self) -> str:
        """The last speaker, whose word it is; ``outlet`` where there is none."""
        return self.links[-1].speaker if self.links else OUTLET

    @property
    def vias(self) -> tuple[str, ...]:
        """To whom it was told, outermost first."""
        return tuple(link.via for link in self.links if link.via)


BY_PERSON = "person"
"""Engine of a claim that a person put in."""
OUTLET = "outlet"
"""Origin of what a newspaper says in its own voice."""
UNNAMED = "unnamed:"
"""Prefix of the origin of an unnamed speaker."""


def is_named(origin: str) -> bool:
    """Tell whether an origin is a named speaker: neither unnamed nor the outlet's own voice."""
    return origin != OUTLET and not origin.startswith(UNNAMED)


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion by one chain."""

    id: str
    document: str
    """SHA-256 of the original."""
    anchor: Anchor
    """The clause that asserts it."""
    chain: Chain = Chain()
    act: Act | None = None
    act_anchor: Anchor | None = None
    perpetrator: ActorReference | None = None
    victims: tuple[ActorReference, ...] = ()
    persons: tuple[Person, ...] = ()
    tolls: tuple[Toll, ...] = ()
    when: DateRange | None = None
    where: Place | None = None
    factuality: Factuality = Factuality.CERTAIN
    factuality_cue: Anchor | None = None
    denies_responsibility_of: str = ""
    """Canonical actor whose responsibility the origin denies."""
    scope: Scope = Scope.INCIDENT
    basis: Basis = Basis.UNSTATED
    evidentiality: Evidentiality = Evidentiality.UNSTATED
    status: ClaimStatus = ClaimStatus.CURRENT
    carries_on: bool = False
    """It speaks of an event named before ("the attack") and adds to that one."""
    turns_away: bool = False
    """It says that it speaks of another event ("elsewhere", "in another attack")."""
    report_odds: float | None = None
    """By how much its words look more like a report of harm than like others to the engine that
    read the text; None where rules alone found it."""
    kin: tuple[tuple[int, float], ...] = ()
    """How likely earlier clauses of the document tell of the same event, as the engine reads it:
    where each begins, and the log odds; empty where it does not say."""
    engine: str = ""
    """Name and version of what found it."""
    review: Review = Review.SUGGESTED
    grade: str = ""
    """What a person thinks of the report: 1 to 6 (Admiralty), empty while nobody has said."""

    @property
    def origin(self) -> str:
        """Whose word it is."""
        return self.chain.origin

    def toll(self, effect: Effect, who: Who = Who.ALL) -> Toll | None:
        """Return this claim's toll of that effect and group, if it gives one."""
        return next((t for t in self.tolls if t.effect == effect and t.who == who), None)


def claim_id(claim: Claim) -> str:
    """Derive a claim's id from its document, place and chain."""
    links = [(link.source.start if link.source else -1) for link in claim.chain.links]
    return derived_id("clm", claim.document, claim.anchor.start, claim.anchor.end, str(links))
