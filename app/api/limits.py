"""How large a request may be, and how many may come in a minute."""

import ipaddress
import math
import time
from contextlib import suppress
from hashlib import sha256

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.traces import WATCHING, Metrics, Trace
from app.errors import CommuniqueError
from app.records import keys, sessions
from app.serving import Refusal

LARGEST_BODY = 8_000_000
"""Bytes; a press text of a million characters fits into it in any script."""

_MINUTE = 60.0
_MOST_CALLERS = 100_000  # about 20 MB; past it the longest known are forgotten first
_KEY_KNOWN_FOR = 300.0  # seconds after which a key is looked up again


class _BodyTooLarge(CommuniqueError):
    """The body of a request is larger than is taken."""


class BodyLimit:
    """Refuse a body over `LARGEST_BODY` with 413, by what it says of its length or by counting."""

    def __init__(self, app: ASGIApp, metrics: Metrics, refusal: Refusal) -> None:
        self._app = app
        self._metrics = metrics
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting what is read of its body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        said = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if said.isdigit() and int(said) > LARGEST_BODY:
            await self._refuse(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > LARGEST_BODY:
                raise _BodyTooLarge
            return message

        async def unless_too_large(message: Message) -> None:
            if read <= LARGEST_BODY:  # else the application answers that it could not read the body, which is not why
                await send(message)

        with suppress(_BodyTooLarge):
            await self._app(scope, counted, unless_too_large)
        if read > LARGEST_BODY:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._metrics.bodies_refused.inc()
        detail = f"A request's body may have {LARGEST_BODY:,} bytes. Send what it holds in several requests."
        await self._refusal(scope, 413, "body-too-large", "The body is too large", detail)(scope, receive, send)


class RateLimit:
    """Refuse who comes too often with 429, which says when to come again; every other answer says how much is left.

    A key that is known counts by itself. Whoever bears none, or one that is not known (yet), counts by address, so
    guessing keys is limited too. Counts are kept in the memory of this process, keys only as hashes.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, refusal: Refusal, per_key: int, per_address: int) -> None:
        self._app = app
        self._metrics = metrics
        self._refusal = refusal
        self._by_key = _Quota("key", per_key) if per_key else None
        self._by_address = _Quota("address", per_address) if per_address else None
        self._keys: dict[bytes, tuple[float, keys.Known]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, unless it is one too many."""
        if scope["type"] != "http" or scope["path"] in WATCHING:
            await self._app(scope, receive, send)
            return
        trace: Trace = scope["state"]["trace"]
        borne = _borne(scope)
        now = time.monotonic()
        trace.key = self._known(borne, now)
        recognised = trace.key is not None
        quota, caller = (self._by_key, trace.key.id) if trace.key else (self._by_address, _network(trace.address))
        if quota is not None:
            wait, headers = quota.take(caller, now)
            if wait:
                self._metrics.rate_limited.labels(quota.name).inc()
                refusal = self._refusal(scope, 429, "rate-limited", "Too many requests", quota.refusal(wait))
                refusal.headers["Retry-After"] = str(wait)
                refusal.raw_headers.extend(headers)
                await refusal(scope, receive, send)
                return
            send = _with(headers, send)
        await self._app(scope, receive, send)
        if trace.key is not None and not recognised:
            self._remember(borne, trace.key, now)

    def _known(self, borne: bytes, now: float) -> keys.Known | None:
        until, key = self._keys.get(borne, (0.0, None))
        return key if until > now else None

    def _remember(self, borne: bytes, key: keys.Known, now: float) -> None:
        self._keys = {other: noted for other, noted in self._keys.items() if noted[0] > now}
        self._keys[borne] = (now + _KEY_KNOWN_FOR, key)


class _Quota:
    """So many requests a minute for each caller: a bucket of that many, filled again evenly.

    Of each caller one number is kept: when the bucket will be full again.
    """

    def __init__(self, name: str, per_minute: int) -> None:
        self.name = name
        self._per_minute = per_minute
        self._takes = _MINUTE / per_minute
        self._full_at: dict[bytes | str, float] = {}
        self._swept_at = 0.0
        self._policy = (b"ratelimit-policy", f'"{name}";q={per_minute};w={_MINUTE:.0f}'.encode())

    def take(self, caller: bytes | str, now: float) -> tuple[int, list[tuple[bytes, bytes]]]:
        """Count a request: 0, or in how many seconds to come again; and what the answer's headers say of it."""
        full_at = max(self._full_at.get(caller, now), now) + self._takes
        over = full_at - now - _MINUTE
        wait = math.ceil(over) if over > self._takes / 1000 else 0  # what rounding adds up to refuses nobody
        if not wait:
            self._note(caller, full_at, now)
        left = max(0, math.floor((now + _MINUTE - full_at) / self._takes + 0.001))
        state = f'"{self.name}";r={left};t={math.ceil(min(full_at - now, _MINUTE))}'.encode()
        return wait, [self._policy, (b"ratelimit", state)]

    def refusal(self, wait: int) -> str:
        """What is told to who comes too often."""
        whose = "one key" if self.name == "key" else "one address without a key that is known"
        hint = "" if self.name == "key" else " A key has a limit of its own."
        return f"At most {self._per_minute} requests a minute are answered for {whose}. Come again in {wait} s.{hint}"

    def _note(self, caller: bytes | str, full_at: float, now: float) -> None:
        if now - self._swept_at > _MINUTE:
            self._swept_at = now
            self._full_at = {other: full for other, full in self._full_at.items() if full > now}
        elif len(self._full_at) >= _MOST_CALLERS and caller not in self._full_at:
            del self._full_at[next(iter(self._full_at))]
        self._full_at[caller] = full_at


def _with(headers: list[tuple[bytes, bytes]], send: Send) -> Send:
    async def adding(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *headers]
        await send(message)

    return adding


def _borne(scope: Scope) -> bytes:
    """The hash of what a request shows of itself, a key or a session, empty where that is nothing: keys do not stay in memory."""
    shown = next((value for name, value in scope["headers"] if name == b"authorization"), b"") or sessions.cookie_of(scope)
    return sha256(shown).digest() if shown else b""


def _network(address: str) -> str:
    """The address, or the /64 network of an IPv6 address: one caller has all of that."""
    if ":" not in address:
        return address
    with suppress(ValueError):
        parsed = ipaddress.IPv6Address(address.partition("%")[0])
        mapped = parsed.ipv4_mapped
        return str(mapped or ipaddress.IPv6Network((int(parsed) >> 64 << 64, 64)))
    return address
