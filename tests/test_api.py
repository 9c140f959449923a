"""The API, reading: over real HTTP, on both databases."""

import pytest
from fastapi import FastAPI
from pydantic import BaseModel

from app.main import create_app
from app.schemas.outputs import (
    AgreementOut,
    EvidenceOut,
    MeetingOut,
    MeetingsOut,
    MinistryOut,
    OrganisationOut,
    PageOut,
    ParticipantOut,
    PersonOut,
    PlaceOut,
    PressTextOut,
    PressTextWithWordsOut,
    ProblemOut,
    SeriesOut,
    SeriesWithRoundsOut,
    TerritoryOut,
)
from app.settings import Settings
from tests import make

AZ = make.participant("Jeyhun Bayramov", "az")
TR = make.participant("Hakan Fidan", "tr")
DE = make.participant("Annalena Baerbock", "de")
OTS = make.participant("Kubanychbek Omuraliev", None, position="head_of_organisation", organisation="OTS")


def starts(client, query):
    answer = client.get(f"/v1/meetings?{query}&sort=starts_on")
    assert answer.status_code == 200, answer.text
    return [meeting["starts_on"] for meeting in answer.json()["items"]]


@pytest.fixture
def three(engine):
    """Three meetings: az-tr in March, az-de by telephone in April, an OTS round in 2026."""
    make.ingest(engine, make.meeting(AZ, TR, starts_on="2025-03-01", agreements=(make.agreement(),), topics=("trade",)))
    make.ingest(engine, make.meeting(AZ, DE, starts_on="2025-04-01", form="phone", city=None, country=None, topics=("trade", "energy")))
    interior = [make.participant(f"Minister {code}", code, portfolio="interior") for code in ("az", "tr", "kz")]
    held = {"kind": "multilateral", "ordinal": 3, "organisations": ("OTS",), "status": "planned"}
    make.ingest(engine, make.meeting(*interior, OTS, starts_on="2026", city="Astana", country="kz", **held))


QUESTIONS = [
    ("", ["2025-03-01", "2025-04-01", "2026"]),
    ("territory=de", ["2025-04-01"]),
    ("territory=de&territory=tr", ["2025-03-01", "2025-04-01", "2026"]),
    ("territory_all=az&territory_all=tr", ["2025-03-01", "2026"]),
    ("territory=tr&portfolio=interior", ["2026"]),
    ("territory=de&portfolio=interior", []),
    ("person=Hakan Fidan", ["2025-03-01"]),
    ("person=FIDAN hakan", ["2025-03-01"]),
    ("person_all=Jeyhun Bayramov&person_all=Annalena Baerbock", ["2025-04-01"]),
    ("organisation=OTS", ["2026"]),
    ("organisation=ots&position=head_of_organisation", ["2026"]),
    ("organisation=OTS&position=minister", []),
    ("ministry=de-foreign", ["2025-04-01"]),
    ("ministry_all=az-foreign&ministry_all=tr-foreign", ["2025-03-01"]),
    ("frame=OTS", ["2026"]),
    ("series=ots-interior&ordinal=3", ["2026"]),
    ("place=az-baku", ["2025-03-01"]),
    ("place=Baku", ["2025-03-01"]),
    ("in_territory=kz", ["2026"]),
    ("topic=energy&topic=trade", ["2025-03-01", "2025-04-01"]),
    ("topic_all=energy&topic_all=trade", ["2025-04-01"]),
    ("status=planned", ["2026"]),
    ("form=phone", ["2025-04-01"]),
    ("kind=multilateral", ["2026"]),
    ("agreement_type=declaration&agreement_status=signed", ["2025-03-01"]),
    ("publisher=Agentur A&language=de", ["2025-03-01", "2025-04-01", "2026"]),
    ("publisher=Agentur B", []),
    ("from=2025-04", ["2025-04-01", "2026"]),
    ("to=2025-03-01", ["2025-03-01"]),
    ("from=2026-05-01&to=2026-05-31", ["2026"]),
    ("from=2026-05-01&to=2026-05-31&match=certain", []),
    ("from=2026&to=2026&match=certain", ["2026"]),
]


def test_meetings_are_found_by_who_where_when_and_what(client, three, subtests):
    for query, expected in QUESTIONS:
        with subtests.test(query):
            assert starts(client, query) == expected


OTHER_QUESTIONS = [
    ("participants?territory=az&portfolio=foreign", ["Jeyhun Bayramov", "Jeyhun Bayramov"]),
    ("participants?person=FIDAN hakan", ["Hakan Fidan"]),
    ("participants?territory_all=az&territory_all=de", ["Annalena Baerbock", "Jeyhun Bayramov"]),
    ("participants?organisation=OTS", ["Kubanychbek Omuraliev"]),
    ("participants?ministry=tr-interior", ["Minister tr"]),
    ("participants?agreement_type=declaration&territory=tr", ["Hakan Fidan"]),
    ("participants?series=ots-interior&position=head_of_organisation", ["Kubanychbek Omuraliev"]),
    ("participants?publisher=Agentur B", []),
    ("agreements?agreement_type=declaration", ["Gemeinsame Erklärung"]),
    ("agreements?agreement_status=planned", []),
    ("agreements?territory=tr&portfolio=foreign", ["Gemeinsame Erklärung"]),
    ("agreements?person_all=Hakan Fidan&person_all=Jeyhun Bayramov&from=2025-03", ["Gemeinsame Erklärung"]),
    ("agreements?territory=de", []),
    ("people?territory=de", ["Annalena Baerbock"]),
    ("people?organisation=OTS", ["Kubanychbek Omuraliev"]),
    ("people?name=bayramov JEYHUN", ["Jeyhun Bayramov"]),
    ("ministries?territory=kz&portfolio=interior", ["Innenministerium (Kasachstan)"]),
    ("organisations?short_name=OTS", ["OTS"]),
    ("series?organisation=OTS&portfolio=interior", ["Treffen: Innenminister (OTS)"]),
    ("places?territory=az", ["Baku"]),
    ("press-texts?publisher=Agentur A&language=de&from=2025-05-24&to=2025-05", ["Ein Treffen"] * 3),
    ("press-texts?to=2024", []),
    ("territories?code=az&code=tr", ["Aserbaidschan", "Türkei"]),
]


def test_everything_else_is_found_by_its_filters(client, three, subtests):
    for question, expected in OTHER_QUESTIONS:
        with subtests.test(question):
            answer = client.get(f"/v1/{question}")
            assert answer.status_code == 200, answer.text
            assert sorted(map(name_of, answer.json()["items"])) == expected


def name_of(item):
    if "names" in item and "de" in item["names"] and "code" in item:
        return item["names"]["de"]["short"]
    title = item.get("title")
    return item.get("short_name") or item.get("name") or (title["de"] if isinstance(title, dict) else title)


def test_a_list_is_read_page_by_page_to_its_end_whichever_way(client, engine):
    for day in (1, 2, 2, 3, 4):
        make.ingest(
            engine, make.meeting(make.participant(f"A{day}", "az"), make.participant("B", "tr"), starts_on=f"2025-01-0{day}", form="phone")
        )
        make.ingest(engine, make.meeting(make.participant("C", "de"), make.participant(f"D{day}", "fr"), starts_on=None))
    for sort in ("starts_on", "-starts_on", "changed_at", "-id"):
        whole = client.get(f"/v1/meetings?sort={sort}&count=true").json()
        assert whole["count"] == len(whole["items"]) > 5
        assert whole["next"] is None
        seen, following = [], f"/v1/meetings?sort={sort}&limit=2"
        while following:
            page = client.get(following).json()
            assert 1 <= len(page["items"]) <= 2
            seen += page["items"]
            following = page["next"]
        assert seen == whole["items"]


def test_only_the_asked_keys_are_shown(client, three):
    item = client.get("/v1/meetings?fields=id,title&fields=status&limit=1").json()["items"][0]
    assert set(item) == {"id", "title", "status"}


SLIPS = [
    ("/v1/meetings?teritory=az", "unknown-field", "teritory", "did you mean 'territory'?"),
    ("/v1/meetings?portfolio=interieur", "unknown-code", "portfolio/0", "did you mean 'interior'?"),
    ("/v1/meetings?from=2025-02-30", "impossible-date", "from", "28 days"),
    ("/v1/meetings?from=yesterday", "invalid", "from", "2025-05-23"),
    ("/v1/meetings?limit=0", "invalid", "limit", "1"),
    ("/v1/meetings?limit=100000", "invalid", "limit", "200"),
    ("/v1/meetings?sort=name", "unknown-code", "sort", "starts_on"),
    ("/v1/meetings?cursor=nonsense", "invalid", "cursor", "next"),
    ("/v1/meetings?cursor=WzEsMl0", "invalid", "cursor", "next"),
    ("/v1/meetings?fields=colour", "invalid", "fields", "starts_on"),
    ("/v1/meetings?publisher=%00", "invalid", "publisher", "NUL"),
    ("/v1/people?colour=red", "unknown-field", "colour", "not known"),
    ("/v1/meetings?territory=Aserbaidschan", "unknown-code", "territory/0", "did you mean 'az'?"),
    ("/v1/meetings?from=2026&to=2025-12", "end-before-start", "to", "before"),
    ("/v1/press-texts?from=2026&to=2025-12", "end-before-start", "to", "before"),
]


def test_a_question_that_cannot_be_meant_is_refused_by_name(client, subtests):
    for address, kind, pointer, words in SLIPS:
        with subtests.test(address):
            answer = client.get(address)
            assert answer.status_code == 422
            assert answer.headers["content-type"] == "application/problem+json"
            problem = ProblemOut.model_validate(answer.json())
            assert problem.type == f"/problems/{kind}"
            fault = next(fault for fault in problem.errors if fault.pointer == pointer)
            assert words in fault.detail


RESOURCES = ["meetings", "participants", "agreements", "ministries", "people", "organisations", "series", "places", "press-texts"]


def test_what_is_not_there_is_a_404_problem(client, subtests):
    for resource in [*RESOURCES, "territories"]:
        with subtests.test(resource):
            answer = client.get(f"/v1/{resource}/nothing")
            assert answer.status_code == 404
            assert "'nothing'" in ProblemOut.model_validate(answer.json()).detail


def test_an_unknown_address_is_a_problem_too(client):
    answer = client.get("/v1/nonsense")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/no-such-address")
    answer = client.delete("/v1/territories")
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")


def test_a_series_shows_its_rounds_its_gaps_what_is_next_and_what_is_overdue(client, engine):
    states = ("az", "kz", "tr")
    people = [make.participant(f"Minister {code}", code, portfolio="interior") for code in states]
    frame = {"organisations": ("OTS",), "kind": "multilateral", "city": None, "country": None}
    rounds = {
        ordinal: make.ingest(engine, make.meeting(*people, starts_on=day, status=status, ordinal=ordinal, **frame)).meetings[0]
        for ordinal, day, status in ((2, "2019-05-23", "held"), (3, "2020-06", "planned"), (5, "2099", "planned"), (6, None, "planned"))
    }
    series = client.get("/v1/series/ots-interior")
    told = SeriesWithRoundsOut.model_validate(series.json())
    assert [(one.ordinal, one.meeting_id, one.status) for one in told.rounds if one.starts_on] == [
        (2, rounds[2], "held"),
        (3, rounds[3], "planned"),
        (5, rounds[5], "planned"),
    ]
    assert (told.gaps, told.next, told.overdue) == ([1, 4], rounds[5], [rounds[3]])
    assert client.get("/v1/series/ots-interior", headers={"If-None-Match": series.headers["etag"]}).status_code == 304
    make.ingest(engine, make.meeting(*people, starts_on="2020-06-03", ordinal=3, **frame))
    again = client.get("/v1/series/ots-interior", headers={"If-None-Match": series.headers["etag"]})
    assert (again.status_code, again.json()["overdue"], again.json()["version"]) == (200, [], series.json()["version"])


def test_a_record_is_not_sent_again_to_who_has_it(client, three, subtests):
    for resource in RESOURCES:
        with subtests.test(resource):
            listed = client.get(f"/v1/{resource}")
            assert client.get(f"/v1/{resource}", headers={"If-None-Match": listed.headers["etag"]}).status_code == 304
            one = client.get(listed.json()["items"][0]["url"])
            assert one.headers["etag"].startswith('"')
            again = client.get(one.json()["url"], headers={"If-None-Match": f'"other", {one.headers["etag"]}'})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", one.headers["etag"])
            assert client.get(one.json()["url"], headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_change_changes_the_etags(client, engine):
    make.ingest(engine, make.meeting(AZ, TR))
    listed = client.get("/v1/meetings")
    one = client.get(listed.json()["items"][0]["url"])
    make.ingest(engine, make.meeting(AZ, TR, topics=("energy",)))
    assert client.get("/v1/meetings", headers={"If-None-Match": listed.headers["etag"]}).status_code == 200
    changed = client.get(one.json()["url"], headers={"If-None-Match": one.headers["etag"]})
    assert (changed.status_code, changed.headers["etag"], changed.json()["topics"]) == (200, '"2"', ["energy"])


SHAPES: dict[str, type[BaseModel]] = {
    "meetings": MeetingOut,
    "participants": ParticipantOut,
    "agreements": AgreementOut,
    "ministries": MinistryOut,
    "people": PersonOut,
    "organisations": OrganisationOut,
    "series": SeriesOut,
    "places": PlaceOut,
    "press-texts": PressTextOut,
    "territories": TerritoryOut,
}


LISTED: dict[str, type[BaseModel]] = {"meetings": MeetingsOut}
ALONE: dict[str, type[BaseModel]] = {"series": SeriesWithRoundsOut, "press-texts": PressTextWithWordsOut}


def test_the_stored_bytes_are_what_the_models_say(client, three, subtests):
    for resource, shape in SHAPES.items():
        with subtests.test(resource):
            listed = client.get(f"/v1/{resource}?limit=200").json()
            page = LISTED.get(resource, PageOut[shape]).model_validate(listed)  # type: ignore[valid-type]  # the shape is a value here
            assert page.items  # type: ignore[attr-defined]
            one = client.get(listed["items"][0]["url"]).json()
            assert {key: one[key] for key in listed["items"][0]} == listed["items"][0]
            alone = ALONE.get(resource, shape)
            assert list(alone.model_validate(one).model_dump(mode="json")) == list(alone.model_fields)


def test_each_field_shows_its_words_or_its_rule(client, engine):
    text = make.press_text("Berlin empfängt Baku.")
    ingested = make.ingest(engine, make.meeting(AZ, DE), text=text)
    answer = client.get(f"/v1/meetings/{ingested.meetings[0]}/evidence")
    assert answer.status_code == 200
    evidence = EvidenceOut.model_validate(answer.json())
    sighting = evidence.sightings[0]
    words = sighting.fields["starts_on"].words[0]
    assert (words.start, words.end, words.exact) == (0, 6, "Berlin")
    assert sighting.participants[0].fields["name"].value == "Jeyhun Bayramov"
    assert sighting.press_text is not None
    assert sighting.press_text.press_text_id == ingested.press_text_id
    again = client.get(evidence.url, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_the_words_of_a_press_text_are_not_given_away(client, engine):
    secret = make.press_text("Dieser Satz gehört der Agentur, und nur der Agentur.")
    make.ingest(engine, make.meeting(AZ, TR), text=secret)
    for address in ("/v1/press-texts", "/v1/meetings"):
        assert "nur der Agentur" not in client.get(address).text


def test_nothing_is_loaded_from_another_host(client):
    page = client.get("/docs")
    assert page.status_code == 200
    assert "http://" not in page.text.replace(str(client.base_url), "")
    assert "https://" not in page.text


def test_the_application_answers_where_another_one_mounts_it(database_url, served):
    whole = FastAPI()
    whole.mount("/records", create_app(Settings(database_url=database_url)))
    client = served(whole)
    assert client.get("/records/v1/meetings").json()["items"] == []
    assert client.get("/records/v1/people/nobody").status_code == 404
    assert client.get("/v1/meetings").status_code == 404
