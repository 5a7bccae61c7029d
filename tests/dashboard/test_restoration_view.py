"""The Restoration screen: worse or better, how much, by when, how sure; and the words for it."""

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data
from dashboard.i18n import Words
from dashboard.restoration.outlook_words import (
    coverage_text,
    lag_text,
    outlook_texts,
    sureness_texts,
)
from dashboard.restoration.restoration_tables import date_text, length_text, range_text, share_text
from dashboard.restoration.restoration_words import denominator_text, trend_line, trend_text
from geodata.situation.outage_corrections import starts_set
from geodata.store.store import Store, open_store

EN = Words("en")
NAN = float("nan")
NOW = pd.Timestamp("2026-01-28 19:00", tz="UTC")
FIGURE = {
    "service": "heating",
    "unit": "buildings",
    "remaining": 378.0,
    "remaining_low": 378.0,
    "remaining_high": 378.0,
    "reported_at": NOW,
    "age_h": 0.0,
}
FORECAST = {
    "p50_at": NOW + timedelta(days=1),
    "p80_at": NOW + timedelta(days=4),
    "p50_reason": "",
    "p80_reason": "",
    "basis": "recovery",
    "trend": "falling",
    "fall_pct_per_day": 31.0,
    "n_readings": 5,
    "n_past": 0,
}


@pytest.fixture
def store_file(tmp_path, monkeypatch):
    path = tmp_path / "store.duckdb"
    monkeypatch.setenv("TEPLO_STORE", str(path))
    data._store.clear()
    return path


def _restoration():
    import streamlit as st

    from dashboard.i18n import Words
    from dashboard.views import restoration

    restoration.render(Words(st.query_params.get("lang", "en")))


def opened(**query):
    test = AppTest.from_function(_restoration, default_timeout=120)
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return test


def texts(test):
    kinds = ("header", "subheader", "markdown", "caption", "info", "error", "success")
    said = [element.value for kind in kinds for element in getattr(test, kind)]
    return "\n".join(said).replace("\\", "")


def table_with(test, column):
    return next(frame.value for frame in test.dataframe if column in frame.value)


def test_a_recovery_is_told_with_its_measure_its_time_and_its_ground(store_file):
    open_store(store_file)
    test = opened(at="2026-01-28T21:00")
    said = texts(test)
    assert "Kyiv, heating: 639 buildings still without" in said
    assert "\u2193 Better" in said
    assert "\u2212561 in 24 hours" in said
    assert "90 % back by about" in said
    assert "From 7 reports of this outage" in said
    assert "earlier forecast" in said
    outages = table_with(test, "Outage")
    assert list(outages["Outage"]) == sorted(outages["Outage"], reverse=True)
    assert "the source says when it began" in set(outages["How the start is known"])


def test_without_a_clear_recovery_it_says_so_and_why(store_file):
    open_store(store_file)
    said = texts(opened(at="2026-01-24T21:00", lang="uk"))
    assert "\u2191 Гірше" in said
    assert "Чіткого відновлення ще немає" in said
    assert "спадають недостатньо чітко" in said


@pytest.mark.parametrize("service", ["electricity", "water"])
def test_every_service_has_its_screen(service, store_file):
    open_store(store_file)
    opened(service=service, at="2026-01-28T21:00", period="all")


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_an_empty_store_has_nothing_to_show(lang, store_file):
    Store(store_file)
    assert texts(opened(lang=lang))


def test_a_link_opens_the_same_place_period_and_knowledge(store_file):
    open_store(store_file)
    test = opened(area="UA63", service="electricity", period="all", at="2026-01-28T21:00")
    assert test.selectbox(key="area").value == "UA63"
    assert "Kharkiv oblast, electricity" in texts(test)


def test_a_person_sets_a_start_with_a_reason_and_takes_it_back(store_file):
    open_store(store_file)
    test = opened(at="2026-01-28T21:00")
    reason = next(field for field in test.text_input if field.key.startswith("start-reason"))
    reason.set_value("{{7*7}} duty log").run()
    next(button for button in test.button if button.label == "Set the start").click().run()
    assert not test.exception
    assert "The start is recorded" in texts(test)
    assert "set by a person" in set(table_with(test, "Outage")["How the start is known"])
    assert len(starts_set(store_file)) == 1
    test.button(key="start-take-back").click().run()
    assert not test.exception
    assert len(starts_set(store_file)) == 0


@pytest.mark.parametrize(
    ("direction", "difference", "told"),
    [
        ("better", -120.0, "\u2193 Better: \u2212120 in 24 hours"),
        ("worse", 2100.0, "\u2191 Worse: +2,100 in 24 hours"),
        ("same", 0.0, "\u2192 No clear change: \u00b10 in 24 hours"),
        ("no-news", NAN, "No new report"),
        ("unknown", NAN, ""),
    ],
)
def test_a_trend_is_an_arrow_and_a_word(direction, difference, told):
    assert trend_line({"direction": direction, "difference": difference}, EN) == told
    assert any(letter.isalpha() for letter in trend_text({"direction": direction}, EN))


def test_a_forecast_that_is_due_says_that_it_was_due():
    late = FORECAST | {"p50_at": NOW - timedelta(days=1)}
    assert outlook_texts(FIGURE, late, EN)[0] == "90 % was due back by about 27 Jan"


@pytest.mark.parametrize(
    "reason", ["stale", "reached", "no_clear_recovery", "too_few", "not_reached"]
)
def test_every_reason_for_no_figure_has_its_words(reason):
    silent = FORECAST | {"p50_at": pd.NaT, "p50_reason": reason}
    for words in (EN, Words("uk")):
        headline, why = outlook_texts(FIGURE, silent, words)
        assert headline
        assert why


def test_nothing_is_foreseen_once_all_is_back():
    back = FIGURE | {"remaining": 0.0, "remaining_low": 0.0, "remaining_high": 0.0}
    assert outlook_texts(back, None, EN) == ("All is back", "")


def test_how_sure_counts_what_it_rests_on_and_how_it_held_also_when_bad():
    score = {"n_p80": 12, "p80_coverage_low": 0.25, "p80_coverage_high": 0.5}
    ground, held = sureness_texts(FORECAST | {"basis": "past outages", "n_past": 4}, score, EN)
    assert ground == "From 4 past outages"
    assert held.startswith("Of 12 earlier forecasts, the P80 held in 25 %")
    assert coverage_text(score | {"p80_coverage_high": 0.25}, EN) == "25 %"
    assert "No earlier forecast" in sureness_texts(None, None, EN)[1]


def test_a_share_names_what_it_is_of():
    figure = FIGURE | {
        "denominator": 12250.0,
        "rate_pct": 27.0,
        "denominator_source": "KCMA",
        "denominator_date": datetime(2026, 1, 20, 10, tzinfo=UTC),
        "denominator_kind": "derived",
    }
    told = denominator_text(figure, EN)
    assert told == "27 % of 12,250 buildings (KCMA, 20 Jan 2026, derived)"
    assert denominator_text(FIGURE, EN) == ""


def test_bounds_are_told_where_they_differ():
    row = {"to_50_pct_h_low": 12.0, "to_50_pct_h_high": 60.0, "restored_share": 0.9}
    row["end_rule"] = "open"
    assert range_text(EN, row, "to_50_pct_h") == "12\u201360 h"
    assert range_text(EN, row | {"to_50_pct_h_low": 0.0}, "to_50_pct_h") == "within 60 h"
    assert range_text(EN, row | {"to_50_pct_h_high": NAN}, "to_50_pct_h") == "not yet"
    lost = row | {"to_50_pct_h_high": NAN, "end_rule": "lost sight of"}
    assert range_text(EN, lost, "to_50_pct_h") == "not seen"
    shares = row | {"restored_share_low": 0.8, "restored_share_high": 0.95}
    assert share_text(EN, shares) == "90 % (80 %\u201395 %)"


def test_midnight_stands_for_a_date_alone():
    assert date_text(EN, pd.Timestamp("2026-01-24 00:00", tz="Europe/Kyiv")) == "24 Jan 2026"
    assert date_text(EN, pd.Timestamp("2026-01-24 09:30", tz="Europe/Kyiv")) == "24 Jan 2026, 09:30"


@pytest.mark.parametrize(("hours", "told"), [(5, "5 h"), (96, "4 days"), (NAN, "\u2013")])
def test_lengths_are_hours_then_days(hours, told):
    assert length_text(EN, hours) == told


def test_the_lag_is_told_with_its_bounds_or_not_at_all():
    known = {"power_back_at": NOW, "heat_back_at": NOW + timedelta(hours=9)}
    lags = pd.DataFrame([known | {"lag_h": 9.0, "lag_h_low": 4.0, "lag_h_high": 14.0}])
    assert "9 h after the power (between 4 and 14 h)" in lag_text(lags, EN)
    assert "cannot be told" in lag_text(lags[:0], EN)
