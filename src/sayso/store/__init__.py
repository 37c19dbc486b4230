"""Where records are kept: one schema for SQLite and PostgreSQL, originals on disk."""
