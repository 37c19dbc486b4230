"""The columns that both event tables have behind those of their format (method.md)."""

from sayso.publish.datasets.coded import Coded
from sayso.publish.datasets.columns import Column, Kind, joined


def _labels(event: Coded) -> str | None:
    return joined([label.value for label in event.incident.corroboration.labels])


SAYSO_ID = Column[Coded](
    "sayso_id", Kind.TEXT, "Id of the incident; it stays from release to release.",
    lambda e: e.incident.id,
)  # fmt: skip
LABELS = Column[Coded](
    "labels",
    Kind.TEXTS,
    "Descriptions by a stated rule, never grades of truth: acknowledged_by_accused, "
    "multi_origin, single_origin, responsibility_disputed.",
    _labels,
)
DATE_EARLIEST = Column[Coded](
    "date_earliest", Kind.DAY,
    "First day on which it may have been; empty where no account bounds it.",
    lambda e: e.earliest,
)  # fmt: skip
DATE_LATEST = Column[Coded](
    "date_latest", Kind.DAY, "Last day on which it may have been; likewise.", lambda e: e.latest
)
N_ORIGINS = Column[Coded](
    "n_origins",
    Kind.INTEGER,
    "Independent named origins: speakers who repeat one another count once, unnamed ones and "
    "newspapers' own voices not at all.",
    lambda e: len(e.incident.corroboration.origins),
)

OWN: tuple[Column[Coded], ...] = (
    SAYSO_ID,
    Column(
        "n_documents", Kind.INTEGER, "Documents that tell of it, copies among them.",
        lambda e: e.incident.corroboration.documents,
    ),
    N_ORIGINS,
    LABELS,
    DATE_EARLIEST,
    DATE_LATEST,
    Column(
        "geo_generalised", Kind.BOOLEAN,
        "The place is given by its district alone, because a person decided so.",
        lambda e: e.generalised,
    ),
    Column(
        "fatalities_imputed", Kind.BOOLEAN,
        "An end of the range of killed stands for a vague word: dozens is at least 24, scores "
        "40, hundreds 200, several 2.",
        lambda e: e.imputed,
    ),
    Column(
        "review_state", Kind.TEXT,
        "signed: a person stands for the incident as grouped; accepted: a person has judged "
        "every account; suggested: a program has put it together.",
        lambda e: e.review_state,
    ),
    Column("release", Kind.TEXT, "Name of the release.", lambda e: e.release.name),
)  # fmt: skip
"""Appended to both."""
