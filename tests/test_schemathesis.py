"""Schemathesis over the whole OpenAPI document: every operation, every check, against a served application, on both databases.

What is expected and what is left out stands in `schemathesis.toml`, each with its reason.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.db import connect
from app.main import create_app
from app.settings import Settings
from tests.conftest import ROOT, communique
from tests.test_crud import FOUNDING, key_for, tag

OFTEN = 0.7
"""How often a parameter names what is there, rather than what was made up."""

RECORDS = {
    "meetings": "meeting_id",
    "people": "person_id",
    "ministries": "ministries",
    "organisations": "organisations",
    "series": "series",
    "places": "places",
    "press-texts": "press_text_id",
}

TEXTS = [
    {
        "publisher": publisher,
        "published_on": "2025-05-24",
        "text": f"Baku – Außenminister Jeyhun Bayramov hat am Freitag in {city} den türkischen Außenminister Hakan Fidan getroffen.",
    }
    for publisher, city in (("Agentur A", "Baku"), ("Agentur B", "Baku"), ("Agentur C", "Ganja"), ("Agentur/D", "Ganja"))
]


def written(client, address, given, **headers):
    made = client.post(address, json=given, headers=headers)
    assert made.status_code in (200, 201), made.text
    return made


def removed(client, address):
    stands = client.get(address)
    done = client.delete(address, headers=tag(stands))
    assert done.status_code in (200, 204), done.text


def seeded(client, url, folder) -> dict[str, list[str]]:
    """Records of every kind, as they are in use: read from texts and written by hand, merged, deleted, purged; and their ids."""
    assert communique(url, "ingest", "--samples").returncode == 0
    file = folder / "texts.jsonl"
    file.write_text("\n".join(map(json.dumps, TEXTS)), "utf-8")
    assert communique(url, "ingest", str(file)).returncode == 0

    names = iter(("Oporny", "Beineu", "Kuryk"))
    twins = [written(client, "/v1/people", {"name": name}).json() for name in ("Ülo Tamm", "Ylo Tamm", "Ülo Tam")]
    for name in names:
        written(client, "/v1/places", {"name": name, "territory": "kz", "latitude": 45.3, "longitude": 55.1})
    for number in range(3):
        written(client, "/v1/sources", {"address": f"https://press.example/{number}.xml"})
    written(client, "/v1/ministries", {"territory": "ee", "portfolio": "culture"})
    written(client, "/v1/organisations", {"short_name": "Friends of Cohesion", "names": {"de": ["Freunde der Kohäsion"]}})
    written(client, "/v1/series", {"title": {"de": "Gespräche am See", "en": "Talks at the lake"}})
    meetings = [written(client, "/v1/meetings", FOUNDING | {"city": city, "starts_on": day}).json() for city, day in (
        ("Baku", "2025-05-23"), ("Astana", "2026-05-23"), ("Vaduz", "2024-01-02"), ("Malta", "2023-01-02"))]  # fmt: skip

    told = client.get("/v1/meetings?publisher=Agentur%20A&publisher=Agentur%20C").json()["items"]
    judged = [
        written(client, "/v1/judgements", {"subject": subject, "verdict": verdict, "left": left["id"], "right": right["id"]}).json()
        for subject, verdict, left, right in (
            ("person", "same", *twins[:2]),
            ("person", "different", *twins[1:]),
            ("meeting", "different", *meetings[:2]),
            ("meeting", "same", *told),  # two towns: a conflict, and an id that answers 308
        )
    ]
    written(client, f"/v1/judgements/{judged[2]['judgement']['id']}/withdraw", None)
    removed(client, meetings[2]["url"])
    removed(client, meetings[0]["participants"][0]["url"])
    removed(client, meetings[0]["agreements"][0]["url"])
    removed(client, "/v1/places/kz-kuryk")
    meeting = meetings[3]["url"]
    written(client, f"{meeting}/purge", {"reason": "an error"}, **tag(client.get(meeting)))
    publisher = client.put(
        "/v1/publishers/Agentur%20A", json={"readers_see": "nothing", "editors_see": "whole"}, headers={"If-Match": '"0"'}
    )
    assert publisher.status_code == 200

    def ids(resource, key="id"):
        return [str(one[key]) for one in client.get(f"/v1/{resource}?limit=60").json()["items"]]

    parts = {f"{kind}_id": ids(f"{kind}s") for kind in ("participant", "agreement")}
    others = {f"{kind}_id": ids(f"{kind}s") for kind in ("judgement", "conflict", "ingest", "purge", "source")}
    known = {
        "meeting_id": [*ids("meetings"), *(one["id"] for one in (*meetings, *told))],
        "person_id": [*ids("people"), *(one["id"] for one in twins)],
        "press_text_id": ids("press-texts"),
        "if_match": ["*", "*", '"1"', '"2"'],
    }
    directory = {kind: ids(kind) for kind in ("ministries", "organisations", "series", "places")}
    everything = parts | others | known | directory
    assert all(everything.values()), {name for name, values in everything.items() if not values}
    return everything


BOUNDS = {
    "sqlite": ["[[operations]]", 'exclude-method = "GET"', "phases.coverage.enabled = false"],
    "postgresql": ["[[operations]]", 'include-method = "GET"', "phases.coverage.enabled = false"],
}
"""The bounds of each parameter are tried once: of what reads on SQLite, of what writes on PostgreSQL, which is strict about types."""


def settings(key, known, kind):
    """The settings of the run: those of the file beside this one, the key, and the records that are there to be asked for."""
    lines = [(ROOT / "tests/schemathesis.toml").read_text("utf-8"), "[auth.openapi.key]", f"bearer = {json.dumps(key)}"]
    for name, values in known.items():
        lines += [f"[dictionaries.{name}]", f"values = {json.dumps(values)}"]
    lines += ["[parameters]", f'"header.If-Match" = {{dictionary = "if_match", probability = {OFTEN}}}']
    lines += [f'"path.{name}" = {{dictionary = "{name}", probability = {OFTEN}}}' for name in known if name.endswith("_id")]
    for path, name in RECORDS.items():  # one name of a parameter, another kind of record under each address
        lines += ["[[operations]]", f'include-path-regex = "^/v1/{path}/"']
        lines += [f'parameters = {{"path.record_id" = {{dictionary = "{name}", probability = {OFTEN}}}}}']
    return "\n".join([*lines, *BOUNDS[kind]])


@pytest.mark.long
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_no_request_breaks_it(kind, new_database, served, tmp_path, record_property):
    url = new_database(kind)
    client = served(create_app(Settings(database_url=url, rate_limit_per_key=0, rate_limit_per_address=0)))
    opened = connect(url)
    key = key_for(opened, "admin")
    opened.dispose()
    client.headers["Authorization"] = f"Bearer {key}"
    (tmp_path / "settings.toml").write_text(settings(key, seeded(client, url, tmp_path), kind), "utf-8")
    command = [str(Path(sys.executable).with_name("st")), "--config-file", "settings.toml", "run", f"{client.base_url}/openapi.json"]
    done = subprocess.run(
        [*command, "--no-color"],  # in a process of its own: its hooks and its Hypothesis settings stay out of the other tests
        cwd=tmp_path, env=os.environ | {"COLUMNS": "160"}, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    asked = sum(len(methods) for methods in client.get("/openapi.json").json()["paths"].values())
    assert f"Tested: {asked}\n" in done.stdout, done.stdout
    cases = re.search(r"(\d+) generated", done.stdout)
    assert cases, done.stdout
    record_property("cases", cases[1])
    assert int(cases[1]) > 3_000, "it asked too little to have shown anything"
