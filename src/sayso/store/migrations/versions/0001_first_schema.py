"""The first schema of a case, with all its tables."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    _create_evidence()
    _create_findings()
    _create_groups()
    _create_ledger()
    _create_gazetteer()


def downgrade() -> None:
    for table in _TABLES[::-1]:
        op.drop_table(table)


_TABLES = (
    "originals",
    "captures",
    "custody",
    "judgements",
    "readings",
    "renditions",
    "documents",
    "claims",
    "tellings",
    "incidents",
    "memberships",
    "accounts",
    "settings",
    "sources",
    "problems",
    "runs",
    "gazetteers",
    "places",
    "place_names",
)


def _create_evidence() -> None:
    _create_originals()
    _create_captures()
    _create_custody()
    _create_judgements()


def _create_originals() -> None:
    op.create_table(
        "originals",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sniffed_type", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_originals")),
        sa.UniqueConstraint("id", name=op.f("uq_originals_id")),
    )


def _create_captures() -> None:
    op.create_table(
        "captures",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("original", sa.String(length=64), nullable=False),
        sa.Column("origin_key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.String(length=40), nullable=False),
        sa.Column("described", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["original"], ["originals.id"], name=op.f("fk_captures_original_originals")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_captures")),
    )
    op.create_index(op.f("ix_captures_origin_key"), "captures", ["origin_key"], unique=False)
    op.create_index(op.f("ix_captures_original"), "captures", ["original"], unique=False)


def _create_custody() -> None:
    op.create_table(
        "custody",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("original", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["original"], ["originals.id"], name=op.f("fk_custody_original_originals")
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_custody")),
        sa.UniqueConstraint("hash", name=op.f("uq_custody_hash")),
    )
    op.create_index(op.f("ix_custody_original"), "custody", ["original"], unique=False)


def _create_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=40), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
    )
    op.create_index(op.f("ix_judgements_subject"), "judgements", ["subject"], unique=False)


def _create_findings() -> None:
    _create_readings()
    _create_renditions()
    _create_documents()
    _create_claims()
    _create_tellings()


def _create_readings() -> None:
    op.create_table(
        "readings",
        sa.Column("original", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("read_at", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["original"], ["originals.id"], name=op.f("fk_readings_original_originals")
        ),
        sa.PrimaryKeyConstraint("original", name=op.f("pk_readings")),
    )


def _create_renditions() -> None:
    op.create_table(
        "renditions",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("original", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["original"], ["originals.id"], name=op.f("fk_renditions_original_originals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renditions")),
    )
    op.create_index(op.f("ix_renditions_original"), "renditions", ["original"], unique=False)


def _create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("publisher", sa.String(length=400), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["originals.id"], name=op.f("fk_documents_id_originals")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )


def _create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=400), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=True),
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("factuality", sa.String(length=4), nullable=False),
        sa.Column("date_earliest", sa.Date(), nullable=True),
        sa.Column("date_latest", sa.Date(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_claims_document_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_document"), "claims", ["document"], unique=False)
    op.create_index(op.f("ix_claims_origin"), "claims", ["origin"], unique=False)


def _create_tellings() -> None:
    op.create_table(
        "tellings",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_tellings_document_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tellings")),
    )
    op.create_index(op.f("ix_tellings_document"), "tellings", ["document"], unique=False)


def _create_groups() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=True),
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("date_earliest", sa.Date(), nullable=True),
        sa.Column("date_latest", sa.Date(), nullable=True),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("merged_into", sa.String(length=80), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_index(op.f("ix_incidents_merged_into"), "incidents", ["merged_into"], unique=False)
    op.create_table(
        "memberships",
        sa.Column("telling", sa.String(length=80), nullable=False),
        sa.Column("incident", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("telling", name=op.f("pk_memberships")),
    )
    op.create_index(op.f("ix_memberships_incident"), "memberships", ["incident"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("incident", sa.String(length=80), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("publisher", sa.String(length=400), nullable=False),
        sa.Column("origin", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"], ["incidents.id"], name=op.f("fk_accounts_incident_incidents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
    )
    op.create_index(op.f("ix_accounts_document"), "accounts", ["document"], unique=False)
    op.create_index(op.f("ix_accounts_incident"), "accounts", ["incident"], unique=False)
    op.create_index(op.f("ix_accounts_origin"), "accounts", ["origin"], unique=False)


def _create_ledger() -> None:
    _create_settings()
    _create_sources()
    _create_problems()
    _create_runs()


def _create_settings() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )


def _create_sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_index(op.f("ix_sources_name"), "sources", ["name"], unique=False)


def _create_problems() -> None:
    op.create_table(
        "problems",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("owner_key", sa.String(length=64), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_problems")),
    )
    op.create_index(op.f("ix_problems_owner_key"), "problems", ["owner_key"], unique=False)


def _create_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("started_at", sa.String(length=40), nullable=False),
        sa.Column("finished_at", sa.String(length=40), nullable=True),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_runs")),
    )


def _create_gazetteer() -> None:
    op.create_table(
        "gazetteers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gazetteers")),
        sa.UniqueConstraint("digest", name=op.f("uq_gazetteers_digest")),
    )
    op.create_table(
        "places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gazetteer", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("governorate", sa.Text(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gazetteer"], ["gazetteers.id"], name=op.f("fk_places_gazetteer_gazetteers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_gazetteer"), "places", ["gazetteer"], unique=False)
    op.create_table(
        "place_names",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["place"], ["places.id"], name=op.f("fk_place_names_place_places")),
        sa.PrimaryKeyConstraint("key", "place", name=op.f("pk_place_names")),
    )
