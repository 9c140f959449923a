"""What came of a meeting: documents signed or adopted, and decisions agreed, as one sentence tells them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.extraction.drafts import DraftAgreement, Span
from app.extraction.languages import german
from app.extraction.people import Reader
from app.extraction.text import is_quoted
from app.vocabulary import AgreementStatus, AgreementType

_LONGEST_TITLE = 22  # tokens
_LONGEST_SHOWN = 390  # characters of evidence
_LONGEST_QUOTE = 380
_MOST = 12  # documents of one sentence
_SIDES = 2
_LONGEST_ITEM = 45  # tokens
_AGREED_PAPERS = (
    AgreementType.PLAN,
    AgreementType.AGREEMENT,
    AgreementType.TREATY,
    AgreementType.DECLARATION,
    AgreementType.COMMUNIQUE,
    AgreementType.MEMORANDUM,
    AgreementType.PROTOCOL,
)
_NAMED = 5  # tokens of a name in quotation marks before its noun
_STATED = (AgreementType.DECLARATION, AgreementType.COMMUNIQUE)
_FEWEST = 5  # letters of the last part of a compound


@dataclass(frozen=True, slots=True)
class Clause:
    """The words that papers are read from: a sentence, or an item of a list whose verb stands in the sentence before."""

    first: int
    last: int
    start: int
    text: str
    verbs: str  # the sentence that says what was done
    item: bool  # whether it is an item of a list
    before: tuple[int, str]  # where the sentence before begins, and its words


def papers(reader: Reader, clause: Clause, known: Sequence[DraftAgreement], *, planned: bool) -> list[DraftAgreement]:
    """The documents and decisions that a clause tells of, beside those that are known already."""
    found: list[DraftAgreement] = []
    if (german.NOT_DONE.search(clause.verbs) and not german.IN_DECLARATION.match(clause.verbs)) or german.BY_ONE_HOUSE.search(clause.verbs):
        return []
    status = _status(clause.verbs, planned=planned)
    resolved = german.RESOLVED_TO.search(clause.text)
    if status is not None:
        found = _documents(reader, clause, known, status)
    if resolved:
        found = [paper for paper in found if any(paper.title in part for part in _beside(clause.text, resolved.start()))]
    if status is None and not planned and german.NAMED_DECLARATION.search(clause.text):
        named = _documents(reader, clause, known, AgreementStatus.ADOPTED)
        found = [paper for paper in named if paper.type in _STATED and _is_named(clause, paper.evidence)]
    further = german.SIGNED_AND.search(clause.text) if found and not resolved else None
    if further:
        clause = replace(clause, start=clause.start + further.start(), text=clause.text[further.start() :])
    if (not found or resolved or further) and (decision := _decision(reader, clause, [*known, *found])):
        found.append(decision)
    return found


def _beside(text: str, at: int) -> list[str]:
    """The parts of a sentence that tell of documents beside what was resolved on at a place: „unterzeichneten X und vereinbarten, …"."""
    before, behind = text[:at], german.AND_SIGNED.search(text, at)
    parts = [before] if german.SIGNED.search(before) or german.IN_DECLARATION.match(before) else []
    return [*parts, behind.group()] if behind else parts


def _is_named(clause: Clause, span: Span) -> bool:
    """Whether a declaration is told of by a name of its own: what it says was stated, whatever the verb: „In der Erklärung von X …"."""
    return german.NAMED_DECLARATION.search(clause.text, max(0, span.start - clause.start - 2), span.end - clause.start) is not None


def _status(verbs: str, *, planned: bool) -> AgreementStatus | None:
    verbs = german.OF_BEFORE.sub("", verbs)
    told = [part for part in verbs.split(";") if german.SIGNED.search(part) or german.ADOPTED.search(part)]
    verbs = ";".join(told) or verbs  # „unterzeichneten eine Erklärung; ein Korridor soll künftig …"
    signed, adopted = german.SIGNED.search(verbs), german.ADOPTED.search(verbs)
    if (not signed and not adopted) or german.NOTHING_SIGNED.search(verbs):
        return None
    soon = german.PLANNED_PAPER.search(german.QUOTED_TITLE.sub("", german.SAYS_MORE.sub(",", verbs)))
    if planned or (soon and not german.DONE_PAPER.search(verbs)):
        return AgreementStatus.PLANNED
    if signed and german.INITIALLED.match(signed.group()) and not german.SIGNED.search(verbs, signed.end()):
        return AgreementStatus.AGREED
    return AgreementStatus.SIGNED if signed else AgreementStatus.ADOPTED


def _documents(reader: Reader, clause: Clause, known: Sequence[DraftAgreement], status: AgreementStatus) -> list[DraftAgreement]:
    found: list[DraftAgreement] = []
    index = clause.first
    while index < clause.last and len(found) < _MOST:
        kind = _kind(reader, index)
        if kind is None:
            index += 1
            continue
        first, last = _item(reader, clause, index) if clause.item else _title(reader, clause, index)
        items = reader.tokens.items
        span = Span(items[first].start, min(items[last - 1].end, items[first].start + _LONGEST_SHOWN), reader.source)
        title = reader.tokens.source[span.start : span.end]
        index = max(last, index + 1)
        counted = bool(found) and _is_counted(found[-1], span, reader)
        if german.OF_YEAR.search(title) or counted or _is_told(title, kind, [*known, *found]) or not _is_done(reader, clause, first, last):
            continue
        start, end = _around(clause, span)
        quote = Span(start, end, reader.source)
        words = reader.tokens.source[start:end]
        if kind == AgreementType.TREATY and german.WORTH.search(title):
            kind = AgreementType.CONTRACT
        found.append(DraftAgreement(kind, status, title, words, span, {"type": (span,), "status": (quote,)}))
    return found


def _is_counted(before: DraftAgreement, span: Span, reader: Reader) -> bool:
    """„15 Abkommen und Absichtserklärungen": whether a document is counted together with the one before it."""
    between = reader.tokens.source[before.evidence.end : span.start].strip()
    return between in reader.words.sets["joins"] and german.COUNTED.match(before.title) is not None


def _kind(reader: Reader, index: int) -> AgreementType | None:
    """The kind of document that a word names, whole or as the last part of a compound."""
    text, word = reader.tokens.items[index].text, reader.lower[index]
    if not text[0].isupper():
        return None
    table = reader.words.documents
    if word in table:
        return table[word]
    if word in reader.words.sets["no_documents"]:
        return None
    tail = word.rpartition("-")[2]
    if tail != word and tail in table:
        return table[tail]
    for cut in range(3, len(word) - _FEWEST + 1):
        if word[cut:] in table:
            return (
                AgreementType.CONTRACT if word[cut:].startswith("vertr") and word[:cut] in reader.words.sets["goods"] else table[word[cut:]]
            )
    return None


def _begin(reader: Reader, clause: Clause, index: int) -> int:
    """Where a document's name begins: at the adjectives and numbers before its noun."""
    items, lower = reader.tokens.items, reader.lower
    first = index
    while first > clause.first and (
        (lower[first - 1] in german.PAPER_MODIFIERS and lower[first - 1] not in german.ARTICLES)
        or (items[first - 1].text[0].islower() and german.is_adjective(lower[first - 1]) and not _is_small(reader, first - 1))
        or items[first - 1].text.isdigit()
        or (
            items[first - 1].text[0].isupper()
            and german.is_adjective(lower[first - 1])
            and first - 1 > clause.first
            and not reader.is_noun(lower[first - 1])
            and first - 1 not in reader.names
        )
        or reader.territory_at(first - 1, "adjective") is not None
    ):
        first -= 1
    if first - 2 > clause.first and lower[first - 1] in reader.words.sets["joins"] and items[first - 2].text in "-–":
        first -= 3  # „Migrations- und Mobilitätsabkommen"
    return first


def _is_small(reader: Reader, index: int) -> bool:
    """Whether a word is one of the small words, whatever its ending: „seine", „allen"."""
    word = reader.lower[index]
    sets = reader.words.sets
    small = word in sets["function_words"] or word in sets["title_ends"] or word in german.ARTICLES or word in german.TITLE_WORDS
    return small or word.startswith(german.NO_ONE)


def _title(reader: Reader, clause: Clause, index: int) -> tuple[int, int]:
    """The tokens of a document's name: adjectives and numbers before its noun, and what belongs to it behind."""
    items, lower = reader.tokens.items, reader.lower
    first = _begin(reader, clause, index)
    opening = first - 1
    while opening > max(clause.first, first - _NAMED) and items[opening].text[0].isupper() and lower[opening] not in german.ARTICLES:
        opening -= 1  # „Istanbuler Erklärung“
    if opening >= clause.first and items[opening].text in '„“"»«':
        first = opening + 1
        close = next((k for k in range(index, min(clause.last, index + _LONGEST_TITLE)) if items[k].text in '“”"«»'), None)
        if close is not None:
            return first, close
    last = index + 1
    quoted = False
    if last < clause.last and lower[last] in german.NEVER_NEXT:
        return first, last
    while last < clause.last and last - index < _LONGEST_TITLE:
        text, word = items[last].text, lower[last]
        if text in '„"»“' and not quoted:
            quoted = True
        elif text in '“”"«' and quoted:
            quoted = False
        elif not quoted and (_is_stop(reader, last, clause) or _ends_title(reader, last, clause)):
            break
        last += 1
        if word == "":
            break
    while last > index + 1 and (lower[last - 1] in german.OF or lower[last - 1] in reader.words.sets["joins"]):
        last -= 1
    return first, last


def _is_stop(reader: Reader, index: int, clause: Clause) -> bool:
    """Whether a mark ends a document's name: not the comma of a list, nor the dash between two years."""
    items = reader.tokens.items
    text = items[index].text
    if text in "–—-" and index + 1 < clause.last and items[index - 1].text.isdigit() and items[index + 1].text.isdigit():
        return False
    if text == "," and index + 2 < clause.last and items[index + 1].text[0].isupper() and _kind(reader, index + 1) is None:
        return not (items[index + 2].text == "," or reader.lower[index + 2] in reader.words.sets["joins"])
    return text in ",.;:!?–—)("


def _item(reader: Reader, clause: Clause, index: int) -> tuple[int, int]:
    """The tokens of an item of a list: all of it but its bullet, its article and the mark at its end."""
    first = _title(reader, clause, index)[0]
    last = clause.last
    while last > index + 1 and reader.tokens.items[last - 1].text in ".,;":
        last -= 1
    return first, min(last, first + _LONGEST_ITEM)


def _ends_title(reader: Reader, index: int, clause: Clause) -> bool:
    """Whether a document's name is over before a token: at the verb, or at the next document."""
    text, word = reader.tokens.items[index].text, reader.lower[index]
    if german.SIGNED.fullmatch(text) or german.ADOPTED.fullmatch(text) or word in reader.words.sets["title_ends"]:
        return True
    if text[0].islower() and word not in german.TITLE_WORDS:
        behind = reader.tokens.items[index + 1].text if index + 1 < clause.last else ""
        before = reader.tokens.items[index - 1].text
        goes_on = behind and (behind[0].isupper() or german.is_adjective(behind) or behind in ("und", ","))
        told = word.endswith(german.PAST_ENDINGS) and before[0].isupper() and not german.is_adjective(before.lower())
        return told or not (german.is_adjective(word) and goes_on)  # „In einer Erklärung kündigten A und B …"
    if word in reader.words.sets["joins"]:
        ahead = next((k for k in range(index + 1, min(index + 5, clause.last)) if reader.tokens.items[k].text[0].isupper()), None)
        if ahead is not None and _kind(reader, ahead) is not None:
            return True
        following = reader.lower[index + 1] if index + 1 < clause.last else ""
        behind = reader.tokens.items[index + 2].text if index + 2 < clause.last else ""
        if german.AGREED.match(following) and not behind[:1].isupper():
            return True  # „ein Abkommen und vereinbarten, …"
        small = bool(following) and reader.tokens.items[index + 1].text[0].islower()
        return small and following not in german.ARTICLES and following not in german.OF and not german.is_adjective(following)
    return False


def _is_told(title: str, kind: AgreementType, known: Sequence[DraftAgreement]) -> bool:
    """Whether a document was told of already: the same title, or a bare "das Abkommen" after one of its kind."""
    words = _content(title)
    if german.COUNTED.match(title):
        return any(words == _content(other.title) for other in known)
    for other in known:
        if kind in (other.type, AgreementType.OTHER):
            others = _content(other.title)
            if words <= others or len(words) <= 1 or 2 * len(words & others) > min(len(words), len(others)) + 1:
                return True
    return False


def _is_done(reader: Reader, clause: Clause, first: int, last: int) -> bool:
    """Whether a document is what is signed, not what the signing is about, nor one of earlier times."""
    before = reader.lower[first - 1] if first > clause.first else ""
    return (
        not before.startswith(german.NO_ONE)
        and before not in reader.words.sets["not_done_before"]
        and not (
            last < clause.last and reader.tokens.items[last].text.isdigit() and len(reader.tokens.items[last].text) == 4  # noqa: PLR2004 - a year
        )
    )


def _decision(reader: Reader, clause: Clause, known: Sequence[DraftAgreement]) -> DraftAgreement | None:
    """What the sides agreed on: "einigten sich darauf, …", "haben sich auf … verständigt"."""
    text = clause.text
    if ruled := german.BY_DECISION.search(text):
        return _agreement(reader, AgreementType.DECISION, (clause.start, text), ruled.span(1), ruled.span())
    agreed = german.AGREED.search(german.OF_BEFORE.sub(lambda old: "_" * len(old[0]), text))
    if (
        agreed is None
        or german.AGREED_NOT.search(text)
        or german.AGREED_IN_VIEW.search(text)
        or (german.AGREED_WITH.search(text) and not german.AGREED_OBJECT.search(text, agreed.end()))
        or _is_said(text, agreed.start())
    ):
        return None
    back = german.LEADS_BACK.search(text) and len(_content(text[agreed.end() :].split(",")[0])) < _SIDES
    if (back or german.THIS_WAS_AGREED.match(text) or german.ON_THIS_AGREED.match(text)) and clause.before[1]:
        words = clause.before[1]
        whole = len(words) - len(words.lstrip()), len(words.rstrip(" .\n"))
        return _agreement(reader, AgreementType.DECISION, clause.before, whole, whole)
    start, end = _clause_of(text, agreed.start(), agreed.end())
    told = german.FIXED_ON.search(text) or german.AGREED_TRAIL.search(text)
    apart = told is not None and (told.end("what") <= agreed.start() or agreed.start() <= told.start("what") < agreed.end())
    title = told["what"] if told and apart else _agreed_on(text, start, agreed.start(), agreed.end(), end)
    if points := german.POINTS_BACK.search(title):
        title = title[: points.start()]
    enough = len(_content(title)) > 1 or german.ONE_THING.fullmatch(title)
    if not enough or any(_content(title) <= _content(other.title) for other in known):  # too little to be told by
        return None
    start = min(start, told.start("what")) if told and apart else start
    at = text.find(title, start)
    kind = AgreementType.DECISION if apart or points else _named_paper(reader, clause, title, clause.start + at)
    return _agreement(reader, kind, (clause.start, text), (at, at + len(title)), (start, end))


def _agreement(
    reader: Reader, kind: AgreementType, told: tuple[int, str], title: tuple[int, int], quote: tuple[int, int]
) -> DraftAgreement:
    """What was agreed on: its title and its quote stand in the words `told`, which begin at a place of the source."""
    begin, words = told
    span = Span(begin + title[0], begin + min(title[1], title[0] + _LONGEST_SHOWN), reader.source)
    shown = Span(begin + quote[0], begin + quote[1], reader.source)
    return DraftAgreement(
        kind, AgreementStatus.AGREED, words[slice(*title)], words[slice(*quote)], span, {"type": (shown,), "status": (shown,)}
    )


def _named_paper(reader: Reader, clause: Clause, title: str, start: int) -> AgreementType:
    """The kind of document that was agreed on where its noun leads what was agreed: „einigten sich auf einen Fahrplan für …"."""
    items = reader.tokens.items
    lead = (index for index in range(clause.first, clause.last) if items[index].start >= start and items[index].text[0].isupper())
    noun = next((index for index in lead if _kind(reader, index) or not _describes(reader, index)), None)
    kind = _kind(reader, noun) if noun is not None and not german.TO_DO.search(title) else None
    return kind if kind in _AGREED_PAPERS else AgreementType.DECISION


def _describes(reader: Reader, index: int) -> bool:
    """Whether a word with a capital is an adjective before its noun: „Gemeinsamer umfassender Aktionsplan"."""
    behind = reader.lower[index + 1] if index + 1 < len(reader.lower) else ""
    return german.is_adjective(reader.lower[index]) and behind not in german.ARTICLES and behind not in german.OF


def _is_said(text: str, at: int) -> bool:
    """Whether a place in a sentence lies within a quotation that is not one side's word of what both agreed."""
    return is_quoted(text, at) and german.WE_AGREED.search(text) is None


def _agreed_on(text: str, start: int, begin: int, after: int, end: int) -> str:
    """The words that say what was agreed: those behind the verb, or between "auf" and the verb where that ends the clause."""
    thing = german.AGREED_OBJECT.search(text, after, end) if german.TAKES_OBJECT.search(text, begin, after) else None
    if thing is not None and "," not in text[after : thing.start()]:
        after = thing.start()  # „vereinbarten am Ende die Aufnahme …"
    behind = german.AND_SIGNED.sub("", text[after:end])
    behind = german.ATTRIBUTION.sub("", german.AGREED_LEAD.sub("", german.AGREED_THERE.sub("", behind))).strip(' ,.:;–„“"')
    if (at := german.AGREED_AT.match(behind)) is not None:
        behind = behind[at.end() :]
    lead = german.AGREED_ON.search(text, start, begin)
    closed = lead and german.CLOSED_BEHIND.match(text[after:end]) and not german.TO_DO.search(behind)
    if len(_content(behind)) >= 2 and not closed:  # noqa: PLR2004
        return behind
    objects = [] if lead else list(german.AGREED_OBJECT.finditer(text, start, begin))
    on = text[lead.end() if lead else objects[-1].start() if objects else start : begin]
    return german.AGREED_BY.sub("", on).strip(' ,.:;–„“"')


def _clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a sentence around some words, from the mark before them to the sentence's end."""
    first = max(text.rfind(mark, 0, start) for mark in (";", ":", " – ")) + 1
    while first < len(text) and (text[first].isspace() or text[first] == "–"):
        first += 1
    stop = text.find(";", end)
    last = len(text[: stop if stop > 0 else len(text)].rstrip(" .!"))
    if last - first > _LONGEST_QUOTE:
        first = max(first, start - 120)
        last = min(last, first + _LONGEST_QUOTE)
    return first, max(last, end)


def _around(clause: Clause, span: Span) -> tuple[int, int]:
    """The clause that shows a document: the item of a list whole, else from the comma before to the one behind its verb."""
    start, end = _clause_of(clause.text, span.start - clause.start, span.end - clause.start)
    begin = clause.text.rfind(", ", start, span.start - clause.start)
    if begin > 0 and end - begin > 30 and span.start - clause.start - begin > 60:  # noqa: PLR2004 - characters
        start = begin + 2
    return clause.start + start, clause.start + end


def _content(title: str) -> set[str]:
    """The words that carry meaning, roughly stemmed."""
    return {word[:6] for word in german.WORDS.findall(title.casefold()) if len(word) > 3}  # noqa: PLR2004 - shorter words carry none
