"""The pages for people: over real HTTP on both databases, and in a browser on the samples."""

import re
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest
from sqlalchemy import Engine, update

from app import records
from app.db import connect, writing
from app.extraction import Rule, Span
from app.main import create_app
from app.models import ApiKey, BrowserSession
from app.records import Actor, keys, sessions
from app.reference.labels import LANGUAGES
from app.rights import Levels
from app.settings import Settings
from app.vocabulary import Sees
from app.web import marks, static, words
from tests import make
from tests.conftest import ROOT, communique, serving

TEMPLATES = ROOT / "app" / "web" / "templates"
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202eevil'
WORDS = f"Außenminister Bayramov 𝄞 traf am Freitag {HOSTILE} in Baku. Danach sprachen sie über Handel, und dieser Satz belegt nichts."
AZ = make.participant("Jeyhun Bayramov", "az")
LARGEST = 150_000
SAMPLES = ROOT / "app" / "samples"
TOLD = ("2025-05-23-ots-baku.json", "2025-05-24-ots-baku.txt", "2023-05-14-scholz-selenskyj.json")


def span(said: str) -> Span:
    start = WORDS.index(said)
    return Span(start, start + len(said))


def headers(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


@dataclass(frozen=True)
class Site:
    """A served application with one hostile meeting, told by a text of which not all proves something."""

    url: str
    client: httpx2.Client
    engine: Engine
    press_text: str
    meeting: str
    keys: Mapping[str, str]

    def page(self, path: str, **given: Any) -> httpx2.Response:
        return self.client.get(path, headers={"Accept": "text/html"}, **given)

    def sign_in(self, client: httpx2.Client, key: str, **given: Any) -> httpx2.Response:
        own = {"Origin": str(client.base_url).rstrip("/")}
        return client.post("/sign-in", data={"key": key, "next": "/meetings/x"}, headers=own | given)


def fill(engine: Engine) -> tuple[str, str]:
    """A meeting whose names, places and titles are hostile."""
    tr = replace(make.participant(HOSTILE, "tr"), evidence=span(HOSTILE), evidence_of={"position": (span(HOSTILE),)})
    az = replace(AZ, evidence=span("Bayramov"), evidence_of={"position": (span("Außenminister Bayramov"),)})
    pact = replace(make.agreement(HOSTILE), evidence=span(HOSTILE), evidence_of={"status": (span("Handel"),)})
    proofs: dict[str, tuple[Span, ...] | Rule] = {"starts_on": (span("am Freitag"),), "city": (span("Baku"),), "topics": (span("Handel"),)}
    draft = replace(make.meeting(az, tr, agreements=(pact,), topics=("trade",)), evidence_of=proofs)
    done = make.ingest(engine, draft, text=make.press_text(WORDS, title=f"Titel {HOSTILE}", publisher=f"Agentur {HOSTILE}"))
    return done.press_text_id, done.meetings[0]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def site(request, tmp_path_factory):
    url = database(request, tmp_path_factory, request.param)
    engine = connect(url)
    press_text, meeting = fill(engine)
    with writing(engine) as db:
        made = {str(role): keys.create(db, f"{role} {HOSTILE}", role) for role in keys.ROLES}
    with serving(create_app(Settings(database_url=url))) as client:
        yield Site(url, client, engine, press_text, meeting, made)
    engine.dispose()


@pytest.fixture(autouse=True)
def _nobody_known(request):
    """Let no test find the cookies of another."""
    yield
    for name in {"site", "samples"} & set(request.fixturenames):
        request.getfixturevalue(name).client.cookies.clear()


def database(request, tmp_path_factory, kind: str, name: str = "web") -> str:
    if kind == "sqlite":
        file = tmp_path_factory.mktemp("web") / "web.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        return f"sqlite:///{file}"
    from tests.conftest import _administer, _database  # noqa: PLC0415 - of no use elsewhere

    server = request.getfixturevalue("postgresql_server")
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('postgresql_template')}")
    return _database(server, name)


def served_by(site: Site, key: str) -> httpx2.Client:
    """The client of a site, signed in until the test is over."""
    assert site.sign_in(site.client, key).status_code == 303
    return site.client


def links(page: str) -> set[str]:
    return {
        link
        for link in re.findall(r'href="(/[^"#?]*)', page)
        if not link.startswith(("/v1", "/docs", "/static", "/sign-in", "/meetings.csv"))
    }


def test_every_kind_of_page_is_there_in_both_languages(site):
    seen, coming = set(), {"/"}
    while coming:
        path = coming.pop()
        seen.add(path)
        for language in LANGUAGES:
            page = site.page(path, params={"lang": language})
            assert page.status_code == 200, (path, page.text[:300])
            assert page.headers["content-type"] == "text/html; charset=utf-8"
            assert len(page.content) < LARGEST
            assert f'<html lang="{language}"' in page.text
            assert "<h1" in page.text
        coming |= links(page.text) - seen
        site.client.cookies.clear()
    kinds = {path.split("/")[1] for path in seen}
    assert kinds >= {"", "meetings", "people", "ministries", "territories", "places", "agreements", "press-texts"}


def test_organisations_and_series_have_pages(site):
    offices = [make.participant(f"Minister {code}", code, portfolio="interior") for code in ("az", "kz", "uz")]
    for ordinal, day, status in ((1, "2020-05-05", "held"), (3, "2024-05-05", "held"), (4, "2024-06-01", "planned")):
        make.ingest(site.engine, make.meeting(*offices, organisations=("OTS",), ordinal=ordinal, starts_on=day, status=status))
    page = site.page("/series/ots-interior", params={"lang": "en"}).text
    assert re.search(r"1st round.*2nd round.*Nothing is known of this round.*3rd round.*4th round.*overdue", page, re.DOTALL)
    third = re.search(r'href="(/meetings/\w+)">3rd round', page)
    assert third is not None
    around = site.page(third.group(1)).text
    assert re.search(r'rel="prev".*5 May 2020.*rel="next".*1 June 2024', around, re.DOTALL)
    assert "/series/ots-interior" in site.page("/organisations/ots").text


def test_the_language_is_asked_for_kept_or_the_browsers(site):
    def language(**given):
        found = re.search(r'<html lang="(\w+)"', site.page("/", **given).text)
        return found and found.group(1)

    assert language() == "de"
    site.client.headers["Accept-Language"] = "fr;q=0.9, en-GB, de"
    assert language() == "en"
    assert language(params={"lang": "de"}) == "de"
    assert language() == "de"
    assert language(params={"lang": "xx"}) == "de"
    assert 'data-theme="dark"' in site.page("/", params={"theme": "dark"}).text
    assert 'data-theme="dark"' in site.page("/").text
    assert "data-theme=" not in re.sub("data-theme-choice=|data-themes", "", site.page("/", params={"theme": "auto"}).text)
    del site.client.headers["Accept-Language"]


def test_who_signs_in_comes_back_to_what_was_asked(site):
    page = site.page("/", params={"q": "Baku & <b>", "topic": "trade"}).text
    link = re.search(r'href="(/sign-in\?next=[^"]*)"', page)
    assert link is not None
    form = site.page(link.group(1)).text
    assert 'name="next" value="/?q=Baku+%26+%3Cb%3E&amp;topic=trade"' in form


def test_the_search_field_finds_people_places_and_states(site):
    for said in ("bayramov JEYHUN", "bayr*", "Baku", "Türkei", "Türkiye"):
        assert f"/meetings/{site.meeting}" in site.page("/", params={"q": said}).text, said
    assert "/meetings/" not in site.page("/", params={"q": "Niemand"}).text
    assert "/meetings/" not in site.page("/", params={"q": "!?"}).text
    assert "&lt;script&gt;" in site.page("/", params={"q": HOSTILE}).text


def test_what_browsers_are_told(site):
    page = site.page(f"/meetings/{site.meeting}")
    assert page.headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    assert page.headers["cache-control"].startswith("private")
    assert "Cookie" in page.headers["vary"]
    assert page.headers["x-content-type-options"] == "nosniff"
    assert [value for name, value in page.headers.multi_items() if name == "referrer-policy"] == ["same-origin"]
    assert "script-src" not in site.client.get("/v1/meetings").headers["content-security-policy"]
    for loaded in re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"', page.text):
        assert loaded.startswith("/")
    assert re.findall(r"<script[^>]*>[^<]+</script>|<style|style=|\son\w+=", page.text.replace("onerror=alert", "")) == []


def test_files_are_kept_for_ever_under_an_address_that_changes_with_them(site):
    address = static.address("pages.css")
    assert address in site.page("/").text
    kept = site.client.get(address)
    assert (kept.headers["cache-control"], kept.headers["content-type"]) == (
        "public, max-age=31536000, immutable",
        "text/css; charset=utf-8",
    )
    assert site.client.get("/static/older/pages.css").headers["cache-control"] == "no-cache"
    assert site.client.get(static.address("nothing.css")).status_code == 404
    assert site.client.get("/static/x/..%2f__init__.py").status_code == 404


def test_refusals_are_pages_where_pages_are_asked_for(site):
    for path, status in (
        ("/meetings/nothing", 404),
        ("/nonsense", 404),
        ("/?cursor=x", 422),
        ("/territories/zz", 404),
        ("/people/%00", 422),
        ("/?q=%00", 422),
    ):
        page = site.page(path)
        assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8"), path
        assert page.headers["cache-control"] == "no-store"
        assert "script-src 'self'" in page.headers["content-security-policy"]
    assert site.page("/v1/nonsense").headers["content-type"] == "application/problem+json"
    assert site.client.get("/nonsense").headers["content-type"] == "application/problem+json"


def test_a_wrong_filter_is_told_in_the_language_of_the_page_beside_a_new_search(site):
    page = site.page("/", params={"q": f"Baku {HOSTILE}", "status": "foo", "territory_all": "zz", "lang": "de"})
    assert page.status_code == 422
    assert re.search(r"Stand:</span> <bdi>„foo“ gibt es hier nicht. Möglich sind: held, ", page.text)
    assert re.search(r"Staat:</span> <bdi>einen Staat „zz“ gibt es hier nicht", page.text)
    assert re.search(r'<input id="masthead-q"[^>]* value="Baku &lt;script&gt;', page.text), "what was sought is not lost"
    english = site.page("/", params={"status": "foo", "lang": "en"})
    assert "&#39;foo&#39; is no code of this field. There are held, " in english.text
    site.client.cookies.clear()
    for path in ("/facets?ordinal=x", "/?from=x", "/?cursor=x", "/?changed_since=x", "/?confidence_below=x", f"/names?find={'x' * 5000}"):
        told = site.page(path)
        assert told.status_code == 422, path
        assert '<bdi lang="en">' not in told.text, path


def test_a_large_meeting_is_shown_by_pages_and_each_of_its_people_once(site):
    said = [f"Außenminister Nachname{number} Vorname{number}" for number in range(130)]
    text = "In Wien trafen sich " + ", ".join(said) + "."
    people = []
    for number, words_ in enumerate(said):
        name = words_.removeprefix("Außenminister ")
        proof = Span(text.index(name), text.index(name) + len(name))
        people.append(replace(make.participant(name, ("az", "de", "fr")[number % 3]), evidence=proof, evidence_of={"position": (proof,)}))
    draft = make.meeting(*people, city="Wien", starts_on="1988-04-05")
    made = make.ingest(site.engine, draft, text=make.press_text(text)).meetings[0]
    client = served_by(site, site.keys["admin"])
    named: list[str] = []
    for page in (1, 2, 3):
        shown = client.get(f"/meetings/{made}", params={"page": page, "lang": "en"}, headers={"Accept": "text/html"})
        assert len(shown.content) < LARGEST
        assert f"page {page} of 3" in shown.text
        delegations = shown.text[shown.text.index('id="delegations"') : shown.text.index('id="history"')]
        named += re.findall(r"<bdi>(Nachname\d+ Vorname\d+)</bdi>", delegations)
        for field in set(re.findall(r'class="mark" href="#([^"]+)"', shown.text)):
            assert f'id="{field}"' in shown.text, "each mark leads to its field"
        assert ('rel="next"' in shown.text, 'rel="prev"' in shown.text) == (page < 3, page > 1)
    assert sorted(named) == sorted(one.removeprefix("Außenminister ") for one in said)
    assert client.get(f"/meetings/{made}?page=99", headers={"Accept": "text/html"}).status_code == 200
    assert client.get(f"/meetings/{made}?page=0", headers={"Accept": "text/html"}).status_code == 422


def test_a_series_with_one_late_round_is_a_short_page(site):
    offices = [make.participant(f"Minister {code}", code, portfolio="transport") for code in ("az", "kz", "uz")]
    for ordinal, day in ((1, "2001-05-05"), (9000, "2002-05-05")):
        make.ingest(site.engine, make.meeting(*offices, organisations=("OTS",), ordinal=ordinal, starts_on=day))
    page = site.page("/series/ots-transport", params={"lang": "en"})
    assert len(page.content) < LARGEST / 10
    assert re.search("1st round.*Rounds 2 to 8999: nothing is known of them.*9000th round", page.text, re.DOTALL)


@pytest.mark.parametrize("name", ["\u200b", "\u2060\u202e", "\u2028", "\u0301"])
def test_a_name_that_could_not_be_seen_is_refused(site, name):
    body = {"participants": [{"name": name, "position": "minister", "territory": "az"}]}
    refused = site.client.post("/v1/meetings", headers=headers(site.keys["editor"]), json=body)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/participants/0/name")
    assert refused.json()["errors"][0]["detail"].startswith("is blank")


def test_deleted_and_merged_records(site):
    made = [make.ingest(site.engine, make.meeting(AZ, city=city, starts_on="2019-02-02")).meetings[0] for city in ("Baku", "Ganja", "Wien")]
    editor = headers(site.keys["editor"])
    site.client.delete(f"/v1/meetings/{made[0]}", headers=editor | {"If-Match": "*"})
    gone = site.page(f"/meetings/{made[0]}")
    assert gone.status_code == 410
    assert "gelöscht" in gone.text
    same = {"subject": "meeting", "verdict": "same", "left": made[2], "right": made[1]}
    assert site.client.post("/v1/judgements", json=same, headers=editor).status_code == 201
    moved = site.page(f"/meetings/{made[2]}")
    assert (moved.status_code, moved.headers["location"], moved.headers["cache-control"]) == (308, f"/meetings/{made[1]}", "no-store")


def test_contradictions_and_history_are_told(site):
    hu = make.participant("Péter Szijjártó", "hu")
    told = (("2018-03-03", "Agentur A"), ("2018-03-03", "Agentur B"), ("2018-03-04", "Agentur C"))
    texts = [make.ingest(site.engine, make.meeting(AZ, hu, starts_on=day), text=make.press_text(publisher=name)) for day, name in told]
    meeting = texts[2].meetings[0]
    page = site.page(f"/meetings/{meeting}", params={"lang": "en"}).text
    shown = {one["id"] for one in site.client.get(f"/v1/meetings/{meeting}").json()["participants"]}
    mentions = [
        part["id"] for one in site.client.get(f"/v1/meetings/{meeting}/evidence").json()["sightings"] for part in one["participants"]
    ]
    assert set(mentions) > shown
    assert not any(f"{one}-name" in page for one in set(mentions) - shown), "words light what the record shows"
    assert re.search(r"3 March 2018.*stands.*Agentur A.*Agentur B.*4 March 2018.*Agentur C.*Not settled yet", page, re.DOTALL)
    editor = headers(site.keys["editor"]) | {"If-Match": "*"}
    conflict = site.client.get(f"/v1/conflicts?meeting={meeting}").json()["items"][0]["url"]
    assert site.client.post(f"{conflict}/settle", json={"value": "2018-03-04", "reason": "the diary"}, headers=editor).status_code == 200
    archivist = editor | {"Change-Reason": "checked in the archive"}
    assert site.client.patch(f"/v1/meetings/{meeting}", json={"city": "Shusha"}, headers=archivist).status_code == 200
    page = site.page(f"/meetings/{meeting}", params={"lang": "en"}).text
    assert re.search(r"Settled by <bdi>editor .*the diary", page, re.DOTALL)
    assert "checked in the archive" in page
    assert re.search(r"<del>Baku</del> → <ins>Shusha</ins>", page)
    assert re.search(r"<del>3 March 2018</del> → <ins>4 March 2018</ins>", page)
    assert "az-shusha" not in re.sub(r'href="[^"]*"', "", page), "which place is meant is told by its name"
    twice = [(gone, new) for gone, new in re.findall(r"<del>(.*?)</del> → <ins>(.*?)</ins>", page) if gone == new]
    assert twice == [], "a change that says the same twice tells nothing"


def test_words_that_an_archivist_contradicts_prove_nothing_any_more(site):
    text = "Am Freitag trafen sich Bayramov und Fidan in Baku. Sie sprachen in Baku über Handel."
    baku, friday = Span(text.index("Baku"), text.index("Baku") + 4), Span(3, 10)
    proofs: dict[str, tuple[Span, ...] | Rule] = {"city": (baku,), "starts_on": (friday,)}
    draft = replace(make.meeting(AZ, make.participant("Hakan Fidan", "tr"), starts_on="1999-05-07"), evidence_of=proofs)
    made = make.ingest(site.engine, draft, text=make.press_text(text)).meetings[0]
    client = served_by(site, site.keys["admin"])

    def proven() -> dict[str, bool]:
        page = client.get(f"/meetings/{made}?lang=en", headers={"Accept": "text/html"}).text
        fields = {
            name: re.search(rf'id="f-meeting-{name}".*?(?=<span class="field"|</dd>)', page, re.DOTALL) for name in ("city", "starts_on")
        }
        assert all(fields.values())
        return {name: "✎" in found.group() for name, found in fields.items() if found} | {
            f"words of {name}": f'data-fields="meeting-{name}' in page for name in fields
        }

    assert proven() == {"city": False, "starts_on": False, "words of city": True, "words of starts_on": True}
    editor = headers(site.keys["editor"]) | {"If-Match": "*"}
    said = {"city": "Shusha", "starts_on": "1999-05-07"}
    assert site.client.patch(f"/v1/meetings/{made}", json=said, headers=editor).status_code == 200
    assert proven() == {"city": True, "starts_on": True, "words of city": False, "words of starts_on": True}


def test_pages_show_no_more_words_than_the_session_may_see(site, served):
    path = f"/meetings/{site.meeting}"
    page = site.page(path).text
    assert "am Freitag" in page
    assert "belegt nichts" not in page
    assert "belegt nichts" not in site.page(f"/press-texts/{site.press_text}").text
    client = served(create_app(Settings(database_url=site.url)))
    assert site.sign_in(client, site.keys["editor"]).status_code == 303
    assert "belegt nichts" in client.get(path).text
    assert "belegt nichts" in client.get(f"/press-texts/{site.press_text}").text
    with writing(site.engine) as db:
        records.publishers.say(db, f"Agentur {HOSTILE}", Levels(Sees.NOTHING, Sees.EXCERPTS), Actor("test"))
    assert "am Freitag" not in site.page(path).text
    sought = {"q": '"dieser Satz belegt nichts"'}
    assert "/meetings/" not in site.page("/", params=sought).text
    assert "/meetings/" in client.get("/", params=sought).text
    assert "am Freitag" in client.get(path).text
    assert "belegt nichts" not in client.get(path).text
    with writing(site.engine) as db:
        records.publishers.say(db, f"Agentur {HOSTILE}", None, Actor("test"))


def test_a_session_is_begun_with_a_key_and_ended(site, served):
    client = served(create_app(Settings(database_url=site.url)))
    refused = site.sign_in(client, "cq_nonsense")
    assert refused.status_code == 403
    assert "set-cookie" not in refused.headers
    begun = site.sign_in(client, f" {site.keys['reader']} ")
    assert (begun.status_code, begun.headers["location"]) == (303, "/meetings/x")
    cookie = begun.headers["set-cookie"]
    assert {"httponly", "samesite=lax"} <= {part.strip().lower() for part in cookie.split(";")}
    assert site.keys["reader"] not in cookie
    page = client.get("/")
    token = re.search(r'name="form_token" value="(\w+)"', page.text)
    assert token is not None
    own = {"Origin": str(client.base_url).rstrip("/")}
    assert token.group(1) not in client.get("/").text, "the lengths of compressed pages tell nothing of it"
    assert client.post("/sign-out", headers=own).status_code == 403
    assert client.post("/sign-out", data={"form_token": "x"}, headers=own).status_code == 403
    assert 'name="form_token"' in client.get("/").text
    kept = client.cookies[sessions.COOKIE]
    assert client.post("/sign-out", data={"form_token": token.group(1)}, headers=own).status_code == 303
    client.cookies.set(sessions.COOKIE, kept)
    assert 'name="form_token"' not in client.get("/").text


@pytest.mark.parametrize(
    "told",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://["},
        {"Origin": "null"},
        {"Origin": "", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {},
    ],
)
def test_no_other_site_sends_forms(site, told):
    answer = site.client.post("/sign-in", data={"key": site.keys["editor"]}, headers=told)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_session_is_worth_what_its_key_is_worth(site, served):
    client = served(create_app(Settings(database_url=site.url)))
    with writing(site.engine) as db:
        key = keys.create(db, "short", "editor")
    site.sign_in(client, key)
    assert 'name="form_token"' in client.get("/").text
    refused = client.post("/v1/press-texts", json={"text": "Ein Text.", "publisher": "P"})
    assert refused.status_code == 401, "the API takes no cookies"
    with writing(site.engine) as db:
        db.execute(update(BrowserSession).values(expires_at="2020-01-01T00:00:00.000Z"))
    assert 'name="form_token"' not in client.get("/").text
    site.sign_in(client, key)
    with writing(site.engine) as db:
        db.execute(update(ApiKey).where(ApiKey.label == "short").values(expires_at="2020-01-01T00:00:00.000Z"))
    assert 'name="form_token"' not in client.get("/").text
    with writing(site.engine) as db:
        db.execute(update(ApiKey).where(ApiKey.label == "short").values(expires_at=None))
    assert 'name="form_token"' in client.get("/").text
    with writing(site.engine) as db:
        keys.revoke(db, key[:10])
    assert 'name="form_token"' not in client.get("/").text


def test_where_reading_is_not_open_one_signs_in_first(site, served):
    client = served(create_app(Settings(database_url=site.url, reading_open=False)))
    sent = client.get(f"/meetings/{site.meeting}?lang=en")
    assert (sent.status_code, sent.headers["location"]) == (303, f"/sign-in?next=%2Fmeetings%2F{site.meeting}%3Flang%3Den")
    assert client.get("/sign-in").status_code == 200
    site.sign_in(client, site.keys["reader"])
    assert client.get(f"/meetings/{site.meeting}").status_code == 200


@pytest.mark.parametrize("next_", ["https://evil.example", "//evil.example", "/\\evil.example", "evil", "/\n/evil"])
def test_signing_in_leads_nowhere_else(site, next_):
    own = {"Origin": str(site.client.base_url).rstrip("/")}
    sent = site.client.post("/sign-in", data={"key": site.keys["reader"], "next": next_}, headers=own)
    assert (sent.status_code, sent.headers["location"]) == (303, "/")


def test_a_session_counts_by_its_key(site, served):
    client = served(create_app(Settings(database_url=site.url, rate_limit_per_address=100, rate_limit_per_key=100)))
    site.sign_in(client, site.keys["editor"])
    client.get("/")
    assert '"key"' in client.get("/").headers["ratelimit"]
    assert '"key"' not in client.get("/", headers={"Cookie": f"{sessions.COOKIE}=made-up"}).headers["ratelimit"]


def test_both_languages_say_the_same_things():
    de, en = (words.catalogue(language) for language in LANGUAGES)
    assert list(de) == list(en)
    for key in de:
        assert set(re.findall(r"{(\w+)}", de[key])) == set(re.findall(r"{(\w+)}", en[key])), key
    templates = "".join(file.read_text() for file in TEMPLATES.iterdir())
    named = set(re.findall(r'\bt\("([\w.-]+)"[,)]', templates))
    built = (*re.findall(r'\bt\("([\w.-]+\.)" ~', templates), "refusal.", "language.")  # by words.refusal and words.tongue
    assert named <= set(de)
    assert {key for key in de if key not in named and not key.startswith(built) and key.removesuffix(".one") not in named} == set()


@pytest.mark.parametrize(
    ("given", "german", "english"),
    [
        (("2025-05-24", None), "24. Mai 2025", "24 May 2025"),
        (("2025-05-23", "2025-05-24"), "23.–24. Mai 2025", "23–24 May 2025"),
        (("2025-05-30", "2025-06-02"), "30. Mai – 2. Juni 2025", "30 May – 2 June 2025"),
        (("2024-12-31", "2025-01-01"), "31. Dezember 2024 – 1. Januar 2025", "31 December 2024 – 1 January 2025"),
        (("2025-05", "2025-06"), "Mai 2025 – Juni 2025", "May 2025 – June 2025"),
        (("2025", None), "2025", "2025"),
        ((None, None), "", ""),
    ],
)
def test_days_are_written_as_people_write_them(given, german, english):
    assert (words.days("de", *given), words.days("en", *given)) == (german, english)


def test_marks_are_cut_where_proofs_begin_and_end():
    def proof(field, start, end, exact=None):
        return marks.Proof(field, "text", start, end, exact)

    text = "𝄞 ab cd ef"
    cut = marks.pieces(text, [proof("x", 2, 7), proof("y", 5, 10)])
    assert [(piece.words, piece.fields, piece.number) for piece in cut] == [
        ("𝄞 ", (), 0),
        ("ab ", ("x",), 1),
        ("cd", ("x", "y"), 2),
        (" ef", ("y",), 3),
    ]
    shown = marks.islands([proof("y", 5, 10, "cd ef"), proof("x", 2, 7, "ab cd"), proof("z", 20, 24, "mehr…"), proof("n", 1, 2, None)])
    assert ["".join(piece.words for piece in island) for island in shown] == ["ab cd ef", "mehr…"]
    assert [piece.number for island in shown for piece in island] == [1, 2, 3, 4, 0]
    lines = marks.paragraphs(marks.pieces("a b\n\nc", [proof("x", 2, 6)]))
    assert [[piece.words for piece in line] for line in lines] == [["a ", "b"], ["c"]]


def test_long_texts_are_shortened_around_their_marks(site):
    text = f"{'Ж' * 300_000} Baku {'x' * 300_000} Ende."
    proof: dict[str, tuple[Span, ...] | Rule] = {"city": (Span(300_001, 300_005),)}
    done = make.ingest(site.engine, replace(make.meeting(AZ, starts_on="2017-01-01"), evidence_of=proof), text=make.press_text(text))
    admin = served_by(site, site.keys["admin"])
    for path in (f"/meetings/{done.meetings[0]}", f"/press-texts/{done.press_text_id}"):
        page = admin.get(path)
        assert page.status_code == 200
        assert len(page.content) < LARGEST
        assert "ausgelassen" in page.text
    assert re.search(r"Ж <a class=\"mark\"[^>]*>Baku</a> x", admin.get(f"/meetings/{done.meetings[0]}").text)
    assert "xxx Ende." in admin.get(f"/meetings/{done.meetings[0]}").text


# In a browser


@pytest.fixture(scope="module")
def samples(sqlite_template, tmp_path_factory):
    """A served application with some of the samples and a hostile meeting."""
    file = tmp_path_factory.mktemp("samples") / "web.db"
    shutil.copy(sqlite_template, file)
    url = f"sqlite:///{file}"
    assert communique(url, "ingest", *(str(SAMPLES / name) for name in TOLD)).returncode == 0
    engine = connect(url)
    press_text, meeting = fill(engine)
    with writing(engine) as db:
        made = {str(role): keys.create(db, role, role) for role in keys.ROLES}
    with serving(create_app(Settings(database_url=url))) as client:
        yield Site(url, client, engine, press_text, meeting, made)
    engine.dispose()


class Watched:
    """A page of the browser, and what went wrong on it: requests to elsewhere, what the policy forbade, broken or hostile scripts."""

    def __init__(self, browser, site, **given):
        self.context = browser.new_context(base_url=str(site.client.base_url), locale="de", **given)
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.host = urlsplit(str(site.client.base_url)).netloc
        self.page.on("request", self._asked)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self._note(str(error)))
        self.page.on("dialog", self._opened)

    def _note(self, fault: str) -> None:
        self.faults.append(fault)

    def _asked(self, asked) -> None:
        if urlsplit(asked.url).netloc != self.host:
            self._note(f"asked {asked.url}")

    def _said(self, said) -> None:
        if said.type in ("error", "warning"):
            self._note(said.text)

    def _opened(self, dialog) -> None:
        self._note(f"dialog {dialog.message}")
        dialog.dismiss()

    def lit(self):
        return self.page.eval_on_selector_all(".mark.lit", "marks => marks.map(mark => mark.textContent)")


@pytest.fixture
def watch(browser, samples):
    with ExitStack() as open_:

        def watched(**given):
            made = Watched(browser, samples, **given)
            open_.callback(made.context.close)
            return made

        yield watched


@pytest.fixture(scope="module")
def ots(samples):
    """The path of a meeting with two sources."""
    return "/meetings/" + samples.client.get("/v1/meetings?frame=OTS&status=held&fields=id").json()["items"][0]["id"]


def signed_in(watched, samples):
    """Sign in by keyboard alone."""
    page = watched.page
    page.goto("/sign-in")
    page.focus("#content")
    page.keyboard.press("Tab")
    page.keyboard.type(samples.keys["editor"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    return page


def test_fields_light_their_words_and_words_their_fields(watch, samples, ots):
    watched = watch(viewport={"width": 1280, "height": 700})
    page = signed_in(watched, samples)
    page.goto(ots)
    page.hover('[data-field="meeting-city"]')
    assert watched.lit() == ["Baku", "Baku"], "one in each source"
    page.mouse.move(2, 2)
    assert watched.lit() == []
    page.hover('.source:not([hidden]) .mark:text-is("heute")')
    assert page.eval_on_selector_all(".field.lit", "fields => fields.map(one => one.dataset.field)") == ["meeting-starts_on"]
    page.mouse.move(2, 2)

    page.focus('[data-field="meeting-topics"] .proof')
    assert {"Schutz der Grenzen", "Drogen", "Cyberkriminalität"} <= set(watched.lit())
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Schutz der Grenzen"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-field]').dataset.field") == "meeting-topics"

    last = page.locator(".delegation .name .field").last
    last.locator(".proof").focus()
    page.keyboard.press("Enter")
    assert page.locator(".source:not([hidden])").count() == 1
    assert page.locator(".mark:focus").is_visible()
    assert watched.faults == []


def test_sources_are_tabs_that_keys_turn(watch, ots):
    watched = watch()
    page = watched.page
    page.goto(ots)
    tabs = page.get_by_role("tab")
    assert tabs.count() == 2
    assert page.get_by_role("tabpanel").count() == 1
    tabs.first.focus()
    page.keyboard.press("ArrowRight")
    assert (tabs.nth(1).get_attribute("aria-selected"), tabs.nth(0).get_attribute("tabindex")) == ("true", "-1")
    assert page.evaluate("document.activeElement.getAttribute('aria-selected')") == "true"
    page.keyboard.press("ArrowRight")
    assert tabs.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("End")
    assert page.get_by_role("tabpanel").inner_text().find("Turkstaaten: Innenminister tagen zum zweiten Mal") >= 0
    assert watched.faults == []


def test_without_scripts_all_sources_stand_below_one_another(watch, ots):
    watched = watch(java_script_enabled=False)
    page = watched.page
    page.goto(ots)
    assert [one.is_visible() for one in page.locator(".source").all()] == [True, True]
    page.locator('[data-field="meeting-city"] .proof').click()
    assert re.search(r"#w-\d+$", page.url)
    page.get_by_text("dunkel").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_hostile_words_are_shown_and_do_nothing(watch, samples):
    watched = watch()
    page = signed_in(watched, samples)
    for path in (f"/meetings/{samples.meeting}", f"/press-texts/{samples.press_text}", f"/?q={HOSTILE}", "/nonsense/<script>"):
        page.goto(path)
        assert page.locator("main img, main script").count() == 0
    page.goto(f"/meetings/{samples.meeting}")
    assert HOSTILE in page.locator(".words").inner_text()
    for link in page.locator(".delegation a[href^='/people/'], .agreements a[href^='/agreements/']").all():
        assert samples.client.get(str(link.get_attribute("href")), headers={"Accept": "text/html"}).status_code == 200
    assert [fault for fault in watched.faults if "404" not in fault] == []


def found(page):
    """What axe-core finds on a page as it stands that keeps somebody from using it."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - as above

    violations = Axe().run(page).response["violations"]
    return [(page.url, one["id"], one["nodes"][0]["html"]) for one in violations if one["impact"] in ("serious", "critical")]


def serious(page, path):
    """What axe-core finds on the page at an address."""
    page.goto(path)
    return found(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_serious_fault_for_who_cannot_see_them(watch, samples, ots, scheme):
    page = signed_in(watch(color_scheme=scheme, bypass_csp=True), samples)
    assert serious(page, ots) == []


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_kind_of_page_has_a_serious_fault(watch, samples, ots, scheme):
    watched = watch(color_scheme=scheme, bypass_csp=True)
    for path in (ots, f"/meetings/{samples.meeting}", "/nonsense", *_kinds(samples)):
        assert serious(watched.page, path) == []


def test_pages_fit_screens(watch, samples, ots):
    watched = watch()
    page = watched.page
    for path in (ots, f"/meetings/{samples.meeting}", *_kinds(samples)):
        page.goto(path)
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
    assert watched.faults == []


@pytest.mark.long
def test_the_longest_names_fit_the_narrowest_screen(watch, samples):
    name = "Donaudampfschifffahrtsgesellschaft" * 8
    az = {"name": "J\u200bB \u202e" + name[:200], "position": "minister", "portfolio": "foreign", "territory": "az"}
    body: dict[str, Any] = {"city": "W" + "i" * 200, "starts_on": "2026-12-01", "title": {"de": HOSTILE + "Ä" * 1500, "en": "x" * 2000}}
    body |= {"participants": [az, {**az, "name": name, "territory": "de"}]}
    body |= {"agreements": [{"title": "ß" * 2000, "type": "declaration", "status": "signed"}]}
    made = samples.client.post("/v1/meetings", headers=headers(samples.keys["editor"]), json=body).json()
    watched = watch()
    page = signed_in(watched, samples)
    paths = [f"/meetings/{made['id']}", f"/meetings/{made['id']}/edit", f"/agreements/{made['agreements'][0]['id']}", "/", "/facets"]
    paths += [f"/people/{one['person_id']}" for one in made["participants"]]
    paths += ["/?view=map", f"/?view=network&of=people&person={made['participants'][0]['person_id']}", "/names?find=donau"]
    for path in paths:
        page.goto(path)
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
    page.set_viewport_size({"width": 360, "height": 800})
    broken = "links => links.filter(one => one.getClientRects().length > 1).map(one => one.textContent)"
    assert page.eval_on_selector_all(".masthead nav a", broken) == [], "words of the navigation stay whole"
    assert watched.faults == []


def test_light_and_dark_follow_the_system_and_the_switch(watch):
    watched = watch(color_scheme="dark")
    page = watched.page
    page.goto("/")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_text("hell", exact=True).click()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.goto("/sign-in")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead nav')).display") == "none"
    assert watched.faults == []


def test_keys_alone_go_to_the_content_and_on(watch):
    watched = watch()
    page = watched.page
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Scholz")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=Scholz")
    page.locator(".meetings a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/meetings/*")
    assert watched.faults == []


def _kinds(samples) -> list[str]:
    """One page of each kind."""
    person = samples.client.get("/v1/people?name=Olaf+Scholz&fields=id").json()["items"][0]["id"]
    agreement = samples.client.get("/v1/agreements?limit=1").json()["items"][0]["id"]
    paths = ["/", "/sign-in", f"/people/{person}", f"/agreements/{agreement}", f"/press-texts/{samples.press_text}"]
    return [*paths, "/ministries/az-interior", "/organisations/ots", "/territories/de", "/places/az-baku", "/series/ots-interior"]
