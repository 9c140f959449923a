"""What pages load besides themselves: one style sheet, a few modules, from here and under an address that changes with them."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256

from fastapi import APIRouter, Response

from app.errors import NotFound
from app.web import words

router = APIRouter(include_in_schema=False)
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@cache
def _assets() -> Mapping[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted((words.HERE / "static").iterdir())}


@cache
def _version() -> str:
    """A hash of all files: modules import each other, so they change their address together."""
    mixed = sha256()
    for name, content in _assets().items():
        mixed.update(name.encode() + b"\0" + content)
    return mixed.hexdigest()[:12]


def address(name: str) -> str:
    """Where a file is served; it may be kept for ever."""
    return f"/static/{_version()}/{name}"


@router.get("/static/{version}/{name}")
async def asset(version: str, name: str) -> Response:
    """A file; of another version of this program, as it is here, but not to be kept."""
    kind = _TYPES.get(name.rpartition(".")[2])
    if name not in _assets() or kind is None:
        raise NotFound("file", name)
    kept = "public, max-age=31536000, immutable" if version == _version() else "no-cache"
    return Response(_assets()[name], media_type=kind, headers={"Cache-Control": kept})
