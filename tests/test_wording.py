"""Words as they are searched: what is found by what, in which order, and what is shown of it. The indexes themselves are asked."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from app.wording import LONGEST_QUESTION, MOST_TOKENS, document, question, snippet, tsvector


@pytest.fixture(scope="module")
def indexes(postgresql_server):
    """Whether a text is found by a question, as SQLite and as PostgreSQL say."""
    file, server = sqlite3.connect(":memory:"), create_engine(postgresql_server)
    file.execute("CREATE VIRTUAL TABLE held USING fts5(words, tokenize='ascii')")
    with server.connect() as connection:

        def found(sought: str, *parts: tuple[str, str | None]) -> bool:
            asked, held = question(sought), document(parts)
            if not asked.terms:
                return False
            file.execute("DELETE FROM held")
            file.execute("INSERT INTO held VALUES (?)", [held])
            lite = bool(file.execute("SELECT 1 FROM held WHERE words MATCH ?", [asked.match()]).fetchall())
            told = {"held": tsvector(held), "sought": asked.tsquery()}
            post = connection.scalar(text("SELECT CAST(:held AS tsvector) @@ CAST(:sought AS tsquery)"), told)
            assert lite == post, (sought, parts)
            return lite

        yield found
    server.dispose()
    file.close()


ALIKE = [
    ("BAKU", "Baku", "de"),
    ("außenminister", "AUSSENMINISTER", "de"),
    ("Aussenministern", "Der Außenminister", "de"),
    ("Verhandlung", "Verhandlungen", "de"),
    ("Müller", "Mueller", "de"),
    ("Mueller", "Müller", "de"),
    ("Muller", "Müller", None),
    ("Erdogan", "Erdoğan", "tr"),
    ("ERDOĞAN", "Erdogan", None),
    ("Istanbul", "İstanbul", "tr"),
    ("ıstanbul", "Istanbul", None),
    ("Seferov", "Səfərov", None),
    ("Safarov", "Səfərov", None),
    ("путев", "Путёв", "ru"),
    ("министры", "министров", "ru"),
    ("Putin", "Путин", "ru"),
    ("ministers", "The minister met", "en"),
    ("Sikorski", "Radosław Sikorski", None),
    ("Radoslaw", "Radosław Sikorski", None),
    ("Novak*", "Nováková", None),
    ("Außenminist*", "Außenministerin", "de"),
    ("Außen\u00administer", "Außenminister", "de"),
    ("Mu\u0308ller", "Müller", "de"),
    ("Bundesverteidigungsministeriums", "Bundesverteidigungsministerium", "de"),
    ("1e5", "Artikel 1e5 und 0x1f", "de"),
    ("2.0", "Version 2.0", "en"),
]


@pytest.mark.parametrize(("sought", "held", "language"), ALIKE)
def test_spellings_find_one_another(sought, held, language, indexes):
    assert indexes(sought, (held, language))


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ('"Treffen der Minister"', True),
        ('"Treffen in Baku"', False),
        ('"Minister der Treffen"', False),
        ('"Treffens der Ministern"', True),  # a phrase is one of stems
        ('"Minister in Baku', True),  # no end of a phrase is its end
        ("Baku Ankara", False),
        ("Baku treffen", True),
        ("Bak*", True),
        ("Bak", False),
        ("*", False),
        ('"', False),
        ("Baku OR Ankara", False),  # OR is a word
        ("Baku NOT Minister", False),
        ("Baku -Minister", True),
        ('Baku" AND (', False),
        ("(Baku)", True),
        ("words:Baku", False),
        ("^Baku", True),
        ("NEAR(Baku Minister)", False),
        ("Ba'ku", False),
    ],
)
def test_words_phrases_and_beginnings_are_sought_and_nothing_else_is_an_operator(sought, found, indexes):
    assert indexes(sought, ("Ein Treffen der Minister in Baku", "de")) == found


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=LONGEST_QUESTION), st.text(max_size=40), st.sampled_from(["de", "ru", "tr", "xx", None]))
def test_whatever_is_typed_both_indexes_understand_it_alike(indexes, asked, held, language):
    indexes(asked, (held, language))
    if question(held).terms and '"' not in held and "*" not in held:
        assert indexes(held, (held, language))


def test_the_longest_question_and_a_megabyte_of_words_are_taken(indexes):
    assert not indexes("a " * (LONGEST_QUESTION // 2), ("Baku", "de"))
    megabyte = " ".join(f"Wort{number}mit{'langem' * 6}" for number in range(25_000))
    assert len(document([(megabyte, "de")]).split()) <= MOST_TOKENS
    assert indexes("Wort7mit*", (megabyte, "de"))


def test_a_snippet_shows_the_words_where_most_of_them_stand():
    words = f"Ankara. {'Und so weiter. ' * 40}Der Außenminister traf 🤝 in Baku Ali Əliyev."
    excerpt, spans = snippet(words, question("aussenministers baku eliyev"), "de", 80) or ("", [])
    assert len(excerpt) <= 80
    assert excerpt.startswith("…")
    assert excerpt.endswith("Əliyev.")
    assert [excerpt[start:end] for start, end in spans] == ["Außenminister", "Baku", "Əliyev"]
    assert snippet(words, question("Rom"), "de", 80) is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.text(max_size=20), st.integers(2, 100))
def test_a_snippet_is_never_too_long_and_its_highlights_lie_in_it(held, asked, longest):
    shown = snippet(f"{held} {asked}", question(asked), None, longest)
    if shown is not None:
        excerpt, spans = shown
        assert len(excerpt) <= longest
        assert spans
        assert all(0 <= start < end <= len(excerpt) for start, end in spans)
        assert excerpt.strip("…") in f"{held} {asked}"
