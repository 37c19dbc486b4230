"""Accounts of one incident in; the same with the figures that their speaker replaced set aside.

A monitor's toll rises from release to release. What a named speaker said in an earlier document
is superseded by what he says in a later one, for the same effect and group. The account itself
keeps its figure, since that document says so; only ranges and contradictions leave it out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sayso.incidents.speakers import Voice, speaker_of
from sayso.model.claim import Effect, Toll, Who
from sayso.model.document import Document, Source
from sayso.model.incident import Account

Figure = tuple[str, Effect, Who]


def current_accounts(
    accounts: Sequence[Account], documents: Mapping[str, Document], sources: Mapping[str, Source]
) -> list[Account]:
    """Set aside what each named speaker later replaced; undated documents replace nothing."""
    latest: dict[Figure, date] = {}
    for account in accounts:
        for figure, day in _figures(account, documents, sources):
            latest[figure] = max(day, latest.get(figure, day))
    return [_current(account, latest, documents, sources) for account in accounts]


def _figures(
    account: Account, documents: Mapping[str, Document], sources: Mapping[str, Source]
) -> list[tuple[Figure, date]]:
    speaker = speaker_of(account, sources)
    document = documents.get(account.document)
    if speaker.voice is not Voice.NAMED or document is None or document.date is None:
        return []
    return [((speaker.name, t.effect, t.who), document.date) for t in account.tolls]


def _current(
    account: Account,
    latest: Mapping[Figure, date],
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
) -> Account:
    old = {
        (effect, who)
        for (name, effect, who), day in _figures(account, documents, sources)
        if latest[name, effect, who] > day
    }

    def replaced(toll: Toll) -> bool:
        return (toll.effect, toll.who) in old

    return replace(
        account,
        tolls=tuple(t for t in account.tolls if not replaced(t)),
        superseded=(*account.superseded, *(t for t in account.tolls if replaced(t))),
    )
