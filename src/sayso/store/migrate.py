"""An engine in, its case schema brought to the present revision."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from sayso.model.errors import CaseError
from sayso.store.dialect import writing

HEAD = "head"
"""The revision to which a database is brought: the newest."""
_MIGRATIONS = Path(__file__).parent / "migrations"


def create_schema(engine: sa.Engine) -> None:
    """Create the tables of a new case.

    Raises:
        CaseError: the database holds a case already, or cannot be reached.
    """
    if _revision(engine) is not None:
        raise CaseError("the database holds a case already: name one that is empty")
    upgrade(engine)


def open_schema(engine: sa.Engine) -> None:
    """Make sure that a database is a case of this version, migrating an older one forward.

    Raises:
        CaseError: it is no case, or a newer sayso has made it.
    """
    found = _revision(engine)
    if found is None:
        raise CaseError("the database holds no case: if 'sayso new' was interrupted, run it again")
    known = ScriptDirectory.from_config(_config())
    if found == known.get_current_head():
        return
    if found not in {script.revision for script in known.walk_revisions()}:
        raise CaseError(f"a newer sayso made this case (schema {found}): upgrade sayso to open it")
    upgrade(engine)


def upgrade(engine: sa.Engine) -> None:
    """Bring a database to the present revision; all of it or nothing."""
    with writing(engine) as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


def _revision(engine: sa.Engine) -> str | None:
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except sa.exc.DBAPIError as error:
        raise CaseError(f"the case's database cannot be opened: {error.orig}") from error


def _config() -> Config:
    config = Config()
    # The configuration expands percent signs, which a folder's name may hold.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config
