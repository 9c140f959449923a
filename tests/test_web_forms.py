"""Meetings written and edited on pages, and press texts pasted into one: over real HTTP, and in a browser among the long tests."""

import re
import shutil
from contextlib import ExitStack
from html import unescape
from typing import Any

import pytest
from sqlalchemy import event, text

from app.db import connect, reading, writing
from app.main import create_app
from app.queries import around
from app.records import keys
from app.reference import territories
from app.rendering import territory_name
from app.settings import Settings
from app.web import fields
from tests import make
from tests.conftest import serving
from tests.test_web import HOSTILE, LARGEST, Site, Watched, database, found, headers, serious

PASTED = (
    "Berlin (PN) – Die deutsche Außenministerin Annalena Baerbock hat am Dienstag in Berlin ihren polnischen Amtskollegen Radosław "
    "Sikorski empfangen. Sie sprachen über die Ukraine und den Handel."
)
META = {"publisher": "Pressestelle Nord", "language": "de", "published_on": "2024-03-12"}
FACTS = {"status": "held", "form": "in_person", "starts_on": "2024-05-06", "city": "Wien", "territory": "Österreich"}
ROWS = {
    "participants.0.name": "Radosław Sikorski",
    "participants.0.position": "minister",
    "participants.0.portfolio": "foreign",
    "participants.0.territory": "Polen",
    "participants.0.presence": "present",
    "participants.1.position": "head_of_state",
    "participants.1.territory": "at",
    "participants.1.presence": "present",
    "agreements.0.title": "Gemeinsame Erklärung",
    "agreements.0.type": "declaration",
    "agreements.0.status": "signed",
}
IN_ENGLISH = {"Accept-Language": "en"}


class Desk:
    """An editor at the pages of a site: gets them, and sends their forms as a browser does."""

    def __init__(self, site: Site) -> None:
        self.client, self.engine = site.client, site.engine
        self.own = {"Origin": str(site.client.base_url).rstrip("/"), "Accept": "text/html"}

    def get(self, path: str, **given: Any):
        return self.client.get(path, headers={"Accept": "text/html"}, **given)

    def send(self, path: str, sent: dict[str, Any], *, of: str | None = None, **more: str):
        """Send a form of the page at `of` with its token and its hidden version."""
        page = self.get(of or path).text
        token = re.search(r'name="form_token" value="(\w+)"', page)
        assert token is not None
        return self.client.post(path, data={"form_token": token.group(1), **sent}, headers=self.own | more)


def form_of(page: str) -> dict[str, Any]:
    """What a browser would send of the first form with fields that a page shows."""
    sent: dict[str, Any] = {}
    form = page[page.index('class="sheet') :]
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r'name="([^"]+)"', tag)
        if (
            name
            and name.group(1) != "form_token"
            and ("checkbox" not in tag or " checked" in tag)
            and ("radio" not in tag or " checked" in tag)
        ):
            value = re.search(r'value="([^"]*)"', tag)
            sent.setdefault(name.group(1), []).append(value.group(1) if value else "on")
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options) or re.search(r'<option value="([^"]*)"', options)
        assert chosen is not None
        sent[name] = [chosen.group(1)]
    return sent


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def site(request, tmp_path_factory):
    url = database(request, tmp_path_factory, request.param, "forms")
    engine = connect(url)
    with writing(engine) as db:
        made = {str(role): keys.create(db, f"{role} {HOSTILE}", role) for role in keys.ROLES}
    with serving(create_app(Settings(database_url=url))) as client:
        yield Site(url, client, engine, "", "", made)
    engine.dispose()


@pytest.fixture
def desk(site):
    """An editor's desk; nobody is signed in afterwards."""
    assert site.sign_in(site.client, site.keys["editor"]).status_code == 303
    yield Desk(site)
    site.client.cookies.clear()


def meeting(site: Site, **given: Any) -> str:
    """A meeting that a press text tells of; each call makes another one."""
    meeting.number = getattr(meeting, "number", 0) + 1  # type: ignore[attr-defined]
    day = f"{2000 + meeting.number}-02-03"  # type: ignore[attr-defined]
    return make.ingest(site.engine, make.meeting(**({"starts_on": day} | given))).meetings[0]


def told(site: Site, meeting_id: str) -> dict[str, Any]:
    found: dict[str, Any] = site.client.get(f"/v1/meetings/{meeting_id}").json()
    return found


def test_who_may_not_write_is_told_what_would_be_right(site):
    made = meeting(site)
    for path in ("/meetings/new", "/press-texts/new", f"/meetings/{made}/edit", f"/meetings/{made}/delete"):
        sent = Desk(site).get(path)
        assert (sent.status_code, sent.headers["location"]) == (303, f"/sign-in?next={path.replace('/', '%2F')}")
    site.sign_in(site.client, site.keys["reader"])
    desk = Desk(site)
    for path in ("/meetings/new", "/press-texts/new", f"/meetings/{made}/edit"):
        page = desk.get(path, params={"lang": "de"})
        assert page.status_code == 403
        assert "Schlüssel eines Redakteurs" in page.text
    assert "/edit" not in desk.get(f"/meetings/{made}").text
    assert desk.send("/meetings/new", FACTS, of="/").status_code == 403
    assert desk.send("/press-texts/draft", {"text": PASTED}, of="/").status_code == 403
    site.client.cookies.clear()


def test_no_form_counts_without_its_token_or_from_elsewhere(site, desk):
    made = meeting(site)
    before = site.client.get("/v1/changes?limit=200").json()["position"]
    for path in ("/meetings/new", f"/meetings/{made}/edit", f"/meetings/{made}/delete", f"/meetings/{made}/restore", "/press-texts/new"):
        for wrong in ({}, {"form_token": "x"}):
            assert desk.client.post(path, data=FACTS | {"version": "1", "text": "x"} | wrong, headers=desk.own).status_code == 403
        assert desk.send(path, FACTS | {"version": "1"}, of="/meetings/new", Origin="https://evil.example").status_code == 403
    assert site.client.get("/v1/changes?limit=200").json()["position"] == before


def test_what_was_typed_outlives_its_session(site, desk):
    token = re.search(r'name="form_token" value="(\w+)"', desk.get("/meetings/new").text)
    assert token is not None
    made = meeting(site)
    site.client.cookies.clear()
    old = FACTS | ROWS | {"form_token": token.group(1), "version": "1", "text": PASTED}
    for path in ("/meetings/new", f"/meetings/{made}/edit", "/press-texts/new", "/press-texts/draft"):
        over = desk.client.post(path, data=old, headers=desk.own)
        assert over.status_code == 401
        assert "laden Sie diese Seite dann noch einmal" in over.text
        site.sign_in(site.client, site.keys["editor"])
        again = desk.client.post(path, data=old, headers=desk.own)
        assert again.status_code == 403
        assert ("Radosław Sikorski" if "meetings" in path else PASTED) in again.text
        site.client.cookies.clear()
    assert told(site, made)["city"] == "Baku"


def test_a_meeting_is_written_by_hand(site, desk):
    assert form_of(desk.get("/meetings/new").text)["status"] == ["held"]
    made = desk.send("/meetings/new", FACTS | ROWS | {"topics": ["trade", "energy"], "reason": "from the diary"})
    assert made.status_code == 303, made.text
    record = site.client.get("/v1" + made.headers["location"]).json()
    assert {name: record[name] for name in ("starts_on", "city", "territory", "topics")} == {
        "starts_on": "2024-05-06",
        "city": "Wien",
        "territory": "at",
        "topics": ["trade", "energy"],
    }
    assert [(one["name"], one["territory"], one["ministry_id"]) for one in record["participants"]] == [
        ("Radosław Sikorski", "pl", "pl-foreign"),
        (None, "at", None),
    ]
    assert record["agreements"][0]["title"] == "Gemeinsame Erklärung"
    page = desk.get(made.headers["location"]).text
    assert "from the diary" in page
    assert "/edit" in page


def test_refusals_stand_at_their_fields_and_nothing_typed_is_lost(site, desk):
    slips = (
        FACTS
        | ROWS
        | {"starts_on": "2025-02-30", "territory": "Atlantis", "participants.1.position": "", "status": "hold", "ordinal": "zwei"}
    )
    page = desk.send("/meetings/new", slips | {"organisations": ["", "Bund der Weisen"], "reason": HOSTILE}, **IN_ENGLISH)
    assert page.status_code == 422
    body = site.client.post("/v1/meetings", headers=headers(site.keys["editor"]), json={"starts_on": "2025-02-30", "status": "hold"}).json()
    for fault in body["errors"]:
        field = fault["pointer"].strip("/")
        assert re.search(rf'id="f-{field}"[^>]*aria-invalid="true" aria-describedby="e-{field}', page.text), field
        assert fault["detail"].replace("'", "&#39;") in page.text
        assert f'<a href="#f-{field}">' in page.text
    assert 'id="f-participants-1" tabindex="-1" aria-describedby="e-participants-1"' in page.text
    sent = form_of(page.text)
    assert (sent["territory"], sent["starts_on"], sent["status"], sent["ordinal"]) == (["Atlantis"], ["2025-02-30"], ["hold"], ["zwei"])
    assert sent["organisations"] == ["Bund der Weisen", "", ""]
    assert sent["participants.0.name"] == ["Radosław Sikorski"]
    assert HOSTILE not in page.text
    assert "img src=x" not in page.text.replace("&lt;img src=x", "")
    near = desk.send("/meetings/new", FACTS | {"territory": "Azerbaijn"}, **IN_ENGLISH).text
    assert "did you mean &#39;Azerbaijan&#39;?" in near
    unknown = desk.send("/meetings/new", FACTS | {"organisations": "Bund der Weisen"})
    assert unknown.status_code == 422
    assert re.search(r'id="f-organisations"[^>]*aria-invalid="true"', unknown.text)
    assert desk.send("/meetings/new", FACTS | {"reason": "x" * 501}).status_code == 422


WRONG: dict[str, tuple[Any, str]] = {
    "starts_on": ("2025-02-30", "2025-02-30 gibt es im Kalender nicht; 2025-02 hat 28 Tage"),
    "ends_on": ("gestern", "ist kein Datum; schreiben Sie 2025-05-23, oder 2025-05 oder 2025, wo nicht mehr bekannt ist"),
    "status": ("hold", "„hold“ gibt es hier nicht; meinten Sie „held“? Möglich sind: held, planned, cancelled, postponed."),
    "form": ("§", "„§“ gibt es hier nicht. Möglich sind: in_person, phone, video."),
    "territory": ("Aserbaidschann", "einen Staat „Aserbaidschann“ gibt es hier nicht; meinten Sie „Aserbaidschan“?"),
    "city": ("x" * 301, "darf höchstens 300 Zeichen haben"),
    "ordinal": ("zwei", "ist keine ganze Zahl"),
    "organisations": ("\u200b\u202e", "zeigt nichts; lassen Sie es leer, wo es nicht bekannt ist"),
    "participants.0.position": ("", "nennt weder eine Person noch ein Amt; geben Sie einen Namen oder ein Amt an"),
    "participants.1.portfolio": ("foreign", "haben nur Minister und ihre Stellvertreter; lassen Sie es leer"),
    "agreements.0.type": ("", "fehlt"),
    "agreements.0.title": ("x" * 2001, "darf höchstens 2000 Zeichen haben"),
}
"""By field: what is wrong in it, and what a German page says of that."""

WRONG_TOGETHER: tuple[tuple[dict[str, Any], str], ...] = (
    ({"starts_on": "2025-05-23", "ends_on": "2025-05-20"}, "2025-05-20 liegt vor dem Beginn, 2025-05-23"),
    ({"starts_on": "", "ends_on": "2025-05-20"}, "es gibt ein Ende, aber keinen Beginn"),
    ({"starts_on": "2025-13"}, "2025-13 gibt es im Kalender nicht"),
    ({"ordinal": "0"}, "muss mindestens 1 sein"),
    ({"ordinal": "10001"}, "darf höchstens 10000 sein"),
    ({"organisations": "Bund der Weisen"}, "die Organisation „Bund der Weisen“ ist nicht bekannt; legen Sie sie zuerst an"),
    ({"organisations": [f"O{number}" for number in range(51)]}, "darf höchstens 50 Einträge haben, nicht 51"),
    ({"place_id": "xx"}, "den Ort „xx“ gibt es hier nicht"),
    ({"series_id": "xx"}, "die Reihe „xx“ gibt es hier nicht"),
    ({"city": "Ba\x1bku"}, "enthält ein Steuerzeichen"),
    ({"reason": "x" * 501}, "darf höchstens 500 Zeichen haben, darunter kein NUL"),
    ({"participants.0.name": "A", "participants.0.position": "minister", "participants.0.person_id": "xx"}, "die Person „xx“ gibt es hier"),
)


def told_in_english(page: str) -> list[str]:
    """What a German page says in English, and says that it does."""
    return re.findall(r'<bdi lang="en">([^<]*)', page)


def test_refusals_are_told_in_the_language_of_the_page(desk):
    slips = FACTS | ROWS | {"participants.0.name": ""} | {field: wrong for field, (wrong, _) in WRONG.items()}
    page = unescape(desk.send("/meetings/new", slips).text)
    for field, (_, said) in WRONG.items():
        row = field.rpartition(".")[0] if "weder" in said else field
        at_field = re.search(rf'id="e-{row.replace(".", "-")}">(.*?)</div>', page)
        assert at_field, field
        assert f"<bdi>{said}</bdi>" in at_field.group(1), field
        assert page.count(f"<bdi>{said}</bdi>") >= 2, "once at the field, once in the list"
    assert told_in_english(page) == []
    for wrong, said in WRONG_TOGETHER:
        page = unescape(desk.send("/meetings/new", FACTS | wrong).text)
        assert f"<bdi>{said}" in page, wrong
        assert told_in_english(page) == []
    for wrong, said in (
        ({"text": " "}, "zeigt nichts; lassen Sie es leer"),
        ({"text": ""}, "ist leer"),
        ({"published_on": "2025-05"}, "ist kein Tag; schreiben Sie 2025-05-23"),
        ({"language": "Deutsch"}, "ist kein Kürzel einer Sprache; schreiben Sie de oder pt-BR"),
        ({"address": "javascript:alert(1)"}, "ist keine Adresse im Web; sie beginnt mit https:// oder http://"),
    ):
        page = unescape(desk.send("/press-texts/draft", {"text": PASTED} | wrong, of="/press-texts/new").text)
        assert f"<bdi>{said}" in page, wrong
        assert told_in_english(page) == []


def test_what_forbids_a_form_is_told_in_the_language_of_the_page(site, desk):
    made = meeting(site)
    sent = FACTS | {"version": "1"}
    for answer, said in (
        (desk.client.post("/meetings/new", data=FACTS | {"form_token": "x"}, headers=desk.own), "gehört zu einer anderen Sitzung, darum"),
        (desk.client.post(f"/meetings/{made}/delete", data={"form_token": "x"}, headers=desk.own), "laden Sie die Seite noch einmal"),
        (desk.send("/meetings/new", sent, Origin="https://evil.example"), "kam nicht von einer Seite dieses Servers"),
        (desk.send(f"/meetings/{made}/edit", sent | {"version": "x"}), "sagt nicht, welche Fassung"),
        (desk.send("/meetings/new", {"city": "\0"}), "Das Formular enthält das Zeichen NUL"),
        (desk.get("/meetings/nothing"), "hat hier die Kennung „nothing“"),
        (desk.get("/nothing"), "Unter dieser Adresse steht nichts"),
        (desk.get("/meetings/new?x=%00"), "Die Adresse enthält das Zeichen NUL"),
    ):
        assert answer.status_code >= 400
        assert said in answer.text
        assert told_in_english(answer.text) == []


def many(site: Site, number: int) -> str:
    """A meeting of so many people, of which an archivist wrote."""
    people = [
        {"name": f"Vorname Nachname{one}", "position": "minister", "portfolio": "foreign", "territory": ("de", "fr", "az", "pl")[one % 4]}
        for one in range(number)
    ]
    pacts = [{"title": f"Erklärung {one}", "type": "declaration", "status": "signed"} for one in range(15)]
    given = {"starts_on": f"19{number % 90 + 10}-03-01", "city": "Wien", "participants": people, "agreements": pacts}
    made = site.client.post("/v1/meetings", json=given, headers=headers(site.keys["editor"]))
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def test_the_form_of_a_large_meeting_is_light_and_its_rows_are_opened_one_by_one(site, desk):
    made = many(site, 120)
    path = f"/meetings/{made}/edit"
    before = told(site, made)
    page = desk.get(path)
    assert len(page.content) < LARGEST / 2
    sent = form_of(page.text)
    assert "participants.7.name" not in sent, "folded"
    assert desk.send(path, sent).status_code == 303
    assert told(site, made) == before, "nothing was said"
    assert '<button name="act" value="open participants.7"><bdi>Vorname Nachname7</bdi></button> Minister, Äußeres, Polen' in page.text

    opened = desk.send(path, sent | {"act": "open participants.7"})
    assert 'data-next="participants-7"' in opened.text
    sent = form_of(opened.text)
    assert sent["participants.7.name"] == ["Vorname Nachname7"]
    sent["participants.7.role"] = ["host"]
    sent = form_of(desk.send(path, sent | {"act": "open participants.99"}).text)
    assert sent["participants.7.role"] == ["host"], "what was changed stays open"
    sent = form_of(desk.send(path, sent | {"act": "remove participants.99"}).text)
    sent["participants.7.territory"] = ["Atlantis"]
    refused = desk.send(path, sent)
    assert refused.status_code == 422
    assert 'aria-describedby="e-participants-7-territory"' in refused.text
    sent = form_of(refused.text) | {"participants.7.territory": ["Polen"]}
    assert desk.send(path, sent).status_code == 303
    after = told(site, made)
    assert len(after["participants"]) == 119
    assert [one["role"] for one in after["participants"]].count("host") == 1
    gone = {one["id"] for one in before["participants"]} - {one["id"] for one in after["participants"]}
    assert gone == {before["participants"][99]["id"]}
    assert [one["id"] for one in after["agreements"]] == [one["id"] for one in before["agreements"]]


def test_a_stale_form_of_a_large_meeting_is_light_too(site, desk):
    made = many(site, 60)
    path = f"/meetings/{made}/edit"
    sent = form_of(desk.send(path, form_of(desk.get(path).text) | {"act": "open participants.5"}).text)
    sent["participants.5.role"] = ["host"]
    editor = headers(site.keys["editor"]) | {"If-Match": "*"}
    taken_out = told(site, made)["participants"][9]["id"]
    assert site.client.delete(f"/v1/participants/{taken_out}", headers=editor).status_code == 204
    page = desk.send(path, sent)
    assert page.status_code == 412
    assert len(page.content) < LARGEST / 3
    assert desk.send(path, form_of(page.text), of=path).status_code == 303
    after = told(site, made)
    assert len(after["participants"]) == 59
    assert [one["role"] for one in after["participants"]].count("host") == 1


def test_new_rows_are_folded_with_all_that_they_say(desk):
    typed = {f"participants.{one}.{name}": value for one in range(40) for name, value in (("name", f"N{one}"), ("position", "minister"))}
    page = desk.send("/meetings/new", FACTS | typed | {"act": "add participants"})
    assert len(page.content) < LARGEST
    sent = form_of(page.text)
    assert [sent[f"participants.{one}.name"] for one in range(40)] == [[f"N{one}"] for one in range(40)]
    assert sent["participants.40.name"] == [""]
    refused = desk.send("/meetings/new", FACTS | typed | {f"participants.{one}.territory": "Atlantis" for one in range(40)})
    assert len(refused.content) < LARGEST
    for row in set(re.findall(r'href="#(f-participants-[^"]*)"', refused.text)):
        assert f'id="{row}"' in refused.text, "each refusal leads somewhere"


def test_no_row_of_a_form_is_left_out_in_silence(desk):
    rows = {f"participants.{one}.name": f"N{one}" for one in range(501)}
    page = desk.send("/meetings/new", FACTS | rows)
    assert page.status_code == 422
    assert "darf höchstens 500 Einträge haben, nicht 501" in page.text


def test_rows_are_added_and_taken_out_without_scripts(desk):
    page = desk.send("/meetings/new", FACTS | ROWS | {"act": "add participants"})
    assert page.status_code == 200
    assert 'data-next="participants-2"' in page.text
    sent = form_of(page.text)
    assert sent["participants.0.name"] == ["Radosław Sikorski"]
    assert "participants.2.name" in sent
    left = form_of(desk.send("/meetings/new", {**FACTS, **ROWS, "act": "remove participants.0"}).text)
    assert (left["participants.0.position"], "participants.1.name" in left) == (["head_of_state"], False)
    assert "agreements.1.title" in form_of(desk.send("/meetings/new", {**FACTS, **ROWS, "act": "add agreements"}).text)
    for nonsense in ("remove participants.7", "remove x.1", "add", "add people", "remove participants.x"):
        assert desk.send("/meetings/new", {**FACTS, **ROWS, "starts_on": "x", "act": nonsense}).status_code in (200, 422)


def test_what_nobody_changes_in_a_form_stays_as_its_sources_tell_it(site, desk):
    topics = ("energy", "migration", "trade")  # as the text names them, not as the form does
    made = meeting(site, organisations=("OTS",), topics=topics, agreements=(make.agreement("Gemeinsame Erklärung"),))
    path = f"/meetings/{made}/edit"
    before = told(site, made)
    page = desk.get(path).text
    same = desk.send(path, form_of(page))
    assert same.status_code == 303
    assert told(site, made) == before, "nothing was said"
    sent = form_of(page) | {"city": "Shusha", "reason": "the minutes"}
    sent["participants.0.role"] = "host"
    changed = desk.send(path, sent)
    assert changed.status_code == 303, changed.text
    after = told(site, made)
    assert (after["city"], after["place_id"], after["version"]) == ("Shusha", "az-shusha", before["version"] + 1)
    assert [one["id"] for one in after["participants"]] == [one["id"] for one in before["participants"]]
    assert [one["role"] for one in after["participants"]] == ["host", None]
    proofs = site.client.get(f"/v1/meetings/{made}/evidence").json()["sightings"]
    by_hand = [one for one in proofs if one["press_text"] is None]
    assert {name for one in by_hand for name in one["fields"]} <= {"city", "place_id", "reason"}
    assert after["topics"] == before["topics"]
    revisions = site.client.get(f"/v1/meetings/{made}/revisions").json()["items"]
    assert revisions[0]["reason"] == "the minutes"
    more = desk.send(path, form_of(desk.get(path).text) | {"topics": ["trade", "sport", "energy"]})
    assert more.status_code == 303
    assert told(site, made)["topics"] == ["energy", "trade", "sport"]


def test_texts_of_several_lines_outlive_a_form_that_leaves_them(site, desk):
    title = {"de": "Erste Zeile\nzweite Zeile", "en": "First line\nsecond line"}
    given = {"starts_on": "1991-01-02", "title": title, "agreements": [{"title": "Ein\nPlan", "type": "plan", "status": "agreed"}]}
    made = site.client.post("/v1/meetings", json=given, headers=headers(site.keys["editor"])).json()
    path = f"/meetings/{made['id']}/edit"
    page = desk.get(path).text
    assert form_of(page)["agreements.0.title"] == ["Ein Plan"]
    assert desk.send(path, form_of(page)).status_code == 303
    assert told(site, made["id"]) == made
    assert desk.send(path, form_of(page) | {"title.de": "Ein Titel"}).status_code == 303
    assert told(site, made["id"])["title"] == {"de": "Ein Titel", "en": title["en"]}


def test_parts_are_added_corrected_and_taken_out(site, desk):
    made = meeting(site)
    path = f"/meetings/{made}/edit"
    before = told(site, made)
    sent = form_of(desk.get(path).text)
    sent |= {f"participants.1.{name}": [""] for name in fields.PARTS["participants"]}
    sent |= {"participants.2.name": "Ilham Aliyev", "participants.2.position": "head_of_state", "participants.2.territory": "Aserbaidschan"}
    sent |= {"agreements.0.title": "Protokoll", "agreements.0.type": "protocol", "agreements.0.status": "signed", "ordinal": "2"}
    assert desk.send(path, sent).status_code == 303
    after = told(site, made)
    assert {one["name"] for one in after["participants"]} == {"Jeyhun Bayramov", "Ilham Aliyev"}
    assert before["participants"][0]["id"] in {one["id"] for one in after["participants"]}
    assert (after["agreements"][0]["title"], after["ordinal"]) == ("Protokoll", 2)
    renamed = form_of(desk.get(path).text) | {"participants.0.name": "Ceyhun Mammadov", "title.de": "Ein Titel", "title.en": "A title"}
    assert desk.send(path, renamed).status_code == 303
    named = told(site, made)
    assert named["participants"][0]["person_id"] != before["participants"][0]["person_id"], "another name is another person's"
    assert named["title"] == {"de": "Ein Titel", "en": "A title"}
    cleared = form_of(desk.get(path).text) | {"title.de": "", "title.en": ""}
    assert desk.send(path, cleared).status_code == 303
    assert "Ceyhun Mammadov" in told(site, made)["title"]["de"] or "Aserbaidschan" in told(site, made)["title"]["de"]


def test_a_stale_form_is_shown_as_a_difference(site, desk):
    made = meeting(site)
    path = f"/meetings/{made}/edit"
    sent = form_of(desk.get(path).text)
    editor = headers(site.keys["editor"])
    for change in ({"city": "Ganja"}, {"form": "video"}):
        etag = site.client.get(f"/v1/meetings/{made}").headers["etag"]
        assert site.client.patch(f"/v1/meetings/{made}", json=change, headers=editor | {"If-Match": etag}).status_code == 200
    mine = sent | {"city": "Shusha", "status": "planned", "reason": "mine"}
    mine["participants.2.name"], mine["participants.2.position"] = "Ilham Aliyev", "head_of_state"
    page = desk.send(path, mine)
    assert page.status_code == 412
    assert told(site, made)["city"] == "Ganja", "nothing was overwritten"
    assert re.search(r"Baku.*Ganja.*Shusha", page.text, re.DOTALL)
    asked = form_of(page.text)
    assert (asked["choose.form"], asked["choose.status"], "choose.city" in asked) == (["theirs"], ["yours"], False)
    again = desk.send(path, asked, of=path)
    assert again.status_code == 412, "who does not choose is asked again"
    looked = desk.send(path, asked | {"choose.city": "yours", "act": "look"}, of=path)
    assert form_of(looked.text)["city"] == ["Shusha"]
    assert form_of(looked.text)["form"] == ["video"]
    done = desk.send(path, asked | {"choose.city": "yours"}, of=path)
    assert done.status_code == 303, done.text
    after = told(site, made)
    assert (after["city"], after["form"], after["status"]) == ("Shusha", "video", "planned")
    assert "Ilham Aliyev" in [one["name"] for one in after["participants"]]
    assert desk.send(path, asked | {"choose.city": "yours"}, of=path).status_code == 412, "and once more where it was changed since"
    assert desk.send(path, sent | {"version": "x"}).status_code == 422
    assert desk.send(path, sent | {"version": "999"}).status_code == 404


def test_what_others_took_out_or_added_is_a_difference_too(site, desk):
    made = meeting(site)
    path = f"/meetings/{made}/edit"
    sent = form_of(desk.get(path).text)
    editor = headers(site.keys["editor"]) | {"If-Match": "*"}
    first = told(site, made)["participants"][0]["id"]
    assert site.client.delete(f"/v1/participants/{first}", headers=editor).status_code == 204
    added = {"name": "Ilham Aliyev", "position": "head_of_state", "territory": "az"}
    assert site.client.post(f"/v1/meetings/{made}/participants", json=added, headers=editor).status_code == 201
    page = desk.send(path, sent | {"city": "Ganja"})
    asked = form_of(page.text)
    assert {name: value for name, value in asked.items() if name.startswith("choose.")}.keys() >= {
        "choose.city",
        f"choose.participants.{first}",
    }
    assert desk.send(path, asked, of=path).status_code == 303
    after = told(site, made)
    assert sorted(one["name"] for one in after["participants"]) == ["Hakan Fidan", "Ilham Aliyev"]
    assert after["city"] == "Ganja"


def test_a_meeting_is_deleted_and_restored(site, desk):
    made = meeting(site)
    path = f"/meetings/{made}"
    page = desk.get(f"{path}/delete")
    assert page.status_code == 200
    stale = desk.send(f"{path}/delete", {"version": "99"})
    assert stale.status_code == 412
    assert desk.get(path).status_code == 200
    gone = desk.send(f"{path}/delete", form_of(page.text) | {"reason": "never was"})
    assert (gone.status_code, gone.headers["location"]) == (303, f"{path}/restore")
    assert f"{path}/restore" in desk.get(path).text
    assert desk.get(f"{path}/edit").status_code == 410
    page = desk.get(f"{path}/restore")
    assert desk.send(f"{path}/restore", form_of(page.text) | {"version": "1"}).status_code == 412
    assert desk.send(f"{path}/restore", form_of(page.text)).status_code == 303
    assert desk.get(path).status_code == 200
    assert desk.get(f"{path}/restore").status_code == 303
    assert desk.get("/meetings/nothing/edit").status_code == 404


def counted(site: Site) -> int:
    position: int = site.client.get("/v1/changes?limit=1000").json()["position"]
    return position


def test_a_pasted_text_is_read_before_it_is_stored(site, desk):
    before = counted(site)
    sent = META | {"text": PASTED}
    page = desk.send("/press-texts/draft", sent, of="/press-texts/new")
    assert page.status_code == 200
    assert re.search(r'data-field="draft1-city"[^>]*>[^¶]*Berlin', page.text)
    assert re.search(r'<a class="mark"[^>]*data-fields="[^"]*draft1-starts_on[^"]*">[^<]*Dienstag</a>', page.text)
    assert page.text.count('class="origin') == 2
    assert "Noch nichts ist gespeichert" in page.text
    assert form_of(page.text)["publisher"] == ["Pressestelle Nord"]
    alone = desk.send("/press-texts/draft", sent, of="/press-texts/new", **{"X-Fragment": "1"})
    assert "<html" not in alone.text
    assert "draft1-city" in alone.text
    assert counted(site) == before, "nothing is stored"
    saved = desk.send("/press-texts/new", sent)
    assert saved.status_code == 303
    record = site.client.get("/v1" + saved.headers["location"]).json()
    assert (record["starts_on"], record["city"]) == ("2024-03-12", "Berlin")
    assert site.client.get("/v1/changes?limit=1000").json()["items"][-1]["actor"].startswith("editor"), (
        "not the extractor's, but who posted it"
    )
    known = desk.send("/press-texts/draft", sent, of="/press-texts/new")
    assert record["sources"][0]["press_text_id"] in known.text
    assert "schon bekannt" in known.text
    other = desk.send("/press-texts/draft", sent | {"publisher": "Agentur Süd"}, of="/press-texts/new")
    assert f'/meetings/{record["id"]}"' in other.text, "it would become a source of what is known"
    assert other.text.count('class="origin known"') == 2


def test_a_text_that_tells_of_nothing_is_saved_all_the_same(site, desk):
    text = "Heute scheint die Sonne.\r\nMorgen regnet es."
    page = desk.send("/press-texts/draft", {"text": text, "publisher": "Wetter"}, of="/press-texts/new")
    assert "Kein Treffen gelesen" in page.text
    saved = desk.send("/press-texts/new", {"text": text, "publisher": "Wetter"})
    assert saved.headers["location"].startswith("/press-texts/")
    admin = headers(site.keys["admin"])
    assert site.client.get("/v1" + saved.headers["location"], headers=admin).json()["text"] == "Heute scheint die Sonne.\nMorgen regnet es."
    for wrong, field in (
        ({"text": " "}, "text"),
        ({"published_on": "gestern"}, "published_on"),
        ({"address": "javascript:alert(1)"}, "address"),
    ):
        for path in ("/press-texts/draft", "/press-texts/new"):
            refused = desk.send(path, {"text": text} | wrong, of="/press-texts/new")
            assert refused.status_code == 422
            assert f'id="e-{field}"' in refused.text
    hostile = desk.send("/press-texts/draft", {"text": f"{HOSTILE} {PASTED}", "title": HOSTILE, **META}, of="/press-texts/new")
    assert hostile.status_code == 200
    assert "<img" not in hostile.text


def test_names_are_suggested_as_somebody_types(site):
    meeting(site)
    found = site.client.get("/suggestions", params={"of": "people", "q": "bayr", "lang": "de"}).json()["items"]
    assert (found[0]["name"], found[0]["hint"]) == ("Jeyhun Bayramov", "Minister, Äußeres, Aserbaidschan")
    (place, *_) = site.client.get("/suggestions", params={"of": "places", "q": "baku", "lang": "en"}).json()["items"]
    assert (place["id"], place["territory"]) == ("az-baku", "Azerbaijan")
    for nothing in ("", "  ", "%", "\u202e"):
        assert site.client.get("/suggestions", params={"of": "people", "q": nothing}).json() == {"items": []}
    assert site.client.get("/suggestions", params={"of": "keys", "q": "a"}).status_code == 422


def test_the_offices_of_suggested_people_are_asked_for_at_once(site):
    meeting(site)
    meeting(site, status="planned")
    with site.engine.connect() as connection:
        people = list(connection.execute(text("SELECT id FROM person")).scalars())
    asked: list[str] = []
    event.listen(site.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    with reading(site.engine) as db:
        asked.clear()
        held = around.last_offices(db, people)
        assert len([one for one in asked if one.startswith("SELECT")]) == 1
        for person in people:
            latest = next(iter(around.offices(db, person)), None)
            known = held.get(person)
            assert (known and (known.position, known.portfolio)) == (latest and (latest.position, latest.portfolio))
        assert held


def test_names_of_territories_lead_back_to_their_codes():
    for code in territories():
        for language in ("de", "en"):
            assert fields._territory(territory_name(code, language)) == code


def test_who_comes_too_often_is_told_in_a_page(site, served):
    client = served(create_app(Settings(database_url=site.url, rate_limit_per_address=1)))
    client.get("/healthz")
    answers = [client.get("/sign-in", headers={"Accept": "text/html"}) for _ in range(2)]
    assert answers[-1].status_code == 429
    assert answers[-1].headers["content-type"] == "text/html; charset=utf-8"
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert "Zu viele Anfragen" in answers[-1].text
    assert "höchstens 1 Anfragen in der Minute" in answers[-1].text
    assert told_in_english(answers[-1].text) == []
    assert client.get("/v1/meetings", headers={"Accept": "text/html"}).headers["content-type"] == "application/problem+json"


def test_an_error_of_ours_is_a_page_too(site, served, monkeypatch):
    def broken(*_: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("app.web.editing.fields.empty", broken)
    client = served(create_app(Settings(database_url=site.url)))
    site.sign_in(client, site.keys["editor"])
    page = client.get("/meetings/new", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (500, "text/html; charset=utf-8")
    assert re.search(rf"<bdi>Das ist ein Fehler des Servers.* unter {page.headers['x-request-id']}", page.text)
    assert "broken" not in page.text


def test_differences_are_of_fields_and_parts():
    base = fields.empty()
    theirs = base | {"city": "Wien", "participants": [fields.blank("participants") | {"id": "a", "name": "A"}]}
    yours = base | {"status": "planned", "participants": [fields.blank("participants") | {"name": "B"}]}
    found = {one.key: one.chosen for one in fields.differences(base, theirs, yours)}
    assert found == {"city": "theirs", "status": "yours", "participants.a": "theirs"}
    state = fields.merged(theirs, yours, {"city": "theirs", "status": "yours", "participants.a": "theirs"})
    assert (state["city"], state["status"], [one["name"] for one in state["participants"]]) == ("Wien", "planned", ["A", "B"])
    assert dict(fields.flat(state))["participants.1.name"] == "B"


# In a browser


@pytest.fixture(scope="module")
def shown(sqlite_template, tmp_path_factory):
    """A served application for the browser, on SQLite alone."""
    file = tmp_path_factory.mktemp("shown") / "forms.db"
    shutil.copy(sqlite_template, file)
    engine = connect(f"sqlite:///{file}")
    with writing(engine) as db:
        made = {str(role): keys.create(db, role, role) for role in keys.ROLES}
    with serving(create_app(Settings(database_url=f"sqlite:///{file}"))) as client:
        yield Site(f"sqlite:///{file}", client, engine, "", "", made)
    engine.dispose()


@pytest.fixture
def watch(browser, shown):
    with ExitStack() as open_:

        def watched(**given: Any) -> Watched:
            made = Watched(browser, shown, **given)
            open_.callback(made.context.close)
            made.page.goto("/sign-in")
            made.page.fill("[name=key]", shown.keys["editor"])
            made.page.keyboard.press("Enter")
            made.page.wait_for_url("**/")
            return made

        yield watched


def tab_to(page, selector: str) -> None:
    """Go on with the Tab key until an element has the focus."""
    for _ in range(120):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


@pytest.mark.long
def test_a_meeting_is_written_by_keyboard_alone(watch, shown):
    meeting(shown)
    watched = watch()
    page = watched.page
    page.goto("/meetings/new")
    page.focus("#content")
    tab_to(page, "[name=city]")
    page.keyboard.type("Bak")
    page.get_by_role("option", name="Baku").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("[name=territory]") == "Aserbaidschan"
    assert page.input_value("[name=place_id]") == "az-baku"
    tab_to(page, "[name='participants.0.name']")
    page.keyboard.type("Bayr")
    page.get_by_role("option", name="Jeyhun Bayramov").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("[name='participants.0.name']") == "Jeyhun Bayramov"
    assert page.input_value("[name='participants.0.person_id']")
    page.keyboard.type("x")
    assert page.input_value("[name='participants.0.person_id']") == "", "another name is another one's"
    page.keyboard.press("Backspace")
    page.keyboard.press("Escape")
    tab_to(page, "[value='add participants']")
    page.keyboard.press("Enter")
    page.wait_for_selector("[name='participants.1.name']:focus")
    assert page.input_value("[name='participants.0.name']") == "Jeyhun Bayramov"
    page.keyboard.type("Ilham Aliyev")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/meetings/0\w+$"))
    assert "Jeyhun Bayramov" in page.inner_text("main")
    assert watched.faults == []


@pytest.mark.long
def test_a_folded_row_is_opened_in_place_by_the_keyboard_and_without_scripts(watch, shown):
    made = many(shown, 40)
    watched = watch()
    page = watched.page
    page.goto(f"/meetings/{made}/edit")
    page.fill("[name=city]", "Bregenz")
    page.focus("[value='open participants.30']")
    page.keyboard.press("Enter")
    page.wait_for_selector("[name='participants.30.name']:focus")
    page.keyboard.press("Control+A")
    page.keyboard.type("Vorname Anders")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/meetings/0\w+$"))
    after = told(shown, made)
    assert (after["city"], len(after["participants"])) == ("Bregenz", 40)
    assert "Vorname Anders" in [one["name"] for one in after["participants"]]
    assert watched.faults == []
    plain = watch(java_script_enabled=False).page
    plain.goto(f"/meetings/{made}/edit")
    plain.fill("[name=city]", "Linz")
    plain.locator("[value='open agreements.14']").click()
    assert (plain.input_value("[name=city]"), plain.input_value("[name='agreements.14.title']")) == ("Linz", "Erklärung 14")
    narrow = watch(bypass_csp=True, viewport={"width": 360, "height": 800})
    assert serious(narrow.page, f"/meetings/{made}/edit") == []
    assert narrow.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.long
def test_a_refusal_takes_the_focus_and_leads_to_its_field(watch):
    watched = watch()
    page = watched.page
    page.goto("/meetings/new")
    page.fill("[name=starts_on]", "2025-02-30")
    page.get_by_role("button", name="Speichern").last.click()
    page.wait_for_selector("#refusals")
    assert page.evaluate("document.activeElement.id") == "refusals"
    page.locator("#refusals a").click()
    assert page.evaluate("document.activeElement.name") == "starts_on"
    assert [fault for fault in watched.faults if "422" not in fault] == []


@pytest.mark.long
def test_a_pasted_text_stands_beside_its_draft_at_once(watch, shown):
    watched = watch(viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"])
    page = watched.page
    before = counted(shown)
    page.goto("/press-texts/new")
    page.fill("[name=publisher]", "Pressestelle West")
    page.fill("[name=published_on]", "2023-03-14")
    page.evaluate("text => navigator.clipboard.writeText(text)", f"{PASTED} {HOSTILE}")
    page.focus("[name=text]")
    page.keyboard.press("Control+V")
    page.wait_for_selector(".draft")
    page.hover('[data-field="draft1-city"]')
    assert watched.lit() == ["Berlin"]
    page.hover('.mark:text-is("Dienstag")')
    assert page.eval_on_selector_all(".field.lit", "fields => fields.map(one => one.dataset.field)") == ["draft1-starts_on"]
    assert counted(shown) == before
    page.get_by_role("button", name="Speichern").click()
    page.wait_for_url("**/meetings/*")
    assert page.locator("main img, main script").count() == 0
    assert watched.faults == []


@pytest.mark.long
def test_all_of_it_works_without_scripts(watch):
    page = watch(java_script_enabled=False).page
    page.goto("/press-texts/new")
    page.fill("[name=text]", PASTED.replace("Dienstag", "Montag"))
    page.get_by_role("button", name="Lesen").click()
    assert page.locator(".draft").count() == 1
    page.get_by_role("link", name="Verwerfen").click()
    assert page.input_value("[name=text]") == ""
    page.goto("/meetings/new")
    page.fill("[name=city]", "Wien")
    page.get_by_role("button", name="+ Person").click()
    assert page.input_value("[name=city]") == "Wien"


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forms_have_no_serious_fault_and_fit_screens(watch, shown, scheme):
    watched = watch(color_scheme=scheme, bypass_csp=True)
    page = watched.page
    made = meeting(shown)
    for path in ("/meetings/new", "/press-texts/new", f"/meetings/{made}/edit", f"/meetings/{made}/delete"):
        assert serious(page, path) == []
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
    page.goto("/press-texts/new")
    page.fill("[name=text]", PASTED)
    page.get_by_role("button", name="Lesen").click()
    page.wait_for_selector(".draft")
    assert found(page) == []
    page.goto(f"/meetings/{made}/edit")
    etag = shown.client.get(f"/v1/meetings/{made}").headers["etag"]
    editor = headers(shown.keys["editor"]) | {"If-Match": etag}
    assert shown.client.patch(f"/v1/meetings/{made}", json={"city": f"{HOSTILE}"[:20]}, headers=editor).status_code == 200
    page.fill("[name=city]", "Shusha")
    page.fill("[name=ends_on]", "x")
    page.get_by_role("button", name="Speichern").last.click()
    page.wait_for_selector("#refusals")
    assert found(page) == []
    page.fill("[name=ends_on]", "")
    page.get_by_role("button", name="Speichern").last.click()
    page.wait_for_selector(".differences")
    assert found(page) == []
