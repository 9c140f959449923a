"""Sources as they are served, and what is known of pages: what each bears, which are to be looked at again."""

import re
from collections.abc import Collection
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Page as PageRow
from app.models import PressTextAddress, Source
from app.queries.pages import Page, Stored, page_of_rows, row_of
from app.schemas.sources import SourceQuery

_SECRET = re.compile(r"([?&;][^=&;]*(?:key|token|secret|pass|auth|sig)[^=&;]*=)[^&;]+", re.IGNORECASE)


def every(db: Session, asked: SourceQuery) -> Page:
    """Sources, by the time when they were added."""
    wanted = select(Source.id)
    if asked.kind:
        wanted = wanted.where(Source.kind.in_(asked.kind))
    if asked.failing is not None:
        wanted = wanted.where(Source.failures > 0 if asked.failing else Source.failures == 0)
    return page_of_rows(db, Source, wanted, asked, lambda rows: [_shown(row) for row in rows])


def one(db: Session, source_id: str) -> Stored:
    """One source; raises `NotFound`."""
    row = row_of(db, Source, source_id)
    return Stored(row.version, _shown(row))


def pages(db: Session, keys: Collection[str]) -> dict[str, PageRow]:
    """What is known of pages, by their keys."""
    wanted = sorted(set(keys))
    rows: dict[str, PageRow] = {}
    for start in range(0, len(wanted), 500):
        rows |= {row.key: row for row in db.scalars(select(PageRow).where(PageRow.key.in_(wanted[start : start + 500])))}
    return rows


def due_pages(db: Session, source_id: str, moment: str, most: int) -> list[str]:
    """Addresses that a source named and that are to be looked at again, those first that wait longest."""
    mine = (PageRow.source_id == source_id, PageRow.next_check_at <= moment, PageRow.address.is_not(None))
    return [address for address in db.scalars(select(PageRow.address).where(*mine).order_by(PageRow.next_check_at).limit(most)) if address]


def key_of(address: str) -> str:
    """What a page is known by: a hash, so that one can be known whose address was purged."""
    return sha256(address.encode()).hexdigest()


def shown_address(address: str) -> str:
    """An address without the values of parameters that sound like secrets."""
    return _SECRET.sub(r"\1…", address)


def versions(db: Session, press_text_id: str) -> dict[str, Any]:
    """Where a press text stands or stood, which texts it took the place of, and which took its place."""
    mine = select(PressTextAddress).where(PressTextAddress.press_text_id == press_text_id)
    rows = db.scalars(mine.order_by(PressTextAddress.since, PressTextAddress.page_key)).all()
    before = select(PressTextAddress.press_text_id).where(PressTextAddress.successor_id == press_text_id).distinct()
    return {
        "addresses": [
            {
                "address": shown_address(row.address),
                **{name: getattr(row, name) for name in ("publisher", "published_at", "since", "until")},
            }
            for row in rows
            if row.address is not None
        ],
        "supersedes": sorted(db.scalars(before)),
        "superseded_by": sorted({row.successor_id for row in rows if row.successor_id is not None}),
    }


def _shown(row: Source) -> str:
    """A source as it is served."""
    names = ("paused", "created_at", "last_run_at", "next_run_at", "failures", "last_error", "texts")
    return orjson.dumps(
        {
            "id": row.id,
            "url": f"/v1/sources/{row.id}",
            "version": row.version,
            "kind": row.kind,
            "address": shown_address(row.address),
            "label": row.label,
            "publisher": row.publisher,
            "every": row.every,
            **{name: getattr(row, name) for name in names},
        }
    ).decode()
