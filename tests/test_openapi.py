"""The OpenAPI document: every operation with what it does, examples that hold, and each refusal that it can answer."""

from typing import Any

import pytest

from app.api import vocabularies
from app.api.access import FOR_EDITORS, READ_BY_POST
from app.api.openapi import examples
from app.main import create_app
from app.schemas import bulk, history, ingests, inputs, outputs, questions, search, sources, statistics
from app.schemas.bulk import BulkProblemOut
from app.schemas.outputs import ProblemOut
from app.settings import Settings
from tests.test_crud import key_for, refused


@pytest.fixture(scope="session")
def document(sqlite_template) -> dict[str, Any]:
    return create_app(Settings(database_url=f"sqlite:///{sqlite_template}")).openapi()


def operations(document):
    return [(f"{method.upper()} {path}", operation) for path, methods in document["paths"].items() for method, operation in methods.items()]


def test_every_operation_tells_what_it_does(document):
    for name, operation in operations(document):
        assert operation["summary"], name
        assert operation["description"], name
        assert operation["tags"], name
        for parameter in operation.get("parameters", []):
            told = parameter.get("description") or parameter["schema"].get("description") or parameter["in"] == "path"
            assert told, f"{name}: {parameter['name']}"


def test_every_operation_shows_an_example_of_each_body(document):
    for name, operation in operations(document):
        for body in (operation.get("requestBody", {"content": {}}), *operation["responses"].values()):
            for media, content in body.get("content", {}).items():
                assert content.get("example"), f"{name}: {media}"


def test_every_field_that_may_be_written_is_described(document):
    for name, shape in document["components"]["schemas"].items():
        if name.endswith("In") and name != "TitleIn":
            for field, told in shape["properties"].items():
                said = [told, *told.get("anyOf", [])]
                said += [document["components"]["schemas"][one["$ref"].rpartition("/")[2]] for one in said if "$ref" in one]
                assert any("description" in one for one in said), f"{name}.{field}"


@pytest.mark.parametrize("name", examples())
def test_an_example_is_what_its_model_takes(name):
    model = next(
        getattr(module, name)
        for module in (inputs, outputs, questions, search, bulk, history, ingests, sources, statistics, vocabularies)
        if hasattr(module, name)
    )
    model.model_validate(examples()[name])


def test_the_refusals_of_an_operation_are_documented(document):
    for name, operation in operations(document):
        method, _, path = name.partition(" ")
        resource = path.split("/")[2]
        told = {int(status) for status in operation["responses"] if int(status) >= 400}
        assert ("304" in operation["responses"]) == (method == "GET" and path not in ("/v1/dump", "/v1/ingests/{ingest_id}/events")), name
        one_record = "{" in path
        tells_history = "/revisions" in path or path.endswith("/diff")
        deletable = resource not in (
            "press-texts",
            "publishers",
            "territories",
            "vocabularies",
            "judgements",
            "conflicts",
            "ingests",
            "purges",
            "sources",
        )
        run = resource == "ingests" or path.endswith("/run")
        reads = method == "GET" or path == READ_BY_POST
        expected = {401, 422, 429}
        expected |= {404} if one_record and name != "PUT /v1/publishers/{name}" else set()
        expected |= {410} if one_record and deletable and not (method == "GET" and tells_history) else set()
        expected |= (
            {410} if name in ("POST /v1/meetings", "POST /v1/press-texts/{press_text_id}/restore") or path.endswith("/revert") else set()
        )
        expected |= {403} if not reads or path.startswith(FOR_EDITORS) else set()
        expected |= {412, 428} if method != "GET" and one_record and not run and resource != "judgements" else set()
        expected |= {400, 413, 415} if "requestBody" in operation else set()
        expected |= {503} if path in ("/v1/dump", "/v1/ingests/{ingest_id}/events") else set()
        assert told - {409} == expected, name
        merges = not tells_history and path.startswith(tuple(f"/v1/{of}/{{" for of in ("meetings", "participants", "agreements", "people")))
        merges |= path.startswith("/v1/statistics/pairs/{")
        merges |= path.endswith("/revert") and resource in ("meetings", "people")
        assert ("308" in operation["responses"]) == merges, name
        if 409 in told:
            assert method in ("POST", "PUT", "PATCH"), name
    refusing = {name for name, operation in operations(document) if "409" in operation["responses"]}
    assert {"POST /v1/ministries", "PATCH /v1/organisations/{record_id}", "POST /v1/meetings/{meeting_id}/participants"} <= refusing
    assert {name for name, _ in operations(document) if name.startswith("POST") and READ_BY_POST not in name} <= refusing


def test_an_example_of_a_refusal_is_a_problem_of_its_status(document):
    for name, operation in operations(document):
        for status, response in operation["responses"].items():
            if int(status) >= 300 and status != "304":  # which has no body
                shape = BulkProblemOut if "anyOf" in response["content"]["application/problem+json"]["schema"] else ProblemOut
                problem = shape.model_validate(response["content"]["application/problem+json"]["example"])
                assert problem.status == int(status), name
                assert problem.type.startswith("/problems/")


def test_who_needs_a_key_is_told(document):
    for name, operation in operations(document):
        anybody = (name.startswith("GET") or READ_BY_POST in name) and FOR_EDITORS not in name
        assert operation["security"] == ([{}, {"key": []}] if anybody else [{"key": []}])
    assert document["components"]["securitySchemes"]["key"]["scheme"] == "bearer"


WRITTEN = [
    ("MeetingIn", "meetings"),
    ("MinistryIn", "ministries"),
    ("OrganisationIn", "organisations"),
    ("SeriesIn", "series"),
    ("PersonIn", "people"),
    ("PlaceIn", "places"),
    ("PressTextIn", "press-texts"),
]


def test_an_example_can_be_sent_as_it_is(client, engine, subtests):
    for name, address in WRITTEN:
        with subtests.test(name):
            client.headers["Authorization"] = f"Bearer {key_for(engine, 'editor')}"
            made = client.post(f"/v1/{address}", json=examples()[name])
            assert made.status_code == 201, made.text
            patch = examples()[name.removesuffix("In") + "Patch"]
            changed = client.patch(made.headers["location"], json=patch, headers={"If-Match": made.headers["etag"]})
            assert changed.status_code == 200, changed.text


def test_a_change_without_a_key_is_refused_before_its_body_is_judged(client):
    refused(client.post("/v1/meetings", json={"citty": "x"}), 401, "unauthorised")


def test_every_parameter_of_every_list_can_be_asked(client, engine, document):
    client.headers["Authorization"] = f"Bearer {key_for(engine, 'editor')}"
    for path, methods in document["paths"].items():
        if "{" not in path and "get" in methods:
            for parameter in (one for one in methods["get"]["parameters"] if one["in"] == "query"):
                schema = parameter["schema"]
                if parameter["name"] == "cursor":  # the page before gives it: tests of pages ask with it
                    continue
                asked = {parameter["name"]: SAID.get(parameter["name"]) or a_value(document, schema)}
                answer = client.get(path, params=({"q": "az"} if path.startswith("/v1/search") else {}) | asked)
                assert answer.status_code == 200, f"{path}?{parameter['name']}: {answer.text}"


SAID = {"fields": "url", "changed_since": "2025-05-24", "from": "2025-05", "to": "2025"}


def a_value(document, schema):
    """A value that a parameter takes: a code, a number, a territory, or a word."""
    if "$ref" in schema:
        return a_value(document, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema:
        return a_value(document, schema["anyOf"][0])
    if "pattern" in schema and "(" in schema["pattern"]:  # an order: its first key
        return schema["pattern"].partition("(")[2].partition("|")[0]
    if "const" in schema or "enum" in schema:
        return schema.get("const") or schema["enum"][0]
    if schema.get("type") == "array":
        return a_value(document, schema["items"])
    return {"integer": 1, "number": 0.5, "boolean": "true"}.get(schema.get("type"), "az")
