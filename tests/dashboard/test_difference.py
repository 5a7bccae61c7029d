"""Two moments as one map: what is compared, in which step, and what never is."""

import math
from datetime import timedelta

import pytest

from dashboard.i18n import Words
from dashboard.map.difference import change_legend, classify_change
from tests.dashboard.published import GOOD_ROW, situation

EN = Words("en")
BEFORE = {"reported_at": GOOD_ROW["reported_at"], "report_ids": ["a"], "report_sources": ["s"]}
NOW = {"report_ids": ["b"], "report_sources": ["s"]}
BASE = {"outage_started_at": None, "start_rule": "first report", "stale_state": ""}


def told(remaining, **overrides):
    figures = {
        "remaining": remaining,
        "remaining_low": remaining,
        "remaining_high": remaining,
        "rate_pct": remaining / 120,
        "state": "restored" if remaining == 0 else "out",
    }
    return BASE | figures | overrides


def frame(row):
    found = situation(row)
    for name in (*BASE, *NOW):
        found[name] = [row.get(name)]
    return found


def change(before, now, *, by_share=False):
    found = classify_change(
        frame(BEFORE | before),
        frame(NOW | now),
        level="oblast",
        unit="buildings",
        by_share=by_share,
        words=EN,
    )
    return found.set_index("area_id").loc["UA80"]


@pytest.mark.parametrize(
    ("before", "now", "code", "label"),
    [
        (1000.0, 2000.0, "5", "+1,000"),
        (1000.0, 1200.0, "4", "+200"),
        (1200.0, 1000.0, "2", "\u2212200"),
        (1000.0, 500.0, "1", "\u2212500"),
        (1000.0, 0.0, "1", "\u22121,000"),
        (1000.0, 1000.0, "3", ""),
    ],
)
def test_a_change_of_counts_falls_in_a_step_by_its_ratio(before, now, code, label):
    found = change(told(before), told(now))
    assert found[["code", "label"]].tolist() == [code, label]


@pytest.mark.parametrize(
    ("before", "now", "code"), [(1200.0, 2400.0, "5"), (1200.0, 2388.0, "4"), (2400.0, 1200.0, "1")]
)
def test_a_change_of_shares_falls_in_a_step_by_its_points(before, now, code):
    assert change(told(before), told(now), by_share=True)["code"] == code


@pytest.mark.parametrize("side", ["before", "now"])
@pytest.mark.parametrize(
    "overrides",
    [
        {"state": "stale", "stale_state": "out"},
        {"state": "unknown", "remaining": math.nan},
        {"unit": "customers"},
        {"area_id": "UA32"},
    ],
)
def test_what_is_stale_missing_or_in_another_unit_on_either_side_is_not_compared(side, overrides):
    rows = {"before": told(1000.0), "now": told(2000.0)}
    rows[side] |= overrides
    assert change(**rows)[["code", "label"]].tolist() == ["u", ""]


def test_shares_of_different_denominators_are_not_compared():
    now = told(2000.0, denominator=9000.0)
    assert change(told(1000.0), now, by_share=True)["code"] == "u"
    assert change(told(1000.0), now)["code"] == "5"


@pytest.mark.parametrize(
    ("remaining", "code", "label"), [(2000.0, "1", "\u22123,600"), (6000.0, "4", "+400")]
)
def test_after_a_new_loss_the_colour_says_what_the_figures_say(remaining, code, label):
    started_at = GOOD_ROW["reported_at"] + timedelta(hours=1)
    now = told(remaining, outage_started_at=started_at, start_rule="stated")
    assert change(told(5600.0), now)[["code", "label"]].tolist() == [code, label]


def test_figures_whose_intervals_overlap_show_no_certain_difference():
    before = told(1000.0, remaining_low=900.0, remaining_high=1100.0)
    assert change(before, told(1050.0))["code"] == "3"


def test_the_legend_of_changes_counts_every_area_once():
    found = classify_change(
        frame(BEFORE | told(1000.0)),
        frame(NOW | told(2000.0)),
        level="oblast",
        unit="buildings",
        by_share=False,
        words=EN,
    )
    rows = change_legend(found, by_share=False, words=EN)
    assert [row.code for row in rows] == ["5", "4", "3", "2", "1", "u"]
    assert sum(row.count for row in rows) == 27
    assert rows[-1].text == "Cannot be compared: 26 of 27"
