from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from geodata.areas import children_of, load_areas
from geodata.restoration.restoration import outages_as_of
from geodata.situation.situation import situation_as_of
from geodata.store.store import Store
from tests.builders import intake
from tests.geodata import brute_force
from tests.geodata.histories import START, as_dicts, as_frame, as_rows, histories

CHILDREN = {area_id: children_of(area_id) for area_id in load_areas().index}
MOMENTS = st.integers(0, 700).map(lambda hour: START + timedelta(hours=hour))


def same(one, other):
    return one == other or (pd.isna(one) and pd.isna(other))


def assert_same_situation(found, expected):
    rows = {(row["area_id"], row["service"], row["unit"]): row for _, row in found.iterrows()}
    assert set(rows) == set(expected)
    for key, figure in expected.items():
        row = rows[key]
        told = {
            "state": brute_force.state_of(figure),
            "remaining": figure["remaining"],
            "remaining_low": figure["low"],
            "remaining_high": figure["high"],
            "affected": figure["affected"],
            "reported_at": figure["at"],
            "basis": figure["basis"],
            "contested": figure["contested"],
            "outage_started_at": figure["started"],
            "start_rule": figure["rule"],
        }
        differing = {n: (row[n], value) for n, value in told.items() if not same(row[n], value)}
        assert differing == {}, key
        assert row["report_ids"] == figure["ids"], key


def assert_same_outages(found, reports, as_of):
    expected = []
    whole = [r for r in brute_force.standing(reports, as_of) if not r["scope"]]
    for key, series in sorted(brute_force.in_series(whole).items()):
        expected += [(key, outage) for outage in brute_force.outages_of(series, as_of)]
    assert len(found) == len(expected)
    for (_, row), (key, outage) in zip(found.iterrows(), expected, strict=True):
        assert (row["area_id"], row["service"], row["unit"]) == key
        assert [row["start_rule"], row["end_rule"]] == [outage["rule"], outage["end_rule"]]
        assert row["started_at"] == outage["started"]
        assert same(row["started_after"], outage["after"])
        assert same(row["ended_at"], outage["ended"])
        assert (row["peak"], row["peak_low"], row["peak_high"]) == brute_force.peak_of(outage)
        for name, share in (("to_50_pct_h", 0.5), ("to_90_pct_h", 0.9)):
            hours = brute_force.hours_until(outage, share)
            assert [row[f"{name}_low"], row[f"{name}_high"]] == pytest.approx(hours, nan_ok=True)
        told = list(zip(row["report_sources"], row["report_ids"], strict=True))
        assert told == [(report["source"], report["report_id"]) for report in outage["rows"]]
        assert row["first_reported_at"] == outage["rows"][0]["at"]


@pytest.mark.parametrize(
    "areas", [("UA80",), ("UA80", "UA63", "UA6312", "UA63120270010096107", "UA32")]
)
def test_situation_and_outages_agree_with_a_plain_reading_of_the_rules(areas):
    @settings(max_examples=60)
    @given(histories(areas), MOMENTS, MOMENTS)
    def check(history, as_of, known_at):
        known = brute_force.visible(as_dicts(history), known_at)
        frame = as_frame(known)
        found = situation_as_of(frame, as_of=as_of)
        assert_same_situation(found, brute_force.situation(known, as_of, CHILDREN))
        assert_same_outages(outages_as_of(frame, as_of=as_of), known, as_of)

    check()


@settings(max_examples=8, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(histories(), MOMENTS, MOMENTS)
def test_a_store_replays_what_was_known(tmp_path_factory, history, as_of, known_at):
    store = Store(tmp_path_factory.mktemp("store") / "s.duckdb")
    # One source that says the same twice is a duplicate to a store: tell all apart by a second.
    history = [
        report | {"at": report["at"] + timedelta(seconds=number)}
        for number, report in enumerate(history)
    ]
    # A store refuses a correction of what it does not know, of itself, and in a circle.
    told = set()
    for report in history:
        if (report["batch"], report["source"], report["supersedes"]) not in told:
            report["supersedes"] = ""
        told.add((report["batch"], report["source"], report["report_id"]))
    fill(store, history)
    known = brute_force.visible(as_dicts(history), known_at)
    found = situation_as_of(store, as_of=as_of, known_at=known_at)
    assert_same_situation(found, brute_force.situation(known, as_of, CHILDREN))
    assert_same_outages(outages_as_of(store, as_of=as_of, known_at=known_at), known, as_of)


def fill(store, history):
    """Do to a store what a history tells, file by file."""
    late = datetime(2026, 6, 1, tzinfo=UTC)
    for number in sorted({report["batch"] for report in history}):
        reports = [report for report in history if report["batch"] == number]
        batch = store.add(intake(*as_rows(reports), now=late), now=reports[0]["recorded"])
        assert batch.accepted == len(reports), store.open_rows(batch.batch_id)["problems"].tolist()
        for report in reports:
            for moment, is_restored in report["aside"]:
                settle = store.restore_report if is_restored else store.set_aside
                settle(report["source"], report["report_id"], "a reason", now=moment)
        if reports[0]["undone"]:
            store.undo(batch.batch_id, now=reports[0]["undone"])
