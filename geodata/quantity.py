"""Quantities as sources say them: a value, a qualifier and the interval they allow.

The rule: let *u* be one unit of the last significant digit of the number as written
("2600" has u = 100, "5635" has u = 1, "1,2 thousand" has u = 100). Then ``=`` is [v, v],
``about`` is [v - u/2, v + u/2], ``over`` is [v, v + u], ``almost`` and ``under`` are [v - u, v].

The grammar: ``[qualifier] number [multiplier] [qualifier] [unit]``, the last three in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import log10

from geodata.errors import QuantityError
from geodata.number import NUMBER, bare_number, is_ambiguous, may_hold_mark, read_number
from geodata.vocabulary import meanings, normalise_word

QUALIFIERS = ("=", "about", "over", "under", "almost")

_LONGEST_NUMBER = 40
_LONGEST_PHRASE = 4
_POWERS = {"": 0, " thousand": 3, " hundred": 2, " million": 6}
_PLAIN = re.compile(r"\d{1,15}", re.ASCII)
_DASHES = ("-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212")
_ELLIPSIS = re.compile(r"(?<=\d) ?(?:\.{2,}|\u2026) ?(?=\d)")
_STOP_AFTER_WORD = re.compile(r"(?<=[^\W\d_])[.,:;]+")
_SIGN = re.compile(r"([+%~])")


@dataclass(frozen=True)
class Quantity:
    """What a source said: ``value`` with its ``qualifier``, true somewhere in [low, high].

    ``unit`` is the unit that the wording names, or empty.
    """

    value: float
    qualifier: str
    low: float
    high: float
    unit: str = ""


def parse_quantity(text: str, *, decimal_mark: str = "") -> Quantity:
    """Read a quantity as a person wrote it: ``471``, ``over 2,6 thousand``, ``~800``, ``50+``.

    Parameters
    ----------
    text : str
        English, Ukrainian or Russian wording.
    decimal_mark : str
        ``,`` or ``.`` where the file's other numbers settle it; empty where they do not.

    Raises
    ------
    QuantityError
        ``quantity_not_a_number``, ``quantity_negative``, ``quantity_range`` for two figures with
        all between them, or ``quantity_ambiguous`` for ``1.200`` and ``1,200`` while no decimal
        mark is settled.
    """
    if _PLAIN.fullmatch(text):  # as most are
        return Quantity(float(text), "=", float(text), float(text))
    before, number, after = _split(text)
    if before.endswith(_DASHES):
        raise QuantityError("quantity_negative", text)
    said = _read_after(after, text)
    qualifier = _qualifier_of(_words(before), said.get("qualifier_after", ""), text)
    factor = Decimal(said.get("multiplier", 1))
    value, last_digit_unit = read_number(number, decimal_mark, text)
    return quantity_from(
        float(value * factor), qualifier, float(last_digit_unit * factor), unit=said.get("unit", "")
    )


def may_be_thousands(text: str) -> bool:
    """Whether a wording's number is one mark and three digits, and no multiplier follows.

    ``12.500`` may be so even where the file's other numbers settle that the point is decimal:
    thousands of buildings are likelier than thousandths.

    Raises
    ------
    QuantityError
        As `parse_quantity`, for a text that is no quantity.
    """
    if not may_hold_mark(text):
        return False
    _, number, after = _split(text)
    return is_ambiguous(number) and "multiplier" not in _read_after(after, text)


def quantity_from(
    value: float, qualifier: str, last_digit_unit: float, *, unit: str = ""
) -> Quantity:
    """The interval rule of this module, for a number whose *u* is known."""
    below, above = {
        "=": (0.0, 0.0),
        "about": (last_digit_unit / 2, last_digit_unit / 2),
        "over": (0.0, last_digit_unit),
        "under": (last_digit_unit, 0.0),
        "almost": (last_digit_unit, 0.0),
    }[qualifier]
    return Quantity(value, qualifier, max(0.0, value - below), value + above, unit)


def quantity_text(value: float, qualifier: str, low: float, high: float) -> str:
    """Word a quantity in English so that it is read as the same one, whatever mark is settled.

    ``2600`` is "over 2600" where *u* is 100 and "over 2.60 thousand" where it is 10.

    Parameters
    ----------
    value, low, high : float
        As in `Quantity`; NaN where nothing is given, which makes an empty text.

    Raises
    ------
    ValueError
        For an interval that no wording has, as that of a derived quantity may be.
    """
    if value != value:
        return ""
    wanted = Quantity(value, qualifier, low, high)
    for number in _numbers_for(wanted):
        wording = number if qualifier == "=" else f"{qualifier} {number}"
        if all(_says(wording, mark, wanted) for mark in ("", ",", ".")):
            return wording
    raise ValueError(f"no wording says {wanted}")


def _says(wording: str, mark: str, wanted: Quantity) -> bool:
    try:
        return parse_quantity(wording, decimal_mark=mark) == wanted
    except QuantityError:
        return False


def _numbers_for(wanted: Quantity) -> Iterator[str]:
    """Ways to write a number, the plainest first; its last digit is worth one *u*."""
    value = Decimal(repr(wanted.value))
    plain = f"{value.normalize():f}"
    yield from (plain, f"0{plain}")  # three digits after a mark may be a group, not so in 01.234
    width = max(wanted.high - wanted.value, wanted.value - wanted.low)
    if width:
        last_unit = round(log10(width * 2 if wanted.qualifier == "about" else width))
        for word, power in _POWERS.items():
            decimals = max(0, power - last_unit)
            number = f"{value.scaleb(-power):.{decimals}f}{word}"
            yield from (number, f"0{number}")


def _split(text: str) -> tuple[str, str, str]:
    """What stands before the one number of a wording, the number, and what stands after."""
    wording = _with_digits(normalise_word(text))
    numbers = list(NUMBER.finditer(wording))
    if len(numbers) != 1:
        code = "quantity_range" if _is_range(wording, numbers) else "quantity_not_a_number"
        raise QuantityError(code, text)
    number = bare_number(numbers[0].group())
    if len(number) > _LONGEST_NUMBER:
        raise QuantityError("quantity_not_a_number", text)
    return wording[: numbers[0].start()], number, wording[numbers[0].end() :]


def _with_digits(wording: str) -> str:
    """The wording with the number that it spells out, such as zero, in digits."""
    if not any(sign.isdigit() for sign in wording):
        words = wording.split()
        for length in range(_LONGEST_PHRASE, 0, -1):
            for at in range(len(words) - length + 1):
                digits = meanings("number").get(" ".join(words[at : at + length]))
                if digits is not None:
                    return " ".join([*words[:at], digits, *words[at + length :]])
    return _ELLIPSIS.sub(" - ", wording)


def _is_range(wording: str, numbers: list[re.Match[str]]) -> bool:
    if len(numbers) != 2:
        return False
    between = _words(wording[numbers[0].end() : numbers[1].start()])
    return bool(between) and between.split()[-1].lstrip("%+") in meanings("range")


@lru_cache(maxsize=1_000)
def _words(wording: str) -> str:
    """Words with one space between them, without the stops of abbreviations; signs apart."""
    return " ".join(_SIGN.sub(r" \1 ", _STOP_AFTER_WORD.sub(" ", wording)).split())


def _read_after(after: str, text: str) -> dict[str, str]:
    """Kind → meaning of all that follows the number: each kind once at most, no other word."""
    wording = after.strip()
    if wording.startswith("(") and wording.endswith(")"):
        wording = wording[1:-1]
    words, said = _words(wording).split(), dict[str, str]()
    while words:
        kind, length = _first_phrase(words)
        if not kind or kind in said:
            raise QuantityError("quantity_not_a_number", text)
        said[kind] = meanings(kind)[" ".join(words[:length])]
        words = words[length:]
    return said


def _first_phrase(words: list[str]) -> tuple[str, int]:
    """The kind of the longest known phrase at the start, and how many words it has."""
    for length in range(min(len(words), _LONGEST_PHRASE), 0, -1):
        phrase = " ".join(words[:length])
        for kind in ("multiplier", "qualifier_after", "unit"):
            if phrase in meanings(kind):
                return kind, length
    return "", 0


def _qualifier_of(before: str, said_after: str, text: str) -> str:
    """The one qualifier of a wording; ``=`` gives way, others contradict each other."""
    known = meanings("qualifier")
    if before and before not in known:
        raise QuantityError("quantity_not_a_number", text)
    said = {known.get(before, "="), said_after or "="} - {"="}
    if len(said) > 1:
        raise QuantityError("quantity_not_a_number", text)
    return said.pop() if said else "="
