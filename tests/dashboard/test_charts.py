"""Charts as functions of a frame: what is drawn, in which words, and what never reaches them."""

import json
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from dashboard.charts.axes import count_ticks, hour_ticks, time_ticks, wall_ms
from dashboard.charts.curve_chart import curve_steps, restoration_curve
from dashboard.charts.curve_marks import Outlook
from dashboard.charts.episode_chart import episode_chart, episode_readings
from dashboard.charts.timeline_chart import timeline_chart, timeline_lanes
from dashboard.i18n import Words
from dashboard.theme import DARK, LIGHT

EN, UK = Words("en"), Words("uk")
START = datetime(2026, 1, 24, 7, tzinfo=UTC)
AS_OF = START + timedelta(days=5)


def statements(*remaining, source="KCMA", **more):
    rows = [
        {
            "reported_at": START + timedelta(hours=12 * place),
            "remaining": value,
            "remaining_low": value,
            "remaining_high": value,
            "unit": "buildings",
            "service": "heating",
            "source": source,
            "note": "secret",
            "contested": False,
            "expected_restoration_at": pd.NaT,
            "outage_id": "a",
            "hours_since_start": 12.0 * place,
            "started_at": START,
        }
        for place, value in enumerate(remaining)
    ]
    table = pd.DataFrame(rows).assign(**more)
    for name in ("reported_at", "expected_restoration_at", "started_at"):
        table[name] = pd.to_datetime(table[name], utc=True)
    return table


def outages(**more):
    row = {
        "outage_id": "a",
        "number": 1,
        "started_at": pd.Timestamp(START),
        "ended_at": pd.NaT,
        "start_rule": "stated",
        "peak": 4000.0,
    }
    table = pd.DataFrame([row | more])
    return table.assign(ended_at=pd.to_datetime(table["ended_at"], utc=True))


def curve(table, words=EN, theme=LIGHT, **more):
    return restoration_curve(table, outages(), words, theme, as_of=AS_OF, **more).to_dict()


def drawn(spec):
    """All rows of all data sets of a chart."""
    return [row for rows in spec["datasets"].values() for row in rows]


@pytest.mark.parametrize("words", [EN, UK], ids=["en", "uk"])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_curve_is_drawn_in_every_language_and_theme_with_its_words(words, theme):
    spec = curve(statements(4000, 3000, 1000), words, theme)
    assert spec["config"]["axis"]["labelColor"] == theme.muted
    assert words("curve-as-of") in json.dumps(spec, ensure_ascii=False)
    assert "3" in spec["description"]


def test_the_last_step_goes_on_to_the_moment_asked_for_and_is_stale_beyond_the_limit():
    last = curve_steps(statements(4000, 3000), EN, as_of=AS_OF).iloc[-1]
    assert last["until"] == wall_ms(pd.Series([AS_OF])).iloc[0]
    assert last["fresh_until"] - last["at"] == 48 * 3600 * 1000


def test_a_step_that_is_fresh_to_its_end_has_no_stale_part():
    first = curve_steps(statements(4000, 3000), EN, as_of=AS_OF).iloc[0]
    assert first["fresh_until"] == first["until"]


def test_a_contradicted_report_has_a_sign_of_its_own():
    told = statements(4000, 3000, contested=[False, True])
    shapes = {
        layer["mark"].get("shape")
        for part in curve(told)["layer"]
        for layer in part.get("layer", [part])
        if isinstance(layer["mark"], dict)
    }
    assert {"circle", "diamond"} <= shapes


def test_a_promise_and_an_outlook_reach_beyond_the_moment_asked_for():
    promised = AS_OF + timedelta(days=2)
    told = statements(4000, expected_restoration_at=promised)
    outlook = Outlook(AS_OF + timedelta(days=1), AS_OF + timedelta(days=9), 400.0)
    rows = drawn(curve(told, outlook=outlook))
    assert {"P50", "P80"} <= {row.get("text") for row in rows}
    assert EN.moment(promised) in {row.get("promised") for row in rows}


def test_only_what_is_drawn_reaches_the_browser():
    hostile = "{{7*7}}<img src=x onerror=alert(1)>"
    spec = curve(statements(4000, 3000, source=hostile))
    texts = json.dumps(spec)
    assert "secret" not in texts
    outside_data = {name: part for name, part in spec.items() if name != "datasets"}
    assert "7*7" not in json.dumps(outside_data)


@pytest.mark.parametrize("span_h", [1, 5, 30, 100, 24 * 20, 24 * 90, 24 * 700])
@pytest.mark.parametrize("words", [EN, UK], ids=["en", "uk"])
def test_no_tick_of_time_repeats(span_h, words):
    labels = list(time_ticks(START, START + timedelta(hours=span_h), words).labels.values())
    assert 1 <= len(labels) <= 8
    assert len(set(labels)) == len(labels)


def test_times_are_kyivs_wall_clock_and_months_are_in_the_readers_language():
    ticks = time_ticks(START, START + timedelta(days=5), UK)
    assert "25 січ." in ticks.labels.values()
    assert wall_ms(pd.Series([START])).iloc[0] == pd.Timestamp("2026-01-24 09:00").value / 1e6


@pytest.mark.parametrize("top", [0, 1, 3, 7, 60, 999, 12_250, 800_000])
def test_ticks_of_counts_are_round_few_and_grouped(top):
    labels = list(count_ticks(top, UK).labels.values())
    assert labels[0] == "0"
    assert len(set(labels)) == len(labels) <= 6
    assert not any("," in label for label in labels)


@pytest.mark.parametrize("longest_h", [0.5, 10, 47, 60, 400, 5000])
def test_ticks_of_hours_do_not_repeat(longest_h):
    labels = list(hour_ticks(longest_h, EN).labels.values())
    assert len(set(labels)) == len(labels) <= 9


def test_outages_are_aligned_at_their_start_and_measured_against_their_peak():
    readings = episode_readings(statements(4000, 1000), outages(), EN)
    assert list(readings["hours"]) == [0, 12]
    assert list(readings["share_pct"]) == [100, 25]
    assert list(readings["said"]) == ["4,000 buildings", "1,000 buildings"]


@pytest.mark.parametrize("measure", ["share_pct", "remaining"])
def test_one_outage_stands_in_front_and_the_chart_says_which(measure):
    readings = episode_readings(statements(4000, 1000), outages(), EN)
    chart = episode_chart(
        readings, EN, LIGHT, measure=measure, highlighted=1, longest_h=48
    ).to_dict()
    assert "24 Jan" in chart["description"]
    assert LIGHT.accent in json.dumps(chart)


def test_power_and_heat_share_one_line_of_time_each_as_high_as_its_own_most():
    power = statements(800_000, 0).assign(service="electricity", unit="customers")
    lanes = timeline_lanes({"electricity": power, "heating": statements(4000)}, UK, as_of=AS_OF)
    top = lanes.groupby("service")["top"].max() - lanes.groupby("service")["floor"].max()
    assert top["electricity"] == pytest.approx(top["heating"])
    spec = timeline_chart(lanes, UK, DARK, as_of=AS_OF).to_dict()
    assert "Електрика" in spec["description"]


def test_a_service_without_a_count_has_no_lane():
    nothing = statements(float("nan"))
    lanes = timeline_lanes({"electricity": nothing, "heating": statements(5)}, EN, as_of=AS_OF)
    assert set(lanes["service"]) == {"heating"}
    assert timeline_lanes({"heating": nothing}, EN, as_of=AS_OF).empty
