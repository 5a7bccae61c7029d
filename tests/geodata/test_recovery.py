import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.restoration.recovery import (
    FALLING,
    RISING,
    UNCLEAR,
    UNKNOWN,
    hours_to_fall,
    recovery_of,
    weighted_quantile,
)
from tests.geodata.told import after


def seen(*counts, source="KCMA"):
    """Readings at hours: a number, or low, value and high."""
    rows = []
    for hours, count in counts:
        low, value, high = count if isinstance(count, tuple) else (count, count, count)
        rows.append((pd.Timestamp(after(hours)), source, value, low, high))
    names = ["reported_at", "source", "remaining", "remaining_low", "remaining_high"]
    return recovery_of(pd.DataFrame(rows, columns=names))


def test_a_steady_halving_every_day_is_found_exactly():
    found = seen((0, 800), (24, 400), (48, 200), (72, 100))
    assert (found.trend, found.n_readings) == (FALLING, 4)
    assert found.pace_per_h == pytest.approx(-math.log(2) / 24)
    assert found.slow_pace_per_h == pytest.approx(-math.log(2) / 24)
    assert hours_to_fall(100, 25, found.pace_per_h) == pytest.approx(48)


def test_the_weighted_median_slope_by_hand():
    # Slopes of log: -0.1 over 10 h, -0.05 over 20 h, 0 over 10 h; half of 40 h is at -0.05.
    found = seen((0, 1000), (10, 1000 * math.exp(-1)), (20, 1000 * math.exp(-1)))
    assert found.pace_per_h == pytest.approx(-0.05)


def test_one_odd_reading_moves_the_pace_little():
    steady = [(hours, 1000 * 0.5 ** (hours / 24)) for hours in range(0, 97, 12)]
    odd = [*steady[:4], (steady[4][0], 20.0), *steady[5:]]
    assert seen(*odd).pace_per_h == pytest.approx(seen(*steady).pace_per_h, rel=0.1)


def test_two_readings_or_two_at_one_time_tell_no_pace():
    assert seen((0, 100), (5, 50)).trend == UNKNOWN
    assert seen((0, 100), (5, 50), (5, 49)).trend == UNKNOWN


def test_a_fall_within_the_readings_own_doubt_is_unclear():
    assert (
        seen((0, (900, 950, 1000)), (10, (880, 900, 990)), (20, (850, 880, 980))).trend == UNCLEAR
    )
    assert seen((0, 1176), (1, 1142), (48, 1126)).trend == UNCLEAR


def test_more_than_before_is_rising_and_no_recovery():
    found = seen((0, 1000), (24, 50), (48, 300))
    assert (found.trend, found.is_clear) == (RISING, False)


def test_wide_readings_make_the_slow_pace_slower():
    exact = seen((0, 1000), (24, 500), (48, 250))
    wide = seen((0, (800, 1000, 1000)), (24, (400, 500, 600)), (48, (200, 250, 300)))
    assert wide.slow_pace_per_h > exact.slow_pace_per_h
    assert wide.pace_per_h == pytest.approx(exact.pace_per_h)


def test_what_is_down_already_takes_no_time():
    assert hours_to_fall(5, 10, -0.1) == 0


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(1, 4)), min_size=1, max_size=9))
def test_a_weighted_median_is_the_median_of_repeated_values(pairs):
    values, weights = (np.array(part, dtype=float) for part in zip(*pairs, strict=True))
    repeated = np.sort(np.repeat(values, weights.astype(int)))
    assert weighted_quantile(values, weights, 0.5) == repeated[(len(repeated) - 1) // 2]


@given(st.lists(st.floats(1, 1e5), min_size=3, max_size=8), st.integers(1, 100))
def test_the_pace_does_not_depend_on_the_unit_of_counting(counts, times):
    readings = [(6 * place, count) for place, count in enumerate(counts)]
    more = [(hours, count * times) for hours, count in readings]
    assert seen(*more).pace_per_h == pytest.approx(seen(*readings).pace_per_h, abs=1e-9)
