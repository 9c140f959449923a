"""Sources at work: what is due is looked at, pages that are new or may have changed are read, and their records follow.

Nothing that fails stops anything else: a bad page is noted and passed over, a source that fails is looked at later and later.
"""

import contextlib
import io
import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from sqlalchemy import Engine

from app import ingest, queries, records
from app.db import now, queueing, reading, writing
from app.errors import AddressRefused, Unfetchable, Unreadable
from app.extraction import EXTRACTOR, PressText, extract
from app.ingest import Found, Summary, contents, feeds, find
from app.ingest import read as read_file
from app.ingest.feeds import Entry
from app.ingest.fetching import Fetched, Web
from app.models import Source
from app.queries.sources import key_of, shown_address
from app.records import Actor, Filed
from app.records.pages import MISSING, NOT_MODIFIED, Answered, Told
from app.records.sources import LEASE, Came, Claimed

MOST_PAGES = 200
"""Pages that one run of a source looks at; the others follow in the next one."""
MOST_SITEMAPS = 20
LONGEST_RUN = 300.0
"""Seconds after which a run begins no other page: a host that is slow keeps no other source waiting."""
_BEAT = LEASE / 4
_TOLD_FAILURES = 5  # of a run, in the row of its source; each stands with its page as well
_SETTLED = 2.0  # seconds that a file must have rested: one that is still being written is left for the next run
_OK = 200
_log = logging.getLogger("communique")
_MISSES = 2  # answers in a row that there is nothing, before a page's text counts no longer: one may be a slip of a server


@dataclass(slots=True)
class Visit:
    """What became of one page: how it is now, and how much its text newly told."""

    what: str
    press_text_id: str | None = None
    error: str | None = None
    retry_at: str | None = None


@dataclass(slots=True)
class Run:
    """What a run of a source did: numbers of pages by what became of them; what failed, and why the whole run did, if it did.

    `more` says that something is left over for the next one.
    """

    label: str
    counts: dict[str, int] = field(default_factory=dict)
    failed: list[tuple[str, str]] = field(default_factory=list)
    error: str | None = None
    retry_at: str | None = None
    ingest_id: str | None = None
    more: bool = False

    @property
    def new(self) -> int:
        """How many texts were newly read."""
        return self.counts.get("new", 0) + self.counts.get("changed", 0)

    def __str__(self) -> str:
        if self.error:
            return f"{self.label}: failed: {self.error}"
        counted = ", ".join(f"{number} {what}" for what, number in sorted(self.counts.items())) or "nothing new"
        return f"{self.label}: {counted}" + (f", {len(self.failed)} failed" if self.failed else "")

    def count(self, what: str) -> None:
        """Count one page."""
        self.counts[what] = self.counts.get(what, 0) + 1


def repeat(stop: threading.Event, seconds: float, what: Callable[[], object]) -> None:
    """Do something again and again; what goes wrong is told to the log, and tried again the next time."""
    while not stop.wait(seconds):
        try:
            what()
        except Exception:  # noqa: BLE001 - whatever it is, it is told, and the worker goes on
            _log.exception("what a worker does besides went wrong")


class _Hold:
    """Keeps a source for a run while it lasts; the run is to end where it is told to stop, or the source is its own no more."""

    def __init__(self, engine: Engine, mine: Claimed, stop: threading.Event | None) -> None:
        self._engine = engine
        self.mine = mine
        self.lost = False
        self._stop = stop or threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=repeat, args=(self._ended, _BEAT, self._renew), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def is_over(self) -> bool:
        """Whether nothing more is to be begun."""
        return self.lost or self._stop.is_set()

    def _renew(self) -> None:
        if not self.lost:
            with queueing(self._engine) as db:
                renewed = records.sources.renew(db, self.mine)
            self.mine, self.lost = renewed or self.mine, renewed is None


def run_due(engine: Engine, web: Web, most: int | None = None, stop: threading.Event | None = None) -> Iterator[Run]:
    """Look at each source that is due, those first that wait longest, until told to stop; what each run did."""
    done = 0
    while (most is None or done < most) and not (stop and stop.is_set()):
        ran = run(engine, web, stop=stop)
        if ran is None:
            return
        done += 1
        yield ran


def run(engine: Engine, web: Web, source_id: str | None = None, stop: threading.Event | None = None) -> Run | None:
    """Look at one source, the named one or the one that is due; None where there is none, or another process works at it.

    A run ends early where it is told to `stop`, takes long, or somebody pauses or removes its source; what it read stays.
    """
    with writing(engine) as db:
        mine = records.sources.claim(db, source_id)
    if mine is None:
        return None
    source, done, hold = mine.source, Run(mine.source.label), _Hold(engine, mine, stop)
    try:
        with hold:
            {"folder": _folder, "url": _page}.get(source.kind, _feed)(engine, web, hold, done)
    except (Unfetchable, Unreadable, OSError) as error:
        said = f"{shown_address(source.address)} {error}" if isinstance(error, Unreadable) else str(error)
        done.more = stop is not None and stop.is_set()
        done.error, done.retry_at = (None, None) if done.more else (said, getattr(error, "retry_at", None))
    except Exception as error:  # noqa: BLE001 - whatever it is, the source bears it, and the others go on
        _log.exception("the run of source %s went wrong", source.id)
        done.error = f"an error of ours ({type(error).__name__}); the log tells more, under source {source.id}"
    except BaseException:
        done.error = "the run was stopped"
        raise
    finally:
        told = "; ".join(f"{name}: {why}" for name, why in done.failed[:_TOLD_FAILURES])
        _finish(engine, hold.mine, done, done.error or told or None)
    return done


def visit(
    engine: Engine, web: Web, address: str, source: Source | None = None, listed: Entry | None = None, done: Run | None = None
) -> Visit:
    """Look at one page, and store what it newly says; what a feed that `listed` it tells fills what it does not say itself."""
    try:
        address = str(web.checked(address))
    except AddressRefused as error:
        if source is None:
            raise
        with writing(engine) as db:  # it was open to us when it was first named
            records.pages.note(db, address, source.id, Answered(error=str(error)), changed=False)
        return Visit("failed", error=str(error))
    key, source_id = key_of(address), source.id if source else None
    with reading(engine) as db:
        page = queries.sources.pages(db, [key]).get(key)
    answered = Answered()
    try:
        there = page if page and not page.missing else None  # what comes back is read anew
        fetched = web.get(address, there.etag if there else None, there.last_modified if there else None)
        answered = _answered(fetched)
        if fetched.status == NOT_MODIFIED or fetched.status in MISSING or (there and there.raw_hash == answered.raw_hash):
            return _unread(engine, address, source_id, answered, (page.missing if page else 0) + 1)
        read = _completed(
            contents.read(fetched.body, fetched.content_type, fetched.charset, shown_address(fetched.address)), fetched, source, listed
        )
    except (Unfetchable, Unreadable) as error:
        if isinstance(error, Unfetchable) and error.retry_at is not None:
            return Visit("failed", error=str(error), retry_at=error.retry_at)  # the host is busy: that says nothing of the page
        with writing(engine) as db:
            records.pages.note(db, address, source_id, replace(answered, error=str(error)), changed=False)
        return Visit("failed", error=str(error))
    if read.retracted:
        with writing(engine) as db:
            left = records.pages.leave(db, address, EXTRACTOR, "says that its text was retracted")
            records.pages.note(db, address, source_id, answered, changed=left is not None)
        return Visit("withdrawn" if left else "retracted", left)
    return _store(engine, address, source, answered, read, done)


def _store(engine: Engine, address: str, source: Source | None, answered: Answered, read: contents.Reading, done: Run | None) -> Visit:
    """Store what a page says; extraction runs before the lock is taken."""
    told = Told(read.press_text, extract(read.press_text), read.published_at)
    with writing(engine) as db:

        def file() -> Filed:
            if done is None or done.ingest_id is None:
                begun = records.ingests.begin(db, f"source {source.label}" if source else shown_address(address), Actor(EXTRACTOR))
                if done is None:
                    records.ingests.finish(db, begun)
                    return Filed(ingest_id=begun)
                done.ingest_id = begun
            return Filed(ingest_id=done.ingest_id)

        what, ingested = records.pages.bear(db, address, told, EXTRACTOR, file)
        changed = what not in ("same", "purged")
        records.pages.note(db, address, source.id if source else None, answered, ingested.press_text_id, changed=changed)
    return Visit(what, ingested.press_text_id)


def _unread(engine: Engine, address: str, source_id: str | None, answered: Answered, misses: int) -> Visit:
    """Note an answer that is not read: the page is as it was, or there is none, which counts when it is said again."""
    with writing(engine) as db:
        left = None
        if answered.status in MISSING and misses >= _MISSES:
            left = records.pages.leave(db, address, EXTRACTOR, f"answers {answered.status}")
        records.pages.note(db, address, source_id, answered, changed=answered.status in MISSING and misses < _MISSES)
    return Visit("withdrawn" if left else "missing" if answered.status in MISSING else "same", left)


def _answered(fetched: Fetched) -> Answered:
    body = fetched.status == _OK  # the one answer that bears one
    return Answered(
        fetched.status,
        fetched.address,
        sha256(fetched.body).hexdigest() if body else None,
        fetched.content_type if body else None,
        len(fetched.body) if body else None,
        fetched.etag,
        fetched.last_modified,
    )


def _completed(read: contents.Reading, fetched: Fetched, source: Source | None, listed: Entry | None) -> contents.Reading:
    """A reading with what the source says of it: its publisher goes before, what its feed tells comes after."""
    said, text = listed or Entry(""), read.press_text
    publisher = (source.publisher if source else None) or text.publisher or said.publisher or urlsplit(fetched.address).hostname
    day = said.published_on if said.published_on and (read.guessed or text.published_on is None) else text.published_on
    at = read.published_at or (said.published_at if day == said.published_on else None)
    completed: PressText = replace(text, publisher=publisher, title=text.title or said.title, published_on=day)
    return replace(read, press_text=completed, published_at=at)


def _page(engine: Engine, web: Web, hold: _Hold, done: Run) -> None:
    """A source that is one page."""
    source = hold.mine.source
    visited = visit(engine, web, source.address, source, None, done)
    if visited.error:
        raise Unfetchable(visited.error, visited.retry_at)
    done.count(visited.what)


def _feed(engine: Engine, web: Web, hold: _Hold, done: Run) -> None:
    """A feed or a sitemap: pages that it newly names, those that it says were changed, those that are to be looked at again."""
    source = hold.mine.source
    entries, compared = _named(web, hold, done)
    moment = now()
    keys = {key_of(address): entry for entry in entries if (address := _asked(web, entry.address, done))}
    with reading(engine) as db:
        known = queries.sources.pages(db, keys)
        again = queries.sources.due_pages(db, source.id, moment, MOST_PAGES)
    fresh = [entry for key, entry in keys.items() if key not in known]
    updated = [
        entry
        for key, entry in keys.items()
        if key in known and entry.updated_at and known[key].address and known[key].checked_at < entry.updated_at <= moment
    ]
    wanted = {entry.address: entry for entry in (*fresh, *updated)}
    done.more = len(wanted) > MOST_PAGES
    busy: dict[str | None, str] = {}
    late = time.monotonic() + LONGEST_RUN
    for number, entry in enumerate((*wanted.values(), *(Entry(address) for address in again if address not in wanted))[:MOST_PAGES]):
        host = urlsplit(entry.address).hostname
        if hold.is_over() or (number and time.monotonic() > late):
            done.more = True
            break
        if host in busy:
            continue
        visited = visit(engine, web, entry.address, source, entry, done)
        if visited.retry_at is not None and hold.is_over():
            continue  # nobody is busy: a turn is not waited for any more
        if visited.retry_at is not None:  # that one host is left alone, whatever else the feed names goes on
            busy[host] = visited.retry_at
        if visited.error is not None:
            done.failed.append((shown_address(entry.address), visited.error))
        else:
            done.count(visited.what)
    done.retry_at = busy.get(urlsplit(source.address).hostname)
    if done.more or busy:
        return  # what is left over must be named again
    if compared is not None:  # only now: a run that broke off finds the feed as new as it was
        with writing(engine) as db:
            records.sources.note_answer(db, source.id, *compared)


def _asked(web: Web, address: str, done: Run) -> str | None:
    """An address that a feed names, as it is asked; None, and noted, where it is never asked."""
    try:
        return str(web.checked(address))
    except Unfetchable as error:
        done.failed.append((shown_address(address), str(error)))
        return None


def _named(web: Web, hold: _Hold, done: Run) -> tuple[list[Entry], tuple[str | None, str | None] | None]:
    """What a feed names, with the sitemaps that it leads to, nothing where it is as it was; and by what its next answer is compared."""
    source = hold.mine.source
    fetched = web.get(source.address, source.etag, source.last_modified)
    if fetched.status == NOT_MODIFIED:
        return [], None
    if fetched.status in MISSING:
        raise Unfetchable(f"{shown_address(source.address)} answers {fetched.status}")
    feed = feeds.read(fetched.body, fetched.address, fetched.charset)
    entries, further = feed.entries, feed.sitemaps[:MOST_SITEMAPS]
    for address in further:  # one of many that is gone or broken takes none of the others with it
        if hold.is_over():
            done.more = True
            break
        try:
            inner = web.get(address)
            entries += feeds.read(inner.body, inner.address, inner.charset).entries if inner.status == _OK else []
        except (Unfetchable, Unreadable) as error:
            done.failed.append((shown_address(address), str(error)))
    return entries, None if further else (fetched.etag, fetched.last_modified)  # a list of sitemaps may stay the same while they change


def _folder(engine: Engine, _: Web, hold: _Hold, done: Run) -> None:
    """A folder: files that are new, or other ones than when they were read; nothing that a link leads to outside of it."""
    source = hold.mine.source
    root = Path(source.address).resolve()
    if not root.is_dir():
        raise Unfetchable(f"{source.address} is no folder")

    def tell(found: Found, _: Summary) -> None:
        if found.press_text is None:
            done.failed.append((found.name, found.error or ""))

    summary = ingest.run(engine, _changed(engine, root, hold, done), tell, f"source {source.label}", source.publisher)
    for what, number in (("new", summary.new), ("known", summary.known)):
        if number:
            done.counts[what] = number


def _changed(engine: Engine, root: Path, hold: _Hold, done: Run) -> Iterator[Found]:
    """What the new and the changed files of a folder hold; each is noted once all of it was taken, unless it changed meanwhile."""
    files = [(file, file.path) for file in find([root]) if file.path is not None and file.path.resolve().is_relative_to(root)]
    with reading(engine) as db:
        known = queries.sources.pages(db, [key_of(f"file:{file.name}") for file, _ in files])
    late = time.monotonic() + LONGEST_RUN
    for number, (file, path) in enumerate(files):
        if hold.is_over() or (number and time.monotonic() > late):
            done.more = True
            return
        name = f"file:{file.name}"
        page = known.get(key_of(name))
        try:
            mark, rested = _marked(path)
            if (page and page.etag == mark) or rested < _SETTLED:
                continue
            with path.open("rb") as stream:
                hashed = file_digest(stream, "sha256").hexdigest()
                length = stream.tell()
        except OSError as error:  # it went away meanwhile, or may not be read
            yield Found(file.name, None, None, f"cannot be opened: {error.strerror}")
            continue
        if page is None or page.raw_hash != hashed:
            yield from read_file(file, io.BytesIO())
        with contextlib.suppress(OSError):  # gone or replaced while it was read: the next run sees what stands there then
            if _marked(path)[0] == mark:
                with writing(engine) as db:
                    records.pages.note(db, name, None, Answered(_OK, raw_hash=hashed, bytes=length, etag=mark), changed=True)


def _marked(path: Path) -> tuple[str, float]:
    """By what another state of a file is known, and for how many seconds it has rested."""
    stat = path.stat()
    return f"{stat.st_mtime_ns}-{stat.st_size}", time.time() - stat.st_mtime


def _finish(engine: Engine, mine: Claimed, done: Run, error: str | None) -> None:
    failed = done.error is not None or (error is not None and not done.failed)
    with writing(engine) as db:
        if done.ingest_id is not None:
            records.ingests.finish(db, done.ingest_id)
        records.sources.finish(db, mine, Came(done.new, error, failed, done.retry_at, done.more))
