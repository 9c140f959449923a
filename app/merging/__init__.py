"""Which sightings are the same meeting, and which value wins? Pure: sightings go in, groups and facts come out.

**Same meeting** (`clusters`): two texts tell of one meeting where nothing contradicts (form, day, place, frame, ordinal) and
either the round of a series is the same, or the delegations are: both of a bilateral meeting, of others at least two and
half of those that the shorter list names. Nothing depends on the order in which texts came, and nothing is guessed: a text
that fits two different meetings equally well stays alone. What a person judged goes before all this.

**Which value wins** (`values`), for each field of a record: an archivist's latest word first, then the report before the
announcement, then the value that more texts give (a coarser date counts for the finer one that it contains), then the finer
date, then the text published nearest to the meeting, then the text whose hash is smaller. What lost is a conflict where it
contradicts: a coarser date that contains the winner does not, nor does another spelling of the same place.
"""

from app.merging.clusters import Judged, Round, cluster, compare, keys, round_of
from app.merging.sightings import Sighting, days
from app.merging.values import Conflict, Derived, Office, derive, office

__all__ = [
    "Conflict",
    "Derived",
    "Judged",
    "Office",
    "Round",
    "Sighting",
    "cluster",
    "compare",
    "days",
    "derive",
    "keys",
    "office",
    "round_of",
]
