"""Publishers: how much of their texts is seen, where that is not what the settings say."""

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from app.errors import VersionMismatch
from app.models import Publisher, Revision
from app.queries import rights
from app.records import store
from app.records.store import Actor
from app.rights import Levels


def say(db: Session, name: str, levels: Levels | None, actor: Actor) -> None:
    """Say how much of a publisher's texts is seen, known from a text or not; `None` leaves it to the settings.

    Each change is a revision, under a hash of the name: who made it, when and why. What stands so already writes nothing.
    """
    if rights.levels_of_publisher(db, name) == levels:
        return
    db.execute(delete(Publisher).where(Publisher.name == name))
    if levels is not None:
        db.execute(insert(Publisher).values(name=name, readers_see=levels.readers, editors_see=levels.editors))
    number = rights.publisher_version(db, name) + 1
    told = {"resource": "publisher", "record_id": rights.publisher_id(name), "number": number, "created_at": store.moment_of(db)}
    shown = rights.publisher_shown(name, number, levels)
    db.execute(insert(Revision).values(**told, actor=actor.name, reason=actor.reason, rendering=shown))


def check_version(db: Session, name: str, expected: int | None) -> None:
    """Raise `VersionMismatch` unless what is said of a publisher stands at the expected version (0 where nothing ever was)."""
    version = rights.publisher_version(db, name)
    if expected is not None and version != expected:
        raise VersionMismatch(expected, version)
