"""The log of judgements and a document's claims in; the claims as judged, and its tellings, out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import sqlalchemy as sa

import sayso.pipeline as stages
from sayso.model.claim import Claim, Scope
from sayso.model.errors import NotFoundError, Problem, Stage
from sayso.model.ids import sha256
from sayso.model.judgement import Judgement, Quote
from sayso.review.attach import attach_all, candidates_of
from sayso.review.rulings import rulings
from sayso.review.standing import concerning, standing
from sayso.store import findings, judgements, ledger, memberships
from sayso.store.findings import Findings, Outcome
from sayso.store.sealing import Deed, seal_groups, seal_reading


@dataclass(frozen=True)
class Log:
    """Every judgement of a case, as a run found them."""

    entries: Sequence[Judgement] = ()

    @classmethod
    def of(cls, connection: sa.Connection) -> "Log":
        """Read the log of a case."""
        return cls(judgements.log(connection))

    @cached_property
    def standing(self) -> list[Judgement]:
        """Those that nobody took back."""
        return standing(self.entries)

    @cached_property
    def quotes(self) -> dict[str, set[Quote]]:
        """The quotes by which judgements are attached, by document."""
        found: dict[str, set[Quote]] = {}
        for judgement in self.entries:
            for quote in judgement.all_quotes:
                found.setdefault(quote.document, set()).add(quote)
        return found

    def state(self, document: str) -> str:
        """Hash what was decided of a document; empty where nothing was."""
        if document not in self.quotes:
            return ""
        names = [judgement.id for judgement in concerning(self.entries, document)]
        return sha256("\n".join(names).encode())

    @property
    def whole_state(self) -> str:
        """Hash all that was decided in the case."""
        return sha256("\n".join(judgement.id for judgement in self.entries).encode())


def lay_judgements(read: Findings, log: Log) -> tuple[Findings, list[Problem]]:
    """Lay what people decided over the claims of one document, and tell its events anew."""
    document = read.document
    if document is None:
        return read, []
    if document.id not in log.quotes:
        told = stages.tell(document, read.found)
        laid = replace(read, claims=read.found, tellings=told)
        return laid, _not_grouped(laid, read.found)
    judged = stages.judge(document, read.found, log.standing)
    candidates = candidates_of(judged.claims, {claim.id: claim for claim in read.found})
    attached = attach_all(log.quotes[document.id], candidates, document.text)
    tellings = stages.tell(document, judged.kept, rulings(log.entries, attached))
    laid = replace(read, claims=judged.claims, tellings=tellings)
    return laid, [*judged.problems, *_not_grouped(laid, judged.kept)]


def judging_owner(original: str) -> str:
    """Name the owner of the problems that laying judgements over a document's claims gives."""
    return f"judged {original}"


def judge_anew(connection: sa.Connection, original: str, log: Log, deed: Deed) -> None:
    """Lay the judgements of today over what was found in a document when it was read."""
    try:
        document = findings.document(connection, original)
    except NotFoundError:
        return
    found = findings.found(connection, original)
    read = Findings(original, Outcome.READ, document, found=found)
    before = list(findings.tellings(connection, original))
    laid, problems = lay_judgements(read, log)
    findings.replace_judged(connection, laid, log.state(original))
    carried = memberships.carry_over(connection, before, laid.tellings)
    ledger.replace_problems(connection, judging_owner(original), problems)
    seal_reading(connection, original, deed, engine=stages.engine(), rendition=document.rendition)
    if carried:
        seal_groups(connection, deed, carried)


def attached_today(connection: sa.Connection, log: Log, without: str = "") -> dict[Quote, str]:
    """Find the claim that each quote of the log means today, over all documents but one."""
    attached: dict[Quote, str] = {}
    for name in sorted(log.quotes.keys() - {without}):
        try:
            document = findings.document(connection, name)
        except NotFoundError:
            continue
        found = {claim.id: claim for claim in findings.found(connection, name)}
        candidates = candidates_of(list(findings.claims(connection, name)), found)
        attached |= attach_all(log.quotes[name], candidates, document.text)
    return attached


def _not_grouped(read: Findings, kept: Sequence[Claim]) -> list[Problem]:
    """Say how many of a document's claims stand in no incident, and which is the first."""
    told = {name for t in read.tellings for account in t.accounts for name in account.claims}
    left = [c for c in kept if c.id not in told and c.scope is not Scope.WAR_TOTAL]
    if not left or read.document is None:
        return []
    message = (
        f"{read.document.name}: {len(left)} of {len(kept)} claims name neither a toll nor "
        f"a place and stand in no incident, the first is {left[0].id}"
    )
    return [Problem(Stage.INCIDENTS, "not-grouped", message, read.original)]
