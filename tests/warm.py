"""A process that has imported the command, and forks itself for each run: a real process, without the second that importing takes.

Reads a JSON object a line, `{"arguments": […], "environment": {…}, "files": [stdin, stdout, stderr]}`; answers each with its exit status.
"""

import gc
import json
import os
import sys
import traceback

from app import cli


def _run(job: dict[str, list[str]], environment: dict[str, str]) -> int:
    os.environ.clear()
    os.environ.update(environment)
    for number, (name, flags) in enumerate(zip(job["files"], (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY), strict=True)):
        os.dup2(os.open(name, flags), number)
    sys.argv = ["communique", *job["arguments"]]
    status: int | str | None = None
    try:
        cli.main()
    except SystemExit as stop:
        status = stop.code
    except BaseException:  # noqa: BLE001 - what the interpreter does at the end of a process
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return status if isinstance(status, int) else int(status is not None)


def main() -> None:
    """Run what is asked for until nobody asks."""
    gc.freeze()  # what is there stays: no child looks through it
    answers = os.fdopen(os.dup(1), "w")
    for line in os.fdopen(os.dup(0)):
        job = json.loads(line)
        pid = os.fork()
        if pid == 0:
            sys.exit(_run(job, job["environment"]))  # as every process ends: databases are closed
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), file=answers, flush=True)


if __name__ == "__main__":
    main()
