"""Score extraction and merging against labelled texts and hold the figures: `python -m scripts.score`.

Merging is scored on the corpus, in all its languages: once on the labelled meetings, so that extraction does not blur it, and
once end to end. Two meetings of one `event` are wanted as one, all others apart; those told as background are no sightings.

Extraction is scored on the gold set of this project, both halves and the press texts with which the untouched one began, and on
the corpus where it lies beside the project. Prints every figure; fails where one falls below what `scripts/figures.json` records;
`--record` writes the present figures there.
"""

import itertools
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from app import linking, merging
from app.extraction import PressText, extract
from scripts.gold_score import Tally, closeness, figures, score

_ROOT = Path(__file__).parent.parent
_RECORDED = Path(__file__).parent / "figures.json"
_CORPUS = _ROOT.parent / "shared/corpus/texts"
_SETS = {
    "gold open": (_ROOT / "tests/gold/open", "*.json"),
    "gold held out": (_ROOT / "tests/gold/held_out", "*.json"),
    "its first 15": (_ROOT / "tests/gold/held_out", "de-h-*.json"),  # press texts as they come, written before any rule
    "corpus": (_CORPUS, "*.json"),
}
_LANGUAGE = "de"
_ROUNDING = 0.0001


def main() -> int:
    """Print the figures of every set that is there; 1 where a recorded figure fell, or two meetings are joined that are none."""
    unmerged = _print_merging(_CORPUS) if _CORPUS.is_dir() else False
    found = {name: _figures(folder, files) for name, (folder, files) in _SETS.items() if folder.is_dir()}
    print("figure".ljust(14) + "".join(name.rjust(15) for name in found))
    for figure in next(iter(found.values())):
        print(figure.ljust(14) + "".join(f"{figures_of[figure]:15.4f}" for figures_of in found.values()))
    recorded = json.loads(_RECORDED.read_text()) if _RECORDED.exists() else {}
    if "--record" in sys.argv:
        _RECORDED.write_text(json.dumps(recorded | found, indent=1, sort_keys=True) + "\n")
        return 0
    fallen = [
        f"{name}: {figure} fell from {was} to {found[name][figure]}"
        for name, figures_of in recorded.items()
        if name in found
        for figure, was in figures_of.items()
        if found[name][figure] < was - _ROUNDING
    ]
    print(*fallen, sep="\n")
    return 1 if fallen or unmerged else 0


def _print_merging(folder: Path) -> bool:
    """Print which pairs of meetings merging finds; true where it is not exactly the wanted ones on the labelled meetings."""
    texts = [json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.json"))]
    wrong = False
    for name, told in (("labelled meetings", _labelled), ("end to end", _extracted)):
        event_of: dict[str, str] = {}
        sightings: list[merging.Sighting] = []
        for text in texts:
            for event, sighting in told(text):
                event_of[sighting.id] = event
                sightings.append(sighting)
        joined = {pair for group in merging.cluster(sightings) for pair in itertools.combinations(sorted(one.id for one in group), 2)}
        pairs = (pair for pair in itertools.combinations(sorted(event_of), 2) if pair[0].split()[0] != pair[1].split()[0])
        wanted = {pair for pair in pairs if event_of[pair[0]] == event_of[pair[1]]}
        print(f"merging, {name}: {len(wanted & joined)} of {len(wanted)} wanted pairs found, {len(joined - wanted)} unwanted")
        for pair in sorted(joined ^ wanted):
            print(f"  {'unwanted' if pair in joined else 'missing'}: {' and '.join(pair)}")
        wrong = wrong or (told is _labelled and joined != wanted)
    return wrong


def _labelled(text: dict[str, Any]) -> Iterator[tuple[str, merging.Sighting]]:
    """The meetings that a labelled text tells of, as sightings, with their events."""
    for sighting in _sightings(text, text["meetings"]):
        yield sighting.body["event"], sighting


def _extracted(text: dict[str, Any]) -> Iterator[tuple[str, merging.Sighting]]:
    """What extraction reads in a text, each with the event of the labelled meeting that it is likest to."""
    for sighting in _sightings(text, _predicted(text)):
        likeness, event = max(((closeness(gold, sighting.body), gold["event"]) for gold in text["meetings"]), default=(0.0, ""))
        yield (event if likeness > 0 else f"nothing {sighting.id}"), sighting


def _sightings(text: dict[str, Any], bodies: list[dict[str, Any]]) -> Iterator[merging.Sighting]:
    for rank, body in enumerate(bodies):
        if not body.get("background"):
            series = linking.series_of(body, bodies)
            key = f"{text['id']} {rank}"
            told = body | {"series": series["id"] if series else None}
            yield merging.Sighting(key, key, text["published_on"], by_hand=False, body=told, text=text["id"])


def _figures(folder: Path, files: str) -> dict[str, float]:
    tally = Tally()
    for file in sorted(folder.glob(files)):
        labelled = json.loads(file.read_text("utf-8"))
        if labelled["language"] == _LANGUAGE:
            score(labelled, {"meetings": _predicted(labelled)}, tally, [])
    found: dict[str, float] = figures(tally)
    return found


def _predicted(labelled: dict[str, Any]) -> list[dict[str, Any]]:
    press_text = PressText(
        text=labelled["text"],
        title=labelled["title"],
        language=labelled["language"],
        published_on=date.fromisoformat(labelled["published_on"]) if labelled["published_on"] else None,
        publisher=labelled["publisher"],
        url=labelled["url"],
    )
    return [draft.as_json() for draft in extract(press_text)]


if __name__ == "__main__":
    sys.exit(main())
