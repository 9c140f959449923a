"""The directory of terms: imported, exported, and used for offices without a name; by the command, on both databases."""

import json
from dataclasses import replace

import pytest

from tests import make
from tests.conftest import communique
from tests.test_crud import key_for

AZ = make.participant("Jeyhun Bayramov", "az")
TR = make.participant(None, "tr")
HEAD = "person,name,other_names,position,portfolio,territory,organisation,starts_on,ends_on\n"
TERMS = HEAD + (
    ",Hakan Fidan,Хакан Фидан;H. Fidan,minister,foreign,tr,,2023-06-03,\n"
    ",Mevlüt Çavuşoğlu,,minister,foreign,tr,,2015-11-24,2023-06-02\n"
    ",Kubanychbek Omuraliev,,head_of_organisation,,,OTS,2022-11,\n"
)


@pytest.fixture
def import_terms(database_url, tmp_path):
    def run(text, name="terms.csv"):
        (tmp_path / name).write_text(text, "utf-8")
        return communique(database_url, "directory", "import", str(tmp_path / name))

    return run


def second(client, meeting_id):
    return client.get(f"/v1/meetings/{meeting_id}").json()["participants"][1]


def test_an_office_without_a_name_is_its_holder_of_that_day_and_marked(client, engine, import_terms):
    now, before = (make.ingest(engine, make.meeting(AZ, TR, starts_on=day)).meetings[0] for day in ("2025-05-23", "2020-05-23"))
    unsure = make.ingest(engine, make.meeting(AZ, TR, starts_on="2023")).meetings[0]
    assert second(client, now)["person_id"] is None
    done = import_terms(TERMS)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().strip().endswith("3 terms taken in; 2 meetings changed")
    people = {person["name"]: person["id"] for person in client.get("/v1/people").json()["items"]}
    told = second(client, now)
    assert (told["name"], told["person_id"], told["person_inferred"]) == (None, people["Hakan Fidan"], True)
    assert second(client, before)["person_id"] == people["Mevlüt Çavuşoğlu"]
    assert second(client, unsure)["person_id"] is None
    assert {one["person_id"] for one in client.get(f"{second(client, unsure)['url']}/candidates").json()["items"]} == {
        people["Hakan Fidan"],
        people["Mevlüt Çavuşoğlu"],
    }
    proof = client.get(f"/v1/meetings/{now}/evidence").json()["sightings"][0]["participants"][1]["fields"]["person_id"]
    assert (proof["value"], "directory" in proof["rule"]) == (people["Hakan Fidan"], True)
    later = make.ingest(engine, make.meeting(AZ, TR, starts_on="2025-09-01")).meetings[0]
    assert second(client, later)["person_id"] == people["Hakan Fidan"]
    named = make.ingest(engine, make.meeting(AZ, replace(TR, name="Хакан Фидан"), starts_on="2025-10-01")).meetings[0]
    assert (second(client, named)["person_id"], second(client, named)["person_inferred"]) == (people["Hakan Fidan"], False)


def test_the_same_file_again_and_what_was_exported_change_nothing(client, database_url, engine, import_terms):
    one = make.ingest(engine, make.meeting(AZ, replace(TR, name="Hakan Fidan"))).meetings[0]
    person = second(client, one)["person_id"]
    import_terms(TERMS)
    assert person in [each["id"] for each in client.get("/v1/people?name=H. Fidan").json()["items"]]
    before = client.get("/v1/people").json()
    assert len(before["items"]) == 4
    assert import_terms(TERMS).returncode == 0
    assert client.get("/v1/people").json() == before
    table = communique(database_url, "directory", "export").stdout.decode()
    assert table.startswith(HEAD)
    assert table.count("\n") == 4
    popolo = communique(database_url, "directory", "export", "--format", "popolo").stdout.decode()
    assert {membership["role"] for membership in json.loads(popolo)["memberships"]} == {"minister", "head_of_organisation"}
    assert import_terms(table).returncode == 0
    assert import_terms(popolo, "terms.json").returncode == 0
    assert client.get("/v1/people").json() == before
    assert communique(database_url, "directory", "export").stdout.decode() == table


def test_an_office_that_ends_is_left_by_its_holder(client, engine, import_terms):
    import_terms(TERMS)
    later = make.ingest(engine, make.meeting(AZ, TR, starts_on="2025-09-01")).meetings[0]
    assert second(client, later)["person_inferred"]
    import_terms(TERMS.replace("2023-06-03,\n", "2023-06-03,2025-08-31\n"))
    assert (second(client, later)["person_id"], second(client, later)["person_inferred"]) == (None, False)


def test_an_organisation_that_was_renamed_keeps_the_holders_of_its_offices(client, engine, import_terms):
    import_terms(TERMS)
    key = {"Authorization": f"Bearer {key_for(engine, 'editor')}", "If-Match": "*"}
    assert client.patch("/v1/organisations/ots", json={"short_name": "Turkic Council"}, headers=key).status_code == 200
    for day, name in (("2025-09-01", "Turkic Council"), ("2025-10-01", "OTS")):
        head = make.participant(None, None, position="head_of_organisation", portfolio=None, organisation=name)
        meeting = make.ingest(engine, make.meeting(AZ, head, starts_on=day)).meetings[0]
        holder = client.get(f"/v1/people/{second(client, meeting)['person_id']}").json()
        assert (holder["name"], second(client, meeting)["person_inferred"]) == ("Kubanychbek Omuraliev", True)
    assert {"ots"} == {one["id"] for one in client.get("/v1/organisations?short_name=OTS&short_name=Turkic Council").json()["items"]}


BAD_FILES = [
    ("name,colour\nA,red\n", "a.csv", "'colour'"),
    (HEAD + ",A,,minister,foreign,,,,\n", "a.csv", "term 1: needs a territory or an organisation"),
    (HEAD + ",A,,minster,foreign,tr,,,\n", "a.csv", "term 1"),
    (HEAD + ",A,,minister,foreign,tr,,2025-02-30,\n", "a.csv", "2025-02"),
    ("{", "a.json", "Popolo"),
    ('{"persons": [], "memberships": [{"person_id": "x"}]}', "a.json", "Popolo"),
]


def test_a_bad_file_is_refused_by_row_and_nothing_written(client, import_terms, subtests):
    for text, name, words in BAD_FILES:
        with subtests.test(text):
            done = import_terms(text, name)
            assert done.returncode == 1
            assert words in done.stderr.decode()
    assert client.get("/v1/people").json()["items"] == []
