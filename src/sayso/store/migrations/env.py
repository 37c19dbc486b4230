"""A connection in, the case schema brought from one revision to another on it."""

from alembic import context

from sayso.store import (  # noqa: F401  (they fill the metadata)
    gazetteer_schema,
    lines_schema,
    reach_schema,
    release_schema,
    schema,
    search_schema,
)
from sayso.store.metadata import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can undo schema changes too, as long as the driver does not commit by itself.
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
