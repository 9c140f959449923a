"""Files, folders and standard input -> press texts.

| suffix | holds |
|---|---|
| `.json` | one object, or a list of objects: `text`, and as known `id, publisher, url, language, title, published_on` |
| `.jsonl`, `.ndjson` | one such object a line |
| `.html`, `.htm` | a page: its main text, title, publisher, language and date are found in it |
| `.eml` | a mail: subject, sender, date, and its text; attachments are left |
| `.pdf`, `.docx` | a document with text |
| `.txt` | a first line as title, then the text, which may begin with a dateline |

A file that cannot be read is told with what is wrong and what would be right; the others go on.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from app.errors import Unreadable
from app.extraction import PressText
from app.ingest import contents
from app.ingest.contents import LONGEST_TEXT

SUFFIXES = (".json", ".jsonl", ".ndjson", ".html", ".htm", ".txt", ".eml", ".pdf", ".docx")
LARGEST_FILE = 20_000_000
"""Bytes; the largest file, or line of a `.jsonl` file, that is read at once."""

_KINDS = {
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
    ".eml": "message/rfc822",
    ".pdf": contents.PDF,
    ".docx": contents.DOCX,
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_META = ("publisher", "url", "language", "title")


@dataclass(frozen=True, slots=True)
class Found:
    """A press text, or why there is none; `name` says where it stands (`texts.jsonl:17`), `id` what it calls itself."""

    name: str
    id: str | None
    press_text: PressText | None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class PressTextFile:
    """Something to read: a file, or standard input as `-`."""

    name: str
    suffix: str
    path: Path | None


def find(paths: Iterable[Path]) -> list[PressTextFile]:
    """The files that paths mean: folders with all below them (hidden ones and unknown suffixes left out), in the order of their names."""
    found = []
    for path in paths:
        if path == Path("-"):
            found.append(PressTextFile("-", "", None))
        elif path.is_dir():
            below = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
            shown = (file for file in below if not any(part.startswith(".") for part in file.relative_to(path).parts))
            found += [PressTextFile(str(file), file.suffix.lower(), file) for file in shown]
        else:
            found.append(PressTextFile(str(path), path.suffix.lower(), path))
    return found


def read(file: PressTextFile, standard_input: BinaryIO) -> Iterator[Found]:
    """The press texts of one file."""
    if file.path is not None and file.suffix not in SUFFIXES:
        yield Found(file.name, None, None, f"is of no known kind; a press text ends in {', '.join(SUFFIXES)}")
        return
    try:
        with contextlib.nullcontext(standard_input) if file.path is None else file.path.open("rb") as stream:
            yield from _read_stream(file, stream)
    except OSError as error:
        yield Found(file.name, None, None, f"cannot be opened: {error.strerror}")
    except Unreadable as error:
        yield Found(file.name, None, None, str(error))


def _read_stream(file: PressTextFile, stream: BinaryIO) -> Iterator[Found]:
    if file.suffix in (".jsonl", ".ndjson"):
        yield from _read_lines(file.name, stream)
        return
    data = stream.read(LARGEST_FILE + 1)
    suffix = file.suffix or _guess(data)
    if suffix == ".jsonl" and file.path is None:
        yield from _read_lines(file.name, _Chained(data, stream))
        return
    if len(data) > LARGEST_FILE:
        raise Unreadable(f"is larger than {LARGEST_FILE} bytes; a press text has at most {LONGEST_TEXT} characters")
    if not data.strip():
        raise Unreadable("is empty")
    if suffix == ".json":
        yield from _read_json(file.name, data)
    else:
        yield Found(file.name, None, contents.read(data, _KINDS[suffix]).press_text)


def _read_json(name: str, data: bytes) -> Iterator[Found]:
    try:
        loaded = orjson.loads(contents.decoded_strictly(data))
    except orjson.JSONDecodeError as error:
        raise Unreadable(f"is no JSON: {error}") from error
    if isinstance(loaded, list):
        for number, one in enumerate(loaded):
            yield _found(f"{name}[{number}]", one)
    else:
        yield _found(name, loaded)


def _read_lines(name: str, stream: "BinaryIO | _Chained") -> Iterator[Found]:
    number = 0
    while line := stream.readline(LARGEST_FILE + 1):
        number += 1
        here = f"{name}:{number}"
        if len(line) > LARGEST_FILE:
            while line and not line.endswith(b"\n"):  # the rest of the line is as bad as its beginning
                line = stream.readline(LARGEST_FILE)
            yield Found(here, None, None, f"is longer than {LARGEST_FILE} bytes")
        elif line.strip():
            try:
                yield _found(here, orjson.loads(contents.decoded_strictly(line)))
            except orjson.JSONDecodeError as error:
                yield Found(here, None, None, f"is no JSON: {error}")
            except Unreadable as error:
                yield Found(here, None, None, str(error))


def _found(name: str, given: Any) -> Found:
    """One JSON value as what was found: its press text, or why it is none."""
    own_id = given["id"] if isinstance(given, dict) and isinstance(given.get("id"), str) else None
    try:
        return Found(name, own_id, press_text_of(given))
    except Unreadable as error:
        return Found(name, own_id, None, str(error))


def press_text_of(given: Any) -> PressText:
    """One JSON object as a press text; keys that are not metadata are ignored."""
    if not isinstance(given, dict):
        raise Unreadable("is no JSON object with a key `text`")
    for key in ("id", *_META, "text"):
        if not isinstance(given.get(key), str | None):
            raise Unreadable(f"`{key}` is no text but {given[key]!r:.60}")
    if given.get("text") is None:
        raise Unreadable("has no `text`")
    if given.get("language") and not _LANGUAGE.fullmatch(given["language"]):
        raise Unreadable(f"`language` is no code like `de` but {given['language']!r:.60}")
    meta = {key: contents.clean(given[key]) if given.get(key) else None for key in _META}
    return contents.checked(given["text"], _day(given.get("published_on")), **meta)


def _day(given: Any) -> date | None:
    """A day from `2025-05-24` or a moment that begins with one."""
    if given is None or given == "":
        return None
    try:
        return given if isinstance(given, date) else date.fromisoformat(given[:10])
    except (ValueError, TypeError) as error:
        raise Unreadable(f"`published_on` is no day like 2025-05-24 but {given!r:.60}") from error


def _guess(data: bytes) -> str:
    """What standard input holds, by how it begins."""
    if data.startswith((b"%PDF-", b"PK\x03\x04")):
        return ".pdf" if data.startswith(b"%") else ".docx"
    begins = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if begins == b"{":
        return ".jsonl" if _is_json(data.lstrip().split(b"\n", 1)[0]) else ".json"
    return {b"[": ".json", b"<": ".html"}.get(begins, ".txt")


def _is_json(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True


class _Chained:
    """Lines of what was read already, then of the rest of the stream."""

    def __init__(self, begun: bytes, stream: BinaryIO) -> None:
        self._begun = begun
        self._stream = stream

    def readline(self, size: int) -> bytes:
        if not self._begun:
            return self._stream.readline(size)
        end = self._begun.find(b"\n") + 1
        line, self._begun = (self._begun[:end], self._begun[end:]) if end else (self._begun, b"")
        return line if end else line + self._stream.readline(size)
