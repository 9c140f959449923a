"""Run the tour of README.md against a fresh application on the sample press texts, and write what it answers: `python -m scripts.tour`.

A block of commands begins with ```` ```sh tour ````; the block after it holds the output. JSON is laid out for reading. A comment
between the two, `<!-- keep: items.0.title, next -->`, names the paths that are shown; `…` stands where there was more.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent.parent
_README = _ROOT / "README.md"
_ADDRESS = "http://127.0.0.1:8000"
_KEY = re.compile(r"cq_[\w-]+")
_STEP = re.compile(r"(?P<head>```sh tour\n(?P<commands>.*?)```\n+(?:<!-- keep: (?P<keep>.*?) -->\n+)?```\w+\n).*?(?=```\n)", re.DOTALL)
_WIDTH = 118
_CUT = "…"


def main() -> None:
    """Rewrite the outputs in README.md."""
    _README.write_text(toured(_README.read_text("utf-8")), "utf-8")


def toured(text: str) -> str:
    """The text with the output of each of its steps; raises `CalledProcessError` where a command fails."""
    with _served() as (address, printed):
        key = _KEY.search(printed)
        environment = os.environ | {"KEY": key.group() if key else ""}

        def answered(step: re.Match[str]) -> str:
            commands = step["commands"]
            if commands.strip() == "make run":
                return step["head"] + _KEY.sub("cq_…", printed).replace(address, _ADDRESS)
            command = ["bash", "-euo", "pipefail", "-c", commands.replace(_ADDRESS, address)]
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
            return step["head"] + _laid_out(done.stdout, step["keep"]).replace(address, _ADDRESS) + "\n"

        return _STEP.sub(answered, text)


@contextmanager
def _served() -> Iterator[tuple[str, str]]:
    """The address of an application on the samples, and what it printed when it started."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"COMMUNIQUE_DATABASE_URL": f"sqlite:///{folder}/data/communique.db", "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "app", "serve", "--samples", "--port", "0"]
        with subprocess.Popen(command, env=environment, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            lines: list[str] = []
            while not (lines and lines[-1].startswith("Try:")):
                line = server.stdout.readline()
                if not line:
                    raise RuntimeError("the application did not start")
                lines.append(line)
            address = re.search(r"http://[\d.:]+", lines[-1])
            assert address is not None
            try:
                yield address.group(), "".join(lines).replace(f"{folder}/", "")
            finally:
                server.terminate()


def _laid_out(output: str, keep: str | None) -> str:
    try:
        answer = json.loads(output)
    except ValueError:
        return output.rstrip("\n")
    return _written(_kept(answer, [path.strip().split(".") for path in keep.split(",")] if keep else [[]]))


def _kept(value: Any, paths: list[list[str]]) -> Any:
    """The value with what the paths name, and a cut at the end where there was more."""
    if [] in paths or not isinstance(value, dict | list):
        return value
    items = value.items() if isinstance(value, dict) else ((str(number), one) for number, one in enumerate(value))
    named = {path[0] for path in paths}
    shown: list[tuple[str, Any]] = [
        (name, _kept(one, [path[1:] for path in paths if path[0] == name])) for name, one in items if name in named
    ]
    if len(shown) < len(value):
        shown.append((_CUT, _CUT))
    return _Cut(shown, is_object=isinstance(value, dict))


class _Cut:
    """An object or a list of which something was cut."""

    def __init__(self, shown: list[tuple[str, Any]], *, is_object: bool) -> None:
        self.shown = shown
        self.is_object = is_object


def _written(value: Any, indent: int = 0) -> str:
    """JSON for reading: on one line where it fits, else one line for each of what it holds."""
    if isinstance(value, dict):
        value = _Cut(list(value.items()), is_object=True)
    if isinstance(value, list):
        value = _Cut([("", one) for one in value], is_object=False)
    if not isinstance(value, _Cut):
        return json.dumps(value, ensure_ascii=False)
    parts = [
        _CUT
        if one is _CUT
        else f"{json.dumps(name, ensure_ascii=False)}: {_written(one, indent + 2)}"
        if value.is_object
        else _written(one, indent + 2)
        for name, one in value.shown
    ]
    opening, closing = "{}" if value.is_object else "[]"
    line = opening + ", ".join(parts) + closing
    if len(line) + indent <= _WIDTH and "\n" not in line:
        return line
    inner = " " * (indent + 2)
    return f"{opening}\n" + ",\n".join(inner + part for part in parts) + f"\n{' ' * indent}{closing}"


if __name__ == "__main__":
    main()
