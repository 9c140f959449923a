"""A client that a common generator writes from the OpenAPI document works: it creates, reads, patches and deletes."""

import json
import subprocess
import sys

import pytest

from app.db import writing
from app.records import keys

SCRIPT = """
import sys
from communique_client import AuthenticatedClient
from communique_client.api.meetings import create_meeting, delete_meeting, get_meeting, patch_meeting
from communique_client.models import MeetingIn, MeetingPatch

client = AuthenticatedClient(base_url=sys.argv[1], token=sys.argv[2])
made = create_meeting.sync_detailed(client=client, body=MeetingIn.from_dict({"starts_on": "2025-05-23", "city": "Baku", "territory": "az"}))
assert made.status_code == 201, made
meeting = made.parsed
read = get_meeting.sync(meeting.id, client=client)
assert read.to_dict() == meeting.to_dict()
patched = patch_meeting.sync_detailed(
    meeting.id, client=client, body=MeetingPatch.from_dict({"city": "Shusha"}), if_match=made.headers["etag"]
)
assert patched.parsed.city == "Shusha", patched
gone = delete_meeting.sync_detailed(meeting.id, client=client, if_match=patched.headers["etag"])
assert gone.status_code == 204, gone
assert get_meeting.sync_detailed(meeting.id, client=client).status_code == 410
print("done")
"""


@pytest.mark.long
def test_a_generated_client_creates_reads_patches_and_deletes_a_meeting(client, engine, tmp_path):
    document = tmp_path / "openapi.json"
    document.write_text(json.dumps(client.get("/openapi.json").json()))
    config = tmp_path / "config.json"
    named = {"package_name_override": "communique_client", "project_name_override": "communique-client", "post_hooks": []}
    lines = {"content_type_overrides": {"application/x-ndjson": "application/octet-stream"}}  # the generator knows no JSON Lines
    config.write_text(json.dumps(named | lines))
    target = tmp_path / "generated"
    generate = ["-m", "openapi_python_client", "generate", "--path", str(document), "--config", str(config), "--output-path", str(target)]
    made = subprocess.run([sys.executable, *generate], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    assert "WARNING" not in made.stdout + made.stderr, made.stdout + made.stderr
    with writing(engine) as db:
        key = keys.create(db, "client", "editor")
    script = [sys.executable, "-c", SCRIPT, str(client.base_url), key]
    done = subprocess.run(script, cwd=target, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "done", done.stdout + done.stderr
