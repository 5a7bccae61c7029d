"""Numbers as people write them: groups of digits, and which mark is the decimal one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Context, Decimal

from geodata.errors import QuantityError
from geodata.vocabulary import normalise_word

NUMBER = re.compile(r"\d[\d .,']*")
"""A number within a wording."""

_ROUND = Context(prec=15)  # digits that a float keeps, as in a spreadsheet
_MARK = re.compile("[.,\uff0c\uff0e]")  # full-width ones too
_GROUPED_BY_SPACE = re.compile(r"\d{1,3}( \d{3})+")
_ONE_MARK_THREE_DIGITS = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
_WHOLE = re.compile(r"\d+|[1-9]\d{0,2}(\.\d{3})+|[1-9]\d{0,2}(,\d{3})+")
_SEVERAL_GROUPS = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(\1\d{3})+")


def settle_decimal_mark(texts: Iterable[str]) -> str:
    """The decimal mark that the numbers of one file settle, or empty.

    ``1,2`` settles a comma; ``1.200.000`` settles that the point groups thousands.
    Numbers that contradict each other settle nothing.
    """
    marked = filter(may_hold_mark, texts)
    marks = {mark for text in marked for mark in _marks_shown(normalise_word(text))}
    return marks.pop() if len(marks) == 1 else ""


def may_hold_mark(text: str) -> bool:
    """Whether a mark that may be decimal is in a text; cheaper than reading it."""
    return _MARK.search(text) is not None


def bare_number(number: str) -> str:
    """A number without the stops around it; an apostrophe groups thousands as a space does."""
    return number.strip(" .,'").replace("'", " ")


def is_ambiguous(number: str) -> bool:
    """Whether a number is one mark and three digits: 1.200 may be a thousand, or one and a bit."""
    return _ONE_MARK_THREE_DIGITS.fullmatch(number) is not None


def _marks_shown(wording: str) -> set[str]:
    """The decimal mark that a wording's number shows; none where it shows no sound number."""
    numbers = NUMBER.findall(wording)
    number = bare_number(numbers[0]) if len(numbers) == 1 else ""
    mark = _mark_in(number)
    if not mark or not _is_sound(number, mark):
        return set()
    return {mark}


def _mark_in(number: str) -> str:
    """The decimal mark that a number itself shows, if any."""
    seen = [mark for mark in ",." if mark in number]
    if not seen or is_ambiguous(number):
        return ""
    mark = max(seen, key=number.rindex)
    if len(seen) == 1 and _SEVERAL_GROUPS.fullmatch(number):
        return "." if mark == "," else ","
    return mark


def _is_sound(number: str, mark: str) -> bool:
    try:
        read_number(number, mark, number)
    except QuantityError:
        return False
    return True


def read_number(number: str, decimal_mark: str, text: str) -> tuple[Decimal, Decimal]:
    """The value and one unit of its last significant digit.

    Spaces group thousands, one mark may be decimal; 15 significant digits are kept.

    Parameters
    ----------
    number : str
        Bare, as `bare_number` gives it.
    decimal_mark : str
        For a number that does not show it; empty where it is not known.
    text : str
        The whole wording, for the error.

    Raises
    ------
    QuantityError
        ``quantity_not_a_number`` or ``quantity_ambiguous``.
    """
    if " " in number:
        if not _GROUPED_BY_SPACE.fullmatch(number.split(",")[0].split(".")[0]):
            raise QuantityError("quantity_not_a_number", text)
        decimal_mark = decimal_mark or ("," if "," in number else ".")
        number = number.replace(" ", "")
    if is_ambiguous(number) and not decimal_mark:
        raise QuantityError("quantity_ambiguous", text)
    mark = _mark_in(number) or decimal_mark or "."
    whole, _, decimals = number.rpartition(mark) if mark in number else (number, "", "")
    if not _WHOLE.fullmatch(whole) or not (decimals or "0").isdecimal():
        raise QuantityError("quantity_not_a_number", text)
    digits = whole.replace(",", "").replace(".", "")
    return _value_and_unit(f"{digits}.{decimals}" if decimals else digits)


def _value_and_unit(number: str) -> tuple[Decimal, Decimal]:
    value = _ROUND.create_decimal(number)
    _, _, exponent = value.as_tuple()
    if "." in number and isinstance(exponent, int):
        return value, Decimal((0, (1,), exponent))
    significant = f"{value:f}".rstrip("0")
    zeros = len(f"{value:f}") - len(significant) if significant else 0
    return value, Decimal((0, (1,), zeros))
