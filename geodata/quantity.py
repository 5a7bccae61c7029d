"""Quantities as sources say them: a value, a qualifier and the interval they allow.

The rule: let *u* be one unit of the last significant digit of the number as written
("2600" has u = 100, "5635" has u = 1, "1,2 thousand" has u = 100). Then ``=`` is [v, v],
``about`` is [v - u/2, v + u/2], ``over`` is [v, v + u], ``almost`` and ``under`` are [v - u, v].

The grammar: ``[qualifier] number [multiplier] [qualifier] [unit]``, the last three in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from geodata.errors import QuantityError
from geodata.vocabulary import meanings, normalise_word

QUALIFIERS = ("=", "about", "over", "under", "almost")

_LONGEST_NUMBER = 40
_LONGEST_PHRASE = 4
_NUMBER = re.compile(r"\d[\d .,']*")
_DASHES = ("-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212")
_ELLIPSIS = re.compile(r"(?<=\d) ?(?:\.{2,}|\u2026) ?(?=\d)")
_STOP_AFTER_WORD = re.compile(r"(?<=[^\W\d_])[.,:;]+")
_SIGN = re.compile(r"([+%~])")
_GROUPED_BY_SPACE = re.compile(r"\d{1,3}( \d{3})+")
_ONE_MARK_THREE_DIGITS = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
_WHOLE = re.compile(r"\d+|\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+")
_SEVERAL_GROUPS = re.compile(r"\d{1,3}([.,])\d{3}(\1\d{3})+")


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
    wording = _with_digits(normalise_word(text))
    numbers = list(_NUMBER.finditer(wording))
    if len(numbers) != 1:
        code = "quantity_range" if _is_range(wording, numbers) else "quantity_not_a_number"
        raise QuantityError(code, text)
    before, after = wording[: numbers[0].start()], wording[numbers[0].end() :]
    number = numbers[0].group().strip(" .,'").replace("'", " ")
    if len(number) > _LONGEST_NUMBER:
        raise QuantityError("quantity_not_a_number", text)
    if before.endswith(_DASHES):
        raise QuantityError("quantity_negative", text)
    said = _read_after(after, text)
    qualifier = _qualifier_of(_words(before), said.get("qualifier_after", ""), text)
    factor = float(said.get("multiplier", 1))
    value, last_digit_unit = _read_number(number, decimal_mark, text)
    return quantity_from(
        value * factor, qualifier, last_digit_unit * factor, unit=said.get("unit", "")
    )


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


def settle_decimal_mark(texts: Iterable[str]) -> str:
    """The decimal mark that the numbers of one file settle, or empty.

    ``1,2`` settles a comma; ``1.200.000`` settles that the point groups thousands.
    Numbers that contradict each other settle nothing.
    """
    marks = {mark for text in texts for mark in _marks_shown(normalise_word(text))}
    return marks.pop() if len(marks) == 1 else ""


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


def _marks_shown(wording: str) -> set[str]:
    """The decimal mark that a wording's number shows; none where it shows no sound number."""
    numbers = _NUMBER.findall(wording)
    number = numbers[0].strip(" .,'").replace("'", " ") if len(numbers) == 1 else ""
    seen = [mark for mark in ",." if mark in number]
    if not seen or _ONE_MARK_THREE_DIGITS.fullmatch(number):
        return set()
    mark = max(seen, key=number.rindex)
    if len(seen) == 1 and _SEVERAL_GROUPS.fullmatch(number):
        mark = "." if mark == "," else ","
    try:
        _read_number(number, mark, wording)
    except QuantityError:
        return set()
    return {mark}


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
