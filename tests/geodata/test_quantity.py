import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geodata.errors import QuantityError
from geodata.number import settle_decimal_mark
from geodata.quantity import (
    QUALIFIERS,
    may_be_thousands,
    parse_quantity,
    quantity_from,
    quantity_text,
)

NBSP, NARROW = "\u00a0", "\u202f"

# Wordings of officials, utilities and press in three languages: what they say, then how.
WORDINGS = {
    (471, "=", 471, 471, ""): [
        "471",
        "  471 ",
        "exactly 471",
        "= 471",
        "only 471",
        "a total of 471",
        "total: 471",
        "471.",
        "471,0",
        "471.0",
        "just 471",
    ],
    (471, "=", 471, 471, "buildings"): [
        "471 buildings",
        "471buildings",
        "471 residential buildings",
        "471 apartment buildings",
        "471 high-rises",
        "471 (buildings)",
        "471 houses",
        "471 будинок",
        "471 будинків",
        "471 буд.",
        "471 буд",
        "471будинок",
        "471 житлових будинків",
        "471 багатоквартирний будинок",
        "471 багатоповерхівка",
        "471 будівля",
        "471 дом",
        "471 домов",
        "471 жилых домов",
        "471 жилой дом",
        "471 многоэтажка",
        "471 здание",
        "всього 471 будинок",
        "471 дoмoв",
    ],
    (5635, "=", 5635, 5635, ""): [
        "5635",
        "5 635",
        "5\u00a0635",
        "5\u202f635",
        "5\u2009635",
        "5'635",
        "５６３５",
    ],
    (2600, "over", 2600, 2700, ""): [
        "over 2600",
        "more than 2600",
        "above 2600",
        "2600+",
        "2600 +",
        "> 2600",
        ">2600",
        "≥ 2600",
        "at least 2600",
        "no fewer than 2600",
        "2600 or more",
        "2600 and more",
        "just over 2600",
        "in excess of 2600",
        "2600 plus",
        "понад 2600",
        "більше 2600",
        "більше ніж 2600",
        "більше, ніж 2600",
        "більш як 2600",
        "більш ніж 2600",
        "не менш як 2600",
        "не менше ніж 2600",
        "не менше 2600",
        "щонайменше 2600",
        "мінімум 2600",
        "трохи більше 2600",
        "2600 і більше",
        "2600 та більше",
        "2600 або більше",
        "2600 з лишком",
        "від 2600",
        "Понад 2 600",
        "понад 2,6 тис.",
        "понад 2,6 тисячі",
        "свыше 2600",
        "более 2600",
        "более чем 2600",
        "больше 2600",
        "не менее 2600",
        "как минимум 2600",
        "чуть более 2600",
        "2600 и более",
        "2600 с лишним",
        "свыше 2,6 тыс.",
        "over 2.6 thousand",
        "over 2.6k",
    ],
    (2600, "over", 2600, 2700, "buildings"): [
        "2600+ buildings",
        "понад 2600 будинків",
        "понад 2,6 тис. буд.",
        "понад 2,6 тис.буд.",
        "более 2600 домов",
        "over 2600 buildings",
    ],
    (800, "about", 750, 850, ""): [
        "about 800",
        "around 800",
        "approx. 800",
        "approximately 800",
        "ca. 800",
        "roughly 800",
        "some 800",
        "~800",
        "~ 800",
        "≈800",
        "≈ 800",
        "800 or so",
        "800 approx.",
        "близько 800",
        "біля 800",
        "приблизно 800",
        "прибл. 800",
        "орієнтовно 800",
        "бл. 800",
        "десь 800",
        "800 приблизно",
        "800 (орієнтовно)",
        "около 800",
        "примерно 800",
        "порядка 800",
        "ориентировочно 800",
        "800 примерно",
    ],
    (6000, "almost", 5000, 6000, ""): [
        "almost 6000",
        "nearly 6 thousand",
        "close to 6000",
        "almost 6k",
        "майже 6000",
        "майже 6 тис.",
        "майже 6 тисяч",
        "без малого 6000",
        "почти 6000",
        "почти 6 тысяч",
        "практически 6000",
        "майже 6 000",
    ],
    (500, "under", 400, 500, ""): [
        "under 500",
        "fewer than 500",
        "less than 500",
        "below 500",
        "up to 500",
        "at most 500",
        "no more than 500",
        "just under 500",
        "< 500",
        "<500",
        "≤ 500",
        "500 or fewer",
        "менше 500",
        "менш ніж 500",
        "менш як 500",
        "до 500",
        "не більше 500",
        "не більш як 500",
        "щонайбільше 500",
        "максимум 500",
        "500 і менше",
        "менее 500",
        "меньше 500",
        "не более 500",
        "чуть менее 500",
        "500 и менее",
    ],
    (1200, "over", 1200, 1300, ""): [
        "понад 1,2 тис.",
        "пoнад 1,2 тиc.",
        "понад\u00a01,2\u00a0тис.",
    ],
    (1200, "=", 1200, 1200, "buildings"): [
        "1,2 тис. буд.",
        "1,2 тис буд",
        "1,2тис.буд.",
        "1.2 thousand buildings",
        "1,2 тыс. домов",
        "1 200 будинків",
    ],
    (417000, "=", 417000, 417000, "customers"): [
        "417 тис. абонентів",
        "417 тисяч абонентів",
        "417 тис. споживачів",
        "417 000 споживачів",
        "417 тыс. потребителей",
        "417k customers",
        "417 thousand subscribers",
        "417 тис. точок обліку",
        "417 тис. клієнтів",
        "417 тыс. абонентов",
    ],
    (335000, "over", 335000, 336000, "customers"): [
        "over 335 000 customers",
        "понад 335 тис. абонентів",
    ],
    (1100000, "=", 1100000, 1100000, ""): [
        "1,1 млн",
        "1.1 million",
        "1,1 мільйона",
        "1,1 миллиона",
        "1,1 млн.",
    ],
    (800000, "about", 750000, 850000, "customers"): [
        "близько 800 тис. споживачів",
        "~800 тыс. потребителей",
        "about 800k consumers",
    ],
    (40, "=", 40, 40, "percent"): [
        "40%",
        "40 %",
        "40 percent",
        "40 per cent",
        "40 відсотків",
        "40 відс.",
        "40 процентов",
    ],
    (85, "about", 84.5, 85.5, "percent"): [
        "about 85%",
        "близько 85 %",
        "около 85 процентов",
    ],
    (60, "almost", 50, 60, "percent"): [
        "almost 60 %",
        "майже 60 відсотків",
    ],
    (105000, "=", 105000, 105000, "people"): [
        "105 тис. мешканців",
        "105 тисяч осіб",
        "105 тыс. человек",
        "105 thousand residents",
    ],
    (60000, "about", 55000, 65000, "households"): [
        "about 60 000 households",
        "близько 60 тис. родин",
        "близько 60 тис. сімей",
        "около 60 тыс. семей",
        "близько 60 тис. домогосподарств",
    ],
    (929, "=", 929, 929, "facilities"): [
        "929 об'єктів",
        "929 об’єктів",
        "929 обʼєктів",
        "929 об?єктів",
        "929 обєктів",
        '929 об"єктів',
        "929 объектов",
        "929 facilities",
        "929 закладів",
    ],
    (0, "=", 0, 0, ""): [
        "0",
        "нуль",
        "zero",
        "ноль",
        "0,0",
        "Нуль",
    ],
    (0, "=", 0, 0, "buildings"): [
        "0 будинків",
        "нуль будинків",
        "zero buildings",
    ],
    (100, "over", 100, 200, ""): [
        "over a hundred",
        "понад сто",
        "більше ста",
        "более ста",
    ],
    (1000, "over", 1000, 2000, ""): [
        "over a thousand",
        "понад тисячу",
        "більше 1 тис.",
        "свыше 1 тысячи",
    ],
    (500, "=", 500, 500, ""): [
        "5 сотень",
        "5 hundred",
        "0,5 тис.",
        "0.5k",
    ],
    (5000, "=", 5000, 5000, ""): [
        "5к",
        "5k",
        "5 к",
        "5 тис.",
        "5 тыс",
        "5 тисяч",
    ],
}


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
    ("text", "said"), [(text, said) for said, texts in WORDINGS.items() for text in texts]
)
def test_a_wording_of_the_field_says_its_quantity(text, said):
    quantity = parse_quantity(text)
    assert (quantity.value, quantity.qualifier, quantity.unit) == (said[0], said[1], said[4])
    assert (quantity.low, quantity.high) == pytest.approx(said[2:4])


def test_the_table_of_wordings_is_long_and_has_three_languages():
    texts = {text for texts in WORDINGS.values() for text in texts}
    assert len(texts) >= 120
    assert sum(text.isascii() for text in texts) >= 60


ALL_WORDINGS = st.sampled_from([text for texts in WORDINGS.values() for text in texts])


@given(ALL_WORDINGS, st.sampled_from(["\u00a0", "\u202f", "\u2009", "  ", "\t"]))
def test_case_and_the_kind_of_space_change_nothing(text, space):
    expected = parse_quantity(text)
    for same in (text.upper(), text.lower(), text.replace(" ", space), f"{space}{text}{space}"):
        assert parse_quantity(same) == expected


@given(ALL_WORDINGS, st.data())
def test_signs_without_width_change_nothing(text, data):
    at = data.draw(st.integers(0, len(text)))
    sign = data.draw(st.sampled_from("\u200b\u00ad\ufeff\u2060\u200e"))
    assert parse_quantity(text[:at] + sign + text[at:]) == parse_quantity(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-5", "quantity_negative"),
        ("\u22125", "quantity_negative"),
        ("1,200", "quantity_ambiguous"),
        ("1.200", "quantity_ambiguous"),
        ("many", "quantity_not_a_number"),
        ("5 dragons", "quantity_not_a_number"),
        ("12 34", "quantity_not_a_number"),
        ("1 200.5.3", "quantity_not_a_number"),
        ("{{7*7}}", "quantity_not_a_number"),
        ("=1+1", "quantity_not_a_number"),
        ("03.02.2026", "quantity_not_a_number"),
        ("10-20", "quantity_range"),
        ("500–600", "quantity_range"),
        ("500 — 600", "quantity_range"),
        ("500...600", "quantity_range"),
        ("500…600", "quantity_range"),
        ("від 500 до 600", "quantity_range"),
        ("от 500 до 600", "quantity_range"),
        ("between 500 and 600", "quantity_range"),
        ("from 500 to 600", "quantity_range"),
        ("5-6 тис.", "quantity_range"),
        ("5 тис. – 6 тис. будинків", "quantity_range"),
        ("1 200-1 300 абонентів", "quantity_range"),
        ("10%-15%", "quantity_range"),
        ("понад пів тисячі", "quantity_not_a_number"),
        ("тисячі будинків", "quantity_not_a_number"),
        ("жодного", "quantity_not_a_number"),
        ("немає", "quantity_not_a_number"),
        ("none", "quantity_not_a_number"),
        ("майже половина", "quantity_not_a_number"),
        ("-", "quantity_not_a_number"),
        ("н/д", "quantity_not_a_number"),
        ("471 з 500", "quantity_not_a_number"),
        ("471/500", "quantity_not_a_number"),
        ("2026-01-17", "quantity_not_a_number"),
        ("1 тис. 200", "quantity_not_a_number"),
        ("понад 500 приблизно", "quantity_not_a_number"),
        ("близько 50+", "quantity_not_a_number"),
        ("471 будинків абонентів", "quantity_not_a_number"),
        ("40% будинків", "quantity_not_a_number"),
        ("5 МВт", "quantity_not_a_number"),
        ("ще 471", "quantity_not_a_number"),
        ("+500", "quantity_not_a_number"),
        (".5", "quantity_not_a_number"),
        ("(471)", "quantity_not_a_number"),
        ("471²", "quantity_not_a_number"),
        ("½", "quantity_not_a_number"),
        ("1e5", "quantity_not_a_number"),
        ("\u20135", "quantity_negative"),
        ("понад -5", "quantity_negative"),
        ("1,200 буд.", "quantity_ambiguous"),
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
    assert settle_decimal_mark(["0,500"]) == ","
    assert settle_decimal_mark(["03.02.2026", "1,2-1,5 тис."]) == ""
    assert parse_quantity("1,200", decimal_mark=",").value == 1.2
    assert parse_quantity("1,200", decimal_mark=".").value == 1200


@given(st.integers(0, 10**9), st.sampled_from(QUALIFIERS))
def test_the_value_always_lies_in_its_interval_and_never_below_zero(number, qualifier):
    wording = str(number) if qualifier == "=" else f"{qualifier} {number}"
    quantity = parse_quantity(wording)
    assert 0 <= quantity.low <= quantity.value <= quantity.high
    assert quantity.value == number


@given(st.integers(1, 999), st.integers(0, 4))
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


@pytest.mark.parametrize("mark", [",", "."])
@pytest.mark.parametrize(
    ("text", "value"),
    [("12.5", 12.5), ("12,5", 12.5), ("0.500", 0.5), ("0,500", 0.5), ("1.200.000", 1_200_000)],
)
def test_a_number_that_can_be_read_in_one_way_only_is_read_so_whatever_is_settled(
    text, value, mark
):
    assert parse_quantity(text, decimal_mark=mark).value == value


def test_fractions_of_thousands_are_as_exact_as_they_are_written():
    assert parse_quantity("4,35 сотні").value == 435
    assert parse_quantity("1,005 тис.", decimal_mark=",").value == 1005
    assert parse_quantity("0.30000000000000004").value == 0.3


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("12.500", True),
        ("понад 1,200 будинків", True),
        ("1,200 тис.", False),
        ("12.50", False),
        ("0.500", False),
        ("1.200.000", False),
        ("12500", False),
    ],
)
def test_one_mark_and_three_digits_may_be_thousands(text, may_be):
    assert may_be_thousands(text) == may_be


# --- the inverse ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "qualifier", "u", "text"),
    [
        (471, "=", 1, "471"),
        (12.5, "=", 1, "12.5"),
        (2600, "over", 100, "over 2600"),
        (2600, "over", 10, "over 2.60 thousand"),
        (2600, "over", 1, "over 02.600 thousand"),
        (1_200_000, "about", 1000, "about 01.200 million"),
        (0, "under", 1, "under 0"),
        (0, "over", 1000, "over 0 thousand"),
        (1.234, "=", 1, "01.234"),
    ],
)
def test_a_quantity_has_a_plain_wording(value, qualifier, u, text):
    quantity = quantity_from(value, qualifier, u)
    assert quantity_text(quantity.value, qualifier, quantity.low, quantity.high) == text


def assert_worded(quantity):
    text = quantity_text(quantity.value, quantity.qualifier, quantity.low, quantity.high)
    for mark in ("", ",", "."):
        again = parse_quantity(text, decimal_mark=mark)
        assert (again.value, again.qualifier, again.low, again.high) == (
            quantity.value,
            quantity.qualifier,
            quantity.low,
            quantity.high,
        )


@given(ALL_WORDINGS)
def test_the_wording_of_a_quantity_that_was_read_is_read_as_the_same_one(text):
    assert_worded(parse_quantity(text))


@given(
    st.sampled_from(["", "over", "about", "under", "almost"]),
    st.decimals(0, 10**12, places=None, allow_nan=False),
    st.integers(0, 4),
    st.sampled_from(["", " thousand", " hundred", " million"]),
    st.sampled_from([",", "."]),
)
def test_the_wording_of_any_number_is_read_as_the_same_one(
    qualifier, number, places, multiplier, mark
):
    text = f"{qualifier} {number:.{places}f}{multiplier}".replace(".", mark)
    try:
        quantity = parse_quantity(text, decimal_mark=mark)
    except QuantityError:
        assume(False)
    assert_worded(quantity)


def test_no_figure_has_no_wording_and_a_derived_interval_may_have_none():
    assert quantity_text(float("nan"), "", float("nan"), float("nan")) == ""
    with pytest.raises(ValueError, match="no wording"):
        quantity_text(500, "about", 450, 570)
