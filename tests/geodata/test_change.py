from datetime import UTC, datetime, timedelta

import pytest

from geodata.situation.change import CHANGE_COLUMNS, Moment, changes_between
from tests.geodata.histories import as_frame

T0 = datetime(2026, 1, 20, 8, tzinfo=UTC)


def at(hours):
    return T0 + timedelta(hours=hours)


def report(report_id, hours, remaining, **more):
    counted = None if remaining is None else (remaining, remaining, remaining)
    return {
        "report_id": report_id,
        "source": "city",
        "source_kind": "official",
        "supersedes": "",
        "area_id": "UA80",
        "service": "heating",
        "unit": "buildings",
        "scope": "",
        "at": at(hours),
        "started": None,
        "remaining": counted,
        "affected": None,
        "recorded": at(hours),
        "is_aside": False,
    } | more


def kyiv(found):
    """Kind, clock and reasons of Kyiv's own changes."""
    mine = found[found["area_id"] == "UA80"]
    return list(zip(mine["kind"], mine["clock"], mine["because"], strict=True))


def between(reports, start, end):
    return kyiv(changes_between(as_frame(reports), Moment(at(start)), Moment(at(end))))


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        (report("b", 5, 0), "recovery"),
        (report("b", 5, 400), "better"),
        (report("b", 5, 600, started=at(4)), "new loss"),
        (report("b", 5, 600), "new loss"),
        (report("b", 5, 600, source="state"), "worse"),
        (report("b", 5, 300, supersedes="a"), "correction"),
        (report("b", 5, None, supersedes="a"), "withdrawn"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_kind_of_change_is_told_with_its_reason(later, kind):
    because = ["a"] if kind == "withdrawn" else ["b"]
    assert between([report("a", 0, 500), later], 1, 6) == [(kind, "time", because)]


def test_a_first_report_is_told_apart_from_a_change():
    assert between([report("a", 3, 500)], 1, 6) == [("first report", "time", ["a"])]


def test_silence_makes_a_figure_stale_because_of_the_report_that_is_still_the_last():
    assert between([report("a", 0, 500)], 1, 60) == [("became stale", "time", ["a"])]


def test_the_same_figure_again_after_silence_is_fresh_again():
    assert between([report("a", 0, 500), report("b", 60, 500)], 55, 61) == [
        ("fresh again", "time", ["b"])
    ]


def test_nothing_is_told_of_what_stayed_the_same():
    assert between([report("a", 0, 500), report("b", 2, 500)], 1, 3) == []


def test_an_area_above_changes_with_its_children():
    reports = as_frame([report("a", 0, 500), report("b", 5, 400)])
    found = changes_between(reports, Moment(at(1)), Moment(at(6)))
    assert list(found["area_id"]) == ["UA", "UA80"]
    assert list(found.columns) == list(CHANGE_COLUMNS)
    only = changes_between(reports, Moment(at(1)), Moment(at(6)), level="oblast")
    assert list(only["area_id"]) == ["UA80"]


def test_a_service_not_asked_for_is_not_compared():
    reports = as_frame([report("a", 0, 500), report("b", 5, 400)])
    assert changes_between(reports, Moment(at(1)), Moment(at(6)), service="water").empty
