"""Search at `/`: the page asks what the API answers, on both databases; and in a browser what scripts add."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import ExitStack
from html import unescape
from typing import Any, get_args
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest
from starlette.datastructures import QueryParams

from app import reference
from app.db import connect
from app.errors import Invalid
from app.main import create_app
from app.schemas.questions import MeetingFilter
from app.settings import Settings
from app.web import charts, questions, words
from tests import make
from tests.conftest import serving
from tests.test_web import HOSTILE, LARGEST, Site, Watched, serious

AZ = make.participant("Jeyhun Bayramov", "az")
TR = make.participant("Hakan Fidan", "tr")
KZ = make.participant("Murat Nurtleu", "kz")
DE = make.participant("Nancy Faeser", "de", portfolio="interior")
VIEWS = ("/?view=timeline", "/?view=map", "/?view=network", "/?view=network&of=people", "/facets", "/names?find=B", "/?territory_all=az")


def fill(engine) -> str:
    """Six meetings, one of them hostile; the id of one."""
    make.ingest(engine, make.meeting(AZ, TR, starts_on="2025-03-01", topics=("trade",)))
    make.ingest(engine, make.meeting(AZ, TR, KZ, starts_on="2025-04-02", city="Ankara", country="tr", topics=("trade", "energy")))
    make.ingest(engine, make.meeting(AZ, DE, starts_on="2024-04-03", city="Berlin", country="de", topics=("energy",)))
    make.ingest(engine, make.meeting(KZ, DE, starts_on="2026", city=None, country=None, form="video", status="planned"))
    hostile = make.participant(HOSTILE, "tr")
    make.ingest(engine, make.meeting(AZ, hostile, starts_on="2023-05-05", city=f"Stadt {HOSTILE}", country=None))
    return make.ingest(engine, make.meeting(make.participant("=cmd|x", "am"), TR, starts_on="2022-06-07", city="Baku")).meetings[0]


@pytest.fixture(scope="module")
def site(shared_url) -> Iterator[Site]:
    engine = connect(shared_url)
    meeting = fill(engine)
    with serving(create_app(Settings(database_url=shared_url))) as client:
        yield Site(shared_url, client, engine, "", meeting, {})
    engine.dispose()


def shown(site: Site, path: str) -> str:
    page = site.page(path)
    assert page.status_code == 200, (path, page.text[:400])
    return page.text


def listed(page: str) -> list[str]:
    return re.findall(r'<span class="what"><a href="/meetings/(\w+)"', page)


def told_by_api(client: httpx2.Client, address: str) -> list[str]:
    return [one["id"] for one in client.get(address).json()["items"]]


def api_of(page: str) -> str:
    found = re.search(r'<link rel="alternate" type="application/json" href="([^"]*)">', page)
    assert found is not None
    return unescape(found.group(1))


def facets(page: str) -> dict[str, list[tuple[str, int]]]:
    """By filter, the addresses that its values lead to, with the count of each."""
    parts = re.findall(r'<section class="facet" aria-labelledby="by-(\w+)">(.*?)</section>', page, re.DOTALL)
    row = r'<li><a href="([^"]*)" rel="nofollow">.*?</a> <span class="count">(\d+)</span>'
    return {by: [(unescape(address), int(count)) for address, count in re.findall(row, part, re.DOTALL)] for by, part in parts}


def test_each_filter_leads_to_as_many_meetings_as_it_says_and_the_api_finds_the_same(site):
    offered = facets(shown(site, "/"))
    assert set(offered) == {"territory", "ministry", "person", "portfolio", "topic", "status", "year"}
    for by, values in offered.items():
        for address, count in values[:3]:
            page = shown(site, address)
            assert len(listed(page)) == count, (by, address)
            assert told_by_api(site.client, api_of(page)) == listed(page), address
            assert 'class="chip"' in page
    narrowed = facets(shown(site, "/?territory_all=az"))["territory"]
    for address, count in narrowed:
        assert len(listed(shown(site, address))) == count, "a further value narrows what was found"


SAID = [
    ("q", "Bayramov"),
    ("territory", "az"),
    ("territory_all", "tr"),
    ("organisation", "OTS"),
    ("ministry", "az-foreign"),
    ("person", "Hakan Fidan"),
    ("portfolio", "interior"),
    ("position", "minister"),
    ("role", "host"),
    ("presence", "present"),
    ("place", "az-baku"),
    ("in_territory", "az"),
    ("frame", "OTS"),
    ("series", "ots-interior"),
    ("topic", "energy"),
    ("status", "planned"),
    ("form", "video"),
    ("kind", "bilateral"),
    ("ordinal", "2"),
    ("has_conflict", "true"),
    ("overdue", "false"),
    ("confidence_below", "0.9"),
    ("changed_since", "2026-01-01T00:00:00Z"),
    ("agreement_type", "declaration"),
    ("agreement_status", "signed"),
    ("source", "nothing"),
    ("publisher", "Agentur & Söhne"),
    ("language", "de"),
    ("from", "2025"),
    ("to", "2025-03"),
    ("match", "certain"),
]


@pytest.mark.long
def test_every_filter_of_the_api_is_one_of_the_page(site):
    assert {(field.alias or name) for name, field in MeetingFilter.model_fields.items() if not name.endswith("_all")} == {
        name for name, _ in SAID if not name.endswith("_all")
    }
    for said in SAID:
        query = str(httpx2.QueryParams([said]))
        for view in get_args(questions.View):
            page = shown(site, f"/?{query}&view={view}")
            address = urlsplit(api_of(page))
            assert said in parse_qsl(address.query), address
            assert site.client.get(api_of(page)).status_code == 200
        page = shown(site, f"/?{query}")
        assert listed(page) == told_by_api(site.client, f"/v1/meetings?{query}"), said
        if said[0] != "q":
            chip = re.search(r'<a class="chip" href="([^"]*)">', page)
            assert chip is not None
            assert chip.group(1) == "/", "without it nothing is asked any more"


def test_filters_are_kept_by_every_view_and_form(site):
    asked = "/?q=bay*&territory_all=az&from=2025&to=2025&view=map"
    page = shown(site, asked)
    for view in ("timeline", "network"):
        assert f'href="/?q=bay%2A&amp;territory_all=az&amp;from=2025&amp;to=2025&amp;view={view}"' in page
    assert page.count('<input type="hidden" name="territory_all" value="az">') == 2
    assert re.search(r"Jahr</span>\s*<bdi>2025</bdi>", page), "a year is one chip"
    assert '<a class="chip" href="/?q=bay%2A&amp;territory_all=az&amp;view=map">' in page
    assert '<a class="chip none" href="/?q=bay%2A&amp;view=map">' in page


@pytest.mark.parametrize(
    "asked",
    ["territory=zz", "nonsense=1", "view=x", "of=x", "from=2025&to=2024", "ordinal=x", "&".join(f"publisher={n}" for n in range(21))],
)
def test_what_the_api_would_refuse_is_refused_with_a_page(site, asked):
    page = site.page(f"/?{asked}")
    assert (page.status_code, page.headers["content-type"]) == (422, "text/html; charset=utf-8")


def test_an_address_that_is_too_long_for_a_page_is_refused():
    with pytest.raises(Invalid):
        questions.read(QueryParams({"publisher": "x" * 2001}))


def test_empty_fields_of_a_form_ask_nothing(site):
    assert api_of(shown(site, "/?q=&from=&to=")) == "/v1/meetings"


def test_a_timeline_counts_years_and_the_months_of_few(site):
    page = shown(site, "/?view=timeline")
    rows = dict(re.findall(r'<th scope="row"><a href="[^"]*" rel="nofollow">([^<]*)</a></th><td class="number">(\d+)</td>', page))
    assert rows == {"2026": "1", "2025": "2", "2024": "1", "2023": "1", "2022": "1"}
    assert page.count('<rect class="bar"') == 5
    page = shown(site, "/?view=timeline&territory_all=de")
    assert "April 2024" in page
    assert "1 ohne so genaues Datum" in page
    assert len(listed(page)) == 2, "the meetings stand below"


def test_a_map_shows_places_that_lead_to_their_meetings(site):
    page = shown(site, "/?view=map")
    spots = re.findall(r'<a href="([^"]*)" tabindex="-1"><circle r="[\d.]+"/><title>([^<]*)</title>', page)
    assert [title for _, title in spots] == ["Baku: 2 Treffen", "Berlin: 1 Treffen", "Ankara: 1 Treffen"]
    assert '<path class="land" d="M' in page
    assert "ohne bekannten Ort" in page
    assert listed(shown(site, unescape(spots[0][0]).replace("view=map", "view=list")))
    assert "<svg" not in shown(site, "/?view=map&q=Niemand")


def test_a_network_shows_who_met_whom(site):
    page = shown(site, "/?view=network")
    nodes = re.findall(r'<a class="node" href="([^"]*)" tabindex="-1">', page)
    told = site.client.get(api_of(page)).json()
    assert len(nodes) == len(told["nodes"]) == 5
    assert page.count('<line class="edge"') == len(told["edges"])
    people = shown(site, "/?view=network&of=people")
    assert "of=people" in api_of(people)
    assert "Bayramov" in people
    assert f"person_all={site.client.get('/v1/people?name=Hakan+Fidan').json()['items'][0]['id']}" in people


def test_names_are_found_as_they_begin_and_become_filters(site):
    page = shown(site, "/names?find=Baku&view=map&topic=trade")
    assert 'href="/?topic=trade&amp;place=az-baku&amp;view=map"' in page
    person = re.search(r'<li><a href="([^"]*person_all=\w+)"', shown(site, "/names?find=fid"))
    assert person is not None
    assert len(listed(shown(site, unescape(person.group(1))))) == 3
    assert "Kein Name beginnt so." in shown(site, "/names?find=xyzzy")
    assert shown(site, "/names")
    assert shown(site, "/names?find=!")


def test_a_table_holds_what_the_list_does(site):
    answer = site.client.get("/meetings.csv?territory_all=tr")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == told_by_api(site.client, "/v1/meetings?territory_all=tr")
    assert "Hakan Fidan (minister foreign, tr)" in rows[0]["participants"]
    whole = site.client.get("/meetings.csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(whole)) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == [], "no cell is a formula"
    assert list(csv.DictReader(io.StringIO(site.client.get("/meetings.csv?q=!").content.decode("utf-8-sig")))) == []


def test_of_many_meetings_filters_are_counted_after_the_list(site, monkeypatch):
    monkeypatch.setattr("app.web.search._FEW", 3)
    page = shown(site, "/?territory_all=az")
    assert "Mehr als 3 Treffen" in page
    assert facets(page) == {}
    late = re.search(r'data-late="([^"]*)"><a href="([^"]*)"', page)
    assert late is not None
    assert (unescape(late.group(1)), late.group(2)) == ("/facets?territory_all=az&brief=true", "/facets?territory_all=az")
    assert facets(shown(site, unescape(late.group(1))))["topic"]
    assert facets(shown(site, late.group(2)))["topic"]
    assert len(listed(page)) == 4
    monkeypatch.setattr("app.web.search._MANY", 3)
    page = shown(site, late.group(2))
    assert "Bei mehr als 3 Treffen" in page
    assert set(facets(page)) == {"territory", "topic", "status", "year"}


def test_pages_are_light_and_their_names_harmless(site):
    for path in (*VIEWS, "/"):
        page = site.page(path)
        assert len(page.content) < LARGEST
        assert "<img" not in page.text
        assert re.findall(r"<script[^>]*>[^<]+</script>|<style|style=|\son\w+=", page.text.replace("onerror=alert", "")) == []
    long = "&".join(f"publisher={'Ж' * 14}{number}" for number in range(19))
    assert len(site.page(f"/?{long}").content) < LARGEST


def test_one_rule_says_who_met_whom(site):
    person = site.client.get("/v1/people?name=Jeyhun+Bayramov").json()["items"][0]["id"]
    told = site.client.get(f"/v1/people/{person}/met?status=held").json()["items"]
    part = shown(site, f"/people/{person}").partition('<h2 id="met">')[2].partition("</section>")[0]
    rows = re.findall(r'<a href="/people/(\w+)">.*?<td class="number">(\d+)</td>', part, re.DOTALL)
    assert rows == [(one["person_id"], str(one["meetings"])) for one in told]
    assert 'href="/territories/tr"' in part


def test_how_sure_a_record_is_is_told_in_steps(site):
    assert [words.sureness(one) for one in (1, 0.9, 0.88, 0.8, 0.75, 0.7, 0)] == ["well"] * 3 + ["attested"] * 2 + ["doubtful"] * 2
    page = shown(site, f"/meetings/{site.meeting}?lang=en")
    assert re.search(r"Confidence</dt><dd>(well attested|attested|doubtful) ", page)
    assert "%</dd>" not in page
    site.client.cookies.clear()


def test_outlines_hold_the_capitals_of_their_countries():
    def inside(point, ring):
        hits = 0
        for (left, low), (right, high) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (low > point[1]) != (high > point[1]):
                hits += point[0] < left + (right - left) * (point[1] - low) / (high - low)
        return hits % 2 == 1

    outlines = reference.outlines()
    for place in ("az-baku", "de-berlin", "tr-ankara", "fr-paris", "ua-kyiv", "us-washington", "kz-astana", "au-canberra"):
        known = reference.places().get(place)
        if known is None:
            continue
        point = (known.longitude * 10, known.latitude * 10)
        assert any(inside(point, ring) for ring in outlines[known.territory]), place
    assert any(inside((341, 453), ring) for ring in outlines["ua"]), "ground is counted as ISO 3166-1 counts it"
    assert {len(ring) >= 3 for rings in outlines.values() for ring in rings} == {True}
    assert set(outlines) <= set(reference.territories())


def test_a_drawing_is_the_same_for_the_same_figures():
    counts = tuple((f"n{number}", 30 - number) for number in range(30))
    ties = tuple((f"n{one}", f"n{other}", 1 + one * other % 7) for one in range(30) for other in range(one + 1, 30) if one * other % 3 == 0)
    names = tuple("Aserbaidschan" for _ in counts)
    nodes, _ = charts.network(counts, ties, names)
    charts.network.cache_clear()
    assert charts.network(counts, ties, names)[0] == nodes
    assert all(0 <= node.x <= charts.WIDTH and 0 <= node.y <= charts.HEIGHT for node in nodes)
    assert len({(node.x, node.y) for node in nodes}) == 30
    assert charts.network((), (), ()) == ((), ())
    (alone,), _ = charts.network((("n", 1),), (), ("N",))
    assert 0 < alone.x < charts.WIDTH


@pytest.mark.parametrize(
    ("counts", "bars"),
    [
        ({}, []),
        ({"2020": 3, "2022": 120}, ["2020", "2021", "2022"]),
        ({"2024-12": 1, "2025-02": 2}, ["2024-12", "2025-01", "2025-02"]),
        ({"1700": 1, "2025": 2}, ["1700", "2025"]),
    ],
)
def test_bars_stand_in_the_order_of_time(counts, bars):
    drawn = charts.timeline(counts)
    assert [bar.period for bar in drawn.bars] == bars
    assert all(bar.height <= drawn.base and bar.y >= 0 for bar in drawn.bars)
    assert [bar.count for bar in drawn.bars if bar.count] == list(counts.values())


# In a browser


@pytest.fixture
def watch(browser, site):
    if site.url.startswith("postgresql"):
        pytest.skip("what scripts do depends on no database")
    with ExitStack() as open_:

        def watched(**given):
            made = Watched(browser, site, **given)
            open_.callback(made.context.close)
            return made

        yield watched


def rows(page, count: int) -> None:
    """Wait until so many meetings are listed."""
    from playwright.sync_api import expect  # noqa: PLC0415 - as above

    expect(page.locator(".meetings li")).to_have_count(count)


TYPED = """(field, words) => {
    for (const letter of words) { field.value += letter; field.dispatchEvent(new Event("input", {bubbles: true})) }
}"""
"""Types at once: keys pressed one by one would rest between two where the machine is busy."""


@pytest.mark.long
def test_answers_come_while_somebody_types(watch):
    watched = watch()
    page = watched.page
    page.goto("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#q").focus()
    page.locator("#q").evaluate(TYPED, "faes*")
    rows(page, 2)
    assert page.url.endswith("/?q=faes*")
    assert len([url for url in asked if "q=" in url]) == 1, "one question, when the typing rests"
    assert "q=faes" in str(page.locator(".colophon code a").first.get_attribute("href"))
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.locator("[data-told]").inner_text() == "2 Treffen"
    page.locator("#from").fill("2025")
    rows(page, 1)
    page.locator("#q").fill("")
    page.wait_for_url("**/?from=2025")
    assert watched.faults == []


@pytest.mark.long
def test_a_slow_answer_never_takes_the_place_of_a_later_one(watch):
    watched = watch()
    page = watched.page
    page.goto("/")
    held: list[Any] = []
    outrun: list[str] = []
    page.on("requestfailed", lambda request: outrun.append(request.url))
    page.route(re.compile(r"q=nurtleu$"), lambda route: held.append(route))  # noqa: PLW0108 - playwright takes no builtin
    with page.expect_request(re.compile(r"q=nurtleu$")):
        page.locator("#q").fill("nurtleu")
    page.locator("#q").fill("faes*")
    rows(page, 2)
    assert [url.partition("?")[2] for url in outrun] == ["q=nurtleu"], "what was outrun is asked for no longer"
    assert page.url.endswith("/?q=faes*")
    assert held


@pytest.mark.long
def test_names_appear_while_somebody_types_and_lead_to_their_meetings(watch):
    watched = watch()
    page = watched.page
    page.goto("/?topic_all=trade")
    page.locator("#find").press_sequentially("fid", delay=15)
    page.locator("#names a").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("Hakan Fidan")
    page.keyboard.press("Enter")
    page.wait_for_url("**person_all=**")
    assert page.locator(".meetings li").count() == 2
    assert page.locator(".chip").count() == 3
    assert watched.faults == []


@pytest.mark.long
def test_counts_come_late_and_an_address_is_shared(watch, monkeypatch):
    monkeypatch.setattr("app.web.search._FEW", 3)
    watched = watch(permissions=["clipboard-read", "clipboard-write"])
    page = watched.page
    page.goto("/?territory_all=az")
    page.locator("#by-topic").wait_for()
    page.locator("[data-share]").click()
    page.get_by_text("Adresse kopiert").last.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert watched.faults == []


@pytest.mark.long
def test_a_map_is_brought_nearer_and_back(watch):
    watched = watch(viewport={"width": 1280, "height": 1000})
    page = watched.page
    page.goto("/?view=map")
    whole = page.locator(".map").get_attribute("viewBox")
    page.get_by_role("button", name="Näher").click()
    near = page.locator(".map").get_attribute("viewBox")
    assert float(near.split()[2]) < float(whole.split()[2])
    page.get_by_role("button", name="Alle Orte").click()
    assert page.locator(".map").get_attribute("viewBox") == whole
    page.locator(".spot circle").first.click()
    page.wait_for_url("**place=**")
    assert watched.faults == []


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_has_a_serious_fault(watch, scheme):
    watched = watch(color_scheme=scheme, bypass_csp=True)
    for path in VIEWS:
        assert serious(watched.page, path) == []


@pytest.mark.long
def test_views_fit_screens_and_paper_and_ask_nothing_from_elsewhere(watch):
    watched = watch()
    page = watched.page
    for path in VIEWS:
        page.goto(path)
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
    page.goto("/?view=network&of=people")
    assert HOSTILE in page.locator(".network").inner_html().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert page.locator(".network").is_visible()
    assert watched.faults == []


@pytest.mark.long
def test_all_is_there_without_scripts(watch):
    page = watch(java_script_enabled=False).page
    page.goto("/")
    page.locator("#find").fill("Berlin")
    page.keyboard.press("Enter")
    page.locator("#names a[href*='place=de-berlin']").click()
    assert page.locator(".meetings li").count() == 1
    page.locator(".chip").first.click()
    page.locator("#q").fill("faes*")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=faes**")
    assert page.locator(".meetings li").count() == 2
    for view in ("Zeitleiste", "Karte", "Netz"):
        page.get_by_role("link", name=view).click()
        assert page.locator(".drawn svg").is_visible()
