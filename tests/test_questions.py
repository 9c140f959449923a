"""Questions about meetings: each answer beside what a plain reading of all meetings says, on both databases, by either way to find it."""

import base64
import functools
import itertools
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from app.db import connect, today
from app.main import create_app
from app.queries import filters
from app.schemas.questions import MEETING_SORTS, MeetingFilter
from app.settings import Settings
from tests import asking, make
from tests.asking import Oracle
from tests.conftest import serving
from tests.test_crud import editor, refused, tag

__all__ = ["editor"]
WAYS = (0, 10**6)  # nothing is few: along an index; all is few: from a list of ids
SORTS = {
    "starts_on": lambda one: one["earliest"] or "",
    "latest": lambda one: one["latest"] or "",
    "city": lambda one: one["city"] or "",
    "territory": lambda one: one["territory"] or "",
    "ordinal": lambda one: one["ordinal"] or 0,
    "confidence": lambda one: one.get("confidence", 1),
} | {name: lambda one, name=name: one[name] for name in ("status", "form", "kind", "created_at", "changed_at", "id")}


@pytest.fixture(scope="module")
def app(shared_url):
    return create_app(Settings(database_url=shared_url, rate_limit_per_address=0))


@pytest.fixture(scope="module")
def asked(app, shared_url):
    """A client of an application that serves forty meetings of all kinds, shared by tests that change nothing."""
    engine = connect(shared_url)
    asking.store_meetings(engine, 42)
    engine.dispose()
    with serving(app) as client:
        yield client


@pytest.fixture(scope="module")
def oracle(asked):
    whole = asked.get("/v1/meetings?limit=200&count=true").json()
    assert whole["next"] is None
    assert 40 <= len(whole["items"]) == whole["count"]
    return Oracle(whole["items"], every(asked, "people"), every(asked, "organisations"), today())


def every(client, path):
    """All records of a list."""
    records: list[dict[str, Any]] = []
    address: str | None = f"/v1/{path}?limit=200"
    while address is not None:
        page = client.get(address).json()
        records += page["items"]
        address = page["next"]
    return records


def by_address(client, question, path="meetings", **page):
    answer = client.get(f"/v1/{path}", params=question | {"limit": 200, "count": "true"} | page)
    assert answer.status_code == 200, answer.text
    return answer.json()


def by_body(client, question):
    answer = client.post("/v1/meetings/search", json={"where": question, "limit": 200, "count": True})
    assert answer.status_code == 200, answer.text
    return answer.json()


def ids(page):
    return [one["id"] for one in page["items"]]


def every_way(ask):
    """The answer to a question, which is the same whichever way it is found."""
    pages = []
    for few in WAYS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(filters, "_FEW", few)
            pages.append(ask())
    assert ids(pages[0]) == ids(pages[1])
    assert [page["count"] for page in pages] == [len(ids(page)) for page in pages]
    return ids(pages[0])


def in_order(oracle, found, sort="-starts_on"):
    """The ids of meetings in the order of some keys, told plainly: by the last key first, each time keeping what stood."""
    keys = sort.split(",")
    meetings = [one for one in oracle.meetings if one["id"] in found]
    for key in reversed([*keys, "-id" if keys[0].startswith("-") else "id"]):
        meetings.sort(key=SORTS[key.removeprefix("-")], reverse=key.startswith("-"))
    return [one["id"] for one in meetings]


def values(oracle):
    """For each filter values of which some are borne by meetings and some by none."""
    people = [one for meeting in oracle.meetings for one in meeting["participants"]]
    sources = [one for meeting in oracle.meetings for one in meeting["sources"]]
    person = [next(one["person_id"] for one in people if one["person_id"]), "OZTURK can", "Bence Retvari", "emil weber", "Niemand Hier"]
    moments = sorted({one["changed_at"] for one in oracle.meetings})
    return {
        **{key: [*asking.TERRITORIES[:4], "us"] for key in ("territory", "territory_all", "in_territory")},
        **{key: ["OTS", "ots", "EU", "NATO"] for key in ("organisation", "organisation_all", "frame")},
        **{key: ["az-foreign", "tr-interior", "de-defence", "xx-none"] for key in ("ministry", "ministry_all")},
        **dict.fromkeys(("person", "person_all"), person),
        **{key: [*asking.TOPICS, "water"] for key in ("topic", "topic_all")},
        "portfolio": [*asking.PORTFOLIOS, "sport"],
        "position": ["minister", "deputy_minister", "head_of_state", "speaker"],
        "role": ["host", "guest", "mediator"],
        "presence": ["present", "remote", "absent"],
        "place": ["az-baku", "Ankara", "Öhringen", "alte Mühle", "Nirgends"],
        "series": [*sorted({one["series_id"] for one in oracle.meetings if one["series_id"]})[:3], "none"],
        "status": ["held", "planned", "cancelled", "postponed"],
        "form": ["in_person", "phone", "video"],
        "kind": ["bilateral", "multilateral"],
        "ordinal": [1, 2, 10, 99],
        "has_conflict": [True, False],
        "overdue": [True, False],
        "changed_since": ["2020-01-01T00:00:00.000Z", *moments[:2], moments[-1]],
        "agreement_type": ["treaty", "agreement", "memorandum", "plan"],
        "agreement_status": ["signed", "adopted", "agreed", "planned"],
        "source": [sources[0]["press_text_id"], sources[-1]["press_text_id"], "none"],
        "publisher": [*asking.PUBLISHERS, "Agentur Z", "Niemand"],
        "language": ["de", "en", "fr"],
        "from": list(asking.DAYS),
        "to": list(asking.DAYS),
    }


def is_list(name):
    return "list" in str(MeetingFilter.model_fields[name + "_" * (name == "from")].annotation)


def alone(oracle):
    """Every filter with each of its values, and with two of them."""
    for name, known in values(oracle).items():
        for value in known:
            yield {name: [value] if is_list(name) else value}
        if is_list(name):
            yield {name: known[:2]}
            yield {name: [known[0], known[-1]]}
    for since, until, match in itertools.product(asking.DAYS[::2], asking.DAYS[1::2], ("possible", "certain")):
        if since[: len(until)] <= until:
            yield {"from": since, "to": until, "match": match}
    yield from ({name: day, "match": "certain"} for name in ("from", "to") for day in asking.DAYS)


def test_every_filter_is_tried(oracle):
    tried = {name.removesuffix("_") for name in MeetingFilter.model_fields} - values(oracle).keys()
    assert tried - {"q"} == {"confidence_below", "match"}  # words have tests of their own


def test_every_filter_finds_what_a_plain_reading_finds(asked, oracle):
    empty = full = 0
    for question in alone(oracle):
        wanted = oracle.answer(question)
        assert every_way(lambda: by_address(asked, question)) == in_order(oracle, wanted), question  # noqa: B023 - asked at once
        empty, full = empty + (not wanted), full + (0 < len(wanted) < len(oracle.meetings))
    assert full > 2 * empty > 0  # or the meetings, or the questions, tell nothing


def test_many_values_of_every_filter_are_asked_for_together(asked, oracle):
    """Names of parameters are no other's: `status_1` is what SQLAlchemy calls a value of its own."""
    many = {"status": ["held", "planned"], "form": ["in_person", "phone"], "presence": ["present", "absent"], "topic": ["trade", "energy"]}
    question = {**many, "overdue": True, "has_conflict": False, "from": "1900", "to": "2100", "confidence_below": 1}
    assert every_way(lambda: by_address(asked, question)) == in_order(oracle, oracle.answer(question))


def test_confidence_is_asked_for_within_bounds(asked, oracle):
    for bound in (0.5, 0.9, 1):
        wanted = {one["id"] for one in oracle.meetings if one.get("confidence", 1) < bound}
        assert every_way(lambda: by_address(asked, {"confidence_below": bound})) == in_order(oracle, wanted)  # noqa: B023 - asked at once
    for wrong in ("0", "1.1", "nan", "x"):
        refused(asked.get(f"/v1/meetings?confidence_below={wrong}"), 422, "invalid", "confidence_below")


def filter_of(oracle, least=1):
    """Some filters at once."""
    one = {name: st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True) if is_list(name) else st.sampled_from(known)
           for name, known in values(oracle).items()}  # fmt: skip
    several = st.lists(st.sampled_from(sorted(one)), min_size=least, max_size=4, unique=True)
    drawn = several.flatmap(
        lambda names: st.fixed_dictionaries(
            {name: one[name] for name in names}, optional={"match": st.sampled_from(["possible", "certain"])}
        )
    )
    return drawn.filter(lambda asked: "from" not in asked or "to" not in asked or asked["from"][: len(asked["to"])] <= asked["to"])


def tree_of(oracle):
    """Filters joined by and, or and not, some levels deep."""

    def joined(below):
        joins = st.fixed_dictionaries({}, optional={"and": st.lists(below, max_size=2), "or": st.lists(below, max_size=3), "not": below})
        return st.tuples(filter_of(oracle, least=0), joins).map(lambda both: both[0] | both[1])

    return st.recursive(filter_of(oracle, least=0), joined, max_leaves=6)


same_each_time = functools.partial(settings, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))


def test_filters_together_find_what_a_plain_reading_finds(asked, oracle):
    @given(filter_of(oracle))
    @same_each_time(max_examples=40)
    def ask(question):
        assert every_way(lambda: by_address(asked, question)) == in_order(oracle, oracle.answer(question))

    ask()


def test_and_or_and_not_find_what_a_plain_reading_finds(asked, oracle):
    @given(tree_of(oracle))
    @same_each_time(max_examples=40)
    def ask(question):
        assert every_way(lambda: by_body(asked, question)) == in_order(oracle, oracle.answer(question))

    ask()


def test_a_source_that_was_rejected_or_withdrawn_tells_of_nothing(editor, engine):
    first, second = (make.press_text(publisher=name) for name in ("Agentur A", "Agentur B"))
    told = [make.ingest(engine, make.meeting(), text=text) for text in (first, second)]
    meeting = editor.get(f"/v1/meetings/{told[0].meetings[0]}")
    rejected = next(
        one["id"]
        for one in editor.get(f"{meeting.json()['url']}/evidence").json()["sightings"]
        if one["press_text"]["publisher"] == "Agentur B"
    )
    judged = editor.post("/v1/judgements", json={"subject": "sighting", "verdict": "rejected", "left": rejected})
    assert judged.status_code == 201, judged.text
    assert [one["publisher"] for one in editor.get(meeting.json()["url"]).json()["sources"]] == ["Agentur A"]
    assert every_way(lambda: by_address(editor, {"publisher": "Agentur B"})) == []
    assert every_way(lambda: by_address(editor, {"publisher": "Agentur A"})) == [meeting.json()["id"]]
    counted = editor.get("/v1/meetings?facets=publisher").json()["facets"]["publisher"]
    assert [(one["value"], one["count"]) for one in counted] == [("Agentur A", 1)]
    text = editor.get(f"/v1/press-texts/{told[0].press_text_id}")
    assert editor.delete(text.json()["url"], headers=tag(text)).status_code == 200
    assert every_way(lambda: by_address(editor, {"publisher": "Agentur A"})) == []


@pytest.mark.parametrize("path", ["participants", "agreements"])
def test_parts_are_themselves_as_asked_of_meetings_that_are_as_asked(asked, oracle, path):
    def ask(question):
        wanted = getattr(oracle, path)(question)
        days = {one["id"]: meeting["earliest"] or "" for meeting in oracle.meetings for one in meeting[path] if one["id"] in wanted}
        assert every_way(lambda: by_address(asked, question, path)) == sorted(wanted, key=lambda one: (days[one], one), reverse=True)

    for question in [*alone(oracle)][::3]:
        ask(question)
    given(filter_of(oracle))(same_each_time(max_examples=25)(ask))()


def test_filters_of_a_participant_speak_of_one_and_the_same(asked, oracle):
    """The oracle is held to this too: a minister of interior and a host from Azerbaijan may be two people."""
    apart = oracle.answer({"territory": ["az"]}) & oracle.answer({"portfolio": ["foreign"]}) & oracle.answer({"role": ["host"]})
    together = set(ids(by_address(asked, {"territory": "az", "portfolio": "foreign", "role": "host"})))
    assert together < apart
    for meeting in oracle.meetings:
        if meeting["id"] in together:
            assert ("az", "foreign", "host") in [(one["territory"], one["portfolio"], one["role"]) for one in meeting["participants"]]


ORDERS = [
    *MEETING_SORTS,
    *("-starts_on", "-ordinal", "-city", "-id", "-changed_at", "status,-starts_on", "-status,starts_on,id", "territory,-city,-ordinal"),
    *("-starts_on,-id", "-latest,form", "kind,form,status", "confidence,-starts_on", "starts_on,-id"),
]
QUESTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"territory": ["az", "tr"]},
    {"territory": "de"},
    {"status": "held"},
    {"topic": "trade"},
    {"from": "2024", "to": "2025-05"},
)


def walk(client, question, direction="next", path="meetings", start=None):
    """The ids of each page of a list, and the last page's own address."""
    address = start or f"/v1/{path}?{question}"
    pages = []
    while address is not None:
        page = client.get(address)
        assert page.status_code == 200, (address, page.text)
        pages.append(ids(page.json()))
        last, address = address, page.json()[direction]
    return pages, last


@pytest.mark.parametrize("few", WAYS)
def test_pages_go_forward_and_backward_through_the_same_records(asked, oracle, few, monkeypatch):
    monkeypatch.setattr(filters, "_FEW", few)
    for place, sort in enumerate(ORDERS):
        question = QUESTIONS[place % len(QUESTIONS)] if few else QUESTIONS[(place + 1) % len(QUESTIONS)]
        wanted = oracle.answer({name: [given] if isinstance(given, str) and is_list(name) else given for name, given in question.items()})
        said = "&".join(f"{name}={one}" for name, given in question.items() for one in ([given] if isinstance(given, str) else given))
        forward, last = walk(asked, f"{said}&sort={sort}&limit=7")
        assert list(itertools.chain(*forward)) == in_order(oracle, wanted, sort), (sort, question)
        back, first = walk(asked, None, "previous", start=last)
        assert back[::-1] == forward, (sort, question)
        assert asked.get(first).json()["previous"] is None
        assert [len(page) for page in forward[:-1]] == [7] * (len(forward) - 1)


@pytest.mark.parametrize(
    "path",
    [
        *("participants?sort=starts_on", "participants?territory=az", "agreements?sort=-id", "people?sort=-changed_at"),
        *("press-texts?sort=-created_at", "places?sort=created_at,-id", "ministries?", "organisations?sort=-id"),
        *("publishers?", "publishers?sort=-name", "territories?sort=-id&limit=50", "conflicts?limit=1"),
    ],
)
def test_every_list_turns_its_pages_both_ways(asked, path):
    limit = "" if "limit" in path else "&limit=3"
    identity = {"territories": "code", "publishers": "name"}.get(path.partition("?")[0], "id")

    def turned(address, direction):
        pages = []
        while address is not None:
            page = asked.get(address).json()
            pages.append([one[identity] for one in page["items"]])
            last, address = address, page[direction]
        return pages, last

    forward, last = turned(f"/v1/{path}{limit}", "next")
    assert len(forward) > 1
    assert turned(last, "previous")[0] == forward[::-1]
    together = list(itertools.chain(*forward))
    assert len(set(together)) == len(together) == asked.get(f"/v1/{path}&count=true").json()["count"]


def test_an_order_has_up_to_three_known_keys_each_once(asked):
    for wrong in ("", ",", "nose", "id,", "--id", "id,-id", "status,form,kind,city", "starts_on;id", "STATUS"):
        assert asked.get("/v1/meetings", params={"sort": wrong}).status_code == 422, wrong
    problem = refused(asked.get("/v1/meetings?sort=id,-id"), 422, "invalid", "sort")
    assert problem.errors[0].detail == "takes up to 3 keys, each once"


def test_a_long_question_turns_its_pages_by_the_same_body(asked, oracle):
    body = {"where": {"or": [{"status": ["held"]}, {"not": {"form": ["phone"]}}]}, "limit": 9, "sort": "city,-starts_on"}
    pages: list[list[str]] = []
    address: str | None = "/v1/meetings/search"
    while address is not None:
        answer = asked.post(address, json=body)
        pages.append(ids(answer.json()))
        address = answer.json()["next"]
    assert list(itertools.chain(*pages)) == in_order(oracle, oracle.answer(body["where"]), body["sort"])
    before = asked.post(answer.json()["previous"], json=body).json()
    assert ids(before) == pages[-2]


def coded(*told):
    return base64.urlsafe_b64encode(json.dumps(told[0] if len(told) == 1 else told).encode()).decode().rstrip("=")


def test_a_cursor_that_is_not_of_this_list_is_refused(asked):
    def next_of(address):
        return asked.get(address).json()["next"].partition("cursor=")[2]

    wrong = [
        coded([]),
        coded({">-starts_on": 1, "a": 2, "b": 3}),
        coded("<-starts_on"),
        coded("<-starts_on", "2024-01-01"),
        coded("<-starts_on", 1, "a"),
    ]
    wrong += [
        coded(">-starts_on", "2024", "a", "b"),
        coded("=-starts_on", "2024", "a"),
        coded("-starts_on", "2024", "a"),
        coded(None, "2024", "a"),
    ]
    wrong += [
        "",
        "x",
        "%%%",
        "é",
        coded("<-starts_on", "2024\0", "a"),
        coded("<-starts_on", None, "a"),
        coded("<-starts_on", ["2024"], "a"),
    ]
    wrong += [next_of(f"/v1/meetings?limit=3&sort={sort}") for sort in ("starts_on", "city", "ordinal", "status,-starts_on")]
    wrong += [next_of("/v1/people?limit=2"), next_of("/v1/territories?limit=2")]
    for cursor in wrong:
        refused(asked.get("/v1/meetings", params={"cursor": cursor}), 422, "invalid", "cursor")
        refused(asked.post("/v1/meetings/search", params={"cursor": cursor}, json={"where": {}}), 422, "invalid", "cursor")
    turned = coded("<-starts_on", "2024-01-01", "a")  # one of ours turned round is one of ours
    assert asked.get("/v1/meetings", params={"cursor": turned}).status_code == 200


def test_pages_stay_while_records_come_change_and_go(editor, engine):
    made = [make.ingest(engine, _on(f"2024-{month:02}-10")).meetings[0] for month in range(1, 13)]
    forward, shown = "/v1/meetings?limit=3&sort=starts_on", []
    page = editor.get(forward).json()
    shown += ids(page)
    assert shown == made[:3]
    for gone in (made[2], made[8]):  # the very edge, and one to come
        assert editor.delete(f"/v1/meetings/{gone}", headers=tag(editor.get(f"/v1/meetings/{gone}"))).status_code == 204
    late = make.ingest(engine, _on("2025-03-10")).meetings[0]
    early = make.ingest(engine, _on("2023-12-01")).meetings[0]
    page = editor.get(page["next"]).json()
    shown += ids(page)
    one = editor.get(f"/v1/meetings/{made[6]}")
    assert editor.patch(f"/v1/meetings/{made[6]}", json={"city": "Shusha"}, headers=tag(one)).status_code == 200
    while page["next"] is not None:
        page = editor.get(page["next"]).json()
        shown += ids(page)
    stood = [one for one in made if one != made[8]]
    assert shown == [*stood, late]
    back, shown = page, ids(page)
    while back["previous"] is not None:
        back = editor.get(back["previous"]).json()
        shown = ids(back) + shown
    assert shown == [early, *(one for one in stood if one != made[2]), late]


def _on(day):
    return make.meeting(starts_on=day)


INCLUDED = ("evidence", "people", "ministries", "places", "series")


def statements(app, client, address):
    """What an answer tells, and how many statements it took."""
    told = []

    def note(*given):
        told.append(given[2])

    event.listen(app.state.engine, "before_cursor_execute", note)
    try:
        answer = client.get(address)
    finally:
        event.remove(app.state.engine, "before_cursor_execute", note)
    assert answer.status_code == 200, answer.text
    return answer.json(), len(told)


@pytest.mark.parametrize(
    "address",
    [
        *("meetings?", *(f"meetings?include={kind}" for kind in INCLUDED), f"meetings?include={'&include='.join(INCLUDED)}"),
        *("participants?include=meetings&include=people&include=ministries", "agreements?include=meetings"),
    ],
)
def test_what_is_joined_takes_one_query_for_each_kind_however_many_records(app, asked, address):
    few, asked_for_few = statements(app, asked, f"/v1/{address}&limit=12&sort=-id")
    many, asked_for_many = statements(app, asked, f"/v1/{address}&limit=36&sort=-id")
    assert len(few["items"]) < len(many["items"])
    assert asked_for_few == asked_for_many <= 3 + address.count("include=") + 3 * ("evidence" in address)


def test_who_turns_pages_has_it_found_out_once_how_the_question_is_best_answered(app, asked):
    first, asked_for_first = statements(app, asked, "/v1/meetings?territory=az&position=minister&limit=2")
    _, asked_for_next = statements(app, asked, first["next"])
    assert (asked_for_first, asked_for_next) == (3, 2)


def test_what_is_joined_is_what_stands_at_its_own_address(asked, oracle):
    page = by_address(asked, {"include": [*INCLUDED]})
    for meeting in page["items"][:12]:
        assert asked.get(f"{meeting['url']}/evidence").json() == meeting["evidence"]
        for key, path, name in (("people", "people", "person_id"), ("ministries", "ministries", "ministry_id")):
            wanted = dict.fromkeys(one[name] for one in meeting["participants"] if one[name])
            assert [one["id"] for one in meeting[key]] == list(wanted)
            assert all(asked.get(f"/v1/{path}/{one['id']}").json() == one for one in meeting[key])
        assert (meeting["place"] or {}).get("id") == meeting["place_id"]
        assert (meeting["series"] or {}).get("id") == meeting["series_id"]
        alone = asked.get(meeting["url"], params={"include": [*INCLUDED]})
        assert alone.json() == meeting
    assert {key: value for key, value in meeting.items() if key in oracle.meetings[0]} in oracle.meetings
    refused(asked.get("/v1/agreements?include=people"), 422, "unknown-code", "include/0")
    refused(asked.get("/v1/meetings?include=persons"), 422, "unknown-code", "include/0")


def test_fields_reach_into_parts(asked, oracle):
    page = by_address(asked, {"fields": "title.de,participants.name,participants.territory,city,sources"})
    for shown, whole in zip(page["items"], oracle.meetings, strict=True):
        assert shown == {
            "title": {"de": whole["title"]["de"]},
            "city": whole["city"],
            "participants": [{"name": one["name"], "territory": one["territory"]} for one in whole["participants"]],
            "sources": whole["sources"],
        }
    both = by_address(asked, {"fields": ["participants.name", "participants"]})
    assert [one["participants"] for one in both["items"]] == [one["participants"] for one in oracle.meetings]
    joined = by_address(asked, {"fields": "id,people.name", "include": "people"})
    assert all(one.keys() == {"id", "people"} and all(person.keys() == {"name"} for person in one["people"]) for one in joined["items"])
    body = asked.post("/v1/meetings/search", json={"where": {}, "fields": ["participants.name"], "limit": 1}).json()["items"][0]
    assert body.keys() == {"participants"}
    for wrong in ("participants.nose", "title.tlh", "city.name", "participants.", "nose", "participants.name.first", ".name"):
        refused(asked.get("/v1/meetings", params={"fields": wrong}), 422, "invalid", "fields")


def test_people_are_found_by_one_and_the_same_participant_that_they_were(asked, oracle):
    def meant(question):
        days = {name: question[name] for name in ("from", "to") if name in question}
        who = {name: given for name, given in question.items() if name not in days}
        found = (
            one["person_id"]
            for meeting in oracle.meetings
            if oracle.holds(meeting, days)
            for one in meeting["participants"]
            if oracle._who(one, who)
        )
        return sorted({person for person in found if person is not None})

    offices = {
        "ministry": ["az-foreign"],
        "portfolio": ["interior"],
        "position": ["head_of_state"],
        "role": ["host"],
        "organisation": ["EU"],
    }
    questions: list[dict[str, Any]] = [{name: codes} for name, codes in offices.items()]
    questions += [{"territory": ["de"], "portfolio": ["foreign"], "role": ["host"]}, {"territory": ["az", "tr"], "position": ["minister"]}]
    questions += [{"from": "2024-06"}, {"to": "2023-03"}, {"from": "2024", "to": "2024-03", "territory": ["fr"]}, {"to": "1999"}]
    for question in questions:
        assert ids(by_address(asked, question, "people")) == meant(question), question
    refused(asked.get("/v1/people?from=2025&to=2024"), 422, "end-before-start", "to")


def test_series_press_texts_and_what_changed_are_found(asked, oracle):
    series = every(asked, "series")
    assert any(one["territories"] for one in series)
    for name, code in {"territory": "az", "position": "minister", "portfolio": "foreign"}.items():
        wanted = [one["id"] for one in series if code == one.get(name) or code in one["territories"]]
        assert ids(by_address(asked, {name: code}, "series")) == wanted, name
    meeting = next(one for one in oracle.meetings if len(one["sources"]) > 1)
    texts = by_address(asked, {"meeting": meeting["id"]}, "press-texts")
    assert ids(texts) == sorted(one["press_text_id"] for one in meeting["sources"])
    for path in ("people", "ministries", "organisations", "series", "places", "press-texts"):
        records = every(asked, path)
        moment = sorted(one["changed_at"] for one in records)[len(records) // 2]
        wanted = [one["id"] for one in records if one["changed_at"] > moment]
        assert ids(by_address(asked, {"changed_since": moment}, path)) == wanted
        latest = by_address(asked, {"sort": "-changed_at,created_at"}, path)["items"]
        assert [one["changed_at"] for one in latest] == sorted((one["changed_at"] for one in records), reverse=True)[:200]


def test_an_unknown_key_within_a_long_question_is_named_with_the_nearest(asked):
    answer = asked.post("/v1/meetings/search", json={"where": {"or": [{"not": {"territori": ["az"]}}]}})
    refused(answer, 422, "unknown-field", "/where/or/0/not/territori")
    assert "'territory'" in answer.json()["errors"][0]["detail"]
    assert asked.options("/v1/meetings/search").headers["allow"] == "POST"
