"""What every answer says to caches and browsers, and how it is compressed.

A compressed answer is another representation, so it bears another ETag: `"3-gzip"` for `"3"`. Both name the same version:
what comes back in `If-Match` or `If-None-Match` is read as `"3"` before any endpoint sees it.
"""

import base64
import re
from hashlib import sha256

from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.traces import WATCHING

STATIC = "/static-offline-docs"
"""Where the files of the API reference are served."""

_SMALLEST = 1000  # bytes: what fits into one packet gains nothing
_LEVEL = 5
_CONDITIONS = (b"if-match", b"if-none-match", b"if-range")

_REFERENCE = ("/docs", "/redoc")
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_ERRORS = 400
_NOT_MODIFIED = 304
_ALWAYS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]
_POLICY = b"default-src 'none'; frame-ancestors 'none'"


class Compressed:
    """Compress what is large enough for who takes gzip; what is streamed stays streamed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = GZipMiddleware(app, minimum_size=_SMALLEST, compresslevel=_LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with the ETags of the plain answers, and give compressed answers their own."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        known = b""
        for name, value in scope["headers"]:
            if name == b"if-none-match":
                known += value
            if b'-gzip"' in value and name in _CONDITIONS:
                scope["headers"] = [
                    (name, value.replace(b'-gzip"', b'"') if name in _CONDITIONS else value) for name, value in scope["headers"]
                ]

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start":
                _tag(message, known)
            await send(message)

        await self._app(scope, receive, tagged)


def _tag(start: Message, known: bytes) -> None:
    """Give an answer that is compressed an ETag of its own; a 304 bears the one that the reader named."""
    unchanged = start["status"] == _NOT_MODIFIED
    headers = start["headers"]
    if not unchanged and (b"content-encoding", b"gzip") not in headers:
        return
    for place, (name, tag) in enumerate(headers):
        if name == b"etag" and tag.startswith(b'"'):
            compressed = tag[:-1] + b'-gzip"'
            if not unchanged or compressed in known:
                headers[place] = (name, compressed)
    if unchanged:
        MutableHeaders(raw=headers).add_vary_header("Accept-Encoding")


class Headers:
    """Say to caches that records are asked for again each time, and to browsers that nothing here is to be run or framed."""

    def __init__(self, app: ASGIApp, *, reading_open: bool) -> None:
        self._app = app
        self._fresh = b"no-cache" if reading_open else b"private, no-cache"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and complete its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        held: Message | None = None

        async def completed(message: Message) -> None:
            nonlocal held
            if message["type"] == "http.response.start":
                names = {name.lower() for name, _ in message["headers"]}
                added = [(name, value) for name, value in _ALWAYS if name not in names]
                if b"cache-control" not in names:
                    added.append((b"cache-control", self._kept(path, message["status"])))
                if b"content-security-policy" not in names and path in _REFERENCE:
                    held = message  # its policy names its own script, which is in the body
                elif b"content-security-policy" not in names:
                    added.append((b"content-security-policy", _POLICY))
                message["headers"] = [*message["headers"], *added]
                if held is not None:
                    return
            elif held is not None:
                held["headers"].append((b"content-security-policy", _reference_policy(message.get("body", b""))))
                await send(held)
                held = None
            await send(message)

        await self._app(scope, receive, completed)

    def _kept(self, path: str, status: int) -> bytes:
        if status >= _ERRORS or path in WATCHING:
            return b"no-store"
        return b"public, max-age=86400" if path.startswith(STATIC) else self._fresh


def _reference_policy(page: bytes) -> bytes:
    """What the page of the API reference may do: run the script that it bears and those from here, ask this server."""
    scripts = b" ".join(b"'sha256-" + base64.b64encode(sha256(script).digest()) + b"'" for script in _INLINE.findall(page))
    return (
        b"default-src 'none'; script-src 'self' " + scripts + b"; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        b"font-src 'self'; connect-src 'self'; worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
