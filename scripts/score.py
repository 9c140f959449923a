"""Score extraction against labelled texts and hold the figures: `python -m scripts.score`.

Reads the gold set of this project, both halves, and the corpus where it lies beside the project. Prints every figure;
fails where one falls below what `scripts/figures.json` records; `--record` writes the present figures there.
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from app.extraction import PressText, extract
from scripts.gold_score import Tally, figures, score

_ROOT = Path(__file__).parent.parent
_RECORDED = Path(__file__).parent / "figures.json"
_SETS = {
    "gold open": _ROOT / "tests/gold/open",
    "gold held out": _ROOT / "tests/gold/held_out",
    "corpus": _ROOT.parent / "shared/corpus/texts",
}
_LANGUAGE = "de"
_ROUNDING = 0.0001


def main() -> int:
    """Print the figures of every set that is there; 1 where a recorded figure fell."""
    found = {name: _figures(folder) for name, folder in _SETS.items() if folder.is_dir()}
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
    return 1 if fallen else 0


def _figures(folder: Path) -> dict[str, float]:
    tally = Tally()
    for file in sorted(folder.glob("*.json")):
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
