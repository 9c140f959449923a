"""How many requests may come in a minute, and what is told to who goes over it."""

import pytest
from fastapi import Response
from starlette.types import Scope

from app.api.limits import RateLimit
from app.api.problems import problem
from app.api.traces import Metrics, Trace
from app.db import writing
from app.main import create_app
from app.records import keys
from app.schemas.outputs import ProblemOut
from app.settings import Settings


@pytest.fixture
def limited(new_database, served):
    """Serve a fresh SQLite database with other limits: what is counted does not look at the database."""
    return lambda **limits: served(create_app(Settings(database_url=new_database("sqlite"), **limits)))


def statuses(client, times, **asked):
    return [client.get("/v1/vocabularies/form", **asked).status_code for _ in range(times)]


def test_who_asks_too_often_is_told_when_to_come_again(limited):
    client = limited(rate_limit_per_address=3)
    first = client.get("/v1/vocabularies/form")
    assert first.headers["ratelimit-policy"] == '"address";q=3;w=60'
    assert first.headers["ratelimit"] == '"address";r=2;t=20'
    assert statuses(client, 3) == [200, 200, 429]
    refused = client.get("/v1/vocabularies/form")
    assert refused.headers["content-type"] == "application/problem+json"
    assert 1 <= int(refused.headers["retry-after"]) <= 20
    assert refused.headers["ratelimit"].startswith('"address";r=0;')
    problem = ProblemOut.model_validate(refused.json())
    assert problem.type == "/problems/rate-limited"
    assert "At most 3 requests a minute" in problem.detail
    assert f"Come again in {refused.headers['retry-after']} s." in problem.detail
    assert refused.headers["x-request-id"]


def test_a_key_has_a_limit_of_its_own_once_it_is_known(served, database_url, engine):
    with writing(engine) as db:
        key = {"Authorization": f"Bearer {keys.create(db, 'Frontend', 'reader')}"}
    client = served(create_app(Settings(database_url=database_url, rate_limit_per_address=2, rate_limit_per_key=4)))
    assert statuses(client, 1, headers=key) == [200]
    assert client.get("/v1/vocabularies/form", headers=key).headers["ratelimit"] == '"key";r=3;t=15'
    assert statuses(client, 4, headers=key) == [200, 200, 200, 429]
    assert statuses(client, 2) == [200, 429]


def test_guessing_keys_counts_by_address(limited):
    client = limited(rate_limit_per_address=3)
    tried = [client.post("/v1/meetings", json={}, headers={"Authorization": f"Bearer cq_{n}"}).status_code for n in range(5)]
    assert tried == [401, 401, 401, 429, 429]
    assert statuses(client, 1) == [429]


def test_who_watches_is_never_limited_and_a_proxy_is_not_who_asks(limited):
    client = limited(rate_limit_per_address=1, metrics_open=True)
    for forwarded in ({"X-Forwarded-For": "192.0.2.1"}, {"X-Forwarded-For": "192.0.2.2"}, {}):  # uvicorn believes this machine
        assert statuses(client, 2, headers=forwarded) == [200, 429]
    for address in ("/healthz", "/readyz", "/metrics") * 2:
        assert client.get(address).status_code == 200, address


async def _answered(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})


def asked(limit, address, key=b""):
    """What one request is answered by a limit without a server around it."""
    answers = []

    async def send(message):
        answers.append(message)

    headers = [(b"authorization", key)] if key else []
    running = limit({"type": "http", "path": "/", "headers": headers, "state": {"trace": Trace("x", address)}}, None, send)
    with pytest.raises(StopIteration):
        running.send(None)
    return answers[0]["status"]


def _refused(_: Scope, status: int, kind: str, title: str, detail: str) -> Response:
    return problem(status, kind, title, detail)


def test_one_caller_has_all_of_an_ipv6_network_and_time_heals(monkeypatch):
    limit = RateLimit(_answered, Metrics("0"), _refused, 0, 2)
    now = [1000.0]
    monkeypatch.setattr("app.api.limits.time.monotonic", lambda: now[0])
    assert [asked(limit, f"2001:db8::{n}") for n in range(3)] == [200, 200, 429]
    assert asked(limit, "2001:db8:0:1::1") == 200
    assert [asked(limit, "::ffff:192.0.2.1"), asked(limit, "192.0.2.1"), asked(limit, "192.0.2.1")] == [200, 200, 429]
    now[0] += 30
    assert [asked(limit, "192.0.2.1"), asked(limit, "192.0.2.1")] == [200, 429]
    now[0] += 3600
    assert [asked(limit, "192.0.2.1") for _ in range(3)] == [200, 200, 429]


def test_no_limit_where_it_is_0():
    limit = RateLimit(_answered, Metrics("0"), _refused, 0, 0)
    assert [asked(limit, "192.0.2.1") for _ in range(9)] == [200] * 9


def test_no_more_callers_are_kept_than_fit(monkeypatch):
    monkeypatch.setattr("app.api.limits._MOST_CALLERS", 3)
    limit = RateLimit(_answered, Metrics("0"), _refused, 0, 1)
    assert [asked(limit, f"192.0.2.{n}") for n in range(9)] == [200] * 9
    assert asked(limit, "192.0.2.8") == 429
