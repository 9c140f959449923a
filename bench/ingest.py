"""Press texts a second, extracted and ingested on one core: `python -m bench.ingest`.

Beside it stands `sqlite3` (or psycopg) inserting the same texts, one commit each, into one table: what the disk allows.
"""

import sys
import time
from pathlib import Path

from sqlalchemy import Engine, text

from app import ingest
from app.db import connect
from app.extraction import PressText, extract
from app.ingest import Found
from bench.parts import databases, machine, table

_ROOT = Path(__file__).parent.parent
_FOLDERS = (_ROOT / "app/samples", _ROOT / "tests/gold", _ROOT.parent / "shared/corpus/texts")
_ROUNDS = 8


def main() -> None:
    """Print the table."""
    texts = [found for file in ingest.find(folders()) for found in ingest.read(file, sys.stdin.buffer)]
    read = [found.press_text for found in texts if found.press_text is not None]
    length = sum(len(press_text.text) for press_text in read) // len(read)
    print(f"{len(read)} press texts of {length} characters on average; {machine()}\n")
    rows = [["what", "texts a second", "beside it: bare inserts a second", "ratio"]]
    begun = time.perf_counter()
    for _ in range(_ROUNDS):
        for press_text in read:
            extract(press_text)
    rows.append(["extracted", f"{_ROUNDS * len(read) / (time.perf_counter() - begun):.0f}", "", ""])
    with databases() as urls:
        for kind, url in urls.items():
            engine = connect(url)
            bare = _bare(engine, read)
            begun = time.perf_counter()
            for number in range(_ROUNDS):
                ingest.run(engine, (_as_of(number, press_text) for press_text in read), lambda *_: None)
            ingested = _ROUNDS * len(read) / (time.perf_counter() - begun)
            rows.append([f"extracted and ingested, {kind}", f"{ingested:.0f}", f"{bare:.0f}", f"{ingested / bare:.2f}"])
            engine.dispose()
    table(rows)


def folders() -> list[Path]:
    """Where press texts lie: the samples, and labelled texts where they are beside the project."""
    return [folder for folder in _FOLDERS if folder.is_dir()]


def _as_of(number: int, press_text: PressText) -> Found:
    """The same text by another publisher: a new press text about known meetings."""
    return Found(
        "bench", None, PressText(press_text.text, press_text.title, press_text.language, press_text.published_on, f"Publisher {number}")
    )


def _bare(engine: Engine, texts: list[PressText]) -> float:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT)"))
    begun = time.perf_counter()
    for number, press_text in enumerate(texts):
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO bare VALUES (:id, :text)"), {"id": number, "text": press_text.text})
    return len(texts) / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
