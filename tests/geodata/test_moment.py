from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import MomentError
from geodata.moment import parse_moment, settle_date_order


@pytest.mark.parametrize(
    ("text", "utc", "basis"),
    [
        ("2026-01-17T12:00:00+02:00", (2026, 1, 17, 10), "exact"),
        ("2026-01-17T12:00", (2026, 1, 17, 10), "exact"),
        ("2026-01-17 12:00:00", (2026, 1, 17, 10), "exact"),
        ("17.01.2026 12:00", (2026, 1, 17, 10), "exact"),
        ("17.01.2026, 12:00:00", (2026, 1, 17, 10), "exact"),
        ("17/01/2026 12:00", (2026, 1, 17, 10), "exact"),
        ("17.01.26 12:00", (2026, 1, 17, 10), "exact"),
        ("17 січня 2026 р., 12:00", (2026, 1, 17, 10), "exact"),
        ("17 січня 2026 року о 12:00", (2026, 1, 17, 10), "exact"),
        ("17.01.2026", (2026, 1, 16, 22), "day"),
        ("2026-01-17", (2026, 1, 16, 22), "day"),
        ("15.07.2026 12:00", (2026, 7, 15, 9), "exact"),
        ("2026-07-15T09:00:00Z", (2026, 7, 15, 9), "exact"),
        # ISO 8601 and its kin
        ("20260117T1200Z", (2026, 1, 17, 12), "exact"),
        ("2026-01-17t12:00:00.250+00:00", (2026, 1, 17, 12, 0, 0, 250_000), "exact"),
        ("2026-01-17 12:00:00-05:00", (2026, 1, 17, 17), "exact"),
        ("2026.01.17", (2026, 1, 16, 22), "day"),
        ("2026/01/17 9:00", (2026, 1, 17, 7), "exact"),
        # Figures, the day first
        ("17.1.26", (2026, 1, 16, 22), "day"),
        ("17-01-2026", (2026, 1, 16, 22), "day"),
        ("17-01-2026 09:00", (2026, 1, 17, 7), "exact"),
        ("1/2/2026 9:05", (2026, 2, 1, 7, 5), "exact"),
        ("17.01.2026 12.00", (2026, 1, 17, 10), "exact"),
        ("17.01.2026р.", (2026, 1, 16, 22), "day"),
        ("17.01.2026 р. о 9:00", (2026, 1, 17, 7), "exact"),
        ("\u00a017.01.2026\u202f09:00 ", (2026, 1, 17, 7), "exact"),
        # The clock first
        ("09:00 17.01.2026", (2026, 1, 17, 7), "exact"),
        ("09:00, 17.01.2026", (2026, 1, 17, 7), "exact"),
        ("12:00 2026-01-17", (2026, 1, 17, 10), "exact"),
        ("о 09:00 год. 17 січня 2026 року", (2026, 1, 17, 7), "exact"),
        # Months in words
        ("17 січ. 2026", (2026, 1, 16, 22), "day"),
        ("17-го січня 2026 року", (2026, 1, 16, 22), "day"),
        ("17 Січень 2026", (2026, 1, 16, 22), "day"),
        ("17 ciчня 2026", (2026, 1, 16, 22), "day"),
        ("17-січ-26", (2026, 1, 16, 22), "day"),
        ("9 груд. 2025 р., 18:30", (2025, 12, 9, 16, 30), "exact"),
        ("17 января 2026 г.", (2026, 1, 16, 22), "day"),
        ("17 янв. 2026 в 09:00", (2026, 1, 17, 7), "exact"),
        ("January 17, 2026", (2026, 1, 16, 22), "day"),
        ("Jan 17, 2026 9:00 PM", (2026, 1, 17, 19), "exact"),
        ("Jan 17 2026, 12:15 a.m.", (2026, 1, 16, 22, 15), "exact"),
        ("17 Jan 2026 09:00", (2026, 1, 17, 7), "exact"),
        ("17th January 2026", (2026, 1, 16, 22), "day"),
        ("17-Jan-26", (2026, 1, 16, 22), "day"),
        # Words around
        ("станом на 17.01.2026 09:00", (2026, 1, 17, 7), "exact"),
        ("станом на 09:00 17 січня 2026 року", (2026, 1, 17, 7), "exact"),
        ("по состоянию на 17.01.2026 09:00", (2026, 1, 17, 7), "exact"),
        ("as of 17 January 2026, 18:00 (Kyiv time)", (2026, 1, 17, 16), "exact"),
        ("субота, 17 січня 2026 р., 09:00", (2026, 1, 17, 7), "exact"),
        ("17.01.2026 09:00 за київським часом", (2026, 1, 17, 7), "exact"),
        # Zones named
        ("17.01.2026 09:00 UTC", (2026, 1, 17, 9), "exact"),
        ("17.01.2026 09:00 UTC+2", (2026, 1, 17, 7), "exact"),
        ("Sat, 17 Jan 2026 09:00:00 +0200", (2026, 1, 17, 7), "exact"),
        ("25.10.2026 03:30 +03:00", (2026, 10, 25, 0, 30), "exact"),
        ("2026-10-25T03:30+02:00", (2026, 10, 25, 1, 30), "exact"),
        ("25.10.2026 04:00", (2026, 10, 25, 2), "exact"),
        ("29.03.2026 04:00", (2026, 3, 29, 1), "exact"),
        # Excel's days, on the wall clock
        ("46039", (2026, 1, 16, 22), "day"),
        ("46039.0", (2026, 1, 16, 22), "day"),
        ("46039.375", (2026, 1, 17, 7), "exact"),
        ("46039,3958333333", (2026, 1, 17, 7, 30), "exact"),
        ("46218.5", (2026, 7, 15, 9), "exact"),
    ],
)
def test_a_time_is_kyiv_time_unless_it_names_an_offset(text, utc, basis):
    moment = parse_moment(text)
    assert moment.at == datetime(*utc, tzinfo=UTC)
    assert moment.basis == basis


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("25.10.2026 03:30", "time_ambiguous"),
        ("29.03.2026 03:30", "time_nonexistent"),
        ("2026-10-25T03:30", "time_ambiguous"),
        ("2026-03-29 03:30", "time_nonexistent"),
        ("46320.1458333333", "time_ambiguous"),
        ("01/17/2026", "time_day_month_swapped"),
        ("1/17/26 09:00", "time_day_month_swapped"),
        ("2026-17-01", "time_day_month_swapped"),
        ("17 січня", "time_year_missing"),
        ("17 січня, 09:00", "time_year_missing"),
        ("January 17", "time_year_missing"),
        ("17 січня 12 год", "time_year_missing"),
        ("17.01", "time_year_missing"),
        ("17.01 09:00", "time_year_missing"),
        ("17.01.2026 24:00", "time_unreadable"),
        ("2026-01-17T24:00", "time_unreadable"),
        ("09:00", "time_unreadable"),
        ("17.01.2026 13:00 PM", "time_unreadable"),
        ("17.01.2026 09:00-12:00", "time_unreadable"),
        ("2026-01-17 09:00-12:00", "time_unreadable"),
        ("17.01.2026 - 18.01.2026", "time_unreadable"),
        ("17.01.2026 ранок", "time_unreadable"),
        ("17.01.2026 EET", "time_unreadable"),
        ("17 foo 2026", "time_unreadable"),
        ("2026-W03", "time_unreadable"),
        ("44999", "time_unreadable"),
        ("60000", "time_unreadable"),
        ("471", "time_unreadable"),
        ("1768636800", "time_unreadable"),
        ("01.01.0001 00:00 +05:00", "time_unreadable"),
        ("-", "time_unreadable"),
        ("31.02.2026", "time_unreadable"),
        ("17.13.2026", "time_unreadable"),
        ("yesterday", "time_unreadable"),
        ("17.01.2026 25:00", "time_unreadable"),
        ("0001-01-01T00:00+05:00", "time_unreadable"),
    ],
)
def test_a_time_that_cannot_be_known_says_why(text, code):
    with pytest.raises(MomentError) as caught:
        parse_moment(text)
    assert (caught.value.code, caught.value.value) == (code, text)


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_a_moment_error(text):
    try:
        assert parse_moment(text).at.tzinfo is not None
    except MomentError as error:
        assert error.value == text


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)),
    st.sampled_from(["%d.%m.%Y %H:%M", "%H:%M %d.%m.%Y", "%d-%m-%Y %H:%M", "%Y/%m/%d %H:%M",
                     "%d %b %Y %H:%M", "%B %d, %Y %H:%M", "as of %d.%m.%Y, %H:%M"]),
)  # fmt: skip
def test_every_way_to_write_a_time_means_the_same_as_iso(wall, form):
    def outcome(text):
        try:
            return parse_moment(text)
        except MomentError as error:
            return error.code

    assert outcome(wall.strftime(form)) == outcome(wall.strftime("%Y-%m-%dT%H:%M"))


@given(st.integers(45_000, 59_999), st.integers(0, 1439))
def test_an_excel_serial_is_the_wall_clock_it_was_typed_as(day, minute):
    wall = datetime(1899, 12, 30) + timedelta(days=day, minutes=minute)
    try:
        typed = parse_moment(wall.isoformat())
    except MomentError as error:
        with pytest.raises(MomentError, match=error.code):
            parse_moment(f"{day + minute / 1440:.10f}")
    else:
        assert parse_moment(f"{day + minute / 1440:.10f}").at == typed.at


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["01/17/2026", "01/02/2026"], "month"),
        (["17/01/2026", "01/02/2026"], "day"),
        (["9:00 1/17/26"], "month"),
        (["01/17/2026", "17/01/2026"], ""),
        (["01/02/2026", "", "2026-01-17"], ""),
        (["17.01.2026", "01.17.2026"], ""),
        (["2026/01/17"], ""),
        (["17/13/2026"], ""),
    ],
)
def test_slashed_dates_settle_whether_the_day_or_the_month_comes_first(texts, order):
    assert settle_date_order(texts) == order


def test_the_order_concerns_slashed_dates_in_figures_alone():
    month_first = {
        "01/02/2026 09:05": (2026, 1, 2, 7, 5),
        "1/17/26 9:05": (2026, 1, 17, 7, 5),
        "01.02.2026 09:05": (2026, 2, 1, 7, 5),
        "01-02-2026 09:05": (2026, 2, 1, 7, 5),
        "2026/01/02 09:05": (2026, 1, 2, 7, 5),
        "1/січ/2026 09:05": (2026, 1, 1, 7, 5),
    }
    for text, utc in month_first.items():
        assert parse_moment(text, date_order="month").at == datetime(*utc, tzinfo=UTC)
    assert parse_moment("01/02/2026 09:05", date_order="day").at.month == 2
    with pytest.raises(MomentError, match="time_day_month_swapped"):
        parse_moment("17/01/2026", date_order="month")
