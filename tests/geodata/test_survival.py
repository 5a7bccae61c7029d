import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.restoration.survival import (
    KAPLAN_MEIER,
    TURNBULL,
    Steps,
    Survival,
    _kaplan_meier,
    _turnbull,
)

OPEN = math.inf
BAND = ("KM_estimate_lower_0.95", "KM_estimate_upper_0.95")


def curve_of(*lengths):
    low_h, high_h = (np.array(ends, dtype=float) for ends in zip(*lengths, strict=True))
    return Survival(low_h, high_h)


def exactly(hours):
    return (hours, hours)


def turnbull(lengths):
    low_h, high_h = (np.array(ends, dtype=float) for ends in zip(*lengths, strict=True))
    return _turnbull(low_h, high_h)


def test_kaplan_and_meier_by_hand_on_six_outages_of_which_two_are_open():
    found = curve_of(*map(exactly, (10, 20, 40, 50)), (30, OPEN), (60, OPEN))
    # 5/6; 5/6 * 4/5 = 2/3; the open one leaves; 2/3 * 2/3 = 4/9; 4/9 * 1/2 = 2/9.
    assert found.method == KAPLAN_MEIER
    shares = [found.curve.share_after(hours) for hours in (5, 10, 20, 35, 40, 50, 100)]
    assert shares == pytest.approx([1, 5 / 6, 2 / 3, 2 / 3, 4 / 9, 2 / 9, 2 / 9])
    assert found.curve.quantile_h(0.5) == 40
    assert math.isnan(found.curve.quantile_h(0.8))


def test_what_lasted_longer_than_a_time_is_asked_of_those_alone():
    found = curve_of(*map(exactly, (10, 20, 30, 40))).curve
    assert found.quantile_h(0.5) == 20
    assert found.quantile_h(0.5, lasted_h=20) == 30
    assert found.quantile_h(0.8, lasted_h=20) == 40


def test_the_band_holds_the_estimate():
    found = curve_of(*map(exactly, range(10, 120, 10)))
    estimate = found.curve.quantile_h(0.5)
    assert found.lowest.quantile_h(0.5) < estimate
    assert not found.highest.quantile_h(0.5) <= estimate


def test_ends_within_an_hour_count_as_seen_and_wider_ones_do_not():
    assert curve_of((9.2, 10), (19.5, 20), (30, 30)).method == KAPLAN_MEIER
    assert curve_of((2, 10), (19.5, 20), (30, 30)).method == TURNBULL


def test_turnbull_by_hand_puts_the_share_where_the_intervals_meet():
    # (0, 2] (1, 3] (2, 4] and one open after 5: (1, 2] and (2, 3] share three quarters.
    found = turnbull([(0, 2), (1, 3), (2, 4), (5, OPEN)])
    assert found.share_after(2) == pytest.approx(0.625, abs=1e-3)
    assert found.share_after(3) == pytest.approx(0.25, abs=1e-3)
    assert found.share_after(1000) == pytest.approx(0.25, abs=1e-3)


def test_an_exact_length_falls_at_its_own_time():
    found = turnbull([(10, 10), (20, 20), (15, 30), (25, 40)])
    assert found.share_after(9.9) == 1
    assert found.share_after(10) == pytest.approx(0.75, abs=1e-3)


def tiny_em(lengths):
    """Turnbull's estimate, the slow way: every whole hour may hold a share."""
    hours = range(1, 41)
    share = dict.fromkeys((*hours, OPEN), 1 / 41)
    for _ in range(3000):
        moved = dict.fromkeys(share, 0.0)
        for low, high in lengths:
            held = {h: s for h, s in share.items() if low < h <= high}
            for hour, part in held.items():
                moved[hour] += part / sum(held.values()) / len(lengths)
        share = moved
    return share


@pytest.mark.parametrize(
    "lengths",
    [
        [(0, 5), (3, 9), (4, 12), (10, 20), (11, OPEN)],
        [(2, 8), (2, 8), (7, 30), (20, OPEN), (25, 40)],
        [(1, 3), (5, 9), (8, 9), (8, 15), (12, 14), (3, OPEN)],
    ],
)
def test_turnbull_agrees_with_a_slow_estimate(lengths):
    share, found = tiny_em(lengths), turnbull(lengths)
    for end in sorted({high for _, high in lengths} - {OPEN}):
        expected = sum(part for hour, part in share.items() if hour > end)
        assert found.share_after(end) == pytest.approx(expected, abs=0.01)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=30))
def test_kaplan_and_meier_and_the_band_agree_with_lifelines(lengths):
    from lifelines import KaplanMeierFitter

    lasted_h = np.array([hours for hours, _ in lengths], dtype=float)
    ended = np.array([has_ended for _, has_ended in lengths])
    with np.errstate(divide="ignore", invalid="ignore"):
        theirs = KaplanMeierFitter().fit(lasted_h, ended)
    expected = [theirs.survival_function_, *(theirs.confidence_interval_[c] for c in BAND)]
    for ours, their in zip(_kaplan_meier(lasted_h, ended), expected, strict=True):
        shares = their.to_numpy(dtype=float).ravel()
        for hours, share in zip(theirs.timeline, shares, strict=True):
            assert ours.share_after(hours) == pytest.approx(share, abs=1e-12)


def test_turnbull_agrees_with_lifelines_where_no_end_is_exact():
    from lifelines import KaplanMeierFitter

    low_h = np.array([0.0, 3, 4, 10, 11])
    high_h = np.array([5.0, 9, 12, 20, OPEN])
    theirs = KaplanMeierFitter().fit_interval_censoring(low_h + 1e-6, high_h, tol=1e-8)
    lower = theirs.survival_function_.iloc[:, 1]
    ours = _turnbull(low_h, high_h)
    for end in (5.0, 9.0, 12.0, 20.0):
        assert ours.share_after(end) == pytest.approx(lower.loc[end], abs=0.01)


LENGTHS = st.lists(
    st.tuples(st.integers(0, 40), st.one_of(st.integers(1, 30), st.just(OPEN))), min_size=1
).map(lambda pairs: [(low, low + wide) for low, wide in pairs])


def quantiles(steps: Steps):
    found = [steps.quantile_h(quantile) for quantile in (0.5, 0.8, 0.9)]
    return [OPEN if math.isnan(hours) else hours for hours in found]


@settings(max_examples=60, deadline=None)
@given(LENGTHS.filter(lambda found: any(high < OPEN for _, high in found)), st.integers(0, 60))
def test_one_more_open_outage_never_shortens_a_quantile(lengths, lasted_h):
    before = quantiles(turnbull(lengths))
    after = quantiles(turnbull([*lengths, (lasted_h, OPEN)]))
    assert all(later >= earlier for earlier, later in zip(before, after, strict=True))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=3, max_size=12), st.integers(0, 60))
def test_one_more_open_outage_never_shortens_a_quantile_of_exact_ones(hours, lasted_h):
    lengths = list(map(exactly, hours))
    before = quantiles(curve_of(*lengths).curve)
    after = quantiles(curve_of(*lengths, (lasted_h, OPEN)).curve)
    assert all(later >= earlier for earlier, later in zip(before, after, strict=True))


@settings(max_examples=25, deadline=None)
@given(LENGTHS.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_outages_never_matters(both):
    one, other = (turnbull(lengths) for lengths in both)
    assert quantiles(one) == quantiles(other)
