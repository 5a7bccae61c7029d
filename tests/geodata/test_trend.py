"""The trend of a day, told from the situation's own rows."""

from datetime import UTC, datetime, timedelta
from math import inf, isnan

import pytest
from hypothesis import given, settings

from geodata.restoration.trend import REASONS, TREND_OVER, trend_of
from geodata.situation.situation import situation_as_of
from tests.geodata import brute_force
from tests.geodata.histories import START, as_dicts, as_frame, histories
from tests.geodata.test_outage import at, said


def trend(*reports, hours=30, area_id="UA80", unit="buildings"):
    """Between ``hours`` - 24 and ``hours``."""
    frame = as_frame(list(reports))
    before, now = (row(frame, at(moment), area_id, unit) for moment in (hours - 24, hours))
    assert now is not None
    return trend_of(before, now)


def row(frame, moment, area_id, unit):
    found = situation_as_of(frame, as_of=moment)
    mine = found[(found["area_id"] == area_id) & (found["unit"] == unit)]
    return mine.iloc[0] if len(mine) else None


def counted(value, low, high):
    return {"remaining": (value, low, high)}


@pytest.mark.parametrize(
    ("later", "direction", "reason", "change"),
    [
        (said(20, 1000), "worse", "new_loss", (100, 100)),
        (said(20, 1000, started=at(19)), "worse", "new_loss", (100, 100)),
        (said(20, 100, started=at(19)), "worse", "new_loss", (-800, -800)),
        (said(20, 1000, source="state"), "unknown", "contested", None),
        (said(20, 400), "better", "fell", (-500, -500)),
        (said(20, 0), "better", "restored", (-900, -900)),
        (said(20, 900), "same", "same_figure", (0, 0)),
        (said(20) | counted(800, 750, 950), "unknown", "intervals_overlap", (-150, 50)),
        (said(20) | counted(900, 900, 1000), "worse", "rose", (0, 100)),
        (said(20) | counted(800, 800, 900), "better", "fell", (-100, 0)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_trend_of_a_day_goes_by_the_interval_of_the_change(later, direction, reason, change):
    found = trend(said(0, 900), later)
    assert (found.direction, found.reason) == (direction, reason)
    if change:
        assert (found.change_low, found.change_high) == change
    else:
        assert isnan(found.change_low)
        assert isnan(found.change_high)


def test_the_trend_counts_from_the_earlier_figure_and_a_new_loss_from_its_start():
    assert trend(said(0, 900), said(20, 400)).since == at(0)
    assert trend(said(0, 900), said(20, 1000, started=at(19))).since == at(19)
    assert trend(said(10, 900), hours=20).since is None


@pytest.mark.parametrize(
    ("reports", "hours", "reason"),
    [
        ([said(0, 900)], 30, "no_news"),
        ([said(20, 900)], 30, "no_earlier"),
        ([said(0, 900), said(60, 400)], 79, "earlier_stale"),
        ([said(0, 900)], 90, "stale"),
        ([said(0, 900), said(30, 400)], 79, "stale"),
        ([said(0, 900), said(80, None, affected=(500, 500, 500), started=at(79))], 90, "new_loss"),
        ([said(80, None, affected=(500, 500, 500))], 90, "no_figure"),
    ],
)
def test_without_two_fresh_figures_of_different_reports_there_is_no_trend(reports, hours, reason):
    found = trend(*reports, hours=hours)
    assert found.reason == reason
    assert found.direction == ("worse" if reason == "new_loss" else "unknown")


@pytest.mark.parametrize(
    ("started", "reason"), [(at(19), "new_loss"), (at(-30), "no_earlier"), (None, "no_earlier")]
)
def test_a_loss_dated_within_the_day_is_worse_though_nothing_was_known_before(started, reason):
    found = trend(said(20, 900, started=started))
    assert found.reason == reason
    assert isnan(found.change_low)


def test_a_row_that_only_says_unknown_has_no_trend():
    assert trend_of(None, {"state": "unknown"}).reason == "no_figure"
    assert trend_of({"state": "unknown"}, {"state": "unknown"}).direction == "unknown"


def test_all_back_is_better_than_a_stale_figure():
    assert trend(said(0, 900), said(85, 0), hours=90).reason == "restored"


def test_lower_bounds_tell_of_a_rise_only_against_a_bounded_figure():
    city = {"area_id": "UA63120270010096107"}
    sums = trend(said(0, 900, **city), said(20, 400, **city), area_id="UA63")
    assert (sums.direction, sums.reason) == ("unknown", "lower_bound")
    assert (sums.change_low, sums.change_high) == (-inf, inf)
    whole = trend(said(0, 900, area_id="UA63"), said(20, 1000, source="B", **city), area_id="UA63")
    assert whole.reason == "no_news"


def test_a_sum_whose_parts_all_lost_anew_is_worse_by_a_new_loss():
    city = {"area_id": "UA63120270010096107"}
    found = trend(said(0, 900, **city), said(20, 1000, **city), area_id="UA63")
    assert (found.direction, found.reason, found.since) == ("worse", "new_loss", at(20))


def test_shares_change_by_percentage_points():
    share = {"unit": "percent"}
    found = trend(said(0, 60, **share), said(20, 46, **share), unit="percent")
    assert (found.direction, found.change_low, found.change_high) == ("better", -14, -14)


@settings(max_examples=12, deadline=None)
@given(histories(("UA80", "UA63", "UA6312")))
def test_a_direction_is_never_told_against_the_intervals(history):
    known = brute_force.visible(as_dicts(history), datetime(2026, 3, 1, tzinfo=UTC))
    frame = as_frame(known)
    for hour in (40, 90):
        moment = START + timedelta(hours=hour)
        earlier, later = (
            situation_as_of(frame, as_of=m).to_dict("records")
            for m in (moment - TREND_OVER, moment)
        )
        before = {(r["area_id"], r["service"]): r for r in earlier}
        for now in later:
            found = trend_of(before.get((now["area_id"], now["service"])), now)
            assert found.reason in REASONS
            if found.reason in ("rose", "fell"):
                assert (found.change_low >= 0) == (found.direction == "worse")
                assert (found.change_high <= 0) == (found.direction == "better")
            if found.direction in ("same", "better"):
                assert now["state"] in ("out", "restored")
            if now["state"] == "stale":
                assert found.direction == "unknown"
