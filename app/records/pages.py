"""Pages: what each bears and bore, and what becomes of a text that a page bears no more.

A page that says other words bears another text. The text that it bore is withdrawn, unless another page still bears it, and
counts again when one does. What people withdrew or restored themselves, no page changes; nor does one take back what they posted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import exists, insert, select, update
from sqlalchemy.orm import Session

from app import queries, rendering
from app.db import as_moment, new_id
from app.extraction import DraftMeeting, PressText
from app.models import Fetch, Page, PressTextAddress, Sighting, Source
from app.models import PressText as PressTextRow
from app.queries import copies
from app.queries.sources import key_of, shown_address
from app.records import judgements, meetings, rebuild, store
from app.records.meetings import Filed, Ingested
from app.records.store import Actor

What = Literal["new", "known", "changed", "same", "purged"]
"""What a page told: a text that nobody knew, one that is known, another one than before, the same as before, one that was purged."""

_LOOKED_AGAIN = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72, 168, 720))
"""How long after a look the next one follows, as long as a page says the same: corrections come early, or not at all."""
NOT_MODIFIED, MISSING = 304, (404, 410)
_AFTER_FAILURE = timedelta(hours=1)
_MOST_FAILURES = 8  # looks in a row that fail before a page is left alone
_ALIKE = 0.5  # of the words of two versions that both share; less, and the page speaks of something else
_LONGEST_ERROR = 1000


@dataclass(frozen=True, slots=True)
class Told:
    """What was read at a page: the text, what is drafted from it, when exactly it was published, where that is known."""

    press_text: PressText
    drafts: Sequence[DraftMeeting]
    published_at: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What an address answered, for the record of fetches; an `error` where it came to nothing."""

    status: int | None = None
    final_address: str | None = None
    raw_hash: str | None = None
    content_type: str | None = None
    bytes: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    error: str | None = None


def bear(db: Session, address: str, page: Told, extractor: str, file: Callable[[], Filed]) -> tuple[What, Ingested]:
    """Note that a page bears a text; where that is new, `file` it and store it with what was read out of it."""
    key = key_of(address)
    stands = _standing(db, key)
    if stands is not None and _says_the_same(db, stands.press_text_id, page.press_text):
        _count_again(db, stands.press_text_id, address, extractor)
        return "same", Ingested(stands.press_text_id, new=False)
    known = copies.known(db, page.press_text)
    if known is not None and not db.scalar(select(PressTextRow.text).where(PressTextRow.id == known)):
        return "purged", Ingested(known, new=False)
    told = (
        Ingested(known, new=False)
        if known is not None
        else meetings.ingest(db, page.press_text, page.drafts, extractor, Actor(extractor), file())
    )
    _note_bearing(db, key, address, told, page)
    if stands is not None:
        if told.new:
            _go_on(db, stands.press_text_id, told.press_text_id, Actor(extractor, f"{shown_address(address)} says it in other words now"))
        reason = f"{shown_address(address)} says other words now: {rendering.url('press_text', told.press_text_id)}"
        _leave(db, stands, Actor(extractor, reason), told.press_text_id)
    _count_again(db, told.press_text_id, address, extractor)
    return ("changed" if stands is not None else "new" if told.new else "known"), told


def leave(db: Session, address: str, extractor: str, why: str) -> str | None:
    """Note that a page bears its text no more, `why`; the text, where it was withdrawn thereby."""
    stands = _standing(db, key_of(address))
    return _leave(db, stands, Actor(extractor, f"{shown_address(address)} {why}")) if stands is not None else None


def note(db: Session, address: str, source_id: str | None, answered: Answered, press_text_id: str | None = None, *, changed: bool) -> None:
    """Note what an address answered, and when to look at it again; `changed` where it said something else than before."""
    key = key_of(address)
    source_id = db.scalar(select(Source.id).where(Source.id == source_id)) if source_id else None  # it may be removed by now
    row = db.scalars(select(Page).where(Page.key == key).execution_options(populate_existing=True)).one_or_none()
    now = datetime.now(UTC)
    failed, missing = answered.error is not None, answered.status in MISSING
    checks = 0 if row is None or changed else row.checks + (not failed)
    failures = (row.failures if row else 0) + 1 if failed else 0
    again = _AFTER_FAILURE * 2 ** (failures - 1) if failed else _LOOKED_AGAIN[min(checks, len(_LOOKED_AGAIN) - 1)]
    done = failures >= _MOST_FAILURES or checks >= len(_LOOKED_AGAIN)
    values: dict[str, Any] = {
        "address": address,
        "checked_at": as_moment(now),
        "next_check_at": None if done else as_moment(now + again),
        "checks": checks,
        "failures": failures,
        "missing": (row.missing if row else 0) + 1 if missing else row.missing if row and failed else 0,
        "last_error": answered.error[:_LONGEST_ERROR] if answered.error else None,
    }
    if source_id is not None:
        values["source_id"] = source_id
    if not failed and not missing and answered.status != NOT_MODIFIED:
        values |= {"etag": answered.etag, "last_modified": answered.last_modified, "raw_hash": answered.raw_hash}
    if press_text_id is not None:
        values["press_text_id"] = press_text_id
    if row is None:
        db.execute(insert(Page).values(key=key, **values))
    else:
        db.execute(update(Page).where(Page.key == key).values(values))
    _record(db, key, address, source_id, answered, press_text_id)


def forget(db: Session, press_text_id: str) -> None:
    """Remove the addresses of a purged text wherever they stand; the pages stay known by their hashes, so that none is read again."""
    db.execute(update(PressTextAddress).where(PressTextAddress.press_text_id == press_text_id).values(address=None, publisher=None))
    borne = PressTextAddress.press_text_id
    mine = set(db.scalars(select(PressTextAddress.page_key).where(borne == press_text_id)))
    shared = set(db.scalars(select(PressTextAddress.page_key).where(PressTextAddress.page_key.in_(mine), borne != press_text_id)))
    only = mine - shared  # where another text stands or stood, the address is that one's too
    blank = {"address": None, "last_error": None, "etag": None, "last_modified": None, "next_check_at": None}
    db.execute(update(Page).where(Page.key.in_(only)).values(blank))
    gone = {"address": None, "final_address": None, "error": None, "etag": None, "last_modified": None}
    db.execute(update(Fetch).where(Fetch.page_key.in_(only)).values(gone))


def _record(db: Session, key: str, address: str, source_id: str | None, answered: Answered, press_text_id: str | None) -> None:
    """Keep what an address answered: a row of its own only where that is not what it answered the time before."""
    last = db.scalars(select(Fetch).where(Fetch.page_key == key).order_by(Fetch.id.desc()).limit(1)).one_or_none()
    moment = store.moment_of(db)
    error = answered.error[:_LONGEST_ERROR] if answered.error else None
    same = answered.status == NOT_MODIFIED or (last and (last.status, last.raw_hash) == (answered.status, answered.raw_hash))
    if last is not None and last.error == error and same:
        db.execute(update(Fetch).where(Fetch.id == last.id).values(last_at=moment, times=Fetch.times + 1))
        return
    told = {
        name: getattr(answered, name) for name in ("status", "final_address", "raw_hash", "content_type", "bytes", "etag", "last_modified")
    }
    where = {"page_key": key, "source_id": source_id, "address": address, "press_text_id": press_text_id}
    db.execute(insert(Fetch).values(id=new_id(), **where, **told, error=error, at=moment, last_at=moment, times=1))


def _standing(db: Session, key: str) -> PressTextAddress | None:
    wanted = select(PressTextAddress).where(PressTextAddress.page_key == key, PressTextAddress.until.is_(None))
    return db.scalars(wanted.execution_options(populate_existing=True)).one_or_none()


def _says_the_same(db: Session, press_text_id: str, press_text: PressText) -> bool:
    """Whether a page says the words that it said, whatever day or publisher it names now."""
    held = db.execute(
        select(PressTextRow.text, PressTextRow.text_hash, PressTextRow.words_hash).where(PressTextRow.id == press_text_id)
    ).one()
    if not held.text:  # of a purged one the hash is left
        return bool(held.text_hash == queries.identity(press_text)[1])
    shared = copies.words_hash(press_text.text)
    return held.text == press_text.text or (shared is not None and shared == held.words_hash)


def _leave(db: Session, stands: PressTextAddress, actor: Actor, successor: str | None = None) -> str | None:
    this = (PressTextAddress.page_key == stands.page_key, PressTextAddress.press_text_id == stands.press_text_id)
    db.execute(update(PressTextAddress).where(*this).values(until=store.moment_of(db), successor_id=successor))
    mine = PressTextAddress.press_text_id == stands.press_text_id
    elsewhere = db.scalar(select(exists().where(mine, PressTextAddress.until.is_(None))))
    brought = db.scalar(select(exists().where(mine, PressTextAddress.brought.is_(True))))
    if elsewhere or not brought or not meetings.set_withdrawn(db, [stands.press_text_id], actor, withdrawn=True):
        return None
    db.execute(update(PressTextAddress).where(*this).values(withdrew_at=store.moment_of(db)))
    return stands.press_text_id


def _count_again(db: Session, press_text_id: str, address: str, extractor: str) -> None:
    """Restore a text that was withdrawn since no page bore it; not one that a person withdrew."""
    withdrawn_at = db.scalar(select(PressTextRow.withdrawn_at).where(PressTextRow.id == press_text_id))
    ours = exists().where(PressTextAddress.press_text_id == press_text_id, PressTextAddress.withdrew_at == withdrawn_at)
    if withdrawn_at is not None and db.scalar(select(ours)):
        meetings.set_withdrawn(db, [press_text_id], Actor(extractor, f"{shown_address(address)} bears it again"), withdrawn=False)


def _note_bearing(db: Session, key: str, address: str, told: Ingested, page: Told) -> None:
    """Note that a page bears a text from now on, which it may have borne before."""
    this = (PressTextAddress.page_key == key, PressTextAddress.press_text_id == told.press_text_id)
    how = {"address": address, "publisher": page.press_text.publisher, "published_at": page.published_at}
    values = {**how, "since": store.moment_of(db), "until": None, "successor_id": None}
    if db.scalar(select(exists().where(*this))):
        db.execute(update(PressTextAddress).where(*this).values(values))
    else:
        db.execute(insert(PressTextAddress).values(page_key=key, press_text_id=told.press_text_id, brought=told.new, **values))


def _go_on(db: Session, old_id: str, later_id: str, actor: Actor) -> None:
    """Let what a new version of a text tells go on in the records of the old one, though a day or a place is another one now.

    Only where most of the words are the same, and where the same people met in both.
    """
    texts = dict(db.execute(select(PressTextRow.id, PressTextRow.text).where(PressTextRow.id.in_((old_id, later_id)))).all())
    if _shared(texts[old_id], texts[later_id]) < _ALIKE:
        return
    standing = (Sighting.meeting_id.is_not(None), Sighting.superseded.is_(False), Sighting.purged.is_(False))
    old, new = (
        db.scalars(select(Sighting).where(Sighting.press_text_id == text_id, *standing).order_by(Sighting.rank)).all()
        for text_id in (old_id, later_id)
    )
    pairs = sorted((-rebuild.likeness(one.body, other.body), one.rank, other.rank) for one in new for other in old)
    by_rank = {one.rank: one for one in new}, {one.rank: one for one in old}
    taken: set[tuple[int, int]] = set()
    for unlike, one_rank, other_rank in pairs:
        if -unlike <= _LIKENESS_OF_A_PERSON or (0, one_rank) in taken or (1, other_rank) in taken:
            continue
        taken |= {(0, one_rank), (1, other_rank)}
        one, other = by_rank[0][one_rank], by_rank[1][other_rank]
        if one.meeting_id != other.meeting_id:
            judgements.judge(db, "meeting", "same", (other.id, one.id), actor)


_LIKENESS_OF_A_PERSON = 3  # in `rebuild.likeness`: one person alone, and nothing else, is too little


def _shared(one: str, other: str) -> float:
    """Which part of the words of two texts both share."""
    left, right = set(one.casefold().split()), set(other.casefold().split())
    return len(left & right) / max(len(left | right), 1)
