"""Sources: feeds, sitemaps, pages and folders that are looked at again and again, on a web of the loopback interface."""

import gzip
import io
import json
import os
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text, update

from app import ingest, queries, records
from app.db import as_moment, connect, reading, writing
from app.errors import Unfetchable
from app.ingest import feeds, sources
from app.ingest.work import work
from app.main import create_app
from app.models import Fetch, Job, Meeting, Page, PressText, Source
from app.records import Actor, keys
from app.settings import Settings
from app.vocabulary import JobKind
from tests.conftest import communique
from tests.test_crud import refused

SITE = "http://press.example"
BAKU = (
    "Der deutsche Außenminister Johann Wadephul hat am {day}. Mai 2025 in {city} seinen aserbaidschanischen Amtskollegen "
    "Jeyhun Bayramov getroffen. Beide Minister unterzeichneten eine Gemeinsame Erklärung über den Handel und die Energie."
)
CALL = (
    "Der Bundeskanzler Olaf Scholz telefonierte am {day}. März 2024 mit dem französischen Präsidenten Emmanuel Macron. "
    "Sie sprachen über die Lage in der Ukraine, über den Handel und über die nächste Sitzung des Rates in Brüssel."
)


def page(body, title="Ein Treffen in Baku", head="", site="Pressestelle Nord"):
    head = f"<meta property='og:site_name' content='{site}'>{head}"
    paragraphs = "".join(f"<p>{one}</p>" for one in body.split("\n"))
    return (
        f"<!doctype html><html lang='de'><head><meta charset='utf-8'><title>{title}</title>{head}"
        f"</head><body><nav>Start Politik</nav><article><h1>{title}</h1>{paragraphs}</article><footer>Impressum</footer></body></html>"
    )


def rss(*links, title="Pressestelle Nord"):
    items = "".join(
        f"<item><title>Meldung {link}</title><link>{link}</link><pubDate>Sat, 24 May 2025 09:30:00 +0200</pubDate></item>" for link in links
    )
    said = f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>"
    return (200, {"Content-Type": "application/rss+xml"}, said.encode())


@pytest.fixture
def net(internet):
    internet.clear()
    return internet


@pytest.fixture
def engine(database_url):
    opened = connect(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def lite(new_database):
    opened = connect(new_database("sqlite"))
    yield opened
    opened.dispose()


def add(engine, address=f"{SITE}/rss.xml", **given):
    with writing(engine) as db:
        return records.sources.add(
            db, records.sources.fields({"address": address, "every": 3600, "paused": False, "publisher": None} | given)
        )


def run(engine, web, source_id):
    """Look at a source now, and at all its pages that were to be looked at later."""
    with writing(engine) as db:
        db.execute(update(Page).where(Page.next_check_at.is_not(None)).values(next_check_at=as_moment(datetime.now(UTC))))
        db.execute(update(Source).values(running_until=None))
    done = sources.run(engine, web, source_id)
    assert done is not None
    return done


def row(engine, source_id):
    with reading(engine) as db:
        return db.scalars(select(Source).where(Source.id == source_id)).one()


def texts(engine):
    with reading(engine) as db:
        return db.scalars(select(PressText).order_by(PressText.id)).all()


def standing(engine):
    with reading(engine) as db:
        return db.scalars(select(Meeting).where(Meeting.deleted_at.is_(None)).order_by(Meeting.id)).all()


def versions(engine, press_text_id):
    with reading(engine) as db:
        return queries.sources.versions(db, press_text_id)


def test_a_feed_is_read_once_and_then_what_is_new_in_it(net, engine):
    net.pages |= {
        "/rss.xml": rss("/1", f"{SITE}/2#top", "/1"),
        "/1": page(BAKU.format(day=23, city="Baku")),
        "/2": page(CALL.format(day=5)),
    }
    web, source = net.web(engine), add(engine)
    done = run(engine, web, source)
    assert (str(done), done.failed) == ("press.example: 2 new", [])
    stands = row(engine, source)
    assert (stands.texts, stands.failures, stands.last_error, stands.running_until) == (2, 0, None, None)
    ahead = datetime.fromisoformat(stands.next_run_at) - datetime.now(UTC)
    assert timedelta(minutes=53) < ahead < timedelta(minutes=67), "an hour, more or less"
    first = texts(engine)[0]
    assert (first.publisher, first.url, first.published_on, first.language) == ("Pressestelle Nord", f"{SITE}/1", "2025-05-24", "de")
    assert first.title == "Ein Treffen in Baku"
    assert [one.city for one in standing(engine)] == ["Baku", None]
    (where,) = versions(engine, first.id)["addresses"]
    assert (where["address"], where["published_at"], where["until"]) == (f"{SITE}/1", "2025-05-24T07:30:00.000Z", None)
    net.asked.clear()
    net.pages["/rss.xml"] = rss("/3", "/1", "/2")
    net.pages["/3"] = page(CALL.format(day=9))
    done = sources.run(engine, web, source)
    assert done is not None
    assert done.counts == {"new": 1}
    assert net.paths() == ["press.example/rss.xml", "press.example/3"]
    with reading(engine) as db:
        told = queries.history.ingest(db, str(db.scalar(select(PressText.ingest_id).where(PressText.url == f"{SITE}/3"))))
    assert '"label":"source press.example"' in told
    assert '"finished_at":"2' in told


def test_a_feed_that_did_not_change_is_not_sent_again(net, lite):
    body = rss("/1")[2]
    net.pages["/rss.xml"] = lambda asked: (
        (304, {}, b"") if asked.headers.get("if-none-match") == '"f"' else (200, {"ETag": '"f"', "Content-Type": "text/xml"}, body)
    )
    net.pages["/1"] = page(BAKU.format(day=23, city="Baku"))
    web, source = net.web(lite), add(lite)
    run(lite, web, source)
    net.asked.clear()
    assert run(lite, web, source).counts == {"same": 1}, "its page is looked at again"
    assert net.paths() == ["press.example/rss.xml", "press.example/1"]
    with reading(lite) as db:
        fetches = db.scalars(select(Fetch)).all()
    assert [(one.status, one.times, one.bytes) for one in fetches] == [(200, 2, len(net.pages["/1"].encode()))]


def test_what_a_run_leaves_over_the_next_one_finds(net, lite, monkeypatch):
    body = rss("/1", "/2", "/3")[2]
    net.pages["/rss.xml"] = lambda asked: (
        (304, {}, b"") if asked.headers.get("if-none-match") == '"f"' else (200, {"ETag": '"f"', "Content-Type": "text/xml"}, body)
    )
    net.pages |= {f"/{number}": page(CALL.format(day=number)) for number in (1, 2)}
    net.pages["/3"] = (503, {"Retry-After": "600"}, b"")
    web, source = net.web(lite), add(lite)
    monkeypatch.setattr(sources, "MOST_PAGES", 1)
    assert sources.run(lite, web, source).counts == {"new": 1}  # type: ignore[union-attr]
    monkeypatch.undo()
    done = sources.run(lite, net.web(lite), source)
    assert done is not None
    assert (done.counts, [name for name, _ in done.failed]) == ({"new": 1}, [f"{SITE}/3"])
    assert row(lite, source).next_run_at >= str(done.retry_at), "a host that is busy is left alone"
    with writing(lite) as db:
        db.execute(text("UPDATE host SET next_at = '2025-01-01T00:00:00.000Z'"))
    net.pages["/3"] = page(CALL.format(day=3))
    assert sources.run(lite, net.web(lite), source).counts == {"new": 1}  # type: ignore[union-attr]
    net.asked.clear()
    assert sources.run(lite, net.web(lite), source).counts == {}  # type: ignore[union-attr]
    assert net.paths() == ["press.example/rss.xml"]


def test_copies_of_one_text_are_one_text_with_several_addresses(net, engine):
    agency = BAKU.format(day=23, city="Baku")
    net.pages |= {
        "/rss.xml": rss("http://eins.example/a", "http://zwei.example/b", "http://drei.example/c", "http://vier.example/d"),
        "eins.example/a": page(f"Baku (apx) – {agency}", site="Eins"),
        "zwei.example/b": page(f"{agency}\nQuelle: apx/ndx, Redaktion Zwei", "Wadephul trifft Bayramov", site="Zwei"),
        "drei.example/c": page(agency.replace("Beide Minister", "Die Minister"), site="Drei"),
        "vier.example/d": page(agency, head="<meta property='article:published_time' content='2025-09-01T08:00:00+02:00'>", site="Vier"),
    }
    done = run(engine, net.web(engine), add(engine))
    assert done.counts == {"new": 3, "known": 1}
    known = texts(engine)
    assert [one.publisher for one in known] == ["Eins", "Drei", "Vier"], "other words, or another day, is another text"
    told = versions(engine, known[0].id)
    assert [(one["address"], one["publisher"]) for one in told["addresses"]] == [
        ("http://eins.example/a", "Eins"),
        ("http://zwei.example/b", "Zwei"),
    ]
    assert (told["supersedes"], told["superseded_by"]) == ([], [])


def test_a_page_that_says_other_words_is_a_new_version_and_the_record_follows(net, engine):
    net.pages |= {"/rss.xml": rss("/1"), "/1": page(BAKU.format(day=23, city="Baku"))}
    web, source = net.web(engine), add(engine)
    run(engine, web, source)
    (before,) = standing(engine)
    with writing(engine) as db:
        records.meetings.patch(db, before.id, {"topics": ["energy"]}, Actor("Anna"))
    net.pages["/1"] = page(BAKU.format(day=22, city="Schuscha"))
    assert run(engine, web, source).counts == {"changed": 1}
    old, new = texts(engine)
    (after,) = standing(engine)
    assert (after.id, after.starts_on, after.city) == (before.id, "2025-05-22", "Schuscha")
    assert '"topics":["energy"]' in after.rendering, "what people wrote stays"
    assert old.withdrawn_at is not None
    assert new.withdrawn_at is None
    assert after.rendering.count('"press_text_id"') == 1
    assert (versions(engine, old.id)["superseded_by"], versions(engine, new.id)["supersedes"]) == ([new.id], [old.id])
    assert versions(engine, old.id)["addresses"][0]["until"] is not None
    with reading(engine) as db:
        reason = db.scalar(text("SELECT reason FROM revision WHERE record_id = :id AND number = 2").bindparams(id=old.id))
    assert reason == f"{SITE}/1 says other words now: /v1/press-texts/{new.id}"
    net.pages["/1"] = page(BAKU.format(day=23, city="Baku"))
    assert run(engine, web, source).counts == {"changed": 1}
    assert [one.withdrawn_at is None for one in texts(engine)] == [True, False], "the words of before count again"
    (back,) = standing(engine)
    assert (back.id, back.starts_on, back.city) == (before.id, "2025-05-23", "Baku")
    net.pages["/1"] = page(BAKU.format(day=23, city="Baku"), "Ein anderer Titel", "<script>1</script>")
    assert run(engine, web, source).counts == {"same": 1}, "a new title is no new text"


def test_a_text_stands_as_long_as_one_page_bears_it(net, lite):
    net.pages |= {"/rss.xml": rss("/1", "http://other.example/1"), "/1": page(BAKU.format(day=23, city="Baku"))}
    web, source = net.web(lite), add(lite)
    run(lite, web, source)
    net.pages["press.example/1"] = page(BAKU.format(day=22, city="Baku"))
    assert run(lite, web, source).counts == {"changed": 1, "same": 1}
    assert [one.withdrawn_at is None for one in texts(lite)] == [True, True]
    net.pages["other.example/1"] = net.pages["press.example/1"]
    assert run(lite, web, source).counts == {"changed": 1, "same": 1}
    assert [one.withdrawn_at is None for one in texts(lite)] == [False, True]


@pytest.mark.parametrize("status", [pytest.param(404, marks=pytest.mark.long), 410])
def test_a_page_that_is_gone_twice_withdraws_its_text_and_restores_it(net, engine, status):
    net.pages |= {"/rss.xml": rss("/1"), "/1": page(BAKU.format(day=23, city="Baku"))}
    web, source = net.web(engine), add(engine)
    run(engine, web, source)
    there = net.pages.pop("/1")
    net.pages["/1"] = (status, {}, b"")
    assert run(engine, web, source).counts == {"missing": 1}
    assert len(standing(engine)) == 1, "once may be a slip"
    assert run(engine, web, source).counts == {"withdrawn": 1}
    assert standing(engine) == []
    assert run(engine, web, source).counts == {"missing": 1}
    net.pages["/1"] = there
    assert run(engine, web, source).counts == {"known": 1}
    assert len(standing(engine)) == 1
    assert len(texts(engine)) == 1


def test_what_people_posted_no_page_takes_back(net, lite, tmp_path):
    file = tmp_path / "one.json"
    file.write_text(json.dumps({"text": BAKU.format(day=23, city="Baku"), "publisher": "Archiv", "published_on": "2025-05-24"}))
    ingest.run(lite, ingest.read(ingest.find([file])[0], io.BytesIO()), lambda *_: None)
    net.pages |= {"/rss.xml": rss("/1"), "/1": page(BAKU.format(day=23, city="Baku"))}
    web, source = net.web(lite), add(lite)
    assert run(lite, web, source).counts == {"known": 1}
    net.pages["/1"] = page(BAKU.format(day=22, city="Baku"))
    assert run(lite, web, source).counts == {"changed": 1}
    assert [(one.publisher, one.withdrawn_at) for one in texts(lite)] == [("Archiv", None), ("Pressestelle Nord", None)]


def test_what_people_withdrew_no_page_restores(net, lite):
    net.pages |= {"/rss.xml": rss("/1"), "/1": page(BAKU.format(day=23, city="Baku"))}
    web, source = net.web(lite), add(lite)
    run(lite, web, source)
    (there,) = texts(lite)
    with writing(lite) as db:
        records.meetings.set_withdrawn(db, [there.id], Actor("Anna"), withdrawn=True)
    net.pages["/1"] = page(BAKU.format(day=23, city="Baku"), "Ein anderer Titel")
    assert run(lite, web, source).counts == {"same": 1}
    assert texts(lite)[0].withdrawn_at is not None
    net.pages["/1"] = (404, {}, b"")
    run(lite, web, source)
    run(lite, web, source)
    net.pages["/1"] = page(BAKU.format(day=23, city="Baku"))
    run(lite, web, source)
    assert texts(lite)[0].withdrawn_at is not None


@pytest.mark.parametrize(
    "gone",
    [
        page("Die Meldung vom 24. Mai über ein Treffen in Baku wird zurückgezogen. Sie war falsch.", "ZURÜCKGEZOGEN: Ein Treffen in Baku"),
        page(
            BAKU.format(day=23, city="Baku"),
            head='<script type="application/ld+json">{"@type": "NewsArticle", "creativeWorkStatus": "Retracted"}</script>',
        ),
    ],
)
def test_a_page_that_says_it_was_retracted_withdraws_its_text(net, lite, gone):
    net.pages |= {"/rss.xml": rss("/1"), "/1": page(BAKU.format(day=23, city="Baku"))}
    web, source = net.web(lite), add(lite)
    run(lite, web, source)
    net.pages["/1"] = gone
    assert run(lite, web, source).counts == {"withdrawn": 1}
    assert len(texts(lite)) == 1, "that it was retracted is no press text"
    assert standing(lite) == []


def test_a_purged_text_is_not_read_again(net, lite):
    net.pages |= {"/rss.xml": rss("/1?token=hush"), "/1?token=hush": page(BAKU.format(day=23, city="Baku"))}
    web, source = net.web(lite), add(lite)
    run(lite, web, source)
    (there,) = texts(lite)
    assert there.url == versions(lite, there.id)["addresses"][0]["address"] == f"{SITE}/1?token=…"
    there_once = net.pages["/1?token=hush"]
    net.pages["/1?token=hush"] = (404, {}, b"")
    run(lite, web, source)
    net.pages["/1?token=hush"] = there_once
    with writing(lite) as db:
        records.purges.purge(db, "press_text", there.id, Actor("Anna", "a mistake"))
    assert texts(lite)[0].url is None
    with reading(lite) as db:
        rows = [*db.scalars(select(Page.address)), *db.scalars(select(Fetch.address)), *db.scalars(select(Fetch.final_address))]
    assert set(rows) == {None}
    assert len(rows) == 5
    assert versions(lite, there.id)["addresses"] == []
    net.pages["/rss.xml"] = rss("/1?token=hush", "/copy")
    net.pages["/copy"] = net.pages["/1?token=hush"]
    assert run(lite, web, source).counts == {"purged": 1}
    assert len(texts(lite)) == 1


def test_what_fails_stops_nothing_else(net, engine):
    net.pages |= {
        "/rss.xml": rss("/1", "/broken", "/nothing", "/image", "http://127.0.0.1/x", "/2"),
        "/1": page(BAKU.format(day=23, city="Baku")),
        "/broken": lambda _: None,
        "/image": (200, {"Content-Type": "image/png"}, b"x"),
        "/2": page(CALL.format(day=5)),
        "bad.example/feed": (200, {"Content-Type": "application/rss+xml"}, b"<html>no feed</html>"),
        "late.example/feed": (500, {}, b""),
    }
    web = net.web(engine)
    added = [add(engine, address) for address in ("http://late.example/feed", "http://bad.example/feed", f"{SITE}/rss.xml")]
    done = list(sources.run_due(engine, web))
    assert [one.error for one in done[:2]] == ["http://late.example/feed answers 500; 200 would be right", done[1].error]
    assert "is no feed but <html>" in str(done[1].error)
    assert done[2].counts == {"new": 2, "missing": 1}
    assert sorted(name for name, _ in done[2].failed) == ["http://127.0.0.1/x", f"{SITE}/broken", f"{SITE}/image"]
    late, _, good = (row(engine, source) for source in added)
    assert (late.failures, good.failures, good.texts) == (1, 0, 2)
    assert "127.0.0.1" in str(good.last_error)
    assert late.next_run_at > good.next_run_at, "who fails waits twice as long"
    assert sources.run(engine, web) is None, "nothing is due"


def test_a_source_that_fails_is_looked_at_later_and_later_but_each_day(net, lite):
    net.pages["/rss.xml"] = (500, {}, b"")
    web, source = net.web(lite), add(lite)
    waits = []
    for _ in range(8):
        run(lite, web, source)
        waits.append((datetime.fromisoformat(row(lite, source).next_run_at) - datetime.now(UTC)).total_seconds() / 3600)
    assert [round(one, 0) for one in waits[:2]] == [2, 4]
    assert 21 < max(waits) < 27
    net.pages["/rss.xml"] = (429, {"Retry-After": "7200"}, b"")
    run(lite, web, source)
    net.pages["/rss.xml"] = rss()
    assert "is not asked before" in run(lite, web, source).error
    with writing(lite) as db:
        db.execute(text("UPDATE host SET next_at = '2025-01-01T00:00:00.000Z'"))
    run(lite, web, source)
    assert (row(lite, source).failures, row(lite, source).last_error) == (0, None)


def test_no_two_processes_look_at_one_source(net, engine):
    source = add(engine)
    with writing(engine) as db:
        assert records.sources.claim(db) is not None
    with writing(engine) as db:
        assert records.sources.claim(db) is None
        assert records.sources.claim(db, source) is None
        db.execute(update(Source).values(running_until="2025-01-01T00:00:00.000Z"))  # it was killed
    assert sources.run(engine, net.web(engine)) is not None


def test_a_run_that_lives_keeps_its_source(net, lite, monkeypatch):
    monkeypatch.setattr(sources, "_BEAT", 0.02)
    source, seen = add(lite, f"{SITE}/1", kind="url"), []

    def slow(_):
        seen.append(row(lite, source).running_until)
        while row(lite, source).running_until == seen[0]:
            time.sleep(0.02)
        return page(BAKU.format(day=23, city="Baku"))

    net.pages["/1"] = slow
    assert run(lite, net.web(lite), source).counts == {"new": 1}
    assert (datetime.fromisoformat(seen[0]) - datetime.now(UTC)).total_seconds() < 61, "who is killed is missed soon"
    assert row(lite, source).running_until is None


@pytest.mark.parametrize("how", ["pause", "remove"])
def test_a_source_that_is_paused_or_removed_while_it_is_looked_at_is_left(net, lite, monkeypatch, how):
    monkeypatch.setattr(sources, "_BEAT", 0.02)
    source = add(lite)

    def turn(_):
        with writing(lite) as db:
            records.sources.remove(db, source) if how == "remove" else records.sources.change(db, source, {"paused": True})
        time.sleep(0.3)
        return page(BAKU.format(day=23, city="Baku"))

    net.pages |= {"/rss.xml": rss("/1", "/2"), "/1": turn, "/2": page(CALL.format(day=5))}
    assert run(lite, net.web(lite), source).counts == {"new": 1}
    assert len(texts(lite)) == 1, "what was read stays"
    assert net.paths() == ["press.example/rss.xml", "press.example/1"]
    if how == "pause":
        stands = row(lite, source)
        assert (stands.paused, stands.running_until, stands.failures, stands.texts) == (True, None, 0, 1)


def test_a_source_under_which_runs_die_keeps_no_other_waiting(net, lite):
    net.pages |= {"/rss.xml": rss(), "/good.xml": rss("/1"), "/1": page(CALL.format(day=5))}
    deadly = add(lite)

    def die():
        with writing(lite) as db:
            claimed = records.sources.claim(db)
            db.execute(update(Source).values(running_until="2025-01-01T00:00:00.000Z").where(Source.running_until.is_not(None)))
        return claimed

    assert [claimed.source.id for claimed in (die(), die()) if claimed] == [deadly] * 2
    assert row(lite, deadly).next_run_at > as_moment(datetime.now(UTC) + timedelta(minutes=90)), "the second time counts as a failure"
    good = add(lite, f"{SITE}/good.xml")
    assert [str(one) for one in sources.run_due(lite, net.web(lite))] == ["press.example: 1 new"]
    assert row(lite, good).texts == 1
    assert run(lite, net.web(lite), deadly).error is None
    assert row(lite, deadly).failures == 0


def test_an_error_of_ours_in_one_source_stops_no_other(net, lite, monkeypatch, caplog):
    net.pages |= {"/rss.xml": rss(), "/1": page(CALL.format(day=5))}
    add(lite)
    add(lite, f"{SITE}/1", kind="url")

    def fail(*_):
        raise RuntimeError("postgresql://user:secret@host")

    monkeypatch.setattr(feeds, "read", fail)
    bad, good = sources.run_due(lite, net.web(lite))
    assert "an error of ours (RuntimeError)" in str(bad.error)
    assert "secret" not in str(bad.error)
    assert "secret" in caplog.text
    assert good.counts == {"new": 1}


def test_a_host_that_is_busy_keeps_only_its_own_pages_waiting(net, lite):
    net.pages |= {
        "/rss.xml": rss("http://busy.example/1", "http://busy.example/2", "/1"),
        "busy.example/1": (429, {"Retry-After": "80000"}, b""),
        "/1": page(BAKU.format(day=23, city="Baku")),
    }
    source = add(lite)
    done = run(lite, net.web(lite), source)
    assert (done.counts, [name for name, _ in done.failed]) == ({"new": 1}, ["http://busy.example/1"])
    ahead = datetime.fromisoformat(row(lite, source).next_run_at) - datetime.now(UTC)
    assert ahead < timedelta(minutes=67), "the feed's own host is not busy"


def test_a_run_that_takes_long_goes_on_soon_after_other_sources(net, lite, monkeypatch):
    monkeypatch.setattr(sources, "LONGEST_RUN", 0)
    net.pages |= {"/rss.xml": rss("/1", "/2"), "/1": page(BAKU.format(day=23, city="Baku")), "/2": page(CALL.format(day=5))}
    source = add(lite)
    assert run(lite, net.web(lite), source).counts == {"new": 1}
    ahead = datetime.fromisoformat(row(lite, source).next_run_at) - datetime.now(UTC)
    assert timedelta(seconds=40) < ahead <= timedelta(seconds=60)
    assert run(lite, net.web(lite), source).counts["new"] == 1


def test_a_page_that_may_be_asked_no_more_fails_alone(net, lite):
    net.pages |= {"/rss.xml": rss("http://intranet.example:9000/1", "/2"), "/2": page(CALL.format(day=5))}
    net.names["intranet.example"] = [["10.0.0.7"]]
    net.pages["/1"] = page(BAKU.format(day=23, city="Baku"))
    source = add(lite)
    assert run(lite, net.web(lite, fetch_allow_hosts=["intranet.example"]), source).counts == {"new": 2}
    net.pages["/rss.xml"] = rss("/3")
    net.pages["/3"] = page(CALL.format(day=9))
    done = run(lite, net.web(lite), source)
    assert (done.error, done.counts) == (None, {"new": 1, "same": 1})
    assert [name for name, _ in done.failed] == ["http://intranet.example:9000/1"]


def test_what_is_said_to_be_updated_in_the_future_is_not_read_each_time(net, lite):
    entry = f"<entry><link href='{SITE}/1'/><updated>2090-01-01T00:00:00Z</updated></entry>"
    net.pages["/rss.xml"] = (200, {"Content-Type": "application/atom+xml"}, f"<feed>{entry}</feed>".encode())
    net.pages["/1"] = page(BAKU.format(day=23, city="Baku"))
    web, source = net.web(lite), add(lite)
    assert run(lite, web, source).counts == {"new": 1}
    again = sources.run(lite, web, source)
    assert again is not None
    assert again.counts == {}


def test_a_worker_that_is_told_to_stop_gives_its_source_back(net, lite):
    net.pages |= {"/rss.xml": rss("/1", "/2"), "/1": page(BAKU.format(day=23, city="Baku")), "/2": page(CALL.format(day=5))}
    source, stop = add(lite), threading.Event()

    def wait(_):
        stop.set()
        raise Unfetchable("told to stop", as_moment(datetime.now(UTC)))

    web = net.web(lite, fetch_interval=50)
    web._sleep = wait
    done = sources.run(lite, web, source, stop=stop)
    assert done is not None
    assert (done.error, done.more) == (None, True)
    stands = row(lite, source)
    assert (stands.running_until, stands.failures, stands.last_error) == (None, 0, None)


def test_sitemaps_are_read_with_those_that_they_lead_to(net, lite):
    news = f"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE x [<!ENTITY e "eeee"><!ENTITY f SYSTEM "file:///etc/passwd">]>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
    <loc>{SITE}/1</loc><news:news><news:publication><news:name>Agentur &amp; Söhne &f;</news:name></news:publication>
    <news:publication_date>2025-05-24T23:30:00-05:00</news:publication_date><news:title>Ein Titel</news:title></news:news></url></urlset>"""
    maps = "".join(f"<sitemap><loc>{SITE}/{name}</loc></sitemap>" for name in ("broken.xml", "none.xml", "news.xml"))
    index = f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{maps}</sitemapindex>"
    bare = f"<html><body><article><p>{BAKU.format(day=23, city='Baku')}</p><p>Weitere Gespräche sollen folgen.</p></article></body></html>"
    net.pages |= {"/sitemap.xml": (200, {"Content-Type": "application/xml"}, index.encode()), "/1": bare}
    net.pages["/news.xml"] = (200, {"Content-Type": "application/x-gzip"}, gzip.compress(news.encode()))
    net.pages["/broken.xml"] = (500, {}, b"")
    done = run(lite, net.web(lite), add(lite, f"{SITE}/sitemap.xml"))
    assert (done.error, done.counts, [name for name, _ in done.failed]) == (None, {"new": 1}, [f"{SITE}/broken.xml"])
    (there,) = texts(lite)
    assert str(there.publisher).startswith("Agentur & Söhne")
    assert "root" not in str(there.publisher)
    assert (there.title, there.published_on) == ("Ein Titel", "2025-05-24")
    assert versions(lite, there.id)["addresses"][0]["published_at"] == "2025-05-25T04:30:00.000Z"


def test_a_source_can_be_one_page_and_say_whose_texts_it_bears(net, lite):
    net.pages["/today"] = page(BAKU.format(day=23, city="Baku"))
    web, source = net.web(lite), add(lite, f"{SITE}/today", publisher="Auswärtiges Amt")
    assert run(lite, web, source).counts == {"new": 1}
    assert texts(lite)[0].publisher == "Auswärtiges Amt"
    net.pages["/today"] = page(CALL.format(day=5))
    assert run(lite, web, source).counts == {"changed": 1}
    assert len(standing(lite)) == 1, "a page that speaks of something else is no version of the same meeting"
    assert standing(lite)[0].starts_on == "2024-03-05"
    net.pages["/today"] = rss("/1")
    assert "add a feed" in run(lite, web, source).error


def test_a_folder_is_watched(engine, net, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    outside = tmp_path / "outside.txt"
    outside.write_text(CALL.format(day=1))
    (inbox / "one.txt").write_text(BAKU.format(day=23, city="Baku"))
    (inbox / "bad.json").write_text("{")
    (inbox / "link.txt").symlink_to(outside)
    (inbox / "new.txt").write_text(CALL.format(day=2))
    settled = time.time() - 60
    for name in ("one.txt", "bad.json"):
        os.utime(inbox / name, (settled, settled))
    web, source = net.web(engine), add(engine, str(inbox), kind="folder", publisher="Archiv")
    done = run(engine, web, source)
    assert (done.counts, [name for name, _ in done.failed]) == ({"new": 1}, [str(inbox / "bad.json")]), "what is still written waits"
    assert [one.publisher for one in texts(engine)] == ["Archiv"]
    assert (row(engine, source).failures, row(engine, source).texts) == (0, 1)
    os.utime(inbox / "new.txt", (settled, settled))
    assert run(engine, web, source).counts == {"new": 1}
    assert run(engine, web, source).counts == {}
    os.utime(inbox / "one.txt", (settled + 1, settled + 1))
    assert run(engine, web, source).counts == {}, "touched, but the same bytes"
    assert net.asked == []
    with reading(engine) as db:
        assert "file:" not in "".join(str(queries.sources.versions(db, one.id)) for one in texts(engine))
    inbox.rename(tmp_path / "away")
    assert "is no folder" in run(engine, web, source).error


def test_a_file_that_goes_away_while_it_is_read_is_read_when_it_comes_back(lite, net, tmp_path, monkeypatch):
    file, settled = tmp_path / "inbox" / "one.txt", time.time_ns() - 10**11
    file.parent.mkdir()

    def put():
        file.write_text(BAKU.format(day=23, city="Baku"))
        os.utime(file, ns=(settled, settled))

    def take_away(found, standard_input):
        file.unlink()
        return ingest.read(found, standard_input)

    put()
    source = add(lite, str(file.parent), kind="folder")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(sources, "read_file", take_away)
        assert [name for name, _ in run(lite, net.web(lite), source).failed] == [str(file)]
    put()
    assert run(lite, net.web(lite), source).counts == {"new": 1}


def test_sources_are_kept_over_http(client, engine, net):
    with writing(engine) as db:
        admin, editor = keys.create(db, "admin", "admin"), keys.create(db, "editor", "editor")
    bearer = {"Authorization": f"Bearer {admin}"}
    refused(client.get("/v1/sources"), 401, "unauthorised")
    given = {"address": f"{SITE}/rss.xml?api_key=hush", "every": 600}
    refused(client.post("/v1/sources", json=given, headers={"Authorization": f"Bearer {editor}"}), 403, "forbidden")
    made = client.post("/v1/sources", json=given, headers=bearer)
    assert made.status_code == 201, made.text
    body, where = made.json(), made.headers["location"]
    assert (body["kind"], body["address"], body["label"], body["every"]) == ("feed", f"{SITE}/rss.xml?api_key=…", "press.example", 600)
    again = refused(client.post("/v1/sources", json=given, headers=bearer), 409, "duplicate-source")
    assert where in again.errors[0].detail
    for bad in ("http://127.0.0.1/x", "http://[::1]/", "http://169.254.169.254/", "http://press.example:22/", "http://a:b@press.example/"):
        refused(client.post("/v1/sources", json={"address": bad}, headers=bearer), 422, "address-refused")
    refused(client.post("/v1/sources", json={"address": "/etc", "kind": "folder"}, headers=bearer), 422, "invalid")
    refused(client.post("/v1/sources", json={"address": f"{SITE}/x", "every": 10}, headers=bearer), 422, "invalid")
    seen = client.get(where, headers={"Authorization": f"Bearer {editor}"})
    assert seen.json() == body
    refused(client.patch(where, json={"paused": True}, headers=bearer), 428, "version-demanded")
    refused(client.patch(where, json={"paused": True}, headers=bearer | {"If-Match": '"7"'}), 412, "version-mismatch")
    paused = client.patch(where, json={"paused": True, "label": "Nord"}, headers=bearer | {"If-Match": seen.headers["etag"]})
    assert (paused.json()["paused"], paused.json()["label"], paused.headers["etag"]) == (True, "Nord", '"2"')
    assert sources.run(engine, net.web(engine)) is None, "what is paused is not due"
    gone_on = client.patch(where, json={"paused": False}, headers=bearer | {"If-Match": "*"})
    assert gone_on.json()["paused"] is False
    net.pages["/rss.xml?api_key=hush"] = (500, {}, b"")
    assert len(list(sources.run_due(engine, net.web(engine)))) == 1
    failing = client.get("/v1/sources?failing=true&count=true", headers=bearer).json()
    assert (failing["count"], failing["items"][0]["failures"]) == (1, 1)
    assert "hush" not in str(failing)
    assert client.get("/v1/sources?failing=false", headers=bearer).json()["items"] == []
    called = client.post(f"{where}/run", headers=bearer)
    assert called.json()["next_run_at"] < failing["items"][0]["next_run_at"]
    assert client.delete(where, headers=bearer | {"If-Match": "*"}).status_code == 204
    refused(client.get(where, headers=bearer), 404, "not-found")
    refused(client.post(f"{where}/run", headers=bearer), 404, "not-found")


@pytest.mark.long
def test_sources_are_kept_by_the_command(database_url, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "one.txt").write_text(BAKU.format(day=23, city="Baku"))
    os.utime(inbox / "one.txt", (time.time() - 60,) * 2)
    added = communique(database_url, "sources", "add", str(inbox), "--label", "Eingang", "--every", "600")
    assert added.returncode == 0, added.stderr
    source = added.stdout.decode().strip()
    bad = communique(database_url, "sources", "add", "http://127.0.0.1/feed")
    assert (bad.returncode, "no public address" in bad.stderr.decode()) == (1, True)
    assert communique(database_url, "sources", "pause", source).returncode == 0
    assert communique(database_url, "sources", "run").stdout == b""
    assert communique(database_url, "sources", "resume", source).stdout.decode() == f"{source} goes on.\n"
    assert communique(database_url, "sources", "run").stdout.decode() == "Eingang: 1 new\n"
    assert communique(database_url, "sources", "run", source).stdout.decode() == "Eingang: nothing new\n"
    listed = communique(database_url, "sources", "list").stdout.decode()
    assert f"{source}  folder   {inbox}  Eingang" in listed
    assert "1 texts" in listed
    assert communique(database_url, "sources", "remove", source).returncode == 0
    assert communique(database_url, "sources", "list").stdout == b""
    assert communique(database_url, "sources", "pause", source).returncode == 1


@pytest.mark.long
def test_the_command_asks_the_web_itself(database_url, net, monkeypatch):
    address = f"http://localhost:{net.port}/rss.xml"
    assert b"port" in communique(database_url, "sources", "add", address).stderr
    monkeypatch.setenv("COMMUNIQUE_FETCH_ALLOW_HOSTS", "localhost")
    monkeypatch.setenv("COMMUNIQUE_FETCH_INTERVAL", "0.1")
    net.pages |= {"/rss.xml": rss("/1", "/none"), "/1": page(BAKU.format(day=23, city="Baku"))}
    assert communique(database_url, "sources", "add", address, "--label", "Nord").returncode == 0
    assert communique(database_url, "sources", "run").stdout.decode() == "Nord: 1 missing, 1 new\n"
    net.pages["/rss.xml"] = (500, {}, b"")
    (listed,) = communique(database_url, "sources", "list").stdout.decode().splitlines()
    failed = communique(database_url, "sources", "run", listed.partition(" ")[0])
    assert (failed.returncode, "answers 500" in failed.stdout.decode()) == (1, True)


def test_an_address_can_be_read_without_a_source(net, lite):
    net.pages["/1"] = page(BAKU.format(day=23, city="Baku"))
    visited = sources.visit(lite, net.web(lite), f"{SITE}/1#top")
    assert (visited.what, visited.press_text_id) == ("new", texts(lite)[0].id)
    assert sources.visit(lite, net.web(lite), f"{SITE}/1").what == "same"
    net.pages["/2"] = (500, {}, b"")
    assert "answers 500" in str(sources.visit(lite, net.web(lite), f"{SITE}/2").error)
    with reading(lite) as db:
        assert '"finished_at":"2' in queries.history.ingest(db, str(texts(lite)[0].ingest_id))


def test_a_worker_looks_at_the_pages_that_jobs_name(net, lite):
    net.pages |= {"/1": page(BAKU.format(day=23, city="Baku")), "/bad": (500, {}, b"")}
    with writing(lite) as db:
        ingest_id = records.ingests.begin(db, "by hand", Actor("Anna"))
        addresses = [f"http://localhost:{net.port}{path}" for path in ("/1", "/none", "/bad")]
        records.jobs.enqueue(db, ingest_id, JobKind.ADDRESS, addresses)
    settings = Settings(fetch_allow_hosts=["localhost"], fetch_interval=0)
    work(lite, settings, threading.Event(), once=True)
    (there,) = texts(lite)
    assert (there.ingest_id, there.url) == (ingest_id, addresses[0])
    with reading(lite) as db:
        jobs = db.execute(select(Job.state, Job.result, Job.error).order_by(Job.id)).all()
    assert [job.state for job in jobs] == ["done", "done", "queued"]
    assert [job.result["what"] for job in jobs[:2]] == ["new", "missing"]
    assert len(jobs[0].result["meetings"]) == 1
    assert "answers 500" in jobs[2].error


def test_a_press_text_tells_its_pages_and_versions(client, engine, net):
    net.pages |= {"/rss.xml": rss("/1"), "/1": page(BAKU.format(day=23, city="Baku"))}
    web, source = net.web(engine), add(engine)
    run(engine, web, source)
    net.pages["/1"] = page(BAKU.format(day=24, city="Baku"))
    run(engine, web, source)
    old, new = (one.id for one in texts(engine))
    before, after = (client.get(f"/v1/press-texts/{one}").json() for one in (old, new))
    assert (before["superseded_by"], before["supersedes"], after["supersedes"]) == ([new], [], [old])
    assert before["withdrawn_at"] is not None
    assert [one["address"] for one in after["addresses"]] == [f"{SITE}/1"]


def test_the_application_asks_under_its_settings(new_database):
    app = create_app(Settings(database_url=new_database("sqlite"), fetch_allow_hosts="LOCALHOST, [::1]"))  # type: ignore[arg-type]  # as the environment says it
    assert str(app.state.web.checked("http://localhost:9/x#y")) == "http://localhost:9/x"
    assert str(app.state.web.checked("http://[::1]/x")) == "http://[::1]/x"
    app.state.engine.dispose()
