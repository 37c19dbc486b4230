"""The hashes of two releases' incidents in; what is new, joined, corrected and gone out."""

import dataclasses
from collections.abc import Mapping

from sayso.model.ids import sha256
from sayso.model.incident import Incident
from sayso.model.record import to_json
from sayso.model.release import Changes


def fingerprint(incident: Incident) -> str:
    """Hash what an incident says; why its documents were joined is no part of that."""
    return sha256(repr(to_json(dataclasses.replace(incident, reasons=()))).encode(*_LOSSLESS))[:16]


_LOSSLESS = ("utf-8", "surrogatepass")


def compare(
    since: str, before: Mapping[str, str], now: Mapping[str, str], heirs: Mapping[str, str]
) -> Changes:
    """Compare two releases.

    Args:
        since: name of the earlier one.
        before: fingerprint of each incident of the earlier one, by id.
        now: the same of the later one.
        heirs: which incident took in one that is no more.
    """
    gone = sorted(before.keys() - now.keys())
    joined = {name: heirs[name] for name in gone if heirs.get(name) in now}
    return Changes(
        since,
        added=tuple(sorted(now.keys() - before.keys())),
        merged=tuple(sorted(joined.items())),
        corrected=tuple(sorted(n for n in before.keys() & now.keys() if before[n] != now[n])),
        withdrawn=tuple(name for name in gone if name not in joined),
    )
