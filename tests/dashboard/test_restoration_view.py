"""The Restoration screen: worse or better, how much, by when, how sure; and the words for it."""

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from dashboard.i18n import Words
from dashboard.restoration.outlook_words import (
    coverage_text,
    end_text,
    lag_text,
    outlook_texts,
    score_text,
    sureness_texts,
)
from dashboard.restoration.quantity_words import date_text, outlook_moment_text
from dashboard.restoration.restoration_tables import length_text, range_text, share_text
from dashboard.restoration.restoration_words import denominator_text, title_text
from dashboard.restoration.trend_words import (
    change_text,
    trend_detail_text,
    trend_line,
    trend_text,
)
from geodata.restoration.trend import REASONS, Trend
from geodata.situation.outage_corrections import starts_set
from tests.dashboard.screens import opened, texts

EN, UK = Words("en"), Words("uk")
NAN, INF = float("nan"), float("inf")
NOW = pd.Timestamp("2026-01-28 19:00", tz="UTC")
FIGURE = {
    "state": "out",
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


def table_with(test, column):
    return next(frame.value for frame in test.dataframe if column in frame.value)


def test_a_recovery_is_told_with_its_measure_its_time_and_its_ground(seeded):
    test = opened("restoration", at="2026-01-28T21:00")
    said = texts(test)
    assert len(test.title) == 1
    assert "Kyiv, heating: 639 buildings still without" in said
    assert "\u2193 Better" in said
    assert "\u2212661 to \u2212561 in 24 h: it was >\u00a01,200 buildings." in said
    assert "90 % back by about" in said
    assert "From 7 reports of this outage" in said
    assert "Too few to judge: 1 forecast scored." in said
    outages = table_with(test, "End (Kyiv)")
    assert list(outages["Outage"]) == sorted(outages["Outage"], reverse=True)
    assert outages["End (Kyiv)"].iloc[0] == "still open"
    starts = table_with(test, "How the start is known")
    assert "the source says when it began" in set(starts["How the start is known"])


def test_without_a_clear_recovery_it_says_so_and_why(seeded):
    said = texts(opened("restoration", at="2026-01-24T21:00", lang="uk"))
    assert "\u2191 Гірше (нова втрата)" in said
    assert "Почалося 24 січ. 2026" in said
    assert "Чіткого відновлення ще немає" in said


def test_whose_past_outages_answer_is_named(seeded):
    said = texts(opened("restoration", at="2026-03-07T12:00"))
    assert "From 3 past outages" in said
    assert "Kyiv, any cause. Too few to judge: 4 forecasts scored." in said


def test_the_reports_of_january_are_on_the_line_of_time_in_march(seeded):
    test = opened("restoration", at="2026-03-07T12:00")
    listed = [frame.value for frame in test.dataframe if "Still without" in frame.value]
    power = next(table for table in listed if "417,000 customers" in set(table["Still without"]))
    assert power["Time (Kyiv)"].is_monotonic_decreasing
    assert {"\u2248\u00a046 %", "2,806 buildings"} <= set(power["Still without"])


def test_a_start_that_cuts_an_outage_in_two_is_told_before_it_is_saved(seeded, store_file):
    test = opened("restoration", at="2026-01-28T21:00")
    field = next(box for box in test.get("date_time_input") if box.key.startswith("start-"))
    field.set_value(datetime(2026, 1, 26, 8)).run()
    assert not test.exception
    (warning,) = (warning.value.replace("\\", "") for warning in test.warning)
    assert "It was reported out on 24 Jan 2026" in warning
    assert "another one begins" in warning
    assert len(starts_set(store_file)) == 0


@pytest.mark.parametrize("service", ["electricity", "water"])
def test_every_service_has_its_screen(service, seeded):
    opened("restoration", service=service, at="2026-01-28T21:00", period="all")


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_an_empty_store_has_nothing_to_show(lang, empty):
    assert texts(opened("restoration", lang=lang))


def test_a_link_opens_the_same_place_period_and_knowledge(seeded):
    link = {"area": "UA63", "service": "electricity", "period": "all", "at": "2026-01-28T21:00"}
    test = opened("restoration", **link)
    assert test.selectbox(key="area").value == "UA63"
    assert "Kharkiv oblast, electricity" in texts(test)


def test_a_person_sets_a_start_with_a_reason_and_takes_it_back(seeded, store_file):
    test = opened("restoration", at="2026-01-28T21:00")
    reason = next(field for field in test.text_input if field.key.startswith("start-reason"))
    reason.set_value("{{7*7}} duty log").run()
    next(button for button in test.button if button.label == "Set the start").click().run()
    assert not test.exception
    assert "The start is recorded" in texts(test)
    known = table_with(test, "How the start is known")
    assert "set by a person" in set(known["How the start is known"])
    assert len(starts_set(store_file)) == 1
    test.button(key="start-take-back").click().run()
    assert not test.exception
    assert len(starts_set(store_file)) == 0


def trend(direction, reason, low=NAN, high=NAN, since=None):
    return Trend(direction, low, high, since, reason)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (trend("better", "fell", -120, -120), "\u2193 Better: \u2212120 in 24 h"),
        (trend("worse", "rose", 60, 160), "\u2191 Worse: +60 to +160 in 24 h"),
        (trend("worse", "rose", 60, INF), "\u2191 Worse: +60 or more in 24 h"),
        (trend("better", "fell", -INF, -60), "\u2193 Better: \u221260 or less in 24 h"),
        (
            trend("worse", "new_loss", -100, 0),
            "\u2191 Worse (new loss): \u2212100 to \u00b10 in 24 h",
        ),
        (trend("worse", "new_loss"), "\u2191 Worse (new loss)"),
        (trend("same", "same_figure", 0, 0), "\u2192 No change: \u00b10 in 24 h"),
        (trend("unknown", "intervals_overlap", -9, 5), "No clear change: \u22129 to +5 in 24 h"),
        (trend("unknown", "no_news"), ""),
        (trend("unknown", "contested", -9, 5), ""),
    ],
)
def test_a_trend_is_an_arrow_a_word_and_a_range(found, told):
    assert trend_line(found, "buildings", EN) == told
    assert any(letter.isalpha() for letter in trend_text(found, EN))


def test_a_change_of_percent_is_in_percentage_points():
    rose = trend("worse", "rose", 3, 3.5)
    assert change_text(rose, "percent", EN) == "+3 to +3.5 percentage points"
    assert change_text(rose, "percent", UK) == "від +3 до +3,5 відсоткового пункту"
    assert change_text(trend("worse", "rose", 1, 1), "percent", EN) == "+1 percentage point"


@pytest.mark.parametrize("words", [EN, UK], ids=["en", "uk"])
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_of_a_trend_has_its_words(reason, words):
    known = {"rose": "worse", "new_loss": "worse", "fell": "better", "restored": "better"}
    found = trend(known.get(reason, "unknown"), reason, since=NOW - timedelta(days=4))
    assert trend_text(found, words)
    assert trend_detail_text(found, FIGURE | {"remaining": 5.0}, FIGURE, words)


def test_an_earlier_figure_that_was_stale_is_told_with_its_age_then():
    found = trend("unknown", "earlier_stale", since=NOW - timedelta(days=4))
    told = trend_detail_text(found, FIGURE, FIGURE, EN)
    assert told == "No comparable figure a day ago: that one was 3 days old."


def test_a_forecast_that_is_due_says_that_it_was_due():
    late = FORECAST | {"p50_at": NOW - timedelta(days=1)}
    assert outlook_texts(FIGURE, late, None, EN)[0] == "90 % was due back by about 27 Jan, 21:00"


@pytest.mark.parametrize(
    "reason", ["stale", "reached", "no_clear_recovery", "too_few", "not_reached"]
)
def test_every_reason_for_no_figure_has_its_words(reason):
    silent = FORECAST | {"p50_at": pd.NaT, "p50_reason": reason}
    for words in (EN, Words("uk")):
        headline, why = outlook_texts(FIGURE, silent, None, words)
        assert headline
        assert why


def test_what_is_stale_is_told_as_the_last_known_and_never_as_still_so():
    old = FIGURE | {"state": "stale", "age_h": 72.0}
    told = title_text(old, EN, place="Kyiv")
    assert told == "Kyiv, heating: last known, 378 buildings without"
    back = title_text(old | BACK, EN, place="Kyiv")
    assert back == "Kyiv, heating: all was back when last told of"
    silent = FORECAST | {"p50_at": pd.NaT, "p50_reason": "stale"}
    assert outlook_texts(old, silent, None, EN)[0] == "Nobody can say"
    assert outlook_texts(old | BACK, None, None, EN)[0] == "All was back when last told of"


def test_a_forecast_without_a_p80_says_which_of_the_two_is_missing():
    half = FORECAST | {"p80_at": pd.NaT, "p80_reason": "too_few"}
    detail = outlook_texts(FIGURE, half, None, EN)[1]
    assert detail == "That is as likely as not (P50). For four cases of five (P80): too few ended."


def test_the_hour_is_told_within_two_days_and_the_minute_never():
    at = NOW.to_pydatetime()
    soon, later = at + timedelta(hours=20, minutes=41), at + timedelta(days=5)
    assert outlook_moment_text(EN, soon, as_of=at) == "29 Jan, 18:00"
    assert outlook_moment_text(EN, later, as_of=at) == "2 Feb"


BACK = {"remaining": 0.0, "remaining_low": 0.0, "remaining_high": 0.0}
ENDED = {"end_rule": "confirmed zero", "ended_at": NOW, "ended_after": NOW - timedelta(hours=9)}


def test_all_is_back_since_some_time_between_two_reports():
    told = outlook_texts(FIGURE | BACK, None, ENDED, EN)
    assert told == ("All is back", "between 28 Jan, 12:00 and 28 Jan 2026, 21:00")
    assert outlook_texts(FIGURE | BACK, None, None, EN) == ("All is back", "")


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ({"ended_after": pd.NaT}, "by 28 Jan 2026, 21:00"),
        ({"end_rule": "next loss"}, "not seen: next loss on 28 Jan 2026"),
        ({"end_rule": "lost sight of"}, "not seen: no report for two weeks"),
        ({"end_rule": "open"}, "still open"),
    ],
)
def test_an_end_is_never_told_to_the_minute_where_nobody_saw_it(end, told):
    assert end_text(ENDED | end, EN) == told


def test_how_sure_names_whose_outages_it_rests_on_and_how_it_held_also_when_bad():
    score = {"n_p80": 12, "is_judged": True, "p80_coverage_low": 0.25, "p80_coverage_high": 0.5}
    past = FORECAST | {"basis": "past outages", "n_past": 4}
    ground, held = sureness_texts(past, score, EN, circle="Kyiv, strike")
    assert ground == "From 4 past outages"
    assert held.startswith("Kyiv, strike. Of 12 earlier forecasts, the P80 held in 25 %")
    assert coverage_text(score | {"p80_coverage_high": 0.25}, EN) == "25 %"
    assert "No earlier forecast" in sureness_texts(None, None, EN, circle="")[1]


def test_of_too_few_forecasts_no_share_is_told():
    score = {"n_p80": 1, "is_judged": False, "p80_coverage_low": 1.0, "p80_coverage_high": 1.0}
    assert score_text(score, EN) == "Too few to judge: 1 forecast scored."
    assert score_text(score | {"n_p80": 3}, UK) == "Замало, щоб судити: перевірено 3 прогнози."


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
