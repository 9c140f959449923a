"""The client that asks addresses which others name: every rule, against a web on the loopback interface."""

import gzip
import shutil
import ssl
import time
import zlib
from datetime import UTC, datetime, timedelta

import httpcore2
import pytest
from sqlalchemy import delete, func, select, update

from app.db import connect, writing
from app.errors import AddressRefused, Unfetchable
from app.ingest import fetching
from app.ingest.fetching import LARGEST, LONGEST_ADDRESS, Web, is_open
from app.models import Host
from app.records import hosts
from app.settings import Settings
from tests.loopback import PUBLIC

SITE = "http://press.example"


@pytest.fixture
def net(internet):
    internet.clear()
    internet.pages["/a"] = "<p>words</p>"
    return internet


@pytest.fixture(scope="module")
def lite(sqlite_template, tmp_path_factory):
    file = tmp_path_factory.mktemp("hosts") / "hosts.db"
    shutil.copy(sqlite_template, file)
    opened = connect(f"sqlite:///{file}")
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def opened(shared_url):
    opened = connect(shared_url)
    yield opened
    opened.dispose()


@pytest.fixture
def engine(lite):
    return forgetful(lite)


@pytest.fixture
def both(opened):
    return forgetful(opened)


def forgetful(engine):
    """A database that knows no host."""
    with writing(engine) as db:
        db.execute(delete(Host))
    return engine


def refused(web, address, said, kind=Unfetchable):
    with pytest.raises(kind) as told:
        web.get(address)
    assert said in str(told.value), str(told.value)
    return told.value


INSIDE = [
    "127.0.0.1",
    "127.8.9.1",
    "0.0.0.0",
    "0.1.2.3",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "192.88.99.1",
    "168.63.129.16",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "fd20:ce::254",
    "ff02::1",
    "ff0e::1",
    "2001:db8::1",
    "100::1",
    "3fff::1",
    "5f00::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2002:a9fe:a9fe::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1",
    "words",
    "127.1",
]


def test_no_address_inside_is_public():
    assert [address for address in INSIDE if is_open(address)] == []
    outside = (PUBLIC, "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::1", "64:ff9b::808:808")
    assert [address for address in outside if not is_open(address)] == []


def test_a_name_that_means_an_address_inside_is_not_asked(net, engine):
    web = net.web(engine)
    for number, inside in enumerate(one for one in INSIDE if one not in ("words", "127.1")):
        net.names[f"h{number}.example"] = [[inside]]
        refused(web, f"http://h{number}.example/a", "no public address", AddressRefused)
    net.names["two.example"] = [[PUBLIC, "10.0.0.1"]]
    refused(web, "http://two.example/a", "10.0.0.1", AddressRefused)
    assert net.dialled == []


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/a",
        "http://[::1]/a",
        "http://[::ffff:127.0.0.1]/a",
        "http://2130706433/a",
        "http://0x7f000001/a",
        "http://0177.0.0.1/a",
        "http://127.1/a",
        "http://①②⑦.⓪.⓪.①/a",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/latest/",
        "ftp://press.example/a",
        "file:///etc/passwd",
        "gopher://press.example/",
        "http:///a",
        "press.example/a",
        "http://user:secret@press.example/a",
        "http://press.example:22/a",
        "http://press.example:5432/",
        "http://press.example:99999/",
        "http://press.example:0/",
        "http://127.0.0.1./a",
        "http://[64:ff9b::7f00:1]/a",
        "http://[2002:a00:1::]/a",
        "http://017700000001/a",
        "http://[::1",
        "http://press.example/" + "a" * LONGEST_ADDRESS,
        "",
        "javascript:alert(1)",
    ],
)
def test_a_hostile_address_is_refused(net, engine, address):
    with pytest.raises(AddressRefused) as told:
        net.web(engine).get(address)
    assert "secret" not in str(told.value)
    assert net.dialled == []


def test_a_name_is_resolved_once_and_what_was_checked_is_what_is_asked(net, engine):
    net.names["rebinding.example"] = [[PUBLIC], [PUBLIC], ["127.0.0.1"]]
    web = net.web(engine)
    assert web.get("http://rebinding.example/a").status == 200  # once for robots.txt, once for the page
    assert net.dialled == [PUBLIC, PUBLIC]
    assert net.resolved == ["rebinding.example"] * 2
    assert [one.host for one in net.asked] == ["rebinding.example"] * 2, "the name stays in Host"
    refused(web, "http://rebinding.example/a", "127.0.0.1", AddressRefused)
    assert len(net.dialled) == 2


def test_the_next_address_is_tried_where_one_does_not_answer(net, engine, monkeypatch):
    net.names["two.example"] = [["2606:4700::1111", PUBLIC]]
    dial = net.dial

    def half(address, port, timeout):
        if ":" in address:
            raise httpcore2.ConnectError("no route")
        return dial(address, port, timeout)

    monkeypatch.setattr(net, "dial", half)
    assert net.web(engine).get("http://two.example/a").body == b"<p>words</p>"


def test_the_name_stays_in_the_tls_handshake(net, engine, monkeypatch):
    asked = []

    class Stream(httpcore2.NetworkStream):
        def start_tls(self, ssl_context, server_hostname=None, timeout=None):  # noqa: ARG002 - as it is called
            asked.append((server_hostname, ssl_context.verify_mode, ssl_context.check_hostname))
            raise httpcore2.ConnectError("certificate verify failed")

        def close(self):
            pass

    monkeypatch.setattr(net, "dial", lambda *_: Stream())
    refused(net.web(engine), "https://press.example/a", "does not give its robots.txt")
    assert asked == [("press.example", ssl.CERT_REQUIRED, True)]


def test_proxies_of_the_environment_are_not_used(net, engine, monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert net.web(engine).get(f"{SITE}/a").status == 200


def test_a_redirect_is_followed_under_the_same_rules(net, engine):
    web = net.web(engine)
    net.pages |= {f"/r{number}": (302, {"Location": f"/r{number + 1}"}, b"") for number in range(1, 9)}
    net.pages["/r6"] = "here"
    assert web.get(f"{SITE}/r1").address == f"{SITE}/r6"
    net.pages["/r6"] = (302, {"Location": "/r7"}, b"")
    refused(web, f"{SITE}/r1", "more than 5 times")
    for where, said in {
        "http://127.0.0.1/a": "no public address",
        "http://localhost.example/a": "no public address",
        "//169.254.169.254/latest/": "no public address",
        "file:///etc/passwd": "no address on the web",
        "http://press.example:6379/": "port 6379",
        "http://a:b@press.example/": "password",
    }.items():
        net.names["localhost.example"] = [["127.0.0.1"]]
        net.pages["/out"] = (301, {"Location": where}, b"")
        refused(web, f"{SITE}/out", said, AddressRefused)
    net.pages["/out"] = (302, {}, b"")
    refused(web, f"{SITE}/out", "without saying where")
    assert set(net.dialled) == {PUBLIC}
    net.pages["/elsewhere"] = (307, {"Location": "http://other.example/b#part"}, b"")
    net.pages["other.example/b"] = "there"
    assert web.get(f"{SITE}/elsewhere").address == "http://other.example/b"


def test_a_setting_names_hosts_that_are_asked_though_private(net, engine):
    net.names["intranet.example"] = [["10.0.0.7"]]
    refused(net.web(engine), "http://intranet.example/a", "COMMUNIQUE_FETCH_ALLOW_HOSTS", AddressRefused)
    web = net.web(engine, fetch_allow_hosts="intranet.example, 127.0.0.1,metadata.example")
    assert web.get("http://intranet.example/a").status == 200
    assert web.get("http://intranet.example:9000/a").status == 200
    assert web.get("http://127.0.0.1:9000/a").status == 200
    for inside in ("169.254.169.254", "fe80::1", "224.0.0.1", "::ffff:169.254.169.254", "fd00:ec2::254", "0.0.0.0"):
        net.names["metadata.example"] = [[inside]]
        refused(web, "http://metadata.example/a", "no public address", AddressRefused)


def test_what_a_setting_names_is_asked_in_earnest(net, engine):
    web = Web(engine, Settings(fetch_allow_hosts=["localhost"], fetch_interval=0))
    assert web.get(f"http://localhost:{net.port}/a").body == b"<p>words</p>"
    refused(Web(engine, Settings()), "http://localhost/a", "no public address", AddressRefused)


def test_who_asks_says_so_and_whom_to_complain_to(net, engine):
    net.web(engine, fetch_contact="mailto:archive@example.org").get(f"{SITE}/a")
    agents = {one.headers["user-agent"] for one in net.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("Communique/")
    assert net.asked[0].headers["user-agent"].endswith("(+mailto:archive@example.org)")
    assert "cookie" not in net.asked[0].headers


def robots(net, said, status=200):
    net.pages["/robots.txt"] = (status, {"Content-Type": "text/plain"}, said.encode())


def test_robots_are_asked_once_and_obeyed(net, both):
    web = net.web(both)
    robots(net, "User-agent: *\nDisallow: /\n\nUser-agent: Communique\nDisallow: /private\nAllow: /private/open\n")
    net.pages |= {"/private/open": "x", "/private/b": "x"}
    assert web.get(f"{SITE}/a").status == 200
    assert web.get(f"{SITE}/private/open").status == 200
    refused(web, f"{SITE}/private/b", "robots.txt of press.example forbids")
    net.pages["/to-private"] = (302, {"Location": "/private/b"}, b"")
    refused(web, f"{SITE}/to-private", "forbids")
    assert [one.path for one in net.asked].count("/robots.txt") == 1
    refused(net.web(both), f"{SITE}/private/b", "forbids")  # another process reads the same database
    assert [one.path for one in net.asked].count("/robots.txt") == 1
    assert web.get("http://other.example/a").status == 200
    assert [one.path for one in net.asked].count("/robots.txt") == 2, "each host has its own"


@pytest.mark.parametrize(("status", "may"), [(404, True), (403, True), (500, False), (502, False)])
def test_robots_that_are_not_there(net, engine, status, may):
    robots(net, "", status)
    web = net.web(engine)
    if may:
        assert web.get(f"{SITE}/a").status == 200
    else:
        refused(web, f"{SITE}/a", "does not give its robots.txt")
        assert net.paths() == []


def test_robots_of_any_bytes_break_nothing(net, engine):
    net.pages["/robots.txt"] = (200, {}, b"\xff\xfe\0User-agent: *\nDisallow: /x\n" + bytes(range(256)) * 10)
    assert net.web(engine).get(f"{SITE}/a").status == 200
    net.pages["other.example/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /x\n" + b"# words\n" * 80_000 + b"Disallow: /a\n")
    refused(net.web(engine), "http://other.example/x", "forbids")
    assert net.web(engine).get("http://other.example/a").status == 200, "of a long one the beginning counts"


def test_robots_that_lead_inside_are_not_there_and_asked_again_later(net, engine):
    net.pages["/robots.txt"] = (302, {"Location": "http://127.0.0.1/"}, b"")
    for _ in range(2):
        assert not isinstance(refused(net.web(engine), f"{SITE}/a", "does not give its robots.txt"), AddressRefused)
    assert [one.path for one in net.asked] == ["/robots.txt"]


def test_a_host_is_asked_once_in_a_while_over_all_processes(net, both):
    webs = net.web(both, fetch_interval=2), net.web(both, fetch_interval=2)
    for number in range(4):
        webs[number % 2].get(f"{SITE}/a")
    assert len(net.slept) == 4  # and robots.txt before, which nobody waited for
    assert all(number * 2 - 1 < waited <= number * 2 for number, waited in enumerate(net.slept, 1)), net.slept
    net.slept.clear()
    webs[0].get("http://other.example/a")
    assert len(net.slept) == 1, "another host waits for its own robots.txt alone"


def test_one_host_is_asked_by_turns_whatever_its_port_and_its_dots(net, engine):
    web = net.web(engine, fetch_interval=10)
    web.get(f"{SITE}/a")
    web.get("http://press.example.:8080/a")
    assert [round(waited, -1) for waited in net.slept] == [10, 20, 30], "two for robots.txt, and one page"
    assert {one.host.partition(":")[0] for one in net.asked} == {"press.example"}


def test_hosts_that_are_asked_no_more_are_forgotten(net, engine):
    net.web(engine).get(f"{SITE}/a")
    with writing(engine) as db:
        db.execute(update(Host).values(next_at="2025-01-01T00:00:00.000Z"))
        hosts.tidy(db)
        assert db.scalar(select(func.count()).select_from(Host)) == 1, "what its robots.txt says holds still"
        db.execute(update(Host).values(robots_until="2025-01-01T00:00:00.000Z"))
        hosts.tidy(db)
        assert db.scalar(select(func.count()).select_from(Host)) == 0


def test_crawl_delay_is_kept(net, engine):
    robots(net, "User-agent: *\nCrawl-delay: 7\n")
    web = net.web(engine, fetch_interval=1)
    web.get(f"{SITE}/a")
    web.get(f"{SITE}/a")
    assert 6 < net.slept[-1] <= 8
    robots_of = "other.example/robots.txt"
    net.pages[robots_of] = (200, {}, b"User-agent: *\nCrawl-delay: 86400\n")
    for _ in range(2):
        web.get("http://other.example/a")
    assert net.slept[-1] <= 61, "who asks for more is asked once a minute"


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_is_asked_too_much_is_left_alone(net, both, status):
    web = net.web(both)
    net.pages["/busy"] = (status, {"Retry-After": "120"}, b"")
    error = refused(web, f"{SITE}/busy", f"answers {status}")
    assert 115 < (datetime.fromisoformat(error.retry_at) - datetime.now(UTC)).total_seconds() <= 120
    asked = len(net.asked)
    assert refused(net.web(both), f"{SITE}/a", "is not asked before").retry_at == error.retry_at
    assert len(net.asked) == asked, "nor is any other page of it"
    with writing(both) as db:
        db.execute(update(Host).where(Host.name == "press.example").values(next_at="2025-01-01T00:00:00.000Z"))
    net.pages["/busy"] = (status, {"Retry-After": "1"}, b"")
    error = refused(web, f"{SITE}/busy", f"answers {status}")
    assert 100 < (datetime.fromisoformat(error.retry_at) - datetime.now(UTC)).total_seconds() <= 120, (
        "who says so again is left alone longer"
    )
    assert web.get("http://other.example/a").status == 200
    when = (datetime.now(UTC) + timedelta(hours=2)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    net.pages["third.example/busy"] = (status, {"Retry-After": when}, b"")
    error = refused(web, "http://third.example/busy", f"answers {status}")
    assert 7100 < (datetime.fromisoformat(error.retry_at) - datetime.now(UTC)).total_seconds() <= 7200
    for number, said in enumerate(("tomorrow", "-5", "1e9", "²", "Thu, 01 Jan 2970 00:00:00 -0000")):
        head = f"HTTP/1.1 {status} Busy\r\nRetry-After: {said}\r\nConnection: close\r\n\r\n".encode("latin-1")
        net.pages[f"n{number}.example/busy"] = lambda asked, head=head: asked.send(head)
        error = refused(web, f"http://n{number}.example/busy", f"answers {status}")
        assert 115 < (datetime.fromisoformat(error.retry_at) - datetime.now(UTC)).total_seconds() <= 120


def test_what_is_known_is_not_sent_again(net, engine):
    def page(asked):
        same = asked.headers.get("if-none-match") == '"v1"' and asked.headers.get("if-modified-since") == "Fri, 23 May 2025 10:00:00 GMT"
        return (304, {}, b"") if same else (200, {"ETag": '"v1"', "Last-Modified": "Fri, 23 May 2025 10:00:00 GMT"}, b"words")

    net.pages["/a"] = page
    web = net.web(engine)
    first = web.get(f"{SITE}/a")
    assert (first.etag, first.last_modified, first.body) == ('"v1"', "Fri, 23 May 2025 10:00:00 GMT", b"words")
    again = web.get(f"{SITE}/a", first.etag, first.last_modified)
    assert (again.status, again.body) == (304, b"")


def test_what_cannot_be_compared_is_sent_whole(net, engine):
    net.pages["/a"] = lambda asked: asked.send('HTTP/1.1 200 OK\r\nETag: "ü"\r\nConnection: close\r\n\r\nwords'.encode("latin-1"))
    web = net.web(engine)
    first = web.get(f"{SITE}/a")
    assert web.get(f"{SITE}/a", first.etag or '"ü"', first.last_modified).body == b"words"
    net.pages["/b"] = (304, {}, b"")
    refused(web, f"{SITE}/b", "answers 304")


def str_only(value):
    """What names a case: packed bytes hold the time of their packing, and no two workers pack them at the same one."""
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize(
    ("headers", "body", "said"),
    [
        ({"Content-Type": "image/png"}, b"x", "is image/png"),
        ({"Content-Type": "application/octet-stream"}, b"x", "is application/octet-stream"),
        ({"Content-Type": "application/zip"}, b"x", "is application/zip"),
        ({"Content-Length": str(LARGEST + 1)}, b"x", "larger than 20,000,000 bytes"),
        ({"Content-Encoding": "br"}, b"x", "packed as br"),
        ({"Content-Encoding": "zstd"}, b"x", "packed as zstd"),
        ({"Content-Encoding": "gzip, gzip"}, gzip.compress(gzip.compress(b"x")), "packed as gzip, gzip"),
        ({"Content-Encoding": "gzip"}, b"no gzip at all", "packed badly"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"x" * 10_000)[:-20], "cut off"),
        ({"Content-Encoding": "gzip"}, gzip.compress(bytes(LARGEST + 1), 9), "larger than"),
        ({"Content-Encoding": "gzip"}, gzip.compress(bytes(9_000_000), 1) * 3, "larger than"),
        ({"Content-Encoding": "deflate"}, zlib.compress(bytes(LARGEST + 1)), "larger than"),
        ({"Content-Length": "", "Transfer-Encoding": "chunked"}, b"zz\r\nno chunk", "cannot be had"),
    ],
    ids=str_only,
)
def test_an_answer_that_cannot_be_borne_is_named(net, engine, headers, body, said):
    net.pages["/b"] = (200, headers, body)
    refused(net.web(engine), f"{SITE}/b", said)


@pytest.mark.parametrize("status", [201, 206, 401, 403, 418, 500])
def test_a_status_that_is_no_answer_is_named(net, engine, status):
    net.pages["/b"] = (status, {}, b"x")
    refused(net.web(engine), f"{SITE}/b", f"answers {status}")


def test_a_page_that_is_gone_is_no_error(net, engine):
    net.pages["/gone"] = (410, {}, b"")
    web = net.web(engine)
    assert web.get(f"{SITE}/gone").status == 410
    assert web.get(f"{SITE}/nothing").status == 404


def test_packed_answers_are_unpacked(net, engine):
    bare = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    for encoding, body in {
        "gzip": gzip.compress(b"one ") + gzip.compress(b"two") + bytes(12),
        "deflate": zlib.compress(b"one two"),
        "DEFLATE": bare.compress(b"one two") + bare.flush(),
        "identity": b"one two",
    }.items():
        net.pages["/b"] = (200, {"Content-Encoding": encoding, "Content-Type": "text/plain; charset='iso-8859-1'"}, body)
        fetched = net.web(engine).get(f"{SITE}/b")
        assert (fetched.body, fetched.content_type, fetched.charset) == (b"one two", "text/plain", "iso-8859-1")


def test_a_body_without_end_is_cut(net, engine):
    def endless(asked):
        asked.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
        for _ in range(1000):
            asked.send(b"x" * 1_000_000)

    net.pages["/b"] = endless
    refused(net.web(engine), f"{SITE}/b", "larger than")


def slow(asked):
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
    for _ in range(200):
        time.sleep(0.02)
        asked.send(b"X-A: b\r\n" if asked.path == "/head" else b"\r\n" if _ == 0 else b"x")


def test_no_answer_takes_longer_than_it_may(net, engine, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    net.pages |= {"/head": slow, "/body": slow, "/silent": lambda _: time.sleep(1)}
    for path in ("/head", "/body", "/silent"):
        begun = time.monotonic()
        refused(net.web(engine), SITE + path, "takes longer than")
        assert time.monotonic() - begun < 3, f"a byte now and then keeps no request alive: {path}"


def onward(number):
    time.sleep(0.2)
    return (302, {"Location": f"/s{number + 1}"}, b"")


@pytest.mark.long
def test_redirects_share_the_time_of_one_request(net, engine, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    for number in range(5):
        net.pages[f"/s{number}"] = lambda _, number=number: onward(number)
    refused(net.web(engine), f"{SITE}/s0", "takes longer than")


def test_a_host_that_hangs_up_is_named(net, engine):
    net.pages |= {"/b": lambda _: None, "/c": lambda asked: asked.send(b"SSH-2.0-OpenSSH_9\r\n")}
    for path in ("/b", "/c"):
        refused(net.web(engine), SITE + path, "cannot be had")
    refused(net.web(engine), "http://nowhere.invalid/", "There is no host")


def test_secrets_in_addresses_are_not_told(net, engine):
    net.pages["/none?x=1&api_key=hush&Token=hush2"] = (500, {}, b"")
    error = refused(net.web(engine), f"{SITE}/none?x=1&api_key=hush&Token=hush2", "answers 500")
    assert "hush" not in str(error)
    assert "x=1" in str(error)
