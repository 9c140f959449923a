"""What a request leaves behind: ids, lines in the log, figures; what answers say to caches, browsers and pages of other origins."""

import base64
import hashlib
import json
import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

import httpx2
import pytest
from fastapi.responses import StreamingResponse
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.api.traces import configure_logs
from app.db import connect, writing
from app.main import create_app
from app.records import keys
from app.settings import Settings
from tests import make
from tests.conftest import ROOT, serving

AZ = make.participant("Jeyhun Bayramov", "az")
TR = make.participant("Hakan Fidan", "tr")
GZIP = {"Accept-Encoding": "gzip"}
ORIGIN = "https://archive.example"


@pytest.fixture
def with_settings(new_database, served):
    """Serve a fresh SQLite database with other settings: what is asked for does not look at the database."""
    return lambda **settings: served(create_app(Settings(database_url=new_database("sqlite"), **settings)))


@pytest.fixture(scope="module")
def usual(sqlite_template, tmp_path_factory):
    """A client of an application with the settings that are there unless set, shared by tests that change nothing."""
    file = tmp_path_factory.mktemp("usual") / "usual.db"
    shutil.copy(sqlite_template, file)
    with serving(create_app(Settings(database_url=f"sqlite:///{file}"))) as client:
        yield client


def bearer(engine, role):
    with writing(engine) as db:
        return {"Authorization": f"Bearer {keys.create(db, f'test {role}', role)}"}


def test_every_answer_bears_a_request_id(usual):
    for address in ("/v1/meetings", "/v1/meetings/nothing", "/nonsense", "/docs", "/healthz"):
        own = usual.get(address, headers={"X-Request-ID": "proxy-7.42"})
        assert own.headers["x-request-id"] == "proxy-7.42", address
    malformed = ("", "a b", "<script>", "x" * 200)
    made = [usual.get("/v1/meetings", headers={"X-Request-ID": given}).headers["x-request-id"] for given in malformed]
    assert all(re.fullmatch(r"[0-9a-f]{16}", one) for one in made)
    assert len(set(made)) == 4


def test_an_error_of_ours_names_the_request_under_which_the_log_tells_why(new_database, served, caplog):
    app = create_app(Settings(database_url=new_database("sqlite"), cors_origins=[ORIGIN]))

    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError("told to the log alone")

    answer = served(app).get("/broken", headers={"X-Request-ID": "find-me", "Origin": ORIGIN})
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/internal")
    assert "find-me" in answer.json()["detail"]
    assert "told to the log" not in answer.text
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    told = [record for record in caplog.records if record.exc_info]
    assert [record.exc_info[0] for record in told] == [RuntimeError]
    assert told[0].msg["request_id"] == "find-me"


def logged(url, ask):
    """What `communique serve` writes to standard error while it is asked."""
    environment = os.environ | {"COMMUNIQUE_DATABASE_URL": url, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "app", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            printed = next(line for line in server.stdout or () if line.startswith("Try:"))
            with httpx2.Client(base_url=re.findall(r"http://[^/]+", printed)[0]) as client:
                ask(client)
        finally:
            server.send_signal(signal.SIGTERM)
            _, complained = server.communicate(timeout=20)
    return complained


def test_the_log_tells_each_request_and_no_secret(new_database):
    url = new_database("sqlite")
    engine = connect(url)
    headers = bearer(engine, "editor")
    engine.dispose()

    def ask(client):
        client.get("/v1/meetings/nothing%0Aforged", headers={"X-Request-ID": "a-lookup"})
        client.post("/v1/meetings", json={"city": "Top-Secret-Town"}, headers=headers)
        client.get("/v1/meetings?publisher=cq_secret")
        client.get("/healthz")

    complained = logged(url, ask)
    lines = [json.loads(line) for line in complained.splitlines()]
    assert [(line["event"], line["method"], line["status"], line["route"]) for line in lines] == [
        ("request", "GET", 404, "/v1/meetings/{meeting_id}"),
        ("request", "POST", 201, "/v1/meetings"),
        ("request", "GET", 200, "/v1/meetings"),
    ]
    assert (lines[0]["request_id"], lines[0]["path"], lines[0]["key"]) == ("a-lookup", "/v1/meetings/nothing%0Aforged", None)
    key = headers["Authorization"].removeprefix("Bearer ")
    assert lines[1]["key"] == f"test editor ({key[:10]}…)"
    assert (lines[1]["address"], lines[1]["level"]) == ("127.0.0.1", "info")
    assert lines[2]["bytes"] > 0 < lines[2]["ms"]
    for secret in (key, "Top-Secret-Town", "cq_secret"):
        assert secret not in complained


def test_the_log_for_people_is_a_line_of_words(with_settings, monkeypatch, capsys):
    monkeypatch.setattr(logging.root, "handlers", [])
    configure_logs("text")
    with_settings().get("/v1/meetings")
    written = ""
    until = time.monotonic() + 10
    while not written and time.monotonic() < until:  # the line is written once the answer has gone out
        written += capsys.readouterr().err
    assert re.search(r"GET /v1/meetings 200 in [\d.]+ ms +address=127.0.0.1", written)


def test_it_is_alive_while_the_database_is_not_there_but_not_ready(served, database_url, engine):
    app = create_app(Settings(database_url=database_url))
    client = served(app)
    assert (client.get("/healthz").status_code, client.get("/readyz").status_code) == (200, 200)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'older'"))
    behind = client.get("/readyz")
    assert (behind.status_code, behind.json()["type"]) == (503, "/problems/schema-out-of-date")
    assert "communique migrate" in behind.json()["detail"]
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").json() == {"status": "alive"}


def test_a_database_that_does_not_answer_is_told(served, new_database, monkeypatch):
    url = new_database("sqlite")
    client = served(create_app(Settings(database_url=url, metrics_open=True)))

    def gone(*_: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("the server has gone away"))

    monkeypatch.setattr("app.api.health.require_current_schema", gone)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/database-unreachable")
    monkeypatch.setattr("app.api.health.queries.last_change", gone)
    assert "communique_last_change NaN" in client.get("/metrics").text


def test_the_figures_tell_what_was_asked(served, database_url, engine):
    make.ingest(engine, make.meeting(AZ, TR))
    client = served(create_app(Settings(database_url=database_url, metrics_open=True, rate_limit_per_address=5)))
    for _ in range(2):
        client.get("/v1/meetings/nothing")
    client.get("/v1/territories/az")
    client.request("BREW", "/v1/meetings")
    client.post("/v1/meetings", content=b" " * 8_000_001)
    client.get("/v1/meetings")
    told = client.get("/metrics")
    assert told.headers["content-type"].startswith("text/plain")
    figures = dict(line.rsplit(" ", 1) for line in told.text.splitlines() if not line.startswith("#"))
    requests = "communique_requests_total"
    assert figures[f'{requests}{{method="GET",route="/v1/meetings/{{meeting_id}}",status="404"}}'] == "2.0"
    assert figures[f'{requests}{{method="GET",route="/v1/territories/{{code}}",status="200"}}'] == "1.0"
    assert any('method="other"' in name and 'status="405"' in name for name in figures)
    assert "BREW" not in told.text
    assert figures["communique_bodies_refused_total"] == "1.0"
    assert figures['communique_rate_limited_total{by="address"}'] == "1.0"
    assert figures["communique_requests_in_flight"] == "1.0"
    assert figures['communique_request_seconds_count{method="GET",route="/v1/territories/{code}"}'] == "1.0"
    assert float(figures["communique_last_change"]) > 0
    assert "communique_database_connections_in_use" in figures


def test_the_figures_are_for_admins_unless_they_are_open(client, engine):
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers=bearer(engine, "editor")).status_code == 403
    assert client.get("/metrics", headers=bearer(engine, "admin")).status_code == 200


def test_a_compressed_record_bears_an_etag_of_its_own_that_means_the_same_version(client, engine):
    headers = bearer(engine, "editor")
    make.ingest(engine, make.meeting(AZ, TR))
    address = client.get("/v1/meetings").json()["items"][0]["url"]
    plain, compressed = client.get(address), client.get(address, headers=GZIP)
    assert (plain.headers["etag"], compressed.headers["etag"]) == ('"1"', '"1-gzip"')
    assert (compressed.headers["content-encoding"], compressed.json()) == ("gzip", plain.json())
    assert int(compressed.headers["content-length"]) < int(plain.headers["content-length"])
    assert plain.headers["vary"] == compressed.headers["vary"] == "Accept-Encoding"
    for given in ('"1"', '"1-gzip"', 'W/"1-gzip"', '"7", "1-gzip"'):
        known = client.get(address, headers=GZIP | {"If-None-Match": given})
        assert (known.status_code, known.content) == (304, b""), given
        assert known.headers["etag"] == ('"1-gzip"' if "gzip" in given else '"1"')
        assert "Accept-Encoding" in known.headers["vary"]
    changed = client.patch(address, json={"city": "Shusha"}, headers=headers | GZIP | {"If-Match": '"1-gzip"'})
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2-gzip"')
    stale = client.patch(address, json={"city": "Baku"}, headers=headers | {"If-Match": '"1-gzip"'})
    assert (stale.status_code, stale.headers["etag"]) == (412, '"2"')


def test_a_list_keeps_its_weak_etag_and_what_is_small_is_not_compressed(usual):
    listed = usual.get("/v1/territories", headers=GZIP)
    assert listed.headers["content-encoding"] == "gzip"
    assert usual.get("/v1/territories", headers=GZIP | {"If-None-Match": listed.headers["etag"]}).status_code == 304
    assert listed.headers["etag"] == usual.get("/v1/territories").headers["etag"]
    assert "content-encoding" not in usual.get("/v1/territories/az", headers=GZIP).headers
    hashed = usual.get("/v1/vocabularies/topic", headers=GZIP)
    assert re.fullmatch(r'"[0-9a-f]{32}-gzip"', hashed.headers["etag"])


def test_what_is_streamed_stays_streamed_when_it_is_compressed(served, new_database):
    app = create_app(Settings(database_url=new_database("sqlite")))
    goes_on = threading.Event()

    @app.get("/stream")
    def stream() -> StreamingResponse:
        def pieces():
            yield b"a" * 2000
            assert goes_on.wait(5)
            yield b"b"

        return StreamingResponse(pieces(), media_type="application/x-ndjson", headers={"ETag": '"5"'})

    with served(app).stream("GET", "/stream", headers=GZIP) as answer:
        assert (answer.headers["content-encoding"], answer.headers["etag"]) == ("gzip", '"5-gzip"')
        pieces = answer.iter_bytes()
        assert next(pieces) == b"a" * 2000
        goes_on.set()
        assert b"".join(pieces) == b"b"


def test_caches_ask_again_and_keep_no_refusal(usual):
    kept = {
        "/v1/meetings": "no-cache",
        "/v1/territories/az": "no-cache",
        "/v1/meetings/nothing": "no-store",
        "/nonsense": "no-store",
        "/healthz": "no-store",
        "/static-offline-docs/swagger-ui.css": "public, max-age=86400",
    }
    assert {address: usual.get(address).headers["cache-control"] for address in kept} == kept
    unchanged = usual.get("/v1/meetings", headers={"If-None-Match": "*"})
    assert (unchanged.status_code, unchanged.headers["cache-control"]) == (304, "no-cache")


def test_no_shared_cache_keeps_what_is_not_open(with_settings):
    client = with_settings(reading_open=False)
    assert client.get("/openapi.json").headers["cache-control"] == "private, no-cache"


def test_pages_of_named_origins_may_use_the_api(with_settings):
    client = with_settings(cors_origins=[ORIGIN], rate_limit_per_address=1)
    wanted = {"Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "authorization, if-match, change-reason"}
    for _ in range(3):
        asked = client.options("/v1/meetings/x", headers=wanted | {"Origin": ORIGIN})
        assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (200, ORIGIN)
        assert asked.headers["x-request-id"]
    answers = [client.get("/v1/vocabularies/form", headers={"Origin": ORIGIN}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    for answer in answers:
        assert answer.headers["access-control-allow-origin"] == ORIGIN
        assert {"ETag", "Location", "Retry-After", "X-Request-ID"} <= set(answer.headers["access-control-expose-headers"].split(", "))
        assert "Origin" in answer.headers["vary"]
    assert "access-control-allow-origin" not in client.get("/v1/meetings", headers={"Origin": "https://elsewhere.example"}).headers


def test_no_page_of_another_origin_may_unless_it_is_named(usual):
    assert "access-control-allow-origin" not in usual.get("/v1/meetings", headers={"Origin": ORIGIN}).headers


def test_origins_are_set_by_commas(monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_CORS_ORIGINS", f"{ORIGIN}/, http://localhost:5173")
    assert Settings().cors_origins == [ORIGIN, "http://localhost:5173"]


def test_browsers_are_told_to_run_and_frame_nothing_but_the_reference(usual):
    answer = usual.get("/v1/meetings")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    for address in ("/docs", "/redoc"):
        page = usual.get(address)
        policy = page.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
        for script in re.findall(r"<script>(.*?)</script>", page.text, re.DOTALL):
            assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
        for source in re.findall(r"(?:src|href)=\"([^\"]+)\"", page.text):
            assert usual.get(source).status_code == 200, source
