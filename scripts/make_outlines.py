"""Makes `app/reference/outlines.tsv`, the outlines of countries, from Natural Earth (1:110m, public domain).

    pip download --no-deps geopandas==0.14.4
    .venv/bin/python -m scripts.make_outlines geopandas-0.14.4-py3-none-any.whl

The wheel (BSD-3-Clause) carries Natural Earth's shapefile; it is read here and never installed. The same wheel gives the same file, byte
for byte. Ground is counted to the state that ISO 3166-1 counts it to, as `app/reference/README.md` has it for codes.
"""

import struct
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

from app import reference

Point = tuple[int, int]
"""Longitude and latitude in tenths of a degree."""

_INSIDE = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres"
_OUT = Path(__file__).parent.parent / "app" / "reference" / "outlines.tsv"
_CODES = {"France": "fr", "Norway": "no", "Kosovo": "xk", "N. Cyprus": "cy", "Somaliland": "so"}
"""Of what Natural Earth gives no ISO code."""

_LEFT_OUT = ("Antarctica", "Fr. S. Antarctic Lands")
_FEWEST = 3


def main() -> None:
    """Write the file, from the wheel that the command names."""
    with ZipFile(sys.argv[1]) as wheel:
        shapes, names = wheel.read(f"{_INSIDE}.shp"), wheel.read(f"{_INSIDE}.dbf")
    alpha3 = {territory.alpha3: code for code, territory in reference.territories().items() if territory.alpha3}
    grounds: defaultdict[str, list[list[Point]]] = defaultdict(list)
    for name, row, rings in zip(*_rows(names), _shapes(shapes), strict=True):
        code = _CODES.get(name) or alpha3.get(row.lower())
        if name in _LEFT_OUT or code is None:
            continue
        grounds[code] += rings
    lines = ["code\trings", *(f"{code}\t{_written(_joined(rings))}" for code, rings in sorted(grounds.items()))]
    _OUT.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(grounds)} outlines, {_OUT.stat().st_size} bytes, {sha256(_OUT.read_bytes()).hexdigest()[:12]}")


def _rows(dbf: bytes) -> tuple[list[str], list[str]]:
    """The names and the ISO codes of all records of a dBASE file."""
    count, header, length = struct.unpack("<IHH", dbf[4:12])
    places: dict[str, tuple[int, int]] = {}
    begin = 1
    for at in range(32, header - 1, 32):
        field = dbf[at : at + 11].rstrip(b"\0").decode()
        places[field] = (begin, begin + dbf[at + 16])
        begin += dbf[at + 16]
    records = [dbf[header + place * length : header + (place + 1) * length] for place in range(count)]
    name, iso = ([record[slice(*places[field])].decode("latin-1").strip() for record in records] for field in ("name", "iso_a3"))
    return name, iso


def _shapes(shp: bytes) -> Iterator[list[list[Point]]]:
    """The rings of each record of a shapefile of polygons."""
    at = 100
    while at < len(shp):
        (words,) = struct.unpack(">i", shp[at + 4 : at + 8])
        body = shp[at + 8 : at + 8 + words * 2]
        parts, points = struct.unpack("<2i", body[36:44])
        begins = [*struct.unpack(f"<{parts}i", body[44 : 44 + 4 * parts]), points]
        flat = struct.unpack(f"<{2 * points}d", body[44 + 4 * parts : 44 + 4 * parts + 16 * points])
        corners = [(round(flat[place] * 10), round(flat[place + 1] * 10)) for place in range(0, len(flat), 2)]
        yield [corners[begin:end] for begin, end in pairwise(begins)]
        at += 8 + words * 2


def _joined(rings: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """The rings of one state, without the borders between its parts: an edge that two rings run along, each its way, is none."""
    edges = {(a, b) for ring in rings for a, b in pairwise(ring) if a != b}
    after: defaultdict[Point, list[Point]] = defaultdict(list)
    for a, b in sorted(edges):
        if (b, a) not in edges:
            after[a].append(b)
    return [ring for ring in _chained(after) if len(ring) >= _FEWEST]


def _chained(after: Mapping[Point, list[Point]]) -> Iterator[list[Point]]:
    for start in sorted(after):
        while after[start]:
            ring, here = [start], after[start].pop()
            while here != start and after[here]:
                ring.append(here)
                here = after[here].pop()
            yield ring


def _written(rings: Sequence[Sequence[Point]]) -> str:
    return ";".join(" ".join(f"{x},{y}" for x, y in ring) for ring in rings)


if __name__ == "__main__":
    main()
