"""Meetings to be asked about, and what a question means, told plainly over the JSON of all meetings: an oracle that knows no SQL."""

import random
from dataclasses import replace
from datetime import date, timedelta

from app import records
from app.db import writing
from app.extraction import DraftMeeting, PressText
from app.vocabulary import AgreementStatus, AgreementType, Form, Kind, Position, Presence, Role, Status
from tests import make

TERRITORIES = ("az", "tr", "kz", "de", "fr", "hu")
PORTFOLIOS = ("foreign", "interior", "defence")
ORGANISATIONS = ("OTS", "EU", "UNESCO")
TOPICS = ("trade", "energy", "terrorism")
CITIES = (
    ("Baku", "az"),
    ("Ankara", "tr"),
    ("Astana", "kz"),
    ("Berlin", "de"),
    ("Öhringen", "de"),
    ("alte Mühle", "hu"),
    (None, "fr"),
    (None, None),
)
PUBLISHERS = ("Agentur A", "Agentur Ä", "agentur b")
LANGUAGES = ("de", "en")
NAMES = ("Ali Asadov", "Bence Rétvári", "Can Öztürk", "Dana Nurgali", "Emil Weber", "Farah Lang", "Götz Adam", "Ilham Quliyev")
DAYS = ("2023", "2023-11", "2024", "2024-02", "2024-02-29", "2024-03", "2024-12-31", "2025", "2025-05", "2025-05-23", "2030", "2031-06")
SPANS = (("2021", "2024"), ("2023-11", "2025-02"), ("2024-12-30", "2025-01-02"), ("2024-05", "2024-06"))


def store_meetings(engine, number):
    """Store so many meetings of all kinds, always the same; some are told of otherwise by another text, and of one an archivist decided."""
    dice = random.Random(7)
    told = [_text(dice, place) for place in range(number)]
    exact = [(text, draft) for text, draft in told if draft.starts_on and len(draft.starts_on) == 10]
    for text, draft in exact[: number // 6]:
        other = Kind.BILATERAL if draft.kind != Kind.BILATERAL else Kind.MULTILATERAL
        told.append((replace(text, text=f"{text.text} Anders erzählt.", publisher="Agentur Z"), replace(draft, kind=other)))
    for start in range(0, len(told), 8):  # so that not all were changed at one moment
        with writing(engine) as db:
            ingested = [records.ingest(db, text, [draft], "test/1") for text, draft in told[start : start + 8]]
    with writing(engine) as db:
        records.meetings.patch(db, ingested[-1].meetings[0], {"kind": Kind.MULTILATERAL}, records.Actor("archivist"))


def _text(dice: random.Random, place: int) -> tuple[PressText, DraftMeeting]:
    day = (date(2023, 1, 5) + timedelta(days=place * 17)).isoformat()
    starts_on, ends_on = dice.choice(
        ((day, None), (day, None), (day, None), (day[:7], None), (day[:4], None), (None, None), dice.choice(SPANS))
    )
    status = dice.choice([*Status, Status.HELD])
    if status == Status.PLANNED and starts_on is not None and ends_on is None and dice.random() < 0.5:
        starts_on = f"203{starts_on[3:]}".replace("-02-29", "-02-28")
    city, country = dice.choice(CITIES)
    people = [_participant(dice, territory) for territory in dice.sample(TERRITORIES, dice.choice((1, 2, 2, 3)))]
    frames = dice.sample(ORGANISATIONS, dice.choice((0, 0, 1, 2)))
    ordinal = dice.choice((None, None, 1, 2, 10))
    if dice.random() < 0.35:  # a round of a series, in a frame or of its states alone
        portfolio, number = dice.choice(PORTFOLIOS), dice.choice((2, 3))
        people = [make.participant(None, territory, portfolio=portfolio) for territory in TERRITORIES[:number]]
        frames, ordinal = dice.choice((["OTS"], ["EU"], [])), dice.choice((1, 2, 10))
    if dice.random() < 0.3:
        people.append(
            make.participant("Irene Marsh", None, organisation=dice.choice(ORGANISATIONS), position=Position.HEAD_OF_ORGANISATION)
        )
    draft = make.meeting(
        *people,
        status=status,
        form=dice.choice(list(Form)),
        kind=dice.choice(list(Kind)),
        starts_on=starts_on,
        ends_on=ends_on,
        city=city,
        country=country,
        ordinal=ordinal,
        organisations=tuple(frames),
        topics=tuple(dice.sample(TOPICS, dice.choice((0, 1, 2)))),
        agreements=tuple(
            make.agreement(f"Papier {place} {number}", type=dice.choice(list(AgreementType)[:3]), status=dice.choice(list(AgreementStatus)))
            for number in range(dice.choice((0, 0, 1, 2)))
        ),
    )
    text = make.press_text(
        f"Text {place} der Fragen.",
        publisher=dice.choice(PUBLISHERS),
        language=dice.choice(LANGUAGES),
        published_on=date.fromisoformat(day),
    )
    return text, draft


def _participant(dice: random.Random, territory: str):
    position = dice.choice((Position.MINISTER, Position.MINISTER, Position.DEPUTY_MINISTER, Position.HEAD_OF_STATE))
    return make.participant(
        dice.choice((None, *NAMES)),
        territory,
        position=position,
        portfolio=None if position == Position.HEAD_OF_STATE else dice.choice(PORTFOLIOS),
        role=dice.choice((None, Role.HOST, Role.GUEST)),
        presence=dice.choice((Presence.PRESENT, Presence.PRESENT, Presence.REMOTE, Presence.ABSENT)),
    )


PARTICIPANT = ("person", "organisation", "ministry", "portfolio", "territory", "position", "role", "presence")
AGREEMENT = ("agreement_type", "agreement_status")
SOURCE = ("source", "publisher", "language")


class Oracle:
    """All meetings as they are served, and the spellings of their people: says which of them a question means."""

    def __init__(self, meetings, people, organisations, today):
        self.meetings = meetings
        self.today = today
        self.spelt = {one["id"]: {_folded(name) for name in [one["name"], *one["names"]]} for one in people}
        self.organisations = {one["short_name"]: one["id"] for one in organisations}

    def answer(self, asked):
        """The ids of all meetings that a question means, in no order."""
        return {meeting["id"] for meeting in self.meetings if self.holds(meeting, asked)}

    def participants(self, asked):
        """The ids of the participants of the meetings meant who are themselves as asked."""
        return {
            one["id"] for meeting in self.meetings if self.holds(meeting, asked) for one in meeting["participants"] if self._who(one, asked)
        }

    def agreements(self, asked):
        """The ids of the agreements of the meetings meant which are themselves as asked."""
        return {one["id"] for meeting in self.meetings if self.holds(meeting, asked) for one in meeting["agreements"] if _what(one, asked)}

    def holds(self, meeting, asked):
        return (
            self._parts_hold(meeting, asked)
            and self._itself_holds(meeting, asked)
            and _days_hold(meeting, asked)
            and all(self.holds(meeting, one) for one in asked.get("and", []))
            and (not asked.get("or") or any(self.holds(meeting, one) for one in asked["or"]))
            and (asked.get("not") is None or not self.holds(meeting, asked["not"]))
        )

    def _parts_hold(self, meeting, asked):
        people, papers, sources = meeting["participants"], meeting["agreements"], meeting["sources"]
        return (
            (not _asks(asked, PARTICIPANT) or any(self._who(one, asked) for one in people))
            and all(any(one["territory"] == value for one in people) for value in asked.get("territory_all", []))
            and all(any(one["ministry_id"] == value for one in people) for value in asked.get("ministry_all", []))
            and all(any(self._is(one, [value]) for one in people) for value in asked.get("person_all", []))
            and all(any(self._speaks_for(one, [value]) for one in people) for value in asked.get("organisation_all", []))
            and (not _asks(asked, AGREEMENT) or any(_what(one, asked) for one in papers))
            and (not _asks(asked, SOURCE) or any(_told_by(one, asked) for one in sources))
            and set(asked.get("topic_all", [])) <= set(meeting["topics"])
            and (not asked.get("topic") or not set(asked["topic"]).isdisjoint(meeting["topics"]))
            and (not asked.get("frame") or any(self._named(one, asked["frame"]) for one in meeting["organisations"]))
        )

    def _itself_holds(self, meeting, asked):
        columns = {
            "in_territory": "territory",
            "status": "status",
            "form": "form",
            "kind": "kind",
            "ordinal": "ordinal",
            "series": "series_id",
        }
        late = meeting["status"] == "planned" and meeting["latest"] is not None and meeting["latest"] < self.today
        open_conflict = any(one["settled"] is None for one in meeting["conflicts"])
        return (
            all(meeting[column] in asked[name] for name, column in columns.items() if asked.get(name))
            and (not asked.get("place") or meeting["place_id"] in asked["place"] or meeting["city"] in asked["place"])
            and asked.get("overdue", late) == late
            and asked.get("has_conflict", open_conflict) == open_conflict
            and ("changed_since" not in asked or meeting["changed_at"] > asked["changed_since"])
        )

    def _who(self, one, asked):
        plain = {"ministry": "ministry_id", "portfolio": "portfolio", "territory": "territory", "position": "position"}
        return (
            all(
                one[column] in asked[name] for name, column in (plain | {"role": "role", "presence": "presence"}).items() if asked.get(name)
            )
            and (not asked.get("person") or self._is(one, asked["person"]))
            and (not asked.get("organisation") or self._speaks_for(one, asked["organisation"]))
        )

    def _is(self, one, given):
        spelt = self.spelt.get(one["person_id"], set())
        return one["person_id"] is not None and (one["person_id"] in given or not spelt.isdisjoint(map(_folded, given)))

    def _speaks_for(self, one, given):
        return one["organisation"] is not None and self._named(one["organisation"], given)

    def _named(self, short_name, given):
        return short_name in given or self.organisations[short_name] in given


def _asks(asked, names):
    return any(asked.get(name) for name in names)


def _what(one, asked):
    return all(one[name.removeprefix("agreement_")] in asked[name] for name in AGREEMENT if asked.get(name))


def _told_by(one, asked):
    columns = {"source": "press_text_id", "publisher": "publisher", "language": "language"}
    return all(one[column] in asked[name] for name, column in columns.items() if asked.get(name))


def _days_hold(meeting, asked):
    """A day that is not known lies nowhere; one known in part lies somewhere within its month or year."""
    first, last = _first(meeting["starts_on"]), _last(meeting["ends_on"] or meeting["starts_on"])
    since, until = _first(asked.get("from")), _last(asked.get("to"))
    if (since or until) and first is None:
        return False
    if asked.get("match") == "certain":
        return (since is None or first >= since) and (until is None or last <= until)
    return (since is None or last >= since) and (until is None or first <= until)


def _first(told):
    return told and date.fromisoformat(f"{told}-01-01"[:10])


def _last(told):
    if told is None or len(told) == 10:
        return told and date.fromisoformat(told)
    year, month = (int(told[:4]), int(told[5:7] or 12))
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _folded(name):
    """A spelling whatever its case, its accents and the order of its words, for the names of these tests."""
    return " ".join(sorted(name.lower().translate(str.maketrans("éáöü", "eaou")).split()))
