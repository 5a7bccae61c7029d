from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.intake.intake import load_reports
from geodata.restoration.restoration import outages_as_of
from geodata.seedfiles import seed_path
from geodata.situation.measure import unit_hours_lost
from tests.builders import intake

KYIV = ZoneInfo("Europe/Kyiv")
LATER = datetime(2026, 2, 1, 12, tzinfo=UTC)


def outages(*rows, as_of=LATER, **options):
    return outages_as_of(intake(*rows).reports, as_of=as_of, **options)


def at(day, hour):
    return f"{day:02d}.01.2026 {hour:02d}:00"


def test_unit_hours_of_four_readings_of_kyiv_in_january_2026():
    times = [
        datetime(2026, 1, 21, 20, tzinfo=KYIV),
        datetime(2026, 1, 22, 8, tzinfo=KYIV),
        datetime(2026, 1, 23, 9, tzinfo=KYIV),
        datetime(2026, 1, 30, 9, tzinfo=KYIV),
    ]
    back, forward, trapezoid = unit_hours_lost(times, [3260, 2990, 1940, 378])
    assert (back, forward, trapezoid) == (147_884, 439_790, 293_837)


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=8))
def test_of_a_monotone_recovery_the_trapezoid_lies_between_the_bounds(values):
    falling = sorted(values, reverse=True)
    times = [datetime(2026, 1, 1, hour, tzinfo=UTC) for hour in range(len(falling))]
    back, forward, trapezoid = unit_hours_lost(times, falling)
    assert back <= trapezoid <= forward


def test_a_loss_and_its_return_make_one_outage_that_ends_at_the_confirmed_zero():
    found = outages(
        {"reported_at": at(9, 13), "remaining": "6000"},
        {"reported_at": at(11, 13), "remaining": "3000"},
        {"reported_at": at(12, 13), "remaining": "0"},
    )
    assert len(found) == 1
    outage = found.iloc[0]
    assert (outage["peak"], outage["end_rule"], outage["restored_share"]) == (
        6000,
        "confirmed zero",
        1,
    )
    assert (outage["to_50_pct_h_low"], outage["to_50_pct_h_high"]) == (0, 48)
    assert (outage["to_90_pct_h_low"], outage["to_90_pct_h_high"]) == (48, 72)


def test_a_low_figure_before_the_peak_is_no_return():
    found = outages(
        {"reported_at": at(9, 10), "remaining": "over 100", "source": "state"},
        {"reported_at": at(9, 13), "remaining": "6000"},
        {"reported_at": at(10, 10), "remaining": "3000"},
        {"reported_at": at(11, 10), "remaining": "0"},
    )
    outage = found.iloc[0]
    assert (outage["to_90_pct_h_low"], outage["to_90_pct_h_high"]) == (24, 48)


def test_a_loss_told_first_by_how_many_it_took_has_times_of_return_too():
    found = outages(
        {"reported_at": at(9, 10), "affected": "6000", "remaining": ""},
        {"reported_at": at(9, 13), "remaining": "500"},
    )
    outage = found.iloc[0]
    assert (outage["to_90_pct_h_low"], outage["to_90_pct_h_high"]) == (0, 3)


def test_a_rise_beyond_the_intervals_is_the_next_loss():
    found = outages(
        {"reported_at": at(9, 13), "remaining": "6000"},
        {"reported_at": at(12, 13), "remaining": "50"},
        {"reported_at": at(20, 9), "remaining": "5635"},
    )
    assert list(found["end_rule"]) == ["next loss", "open"]
    assert list(found["start_rule"]) == ["first report", "rise"]


def test_a_rise_within_the_intervals_is_none():
    found = outages(
        {"reported_at": at(9, 13), "remaining": "about 800"},
        {"reported_at": at(9, 15), "remaining": "850"},
    )
    assert len(found) == 1


def test_a_higher_figure_of_another_source_within_a_day_is_a_disagreement_not_a_loss():
    found = outages(
        {"reported_at": at(24, 12), "remaining": "2000", "source": "Kuleba"},
        {"reported_at": at(24, 20), "remaining": "3300"},
    )
    assert len(found) == 1


def test_a_stated_start_cuts_the_outage_before_it():
    found = outages(
        {"reported_at": at(9, 13), "remaining": "6000"},
        {"reported_at": at(12, 13), "remaining": "700"},
        {"reported_at": at(13, 9), "remaining": "650", "outage_started_at": at(13, 2)},
    )
    assert list(found["start_rule"]) == ["first report", "stated"]
    assert found.iloc[0]["ended_at"] == found.iloc[1]["started_at"]


def test_the_same_place_can_lose_heat_three_times():
    found = outages(
        *({"reported_at": at(day, 9), "remaining": n} for day, n in _LOST_THREE_TIMES.items())
    )
    assert list(found["end_rule"]) == ["confirmed zero"] * 3


_LOST_THREE_TIMES = {9: "6000", 12: "0", 20: "5635", 22: "0", 24: "4000", 27: "0"}


def test_an_open_outage_has_bounds_on_what_is_back():
    found = outages(
        {"reported_at": at(9, 13), "remaining": "almost 6000"},
        {"reported_at": at(10, 13), "remaining": "about 2000"},
        as_of=datetime(2026, 1, 20, tzinfo=UTC),
    ).iloc[0]
    assert found["restored_share_low"] < found["restored_share"] < found["restored_share_high"]
    assert found["end_rule"] == "open"


def test_the_seeds_tell_the_losses_of_the_winter_apart():
    reports = load_reports(seed_path("reports.csv")).reports
    found = outages_as_of(reports, as_of=LATER.replace(month=4), area_id="UA80")
    heating = found[(found["service"] == "heating") & (found["unit"] == "buildings")]
    started = [f"{moment.astimezone(KYIV):%m-%d}" for moment in heating["started_at"]]
    assert started == ["12-27", "01-09", "01-20", "01-24", "01-31", "02-03", "02-12", "03-07"]
    assert list(heating["peak"]) == [2600, 6000, 5635, 6000, 3419, 1176, 3700, 2806]
    assert all(a <= b for a, b in pairwise(heating["started_at"]))
    assert heating.iloc[4]["cause"] == "grid accident"
    assert list(heating["remaining"]) == [2600, 100, 1200, 378, 80, 1126, 1126, 2806]
    assert list(heating["start_rule"]) == ["first report", *["stated"] * 7]
    assert list(heating["end_rule"]) == [*["next loss"] * 7, "lost sight of"]
    # By hand: 6,000 on 9 January, 100 left on the 19th; bounds of "almost", "about" and "over".
    january = heating.iloc[1]
    assert january["restored_share"] == pytest.approx(1 - 100 / 6000)
    assert january["restored_share_low"] == pytest.approx(1 - 200 / 5500)
    assert january["restored_share_high"] == pytest.approx(1 - 100 / 6500)


def test_no_outage_gives_an_empty_table_with_its_columns():
    found = outages({"remaining": "0"})
    assert found.empty
    assert "restored_share" in found


@pytest.mark.parametrize("option", [{"service": "water"}, {"area_id": "UA32"}])
def test_only_what_is_asked_for_is_measured(option):
    assert outages({}, **option).empty


FOUR_READINGS = [(21, 20, 3260), (22, 8, 2990), (23, 9, 1940), (30, 9, 378)]


def test_building_hours_of_the_outage_of_four_readings_are_bounds_since_it_was_monotone():
    rows = [{"reported_at": at(day, hour), "remaining": str(n)} for day, hour, n in FOUR_READINGS]
    found = outages(*rows, as_of=datetime(2026, 1, 30, 12, tzinfo=UTC)).iloc[0]
    assert found["unit_hours_carried_forward"] == found["unit_hours_high"] == 439_790
    assert found["unit_hours_carried_back"] == found["unit_hours_low"] == 147_884
    assert found["unit_hours_trapezoid"] == 293_837
    # Half of 3,260 is 1,630: passed between 37 h and 205 h; a tenth, 326, not yet.
    assert (found["to_50_pct_h_low"], found["to_50_pct_h_high"]) == (37, 205)
    assert found["to_90_pct_h_low"] == 205
    assert found[["to_90_pct_h_high"]].isna().all()


def test_where_a_relapse_lies_within_an_outage_unit_hours_have_no_bounds():
    found = outages(
        {"reported_at": at(24, 12), "remaining": "2000", "source": "Kuleba"},
        {"reported_at": at(24, 20), "remaining": "3300"},
    ).iloc[0]
    assert not found["is_monotone"]
    assert found[["unit_hours_low", "unit_hours_high"]].isna().all()
    assert found["unit_hours_trapezoid"] == 8 * 2650


def test_a_loss_told_only_once_all_were_back_is_an_outage_of_its_own():
    """Z07: 382,500 customers lost at 02:11 on 11 January, all back when it was told at 07:00."""
    seeds = load_reports(seed_path("reports.csv")).reports
    as_of = datetime(2026, 1, 12, 12, tzinfo=UTC)
    found = outages_as_of(seeds, as_of=as_of, service="electricity", area_id="UA23")
    (outage,) = found[found["unit"] == "customers"].to_dict("records")
    assert (outage["peak"], outage["restored_share"]) == (382_500, 1)
    assert (outage["start_rule"], outage["end_rule"]) == ("stated", "confirmed zero")
    assert outage["ended_at"] - outage["started_at"] == timedelta(hours=4, minutes=49)
