"""Accounts of one incident in; the descriptions that a stated rule gives it, out.

They describe who speaks and whom they blame (design.md, rule 4); they stack, and none of them
says how likely anything is.
"""

from collections.abc import Iterable, Mapping, Sequence

from sayso.incidents.contradictions import blamed
from sayso.incidents.independence import independent_origins
from sayso.incidents.names import fold
from sayso.incidents.speakers import NEGATIVE, asserts, owner_of, speaker_of
from sayso.model.document import Source
from sayso.model.incident import Account, Contradiction, ContradictionRule, Label, Tie


def labels_of(
    accounts: Sequence[Account],
    ties: Sequence[Tie],
    conflicts: Iterable[Contradiction],
    sources: Mapping[str, Source],
) -> tuple[Label, ...]:
    """Return the labels of an incident, in the order of the enumeration.

    `multi_origin` and `single_origin` count the independent named origins that hold that it
    happened; with none there is neither. `acknowledged_by_accused`: somebody blames a party, and
    that party, or who it owns, names itself. `responsibility_disputed`: two named parties are
    blamed that exclude each other, or one is blamed whose responsibility another speaker denies.
    """
    holding = [account for account in accounts if asserts(account)]
    origins = len(independent_origins(holding, ties, sources))
    disputed = any(c.rule is ContradictionRule.PERPETRATOR for c in conflicts)
    holds = {
        Label.ACKNOWLEDGED_BY_ACCUSED: _acknowledged(holding, sources),
        Label.MULTI_ORIGIN: origins > 1,
        Label.SINGLE_ORIGIN: origins == 1,
        Label.RESPONSIBILITY_DISPUTED: disputed or _denied(accounts, sources),
    }
    return tuple(label for label in Label if holds[label])


def _acknowledged(accounts: Sequence[Account], sources: Mapping[str, Source]) -> bool:
    accused: set[str] = set()
    acknowledging: set[str] = set()
    for account in accounts:
        name = speaker_of(account, sources).name
        selves = {fold(name), fold(owner_of(name, sources))}
        # "X or Y" acknowledges nothing for either
        acknowledging |= blamed(account) & selves if len(blamed(account)) == 1 else set()
        accused |= blamed(account) - selves
    return not accused.isdisjoint(acknowledging)


def _denied(accounts: Sequence[Account], sources: Mapping[str, Source]) -> bool:
    for denial in accounts:
        party = fold(denial.denies_responsibility_of)
        if party and any(
            party in blamed(account)
            and account.factuality not in NEGATIVE
            and speaker_of(account, sources) != speaker_of(denial, sources)
            for account in accounts
        ):
            return True
    return False
