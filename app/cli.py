"""The command `communique`. Exit status: 0 done, 1 where some texts failed or the schema is out of date, 2 for wrong use."""

import gc
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Self

import orjson
import typer
from alembic import command
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from tqdm import tqdm

from app import ingest as ingestion
from app import queries, records
from app.db import as_moment, migrations, opened, reading, require_current_schema, schemas, writing
from app.errors import CommuniqueError
from app.extraction import extract as extract_drafts
from app.ingest import SUFFIXES, Found, PressTextFile, Summary
from app.queries import history, rights, standing
from app.records import Actor, Change, keys
from app.rights import Levels
from app.schemas.ingests import IngestQuery
from app.schemas.inputs import TermIn
from app.schemas.sources import LONGEST, SHORTEST, Kind, SourceQuery
from app.settings import Settings
from app.vocabulary import Sees

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Press texts about diplomatic meetings, read into records.",
)

_Why = Annotated[str | None, typer.Option(help="Why; it stands in the history of what is changed.")]
_Paths = Annotated[list[Path], typer.Argument(help=f"Files ({', '.join(SUFFIXES)}), folders, or - for standard input.")]
_SAMPLES = Path(__file__).parent / "samples"
_LINE_EVERY = 100
_WORKER = (sys.executable, "-m", "app", "worker")
_LEAVING = 8.0  # seconds that a worker is given to finish what it is at
_WELL = 60.0  # seconds after which a worker that dies was well, and is started anew at once


def main() -> None:
    """Run the command; an error that a user can mend is told in one line."""
    try:
        app()
    except CommuniqueError as error:
        typer.echo(f"communique: {error}", err=True)
        sys.exit(1)
    except OperationalError as error:
        said = str(error.orig).strip().partition("\n")[0]
        typer.echo(f"communique: the database cannot be asked: {said}", err=True)
        sys.exit(1)


@app.command()
def migrate() -> None:
    """Bring the database to the schema and the reference data of this version."""
    _migrate(Settings())


@app.command()
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help=f"Files ({', '.join(SUFFIXES)}), folders, or - for standard input.")] = None,
    samples: Annotated[bool, typer.Option("--samples", help="The sample press texts that come with Communiqué.")] = False,
) -> None:
    """Read press texts into records. The same text again changes nothing."""
    given = [*(paths or []), *([_SAMPLES] if samples else [])]
    raise typer.Exit(1 if _ingest(Settings(), given).failed else 0)


@app.command()
def rebuild(
    again: Annotated[bool, typer.Option("--extract", help="Read the texts anew, too; else derive from what was read of them.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only print what would change.")] = False,
) -> None:
    """Derive all records anew. What people wrote and decided stays; a run that was killed is finished by the next one."""
    with _database() as engine:
        _rebuild(engine, again=again, dry_run=dry_run)


@app.command()
def extract(paths: _Paths) -> None:
    """Print what is read out of press texts, as JSON Lines; no database is touched."""
    failed = False
    for file in _files(paths):
        for found in ingestion.read(file, sys.stdin.buffer):
            answer: dict[str, object] = {"id": found.id or found.name}
            if found.press_text is None:
                failed = True
                answer["error"] = found.error
            else:
                answer["meetings"] = [draft.as_json() for draft in extract_drafts(found.press_text)]
            sys.stdout.buffer.write(orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()
    raise typer.Exit(1 if failed else 0)


@app.command()
def explain(paths: _Paths) -> None:
    """Print press texts with what is read out of them in numbered brackets, and why: the words, or the rule."""
    from rich.console import Console  # noqa: PLC0415 - as below

    from app.extraction.explaining import explain as explained  # noqa: PLC0415 - only this command shows text

    failed = False
    console = Console(soft_wrap=True, highlight=False)
    for file in _files(paths):
        for found in ingestion.read(file, sys.stdin.buffer):
            if found.press_text is None:
                failed = True
                typer.echo(f"failed: {found.name}: {found.error}", err=True)
                continue
            console.print(f"── {found.name}", style="dim", markup=False)
            console.print(explained(found.press_text, extract_drafts(found.press_text)))
    raise typer.Exit(1 if failed else 0)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; else COMMUNIQUE_HOST, else 127.0.0.1.")] = None,
    port: Annotated[
        int | None, typer.Option(help="Port to listen on; else COMMUNIQUE_PORT, else 8000; 0 takes a free one.", min=0, max=65535)
    ] = None,
    samples: Annotated[bool, typer.Option("--samples", help="First migrate the database and ingest the sample press texts.")] = False,
) -> None:
    """Serve the API. The first start makes an admin key and prints it once."""
    import uvicorn  # noqa: PLC0415 - as below

    from app.api.traces import configure_logs  # noqa: PLC0415 - as below
    from app.main import create_app  # noqa: PLC0415 - the web framework takes a second to load, and no other command needs it

    settings = Settings()
    host, port = host or settings.host, settings.port if port is None else port
    if samples:
        _migrate(settings)
        _ingest(settings, [_SAMPLES])
    api = create_app(settings)
    configure_logs(settings.log_format)
    config = uvicorn.Config(
        api, host=host, port=port, log_config=None, access_log=False, server_header=False, forwarded_allow_ips=settings.trusted_proxies
    )
    server = uvicorn.Server(config)
    try:
        listening = server.config.bind_socket()  # tells why, where it cannot
    except SystemExit as error:
        raise typer.Exit(1) from error
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else small answers wait 40 ms for an acknowledgement of their head
    listening.listen()  # who asks as soon as the address is told waits a moment, instead of being refused
    _first_key(api.state.engine)
    address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
    typer.echo(f"Communiqué serves at {address}/v1/meetings and explains itself at {address}/docs")
    typer.echo(f"Try:  curl '{address}/v1/meetings?frame=OTS&portfolio=interior'")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # uvicorn raises again what told it to stop: the worker is to be told too
    gc.collect()
    gc.freeze()  # what stands by now stays: to look through it again and again took a sixth of answers with thousands of parts
    with _worker(settings):
        server.run(sockets=[listening])


@app.command()
def worker(
    once: Annotated[bool, typer.Option("--once", help="End as soon as there is nothing to do now; sources are left alone.")] = False,
    nice: Annotated[int, typer.Option(help="How far it lets other processes go before, as `nice` does.", min=0, max=19)] = 0,
    beside: Annotated[int | None, typer.Option(help="The number of the process that started it; it ends with that.")] = None,
) -> None:
    """Do what is asked for by jobs, and look after the sources, until told to stop. As many as wanted may share a database."""
    from app.api.traces import configure_logs  # noqa: PLC0415 - as for serve
    from app.ingest.work import work  # noqa: PLC0415 - a web client is what few commands need

    settings, stop = Settings(), threading.Event()
    configure_logs(settings.log_format)
    os.nice(nice)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    with _database(settings) as engine:
        taken = work(engine, settings, stop, once=once, beside=beside)
    typer.echo(f"{taken} jobs taken")


@contextmanager
def _worker(settings: Settings) -> Iterator[None]:
    """A worker in a process of its own beside a server, as long as that serves; started anew, more and more slowly, where it dies."""
    if not settings.worker:
        yield
        return
    ended = threading.Event()

    def keep() -> None:
        wait = 1.0
        while not ended.is_set():
            begun = time.monotonic()
            command = [*_WORKER, "--nice", "10", "--beside", str(os.getpid())]
            with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - ourselves
                while process.poll() is None and not ended.wait(0.2):
                    pass
                process.terminate()
                try:
                    process.wait(_LEAVING)
                except subprocess.TimeoutExpired:
                    process.kill()  # another worker takes what it was at
            wait = 1.0 if time.monotonic() - begun > _WELL else min(wait * 2, 60.0)
            ended.wait(wait)

    keeper = threading.Thread(target=keep)
    try:
        keeper.start()  # a signal may end the server even here
        yield
    finally:
        ended.set()
        if keeper.is_alive():
            keeper.join()


@app.command()
def status(as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False) -> None:
    """Tell how it stands: schema, database, queue, sources. Exit status 1 where the schema is out of date."""
    settings = Settings()
    with opened(settings.database_url) as engine:
        found, needed = schemas(engine)
        if found != needed:
            told = {"schema": {"found": found, "needed": needed}}
            said = f"schema    {found or 'none'}, needs {needed}: run `communique migrate`"
            typer.echo(orjson.dumps(told, option=orjson.OPT_INDENT_2).decode() if as_json else said)
            raise typer.Exit(1)
        with reading(engine) as db:
            told = standing.of(engine, db)
    if as_json:
        typer.echo(orjson.dumps(told, option=orjson.OPT_INDENT_2).decode())
        return
    for what, figures in told.items():
        said = ", ".join(f"{name.replace('_', ' ')} {_figure(name, value)}" for name, value in figures.items())
        typer.echo(f"{what.replace('_', ' '):<17} {said}")


def _figure(name: str, value: object) -> str:
    if isinstance(value, dict):
        return "(" + ", ".join(f"{key} {one}" for key, one in value.items()) + ")"
    if isinstance(value, int) and name in ("bytes", "free"):
        return f"{value / 1e6:,.1f} MB"
    return "none" if value is None else str(value)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="Where it goes; there must be no such file yet.", dir_okay=False)]) -> None:
    """Write all of the database, as it stands at one moment, to a file, and read it back. Others may read and write meanwhile."""
    with _database() as engine:
        made = records.backups.write(engine, file)
    typer.echo(f"{file}: {made.rows} rows up to change {made.last_change}, schema {made.schema}, read back")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup of a database of the same kind.", exists=True, dir_okay=False)],
    force: Annotated[bool, typer.Option("--force", help="Even where the database holds records; they are gone then.")] = False,
) -> None:
    """Bring the database to the moment of a backup. Stop whatever serves it before."""
    with _database() as engine:
        made = records.backups.restore(engine, file, force=force)
    typer.echo(f"{made.rows} rows up to change {made.last_change}, schema {made.schema}")


_keys = typer.Typer(no_args_is_help=True, help="Keys for programs and people.")
app.add_typer(_keys, name="keys")


@_keys.command("create")
def create_key(
    label: Annotated[str, typer.Argument(help="Whose key it is, or what for; it stands in the history of what is changed with it.")],
    role: Annotated[keys.Role, typer.Option(help="What it may do.")] = "editor",
    days: Annotated[int | None, typer.Option(help="After how many days it expires; never, unless it is said.", min=1)] = None,
) -> None:
    """Make a key and print it, once."""
    expires = datetime.now(UTC) + timedelta(days=days) if days else None
    with _writing() as db:
        typer.echo(keys.create(db, label, role, as_moment(expires) if expires else None))


@_keys.command("list")
def list_keys() -> None:
    """List all keys by their prefixes: who, what role, since when, until when, last used."""
    with _writing() as db:
        known = keys.every(db)
    for key in known:
        ends = f"revoked {key.revoked_at}" if key.revoked_at else f"expires {key.expires_at or 'never'}"
        typer.echo(f"{key.prefix}…  {key.role:<6}  {key.label}  made {key.created_at}  {ends}  last used {key.last_used_at or 'never'}")


@_keys.command("revoke")
def revoke_key(key: Annotated[str, typer.Argument(help="The key's prefix, as `keys list` shows it, or its id.")]) -> None:
    """Revoke a key: it counts no longer, at once."""
    with _writing() as db:
        revoked = keys.revoke(db, key.rstrip("…"))
    typer.echo(f"{revoked.prefix}… ({revoked.label}) counts no longer.")


_publishers = typer.Typer(no_args_is_help=True, help="How much of whose texts readers and editors see.")
app.add_typer(_publishers, name="publishers")
_Publisher = Annotated[str, typer.Argument(help="The name, as press texts bear it.")]


@_publishers.command("list")
def list_publishers() -> None:
    """List all publishers that press texts name, and how much of their texts is seen."""
    settings = Settings()
    with _writing() as db:
        known = rights.every_publisher(db)
    for name, said in sorted(known.items()):
        levels = said or Levels(settings.readers_see, settings.editors_see)
        typer.echo(f"{name}  readers see {levels.readers}, editors {levels.editors}{'' if said else ', as the settings say'}")


@_publishers.command("set")
def set_publisher(
    name: _Publisher,
    readers_see: Annotated[Sees, typer.Option(help="How much readers see, of texts that say nothing of their own.")],
    editors_see: Annotated[Sees, typer.Option(help="How much editors see.")],
    reason: _Why = None,
) -> None:
    """Say how much of a publisher's texts is seen, those that are there and those to come."""
    with _writing() as db:
        known = name in rights.every_publisher(db)
        records.publishers.say(db, name, Levels(readers_see, editors_see), Actor("command line", reason))
    typer.echo(f"{name}: readers see {readers_see}, editors {editors_see}{'' if known else '. No press text names it so far.'}")


@_publishers.command("unset")
def unset_publisher(name: _Publisher, reason: _Why = None) -> None:
    """Let the settings say again how much of a publisher's texts is seen."""
    with _writing() as db:
        rights.publisher(db, name)  # raises, where nobody knows it
        records.publishers.say(db, name, None, Actor("command line", reason))
    typer.echo(f"{name}: as the settings say")


_directory = typer.Typer(no_args_is_help=True, help="Who held which office when; it tells whom an office without a name means.")
app.add_typer(_directory, name="directory")


@_directory.command("import")
def import_directory(
    file: Annotated[Path, typer.Argument(help="A CSV file, or Popolo JSON (.json).", exists=True, dir_okay=False)],
) -> None:
    """Take people and their terms of office in. The same file again changes nothing."""
    terms = ingestion.read_terms(file)
    with _writing() as db:
        changes = records.terms.bring_in(db, [term.model_dump() for term in terms], Actor(f"directory {file.name}"))
    for change in changes:
        typer.echo(str(change))
    typer.echo(f"{len(terms)} terms taken in; {len(changes)} meetings changed")


@_directory.command("export")
def export_directory(shape: Annotated[ingestion.Format, typer.Option("--format", help="Which kind of file.")] = "csv") -> None:
    """Print all terms of office."""
    with _writing() as db:
        terms = [TermIn.model_validate(term) for term in records.terms.every(db)]
    typer.echo(ingestion.write_terms(terms, shape), nl=False)


_ingests = typer.Typer(no_args_is_help=True, help="Runs that read press texts; what one read can be withdrawn together.")
app.add_typer(_ingests, name="ingests")
_Run = Annotated[str, typer.Argument(help="The id of the run, as `ingests list` shows it.")]


@_ingests.command("list")
def list_ingests() -> None:
    """List all runs that newly read press texts, the latest first."""
    with _writing() as db:
        known = [orjson.loads(one) for one in history.ingests(db, IngestQuery(limit=200)).renderings]
    for run in known:
        ends = f"withdrawn {run['withdrawn_at']}" if run["withdrawn_at"] else f"finished {run['finished_at'] or 'never'}"
        typer.echo(f"{run['id']}  {run['started_at']}  {run['texts']} texts  {run['label']}  {ends}")


@_ingests.command("withdraw")
def withdraw_ingest(ingest: _Run, reason: _Why = None) -> None:
    """Withdraw all press texts that a run read; a command that was killed is finished by the next one."""
    _set_withdrawn(ingest, reason, withdrawn=True)


@_ingests.command("restore")
def restore_ingest(ingest: _Run, reason: _Why = None) -> None:
    """Let what a withdrawn run read count again."""
    _set_withdrawn(ingest, reason, withdrawn=False)


def _set_withdrawn(ingest: str, reason: str | None, *, withdrawn: bool) -> None:
    changed = 0
    with _database() as engine:
        for batch in records.ingests.set_withdrawn(engine, ingest, Actor("command line", reason), withdrawn=withdrawn):
            changed += batch
            typer.echo(f"{changed} texts {'withdrawn' if withdrawn else 'restored'}")


_sources = typer.Typer(no_args_is_help=True, help="Where press texts are looked for again and again: pages, feeds, sitemaps, folders.")
app.add_typer(_sources, name="sources")
_Source = Annotated[str, typer.Argument(help="The id of the source, as `sources list` shows it.")]


@_sources.command("add")
def add_source(
    address: Annotated[str, typer.Argument(help="A page, an RSS or Atom feed, a sitemap, or a folder.")],
    kind: Annotated[Kind | None, typer.Option(help="What it is; else what the address looks like.")] = None,
    label: Annotated[str | None, typer.Option(help="What people call it; else its host.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Whose texts these are, whatever they say.")] = None,
    every: Annotated[int, typer.Option(help="Seconds from one run to the next.", min=SHORTEST, max=LONGEST)] = 3600,
) -> None:
    """Look for press texts at an address, or in a folder, from now on."""
    from app.ingest.fetching import Web  # noqa: PLC0415 - a web client is what few commands need

    folder = kind == "folder" or (kind is None and Path(address).is_dir())
    if folder and not Path(address).is_dir():
        raise typer.BadParameter(f"There is no folder {address}.")
    with _database() as engine:
        where = str(Path(address).resolve()) if folder else str(Web(engine, Settings()).checked(address))
        given = {"address": where, "kind": "folder" if folder else kind, "label": label, "publisher": publisher, "every": every}
        with writing(engine) as db:
            typer.echo(records.sources.add(db, records.sources.fields({**given, "paused": False})))


@_sources.command("list")
def list_sources() -> None:
    """List all sources: what and where, when last and next, how many texts, and what failed."""
    known: list[bytes] = []
    cursor: str | None = ""
    with _writing() as db:
        while cursor is not None:
            page = queries.sources.every(db, SourceQuery(limit=200, cursor=cursor or None))
            known += page.renderings
            cursor = page.next
    for one in map(orjson.loads, known):
        when = "paused" if one["paused"] else f"next {one['next_run_at']}"
        failed = f"  {one['failures']} failures: {one['last_error']}" if one["last_error"] else ""
        last = one["last_run_at"] or "never"
        typer.echo(f"{one['id']}  {one['kind']:<7}  {one['address']}  {one['label']}  last {last}  {when}  {one['texts']} texts{failed}")


@_sources.command("pause")
def pause_source(source: _Source) -> None:
    """Leave a source alone until it is resumed."""
    _set_paused(source, paused=True)


@_sources.command("resume")
def resume_source(source: _Source) -> None:
    """Look at a paused source again."""
    _set_paused(source, paused=False)


@_sources.command("remove")
def remove_source(source: _Source) -> None:
    """Look at a source no more; what was read of it stays."""
    with _writing() as db:
        records.sources.remove(db, source)
    typer.echo(f"{source} is looked at no more.")


@_sources.command("run")
def run_sources(
    source: Annotated[list[str] | None, typer.Argument(help="Ids of sources; all that are due, unless some are named.")] = None,
) -> None:
    """Look at sources now. One that fails stops none of the others."""
    from app.ingest import sources  # noqa: PLC0415 - as above
    from app.ingest.fetching import Web  # noqa: PLC0415 - as above

    failed = False
    with _database() as engine:
        web = Web(engine, Settings())
        if source:
            with writing(engine) as db:
                for one in source:
                    records.sources.call(db, one)
            runs: Iterable[sources.Run | None] = (sources.run(engine, web, one) for one in source)
        else:
            runs = sources.run_due(engine, web)
        for done in runs:
            typer.echo(str(done or "Another process looks at it now."))
            failed |= done is not None and done.error is not None
            for name, why in done.failed if done else ():
                typer.echo(f"failed: {name}: {why}", err=True)
    raise typer.Exit(1 if failed else 0)


def _set_paused(source: str, *, paused: bool) -> None:
    with _writing() as db:
        records.sources.change(db, source, {"paused": paused})
    typer.echo(f"{source} {'is paused' if paused else 'goes on'}.")


_judge = typer.Typer(no_args_is_help=True, help="Decide what is the same and what counts; every later ingest and rebuild respects it.")
app.add_typer(_judge, name="judge")
_One = Annotated[str, typer.Argument(help="The id of a meeting or a sighting (of a person or a participant, where people are judged).")]
_Other = Annotated[str, typer.Argument(help="The other one.")]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Only print what would come of it.")]


@_judge.command("same-meeting")
def judge_same_meeting(one: _One, other: _Other, reason: _Why = None, dry_run: _DryRun = False) -> None:
    """Two meetings are one; the younger answers with the older."""
    _decide("meeting", "same", (one, other), reason, dry_run=dry_run)


@_judge.command("not-same-meeting")
def judge_not_same_meeting(one: _One, other: _Other, reason: _Why = None, dry_run: _DryRun = False) -> None:
    """Two meetings, or two sightings of one meeting, are different ones."""
    _decide("meeting", "different", (one, other), reason, dry_run=dry_run)


@_judge.command("same-person")
def judge_same_person(one: _One, other: _Other, reason: _Why = None, dry_run: _DryRun = False) -> None:
    """Two people are one."""
    _decide("person", "same", (one, other), reason, dry_run=dry_run)


@_judge.command("not-same-person")
def judge_not_same_person(one: _One, other: _Other, reason: _Why = None, dry_run: _DryRun = False) -> None:
    """Two people, or two participants linked to one person, are different ones."""
    _decide("person", "different", (one, other), reason, dry_run=dry_run)


@_judge.command("not-there")
def judge_not_there(
    participant: Annotated[str, typer.Argument(help="The id of a participant.")], reason: _Why = None, dry_run: _DryRun = False
) -> None:
    """A participant was not at the meeting, whatever texts may tell."""
    _decide("presence", "absent", (participant, None), reason, dry_run=dry_run)


@_judge.command("reject-sighting")
def judge_reject_sighting(
    sighting: Annotated[str, typer.Argument(help="The id of a sighting, as a meeting's /evidence shows it.")],
    reason: _Why = None,
    dry_run: _DryRun = False,
) -> None:
    """What one text says of a meeting does not count."""
    _decide("sighting", "rejected", (sighting, None), reason, dry_run=dry_run)


@_judge.command("withdraw")
def judge_withdraw(
    judgement: Annotated[str, typer.Argument(help="The id of a judgement.")], reason: _Why = None, dry_run: _DryRun = False
) -> None:
    """Leave open what a judgement decided."""
    with _writing() as db, db.begin_nested() as attempt:
        _tell(*records.judgements.withdraw(db, judgement, Actor("command line", reason)))
        if dry_run:
            attempt.rollback()


def _decide(
    subject: records.judgements.Subject,
    verdict: records.judgements.Verdict,
    named: tuple[str, str | None],
    reason: str | None,
    *,
    dry_run: bool,
) -> None:
    with _writing() as db, db.begin_nested() as attempt:
        _tell(*records.judgements.judge(db, subject, verdict, named, Actor("command line", reason)))
        if dry_run:
            attempt.rollback()


def _tell(judgement_id: str, changes: list[Change]) -> None:
    typer.echo(f"judgement {judgement_id}")
    for change in changes:
        typer.echo(str(change))


@contextmanager
def _database(settings: Settings | None = None) -> Iterator[Engine]:
    with opened((settings or Settings()).database_url) as engine:
        require_current_schema(engine)
        yield engine


@contextmanager
def _writing() -> Iterator[Session]:
    with _database() as engine, writing(engine) as db:
        yield db


def _migrate(settings: Settings) -> None:
    config = migrations()
    with opened(settings.database_url) as engine:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        with writing(engine) as db:
            records.load_reference(db)
            due = records.rebuild.is_due(db)
        if due:
            _rebuild(engine, again=False, dry_run=False)
        typer.echo(f"The schema of {engine.url.render_as_string()} is up to date.")


def _rebuild(engine: Engine, *, again: bool, dry_run: bool) -> None:
    """Derive everything anew: a bar on a terminal, a plain line each batch otherwise; then what changed."""
    actor = Actor(ingestion.EXTRACTOR, "rebuild")
    bar = tqdm(total=records.rebuild.total(engine), unit="text", disable=not sys.stderr.isatty())
    told: dict[str, int] = {}
    done = 0
    for batch in records.rebuild.run(engine, actor, extract_drafts if again else None, dry_run=dry_run):
        done += batch.texts
        bar.update(batch.texts)
        for change in batch.changes:
            told[change.what] = told.get(change.what, 0) + 1
            bar.clear()
            typer.echo(str(change))
        if bar.disable:
            typer.echo(f"{done} of {bar.total} texts", err=True)
    bar.close()
    counted = ", ".join(f"{number} {what}" for what, number in sorted(told.items())) or "nothing changed"
    if done:
        typer.echo(f"{done} texts {'tried' if dry_run else 'derived anew'}: {counted}")


def _ingest(settings: Settings, paths: list[Path]) -> Summary:
    files = _files(paths)
    with _database(settings) as engine, _Progress(len(files)) as progress:
        summary = ingestion.run(engine, progress.texts(files), progress.tell, ", ".join(path.name for path in paths) or "standard input")
    for name, why in summary.failed:
        typer.echo(f"failed: {name}: {why}", err=True)
    typer.echo(str(summary))
    return summary


def _files(paths: list[Path]) -> list[PressTextFile]:
    missing = [path for path in paths if path != Path("-") and not path.exists()]
    if missing or not paths:
        said = f"There is no file or folder {', '.join(map(str, missing))}." if missing else "Name files or folders, or say --samples."
        raise typer.BadParameter(said)
    return ingestion.find(paths)


def _first_key(engine: Engine) -> None:
    with writing(engine) as db:
        key = keys.first(db)
    if key is not None:
        typer.echo(f"The admin key, shown this once:  {key}")


class _Progress:
    """Tells how a run goes: a bar on a terminal, a plain line every hundred texts otherwise."""

    def __init__(self, files: int) -> None:
        self._bar = tqdm(total=files, unit="file", miniters=0, disable=not sys.stderr.isatty())
        self._told = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def texts(self, files: list[PressTextFile]) -> Iterator[Found]:
        """All texts of all files, the bar moving with the files."""
        for file in files:
            yield from ingestion.read(file, sys.stdin.buffer)
            self._bar.update()

    def tell(self, _: Found, summary: Summary) -> None:
        """Note one more text."""
        self._told += 1
        self._bar.set_postfix_str(str(summary), refresh=False)
        self._bar.update(0)  # draws it anew when its time has come, also within one long file
        if self._bar.disable and self._told % _LINE_EVERY == 0:
            typer.echo(f"{self._told} texts: {summary}", err=True)
