"""Alembic revisions of the case database, oldest first."""
