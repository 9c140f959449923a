"""Ingest: what a user types and sees, by the command itself, on both databases."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT, SHARED, communique

BODY = (
    "Baku, 24. Mai 2025, Agentur A\n"
    "Der deutsche Außenminister Johann Wadephul hat am 23. Mai 2025 in Baku seinen aserbaidschanischen Amtskollegen "
    "Jeyhun Bayramov getroffen. Beide Minister unterzeichneten eine Gemeinsame Erklärung."
)
OTHER = "Der Bundeskanzler Olaf Scholz telefonierte am 5. März 2024 mit dem französischen Präsidenten Emmanuel Macron."


def summary(done):
    return done.stdout.decode().strip().splitlines()[-1]


def total(client, resource):
    return client.get(f"/v1/{resource}?count=true&limit=1").json()["count"]


@pytest.fixture
def folder(tmp_path):
    """One press text in each kind of file, and some that are none."""
    inbox = tmp_path / "inbox"
    (inbox / "below").mkdir(parents=True)
    (inbox / "plain.txt").write_text(f"Wadephul in Baku\n\n{BODY}\n", "utf-8")
    (inbox / "bom.txt").write_bytes(b"\xef\xbb\xbf" + f"Scholz und Macron telefonieren\n\n{OTHER}".encode())
    (inbox / "one.json").write_text(
        json.dumps({"id": "x", "text": OTHER + " Eins.", "publisher": "B", "published_on": "2024-03-06", "meetings": [1]})
    )
    (inbox / "list.json").write_text(json.dumps([{"text": OTHER + " Zwei."}, {"text": OTHER + " Drei.", "title": None}]))
    (inbox / "below" / "lines.jsonl").write_text(json.dumps({"text": OTHER + " Vier."}) + "\n\n" + json.dumps({"text": OTHER + " Fünf."}))
    (inbox / "page.html").write_text(
        "<!doctype html><html lang='de'><head><title>Scholz und Macron</title><meta property='og:site_name' content='Agentur H'>"
        "<meta property='article:published_time' content='2024-03-06T08:00:00+01:00'></head><body><nav>Start Politik Sport</nav>"
        f"<article><h1>Scholz und Macron</h1><p>{OTHER}</p><p>Es ging um die Lage in Europa.</p></article>"
        "<footer>Impressum</footer></body></html>"
    )
    (inbox / "ignored.csv").write_text("no press text")
    (inbox / ".hidden.txt").write_text("no press text either")
    return inbox


def test_every_kind_of_file_is_read_and_a_second_run_changes_nothing(database_url, folder, serve):
    done = communique(database_url, "ingest", str(folder))
    assert done.returncode == 0, done.stderr.decode()
    assert summary(done).startswith("8 new, 0 known, 0 failed; told of 8 meetings")
    client = serve(database_url)
    before = client.get("/v1/meetings?limit=200").json()
    again = communique(database_url, "ingest", str(folder))
    assert again.returncode == 0
    assert summary(again).startswith("0 new, 8 known, 0 failed")
    assert client.get("/v1/meetings?limit=200").json() == before
    texts = client.get("/v1/press-texts?limit=200").json()["items"]
    page = next(text for text in texts if text["publisher"] == "Agentur H")
    assert (page["title"], page["language"], page["published_on"]) == ("Scholz und Macron", "de", "2024-03-06")
    plain = next(text for text in texts if text["title"] == "Wadephul in Baku")
    assert (plain["publisher"], plain["published_on"]) == ("Agentur A", "2025-05-24")


def test_the_same_meeting_told_by_several_texts_is_one_record(database_url, folder, serve):
    communique(database_url, "ingest", str(folder))
    meetings = serve(database_url).get("/v1/meetings?person=Emmanuel Macron").json()["items"]
    assert len(meetings) == 1
    assert len(meetings[0]["sources"]) == 7


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n ", "empty"),
    "binary.txt": (b"\x00\x01\x02 text", "NUL"),
    "latin.txt": ("Außenminister".encode("latin-1"), "iconv"),
    "broken.json": (b'{"text": ', "JSON"),
    "number.json": (b"7", "text"),
    "no-text.json": (b'{"title": "x"}', "text"),
    "wrong-type.json": (b'{"text": 7}', "text"),
    "wrong-day.json": (b'{"text": "x", "published_on": "2025-13-01"}', "published_on"),
    "surrogate.json": (b'{"text": "a\\ud800b"}', "surrogate"),
    "nul.json": (b'{"text": "a\\u0000b"}', "NUL"),
    "language.json": (b'{"text": "x", "language": "German, I think"}', "language"),
    "address.json": (json.dumps({"text": "x", "url": "https://example.org/" + "a" * 3000}).encode(), "url"),
    "endless.json": (json.dumps({"text": "a" * 1_000_001}).encode(), "1000001"),
    "page.html": (b"<html><body></body></html>", "main text"),
    "what.doc": (b"some words", "kind"),
}


def test_bad_files_are_named_with_what_is_wrong_and_the_rest_goes_on(database_url, tmp_path):
    (tmp_path / "a-good.txt").write_text(BODY, "utf-8")
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "z-good.txt").write_text(OTHER, "utf-8")
    done = communique(database_url, "ingest", *(str(tmp_path / name) for name in ("a-good.txt", *BAD, "z-good.txt")))
    assert done.returncode == 1
    assert summary(done).startswith(f"2 new, 0 known, {len(BAD)} failed")
    told = [line for line in done.stderr.decode().splitlines() if line.startswith("failed: ")]
    assert len(told) == len(BAD)
    for line, (name, (_, words)) in zip(told, BAD.items(), strict=True):
        assert name in line
        assert words in line


def test_fifty_megabytes_of_noise_are_refused_quickly(new_database, tmp_path):
    noise = tmp_path / "noise.txt"
    noise.write_bytes(random.Random(1).randbytes(1_000_000) * 50)
    lines = tmp_path / "noise.jsonl"
    lines.write_bytes(b"a" * 50_000_000 + b"\n" + json.dumps({"text": OTHER}).encode())
    begun = time.monotonic()
    done = communique(new_database("sqlite"), "ingest", str(noise), str(lines))
    assert time.monotonic() - begun < 20
    assert done.returncode == 1
    assert summary(done).startswith("1 new, 0 known, 2 failed")
    assert "noise.jsonl:1" in done.stderr.decode()


def test_a_bad_line_is_named_by_its_number(new_database, tmp_path):
    lines = tmp_path / "texts.jsonl"
    lines.write_text('{"text": "Eins."}\n{"text": \n{"text": "Drei."}\n')
    done = communique(new_database("sqlite"), "ingest", str(lines))
    assert (done.returncode, summary(done)[:26]) == (1, "2 new, 0 known, 1 failed; ")
    assert "texts.jsonl:2" in done.stderr.decode()


@pytest.mark.parametrize(
    "data", [f"Ein Titel\n\n{BODY}", json.dumps({"text": BODY}), json.dumps({"text": BODY}, indent=1), json.dumps([{"text": BODY}])]
)
def test_standard_input_is_understood_by_how_it_begins(new_database, data):
    done = communique(new_database("sqlite"), "ingest", "-", stdin=data.encode())
    assert done.returncode == 0, done.stderr.decode()
    assert summary(done).startswith("1 new, 0 known, 0 failed; told of 1 meetings")


@pytest.mark.parametrize("arguments", [("ingest",), ("ingest", "no-such-file.txt"), ("ingest", "--colour"), ("harvest",), ("extract",)])
def test_wrong_use_ends_with_status_2(new_database, arguments):
    done = communique(new_database("sqlite"), *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr.decode()


def test_extract_prints_one_line_a_text_and_tells_what_it_cannot_read(tmp_path):
    given = [json.dumps({"id": "one", "text": BODY, "meetings": []}), "{", json.dumps({"id": "three", "text": None})]
    done = communique("sqlite:///nowhere.db", "extract", "-", stdin="\n".join(given).encode())
    assert done.returncode == 1
    first, second, third = (json.loads(line) for line in done.stdout.splitlines())
    assert first["id"] == "one"
    minister = next(one for one in first["meetings"][0]["participants"] if one["name"] == "Johann Wadephul")
    assert (minister["position"], minister["portfolio"], minister["country"]) == ("minister", "foreign", "de")
    span = minister["evidence"]
    assert "Johann Wadephul" in BODY[span["start"] : span["end"]]
    assert "JSON" in second["error"]
    assert third["id"] == "three"
    assert "text" in third["error"]
    assert not (ROOT / "nowhere.db").exists()


@pytest.mark.long
def test_both_databases_give_the_same_records(new_database, serve):
    """The samples, the seed and the corpus, where they are; ids and times apart, in the same order."""
    sources = [str(path) for path in (SHARED / "seed", SHARED / "corpus/texts", ROOT / "app/samples") if path.is_dir()]
    found = []
    for kind in ("sqlite", "postgresql"):
        url = new_database(kind)
        done = communique(url, "ingest", *sources)
        assert done.returncode == 0, done.stderr.decode()
        client = serve(url)
        found.append({resource: _anonymous(client, resource) for resource in ("meetings", "people", "ministries", "series", "places")})
    assert found[0] == found[1]
    assert len(found[0]["meetings"]) > 20


def _anonymous(client, resource):
    items, following = [], f"/v1/{resource}?limit=200"
    while following:
        page = client.get(following).json()
        items += page["items"]
        following = page["next"]
    return [_without_ids(item) for item in items]


def _without_ids(value):
    if isinstance(value, dict):
        hidden = ("id", "url", "meeting_id", "person_id", "participant_id", "press_text_id", "created_at", "changed_at", "at")
        value |= {key: len(value[key]) for key in ("sightings", "press_texts") if key in value}
        return {key: _without_ids(inner) for key, inner in value.items() if key not in hidden}
    return [_without_ids(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.long
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_run_killed_anywhere_is_finished_by_the_next_with_nothing_lost_or_doubled(kind, new_database, serve, tmp_path):
    lines = tmp_path / "texts.jsonl"
    days = [(f"{1 + number % 20}.", number) for number in range(90)]  # some four or five reports of each meeting
    told = [
        (text.replace("23. Mai", f"{day} Mai").replace("5. März", f"{day} März"), number) for day, number in days for text in (BODY, OTHER)
    ]
    texts = [{"text": f"{text} Nummer {number}.", "publisher": f"P{number % 7}"} for text, number in told]
    lines.write_text("\n".join(map(json.dumps, texts)), "utf-8")
    undisturbed, killed = new_database(kind), new_database(kind)
    communique(undisturbed, "ingest", str(lines))
    chance = random.Random(7)
    for _ in range(12):
        running = subprocess.Popen(
            [sys.executable, "-m", "app", "ingest", str(lines)],
            env=os.environ | {"COMMUNIQUE_DATABASE_URL": killed},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 1.6))
        running.send_signal(signal.SIGKILL)
        running.wait()
    done = communique(killed, "ingest", str(lines))
    assert done.returncode == 0, done.stderr.decode()
    clients = serve(undisturbed), serve(killed)
    assert total(clients[1], "press-texts") == len(texts)
    for resource in ("meetings", "people", "press-texts"):
        assert _anonymous(clients[0], resource) == _anonymous(clients[1], resource)
