"""Incidents in; the columns of the sheet that a person reads out."""

from sayso.model.claim import Effect, Who
from sayso.model.incident import TollRange
from sayso.publish.datasets.coded import Coded
from sayso.publish.datasets.columns import Cell, Column, Kind, joined
from sayso.publish.datasets.own import DATE_EARLIEST, DATE_LATEST, LABELS, N_ORIGINS, OWN, SAYSO_ID

_SHOWN = ("labels", "date_earliest", "date_latest", "n_origins", "sayso_id")


def _place(name: str) -> Column[Coded]:
    meanings = {
        "settlement": "Town or village.", "district": "District.", "governorate": "Governorate.",
        "country": "Country.", "lat": "Degrees north (WGS 84).", "lon": "Degrees east.",
        "precision": "How closely the place is known.",
    }  # fmt: skip

    def value(event: Coded) -> Cell:
        found: Cell = getattr(event.place, name) if event.place else None
        return None if found == "" else found

    kind = Kind.NUMBER if name in ("lat", "lon") else Kind.TEXT
    return Column(name, kind, meanings[name], value)


def _end(effect: Effect, who: Who, end: str) -> Column[Coded]:
    group = effect.value if who is Who.ALL else f"{effect.value}_{who.value}"
    what = effect.value if who is Who.ALL else f"{effect.value} {who.value}"
    which = "Least minimum" if end == "low" else "Greatest maximum"

    def value(event: Coded) -> Cell:
        found: TollRange | None = event.range(effect, who)
        bound = getattr(found, end) if found else None
        return bound.value if bound else None

    return Column(f"{group}_{end}", Kind.INTEGER, f"{which} of the {what}.", value)


_COUNTED = (
    (Effect.KILLED, Who.ALL), (Effect.KILLED, Who.CIVILIANS), (Effect.KILLED, Who.CHILDREN),
    (Effect.INJURED, Who.ALL),
)  # fmt: skip

INCIDENTS: tuple[Column[Coded], ...] = (
    SAYSO_ID,
    Column("title", Kind.TEXT, "What, where and when, by rule.", lambda e: e.incident.title),
    Column(
        "act", Kind.TEXT, "What was done, such as airstrike.",
        lambda e: e.incident.act.value if e.incident.act else None,
    ),
    Column(
        "scope", Kind.TEXT, "incident, or aggregate: a sum over several.",
        lambda e: e.incident.scope.value,
    ),
    DATE_EARLIEST,
    DATE_LATEST,
    *map(_place, ("settlement", "district", "governorate", "country", "lat", "lon", "precision")),
    *(_end(effect, who, end) for effect, who in _COUNTED for end in ("low", "high")),
    N_ORIGINS,
    Column(
        "origins", Kind.TEXTS, "Whose word the accounts are, each once.",
        lambda e: joined(e.origins),
    ),
    Column(
        "blamed", Kind.TEXTS, "Whom accounts hold to have done it: it is their word.",
        lambda e: joined(e.blamed),
    ),
    Column(
        "denied", Kind.TEXTS, "Whose responsibility accounts deny.",
        lambda e: joined([a.denies_responsibility_of for a in e.incident.accounts]),
    ),
    LABELS,
    *(column for column in OWN if column.name not in _SHOWN),
)  # fmt: skip
