"""Feeds and sitemaps -> addresses: RSS 0.9 to 2.0, Atom, sitemaps with or without news, and lists of sitemaps.

Entities are not expanded and nothing is loaded; what is bad in a feed is passed over as far as its addresses can be read.
"""

import html
import re
import zlib
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from app.errors import Unreadable
from app.ingest.contents import day, decoded, moment

LARGEST = 20_000_000
"""Bytes of a feed that comes as a packed file, unpacked."""
MOST_ENTRIES = 50_000
"""What a sitemap may hold at most, by its standard; of a longer one the first are taken."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


@dataclass(frozen=True, slots=True)
class Entry:
    """One address that a feed names, with what it says of it; the day in the feed's zone, moments as records bear them."""

    address: str
    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    published_at: str | None = None
    updated_at: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed names, in its own order: pages, and further sitemaps."""

    title: str | None = None
    entries: list[Entry] = field(default_factory=list)
    sitemaps: list[str] = field(default_factory=list)


def read(data: bytes, address: str, charset: str | None = None) -> Feed:
    """The entries of a feed that stands at an address, which may be sent with a charset; raises `Unreadable` where it is none."""
    if data.startswith(b"\x1f\x8b"):
        data = _unpacked(data)
    if not data.strip():
        raise Unreadable("is empty; a feed is RSS, Atom or a sitemap")
    declared = _DECLARED.match(data)
    said = charset or (declared.group(1).decode() if declared else None)
    text = _DECLARATION.sub("", _CONTROLS.sub("", decoded(data, said)), count=1)
    safely = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    parser = etree.XMLParser(**safely, recover=True, remove_comments=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"is no feed: {error}") from error
    kind = _name(root) if root is not None else "nothing"
    if kind in ("rss", "RDF"):
        return _rss(root, address)
    if kind == "feed":
        return _atom(root, address)
    if kind in ("urlset", "sitemapindex"):
        return _sitemap(root, address)
    raise Unreadable(f"is no feed but <{kind}>; a feed is RSS, Atom or a sitemap")


def _unpacked(data: bytes) -> bytes:
    """A feed that is packed as a file, as sitemaps are; unpacked no further than it may be large."""
    try:
        found = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise Unreadable(f"is packed badly: {error}") from error
    if len(found) > LARGEST:
        raise Unreadable(f"is larger than {LARGEST} bytes, unpacked")
    return found


def _rss(root: Any, address: str) -> Feed:
    channel = next((one for one in root.iter() if _name(one) == "channel"), root)
    title = _text(channel, "title")
    entries: list[Entry] = []
    for item in _all(root, "item"):
        base = _base(item, address)
        guid = next((one for one in item if _name(one) == "guid"), None)
        permalink = (guid.text or "").strip() if guid is not None and guid.get("isPermaLink", "true").lower() == "true" else ""
        link = _text(item, "link") or next((one.get("href") for one in item if _leads(one)), "")
        link = link or (permalink if permalink.startswith(("http://", "https://")) else "")
        source = _text(item, "source") or _text(item, "publisher") or title
        said = _text(item, "pubDate") or _text(item, "date")
        _add(
            entries,
            base,
            link,
            Entry("", _text(item, "title"), source, day(said), moment(said), moment(_text(item, "updated") or _text(item, "modified"))),
        )
    return Feed(title, entries)


def _atom(root: Any, address: str) -> Feed:
    title = _text(root, "title")
    entries: list[Entry] = []
    for item in _all(root, "entry"):
        best = next((one for one in item if _leads(one)), None)
        source = next((one for one in item if _name(one) == "source"), None)
        publisher = (_text(source, "title") if source is not None else None) or title
        updated = _text(item, "updated")
        said = _text(item, "published") or _text(item, "issued") or updated
        _add(
            entries,
            _base(best, address) if best is not None else address,
            best.get("href") if best is not None else "",
            Entry("", _text(item, "title"), publisher, day(said), moment(said), moment(updated)),
        )
    return Feed(title, entries)


def _sitemap(root: Any, address: str) -> Feed:
    entries: list[Entry] = []
    for item in _all(root, "url"):
        news = next((one for one in item if _name(one) == "news"), None)
        publication = next((one for one in news if _name(one) == "publication"), None) if news is not None else None
        said = Entry(
            "",
            _text(news, "title") if news is not None else None,
            _text(publication, "name") if publication is not None else None,
            day(_text(news, "publication_date")) if news is not None else None,
            moment(_text(news, "publication_date")) if news is not None else None,
            moment(_text(item, "lastmod")),
        )
        _add(entries, address, _text(item, "loc") or "", said)
    named = [(moment(_text(one, "lastmod")) or "", _joined(address, _text(one, "loc") or "")) for one in _all(root, "sitemap")]
    latest = sorted(named, key=lambda one: one[0], reverse=True)  # those without a day after them, as they stand
    return Feed(None, entries, [where for _, where in latest if where])


def _add(entries: list[Entry], base: str, link: str, said: Entry) -> None:
    """Take an entry whose address is one on the web, and that was not named before."""
    address = _joined(base, link)
    if address and len(entries) < MOST_ENTRIES and all(entry.address != address for entry in entries[-1:]):
        entries.append(replace(said, address=address))


def _joined(base: str, link: str) -> str:
    """An address on the web as it is named from another one, without its fragment; empty where it is none."""
    try:
        address = urljoin(base, link.strip()).partition("#")[0] if link.strip() else ""
    except ValueError:
        return ""
    return address if address.startswith(("http://", "https://")) else ""


def _base(element: Any, address: str) -> str:
    """From where the links of an element are named, by all the `xml:base` around it."""
    for one in (*reversed([*element.iterancestors()]), element):
        address = _joined(address, one.get(_BASE) or "") or address
    return address


def _leads(element: Any) -> bool:
    """Whether an element is a link to the page itself, not to the feed, a picture, or comments."""
    return _name(element) == "link" and bool(element.get("href")) and element.get("rel", "alternate") == "alternate"


def _all(root: Any, name: str) -> list[Any]:
    return [one for one in root.iter() if _name(one) == name]


def _text(element: Any, name: str) -> str | None:
    """What a child of this name says, its words in one line; one of the feed's own before one of a picture or a player beside it."""
    here = [one for one in element if _name(one) == name]
    for one in sorted(here, key=lambda one: _space(one) not in ("", _space(element))):
        said = " ".join("".join(one.itertext()).split())
        if said:
            return " ".join(html.unescape(re.sub(r"<[^>]{1,200}>", "", said)).split()) or None
    return None


def _space(element: Any) -> str:
    """The namespace of an element; empty where it has none."""
    return element.tag.partition("}")[0] if "}" in element.tag else ""


def _name(element: Any) -> str:
    """The name of an element without its namespace; those of other kinds have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
