import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import QuantityError
from geodata.quantity import QUALIFIERS, parse_quantity, quantity_from, settle_decimal_mark

NBSP, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "low", "high"),
    [
        ("471", 471, "=", 471, 471),
        ("5635", 5635, "=", 5635, 5635),
        ("over 2600", 2600, "over", 2600, 2700),
        ("almost 6000", 6000, "almost", 5000, 6000),
        ("about 800", 800, "about", 750, 850),
        ("under 500", 500, "under", 400, 500),
        ("about 85", 85, "about", 84.5, 85.5),
        ("~800", 800, "about", 750, 850),
        ("50+", 50, "over", 50, 60),
        ("> 5635", 5635, "over", 5635, 5636),
        ("понад 1,2 тис.", 1200, "over", 1200, 1300),
        ("майже 6 тис.", 6000, "almost", 5000, 6000),
        ("близько 4000", 4000, "about", 3500, 4500),
        ("більше 1000", 1000, "over", 1000, 2000),
        ("менш ніж 500", 500, "under", 400, 500),
        ("до 300", 300, "under", 200, 300),
        ("около 1,5 тыс", 1500, "about", 1450, 1550),
        ("1,1 млн", 1_100_000, "=", 1_100_000, 1_100_000),
        ("1 200", 1200, "=", 1200, 1200),
        (f"1{NBSP}200", 1200, "=", 1200, 1200),
        (f"12{NARROW}345", 12345, "=", 12345, 12345),
        ("1.200.000", 1_200_000, "=", 1_200_000, 1_200_000),
        ("1,200,000.5", 1_200_000.5, "=", 1_200_000.5, 1_200_000.5),
        ("12,5", 12.5, "=", 12.5, 12.5),
        ("40 %", 40, "=", 40, 40),
        ("over 2,60 thousand", 2600, "over", 2600, 2610),
        ("0", 0, "=", 0, 0),
    ],
)
def test_a_wording_gives_its_value_qualifier_and_interval(text, value, qualifier, low, high):
    quantity = parse_quantity(text)
    assert (quantity.value, quantity.qualifier) == (value, qualifier)
    assert (quantity.low, quantity.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-5", "quantity_negative"),
        ("\u22125", "quantity_negative"),
        ("1,200", "quantity_ambiguous"),
        ("1.200", "quantity_ambiguous"),
        ("many", "quantity_not_a_number"),
        ("5 buildings", "quantity_not_a_number"),
        ("12 34", "quantity_not_a_number"),
        ("1 200.5.3", "quantity_not_a_number"),
        ("{{7*7}}", "quantity_not_a_number"),
        ("=1+1", "quantity_not_a_number"),
        ("03.02.2026", "quantity_not_a_number"),
        ("10-20", "quantity_not_a_number"),
    ],
)
def test_what_is_no_quantity_is_told_apart_by_code_and_value(text, code):
    with pytest.raises(QuantityError) as caught:
        parse_quantity(text)
    assert (caught.value.code, caught.value.value) == (code, text)


def test_the_other_numbers_of_a_file_settle_an_ambiguous_mark():
    assert settle_decimal_mark(["1,200", "3,5"]) == ","
    assert settle_decimal_mark(["1,200", "1.200.000"]) == ","
    assert settle_decimal_mark(["1,200", "7"]) == ""
    assert settle_decimal_mark(["1,5", "2.5"]) == ""
    assert parse_quantity("1,200", decimal_mark=",").value == 1.2
    assert parse_quantity("1,200", decimal_mark=".").value == 1200


@given(st.integers(0, 10**9), st.sampled_from(QUALIFIERS))
def test_the_value_always_lies_in_its_interval_and_never_below_zero(number, qualifier):
    wording = str(number) if qualifier == "=" else f"{qualifier} {number}"
    quantity = parse_quantity(wording)
    assert 0 <= quantity.low <= quantity.value <= quantity.high
    assert quantity.value == number


@given(st.integers(1, 999), st.integers(0, 6))
def test_grouping_by_spaces_changes_nothing(head, groups):
    number = int(f"{head}{'417' * groups}")
    grouped = " ".join([str(head), *["417"] * groups])
    assert parse_quantity(grouped) == parse_quantity(str(number))


@given(st.text(max_size=30))
def test_any_text_is_a_quantity_or_a_quantity_error(text):
    try:
        assert parse_quantity(text).value >= 0
    except QuantityError as error:
        assert error.value == text


def test_intervals_follow_the_last_significant_digit():
    assert quantity_from(30, "about", 10).low == 25
    assert quantity_from(3, "under", 10).low == 0
