"""Charts as functions of a frame: what is drawn, in which words, and what never reaches them."""

import json
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from dashboard.charts.axes import count_ticks, hour_ticks, time_ticks, wall_ms
from dashboard.charts.curve_chart import curve_steps, restoration_curve
from dashboard.charts.curve_marks import Outlook
from dashboard.charts.episode_chart import episode_chart, episode_readings
from dashboard.charts.readings import said_text
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
            "affected": float("nan"),
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
    chart = episode_chart(readings, EN, LIGHT, measure=measure, highlighted=1).to_dict()
    assert "24 Jan" in chart["description"]
    assert LIGHT.accent in json.dumps(chart)


def test_a_line_goes_on_to_its_last_reading_however_long_that_took():
    long_one = statements(4000, 3000, 2000, outage_id="b", hours_since_start=[0.0, 24.0, 900.0])
    short_one = pd.concat([statements(4000, 1000)] * 9, ignore_index=True)
    both = pd.concat([outages(), outages(outage_id="b", number=2)], ignore_index=True)
    readings = episode_readings(pd.concat([short_one, long_one], ignore_index=True), both, EN)
    spec = episode_chart(readings, EN, LIGHT, measure="remaining", highlighted=1).to_dict()
    assert 900.0 in {row["hours"] for row in drawn(spec)}
    domains = [
        layer["encoding"]["x"]["scale"]["domain"] for layer in spec["layer"] if "encoding" in layer
    ]
    assert all(high >= 900 for _, high in domains)


def test_everyone_can_point_at_an_outage_in_front_or_behind():
    both = pd.concat([outages(), outages(outage_id="b", number=2)], ignore_index=True)
    told = pd.concat([statements(4000, 1000), statements(9, 5, outage_id="b")], ignore_index=True)
    readings = episode_readings(told, both, EN)
    spec = episode_chart(readings, EN, LIGHT, measure="share_pct", highlighted=1).to_dict()
    assert sum("tooltip" in layer["encoding"] for layer in spec["layer"]) == 2


def power(*remaining, unit="customers", **more):
    return statements(*remaining).assign(service="electricity", unit=unit, **more)


def timeline(curves, words=EN, theme=LIGHT, lags=()):
    lanes = timeline_lanes(curves, words, as_of=AS_OF)
    return timeline_chart(lanes, pd.DataFrame(lags), words, theme, as_of=AS_OF).to_dict()


HEAT = ("heating", "buildings")


def test_every_unit_has_a_lane_as_high_as_its_own_most_and_units_never_share_one():
    curves = {
        ("electricity", "customers"): power(800_000, 0),
        ("electricity", "percent"): power(60, unit="percent"),
        HEAT: statements(4000),
    }
    lanes = timeline_lanes(curves, UK, as_of=AS_OF)
    tops = lanes.groupby("lane")["top"].max() - lanes.groupby("lane")["floor"].max()
    assert list(tops) == pytest.approx([0.58] * 3)
    assert sorted(lanes.groupby("lane")["floor"].nunique()) == [1, 1, 1]
    spec = timeline(curves, UK, DARK)
    assert "Електрика · споживачі · найбільше: 800\u00a0000 споживачів" in spec["description"]


def test_a_loss_of_january_is_still_on_the_line_in_march():
    in_march = datetime(2026, 3, 7, tzinfo=UTC)
    in_percent = power(60, unit="percent", reported_at=pd.Timestamp("2026-03-06", tz="UTC"))
    curves = {("electricity", "customers"): power(417_000), ("electricity", "percent"): in_percent}
    lanes = timeline_lanes(curves, EN, as_of=in_march)
    assert "417,000 customers" in set(lanes["said"])
    (january,) = lanes[lanes["said"] == "417,000 customers"].to_dict("records")
    assert january["at"] < january["fresh_until"] < january["until"]


def test_a_figure_goes_on_pale_only_until_it_is_lost_sight_of():
    lanes = timeline_lanes({HEAT: statements(4000)}, EN, as_of=START + timedelta(days=60))
    assert (lanes["until"] - lanes["at"]).item() == 14 * 24 * 3600 * 1000
    assert (lanes["fresh_until"] - lanes["at"]).item() == 48 * 3600 * 1000


def test_who_only_tells_what_is_back_or_what_was_lost_is_on_the_line_too():
    nobody_counts = statements(float("nan"), float("nan"))
    told = nobody_counts.assign(restored=[700.0, None], affected=[None, 900.0])
    told = told.assign(**{f"{n}_{b}": told[n] for n in ("restored", "affected") for b in BOUNDS})
    lanes = timeline_lanes({HEAT: told}, EN, as_of=AS_OF)
    assert list(lanes["sign"]) == ["back", "lost"]
    assert list(lanes["said"]) == ["restored: 700 buildings", "affected: 900 buildings"]
    shapes = {layer["mark"].get("shape") for layer in timeline({HEAT: told})["layer"]}
    assert {"triangle-up", "triangle-down"} <= shapes


BOUNDS = ("low", "high")


def test_the_lag_is_drawn_from_the_power_s_return_to_the_heat_s():
    back = {"power_back_at": START, "heat_back_at": START + timedelta(hours=9), "lag_h": 9.0}
    curves = {("electricity", "customers"): power(5, 0), HEAT: statements(4000, 0)}
    spec = timeline(curves, lags=[back])
    (lag,) = [row for row in drawn(spec) if row.get("text") == "9 h"]
    assert lag["until"] - lag["at"] == 9 * 3600 * 1000


def test_nothing_told_makes_no_lane():
    assert timeline_lanes({HEAT: statements(1)[:0]}, EN, as_of=AS_OF).empty
    assert timeline_lanes({}, EN, as_of=AS_OF).empty


def test_a_report_is_quoted_with_all_it_counts():
    report = {"unit": "buildings", "remaining": 2000.0, "remaining_low": 1000.0}
    report |= {"remaining_high": 3000.0, "restored": 4000.0, "restored_low": 4000.0}
    report |= {"restored_high": 4000.0, "affected": None}
    assert said_text(report, EN) == "≈\u00a02,000 buildings (restored: 4,000 buildings)"


def test_a_layer_with_nothing_to_see_is_left_out_as_nobody_could_be_told_of_it():
    def parts(layer):
        return [part for one in layer["layer"] for part in parts(one)] if "layer" in layer else [1]

    plain_curve = parts(curve(statements(4000, 3000)))
    promised = parts(curve(statements(4000, 3000, expected_restoration_at=AS_OF)))
    assert len(promised) == len(plain_curve) + 1
    alone = episode_chart(
        episode_readings(statements(4000, 1000), outages(), EN),
        EN,
        LIGHT,
        measure="share_pct",
        highlighted=1,
    ).to_dict()
    assert len(parts(alone)) == 3
