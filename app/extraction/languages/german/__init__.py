# ruff: noqa: F403 - one grammar in several files
"""The grammar of German, as far as meetings need it; word lists stand in the data files of `de`.

Each module has one subject, and what others ask for is named here: `german.TAKING_PART`.
"""

from app.extraction.languages.german.clauses import *
from app.extraction.languages.german.encounters import *
from app.extraction.languages.german.letters import *
from app.extraction.languages.german.manners import *
from app.extraction.languages.german.offices import *
from app.extraction.languages.german.papers import *
from app.extraction.languages.german.scenes import *
from app.extraction.languages.german.tense import *
