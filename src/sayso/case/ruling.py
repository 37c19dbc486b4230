"""A person's word on what leaves the case in; a ruling in the log, or the key of a release, out."""

import datetime as dt
import secrets
from collections.abc import Sequence

import sqlalchemy as sa

from sayso.case.release_keys import opened
from sayso.model.errors import DecisionError, NotFoundError
from sayso.model.release import ReleaseKey, Ruling, RulingKind, standing
from sayso.publish.letters import letters
from sayso.store import releases
from sayso.store.dialect import writing

_LEAST = 2
"""Letters of a name at least: a single letter stands everywhere."""


def rule(engine: sa.Engine, kind: str, words: Sequence[str], reason: str, by: str) -> Ruling:
    """Write a ruling at the end of the log; one that stands already is given back."""
    wanted = _kind(kind)
    words = tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
    if not reason.strip():
        raise DecisionError("say why: a ruling without a reason helps nobody who reads it later")
    if not words:
        raise DecisionError(f"{kind}: give the words, every spelling of one in one ruling")
    short = [w for w in words if len(letters(w.partition("=")[0])) < _LEAST]
    if short:
        raise DecisionError(f"{short[0]!r} is too short: {_LEAST} letters are needed")
    with writing(engine) as connection:
        log = releases.ruling_log(connection)
        if wanted is RulingKind.WITHDRAW:
            _must_stand(words, log)
        for before in standing(log):
            if (before.kind, set(before.words)) == (wanted, set(words)):
                return before
        name = f"red-{secrets.token_hex(6)}"
        ruling = Ruling(name, wanted, words, by, dt.datetime.now(dt.UTC), reason)
        releases.add_ruling(connection, ruling)
    return ruling


def release_key(engine: sa.Engine, release: str, passphrase: str) -> ReleaseKey:
    """Open the key of a release."""
    with engine.connect() as connection:
        written = releases.key_of(connection, release)
    if not written:
        raise NotFoundError(f"the case keeps no key of a release {release!r}: see 'sayso releases'")
    return opened(written, passphrase)


def _kind(kind: str) -> RulingKind:
    try:
        return RulingKind(kind)
    except ValueError as error:
        known = ", ".join(RulingKind)
        raise DecisionError(f"{kind!r} is no kind of ruling: use {known}") from error


def _must_stand(words: Sequence[str], log: Sequence[Ruling]) -> None:
    there = {ruling.id for ruling in log}
    for word in words:
        if word not in there:
            raise NotFoundError(f"no ruling {word}: 'sayso redactions CASE' lists them")
