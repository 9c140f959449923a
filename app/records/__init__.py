"""The write side: the only module that changes a record. Each change writes the record's revision and rendering with it.

`meetings` holds press texts, sightings and what is derived from them; `directory` people, ministries, organisations,
places and series; `store` how a record is written; `rendering` what it looks like; `keys` the keys of programs and people.

Every function wants a session from `db.writing`, commits nothing, and leaves nothing half-done: the caller's
transaction is the unit.
"""

from app.records import directory, keys, meetings
from app.records.directory import load_reference
from app.records.meetings import Ingested, ingest
from app.records.store import Actor, check_version

__all__ = ["Actor", "Ingested", "check_version", "directory", "ingest", "keys", "load_reference", "meetings"]
