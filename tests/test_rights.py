"""Who sees the words of press texts: over real HTTP, on both databases, by role, publisher and flag."""

from dataclasses import replace
from itertools import product
from urllib.parse import quote

import orjson
import pytest
from sqlalchemy import select, update

from app import records
from app.api.access import FOR_EDITORS
from app.api.openapi import examples
from app.db import writing
from app.extraction import Span
from app.main import create_app
from app.models import PressText, Revision, State
from app.records import Actor
from app.rights import Levels
from app.schemas.outputs import EvidenceOut, PageOut, PressTextWithWordsOut, PublisherOut
from app.settings import Settings
from app.vocabulary import Sees
from tests import make
from tests.conftest import communique
from tests.test_crud import key_for, refused, tag

LEVELS = tuple(Sees)
_FIRST = Span(0, 6)
ROLES = (None, "reader", "editor", "admin")
MARKER = "Dieser Satz gehört seiner Agentur allein"
ENDING = "Und mit diesem endet der Text."
LONG = f"{MARKER}, denn sie hat ihn geschrieben. {'Und auch diese Worte gehören ihr. ' * 20}{ENDING}"


def headers_of(engine):
    return {role: {"Authorization": f"Bearer {key_for(engine, role)}"} if role else {} for role in ROLES}


def say(engine, name, readers, editors):
    with writing(engine) as db:
        records.publishers.say(db, name, Levels(Sees(readers), Sees(editors)), Actor("test"))


def stored(engine, words=None, flag=None, publisher="Agentur A", evidence=_FIRST):
    """A press text that tells of a meeting, whose day and whose agreement these words prove; the ids of both."""
    draft = make.meeting(
        agreements=(make.agreement(quote=MARKER, evidence_of={"status": (evidence,)}),), evidence_of={"starts_on": (evidence,)}
    )
    with writing(engine) as db:
        done = records.ingest(db, make.press_text(words, publisher=publisher), [draft], "test/1", None, records.Filed(flag))
    return done.press_text_id, done.meetings[0]


def words_of(client, meeting_id, press_text_id, headers):
    """The words by which a press text proves the day of a meeting."""
    answer = client.get(f"/v1/meetings/{meeting_id}/evidence", headers=headers)
    sightings = EvidenceOut.model_validate(answer.json()).sightings
    sighting = next(one for one in sightings if one.press_text and one.press_text.press_text_id == press_text_id)
    assert sighting.fields["starts_on"].value == "2025-05-23"
    return sighting.fields["starts_on"].words[0]


PUBLISHERS = (None, *product(LEVELS, LEVELS))
FLAGS = (None, *LEVELS)


LONG_TIME = pytest.mark.long
SAID = [(None, None), pytest.param(("nothing", "excerpts"), marks=LONG_TIME), pytest.param(("whole", "nothing"), marks=LONG_TIME)]


@pytest.mark.parametrize("said", SAID, ids=str)
def test_who_sees_how_much(said, engine, database_url, served, subtests):
    readers, editors = said
    given = {"readers_see": readers, "editors_see": editors} if readers else {}
    client = served(create_app(Settings(database_url=database_url, **given)))
    of_settings = (readers or "excerpts", editors or "whole")
    keys = headers_of(engine)
    for publisher, flag in product(PUBLISHERS[:2] if readers else PUBLISHERS, FLAGS):  # what settings say counts where nothing else is said
        name = f"Agentur {publisher}"
        if publisher:
            say(engine, name, *publisher)
        words = f"Baku empfängt Ankara, zum {flag}. Mal und von {publisher} beschrieben."
        press_text_id, meeting_id = stored(engine, words, flag, name)
        of_readers = flag or (publisher or of_settings)[0]
        expected = {None: of_readers, "reader": of_readers, "editor": (publisher or of_settings)[1], "admin": "whole"}
        for role in ROLES:
            with subtests.test(publisher=publisher, flag=flag, role=role):
                answer = client.get(f"/v1/press-texts/{press_text_id}", headers=keys[role])
                shown = PressTextWithWordsOut.model_validate(answer.json())
                assert (shown.sees, shown.readers_see) == (expected[role], flag)
                assert shown.text == (words if expected[role] == "whole" else None)
                assert (shown.title, shown.publisher) == ("Ein Treffen", name), "what is no word is shown to all"
        if flag is None or publisher is None:
            for role in ROLES:
                proof = words_of(client, meeting_id, press_text_id, keys[role])
                assert (proof.start, proof.end) == (0, 6)
                assert proof.exact == (None if expected[role] == "nothing" else "Baku e")


def test_a_withdrawn_text_is_no_readers_to_see(client, engine):
    keys = headers_of(engine)
    press_text_id, _ = stored(engine, LONG, "whole")
    address = f"/v1/press-texts/{press_text_id}"
    assert client.get(address).json()["text"] == LONG
    assert client.delete(address, headers=keys["editor"] | {"If-Match": "*"}).status_code == 200
    for role, seen in ((None, "nothing"), ("reader", "nothing"), ("editor", "whole"), ("admin", "whole")):
        shown = client.get(address, headers=keys[role]).json()
        assert (shown["sees"], shown["text"]) == (seen, LONG if seen == "whole" else None)


def test_an_excerpt_stays_an_excerpt(client, engine, subtests):
    keys = headers_of(engine)
    for length, shown in ((5, 5), (300, 300), (301, 300), (len(LONG), 300)):
        with subtests.test(length=length):
            words = f"{length} {LONG}"
            press_text_id, meeting_id = stored(engine, words, evidence=Span(0, length))
            exact = words_of(client, meeting_id, press_text_id, {}).exact
            assert exact == words[:shown] + ("…" if shown < length else "")
            assert words_of(client, meeting_id, press_text_id, keys["editor"]).exact == words[:length]
    short = "Baku empfängt Ankara."
    press_text_id, meeting_id = stored(engine, short, evidence=Span(0, len(short)))
    assert words_of(client, meeting_id, press_text_id, {}).exact == "Baku empfä…", "no excerpt is more than half of its text"
    press_text_id, meeting_id = stored(engine, "Baku.", evidence=Span(0, 11, "title"))
    assert words_of(client, meeting_id, press_text_id, {}).exact == "Ein Treffen", "a title is shown anyway"
    say(engine, "Agentur A", "nothing", "whole")
    assert words_of(client, meeting_id, press_text_id, {}).exact is None


def test_what_is_shown_says_on_whom_it_depends(client, engine):
    editor = headers_of(engine)["editor"]
    press_text_id, meeting_id = stored(engine, LONG, evidence=Span(0, 400))
    for address in (f"/v1/press-texts/{press_text_id}", f"/v1/meetings/{meeting_id}/evidence"):
        mine, theirs = client.get(address), client.get(address, headers=editor)
        assert mine.headers["etag"] != theirs.headers["etag"]
        for answer, headers in ((mine, {}), (theirs, editor)):
            assert "Authorization" in answer.headers["vary"]
            again = client.get(address, headers=headers | {"If-None-Match": answer.headers["etag"]})
            assert (again.status_code, "Authorization" in again.headers["vary"]) == (304, True)
        assert client.get(address, headers=editor | {"If-None-Match": mine.headers["etag"]}).status_code == 200
        refused(client.get(address, headers={"Authorization": "Bearer cq_nothing"}), 401, "unauthorised")
    read = client.get(f"/v1/press-texts/{press_text_id}")
    changed = client.patch(f"/v1/press-texts/{press_text_id}", json={"language": "en"}, headers=editor | tag(read))
    assert changed.status_code == 200, changed.text
    refused(client.patch(f"/v1/press-texts/{press_text_id}", json={"language": "de"}, headers=editor | tag(read)), 412, "version-mismatch")


def addresses(client, document):
    """An address for each GET route that anybody may ask: lists as they are, records by what is in their lists."""
    for path, methods in document["paths"].items():
        if "get" not in methods or path.startswith(FOR_EDITORS):
            continue
        if "{" not in path:
            asked = {"/v1/changes": "?include=record", "/v1/meetings": "?q=bayramov&include=snippets&include=evidence"}
            yield path, path + ("?q=bayramov" if path.startswith("/v1/search") else asked.get(path, ""))
            continue
        if path == "/v1/statistics/pairs/{left}/{right}":
            yield path, "/v1/statistics/pairs/az/tr"
            continue
        whole, _, rest = path.partition("/{")
        _, _, rest = rest.partition("}")
        items = client.get(whole).json()["items"]
        assert items, f"{whole} is empty, so {path} was not asked"
        for item in items[:4]:
            one = item.get("url") or f"{whole}/{item['id']}"
            yield path, one + rest.replace("{number}", "1") + ("?from=1" if path.endswith("/diff") else "")


@pytest.mark.parametrize("level", ["nothing", pytest.param("excerpts", marks=LONG_TIME), pytest.param("whole", marks=LONG_TIME)])
def test_the_words_show_nowhere_else(level, client, engine):
    keys = headers_of(engine)
    twins = [make.press_text(f"{number}: {LONG}", publisher="Agentur Streng") for number in range(2)]
    span = Span(0, len(LONG))
    minister, guest = replace(make.participant("Jeyhun Bayramov"), evidence_of={"position": (span,)}), make.participant("Hakan Fidan", "tr")
    frame = {"organisations": ("OTS",), "ordinal": 2, "evidence_of": {"starts_on": (span,), "city": (span,)}}
    for day, text in zip(("2025-05-23", "2025-05-24"), twins, strict=True):
        paper = make.agreement(quote=MARKER, evidence_of={"type": (span,), "status": (span,)})
        meeting_id = make.ingest(engine, make.meeting(minister, guest, starts_on=day, agreements=(paper,), **frame), text=text).meetings[0]
    posted = {"publisher": "Agentur Streng", "title": "Ein Treffen", "text": LONG}
    answer = client.post("/v1/press-texts", json=posted, headers=keys["editor"])
    assert MARKER not in answer.text
    sighting = client.get(f"/v1/meetings/{meeting_id}/evidence").json()["sightings"][0]["id"]
    judged = {"subject": "sighting", "verdict": "rejected", "left": sighting}
    made = client.post("/v1/judgements", json=judged, headers=keys["editor"])
    assert made.status_code == 201, made.text
    assert client.post(f"{made.json()['judgement']['url']}/withdraw", headers=keys["editor"]).status_code == 201
    assert client.post("/v1/series", json=examples()["SeriesIn"], headers=keys["editor"]).status_code == 201
    with writing(engine) as db:
        run = records.Filed(ingest_id=records.ingests.begin(db, "inbox", Actor("test")))
        other = records.ingest(db, make.press_text(publisher="Anders"), [make.meeting(starts_on="2024-01-02")], "test/1", filed=run)
        records.purges.purge(db, "press_text", other.press_text_id, Actor("test", "so"))
    say(engine, "Agentur Streng", level, "whole")
    document = client.get("/openapi.json").json()
    told, seen = set(), set()
    for path, address in addresses(client, document):
        for role in (None, "reader"):
            answer = client.get(address, headers=keys[role])
            assert answer.status_code == 200, f"{address}: {answer.text}"
            told.add(path)
            if level == "nothing":
                assert MARKER not in answer.text, address
            if MARKER in answer.text:
                seen.add(path)
            if level != "whole":
                assert ENDING not in answer.text, address
    assert told == {path for path, methods in document["paths"].items() if "get" in methods and not path.startswith(FOR_EDITORS)}
    evidence, alone, joined = "/v1/meetings/{meeting_id}/evidence", "/v1/press-texts/{press_text_id}", "/v1/meetings"
    assert seen == {"nothing": set(), "excerpts": {evidence, joined}, "whole": {evidence, alone, joined}}[level]


def test_the_words_are_in_no_rendering(client, engine):
    press_text_id, _ = stored(engine, LONG)
    editor = headers_of(engine)["editor"] | {"If-Match": "*"}
    for change in ({"readers_see": "whole"}, {"language": "fr"}, {"readers_see": None}):
        answer = client.patch(f"/v1/press-texts/{press_text_id}", json=change, headers=editor)
        assert answer.status_code == 200
        assert MARKER not in answer.text
    with writing(engine) as db:
        assert not [one for one in db.scalars(select(Revision.rendering)) if one and MARKER in one]


def test_a_text_bears_a_flag(client, engine, subtests):
    editor = headers_of(engine)["editor"]
    given = {"publisher": "Agentur A", "text": LONG, "readers_see": "nothing"}
    made = client.post("/v1/press-texts", json=given, headers=editor)
    assert made.status_code == 201, made.text
    assert made.json()["press_text"]["readers_see"] == "nothing"
    address = made.headers["location"]
    again = client.post("/v1/press-texts", json=given | {"readers_see": "whole"}, headers=editor)
    assert (again.status_code, again.json()["press_text"]["readers_see"]) == (200, "nothing"), "a known text changes nothing"
    refused(client.patch(address, json={"readers_see": "whole"}, headers=editor), 428, "version-demanded")
    refused(client.patch(address, json={"readers_see": "all"}, headers=editor | {"If-Match": "*"}), 422, "unknown-code", "/readers_see")
    refused(client.post("/v1/press-texts", json=given | {"readers_see": 1}, headers=editor), 422, "unknown-code", "/readers_see")
    changed = client.patch(address, json={"readers_see": "whole"}, headers=editor | tag(made))
    assert (changed.json()["readers_see"], changed.headers["etag"]) == ("whole", '"2"')
    assert client.get(address).json()["text"] == LONG
    assert client.get("/v1/press-texts").json()["items"][0]["readers_see"] == "whole"
    replaced = client.put(address, json={"publisher": "Agentur A"}, headers=editor | tag(changed))
    assert replaced.json()["readers_see"] is None
    assert client.get(address).json()["sees"] == "excerpts"


OPENINGS = [
    ({"readers_see": "whole"}, 403),
    ({"readers_see": "excerpts"}, 200),
    ({"publisher": "Agentur Frei"}, 403),
    ({"publisher": None}, 403),
    ({"publisher": "Agentur Streng"}, 200),
    ({"readers_see": "nothing", "language": "en"}, 200),
]


@pytest.mark.parametrize("withdrawn", [False, pytest.param(True, marks=LONG_TIME)])
@pytest.mark.parametrize(("change", "status"), OPENINGS, ids=str)
def test_nobody_opens_a_text_further_than_they_see_it(change, status, withdrawn, client, engine):
    keys = headers_of(engine)
    say(engine, "Agentur A", "nothing", "excerpts")
    say(engine, "Agentur Frei", "whole", "whole")
    say(engine, "Agentur Streng", "nothing", "nothing")
    press_text_id, _ = stored(engine, LONG)
    address = f"/v1/press-texts/{press_text_id}"
    if withdrawn:
        assert client.delete(address, headers=keys["editor"] | {"If-Match": "*"}).status_code == 200
    before = client.get(address).json()["version"]
    answer = client.patch(address, json=change, headers=keys["editor"] | {"If-Match": "*"})
    assert answer.status_code == status, answer.text
    if status == 403:
        refused(answer, 403, "forbidden")
        assert client.get(address).json()["version"] == before
        assert client.patch(address, json=change, headers=keys["admin"] | {"If-Match": "*"}).status_code == 200
    if "publisher" in change:
        put = client.put(address, json=change, headers=keys["editor"] | {"If-Match": "*"})
        assert put.status_code == 200, "where nothing is opened any more, an editor may"


NAMES = ["Agentur A", "A/B & C?", "Агентство «Восток»", "100 %", "a" * 300]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:20])
def test_an_admin_says_who_sees_a_publishers_texts(name, client, engine):
    keys = headers_of(engine)
    address = f"/v1/publishers/{quote(name, safe='')}"
    refused(client.get(address), 404, "not-found")
    press_text_id, _ = stored(engine, LONG, publisher=name)
    read = client.get(address)
    nothing_said = {"name": name, "url": address, "version": 0, "readers_see": None, "editors_see": None}
    assert (read.json(), read.headers["etag"]) == (nothing_said, '"0"')
    assert client.get("/v1/publishers").json()["items"] == [nothing_said]
    given = {"readers_see": "nothing", "editors_see": "excerpts"}
    why = keys["admin"] | {"Change-Reason": "the contract of May"}
    said = client.put(address, json=given, headers=why | tag(read))
    assert said.status_code == 200, said.text
    assert (PublisherOut.model_validate(said.json()).model_dump(), said.headers["etag"]) == (nothing_said | given | {"version": 1}, '"1"')
    assert client.get(f"/v1/press-texts/{press_text_id}").json()["sees"] == "nothing"
    refused(client.put(address, json=given | {"readers_see": "whole"}, headers=why | tag(read)), 412, "version-mismatch")
    same = client.put(address, json=given, headers=why | tag(said))
    assert same.headers["etag"] == '"1"', "what stands so already writes nothing"
    assert client.get(address, headers={"If-None-Match": '"1"'}).status_code == 304
    taken_back = client.delete(address, headers=keys["admin"] | tag(said))
    assert (taken_back.status_code, taken_back.json()) == (200, nothing_said | {"version": 2})
    assert client.get(f"/v1/press-texts/{press_text_id}").json()["sees"] == "excerpts"
    with writing(engine) as db:
        noted = db.scalars(select(Revision).where(Revision.resource == "publisher").order_by(Revision.number)).all()
    assert [(one.number, one.reason, orjson.loads(one.rendering or "")["readers_see"]) for one in noted] == [
        (1, "the contract of May", "nothing"),
        (2, None, None),
    ]
    assert noted[0].actor.startswith("test admin")


def test_what_is_no_right_is_refused(client, engine, subtests):
    keys = headers_of(engine)
    stored(engine)
    address, given = "/v1/publishers/Agentur%20A", {"readers_see": "nothing", "editors_see": "whole"}
    admin = keys["admin"] | {"If-Match": "*"}
    for role, status, kind in ((None, 401, "unauthorised"), ("reader", 403, "forbidden"), ("editor", 403, "forbidden")):
        with subtests.test(role=role):
            refused(client.put(address, json=given, headers=keys[role] | {"If-Match": "*"}), status, kind)
            refused(client.delete(address, headers=keys[role] | {"If-Match": "*"}), status, kind)
    for bad, kind, pointer in (
        ({"readers_see": "all"}, "unknown-code", "/readers_see"),
        ({"editors_see": None}, "unknown-code", "/editors_see"),
        ({"readers": "whole"}, "unknown-field", "/readers"),
    ):
        with subtests.test(bad=bad):
            refused(client.put(address, json=given | bad, headers=admin), 422, kind, pointer)
    refused(client.put(address, json={"readers_see": "whole"}, headers=admin), 422, "missing-field", "/editors_see")
    refused(client.put(address, json=given, headers=keys["admin"]), 428, "version-demanded")
    refused(client.delete(address, headers=keys["admin"]), 428, "version-demanded")
    refused(client.put(address, json=given, headers=keys["admin"] | {"If-Match": '"1"'}), 412, "version-mismatch")
    refused(client.delete("/v1/publishers/nobody", headers=admin), 404, "not-found")
    refused(client.get("/v1/publishers/"), 422, "invalid")
    refused(client.get("/v1/publishers/a%00b"), 422, "invalid")
    assert client.get(address).json()["version"] == 0


def test_rights_can_be_said_before_the_first_text(client, engine):
    admin = headers_of(engine)["admin"]
    said = client.put(
        "/v1/publishers/Agentur%20Neu", json={"readers_see": "nothing", "editors_see": "nothing"}, headers=admin | {"If-Match": '"0"'}
    )
    assert said.status_code == 200, said.text
    assert [one["name"] for one in client.get("/v1/publishers").json()["items"]] == ["Agentur Neu"]
    press_text_id, _ = stored(engine, LONG, publisher="Agentur Neu")
    assert client.get(f"/v1/press-texts/{press_text_id}").json()["sees"] == "nothing"


def test_publishers_are_listed_in_one_order_on_both_databases(client, engine):
    names = ["Zeit", "agentur", "Ägypten heute", "Agentur B", "Agentur-A", "新华社", "Agentur A"]
    for name in names:
        stored(engine, publisher=name)
    stored(engine, publisher=None)
    say(engine, "Agentur B", "nothing", "whole")
    for sort in ("name", "-name"):
        seen: list[str] = []
        following: str | None = f"/v1/publishers?limit=2&count=true&sort={sort}"
        while following:
            page = PageOut[PublisherOut].model_validate(client.get(following).json())
            assert page.count == len(names)
            seen += [one.name for one in page.items]
            following = page.next
        assert seen == sorted(names, reverse=sort == "-name")
    read = client.get("/v1/publishers?fields=name,readers_see")
    assert {"name": "Agentur B", "readers_see": "nothing"} in read.json()["items"]
    say(engine, "Agentur B", "whole", "whole")
    assert client.get("/v1/publishers?fields=name,readers_see", headers={"If-None-Match": read.headers["etag"]}).status_code == 200
    refused(client.get("/v1/publishers?cursor=x"), 422, "invalid", "cursor")


def test_the_command_says_it_too(client, engine, database_url):
    press_text_id, _ = stored(engine, LONG)
    assert communique(database_url, "publishers", "list").stdout.decode() == (
        "Agentur A  readers see excerpts, editors whole, as the settings say\n"
    )
    levels = ("--readers-see", "whole", "--editors-see", "excerpts")
    done = communique(database_url, "publishers", "set", "Agentur A", *levels, "--reason", "they agreed")
    assert (done.returncode, done.stdout.decode()) == (0, "Agentur A: readers see whole, editors excerpts\n")
    assert client.get(f"/v1/press-texts/{press_text_id}").json()["sees"] == "whole"
    assert communique(database_url, "publishers", "list").stdout.decode() == "Agentur A  readers see whole, editors excerpts\n"
    misspelt = communique(database_url, "publishers", "set", "Agentur Ä", *levels)
    assert "No press text names it so far" in misspelt.stdout.decode()
    assert communique(database_url, "publishers", "unset", "Agentur A").returncode == 0
    assert client.get("/v1/publishers/Agentur%20A").json()["readers_see"] is None
    unknown = communique(database_url, "publishers", "unset", "nobody")
    assert (unknown.returncode, "nobody" in unknown.stderr.decode()) == (1, True)
    assert communique(database_url, "publishers", "set", "Agentur A", "--readers-see", "all", "--editors-see", "whole").returncode == 2
    with writing(engine) as db:
        first = db.scalars(select(Revision).where(Revision.resource == "publisher").order_by(Revision.sequence)).first()
    assert first is not None
    assert (first.actor, first.reason) == ("command line", "they agreed")


def test_what_was_rendered_without_a_flag_is_rendered_with_it_on_migrate(client, engine, database_url):
    press_text_id, _ = stored(engine, LONG)
    old = {name: value for name, value in client.get("/v1/press-texts").json()["items"][0].items() if name != "readers_see"}
    with writing(engine) as db:
        db.execute(update(PressText).values(rendering=orjson.dumps(old).decode()))
        db.execute(update(State).values(value="2"))
    assert communique(database_url, "migrate").returncode == 0
    shown = PressTextWithWordsOut.model_validate(client.get(f"/v1/press-texts/{press_text_id}").json())
    assert (shown.readers_see, shown.version, shown.characters) == (None, 2, len(LONG))
    assert client.get("/v1/press-texts").json()["items"][0] == old | {"readers_see": None, "version": 2, "changed_at": shown.changed_at}
