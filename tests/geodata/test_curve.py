from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings

from geodata.restoration.curve import SERIES_COLUMNS, curve_as_of, series_at
from geodata.restoration.lag import lags_of, time_line
from geodata.restoration.restoration import outages_as_of
from tests.geodata import brute_force
from tests.geodata.histories import START, as_dicts, as_frame, histories
from tests.geodata.test_outage import at, said

DAYS = [START + timedelta(days=day) for day in range(30)]


@settings(max_examples=40)
@given(histories())
def test_a_series_holds_what_was_last_counted_by_each_moment(history):
    known = brute_force.visible(as_dicts(history), datetime(2026, 3, 1, tzinfo=UTC))
    # A correction hides what it corrects from the first moment on.
    whole = [r for r in brute_force.standing(known, DAYS[-1]) if not r["scope"] and r["remaining"]]
    expected = {
        (*key, day): [r for r in series if r["at"] <= day][-1]["remaining"][0]
        for key, series in brute_force.in_series(whole).items()
        for day in DAYS
        if any(r["at"] <= day for r in series)
    }
    found = series_at(as_frame(known), DAYS)
    keys = zip(found["area_id"], found["service"], found["unit"], found["moment"], strict=True)
    assert dict(zip(keys, found["remaining"], strict=True)) == expected


def test_a_series_tells_what_is_stale():
    found = series_at(as_frame([said(0, 900)]), [at(1), at(49)], service="heating")
    assert list(found["is_stale"]) == [False, True]
    assert tuple(found.columns) == SERIES_COLUMNS
    assert series_at(as_frame([said(0, 900)]), [at(1)], service="water").empty


def contested(*reports):
    """Which points of Kyiv's curve are contested, by their reports."""
    found = curve_as_of(
        as_frame(list(reports)), area_id="UA80", service="heating", unit="buildings", as_of=at(200)
    )
    return list(found.loc[found["contested"], "report_id"])


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (said(6, 1500, source="state"), ["r0", "r6"]),
        (said(6, 400, source="state"), []),
        (said(6, 1500), []),
        (said(30, 1500, source="state"), []),
        (said(6, 1500, source="state", started=at(3)), []),
        (said(0, 400, source="state"), ["r0", "r0"]),
        (said(6, 900, source="state"), []),
    ],
    ids=["more", "fewer later", "own source", "next day", "new loss", "fewer at once", "the same"],
)
def test_points_are_contested_where_another_source_tells_of_more_in_a_day(other, expected):
    assert contested(said(0, 900), other) == expected


def power(hours, remaining):
    return said(hours, remaining, service="electricity", unit="customers")


def test_the_lag_is_from_power_back_to_heat_back_with_bounds():
    reports = [power(0, 400), power(6, 100), power(10, 0), said(1, 600), said(20, 50), said(24, 0)]
    found = lags_of(outages_as_of(as_frame(reports), as_of=at(30))).iloc[0]
    # Power came back in (6, 10], heat in (20, 24].
    assert (found["lag_h"], found["lag_h_low"], found["lag_h_high"]) == (14, 10, 18)


@pytest.mark.parametrize(
    "reports",
    [
        [power(0, 400), power(10, 0), said(1, 600)],
        [power(0, 400), said(1, 600), said(24, 0)],
        [power(0, 400), power(10, 0), said(60, 600), said(80, 0)],
    ],
    ids=["heat still out", "power still out", "at other times"],
)
def test_there_is_no_lag_unless_both_are_known_to_be_back_from_losses_at_one_time(reports):
    assert lags_of(outages_as_of(as_frame(reports), as_of=at(100))).empty


def test_power_and_heat_of_an_area_lie_on_one_time_line():
    reports = [power(5, 400), said(1, 600), said(2, 9, service="water"), said(3, 7, area_id="UA63")]
    found = time_line(outages_as_of(as_frame(reports), as_of=at(30)), "UA80")
    assert list(found["service"]) == ["heating", "electricity"]
