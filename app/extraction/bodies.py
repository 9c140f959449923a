"""Bodies that meet without anybody's name: „Die 17. Sitzung der gemeinsamen Kommission Österreichs und Kasachstans"."""

from app.extraction.languages import german
from app.extraction.sentences import Sentence

_SIDES = 2


def meets(sentence: Sentence) -> bool:
    """Whether a sentence tells that a body of two states at least met, or will, and names nobody of it."""
    if sentence.is_speech or sentence.depends or not (sentence.says(german.BODY) or sentence.says(german.ROUND)):
        return False
    told = sentence.says(german.ENCOUNTER_VERB) or sentence.says(german.BODY_MET) or sentence.says(german.POSTPONED)
    return bool(told) and not sentence.says(german.DOMESTIC) and len(states(sentence)) >= _SIDES


def states(sentence: Sentence) -> set[str]:
    """The states that a sentence names, by themselves or by their adjectives, two in one word too: „deutsch-kasachisch"."""
    reader, found = sentence.reader, set()
    for index in sentence.indices:
        for use in ("name", "adjective"):
            if (code := reader.territory_at(index, use)) is not None and not (
                use == "name" and index and reader.lower[index - 1] in german.INTO
            ):
                found.add(code)
        found |= set(reader.states_in_one(index))
    return found
