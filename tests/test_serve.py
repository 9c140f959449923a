"""The first start, as a user sees it: what `serve` prints, and that it answers at once."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx2
import pytest

from tests.conftest import ROOT, communique


@contextmanager
def started(url, *arguments):
    """A served application and what it printed until it told the first question to try."""
    environment = os.environ | {"COMMUNIQUE_DATABASE_URL": url, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "app", "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        printed = ""
        for line in server.stdout or ():
            printed += line
            if line.startswith("Try:"):
                break
        try:
            yield printed
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.communicate(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                raise


def test_the_first_start_reads_the_samples_and_prints_the_key_once(empty_database):
    url = empty_database("sqlite")
    with started(url, "--samples") as printed:
        assert re.search(r"^24 new, 0 known, 0 failed", printed, re.MULTILINE), printed
        key = re.search(r"^The admin key, shown this once:  (cq_\S+)$", printed, re.MULTILINE)
        assert key, printed
        first = re.search(r"^Try:  curl '(\S+)'$", printed, re.MULTILINE)
        assert first, printed
        answer = httpx2.get(first.group(1))
        assert "2nd meeting of interior ministers (OTS)" in answer.json()["items"][-1]["title"]["en"]
        made = httpx2.post(first.group(1).partition("?")[0], json={}, headers={"Authorization": f"Bearer {key.group(1)}"})
        assert made.status_code == 201
        assert httpx2.get(re.search(r"at (\S+/docs)", printed).group(1)).status_code == 200  # type: ignore[union-attr]
    with started(url, "--samples") as printed:
        assert "24 known" in printed
        assert "cq_" not in printed


@pytest.mark.long
def test_a_server_told_to_stop_at_any_moment_of_its_start_ends(new_database):
    url = new_database("sqlite")
    for number in range(5):
        with started(url):
            time.sleep(number * 0.006)  # what it does then: it starts its worker, takes signals over, answers


def test_a_port_that_is_taken_is_told_and_ends_with_status_1(new_database):
    url = new_database("sqlite")
    with started(url) as printed:
        port = re.search(r":(\d+)/docs", printed).group(1)  # type: ignore[union-attr]
        done = communique(url, "serve", "--port", port)
    assert done.returncode == 1
    assert "in use" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
