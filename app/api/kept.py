"""Answers that cost much, kept in the memory of this process: the same question at the same state of the record is counted once."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

_MOST = 64
_LONGEST = 256_000
"""How many answers are kept, those asked last; and how many bytes one may have."""


class Kept:
    """Bodies of answers by what they depend on: address, question, last change, day, and who asks. Safe among threads."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._bodies: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def find(self, question: Hashable) -> bytes | None:
        """The answer to this question, where it is kept."""
        with self._lock:
            if (body := self._bodies.get(question)) is not None:
                self._bodies.move_to_end(question)
            return body

    def keep(self, question: Hashable, body: bytes) -> None:
        """Keep an answer, unless it is long, instead of the one that nobody has asked for the longest."""
        if len(body) > _LONGEST:
            return
        with self._lock:
            self._bodies[question] = body
            self._bodies.move_to_end(question)
            if len(self._bodies) > _MOST:
                self._bodies.popitem(last=False)
