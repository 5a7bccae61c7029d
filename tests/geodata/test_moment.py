from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import MomentError
from geodata.moment import parse_moment


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
