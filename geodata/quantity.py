"""Quantities as sources say them: a value, a qualifier and the interval they allow.

The rule: let *u* be one unit of the last significant digit of the number as written
("2600" has u = 100, "5635" has u = 1, "1,2 thousand" has u = 100). Then ``=`` is [v, v],
``about`` is [v - u/2, v + u/2], ``over`` is [v, v + u], ``almost`` and ``under`` are [v - u, v].
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from geodata.errors import QuantityError
from geodata.vocabulary import meanings, normalise_word

QUALIFIERS = ("=", "about", "over", "under", "almost")

_LONGEST_NUMBER = 40
_NUMBER = re.compile(r"[-\u2212]?\d[\d .,]*")
_GROUPED_BY_SPACE = re.compile(r"\d{1,3}( \d{3})+")
_ONE_MARK_THREE_DIGITS = re.compile(r"\d{1,3}([.,])\d{3}")
_WHOLE = re.compile(r"\d+|\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+")
_SEVERAL_GROUPS = re.compile(r"\d{1,3}([.,])\d{3}(\1\d{3})+")


@dataclass(frozen=True)
class Quantity:
    """What a source said: ``value`` with its ``qualifier``, true somewhere in [low, high]."""

    value: float
    qualifier: str
    low: float
    high: float


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
        ``quantity_not_a_number``, ``quantity_negative``, or ``quantity_ambiguous`` for
        ``1.200`` and ``1,200`` while no decimal mark is settled.
    """
    wording = normalise_word(text)
    match = _NUMBER.search(wording)
    if match is None:
        raise QuantityError("quantity_not_a_number", text)
    before = wording[: match.start()].strip()
    after = wording[match.end() :].strip()
    number = match.group().strip(" .,")
    if len(number) > _LONGEST_NUMBER:
        raise QuantityError("quantity_not_a_number", text)
    if number[0] in "-\u2212":
        raise QuantityError("quantity_negative", text)
    qualifier = _qualifier_of(before, after, text)
    factor = _factor_of(after, text)
    value, unit_of_last_digit = _read_number(number, decimal_mark, text)
    return quantity_from(value * factor, qualifier, unit_of_last_digit * factor)


def quantity_from(value: float, qualifier: str, last_digit_unit: float) -> Quantity:
    """The interval rule of this module, for a number whose *u* is known."""
    below, above = {
        "=": (0.0, 0.0),
        "about": (last_digit_unit / 2, last_digit_unit / 2),
        "over": (0.0, last_digit_unit),
        "under": (last_digit_unit, 0.0),
        "almost": (last_digit_unit, 0.0),
    }[qualifier]
    return Quantity(value, qualifier, max(0.0, value - below), value + above)


def settle_decimal_mark(texts: Iterable[str]) -> str:
    """The decimal mark that the numbers of one file settle, or empty.

    ``1,2`` settles a comma; ``1.200.000`` settles that the point groups thousands.
    Numbers that contradict each other settle nothing.
    """
    marks = {mark for text in texts for mark in _marks_shown(normalise_word(text))}
    return marks.pop() if len(marks) == 1 else ""


def _marks_shown(wording: str) -> set[str]:
    match = _NUMBER.search(wording)
    number = match.group().strip(" .,-\u2212") if match else ""
    seen = [mark for mark in ",." if mark in number]
    if len(seen) == 2:
        return {max(seen, key=number.rindex)}
    if not seen or _ONE_MARK_THREE_DIGITS.fullmatch(number):
        return set()
    other = "." if seen[0] == "," else ","
    return {other} if _SEVERAL_GROUPS.fullmatch(number) else {seen[0]}


def _qualifier_of(before: str, after: str, text: str) -> str:
    known = meanings("qualifier")
    if not before:
        return "over" if after.startswith("+") else "="
    if before not in known:
        raise QuantityError("quantity_not_a_number", text)
    return known[before]


def _factor_of(after: str, text: str) -> float:
    word = after.removeprefix("+").removesuffix("%").strip().rstrip(".")
    if not word:
        return 1.0
    if word not in _factors():
        raise QuantityError("quantity_not_a_number", text)
    return _factors()[word]


@cache
def _factors() -> Mapping[str, float]:
    return {word: float(meaning) for word, meaning in meanings("multiplier").items()}


def _read_number(number: str, decimal_mark: str, text: str) -> tuple[float, float]:
    """The value and its *u*; spaces group thousands, one mark may be decimal."""
    if " " in number:
        whole = number.split(",")[0].split(".")[0]
        if not _GROUPED_BY_SPACE.fullmatch(whole):
            raise QuantityError("quantity_not_a_number", text)
        number = number.replace(" ", "")
        decimal_mark = decimal_mark or ("," if "," in number else ".")
    if _ONE_MARK_THREE_DIGITS.fullmatch(number) and not decimal_mark:
        raise QuantityError("quantity_ambiguous", text)
    mark = decimal_mark or next(iter(_marks_shown(number)), ".")
    whole, _, decimals = number.rpartition(mark) if mark in number else (number, "", "")
    if not _WHOLE.fullmatch(whole) or not (decimals or "0").isdecimal():
        raise QuantityError("quantity_not_a_number", text)
    digits = whole.replace(",", "").replace(".", "")
    return float(f"{digits}.{decimals or 0}"), _last_digit_unit(digits, decimals)


def _last_digit_unit(digits: str, decimals: str) -> float:
    if decimals:
        return float(10.0 ** -len(decimals))
    significant = digits.lstrip("0").rstrip("0")
    if not significant:
        return 1.0
    return float(10 ** (len(digits) - len(digits.rstrip("0"))))
