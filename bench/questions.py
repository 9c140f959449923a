"""What is asked of the API, for a world of any size: the addresses that are measured."""

from dataclasses import dataclass

from bench.bulk import meeting_ids, person_ids
from bench.world import COMMON, RARE, World

_MANY = 100


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the paths that ask for it: one for each request in turn, so that no answer is only remembered."""

    name: str
    paths: list[str]


def questions(world: World) -> list[Question]:
    """All reads that are measured."""
    states = world.states.choices
    years = [str(year) for year in range(2000, 2026)]
    days = [f"{year}-{month:02}-{day:02}" for year in years for month in range(1, 13) for day in range(1, 29)]
    offices = [(portfolio, year) for portfolio in world.portfolios.choices[:8] for year in years]
    return [
        Question("list of 50", ["/v1/meetings?limit=50"]),
        Question("one record", [f"/v1/meetings/{one}" for one in meeting_ids(world, _MANY)]),
        Question("by person", [f"/v1/meetings?person={one}" for one in person_ids(world, _MANY)]),
        Question(
            "by pair of territories",
            [f"/v1/meetings?territory_all={one}&territory_all={other}" for one in states[:10] for other in states[10:20]],
        ),
        Question("by portfolio and year", [f"/v1/meetings?portfolio={portfolio}&from={year}&to={year}" for portfolio, year in offices]),
        Question("text search, rare word", [f"/v1/meetings?q={word}" for word in RARE]),
        Question("text search, common word", [f"/v1/meetings?q={COMMON}"]),
        Question("type-ahead", [f"/v1/search/names?q={name[:length]}" for name in _names(world) for length in (3, 5)]),
        Question("aggregate, each time another", [f"/v1/statistics/meetings?by=territory&by=year&from={day}" for day in days]),
        Question("aggregate, again", ["/v1/statistics/meetings?by=territory&by=year"]),
        Question(
            "network of a year, each time another",
            [f"/v1/statistics/network?from={day}&to={int(day[:4]) + 1}{day[4:]}" for day in days],
        ),
        Question("network of a year, again", ["/v1/statistics/network?from=2024&to=2024"]),
    ]


def _names(world: World) -> list[str]:
    return [figure.name.split()[-1] for state in world.states.choices[:_MANY] for figure in world.people[state][:1]]
