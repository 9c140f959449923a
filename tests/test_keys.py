"""Keys on the command line, and reading that is not open."""

import httpx2
import pytest

from app.main import create_app
from app.settings import Settings
from tests.conftest import communique


def test_a_key_is_made_listed_and_revoked(database_url, serve):
    key = communique(database_url, "keys", "create", "Archive desk", "--role", "editor", "--days", "30").stdout.decode().strip()
    assert key.startswith("cq_")
    client = serve(database_url)
    headers = {"Authorization": f"Bearer {key}"}
    assert client.post("/v1/meetings", json={}, headers=headers).status_code == 201
    listed = communique(database_url, "keys", "list").stdout.decode()
    assert key[:10] in listed
    assert key not in listed
    assert "Archive desk" in listed
    assert "last used never" not in listed
    assert communique(database_url, "keys", "revoke", key[:10]).returncode == 0
    assert client.post("/v1/meetings", json={}, headers=headers).status_code == 401
    again = communique(database_url, "keys", "revoke", key[:10])
    assert again.returncode == 1
    assert key[:10] in again.stderr.decode()


def test_an_unknown_role_is_wrong_use(new_database):
    done = communique(new_database("sqlite"), "keys", "create", "x", "--role", "king")
    assert done.returncode == 2
    assert "editor" in done.stderr.decode()


@pytest.mark.parametrize("address", ["/v1/meetings", "/v1/vocabularies", "/v1/territories/az"])
def test_where_reading_is_not_open_every_request_needs_a_key(database_url, served, address):
    client = served(create_app(Settings(database_url=database_url, reading_open=False)))
    assert client.get(address).status_code == 401
    key = communique(database_url, "keys", "create", "reader", "--role", "reader").stdout.decode().strip()
    answer = client.get(address, headers={"Authorization": f"Bearer {key}"})
    assert isinstance(answer, httpx2.Response)
    assert answer.status_code == 200
