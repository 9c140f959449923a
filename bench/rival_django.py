"""The reads of the API as Django REST Framework does them as a rule, over the same PostgreSQL: served by gunicorn.

Unmanaged models over our tables, nested serializers, `prefetch_related`, pages by cursor (which count nothing), persistent
connections, no middleware. Run by `bench.rivals` in an environment of its own.
"""

import os
from typing import Any

import django
from django.conf import settings
from psycopg.conninfo import conninfo_to_dict

_DATABASE = conninfo_to_dict(os.environ["BENCH_DATABASE"])
settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": _DATABASE["dbname"],
            "USER": _DATABASE["user"],
            "HOST": _DATABASE["host"],
            "CONN_MAX_AGE": None,
        }
    },
    DEBUG=False,
    INSTALLED_APPS=["rest_framework", "bench"],
    MIDDLEWARE=[],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PERMISSION_CLASSES": [],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "UNAUTHENTICATED_USER": None,
    },
    ROOT_URLCONF=__name__,
    USE_TZ=True,
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - Django wants its settings first, here and below
from django.db import connection, models  # noqa: E402
from django.db.models.functions import Substr  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework import generics, pagination, serializers  # noqa: E402
from rest_framework.decorators import api_view  # noqa: E402
from rest_framework.request import Request  # noqa: E402
from rest_framework.response import Response  # noqa: E402

NETWORK = """
    SELECT one.territory, other.territory, count(DISTINCT one.meeting_id)
    FROM participant one JOIN participant other ON other.meeting_id = one.meeting_id AND other.territory > one.territory
    WHERE one.sort_day >= %s AND one.sort_day <= %s GROUP BY 1, 2 ORDER BY 3 DESC
"""
_WITH_WORD = """
    SELECT record_id FROM document WHERE words @@ %s::tsquery AND resource = 'meeting' UNION
    SELECT s.meeting_id FROM document d JOIN sighting s ON s.press_text_id = d.record_id
    WHERE d.words @@ %s::tsquery AND d.resource = 'press_text'
"""
_PARTICIPANT = (
    "id",
    "meeting_id",
    "name",
    "person_id",
    "person_inferred",
    "position",
    "portfolio",
    "ministry_id",
    "territory",
    "role",
    "presence",
)
_MEETING = (
    "id",
    "version",
    "status",
    "form",
    "kind",
    "starts_on",
    "ends_on",
    "earliest",
    "latest",
    "city",
    "place_id",
    "territory",
    "ordinal",
)


class Meeting(models.Model):
    """A meeting."""

    id = models.CharField(primary_key=True, max_length=64)
    version = models.IntegerField()
    created_at = models.TextField()
    changed_at = models.TextField()
    deleted_at = models.TextField(null=True)
    status = models.TextField()
    form = models.TextField()
    kind = models.TextField()
    starts_on = models.TextField(null=True)
    ends_on = models.TextField(null=True)
    earliest = models.TextField(null=True)
    latest = models.TextField(null=True)
    sort_day = models.TextField()
    city = models.TextField(null=True)
    place_id = models.TextField(null=True)
    territory = models.TextField(null=True)
    ordinal = models.IntegerField(null=True)
    series_id = models.TextField(null=True)

    class Meta:
        """Where it is stored."""

        app_label, db_table, managed = "bench", "meeting", False


class Participant(models.Model):
    """A participant."""

    id = models.CharField(primary_key=True, max_length=64)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participants")
    rank = models.IntegerField()
    name = models.TextField(null=True)
    person_id = models.TextField(null=True)
    person_inferred = models.BooleanField()
    position = models.TextField()
    portfolio = models.TextField(null=True)
    ministry_id = models.TextField(null=True)
    territory = models.TextField(null=True)
    role = models.TextField(null=True)
    presence = models.TextField()
    sort_day = models.TextField(null=True)

    class Meta:
        """Where it is stored."""

        app_label, db_table, managed = "bench", "participant", False


class Agreement(models.Model):
    """An agreement."""

    id = models.CharField(primary_key=True, max_length=64)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agreements")
    type = models.TextField()
    status = models.TextField()
    title = models.TextField()

    class Meta:
        """Where it is stored."""

        app_label, db_table, managed = "bench", "agreement", False


class Person(models.Model):
    """A person."""

    id = models.CharField(primary_key=True, max_length=64)
    name = models.TextField()

    class Meta:
        """Where it is stored."""

        app_label, db_table, managed = "bench", "person", False


class ParticipantSerializer(serializers.ModelSerializer):
    """A participant as it is served."""

    class Meta:
        """What is served."""

        model, fields = Participant, _PARTICIPANT


class AgreementSerializer(serializers.ModelSerializer):
    """An agreement as it is served."""

    class Meta:
        """What is served."""

        model, fields = Agreement, ("id", "meeting_id", "type", "status", "title")


class MeetingSerializer(serializers.ModelSerializer):
    """A meeting as it is served, with its parts."""

    participants = ParticipantSerializer(many=True)
    agreements = AgreementSerializer(many=True)

    class Meta:
        """What is served."""

        model, fields = Meeting, (*_MEETING, "participants", "agreements")


class Pages(pagination.CursorPagination):
    """Pages by cursor, the latest first."""

    page_size = 50
    ordering = ("-sort_day", "-id")


def _meetings() -> Any:
    parts = models.Prefetch("participants", Participant.objects.order_by("rank"))
    return Meeting.objects.filter(deleted_at=None).prefetch_related(parts, "agreements")


class MeetingList(generics.ListAPIView):
    """Meetings by person, territories, portfolio and days."""

    serializer_class = MeetingSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        """The meetings that are asked for."""
        asked = self.request.query_params
        found = _meetings()
        if "person" in asked:
            found = found.filter(participants__person_id=asked["person"])
        for territory in asked.getlist("territory_all"):
            found = found.filter(participants__territory=territory)
        if "portfolio" in asked:
            found = found.filter(participants__portfolio=asked["portfolio"])
        if "from" in asked:
            found = found.filter(latest__gte=f"{asked['from']}-01-01", earliest__lte=f"{asked['to']}-12-31")
        if "q" in asked:
            return found.extra(where=[f"meeting.id IN ({_WITH_WORD})"], params=[asked["q"], asked["q"]])
        return found.distinct() if {"person", "territory_all", "portfolio"} & asked.keys() else found


class MeetingOne(generics.RetrieveAPIView):
    """One meeting."""

    serializer_class = MeetingSerializer

    def get_queryset(self) -> Any:
        """All meetings."""
        return _meetings()


@api_view()
def names(request: Request) -> Response:
    """People with a word of their name that begins so."""
    typed = request.query_params["q"]
    begins = models.Q(name__istartswith=typed) | models.Q(name__icontains=f" {typed}")
    return Response(list(Person.objects.filter(begins).values("id", "name")[:10]))


@api_view()
def counts(request: Request) -> Response:
    """Numbers of meetings by territory and year."""
    asked = Participant.objects.exclude(sort_day=None)
    if "from" in request.query_params:
        asked = asked.filter(sort_day__gte=request.query_params["from"])
    grouped = asked.annotate(year=Substr("sort_day", 1, 4)).values("territory", "year")
    return Response(list(grouped.annotate(count=models.Count("meeting_id", distinct=True)).order_by("territory", "year")))


@api_view()
def network(request: Request) -> Response:
    """Pairs of territories with the number of meetings that they share."""
    asked = request.query_params
    days = [
        asked["from"] if len(asked["from"]) > 4 else f"{asked['from']}-01-01",
        asked["to"] if len(asked["to"]) > 4 else f"{asked['to']}-12-31",
    ]
    with connection.cursor() as cursor:
        cursor.execute(NETWORK, days)
        return Response([{"from": one, "to": other, "count": count} for one, other, count in cursor.fetchall()])


urlpatterns = [
    path("meetings", MeetingList.as_view()),
    path("meetings/<pk>", MeetingOne.as_view()),
    path("search/names", names),
    path("statistics/meetings", counts),
    path("statistics/network", network),
]
application = get_wsgi_application()
