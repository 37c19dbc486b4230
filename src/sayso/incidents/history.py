"""Accounts of one incident and the days of their documents in; what each speaker said when, out."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sayso.incidents.speakers import Voice, speaker_of
from sayso.model.claim import Effect, Toll, Who
from sayso.model.document import Source
from sayso.model.incident import Account, Step


def history(
    accounts: Sequence[Account], days: Mapping[str, dt.date | None], sources: Mapping[str, Source]
) -> tuple[Step, ...]:
    """Lay out by day how each named speaker's count of those killed changed.

    The first of a speaker is his first report; one that differs from the one before is raised or
    lowered; the last is what he stands by. A figure said again is no step.
    """
    said: dict[str, list[tuple[dt.date, Account, Toll]]] = {}
    for account in accounts:
        speaker = speaker_of(account, sources)
        day = days.get(account.document)
        toll = account.toll(Effect.KILLED, Who.ALL)
        if speaker.voice is Voice.NAMED and day is not None and toll is not None:
            said.setdefault(speaker.name, []).append((day, account, toll))
    steps = [step for name in sorted(said) for step in _steps(name, said[name])]
    return tuple(sorted(steps, key=lambda step: (step.day, step.speaker)))


def _steps(name: str, said: list[tuple[dt.date, Account, Toll]]) -> list[Step]:
    said.sort(key=lambda entry: (entry[0], _figure(entry[2]) or 0, entry[1].id))
    steps: list[Step] = []
    for day, account, toll in said:
        figure = _figure(toll)
        if figure is None:
            continue
        if not steps:
            change = "first"
        elif figure == steps[-1].figure:
            continue
        else:
            change = "raised" if figure > steps[-1].figure else "lowered"
        steps.append(Step(day, name, change, figure, toll.verbatim, account.document_name))
    return steps


def _figure(toll: Toll) -> int | None:
    return toll.low if toll.low is not None else toll.high
