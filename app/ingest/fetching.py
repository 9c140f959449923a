"""One careful client for addresses that others name: it asks nothing inside, nobody too often, and takes no more than it can bear.

A name is resolved once for each request; every address that it has must be public; the connection goes to one of those that were
checked, whatever the name says a moment later. A redirect is a request of its own, with all of these rules. The name stays in
`Host` and in the TLS handshake. Proxies of the environment are not used: they would resolve names by themselves.
"""

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache

import httpcore2 as httpcore
import httpx2 as httpx
from protego import Protego
from sqlalchemy import Engine

from app import __version__, records
from app.db import as_moment, reading, writing
from app.errors import AddressRefused, Unfetchable
from app.queries.sources import shown_address
from app.settings import Settings

LONGEST_ADDRESS = 2000
LARGEST = 20_000_000
"""Bytes of an answer, as sent and as unpacked."""
SECONDS = 30.0
"""For the whole of a request with its redirects; turns that a host is given are not counted."""
MOST_REDIRECTS = 5
PORTS = (80, 443, 8080, 8443)
"""What is asked on hosts that no setting names: a web server, not a database."""
TYPES = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/xml",
    "application/xml",
    "application/rss+xml",
    "application/rdf+xml",
    "application/atom+xml",
    "application/gzip",  # sitemaps come so
    "application/x-gzip",
    "application/pdf",
    "message/rfc822",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
AGENT = "Communique"
"""Under which name robots.txt speaks to us."""

_OK, _NOT_MODIFIED, _TOO_MANY, _UNAVAILABLE = 200, 304, 429, 503
_GONE = (404, 410)
_REDIRECTS = (301, 302, 303, 307, 308)
_ROBOTS_FRESH, _ROBOTS_FAILED = 86_400.0, 600.0  # seconds that an answer is kept
_ROBOTS_LARGEST = 512_000  # RFC 9309: at least 500 KiB are read, and whole lines
_LONGEST_MARK = 1000  # characters of an ETag
_LONGEST_DELAY = 60.0  # seconds; who asks for more is asked once a minute

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Iterable[str]]
Dial = Callable[[str, int, float], httpcore.NetworkStream]

_REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24"),
        *("192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # where a cloud answers its own machines, among public addresses
        *("::/8", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/9", "ff00::/8"),
    )
)
"""IANA's registries of special-purpose addresses, whatever of them the Python that runs knows."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("0.0.0.0/8", "169.254.0.0/16", "168.63.129.16/32", "192.0.0.192/32", "100.100.100.200/32", "224.0.0.0/4", "240.0.0.0/4"),
        *("::/128", "fe80::/10", "ff00::/8", "fd00:ec2::254/128", "fd20:ce::254/128"),
    )
)
"""What no setting opens: link-local and multicast addresses, and those at which clouds tell their machines secrets."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: 200 with a body, or 304, 404, 410 without; `address` is where redirects led."""

    status: int
    address: str
    content_type: str = ""
    charset: str | None = None
    body: bytes = b""
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class _Size:
    """How many bytes of an answer are read, as sent and as unpacked; of a longer one its beginning, or nothing."""

    largest: int
    beginning: bool = False


_WHOLE, _BEGINNING = _Size(LARGEST), _Size(_ROBOTS_LARGEST, beginning=True)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Web:
    """What is outside, asked under the rules of the settings; `resolve` and `dial` stand for it in tests."""

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        *,
        resolve: Resolve | None = None,
        dial: Dial | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._engine = engine
        self._allowed = frozenset(settings.fetch_allow_hosts)
        self._interval = settings.fetch_interval
        self._agent = f"{AGENT}/{__version__}" + (f" (+{settings.fetch_contact})" if settings.fetch_contact else "")
        self._resolve = resolve or _resolve
        self._dial = dial or _dial
        self._sleep = sleep

    def get(self, address: str, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What stands at an address, unless it is still what these name; raises `Unfetchable` and `AddressRefused`."""
        known = {"If-None-Match": _comparable(etag), "If-Modified-Since": _comparable(last_modified)}
        wanted = {"Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"}
        wanted |= {name: value for name, value in known.items() if value}
        url, answer = self._follow(self.checked(address), wanted, by_robots=True)
        if answer.status in _GONE or (answer.status == _NOT_MODIFIED and any(known.values())):
            return Fetched(answer.status, str(url))
        if answer.status != _OK:
            raise Unfetchable(f"{shown_address(str(url))} answers {answer.status}; 200 would be right")
        kind, charset = _media(answer.headers.get("content-type", ""))
        if kind and kind not in TYPES:
            raise Unfetchable(f"{shown_address(str(url))} is {kind}; a press text is HTML, plain text, PDF, DOCX or a mail, a feed is XML")
        told = (_comparable(answer.headers.get("etag")), _comparable(answer.headers.get("last-modified")))
        return Fetched(_OK, str(url), kind, charset, answer.body, *told)

    def checked(self, address: str) -> httpx.URL:
        """An address as it is asked, without its fragment; raises `AddressRefused` where it is never asked, whatever its name means."""
        try:
            url = httpx.URL(address).copy_with(fragment=None)
            url = url.copy_with(host=url.host.rstrip(".")) if url.host.endswith(".") else url  # the same host by another name
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise AddressRefused(f"{shown_address(address):.200} is no address: {error}") from error
        said = f"{shown_address(str(url)):.200}"
        if url.scheme not in ("http", "https") or not url.host:
            raise AddressRefused(f"{said} is no address on the web; it begins with https:// or http://")
        if url.userinfo:
            raise AddressRefused(f"The address of {url.host} holds a user or a password; what is asked is open to all")
        if len(str(url)) > LONGEST_ADDRESS:
            raise AddressRefused(f"{said:.80}… has {len(str(url))} characters; an address may have {LONGEST_ADDRESS}")
        if url.host.lower() not in self._allowed and _port(url) not in PORTS:
            raise AddressRefused(f"{said} names port {url.port}; {', '.join(map(str, PORTS))} are asked")
        if (literal := _literal(url.host)) is not None:
            self._refuse_inside(url.host, [literal])
        return url

    def _follow(self, url: httpx.URL, headers: Mapping[str, str], *, by_robots: bool, size: _Size = _WHOLE) -> tuple[httpx.URL, _Answer]:
        """The last answer of a row of redirects, and who gave it."""
        left = SECONDS
        for _ in range(MOST_REDIRECTS + 1):
            delay = self._delay_by_robots(url) if by_robots else self._interval
            self._take_turn(url, delay)
            begun = time.monotonic()
            answer = self._ask(url, headers, begun + left, size)
            left -= time.monotonic() - begun
            self._note(url, answer)
            if answer.status not in _REDIRECTS:
                return url, answer
            where = answer.headers.get("location")
            if not where:
                raise Unfetchable(f"{shown_address(str(url))} leads on without saying where")
            try:
                url = self.checked(str(url.join(where)))
            except (httpx.InvalidURL, UnicodeError, ValueError) as error:
                said = f"{shown_address(where):.80}"
                raise AddressRefused(f"{shown_address(str(url))} leads on to what is no address: {said}") from error
        raise Unfetchable(f"{shown_address(str(url))} leads on more than {MOST_REDIRECTS} times")

    def _delay_by_robots(self, url: httpx.URL) -> float:
        """Seconds between two requests to a host; raises `Unfetchable` where its robots.txt forbids the address."""
        rules = Protego.parse(self._robots(url))
        if not rules.can_fetch(str(url), AGENT):
            raise Unfetchable(f"The robots.txt of {url.host} forbids {shown_address(str(url))}")
        return min(max(self._interval, rules.crawl_delay(AGENT) or 0.0), _LONGEST_DELAY)

    def _robots(self, url: httpx.URL) -> str:
        """What a host's robots.txt says (RFC 9309): nothing where there is none; raises `Unfetchable` where it cannot be had."""
        host = f"{url.scheme}://{_host(url)}"
        with reading(self._engine) as db:
            kept = records.hosts.robots(db, host)
        forbidden = f"{url.host} does not give its robots.txt, so nothing of it is asked for now"
        if kept is not None and kept.text is None:
            raise Unfetchable(forbidden)
        if kept is not None:
            return kept.text or ""
        said, why = self._said_by_robots(url)
        with writing(self._engine) as db:
            records.hosts.keep_robots(db, host, said, _ROBOTS_FAILED if said is None else _ROBOTS_FRESH)
        if said is None:
            raise Unfetchable(f"{forbidden}: {why}")
        return said

    def _said_by_robots(self, url: httpx.URL) -> tuple[str | None, str]:
        """What a host's robots.txt says now, or None and why it cannot be had."""
        try:
            _, answer = self._follow(url.copy_with(raw_path=b"/robots.txt"), {}, by_robots=False, size=_BEGINNING)
        except AddressRefused as error:
            self._public(url)  # raises, where the host itself is refused, and not only where it leads on to
            return None, str(error)
        except Unfetchable as error:
            if error.retry_at is not None:
                raise
            return None, str(error)
        if answer.status == _OK:
            return answer.body.decode("utf-8-sig", "replace").replace("\0", ""), ""
        if 400 <= answer.status < 500:  # noqa: PLR2004 - what RFC 9309 calls unavailable
            return "", ""
        return None, f"it answers {answer.status}"

    def _take_turn(self, url: httpx.URL, delay: float) -> None:
        """Wait until a host may be asked again, by whatever process; raises `Unfetchable` where that is not soon."""
        with writing(self._engine) as db:
            at, taken = records.hosts.take_turn(db, _name(url), delay)
        if not taken:
            raise Unfetchable(f"{url.host} is not asked before {as_moment(at)}", as_moment(at))
        if (wait := (at - datetime.now(UTC)).total_seconds()) > 0:
            self._sleep(wait)

    def _note(self, url: httpx.URL, answer: _Answer) -> None:
        """Note whether a host says that it is asked too much; raises `Unfetchable` then."""
        with writing(self._engine) as db:
            if answer.status not in (_TOO_MANY, _UNAVAILABLE):
                records.hosts.note_answer(db, _name(url))
                return
            until = records.hosts.rest(db, _name(url), _retry_after(answer.headers.get("retry-after")))
        raise Unfetchable(f"{url.host} answers {answer.status}: it is not asked before {until}", until)

    def _ask(self, url: httpx.URL, headers: Mapping[str, str], deadline: float, size: _Size) -> _Answer:
        """One request; raises `Unfetchable` for all that goes wrong on the way."""
        pinned = _Pinned(self._public(url), self._dial, deadline)
        sent = {"User-Agent": self._agent, "Accept-Encoding": "gzip, deflate", **headers}
        try:
            with httpx.Client(transport=_Transport(pinned), trust_env=False, timeout=SECONDS) as client:
                request = httpx.Request(
                    "GET", url, headers=sent, extensions={"timeout": dict.fromkeys(("connect", "read", "write"), SECONDS)}
                )
                answer = client.send(request, stream=True)
                try:
                    body = _unpacked(answer, size) if answer.status_code == _OK else b""
                finally:
                    answer.close()
        except httpx.TimeoutException as error:
            raise Unfetchable(f"{shown_address(str(url))} takes longer than {SECONDS:g} s") from error
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, OSError) as error:
            raise Unfetchable(f"{shown_address(str(url))} cannot be had: {error or type(error).__name__}") from error
        return _Answer(answer.status_code, answer.headers, body)

    def _public(self, url: httpx.URL) -> list[str]:
        """The addresses that a host's name means now, each of which may be asked."""
        host, port = url.raw_host.decode("ascii"), _port(url)
        try:
            found = list(dict.fromkeys(self._resolve(host, port)))
        except (OSError, UnicodeError) as error:
            raise Unfetchable(f"There is no host {url.host}: {error}") from error
        if not found:
            raise Unfetchable(f"There is no host {url.host}")
        self._refuse_inside(url.host, found)
        return found

    def _refuse_inside(self, host: str, found: Iterable[str]) -> None:
        """Raise `AddressRefused` where one of a host's addresses must not be asked."""
        refused = _NEVER if host.lower() in self._allowed else None
        for one in found:
            if not is_open(one, refused):
                hint = "" if refused is not None else "; COMMUNIQUE_FETCH_ALLOW_HOSTS can name hosts that may be asked though"
                raise AddressRefused(f"{host} is {one}, which is no public address{hint}")


def is_open(address: str, refused: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] | None = None) -> bool:
    """Whether an address may be asked, with all that is wrapped in it.

    It must be public, no loopback, private, link-local, multicast or reserved one; or, where networks are `refused`, in none of these.
    """
    if "%" in address:  # a zone: link-local by its nature
        return False
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    within = [parsed, *_wrapped(parsed)]
    if refused is not None:
        return not any(one in network for one in within for network in refused if one.version == network.version)
    if any(one in network for one in within[1:] for network in _REFUSED if one.version == network.version):
        return False
    if len(within) > 1:  # what is wrapped is public: a way to IPv4 through a translator of the own network
        return parsed in _NAT64
    return (
        parsed.is_global
        and not parsed.is_multicast
        and not any(parsed in network for network in _REFUSED if parsed.version == network.version)
    )


def _wrapped(address: _Address) -> list[_Address]:
    """The IPv4 addresses that an IPv6 address stands for: mapped, 6to4, Teredo, NAT64, or compatible."""
    if not isinstance(address, ipaddress.IPv6Address):
        return []
    found: list[_Address] = [one for one in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if one is not None]
    last = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _NAT64 or (int(address) >> 32 == 0 and int(address) > 1):
        found.append(last)
    return found


class _Pinned(httpcore.NetworkBackend):
    """Connects to addresses that were checked, whatever name is asked for, and lets nothing last beyond a moment."""

    def __init__(self, addresses: list[str], dial: Dial, deadline: float) -> None:
        self._addresses = addresses
        self._dial = dial
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - was resolved already
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline is nearer
        local_address: str | None = None,  # noqa: ARG002
        socket_options: object = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """A connection to the first of the addresses that takes one."""
        for place, address in enumerate(self._addresses):
            left = _left(self._deadline, httpcore.ConnectTimeout)
            try:
                return _Bounded(self._dial(address, port, left / (len(self._addresses) - place)), self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if place + 1 == len(self._addresses):
                    raise
        raise httpcore.ConnectError("has no address")


class _Bounded(httpcore.NetworkStream):
    """A connection that is over at a moment, however busy it is: a byte a second keeps no request alive."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline is nearer
        return self._stream.read(max_bytes, _left(self._deadline, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, _left(self._deadline, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        left = _left(self._deadline, httpcore.ConnectTimeout)
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class _Transport(httpx.HTTPTransport):
    """HTTP over one connection, which is made as `_Pinned` makes it."""

    def __init__(self, pinned: _Pinned) -> None:
        super().__init__(verify=_tls(), trust_env=False)
        self._pool = httpcore.ConnectionPool(ssl_context=_tls(), max_keepalive_connections=0, network_backend=pinned)


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def _left(deadline: float, error: type[Exception]) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise error("the time is over")
    return left


def _resolve(host: str, port: int) -> Iterable[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _dial(address: str, port: int, timeout: float) -> httpcore.NetworkStream:
    return httpcore.SyncBackend().connect_tcp(address, port, timeout)


def _unpacked(answer: httpx.Response, size: _Size) -> bytes:
    """A body as it is read, unpacked piece by piece, so that a small one cannot become a large one unseen."""
    largest = size.largest
    where = shown_address(str(answer.url))
    too_large = Unfetchable(f"{where} is larger than {largest:,} bytes")
    said = answer.headers.get("content-length", "")
    if said.isdigit() and int(said) > largest and not size.beginning:
        raise too_large
    encoding = answer.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise Unfetchable(f"{where} is packed as {encoding:.40}; gzip and deflate were asked for")
    body, sent, unpack = bytearray(), 0, None
    try:
        for chunk in answer.iter_raw():
            sent += len(chunk)
            if encoding in ("", "identity"):
                body += chunk
            else:
                unpack = unpack or _unpacker(encoding, chunk)
                unpack = _unpack(unpack, chunk, body, largest, encoding)
            if max(sent, len(body)) > largest:
                if size.beginning:
                    return bytes(body[: body.rfind(b"\n", 0, largest) + 1])
                raise too_large
    except zlib.error as error:
        raise Unfetchable(f"{where} is packed badly: {error}") from error
    if unpack is not None and not unpack.eof:
        raise Unfetchable(f"{where} was cut off")
    return bytes(body)


def _unpack(unpack: "zlib._Decompress", chunk: bytes, body: bytearray, largest: int, encoding: str) -> "zlib._Decompress":
    """Unpack a piece of a body, no further than what is too large; what unpacks the next piece: gzip may have several members."""
    while chunk and len(body) <= largest:
        if unpack.eof:
            chunk = chunk.lstrip(b"\0")  # some servers fill up blocks
            if not chunk:
                break
            unpack = _unpacker(encoding, chunk)
        body += unpack.decompress(chunk, largest + 1 - len(body))
        chunk = unpack.unused_data if unpack.eof and encoding != "deflate" else unpack.unconsumed_tail
    return unpack


def _unpacker(encoding: str, begins: bytes) -> "zlib._Decompress":
    if encoding != "deflate":
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    zlib_header = begins[:1] and begins[0] & 0x0F == zlib.DEFLATED  # some servers send it bare
    return zlib.decompressobj(zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)


def _media(said: str) -> tuple[str, str | None]:
    """A media type and its charset."""
    kind, _, rest = said.partition(";")
    charset = next((part.partition("=")[2] for part in rest.split(";") if part.strip().lower().startswith("charset=")), "")
    return kind.strip().lower(), charset.strip(" \"'") or None


def _retry_after(said: str | None) -> float | None:
    """Seconds that a host wants to be left alone."""
    if said is None:
        return None
    if said.strip().isascii() and said.strip().isdigit():
        return float(said.strip()[:9])
    try:
        return (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return None


def _literal(host: str) -> str | None:
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        return None


def _comparable(said: str | None) -> str | None:
    """By what an answer says that the next one is compared; None where it is nothing that could be sent back."""
    return said if said and said.isascii() and said.isprintable() and len(said) <= _LONGEST_MARK else None


def _port(url: httpx.URL) -> int:
    return url.port if url.port is not None else 443 if url.scheme == "https" else 80


def _name(url: httpx.URL) -> str:
    """The name of a host, by which it takes its turns: whatever its port, it is one machine."""
    return url.raw_host.decode("ascii").lower()


def _host(url: httpx.URL) -> str:
    return f"{_name(url)}:{_port(url)}"
