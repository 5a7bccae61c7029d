import math

import numpy as np
import pandas as pd
import pytest

from geodata.forecast.baseline import MEDIAN_OF_PAST, STRAIGHT_LINE
from geodata.forecast.forecast_ledger import (
    LEDGER_COLUMNS,
    OWN,
    SHARED,
    forecast_ledger,
    score_replays,
)
from geodata.forecast.replay import (
    AGES_H,
    BY_RECORDED,
    BY_REPORTED,
    FORECAST,
    REPLAY_COLUMNS,
    replay_forecasts,
)
from geodata.intake.intake import load_reports
from geodata.restoration.milestone import END, NINE_TENTHS
from geodata.store.store import Store
from tests.builders import table
from tests.geodata.told import after, outage, reports

LATER = after(2000)
# Halving every 12 hours from a loss of 8000: nine tenths are back between 36 and 48 hours.
HALVING = [(0, 8000), (12, 4000), (24, 2000), (36, 1000), (48, 500), (60, 0)]


def replays_of(*rows, recorded=None, **options):
    told = reports(*rows)
    if recorded is not None:
        told["recorded_at"] = recorded(told["reported_at"])
    found = replay_forecasts(told, as_of=LATER, **options)
    assert list(found.columns) == list(REPLAY_COLUMNS)
    return found


def of(found, method, milestone=NINE_TENTHS):
    picked = found[(found["method"] == method) & (found["milestone"] == milestone)]
    return picked.set_index("age_h")


def test_an_outage_is_replayed_at_fixed_ages_until_the_milestone_is_known():
    found = of(replays_of(*outage(0, *HALVING)), FORECAST)
    assert list(found.index) == [hours for hours in AGES_H if hours < 48]
    assert (found["known_out_at"] == after(36)).all()
    assert (found["known_back_at"] == after(48)).all()


def test_an_outage_is_replayed_from_its_own_first_report_though_another_source_used_its_id():
    earlier = outage(0, (1, 300), (9, 0))
    rows = [
        *(row | {"report_id": str(n), "source": "city"} for n, row in enumerate(earlier)),
        *(row | {"report_id": str(n), "source": "state"} for n, row in
          enumerate(outage(100, *HALVING))),
    ]  # fmt: skip
    found = of(replays_of(*rows), FORECAST)
    assert list(found["at"]) == [after(1), after(7), *(after(100 + h) for h in (0, 6, 12, 24))]


def test_each_method_says_what_it_would_have_said():
    found = replays_of(*outage(0, *HALVING))
    forecast = of(found, FORECAST)
    assert forecast["p50_at"].isna().tolist() == [True, True, True, False]
    expected = after(24 + 12 * math.log2(2000 / 800))
    assert abs(forecast.loc[24, "p50_at"] - expected) <= pd.Timedelta(minutes=1)
    line = of(found, STRAIGHT_LINE)
    assert line.loc[12, "p50_at"] == after(12 + 12 * (4000 - 800) / 4000)
    assert line.loc[24, "p50_at"] == after(24 + 12 * (2000 - 800) / 2000)
    assert of(found, MEDIAN_OF_PAST)["p50_at"].isna().all()


def test_the_median_of_past_outages_leaves_open_ones_out():
    past = [row for place in range(3) for row in outage(
        100 * place, (1, 100), (10 * (place + 1), 0))]  # fmt: skip
    rows = [*past, *outage(300, (1, 100), (30, 0))]
    found = of(replays_of(*rows), MEDIAN_OF_PAST, END)
    assert found.loc[12, "p50_at"].tolist()[-1] == after(300 + 20)


def test_a_replay_uses_nothing_said_later():
    whole = replays_of(*outage(0, *HALVING))
    changed = replays_of(*outage(0, *HALVING[:4], (48, 600), (61, 0)))
    columns = ["at", "method", "p50_at", "p80_at"]
    early = whole[whole["age_h"] <= 24]
    pd.testing.assert_frame_equal(
        early[columns], changed[changed["age_h"] <= 24][columns], check_index_type=False
    )


def test_reports_that_came_live_are_replayed_as_they_were_recorded():
    late = pd.Timedelta(hours=7)
    found = of(replays_of(*outage(0, *HALVING), recorded=lambda at: at + late), FORECAST)
    assert set(found["replayed_by"]) == {BY_RECORDED}
    assert pd.isna(found.loc[24, "p50_at"])  # the third reading is recorded at 31 hours only


def all_at_once(_):
    return pd.Timestamp(LATER)


@pytest.mark.parametrize("recorded", [None, all_at_once])
def test_a_file_of_old_reports_is_replayed_by_their_own_times_and_says_so(recorded):
    found = replays_of(*outage(0, *HALVING), recorded=recorded)
    assert set(found["replayed_by"]) == {BY_REPORTED}
    assert of(found, FORECAST)["p50_at"].notna().any()


def test_a_store_is_replayed_as_it_knew_then(tmp_path):
    store = Store(tmp_path / "store.duckdb")
    for row in outage(0, *HALVING):
        said = {"reported_at": after(row["at"]).isoformat(), "remaining": str(row["remaining"])}
        stated = {"outage_started_at": row["outage_started_at"]}
        now = after(row["at"] + 7)
        store.add(load_reports(table(said | stated), name="live.csv", now=now), now=now)
    found = of(replay_forecasts(store, as_of=LATER), FORECAST)
    assert set(found["replayed_by"]) == {BY_RECORDED}
    assert pd.isna(found.loc[24, "p50_at"])


def test_only_closed_outages_are_scored():
    open_one = outage(0, *HALVING[:3])
    assert replays_of(*open_one).empty
    assert score_replays(replays_of(*open_one)).empty


def replay(method, p50, p80, *, outage_id="a", at=0, out=10, back=20):
    return {
        "outage_id": outage_id,
        "milestone": END,
        "at": after(at),
        "replayed_by": BY_REPORTED,
        "method": method,
        "p50_at": pd.NaT if p50 is None else after(p50),
        "p80_at": pd.NaT if p80 is None else after(p80),
        "known_out_at": after(out),
        "known_back_at": after(back),
    }


def scored(*rows):
    told = pd.DataFrame(rows)
    for name in ("at", "p50_at", "p80_at", "known_out_at", "known_back_at"):
        told[name] = pd.to_datetime(told[name], utc=True)
    found = score_replays(told)
    assert list(found.columns) == list(LEDGER_COLUMNS)
    return found.set_index(["method", "moments"])


def test_errors_bias_and_coverage_by_hand():
    # What came lies in (10, 20]: P50 at 12 is 3 h before its middle, at 25 it is 10 h after.
    found = scored(
        replay(FORECAST, 12, 20, at=0),
        replay(FORECAST, 25, 30, at=1),
        replay(FORECAST, 5, 9, at=2),
        replay(FORECAST, 11, 15, at=3),
        replay(FORECAST, None, None, at=4),
    ).loc[(FORECAST, OWN)]
    assert (found["n_moments"], found["n_answered"], found["n_outages"]) == (5, 4, 1)
    assert found["mae_h"] == pytest.approx((3 + 10 + 10 + 4) / 4)
    assert found["bias_h"] == pytest.approx((-3 + 10 - 10 - 4) / 4)
    assert found["mae_h_low"] == pytest.approx((0 + 5 + 5 + 0) / 4)
    assert found["mae_h_high"] == pytest.approx((8 + 15 + 15 + 9) / 4)
    assert found["n_p80"] == 4
    assert found["p80_coverage_low"] == pytest.approx(2 / 4)  # by 20 and by 30 for certain
    assert found["p80_coverage_high"] == pytest.approx(3 / 4)  # and perhaps by 15
    assert not found["is_judged"]


def test_a_share_of_at_least_five_forecasts_is_judged():
    four = [replay(FORECAST, 12, 20, at=at) for at in range(4)]
    assert not scored(*four).loc[(FORECAST, OWN), "is_judged"]
    assert scored(*four, replay(FORECAST, 12, 20, at=4)).loc[(FORECAST, OWN), "is_judged"]


def test_methods_compare_on_the_moments_that_all_answered():
    rows = [replay(method, 15, 20, at=0) for method in (FORECAST, MEDIAN_OF_PAST, STRAIGHT_LINE)]
    rows += [replay(FORECAST, 100, 200, at=1), replay(MEDIAN_OF_PAST, None, None, at=1)]
    rows += [replay(STRAIGHT_LINE, 90, None, at=1)]
    found = scored(*rows)
    assert found.loc[(FORECAST, OWN), "n_answered"] == 2
    assert found.loc[(FORECAST, SHARED), "n_answered"] == 1
    assert found.loc[(FORECAST, SHARED), "mae_h"] == 0
    assert found.loc[(FORECAST, OWN), "mae_h"] == pytest.approx(85 / 2)


def test_without_an_answer_there_is_no_score():
    found = scored(replay(FORECAST, None, None)).loc[(FORECAST, OWN)]
    assert np.isnan([found["mae_h"], found["bias_h"], found["p80_coverage_low"]]).all()


def test_on_a_steady_recovery_the_forecast_beats_the_straight_line():
    ledger = forecast_ledger(reports(*outage(0, *HALVING)), as_of=LATER)
    ledger = ledger[ledger["milestone"] == NINE_TENTHS].set_index(["method", "moments"])
    ours, line = ledger.loc[(FORECAST, OWN)], ledger.loc[(STRAIGHT_LINE, OWN)]
    assert ours["mae_h"] < line["mae_h"]
    assert ours["p80_coverage_high"] == 1
    assert ours["n_by_reported"] == 4
