"""Bytes -> one press text: pages, mails, PDF and DOCX files, plain text; with what they say of themselves.

Who wrote the bytes is not trusted: nothing is loaded, no entity is expanded, what is packed is unpacked no further than a limit.
"""

import codecs
import io
import json
import re
import time
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from app.db import as_moment
from app.errors import Unreadable
from app.extraction import PressText, dateline

if TYPE_CHECKING:
    from pypdf import PdfReader

LONGEST_TEXT = 1_000_000
"""Code points; the longest press text that is taken. A communiqué of a summit has some 60,000."""
LARGEST_PAGE = 5_000_000
"""Bytes; the largest HTML page whose main text is sought."""
MOST_TAGS = 100_000
"""Tags of such a page; a long article has a thousand. Finding the main text among many takes the square of their number."""
LONGEST_LINE = 20_000
"""Characters of a line in the head of a mail, or of a part of it, which takes as long to take apart."""
LONGEST_READING = 60.0
"""Seconds after which no other page of a PDF is begun."""
MOST_LEAVES = 500
"""Pages of a PDF."""
LARGEST_PART = 20_000_000
"""Bytes; the largest part of a DOCX file, unpacked."""
PDF, DOCX = "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_LONGEST_TITLE = 250
_LONGEST_META = 2_000  # characters; what stands in an index of the database must not be endless
_YEARS = range(1900, 2101)  # in which a press text can have been published; a clock that was never set says 1970 or 2036
_ENDS_LIKE_A_SENTENCE = re.compile(r"[.…!]\s*$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CHARSET_IN_PAGE = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_CHARSET_IN_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_WINDOWS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
"""What browsers read under these names, since pages that say the one mean the other (WHATWG Encoding)."""
_NO_CHARSETS = ("idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf-7")
"""What Python can decode, and no page or mail is written in."""
_MOST_BAD = 0.2
"""Of the characters beyond ASCII; with more that are no UTF-8, a text is in something else."""
_CONTROLS = {code: None for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r\x85"}
_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "Report", "WebPage", "GovernmentArticle", "PressRelease")
_RETRACTED = re.compile(
    r"\W*(?:(?i:(?:die\s+|diese\s+|unsere\s+)?(?:presse)?(?:mitteilung|meldung|nachricht)(?:\s+(?:vom|über)\s.{1,60}?)?\s+"
    r"(?:wurde\s+|wird\s+|ist\s+)?(?:zurückgezogen|zurückgenommen|widerrufen))\b"
    r"|(?i:mandatory kill|kill notice|retraction|retracted|withdrawn)\s*[:–—]|(?:ZURÜCKGEZOGEN|ZURÜCKGENOMMEN|ОТОЗВАНО)\b)"
)
"""How a title begins that takes back what stood there; „Rückruf: …" and „Zurückgezogen: Kandidat …" are news."""
_WRAPPED = 80
"""Characters; where no line of a mail is longer, its lines were broken on the way."""
_HEAD = ("subject", "from", "date", "content-language", "content-type", "content-disposition", "content-transfer-encoding")
"""What of the head of a mail is read."""
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""How files of older programs begin, and those under a password."""
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_STATUS_RETRACTED = re.compile(r"\W*(?:retracted|withdrawn|zurückgezogen)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A press text, when exactly it was published, where that is told with its zone, and whether it says that it was retracted.

    `guessed` says that its day is only one that stands somewhere on the page.
    """

    press_text: PressText
    published_at: str | None = None
    retracted: bool = False
    guessed: bool = False


@dataclass(slots=True)
class _Said:
    """What a page says of itself, outside of its main text."""

    title: str | None = None
    publisher: str | None = None
    language: str | None = None
    published: str | None = None
    retracted: bool = False


def read(data: bytes, kind: str, charset: str | None = None, address: str | None = None) -> Reading:
    """The press text in bytes of a media type, or of the type that they look like where none is told; raises `Unreadable`."""
    if not data.strip():
        raise Unreadable("is empty")
    kind = _type_of(data) if kind in ("", "application/octet-stream") else kind
    try:
        found = _read_as(kind, data, charset)
    except Unreadable:
        raise
    except Exception as error:  # what others wrote to parse raises all kinds of errors on bytes that are broken, or meant to be
        raise Unreadable(f"is {kind} that cannot be read: {type(error).__name__}: {error}") from error
    return replace(found, press_text=replace(found.press_text, url=address)) if address else found


def _read_as(kind: str, data: bytes, charset: str | None) -> Reading:
    if kind == PDF:
        return pdf(data)
    if kind == DOCX:
        return docx(data)
    if kind == "message/rfc822":
        return mail(data)
    if kind in ("text/html", "application/xhtml+xml"):
        return html(data, charset)
    if kind == "text/plain":
        return Reading(plain(decoded(data, charset) if charset else decoded_strictly(data)))
    raise Unreadable(f"is {kind}, which is no press text by itself; add a feed or a sitemap as one")


def plain(text: str) -> PressText:
    """A plain text: the first line is its title where it stands like one; a dateline tells the publisher and the day."""
    first, _, rest = text.strip().partition("\n")
    titled = bool(rest.strip()) and len(first) <= _LONGEST_TITLE and not _ENDS_LIKE_A_SENTENCE.search(first) and dateline(first) is None
    body = rest.strip() if titled else text.strip()
    line = dateline(body)
    return checked(
        body,
        line.published_on if line else None,
        title=" ".join(first.split()) if titled else None,
        publisher=line.agency if line else None,
        url=None,
        language=None,
    )


def html(data: bytes, charset: str | None = None) -> Reading:
    """A page: its main text as trafilatura finds it, and what it says of itself in JSON-LD, OpenGraph, `<time>` and `<html lang>`."""
    import trafilatura  # noqa: PLC0415 - a third of a second to load, and few runs read pages
    from trafilatura.settings import Document  # noqa: PLC0415

    if len(data) > LARGEST_PAGE:
        raise Unreadable(f"is a page of {len(data)} bytes; one of {LARGEST_PAGE} is read")
    if (tags := data.count(b"<")) > MOST_TAGS:
        raise Unreadable(f"is a page of {tags} tags; one of {MOST_TAGS} is read")
    page = _XML_DECLARATION.sub("", decoded(data, charset)).translate(_CONTROLS)
    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    said = _said(page)
    if not isinstance(found, Document) or not found.text:
        if said.retracted:
            return Reading(PressText(text=said.title or "-", title=said.title), None, retracted=True)
        raise Unreadable("is a page without a main text")
    title = _line(found.title) or said.title
    day, at = _published(said.published)
    press_text = checked(
        _without_title(_whole(found.text), title),
        day or _published(found.date)[0],
        title=title,
        publisher=said.publisher or _line(found.sitename),
        url=_line(found.url),
        language=said.language,
    )
    return Reading(press_text, at, said.retracted or bool(title and _RETRACTED.match(title)), guessed=day is None)


def mail(data: bytes) -> Reading:
    """A mail: its subject, sender, date, and the text that it shows, plain before HTML; attachments are left."""
    parted = message_from_bytes(data, policy=policy.compat32)  # takes no line of a head apart
    if any(len(line) > LONGEST_LINE for part in parted.walk() for name, line in part.raw_items() if name.lower() in _HEAD):
        raise Unreadable(f"is a mail with a line of more than {LONGEST_LINE} characters in its head")
    message = message_from_bytes(data, policy=policy.default)
    body, content = _shown_by(message) if isinstance(message, EmailMessage) else (None, "")
    if body is None or message.get("date") is None:
        raise Unreadable("is no mail with a date and a text")
    subject, sender = str(message.get("subject", "")), parseaddr(str(message.get("from", "")))
    day, at = _published(str(message["date"]))
    inner = html(content.encode(), "utf-8").press_text if body.get_content_type() == "text/html" else None
    text = _whole(inner.text if inner else content.translate(_CONTROLS))
    if inner is None and all(len(line) <= _WRAPPED for line in text.split("\n")):
        text = _joined_lines(text)
    title = _line(subject) or (inner.title if inner else None)
    language = str(message.get("content-language", "")).partition(",")[0].strip() or (inner.language if inner else None) or ""
    press_text = checked(
        text,
        day,
        title=title,
        publisher=_line(sender[0]) or sender[1].rpartition("@")[2] or None,
        url=None,
        language=language if _LANGUAGE.fullmatch(language) else None,
    )
    return Reading(press_text, at, bool(title and _RETRACTED.match(title)))


def _shown_by(message: EmailMessage) -> tuple[EmailMessage | None, str]:
    """The part of a mail that is shown, plain before HTML, and its text; none where both are empty."""
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        payload = body.get_payload(decode=True) if isinstance(body, EmailMessage) else None
        if isinstance(body, EmailMessage) and isinstance(payload, bytes) and payload.strip():
            content = decoded(payload, body.get_content_charset())
            return body, content.replace("\r\n", "\n") if kind == "plain" else content
    return None, ""


def pdf(data: bytes) -> Reading:
    """A PDF file with text; one that holds pictures of pages alone is refused."""
    from pypdf import PdfReader  # noqa: PLC0415 - few runs read PDF
    from pypdf.errors import DependencyError  # noqa: PLC0415 - as above

    reader = PdfReader(io.BytesIO(data))
    try:
        leaves = list(_leaves(reader))
        told = reader.metadata
    except DependencyError as error:
        raise Unreadable("is a PDF under AES, which is not read here, with a password or without; save it without") from error
    title, made = (told.title, told.get("/CreationDate")) if told else (None, None)
    text = _joined_lines("\n\n".join(leaves))
    if not text.strip():
        raise Unreadable("is a PDF without text: it holds pictures of pages; recognise their text first")
    found = plain(text)
    day, at = _published(_day_of_pdf(str(made))) if made and found.published_on is None else (found.published_on, None)
    return Reading(replace(found, title=found.title or _line(title), published_on=day), at)


def docx(data: bytes) -> Reading:
    """A DOCX file: its paragraphs, the one in the style of a title, and the properties of the document."""
    from lxml import etree  # noqa: PLC0415 - few runs read DOCX

    if data.startswith(_COMPOUND):
        raise Unreadable("is a document under a password, or of an older kind; DOCX would be right")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    word, core = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}", "{http://purl.org/dc/elements/1.1/}"
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        body = etree.fromstring(_member(packed, "word/document.xml"), parser)
        inside = "docProps/core.xml" in packed.namelist()
        properties = etree.fromstring(_member(packed, "docProps/core.xml"), parser) if inside else None
    for twice in [*body.iter(f"{{{_COMPATIBILITY}}}Fallback", f"{word}moveFrom")]:
        twice.getparent().remove(twice)  # what is drawn for older programs, and what was moved elsewhere
    title, lines = None, []
    for paragraph in body.iter(f"{word}p"):
        line = "".join(_runs(paragraph, word)).strip()
        style = paragraph.find(f"{word}pPr/{word}pStyle")
        if line and title is None and style is not None and style.get(f"{word}val", "").lower() in ("title", "titel"):
            title = " ".join(line.split())
        elif line:
            lines.append(line)
    if not lines:
        raise Unreadable("is a DOCX without text")
    said = {name: _line(properties.findtext(f"{core}{name}")) if properties is not None else None for name in ("title", "language")}
    text = "\n".join(lines).translate(_CONTROLS)
    found = plain(f"{title}\n{text}" if title else text)
    language = said["language"] if said["language"] and _LANGUAGE.fullmatch(said["language"]) else None
    return Reading(replace(found, title=title or found.title or said["title"], language=language))


def decoded(data: bytes, charset: str | None = None) -> str:
    """A page's bytes as text: by its mark, what was said with it, what it says itself; else UTF-8, or what it looks like."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    inside = _CHARSET_IN_PAGE.search(data[:4096]) or _CHARSET_IN_XML.search(data[:1024])
    told = [charset, inside.group(1).decode() if inside else None]
    first = () if data.isascii() else ("utf-8",)  # what can be read so is meant so: in no other encoding do words look like it
    for name in (*first, *told, "utf-8"):
        try:
            known = codecs.lookup(name).name if name else None
            if known and not known.startswith("utf-16") and known not in _NO_CHARSETS:  # no page of ASCII tags is in UTF-16 without a mark
                return data.decode(_WINDOWS.get(known, known))
        except (LookupError, UnicodeDecodeError):
            continue
    loosely = data.decode("utf-8", "replace")
    if loosely.count("\ufffd") <= _MOST_BAD * sum(not one.isascii() for one in loosely):
        return loosely  # one letter was cut in half
    from charset_normalizer import from_bytes  # noqa: PLC0415 - comes with trafilatura, and few pages lie about themselves

    best = from_bytes(data).best()
    if best is None:
        raise Unreadable("is in no encoding that can be told; UTF-8 would be right")
    return str(best)


def decoded_strictly(data: bytes) -> str:
    """Bytes as text: UTF-8, or UTF-16 with its mark; anything else is refused rather than guessed."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise Unreadable(
            f"is not {encoding.upper().removesuffix('-SIG')}: byte 0x{byte:02x} at {error.start}; "
            "convert it, for example with `iconv -f windows-1252 -t utf-8`"
        ) from error


def moment(said: str | None) -> str | None:
    """A moment as a feed or a page tells it, in the form that records bear; None where it tells no zone, or is none."""
    return _published(said)[1]


def day(said: str | None) -> date | None:
    """The day that a feed or a page tells, in its own zone."""
    return _published(said)[0]


def checked(text: str, published_on: date | None, **meta: str | None) -> PressText:
    """A press text that can be stored: not empty, not endless, free of what no database takes."""
    text = clean(text)
    if not text.strip():
        raise Unreadable("has an empty text")
    if len(text) > LONGEST_TEXT:
        raise Unreadable(f"has {len(text)} characters; a press text has at most {LONGEST_TEXT}")
    for key, value in meta.items():
        if value is not None and len(value) > _LONGEST_META:
            raise Unreadable(f"has a `{key}` of {len(value)} characters; it may have {_LONGEST_META}")
    return PressText(text=text, published_on=published_on, **meta)


def clean(text: str) -> str:
    """The text with bare line feeds; raises `Unreadable` on NUL and lone surrogates."""
    if "\0" in text:
        raise Unreadable("holds the character NUL: it is binary, not text")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Unreadable(f"holds half of a surrogate pair at character {error.start}: it was cut or badly converted") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _type_of(data: bytes) -> str:
    """What bytes are by how they begin."""
    begins = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if begins.startswith(b"%PDF-"):
        return PDF
    if begins.startswith(b"PK\x03\x04"):
        return DOCX
    return "text/html" if begins.startswith(b"<") else "text/plain"


def _whole(text: str) -> str:
    """A text without halves of characters and what soft hyphens leave, composed, so that the same word is the same letters."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode()).replace("\xad", "").replace("\xa0", " ")


def _line(said: Any) -> str | None:
    """Words in one line, or nothing."""
    if not isinstance(said, str):
        return None
    return " ".join(_whole(said.translate(_CONTROLS)).split())[:_LONGEST_META] or None


def _without_title(text: str, title: str | None) -> str:
    first, _, rest = text.partition("\n")
    return rest.strip() if title and first.strip() == title.strip() and rest.strip() else text


def _said(page: str) -> _Said:
    """What a page says of itself; an article's own words before those about the site."""
    from lxml import etree  # noqa: PLC0415 - as trafilatura, which reads with it
    from lxml import html as parsing  # noqa: PLC0415

    said = _Said()
    try:
        tree = parsing.document_fromstring(page)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return said
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            for one in _articles(script.text or ""):
                _take(said, one)
    meta: dict[str, str] = {}
    for one in tree.iter("meta"):
        name, content = one.get("property") or one.get("name") or one.get("itemprop"), one.get("content")
        if name and content:
            meta.setdefault(name.strip().lower(), content)
    times = [one.get("datetime") for one in tree.iter("time") if one.get("datetime")]
    published = ("article:published_time", "datepublished", "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "date")
    said.published = (
        said.published or next((meta[name] for name in published if name in meta), None) or (times[0] if len(times) == 1 else None)
    )
    said.publisher = said.publisher or _line(meta.get("og:site_name"))
    said.title = said.title or _line(meta.get("og:title")) or _line(tree.findtext(".//title"))
    language = tree.get("lang") or said.language or meta.get("og:locale", "").replace("_", "-")
    said.language = language[:2].lower() if re.match(r"[A-Za-z]{2}(?![A-Za-z])", language or "") else None
    said.retracted = said.retracted or bool(said.title and _RETRACTED.match(said.title))
    return said


def _take(said: _Said, one: dict[str, Any]) -> None:
    publisher = one.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    said.publisher = said.publisher or _line(publisher.get("name") if isinstance(publisher, dict) else publisher)
    said.title = said.title or _line(one.get("headline"))
    said.published = said.published or _line(one.get("datePublished"))
    said.language = said.language or _line(one.get("inLanguage"))
    status = one.get("creativeWorkStatus")
    said.retracted = said.retracted or (isinstance(status, str) and bool(_STATUS_RETRACTED.match(status)))


def _articles(script: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script that speak of an article, wherever they stand in it; pages before what stands for the site last."""
    try:
        loaded = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return
    pending: list[Any] = [loaded]
    found: list[dict[str, Any]] = []
    while pending and len(found) < 1000:  # noqa: PLR2004 - of a page that is made to be read for ever
        one = pending.pop(0)
        if isinstance(one, list):
            pending += one[:1000]
        elif isinstance(one, dict):
            found.append(one)
            pending += [
                one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement") if isinstance(one.get(key), dict | list)
            ]
    for one in found:
        kinds = one.get("@type")
        if any(kind in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield one


def _published(said: Any) -> tuple[date | None, str | None]:
    """The day that is told, in the zone in which it is told, and the moment, where its zone is told."""
    if not isinstance(said, str) or not said.strip():
        return None, None
    text = said.strip()
    try:
        found = datetime.fromisoformat(text.replace(" +", "+"))
    except ValueError:
        try:
            found = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            return _day_alone(text), None
    if found.year not in _YEARS:
        return None, None
    zoned = found.tzinfo is not None and len(text) > len("2025-05-24")
    return found.date(), as_moment(found.astimezone(UTC)) if zoned else None


def _day_alone(text: str) -> date | None:
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def _leaves(reader: "PdfReader") -> Iterator[str]:
    """The text of each page of a PDF; raises `Unreadable` where there is too much of it, or none without a password."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("is a PDF under a password")
    if len(reader.pages) > MOST_LEAVES:
        raise Unreadable(f"is a PDF of {len(reader.pages)} pages; one of {MOST_LEAVES} is read")
    length, ends = 0, time.monotonic() + LONGEST_READING
    for leaf in reader.pages:
        if time.monotonic() > ends:
            raise Unreadable(f"is a PDF that takes longer than {LONGEST_READING:g} s to read")
        text = leaf.extract_text()
        length += len(text)
        if length > LONGEST_TEXT:
            raise Unreadable(f"has more than {LONGEST_TEXT} characters; a press text has no more")
        yield text


def _day_of_pdf(said: str) -> str:
    """`D:20250524103000+02'00'` as others write it."""
    found = re.match(r"D:(\d{4})(\d{2})(\d{2})", said)
    return "-".join(found.groups()) if found else ""


def _joined_lines(text: str) -> str:
    """Lines that a page's width broke, joined: a paragraph ends at an empty line, or where a short line ends like a sentence."""
    text = re.sub(r"(?<=[a-zäöüß])[-\xad]\n(?=[a-zäöüß])", "", text.translate(_CONTROLS))
    paragraphs = []
    for block in re.split(r"\n\s*\n", _whole(text)):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        width = max(map(len, lines), default=0)
        joined = ""
        for line in lines:
            joined += line + ("\n" if len(line) < 0.7 * width else " ")  # a line that leaves a third free ended by itself
        paragraphs.append(joined.strip())
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def _member(packed: zipfile.ZipFile, name: str) -> bytes:
    """A part of a packed file, unpacked no further than a limit, whatever size it claims."""
    with packed.open(name) as part:
        data = part.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise Unreadable(f"is a DOCX whose {name} has more than {LARGEST_PART} bytes")
    return data


def _runs(paragraph: Any, word: str) -> Iterator[str]:
    """The words of a paragraph, without those of paragraphs in it, as boxes have; what was deleted under tracked changes is no `t`."""
    for one in paragraph.iter(f"{word}t", f"{word}tab", f"{word}br", f"{word}noBreakHyphen"):
        if next(one.iterancestors(f"{word}p")) is not paragraph:
            continue
        kind = one.tag.removeprefix(word)
        yield {"t": one.text or "", "tab": " ", "br": "\n", "noBreakHyphen": "-"}[kind]
