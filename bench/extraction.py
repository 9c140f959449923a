"""How many German press texts one core reads in a second, and how the time grows with their length: `python -m bench.extraction`."""

import json
import re
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from app.extraction import PressText, extract

_ROOT = Path(__file__).parent.parent
_FOLDERS = (_ROOT.parent / "shared/corpus/texts", _ROOT / "tests/gold/open")
_ROUNDS = 7
_LENGTHS = (10_000, 100_000, 1_000_000)
_WORD = re.compile(r"\w+|[^\w\s]")


def main() -> None:
    """Print the rate beside that of cutting the same texts into words, then the time of longer and longer texts."""
    folder = next(folder for folder in _FOLDERS if folder.is_dir())
    texts = _texts(folder)
    for text in texts:
        extract(text)
    characters = statistics.mean(len(text.text) for text in texts)
    rates, cuts = [], []
    for _ in range(_ROUNDS):  # by turns, so that both meet the same neighbours
        rates.append(len(texts) / _seconds(lambda: [extract(text) for text in texts]))
        cuts.append(len(texts) / _seconds(lambda: [_WORD.findall(text.text) for text in texts]))
    rate, cut = statistics.median(rates), statistics.median(cuts)
    print(f"{len(texts)} texts of {folder.name}, {characters:.0f} characters on average, one core, median of {_ROUNDS} rounds")
    print(f"extracted: {rate:.0f} texts a second ({min(rates):.0f} to {max(rates):.0f})")
    print(f"beside it, cut into words by one regular expression: {cut:.0f} texts a second; {cut / rate:.0f} times as quick")
    whole = "\n".join(text.text for text in texts)
    for length in _LENGTHS:
        long = PressText((whole * (length // len(whole) + 1))[:length], None, "de", date(2025, 5, 24))
        taken = _seconds(lambda long=long: extract(long))  # type: ignore[misc]
        print(f"{length:>9,} characters: {taken:.2f} s, {length / taken / 1000:.0f} thousand characters a second")


def _texts(folder: Path) -> Sequence[PressText]:
    labelled = [json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.json"))]
    return [
        PressText(one["text"], one["title"], one["language"], date.fromisoformat(one["published_on"]) if one["published_on"] else None)
        for one in labelled
        if one["language"] == "de"
    ]


def _seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
