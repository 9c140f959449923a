"""The write side: the only module that changes a record. Each change writes the record's revision and rendering with it.

`meetings` holds press texts, sightings and the words of archivists; `clusters` groups sightings and derives meetings from
them; `people` tells who is who; `judgements` keeps what people decide; `rebuild` derives everything anew; `directory` holds
people, ministries, organisations, places and series; `store` how a record is written;
`keys` the keys of programs and people; `publishers` who sees how much of whose texts; `history` brings a record back to what
it was; `answers` keeps what POSTs were answered; `ingests` the runs that read texts, `jobs` what is still to be read; `sources`
where texts are looked for, `pages` what pages bear and bore, `hosts` when who may be asked; `backups` hold
all of it at one moment; `purges` removes for good.

Every function wants a session from `db.writing`, commits nothing, and leaves nothing half-done: the caller's
transaction is the unit.
"""

from app.records import (
    answers,
    backups,
    directory,
    history,
    hosts,
    ingests,
    jobs,
    judgements,
    keys,
    meetings,
    pages,
    publishers,
    purges,
    rebuild,
    sources,
    terms,
)
from app.records.clusters import Change
from app.records.directory import load_reference
from app.records.meetings import Filed, Ingested, file, ingest, tell
from app.records.store import Actor, check_version, refuse_purged

__all__ = [
    "Actor",
    "Change",
    "Filed",
    "Ingested",
    "answers",
    "backups",
    "check_version",
    "directory",
    "file",
    "history",
    "hosts",
    "ingest",
    "ingests",
    "jobs",
    "judgements",
    "keys",
    "load_reference",
    "meetings",
    "pages",
    "publishers",
    "purges",
    "rebuild",
    "refuse_purged",
    "sources",
    "tell",
    "terms",
]
