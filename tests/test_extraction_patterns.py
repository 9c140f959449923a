"""What holds for the patterns of a grammar: they find what regular expressions find, though most are never tried."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.languages import german
from app.extraction.patterns import Pattern
from tests.conftest import ROOT

PATTERNS = {name: pattern for name, pattern in vars(german).items() if isinstance(pattern, Pattern)}
SOURCES = (
    r"\bGespräch(?:e|en|s)?\b|\btraf(?:en)?\b.{0,20}?\bmit\b",
    r"[Gg]ruppe|\b\w*[Rr]at\b",
    r"(?:ab|abc|x)+c|a{0,2}|[^]|x]y",
    r"\((?:auf|zu)\)|\[|]|\\|\||[|(]z",
    r"(?P<one>vor) (?:dem|der)|nach(?! der)(?<=ach) (?:dem|der)",
    r"(?:ß|ss){1,2}e|Treffen$|^Am\b",
)


def test_each_finds_in_sentences_what_its_expression_finds():
    texts = [json.loads(file.read_text("utf-8"))["text"] for file in sorted((ROOT / "tests/gold/open").glob("*.json"))[::7]]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.!?])\s", text)]
    for name, pattern in PATTERNS.items():
        expression = re.compile(pattern.source, pattern.flags)
        for sentence in sentences:
            expected, found = expression.search(sentence), pattern.search(sentence)
            assert (expected and expected.span()) == (found and found.span()), (name, sentence)
            assert [one.span() for one in expression.finditer(sentence)] == [one.span() for one in pattern.finditer(sentence)], name


@pytest.mark.parametrize("source", SOURCES)
@given(
    text=st.lists(
        st.sampled_from(["Gespräch", "traf", "mit", " ", "gruppe", "Rat", "abc", "x", "]", "(", "auf", ")", "[", "\\", "|", "z", "y"])
        | st.sampled_from(["vor dem", "nach der", "nach dem", "ß", "sse", "Treffen", "Am", "\n", "a"])
    ).map("".join),
    begin=st.integers(0, 9),
    end=st.integers(0, 40),
)
def test_it_finds_what_any_expression_finds(source, text, begin, end):
    pattern, expression = Pattern(source, everyday=("mit",)), re.compile(source)
    for ours, theirs in (
        (pattern.search(text, begin, end), expression.search(text, begin, end)),
        (pattern.match(text, begin, end), expression.match(text, begin, end)),
        (pattern.fullmatch(text), expression.fullmatch(text)),
    ):
        assert (ours and ours.span()) == (theirs and theirs.span())
    assert [one.span() for one in pattern.finditer(text, begin, end)] == [one.span() for one in expression.finditer(text, begin, end)]
    assert pattern.sub("-", text) == expression.sub("-", text)
