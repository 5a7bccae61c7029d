from datetime import UTC, datetime, timedelta

import pytest

from geodata.situation.change import CHANGE_COLUMNS, Moment, changes_between
from tests.geodata.histories import as_frame, one_report

T0 = datetime(2026, 1, 20, 8, tzinfo=UTC)


def at(hours):
    return T0 + timedelta(hours=hours)


def report(report_id, hours, remaining, **more):
    return one_report(report_id, at(hours), remaining, **more)


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


CITY, RAION = "UA63120270010096107", "UA6304"  # Kharkiv; another raion of its oblast


def oblast(reports, start, end):
    """Kind and reasons of the changes of Kharkiv oblast, which sums up its parts."""
    found = changes_between(as_frame(reports), Moment(at(start)), Moment(at(end)))
    mine = found[found["area_id"] == "UA63"]
    return list(zip(mine["kind"], mine["because"], strict=True))


def test_a_sum_whose_last_fresh_part_turns_stale_became_stale_though_older_parts_join_it():
    reports = [report("old", 0, 900, area_id=RAION), report("a", 50, 500, area_id=CITY)]
    assert oblast(reports, 60, 100) == [("became stale", ["a"])]


def test_a_sum_that_loses_a_part_to_silence_is_not_better():
    reports = [report("a", 0, 900, area_id=CITY), report("b", 20, 100, area_id=RAION)]
    assert oblast(reports, 40, 60) == [("became stale", ["a"])]
    reports.append(report("c", 55, 90, area_id=RAION))
    assert oblast(reports, 40, 60) == [("became stale", ["a"])]


def test_a_sum_that_a_fresh_part_speaks_for_again_is_not_better():
    reports = [report("a", 0, 900, area_id=CITY), report("b", 1, 100, area_id=RAION)]
    reports.append(report("c", 70, 90, area_id=RAION))
    assert oblast(reports, 60, 72) == [("fresh again", ["c"])]


def test_a_part_for_which_a_whole_around_it_speaks_fell_not_silent():
    reports = [report("a", 0, 900, area_id=CITY), report("b", 50, 100, area_id="UA6312")]
    assert oblast(reports, 40, 60) == [("better", ["b"])]


def test_only_what_was_said_in_between_is_why_a_figure_changed():
    left, right = {"scope": "left bank"}, {"scope": "right bank"}
    reports = [
        report("a", 0, 900, **left),
        report("b", 1, 300, **right),
        report("c", 5, 10, **left),
    ]
    assert between(reports, 2, 6) == [("better", "time", ["c"])]


def test_after_a_withdrawal_the_older_figure_is_not_what_made_the_change():
    reports = [report("a", 0, 900), report("b", 2, 300), report("c", 5, None, supersedes="b")]
    assert between(reports, 3, 6) == [("withdrawn", "time", ["b"])]


def test_a_first_report_after_long_silence_is_no_new_loss():
    reports = [report("a", 0, 500), report("b", 24 * 20, 300)]
    assert between(reports, 1, 24 * 20 + 1) == [("better", "time", ["b"])]
