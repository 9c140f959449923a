"""Write docs/vocabularies.md, every code with its labels and its meaning: `python -m scripts.vocabularies`."""

from pathlib import Path

from app.api.vocabularies import VOCABULARIES
from app.reference.labels import labels, meanings

_PAGE = Path(__file__).parent.parent / "docs/vocabularies.md"
_HEAD = """# Vocabularies

Every code that a record may hold, as `/v1/vocabularies` serves it. Written by `make tour`.
"""


def main() -> None:
    """Write the page."""
    _PAGE.write_text(page(), "utf-8")


def page() -> str:
    """The page as it must be."""
    return "\n".join([_HEAD, *(_section(name) for name in VOCABULARIES)])


def _section(name: str) -> str:
    rows = ["| code | German | English | means |", "|---|---|---|---|"]
    for code in VOCABULARIES[name]:
        label, meaning = labels()[name][code], meanings()[name][code]
        rows.append(f"| `{code}` | {label['de']} | {label['en']} | {meaning['de']} · {meaning['en']} |")
    return "\n".join([f"## `{name}`", f"{VOCABULARIES[name].__doc__}\n", *rows, ""])


if __name__ == "__main__":
    main()
