from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import MomentError
from geodata.expectation import parse_expectation
from geodata.vocabulary import meanings

KYIV = ZoneInfo("Europe/Kyiv")
TUESDAY_NOON = datetime(2026, 1, 20, 12, tzinfo=KYIV)


def told(text, said_at=TUESDAY_NOON):
    found = parse_expectation(text, said_at=said_at)
    shown = [at and f"{at.astimezone(KYIV):%d.%m %H:%M}" for at in (found.at_low, found.at_high)]
    return tuple(shown)


NOW = "20.01 12:00"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("до кінця доби", NOW, "21.01 00:00"),
        ("до кінця дня", NOW, "21.01 00:00"),
        ("до конца суток", NOW, "21.01 00:00"),
        ("by the end of the day", NOW, "21.01 00:00"),
        ("сьогодні", NOW, "21.01 00:00"),
        ("до вечора", NOW, "20.01 22:00"),
        ("by evening", NOW, "20.01 22:00"),
        ("к вечеру", NOW, "20.01 22:00"),
        ("ввечері", "20.01 18:00", "20.01 22:00"),
        ("до ранку", NOW, "21.01 10:00"),
        ("завтра до ранку", NOW, "21.01 10:00"),
        ("завтра вранці", "21.01 06:00", "21.01 10:00"),
        ("overnight", "20.01 22:00", "21.01 06:00"),
        ("завтра", "21.01 00:00", "22.01 00:00"),
        ("післязавтра до обіду", NOW, "22.01 14:00"),
        ("до кінця тижня", NOW, "26.01 00:00"),
        ("by the end of the month", NOW, "01.02 00:00"),
        ("протягом 24 годин", NOW, "21.01 12:00"),
        ("within the next 48 hours", NOW, "22.01 12:00"),
        ("протягом доби", NOW, "21.01 12:00"),
        ("в течение суток", NOW, "21.01 12:00"),
        ("до 3 годин", NOW, "20.01 15:00"),
        ("за 2-3 дні", "22.01 12:00", "23.01 12:00"),
        ("за 2–3 дні", "22.01 12:00", "23.01 12:00"),
        ("упродовж двох-трьох днів", "22.01 12:00", "23.01 12:00"),
        ("через годину", "20.01 13:00", "20.01 13:00"),
        ("за 3 години", "20.01 15:00", "20.01 15:00"),
        ("до 18:00", NOW, "20.01 18:00"),
        ("до 18.00", NOW, "20.01 18:00"),
        ("by 6 pm", NOW, "20.01 18:00"),
        ("до 18-ї години", NOW, "20.01 18:00"),
        ("до 18 часов", NOW, "20.01 18:00"),
        ("о 18 годині", "20.01 18:00", "20.01 18:00"),
        ("до 24:00", NOW, "21.01 00:00"),
        ("до 10:00", NOW, "21.01 10:00"),  # today's ten o'clock is over
        ("завтра до 12:00", NOW, "21.01 12:00"),
        ("Орієнтовно до 20:00.", NOW, "20.01 20:00"),
        ("до 25 січня", NOW, "26.01 00:00"),
        ("до 15 січня 2027", NOW, "16.01 00:00"),
        ("22 січня до вечора", NOW, "22.01 22:00"),
        ("до кінця дня 21 січня", NOW, "22.01 00:00"),
        ("22.01.2026 18:00", "22.01 18:00", "22.01 18:00"),
        ("22.01.2026", "22.01 00:00", "23.01 00:00"),
    ],
)
def test_words_are_understood_from_when_they_were_said(text, low, high):
    assert told(text) == (low, high)


def test_a_date_without_a_year_is_the_next_one():
    said_at = datetime(2025, 12, 30, 12, tzinfo=KYIV)
    found = parse_expectation("до 2 січня", said_at=said_at)
    assert found.at_high == datetime(2026, 1, 3, tzinfo=KYIV)


def test_slashed_dates_take_the_order_that_the_file_has():
    for order, high in (("", (2026, 3, 3)), ("month", (2026, 2, 4))):
        found = parse_expectation("by 02/03/2026", said_at=TUESDAY_NOON, date_order=order)
        assert found.at_high == datetime(*high, tzinfo=KYIV)


@pytest.mark.parametrize(
    ("hour", "text", "high"),
    [
        (23, "до вечора", "21.01 22:00"),
        (20, "до вечора", "20.01 22:00"),
        (3, "до ранку", "20.01 10:00"),
        (3, "вночі", "20.01 06:00"),
        (23, "вночі", "21.01 06:00"),
    ],
)
def test_a_part_of_the_day_is_the_first_that_is_not_over(hour, text, high):
    assert told(text, said_at=TUESDAY_NOON.replace(hour=hour))[1] == high


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "до 3 часов",  # three o'clock, or up to three hours
        "by 22.01",  # a date, or a clock
        "by 25:00",
        "at least two months",
        "до вечора до ранку",
        "завтра через 2 години",
        "за 3-2 дні",
        "за 1-2-3 дні",
        "після ремонту",
        "до 31 лютого",
        "завтра {{7*7}}",
    ],
)
def test_what_may_mean_two_things_or_nothing_is_not_guessed(text):
    with pytest.raises(MomentError) as caught:
        told(text)
    assert (caught.value.code, caught.value.value) == ("expectation_unreadable", text)


def test_a_promise_without_a_time_is_kept_as_words():
    found = parse_expectation(" Найближчим часом ", said_at=TUESDAY_NOON)
    assert (found.at_high, found.words) == (None, "Найближчим часом")


def test_hours_are_counted_by_time_and_days_by_the_clock_when_the_clocks_change():
    before = datetime(2026, 3, 28, 20, tzinfo=KYIV)  # the night before summer time
    hours = parse_expectation("протягом 24 годин", said_at=before).at_high
    assert hours == datetime(2026, 3, 29, 21, tzinfo=KYIV)
    assert told("завтра до 20:00", said_at=before)[1] == "29.03 20:00"


@given(
    st.lists(st.sampled_from([*meanings("expectation"), "18:00", "5", "-", "січня"]), max_size=6),
    st.datetimes(datetime(2022, 1, 1), datetime(2030, 1, 1)),
)
def test_any_words_give_an_interval_that_is_not_turned_round_or_a_refusal(words, said_at):
    said_at = said_at.replace(tzinfo=UTC)
    try:
        found = parse_expectation(" ".join(words), said_at=said_at)
    except MomentError:
        return
    assert found.at_high is None or found.at_low <= found.at_high
    assert found.at_low >= said_at - timedelta(days=1)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        parse_expectation(text, said_at=TUESDAY_NOON)
    except MomentError as error:
        assert error.value == text
