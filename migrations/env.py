"""Run by Alembic: carries migrations out over the connection that it is handed, or over the one that the settings name."""

from alembic import context
from sqlalchemy import Connection

from app.db import connect
from app.models import Base
from app.settings import Settings


def _is_ours(_: object, name: str | None, *__: object) -> bool:
    """Whether models say the same on both databases: they cannot of the index of words, a table of its own on SQLite."""
    return name is None or "document_words" not in name


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_server_default=True,
        include_object=_is_ours,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    with connect(Settings().database_url).begin() as opened:
        _run(opened)
