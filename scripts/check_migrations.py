"""Fail where the models say something that no migration makes: `python -m scripts.check_migrations`."""

import tempfile

from alembic import command

from app.db import connect, migrations


def main() -> None:
    """Migrate an empty database and compare it with the models."""
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{folder}/check.db")
        config = migrations()
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            command.check(config)
        engine.dispose()


if __name__ == "__main__":
    main()
