"""The docs hold: every recipe runs against a served application, and whatever can be asked, set or typed is told of."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from ruamel.yaml import YAML
from typer.main import get_command

from app.api.traces import WATCHING, Metrics
from app.cli import app as command
from app.db import connect, writing
from app.errors import CommuniqueError
from app.main import create_app
from app.records import keys
from app.settings import Settings
from scripts import tour, vocabularies
from tests import make
from tests.conftest import ROOT, SHARED, communique
from tests.test_attacks import ADMINS

API = (ROOT / "docs/api.md").read_text("utf-8")
DOCS = {path.name: path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")} | {
    "README.md": (ROOT / "README.md").read_text("utf-8")
}
FOUNDING = "/v1/meetings?frame=OTS&portfolio=interior&status=held&ordinal=2"
HIDDEN = ("confidence", "id", "url", "meeting_id", "person_id", "created_at", "changed_at", "version", "sources")


def blocks(language):
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```$", API, re.DOTALL | re.MULTILINE))


RUNNERS = {
    "curl": ("sh curl", ["curl"], "recipes.sh", ["bash", "-euo", "pipefail"]),
    "python": ("python", [], "recipes.py", [sys.executable]),
    "javascript": ("js", ["node"], "recipes.mjs", ["node"]),
}


@pytest.mark.parametrize("language", RUNNERS)
def test_every_recipe_runs_and_leaves_the_same_records(language, client, engine, tmp_path):
    fence, wanted, file, runner = RUNNERS[language]
    for program in wanted:
        if shutil.which(program) is None:
            pytest.skip(f"there is no {program} here, so the recipes for it were not run")
    with writing(engine) as db:
        key = keys.create(db, "recipes", "editor")
    (tmp_path / file).write_text(blocks(fence), "utf-8")
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    environment |= {"COMMUNIQUE": str(client.base_url).rstrip("/"), "KEY": key}
    done = subprocess.run([*runner, file], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    meetings = {meeting["starts_on"]: meeting for meeting in client.get("/v1/meetings").json()["items"]}
    assert set(meetings) == {"2025-05-23", "2025-07-17"}
    assert meetings["2025-05-23"]["title"]["en"] == "2nd meeting of interior ministers (OTS): 8 delegations, Baku"
    assert meetings["2025-07-17"]["topics"] == ["bilateral_relations", "defence"]
    assert "Johann Wadephul" not in [one["name"] for one in meetings["2025-07-17"]["participants"]]
    assert client.get("/v1/organisations/friends-of-cohesion").json()["names"] == {
        "de": ["Freunde der Kohäsion"],
        "en": ["Friends of Cohesion"],
        "ro": ["Prietenii Coeziunii"],
    }
    assert client.get("/v1/ministries/ro-interior").json()["names"] == ["Ministerul Afacerilor Interne"]


def founding():
    """The founding meeting as the recipe for curl posts it."""
    return json.loads(re.search(r"cat > meeting\.json <<'END'\n(.*?)^END$", API, re.DOTALL | re.MULTILINE).group(1))  # type: ignore[union-attr]


def bare(value: Any) -> Any:
    """A record without ids, links, times, version, sources and how sure it is."""
    if isinstance(value, dict):
        return {key: bare(inner) for key, inner in value.items() if key not in HIDDEN}
    return [bare(one) for one in value] if isinstance(value, list) else value


def posted(client, engine):
    with writing(engine) as db:
        key = keys.create(db, "archivist", "editor")
    made = client.post("/v1/meetings", json=founding(), headers={"Authorization": f"Bearer {key}"})
    assert made.status_code == 201, made.text
    return bare(made.json())


def test_the_founding_meeting_by_hand_equals_what_drafts_of_a_text_make(client, engine, new_database, serve):
    given = founding()
    people = [
        make.participant(
            one["name"],
            one.get("territory"),
            position=one["position"],
            portfolio=one.get("portfolio"),
            organisation=one.get("organisation"),
        )
        for one in given["participants"]
    ]
    papers = tuple(make.agreement(one["title"], type=one["type"], status=one["status"]) for one in given["agreements"])
    facts = {name: given[name] for name in ("starts_on", "city", "ordinal")} | {"country": given["territory"], "kind": "multilateral"}
    draft = make.meeting(*people, agreements=papers, organisations=tuple(given["organisations"]), topics=tuple(given["topics"]), **facts)
    by_hand = posted(client, engine)
    make.ingest(engine, draft)
    assert len(client.get("/v1/meetings").json()["items"]) == 1, "the text tells of the meeting that was written by hand"
    other = new_database(engine.dialect.name)
    elsewhere = connect(other)
    make.ingest(elsewhere, draft)
    elsewhere.dispose()
    assert bare(serve(other).get(FOUNDING).json()["items"][0]) == by_hand


@pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="the founding text does not lie beside the project")
def test_the_founding_meeting_by_hand_equals_the_one_that_its_text_tells(client, engine, new_database, serve):
    other = new_database(engine.dialect.name)
    done = communique(other, "ingest", str(SHARED / "seed"))
    assert done.returncode == 0, done.stderr.decode()
    told, by_hand = bare(serve(other).get(FOUNDING).json()["items"][0]), posted(client, engine)
    assert told == by_hand


@pytest.fixture(scope="session")
def document(sqlite_template) -> dict[str, Any]:
    return create_app(Settings(database_url=f"sqlite:///{sqlite_template}")).openapi()


def test_every_route_stands_in_the_docs(document):
    rows = [line for line in API.splitlines() if line.startswith("| ")]
    for path, operations in document["paths"].items():
        for method in operations:
            assert any(re.search(rf"`?{method.upper()}`? [^·|]*{re.escape(path)}`", row) for row in rows), f"{method.upper()} {path}"


def test_what_machines_watch_stands_in_the_docs():
    for address in WATCHING:
        assert f"`GET {address}`" in DOCS["operation.md"], address


def test_every_figure_stands_in_the_docs():
    for figure in Metrics("0").registry.collect():
        if figure.name.startswith("communique_"):
            assert f"`{figure.name}{'_total' if figure.type == 'counter' else ''}`" in DOCS["operation.md"], figure.name


def test_every_filter_stands_in_the_docs_with_the_lists_that_take_it(document):
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in API.splitlines() if line.startswith("| `")]
    for path, operations in document["paths"].items():
        resource = path.split("/")[2].replace("-", " ")
        everywhere = (
            "all lists"
            if "{" not in path or path.endswith(("/revisions", "/jobs"))
            else "all diffs"
            if path.endswith("/diff")
            else "all records"
        )
        for parameter in operations.get("get", {}).get("parameters", []):
            if parameter["in"] == "query":
                told = [row for row in rows if f"`{parameter['name']}`" in row[0]]
                assert any(resource in row[1] or row[1] == everywhere for row in told), f"{path}?{parameter['name']}"


def test_every_type_of_problem_stands_in_the_docs():
    told = {
        kind for row in API.splitlines() if re.match(r"\| (\d{3}|other) \|", row) for kind in re.findall(r"`([a-z-]+)`", row.split("|")[2])
    }
    assert kinds() <= told
    assert told <= kinds(), "the docs tell of a type that does not exist"


def every_kind(error):
    """An error and all that are kinds of it."""
    return [error, *(kind for each in error.__subclasses__() for kind in every_kind(each))]


def kinds():
    """The types of problems that the code can answer: of named errors, of faults, and of what the server refuses."""
    found = {error.type for error in every_kind(CommuniqueError)} - {CommuniqueError.type}
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                place = {"Fault": 2, "problem": 1, "PydanticCustomError": 0, "_refusal": 2}.get(called)
                if place is not None and len(node.args) > place:
                    found |= expanded(node.args[place])
    return {kind.replace("_", "-") for kind in found}


def expanded(node):
    """The words that an expression can be: a constant, one of two, or `duplicate-…` with what may stand in it."""
    if isinstance(node, ast.IfExp):
        return expanded(node.body) | expanded(node.orelse)
    if isinstance(node, ast.Constant):
        return {node.value}
    if isinstance(node, ast.JoinedStr):
        begins = node.values[0].value  # type: ignore[attr-defined]
        return {f"{begins}{noun}" for noun in ("ministry", "organisation", "series", "place")}
    return set()


def test_every_setting_stands_in_the_docs():
    for name, field in Settings.model_fields.items():
        assert f"`COMMUNIQUE_{name.upper()}`" in DOCS["operation.md"], name
        assert field.description, name


def test_every_command_and_option_stands_in_the_docs():
    def commands(group, above):
        for name, one in group.commands.items():
            yield (f"{above} {name}", one)
            if hasattr(one, "commands"):
                yield from commands(one, f"{above} {name}")

    for name, one in commands(get_command(command), "communique"):
        assert f"`{name}" in DOCS["operation.md"], name
        for parameter in one.params:
            for option in parameter.opts:
                if option.startswith("--") and option != "--help":
                    assert f"`{option}" in DOCS["operation.md"], f"{name} {option}"


def test_what_the_security_page_claims_is_tested_and_names_all_that_admins_may(document):
    page = DOCS["security.md"]
    tests = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    for name in re.findall(r"`(test_\w+)`", page):
        assert f"def {name}(" in tests, name
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    for name in ADMINS:
        assert any(name.partition(" ")[2] in row and row.endswith("| – | – | – | yes |") for row in rows), name
    assert all(f"`{role}`" in page for role in keys.ROLES)
    elsewhere = {
        "database_url",
        "host",
        "port",
        "trusted_proxies",
        "log_format",
        "worker",
        "keep_jobs_days",
    }  # where it runs, rather than who may do what
    for name in set(Settings.model_fields) - elsewhere:
        assert f"`COMMUNIQUE_{name.upper()}`" in page, name


def test_every_link_within_the_docs_leads_somewhere():
    for name, text in DOCS.items():
        folder = ROOT if name == "README.md" else ROOT / "docs"
        for target in re.findall(r"\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"", text):
            address = "".join(target)
            if "://" in address:
                continue
            path, _, anchor = address.partition("#")
            file = (folder / path) if path else folder / name
            assert file.exists(), f"{name}: {address}"
            if anchor and file.suffix == ".md":
                headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.MULTILINE)
                assert anchor in [re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings], f"{name}: {address}"


def test_every_code_stands_in_the_docs_with_its_meaning():
    assert DOCS["vocabularies.md"] == vocabularies.page(), "say make tour"


@pytest.mark.long
def test_the_tour_can_be_run():
    text = (ROOT / "README.md").read_text("utf-8")
    told = tour.toured(text)
    assert text.count("```sh tour") == told.count("```sh tour") >= 5
    assert "did you mean 'city'?" in told
    assert re.sub(r"(?<=```json\n).*?(?=```)", "", told, flags=re.DOTALL).splitlines()[:9] == text.splitlines()[:9]


def test_the_picture_is_drawn_for_light_and_dark():
    picture = ET.parse(ROOT / "docs/how-it-works.svg").getroot()
    style = picture.findtext("{http://www.w3.org/2000/svg}style")
    assert style is not None
    assert "prefers-color-scheme: dark" in style


COMPOSE = YAML(typ="safe").load((ROOT / "docker-compose.yml").read_text("utf-8"))


def test_the_compose_file_says_what_the_docs_say():
    services = COMPOSE["services"]
    assert set(services) == {"database", "migrate", "api", "worker"}
    assert services["database"]["image"] == "postgres:18"
    assert all("healthcheck" in services[name] for name in ("database", "api"))
    assert services["database"]["volumes"] == ["database:/var/lib/postgresql"]
    known = {f"COMMUNIQUE_{name.upper()}" for name in Settings.model_fields}
    for name in ("migrate", "api", "worker"):
        assert set(services[name]["environment"]) <= known
        assert "${POSTGRES_PASSWORD:?" in services[name]["environment"]["COMMUNIQUE_DATABASE_URL"]
        if "command" in services[name]:
            assert services[name]["command"][1] in get_command(command).commands  # type: ignore[attr-defined]
    assert services["worker"]["command"] == ["communique", "worker"]
    assert services["api"]["environment"]["COMMUNIQUE_WORKER"] == "false"
    assert services["api"]["ports"] == ["127.0.0.1:8000:8000"]


def test_the_dockerfile_copies_what_is_there_and_runs_as_a_plain_user():
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    for line in lines:
        if line.startswith("COPY ") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert (ROOT / source).exists(), source
    assert any(line.startswith("USER ") and line != "USER root" for line in lines)
    assert json.loads(lines[-1].removeprefix("CMD ")) == ["communique", "serve"]
    known = {f"COMMUNIQUE_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"COMMUNIQUE_[A-Z_]+", "\n".join(lines))) <= known
