"""Where the marks of a chart stand: bars of a timeline, places on a map, nodes of a network. Pure; templates draw what is told here.

The same figures give the same picture, to the pixel: nothing is drawn by lot.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from app import reference

WIDTH, HEIGHT = 720, 400
"""Of a map and of a network, in units of its own."""

_BARS_HEIGHT, _LEFT, _RIGHT, _BASE = 200, 34, 12, 24
_MOST_BARS = 96
_WIDEST_BAR = 48
_A_LETTER, _A_LINE = 6.4, 13.0
"""How wide a letter and how high a line of a label are, about."""

_PARALLEL = 0.77
"""Where the map is true in both directions: the cosine of 40 degrees north, near which most meetings are."""

_WORLD = (0.0, 60.0, 3600 * _PARALLEL, 1420.0)
_LEAST_WIDTH = 420.0
_MOST_LABELS = 24
_ROUNDS = 140
_TURN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Bar:
    """The meetings of one year or month."""

    period: str
    count: int
    x: float
    y: float
    width: float
    height: float
    label: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars from left to right, and the heights of round numbers."""

    bars: Sequence[Bar]
    ticks: Sequence[tuple[int, float]]
    width: int = WIDTH
    height: int = _BARS_HEIGHT + _BASE
    base: int = _BARS_HEIGHT


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with meetings; `label` says where its name stands, if there is room: right of it or left."""

    id: str
    count: int
    x: float
    y: float
    radius: float
    label: str | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A map: its cut of the world, how many units one of the page takes, its places, the commonest first, so that others lie above."""

    box: str
    scale: float
    spots: Sequence[Spot]


@dataclass(frozen=True, slots=True)
class Node:
    """Who met others, and on which side of it the name stands."""

    id: str
    count: int
    x: float
    y: float
    radius: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Two who met."""

    source: Node
    target: Node
    count: int
    width: float


def timeline(counts: Mapping[str, int]) -> Timeline:
    """Bars of years or months, those between without a meeting among them unless the time is long."""
    periods = _without_gaps(sorted(counts))
    most = max(counts.values(), default=1)
    step = (WIDTH - _LEFT - _RIGHT) / max(len(periods), 1)
    width = min(step * 0.78, _WIDEST_BAR)
    every = math.ceil(max(len(periods), 1) * 46 / (WIDTH - _LEFT - _RIGHT))
    top = _round_up(most)
    bars = [
        Bar(
            period,
            count := counts.get(period, 0),
            round(_LEFT + place * step + (step - width) / 2, 1),
            round(_BARS_HEIGHT - (height := max(count / top * (_BARS_HEIGHT - 14), 1.5 if count else 0)), 1),
            round(width, 1),
            round(height, 1),
            place % every == 0,
        )
        for place, period in enumerate(periods)
    ]
    ticks = sorted({0, top // 2, top} if top > 1 else {0, 1})
    return Timeline(bars, [(tick, round(_BARS_HEIGHT - tick / top * (_BARS_HEIGHT - 14), 1)) for tick in ticks])


def chart(places: Sequence[tuple[str, str, int, float, float]]) -> Chart:
    """A map of places (id, name, meetings, latitude, longitude), cut to where they lie."""
    if not places:
        return Chart(" ".join(f"{edge:.0f}" for edge in _WORLD), _WORLD[2] / WIDTH, ())
    at = {place: _projected(latitude, longitude) for place, _, _, latitude, longitude in places}
    left, top, width, height = _cut(list(at.values()))
    scale = width / WIDTH
    most = max(count for _, _, count, _, _ in places)
    ranked = sorted(places, key=lambda one: (-one[2], one[0]))
    radii = {place: 2 + 10 * math.sqrt(count / most) for place, _, count, _, _ in ranked}
    on_page = {place: ((x - left) / scale, (y - top) / scale) for place, (x, y) in at.items()}
    taken = [_around(*on_page[place], radii[place] * 0.8) for place in on_page]
    spots = [
        Spot(
            place,
            count,
            round(at[place][0], 1),
            round(at[place][1], 1),
            round(radii[place], 1),
            _room(*on_page[place], radii[place], name, taken) if len(taken) - len(places) < _MOST_LABELS else None,
        )
        for place, name, count, _, _ in ranked
    ]
    return Chart(f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}", round(scale, 3), spots)


@cache
def land() -> str:
    """The outlines of all countries as one path."""
    drawn = []
    for rings in reference.outlines().values():
        for ring in rings:
            corners = [tuple(map(round, _projected(latitude / 10, longitude / 10))) for longitude, latitude in ring]
            steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(corners)]
            drawn.append(f"M{corners[0][0]} {corners[0][1]}l{' '.join(f'{x} {y}' for x, y in steps if (x, y) != (0, 0))}z")
    return "".join(drawn)


@lru_cache(maxsize=32)
def network(
    counts: tuple[tuple[str, int], ...], ties: tuple[tuple[str, str, int], ...], names: tuple[str, ...]
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Nodes (id, meetings) with names and ties (two ids, meetings) laid out: who met often stands near, all stand apart.

    Springs and repulsion after Fruchterman and Reingold (1991), from a spiral, so that nothing is left to chance.
    """
    ids = [one for one, _ in counts]
    spread = math.sqrt(WIDTH * HEIGHT / max(len(ids), 1))
    at = {one: [math.cos(k * _TURN) * math.sqrt(k + 0.5) * spread, math.sin(k * _TURN) * math.sqrt(k + 0.5) * spread]
          for k, one in enumerate(ids)}  # fmt: skip
    most = max((count for _, _, count in ties), default=1)
    for turn in range(_ROUNDS):
        _settle(at, ties, most, spread, WIDTH / 8 * (1 - turn / _ROUNDS))
    _fit(at)
    _part(at, dict(zip(ids, names, strict=True)))
    busiest = max((count for _, count in counts), default=1)
    nodes = {
        one: Node(
            one, count, round(at[one][0], 1), round(at[one][1], 1), round(3 + 9 * math.sqrt(count / busiest), 1),
            "end" if at[one][0] > WIDTH * 0.72 else "start",
        )
        for one, count in counts
    }  # fmt: skip
    edges = [
        Edge(nodes[one], nodes[other], count, round(1 + 4 * (count - 1) / max(most - 1, 1), 1)) for one, other, count in reversed(ties)
    ]
    return tuple(nodes.values()), tuple(edges)


def _settle(at: dict[str, list[float]], ties: Collection[tuple[str, str, int]], most: int, spread: float, furthest: float) -> None:
    """One round of a layout: all move, none further than it may."""
    pull = {one: [-x * 0.9, -y * 1.5] for one, (x, y) in at.items()}  # towards the middle, and more so from above and below
    ids = list(at)
    for place, one in enumerate(ids):
        for other in ids[place + 1 :]:
            x, y = at[one][0] - at[other][0], at[one][1] - at[other][1]
            away = spread * spread / max(x * x + y * y, 1)
            for node, way in ((one, 1), (other, -1)):
                pull[node][0] += way * x * away
                pull[node][1] += way * y * away
    for one, other, count in ties:
        x, y = at[one][0] - at[other][0], at[one][1] - at[other][1]
        near = math.hypot(x, y) / spread * (0.15 + 0.5 * math.sqrt(count / most))
        for node, way in ((one, -1), (other, 1)):
            pull[node][0] += way * x * near
            pull[node][1] += way * y * near
    for one, (x, y) in pull.items():
        far = max(math.hypot(x, y), 1e-9)
        at[one][0] += x / far * min(far, furthest)
        at[one][1] += y / far * min(far, furthest)


def _fit(at: Mapping[str, list[float]]) -> None:
    """Spread a layout over the picture, with room for names at its edges."""
    for axis, least, most in ((0, 30, WIDTH - 60), (1, 20, HEIGHT - 20)):
        values = [place[axis] for place in at.values()]
        low, high = min(values, default=0), max(values, default=0)
        for place in at.values():
            place[axis] = least + (place[axis] - low) / (high - low) * (most - least) if high > low else (least + most) / 2


def _part(at: Mapping[str, list[float]], names: Mapping[str, str]) -> None:
    """Move names that cover one another apart, upwards and downwards."""
    for _ in range(80):
        moved = False
        rows = sorted(at, key=lambda one: (at[one][1], one))
        for place, one in enumerate(rows):
            for other in rows[place + 1 :]:
                near = at[other][1] - at[one][1]
                if near >= _A_LINE + 2:
                    break
                if _overlap(at[one][0], len(names[one]), at[other][0], len(names[other])):
                    push = (_A_LINE + 2.5 - near) / 2
                    at[one][1] = max(at[one][1] - push, 14)
                    at[other][1] = min(at[other][1] + push, HEIGHT - 10)
                    moved = True
        if not moved:
            return


def _overlap(x: float, letters: int, other_x: float, other_letters: int) -> bool:
    (left, right), (other_left, other_right) = _span(x, letters), _span(other_x, other_letters)
    return left < other_right and other_left < right


def _span(x: float, letters: int) -> tuple[float, float]:
    width = letters * _A_LETTER + 16
    return (x - width, x + 10) if x > WIDTH * 0.72 else (x - 10, x + width)


def _around(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return x - radius, y - radius, x + radius, y + radius


def _room(x: float, y: float, radius: float, name: str, taken: list[tuple[float, float, float, float]]) -> str | None:
    """On which side of a place its name stands, where nothing else does; that room is then taken."""
    width = len(name) * _A_LETTER
    for side, left in (("right", x + radius + 3), ("left", x - radius - 3 - width)):
        box = (left, y - _A_LINE / 2, left + width, y + _A_LINE / 2)
        free = all(box[0] > one[2] or one[0] > box[2] or box[1] > one[3] or one[1] > box[3] for one in taken)
        if free and box[0] > 0 and box[2] < WIDTH:
            taken.append(box)
            return side
    return None


def _projected(latitude: float, longitude: float) -> tuple[float, float]:
    return (longitude * 10 + 1800) * _PARALLEL, 900 - latitude * 10


def _cut(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The part of the world in which all points lie, with a margin, as wide as the picture is."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    shape = WIDTH / HEIGHT
    width = max((max(xs) - min(xs)) * 1.25, (max(ys) - min(ys)) * 1.3 * shape, _LEAST_WIDTH)
    width = min(width, _WORLD[3] * shape)
    height = width / shape
    left = (max(xs) + min(xs) - width) / 2
    top = (max(ys) + min(ys) - height) / 2
    top = min(max(top, _WORLD[1]), _WORLD[1] + _WORLD[3] - height)
    return left, top, width, height


def _without_gaps(periods: Sequence[str]) -> Sequence[str]:
    if not periods:
        return ()
    months = len(periods[0]) > len("2025")
    numbers = [int(one[:4]) * 12 + int(one[5:]) - 1 if months else int(one) for one in periods]
    if numbers[-1] - numbers[0] >= _MOST_BARS:
        return periods[-_MOST_BARS:]
    every = range(numbers[0], numbers[-1] + 1)
    return [f"{one // 12:04}-{one % 12 + 1:02}" if months else f"{one:04}" for one in every]


def _round_up(most: int) -> int:
    """The next number that begins with 1, 2 or 5, or is even and small."""
    size: int = 10 ** (len(str(most)) - 1)
    return next(factor * size for factor in (1, 2, 4, 5, 6, 8, 10) if factor * size >= most)
