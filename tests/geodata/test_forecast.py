import math

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.forecast.forecast import (
    FORECAST_COLUMNS,
    FROM_PAST,
    FROM_RECOVERY,
    NO_CLEAR_RECOVERY,
    REACHED,
    STALE,
    forecast_as_of,
)
from geodata.restoration.duration import TOO_FEW
from geodata.restoration.milestone import END, NINE_TENTHS
from tests.geodata.told import after, outage, reports

HALVING = [(0, 8000), (24, 4000), (48, 2000)]


def told(rows, hours, milestone=NINE_TENTHS, **options):
    found = forecast_as_of(reports(*rows), as_of=after(hours), **options)
    assert list(found.columns) == list(FORECAST_COLUMNS)
    return found[found["milestone"] == milestone].iloc[-1]


def test_a_steady_recovery_goes_on_at_its_pace_from_the_last_reading():
    found = told(outage(0, *HALVING), 50)
    assert (found["basis"], found["trend"]) == (FROM_RECOVERY, "falling")
    # 2000 down to 800 at half a day: 24 * log2(2.5) hours after the third reading.
    expected = after(48 + 24 * math.log2(2.5))
    assert abs(found["p50_at"] - expected) <= pd.Timedelta(minutes=1)
    assert found["fall_pct_per_day"] == pytest.approx(50)


def test_the_end_is_less_than_one_unit():
    found = told(outage(0, *HALVING), 50, END)
    assert abs(found["p50_at"] - after(48 + 24 * math.log2(2000))) <= pd.Timedelta(minutes=1)


def test_p80_is_never_before_p50_and_doubtful_readings_put_it_later():
    exact = told(outage(0, *HALVING), 50)
    doubtful = told(outage(0, (0, "about 8000"), (24, "about 4000"), (48, "about 2000")), 50)
    assert exact["p80_at"] == exact["p50_at"]
    assert doubtful["p80_at"] > doubtful["p50_at"]


def test_readings_without_a_recovery_get_no_figure():
    found = told(outage(0, (0, 1176), (1, 1142), (47, 1126)), 48)
    assert pd.isna(found["p50_at"])
    assert (found["p50_reason"], found["p80_reason"]) == (NO_CLEAR_RECOVERY,) * 2
    assert found["basis"] == ""


def test_a_stale_outage_gets_no_forecast():
    found = told(outage(0, *HALVING), 48 + 49)
    assert (found["p50_reason"], pd.isna(found["p50_at"])) == (STALE, True)


def test_what_is_nine_tenths_back_needs_a_forecast_of_its_end_only():
    rows = outage(0, *HALVING, (72, 100))
    assert told(rows, 73)["p50_reason"] == REACHED
    assert told(rows, 73, END)["basis"] == FROM_RECOVERY


def test_an_outage_that_is_over_gets_no_forecast():
    rows = reports(*outage(0, *HALVING, (72, 0)))
    assert forecast_as_of(rows, as_of=after(80)).empty


def test_without_a_past_there_is_no_figure_from_nothing():
    found = told(outage(0, (0, 500)), 1)
    assert (found["p50_reason"], found["n_past"]) == (TOO_FEW, 0)


def several(n_ended, took_h=24):
    """Past outages, ten days apart, each back in a known time."""
    return [
        row
        for place in range(n_ended)
        for row in outage(240 * place, (1, 1000), (took_h * (place + 1) - 0.5, 900),
                          (took_h * (place + 1), 0))
    ]  # fmt: skip


def test_a_new_outage_takes_what_past_ones_took():
    rows = [*several(5), *outage(1300, (1, 1000))]
    found = told(rows, 1302, END)
    assert (found["basis"], found["n_past"]) == (FROM_PAST, 5)
    assert (found["pooled_reach"], found["pooled_area_id"]) == ("area", "UA80")
    assert found["p50_at"] == after(1300 + 72)
    assert found["p80_at"] == after(1300 + 96)


def test_one_that_has_lasted_longer_is_held_against_those_that_did():
    rows = [*several(5), *outage(1300, (1, 1000), (49, 1000))]
    found = told(rows, 1350, END)
    assert found["n_past"] == 3
    assert found["p50_at"] == after(1300 + 96)  # of 72, 96 and 120 hours
    assert found["p80_reason"] == TOO_FEW


def test_the_past_of_another_area_of_the_oblast_answers_and_says_so():
    past = [row | {"area_id": "UA3208"} for row in several(5)]
    found = told([*past, *outage(1300, (1, 1000), area_id="UA3210")], 1302, END)
    assert (found["pooled_area_id"], found["basis"]) == ("UA32", FROM_PAST)
    assert (found["pooled_reach"], found["pooled_cause"]) == ("oblast", "")


ROWS = [*several(5), *outage(1300, *HALVING, (60, 1500), (72, 300))]


@pytest.mark.parametrize("hours", [1301, 1325, 1349, 1361])
def test_a_forecast_is_the_same_without_what_was_said_later(hours):
    told_by_then = [row for row in ROWS if row["at"] <= hours]
    with_later = forecast_as_of(reports(*ROWS), as_of=after(hours))
    without = forecast_as_of(reports(*told_by_then), as_of=after(hours))
    pd.testing.assert_frame_equal(with_later, without)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(1, 8000), min_size=3, max_size=6), st.randoms())
def test_the_order_of_reports_never_matters(counts, chance):
    rows = outage(0, *[(8 * place, count) for place, count in enumerate(counts)])
    shuffled = list(rows)
    chance.shuffle(shuffled)
    moment = after(8 * len(rows) - 7)
    one, other = (forecast_as_of(reports(*told), as_of=moment) for told in (rows, shuffled))
    pd.testing.assert_frame_equal(one, other)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(1, 8000), min_size=1, max_size=7))
def test_every_row_has_a_time_or_a_reason_and_p50_before_p80(counts):
    rows = outage(0, *[(8 * place, count) for place, count in enumerate(counts)])
    found = forecast_as_of(reports(*rows), as_of=after(8 * len(rows) - 7))
    for name in ("p50", "p80"):
        assert (found[f"{name}_at"].notna() == (found[f"{name}_reason"] == "")).all()
    both = found.dropna(subset=["p50_at", "p80_at"])
    assert (both["p50_at"] <= both["p80_at"]).all()
    assert (both["p50_at"] >= both["last_reported_at"]).all()
