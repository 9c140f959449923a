"""The command and the environment it runs in, as a user meets them before anything works."""

import fcntl
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios

from tests.conftest import ROOT, communique


def test_a_terminal_sees_a_bar_and_a_log_sees_plain_lines(new_database, tmp_path):
    lines = tmp_path / "texts.jsonl"
    lines.write_text("\n".join(f'{{"text": "Text Nummer {number}."}}' for number in range(250)))
    plain = communique(new_database("sqlite"), "ingest", str(lines))
    assert [line.partition(":")[0] for line in plain.stderr.decode().splitlines()] == ["100 texts", "200 texts"]
    assert plain.stdout.decode().startswith("250 new, 0 known, 0 failed")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 140, 0, 0))
    environment = os.environ | {"COMMUNIQUE_DATABASE_URL": new_database("sqlite"), "TERM": "xterm"}
    command = [sys.executable, "-m", "app", "ingest", str(lines)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=theirs) as running:
        os.close(theirs)
        seen = b""
        try:
            while read := os.read(ours, 4096):
                seen += read
        except OSError:  # how Linux says that the other side of a terminal is gone
            pass
    os.close(ours)
    assert running.returncode == 0
    assert b"| 0/1 [" in seen
    assert b"| 1/1 [" in seen
    assert b" new, 0 known" in seen


def environment_with(tmp_path, python):
    """Run scripts/environment with a Python of ours, and without uv."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "touch", "env", "mkdir"):
        (programs / name).symlink_to(shutil.which(name) or name)
    (programs / "python").write_text(python)
    (programs / "python").chmod(0o755)
    command = [str(ROOT / "scripts/environment"), "python", "requirements/run.txt"]
    return subprocess.run(command, cwd=tmp_path, env={"PATH": str(programs)}, capture_output=True, text=True, check=False)


def test_a_python_without_venv_is_told_how_to_get_it(tmp_path):
    done = environment_with(tmp_path, '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n')
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr


def test_an_old_python_is_told_that_it_is_old(tmp_path):
    done = environment_with(tmp_path, '#!/bin/sh\ncase "$1" in --version) echo Python 3.9.2;; *) exit 1;; esac\n')
    assert done.returncode == 1
    assert "3.11" in done.stderr
    assert "Python 3.9.2" in done.stderr


def test_a_key_shows_when_it_expires_and_was_last_used(new_database):
    url = new_database("sqlite")
    communique(url, "keys", "create", "For a while", "--role", "reader", "--days", "30")
    communique(url, "keys", "create", "For good", "--role", "admin")
    first, second = communique(url, "keys", "list").stdout.decode().splitlines()
    assert "expires 20" in first
    assert "expires never" in second
    assert "last used never" in first
