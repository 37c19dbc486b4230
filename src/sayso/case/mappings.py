"""Mappings of tables' columns, kept in a case for the next table with the same columns."""

import datetime as dt
import json

import sqlalchemy as sa

from sayso.intake.records import Mapping
from sayso.model.ids import sha256
from sayso.model.record import from_json
from sayso.store import custody, ledger
from sayso.store.dialect import writing
from sayso.store.records import dump

_SETTING = "mappings"


def keep(engine: sa.Engine, mapping: Mapping, by: str) -> None:
    """Keep a mapping, before those that the case had; the one that was kept last is tried first."""
    with writing(engine) as connection:
        known = _read(connection)
        listed = [mapping, *(m for m in known if m != mapping)]
        if listed == known:
            return
        words = "[" + ",".join(dump(m) for m in listed) + "]"
        ledger.set_setting(connection, _SETTING, words)
        detail = {"columns": ", ".join(sorted(mapping.columns)), "mapping": sha256(words.encode())}
        now = dt.datetime.now(dt.UTC)
        custody.append(connection, "mapping", "", at=now, by=by, detail=detail)


def kept(engine: sa.Engine) -> tuple[Mapping, ...]:
    """Return the mappings of the case, in the order in which they are tried."""
    with engine.connect() as connection:
        return tuple(_read(connection))


def _read(connection: sa.Connection) -> list[Mapping]:
    written = json.loads(ledger.setting(connection, _SETTING) or "[]")
    return [from_json(Mapping, mapping) for mapping in written]
