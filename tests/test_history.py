"""What was: revisions, diffs, reverts, records as of a moment, the feed and the dump; by real HTTP, on both databases."""

import json
import time
from typing import Any

import pytest
from jsonpatch import apply_patch
from sqlalchemy import event

from app.db import DUMPS
from app.main import create_app
from app.settings import Settings
from tests import make
from tests.test_crud import FOUNDING, editor, refused, tag

__all__ = ["editor"]


@pytest.fixture
def meeting(editor):
    """A meeting written by hand, at its first version."""
    return editor.post("/v1/meetings", json=FOUNDING)


def changed(editor, answer, patch, **headers):
    done = editor.patch(answer.json()["url"], json=patch, headers=tag(answer) | headers)
    assert done.status_code == 200, done.text
    return done


def facts(record):
    """What a record says, its stamps and what is joined from its sources apart."""
    return {name: value for name, value in record.items() if name not in ("version", "changed_at", "sources", "conflicts")}


def test_a_history_tells_who_changed_what_when_and_why(editor, meeting):
    url = meeting.json()["url"]
    changed(editor, meeting, {"city": "Shusha"}, **{"Change-Reason": "the press office says so"})
    told = editor.get(f"{url}/revisions").json()
    assert [(one["number"], one["what"], one["reason"]) for one in told["items"]] == [
        (2, "changed", "the press office says so"),
        (1, "made", None),
    ]
    assert all(one["actor"].startswith("test editor (cq_") for one in told["items"])
    first = editor.get(f"{url}/revisions/1").json()
    assert first["record"] == meeting.json()
    assert first["at"] == meeting.json()["created_at"]
    refused(editor.get(f"{url}/revisions/3"), 404, "not-found")
    refused(editor.get("/v1/meetings/nothing/revisions"), 404, "not-found")


def test_a_long_history_comes_in_pages(editor):
    answer = editor.post("/v1/places", json={"name": "Aktau", "territory": "kz"})
    for number in range(5):
        answer = changed(editor, answer, {"names": {"de": f"Aktau {number}"}})
    url = answer.json()["url"]
    page = editor.get(f"{url}/revisions?limit=4&count=true").json()
    assert [one["number"] for one in page["items"]] == [6, 5, 4, 3]
    assert page["count"] == 6
    rest = editor.get(page["next"]).json()
    assert ([one["number"] for one in rest["items"]], rest["next"]) == ([2, 1], None)
    refused(editor.get(f"{url}/revisions?cursor=x"), 422, "invalid", "cursor")


def test_a_diff_makes_one_revision_the_other(editor, meeting):
    url = meeting.json()["url"]
    changed(editor, changed(editor, meeting, {"city": "Shusha", "ordinal": None}), {"topics": ["cyber"]})
    there, back = (editor.get(f"{url}/diff?from={one}&to={other}") for one, other in ((1, 3), (3, 1)))
    assert there.headers["content-type"] == "application/json-patch+json"
    first, last = meeting.json(), editor.get(url).json()
    assert apply_patch(first, there.json()) == last
    assert apply_patch(last, back.json()) == first
    assert editor.get(f"{url}/diff?from=1").json() == there.json()
    assert editor.get(f"{url}/diff?from=2&to=2").json() == []
    refused(editor.get(f"{url}/diff?from=0"), 422, "invalid", "from")
    refused(editor.get(f"{url}/diff?from=9"), 404, "not-found")
    refused(editor.get(f"{url}/diff"), 422, "missing-field")


def test_a_meeting_goes_back_to_what_it_said(editor, meeting):
    url, parts = meeting.json()["url"], meeting.json()["participants"]
    answer = changed(editor, meeting, {"city": "Shusha", "ordinal": None, "title": {"de": "Anders", "en": "Other"}, "topics": ["cyber"]})
    answer = editor.patch(parts[0]["url"], json={"name": "Vilayet Eyvazov", "portfolio": "justice"}, headers=tag(answer))
    assert editor.delete(parts[1]["url"], headers=tag(answer)).status_code == 204
    added = editor.post(
        f"{url}/participants", json={"name": "Maia Sandu", "position": "head_of_state", "territory": "md"}, headers=tag(editor.get(url))
    )
    assert added.status_code == 201
    back = editor.post(f"{url}/revisions/1/revert", headers=tag(added) | {"Change-Reason": "all wrong"})
    assert back.status_code == 200, back.text
    assert facts(back.json()) == facts(meeting.json())
    told = editor.get(f"{url}/revisions").json()["items"]
    assert (told[0]["number"], told[0]["reason"]) == (back.json()["version"], "all wrong")
    assert len(told) == 6
    forward = editor.post(f"{url}/revisions/5/revert", headers=tag(back))
    assert [one["name"] for one in forward.json()["participants"]][-1] == "Maia Sandu"
    assert forward.json()["title"] == {"de": "Anders", "en": "Other"}


def test_a_revert_outlives_the_next_text(editor, engine):
    done = make.ingest(engine, make.meeting(city="Baku"), text=make.press_text(publisher="A"))
    first = editor.get(f"/v1/meetings/{done.meetings[0]}")
    second = changed(editor, first, {"city": "Shusha"})
    back = editor.post(f"{first.json()['url']}/revisions/1/revert", headers=tag(second))
    make.ingest(engine, make.meeting(city="Baku"), text=make.press_text(publisher="B"))
    now = editor.get(first.json()["url"]).json()
    assert (back.json()["city"], now["city"], len(now["sources"])) == ("Baku", "Baku", 2)


def test_a_deleted_meeting_comes_back_by_its_history(editor, meeting):
    url = meeting.json()["url"]
    assert editor.delete(url, headers=tag(meeting)).status_code == 204
    refused(editor.get(url), 410, "gone")
    told = editor.get(f"{url}/revisions").json()["items"]
    assert [one["what"] for one in told] == ["deleted", "made"]
    assert editor.get(f"{url}/diff?from=1").json() == [{"op": "replace", "path": "", "value": None}]
    back = editor.post(f"{url}/revisions/1/revert", headers={"If-Match": '"2"'})
    assert facts(back.json()) == facts(meeting.json())
    again = editor.post(f"{url}/revisions/2/revert", headers=tag(back))
    assert (again.status_code, again.content) == (204, b"")
    refused(editor.get(url), 410, "gone")


@pytest.mark.parametrize(
    ("address", "given", "patch"),
    [
        ("people", {"name": "Ilia Darchiashvili"}, {"names": ["Ilia Dartschiaschwili"]}),
        ("ministries", {"territory": "ee", "portfolio": "interior"}, {"title": {"de": "Haus", "en": "House"}}),
        ("organisations", {"short_name": "Friends of Cohesion", "kind": "format"}, {"names": {"ro": ["Prietenii Coeziunii"]}}),
        ("series", {"organisation": "OTS", "portfolio": "culture", "position": "minister"}, {"title": {"de": "Reihe", "en": "Row"}}),
        ("places", {"name": "Aktau", "territory": "kz"}, {"latitude": 43.65, "longitude": 51.16}),
    ],
)
def test_a_record_of_the_directory_goes_back(editor, address, given, patch):
    first = editor.post(f"/v1/{address}", json=given)
    assert first.status_code == 201, first.text
    second = changed(editor, first, patch)
    assert facts(second.json()) != facts(first.json())
    url = first.json()["url"]
    assert editor.delete(url, headers=tag(second)).status_code == 204
    back = editor.post(f"{url}/revisions/1/revert", headers={"If-Match": "*"})
    assert facts(back.json()) == facts(first.json())
    assert [one["what"] for one in editor.get(f"{url}/revisions").json()["items"]] == ["changed", "deleted", "changed", "made"]
    assert facts(editor.get(f"{url}?as_of={second.json()['changed_at']}").json()) == facts(second.json())


def test_a_press_text_goes_back_and_counts_again(editor, engine):
    done = make.ingest(engine, make.meeting(), text=make.press_text(title="Ein Treffen"))
    url = f"/v1/press-texts/{done.press_text_id}"
    first = editor.get(url)
    second = editor.patch(url, json={"title": "Zwei Treffen"}, headers=tag(first))
    third = editor.delete(url, headers=tag(second))
    back = editor.post(f"{url}/revisions/1/revert", headers=tag(third))
    assert (back.json()["title"], back.json()["withdrawn_at"]) == ("Ein Treffen", None)
    assert editor.get(f"/v1/meetings/{done.meetings[0]}").json()["sources"][0]["title"] == "Ein Treffen"


def test_a_revert_is_refused_without_a_version_and_with_an_old_one(editor, meeting):
    url = meeting.json()["url"]
    changed(editor, meeting, {"city": "Shusha"})
    refused(editor.post(f"{url}/revisions/1/revert"), 428, "version-demanded")
    stale = editor.post(f"{url}/revisions/1/revert", headers=tag(meeting))
    assert refused(stale, 412, "version-mismatch").version == 2
    assert stale.headers["etag"] == '"2"'
    refused(editor.post(f"{url}/revisions/7/revert", headers={"If-Match": "*"}), 404, "not-found")


def test_a_record_is_told_as_of_a_moment(editor, meeting):
    url = meeting.json()["url"]
    time.sleep(0.01)
    second = changed(editor, meeting, {"city": "Shusha"})
    time.sleep(0.01)
    editor.delete(url, headers=tag(second))
    then = editor.get(url, params={"as_of": meeting.json()["created_at"]})
    assert (then.json(), then.headers["etag"]) == (meeting.json(), '"1"')
    assert editor.get(url, params={"as_of": second.json()["changed_at"].replace("Z", "+00:00")}).json() == second.json()
    refused(editor.get(url, params={"as_of": "2020-01-01T00:00:00Z"}), 404, "not-found")
    refused(editor.get(url, params={"as_of": "2999-01-01"}), 410, "gone")
    refused(editor.get(url, params={"as_of": "2025-05-23T10:00:00"}), 422, "invalid", "as_of")
    refused(editor.get(url, params={"as_of": "gestern"}), 422, "invalid", "as_of")
    part = meeting.json()["participants"][0]
    assert editor.get(part["url"], params={"as_of": meeting.json()["created_at"]}).json() == part
    refused(editor.get(part["url"], params={"as_of": "2020-01-01"}), 404, "not-found")


def test_as_of_sees_across_a_merge_and_a_split(editor, engine):
    one = make.ingest(engine, make.meeting(), text=make.press_text(publisher="A")).meetings[0]
    two = make.ingest(engine, make.meeting(starts_on="2025-05-27"), text=make.press_text(publisher="B")).meetings[0]
    apart = editor.get(f"/v1/meetings/{two}").json()
    part = apart["participants"][0]
    time.sleep(0.01)
    judged = editor.post("/v1/judgements", json={"subject": "meeting", "verdict": "same", "left": one, "right": two}).json()
    joined = editor.get(f"/v1/meetings/{one}").json()
    time.sleep(0.01)
    assert editor.post(f"/v1/judgements/{judged['judgement']['id']}/withdraw").status_code == 201
    again = editor.get(f"/v1/meetings/{two}").json()
    assert editor.get(f"/v1/meetings/{two}", params={"as_of": apart["changed_at"]}).json() == apart
    moved = editor.get(f"/v1/meetings/{two}", params={"as_of": joined["changed_at"]}, follow_redirects=False)
    refused(moved, 308, "moved")
    assert editor.get(moved.headers["location"]).json() == joined
    assert editor.get(f"/v1/meetings/{two}", params={"as_of": again["changed_at"]}).json() == again
    assert editor.get(f"/v1/participants/{part['id']}", params={"as_of": apart["changed_at"]}).json() == part
    kept = editor.get(f"/v1/meetings/{two}/revisions").json()["items"]
    assert [(line["what"], line["merged_into"]) for line in kept] == [("changed", None), ("merged", one), ("made", None)]


def every_change(client, **question):
    page = client.get("/v1/changes", params=question).json()
    yield from page["items"]
    while page["next"]:
        page = client.get(page["next"]).json()
        yield from page["items"]


def records_by(client, *kinds):
    """All records of the lists, by kind and id."""
    found: dict[tuple[str, str], Any] = {}
    for kind, address in kinds:
        page = {"next": f"/v1/{address}?limit=200"}
        while page["next"]:
            page = client.get(page["next"]).json()
            found |= {(kind, record["id"]): record for record in page["items"]}
    return found


KINDS = (
    ("meeting", "meetings"),
    ("person", "people"),
    ("ministry", "ministries"),
    ("organisation", "organisations"),
    ("series", "series"),
    ("place", "places"),
    ("press_text", "press-texts"),
)


def test_who_follows_the_feed_has_what_the_lists_show(editor, engine, meeting):
    make.ingest(engine, make.meeting(), text=make.press_text(publisher="A"))
    gone = make.ingest(engine, make.meeting(starts_on="2025-06-27"), text=make.press_text(publisher="B"))
    text = f"/v1/press-texts/{gone.press_text_id}"
    editor.delete(text, headers=tag(editor.get(text)))
    editor.delete(meeting.json()["url"], headers=tag(meeting))
    held: dict[tuple[str, str], Any] = {}
    positions = []
    for change in every_change(editor, include="record", limit=7):
        positions.append(change["sequence"])
        if change["record"] is None:
            assert held.pop((change["resource"], change["record_id"]))
        else:
            held[change["resource"], change["record_id"]] = change["record"]
    assert held == records_by(editor, *KINDS)
    assert positions == sorted(set(positions))
    assert [one["what"] for one in every_change(editor, resource="meeting")][-1] == "deleted"


def test_the_feed_is_asked_for_cheaply_while_nothing_changes(editor, meeting):
    page = editor.get("/v1/changes?limit=1000")
    assert (page.json()["next"], page.json()["items"][-1]["record"]) == (None, None)
    address = f"/v1/changes?after={page.json()['position']}"
    first = editor.get(address)
    assert first.json() == {"items": [], "next": None, "position": page.json()["position"]}
    same = editor.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    changed(editor, meeting, {"city": "Shusha"})
    told = editor.get(address, headers={"If-None-Match": first.headers["etag"]}).json()
    assert [(one["resource"], one["record_id"]) for one in told["items"]][-1] == ("meeting", meeting.json()["id"])
    assert told["position"] == told["items"][-1]["sequence"]


def test_asking_again_costs_one_query(database_url, served):
    app = create_app(Settings(database_url=database_url))
    client = served(app)
    first = client.get("/v1/changes?after=1")
    asked = []
    event.listen(app.state.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    assert client.get("/v1/changes?after=1", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert len([statement for statement in asked if "SELECT" in statement]) == 1, asked


def test_wrong_questions_to_the_feed_are_refused(client):
    refused(client.get("/v1/changes?after=-1"), 422, "invalid", "after")
    refused(client.get("/v1/changes?resource=meetings"), 422, "unknown-code", "resource/0")
    refused(client.get("/v1/changes?limit=1001"), 422, "invalid", "limit")
    refused(client.get("/v1/changes?form=1"), 422, "unknown-field", "form")
    refused(client.get("/v1/dump?resource=text"), 422, "unknown-code", "resource/0")


def lines_of(answer):
    return [json.loads(line) for line in answer.text.splitlines()]


def test_a_dump_holds_every_record_and_tells_from_where_to_follow(editor, engine, meeting):
    make.ingest(engine, make.meeting(), text=make.press_text(publisher="A"))
    gone = editor.post("/v1/meetings", json={})
    editor.delete(gone.json()["url"], headers=tag(gone))
    answer = editor.get("/v1/dump")
    assert answer.headers["content-type"] == "application/x-ndjson"
    begin, *lines, end = lines_of(answer)
    assert end == {"end": {"records": len(lines)}}
    held = {(line["resource"], line["record"]["id"]): line["record"] for line in lines if line["resource"] != "territory"}
    assert held == records_by(editor, *KINDS)
    assert begin["dump"]["position"] == list(every_change(editor, limit=1000))[-1]["sequence"]
    assert editor.get(f"/v1/changes?after={begin['dump']['position']}").json()["items"] == []
    only = lines_of(editor.get("/v1/dump?resource=meeting"))
    assert [line["resource"] for line in only[1:-1]] == ["meeting"] * len(records_by(editor, ("meeting", "meetings")))


def test_a_dump_too_many_is_told_to_come_again(database_url, served):
    app = create_app(Settings(database_url=database_url))
    client = served(app)
    for _ in range(DUMPS):
        assert app.state.dumps.acquire(blocking=False)
    late = client.get("/v1/dump")
    refused(late, 503, "busy")
    assert late.headers["retry-after"] == "60"
    app.state.dumps.release()
    for _ in range(2 * DUMPS):  # each gives its place back
        assert lines_of(client.get("/v1/dump"))[-1]["end"]["records"] > 0
