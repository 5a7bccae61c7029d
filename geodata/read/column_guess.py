"""What a column under an unknown header may hold, by a look at some of its values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from geodata.errors import GeodataError
from geodata.moment import parse_moment
from geodata.quantity import parse_quantity
from geodata.vocabulary import is_no_answer, meanings, normalise_word

SAMPLE_VALUES = 30
_ENOUGH = 0.8
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_AREA_CODE = re.compile(r"UA(?:\d{2}|\d{4}|\d{17}|-\d{2})", re.IGNORECASE)
_DEGREES = re.compile(r"(\d{2})[.,]\d{2,}")
_NORTH, _EAST = range(44, 53), range(22, 41)
_LONGEST = 60


def guess_column(values: Sequence[str]) -> str:
    """Column of the template that most of some different values would fit; or empty.

    A quantity is taken for ``remaining``.
    """
    given = [value for value in values[:SAMPLE_VALUES] if not is_no_answer(value)]
    if not given:
        return ""
    return next((name for name, fits in _TESTS if _share(given, fits) >= _ENOUGH), "")


def hold_quantities(values: Sequence[str]) -> bool:
    """Whether most of some different values are quantities, or nothing is given at all."""
    given = [value for value in values[:SAMPLE_VALUES] if not is_no_answer(value)]
    return not given or _share(given, _is_quantity) >= _ENOUGH


def are_moments(values: Sequence[str]) -> bool:
    """Whether most of some different values are whole dates."""
    return bool(values) and _share(values[:SAMPLE_VALUES], _is_moment) >= _ENOUGH


def _share(values: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, values)) / len(values)


def _is_moment(text: str) -> bool:
    if text.isdigit() or len(text) > _LONGEST:  # a bare number may count anything
        return False
    try:
        parse_moment(text)
    except GeodataError:
        return False
    return True


def _is_quantity(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    try:
        parse_quantity(text, decimal_mark=",")
    except GeodataError:
        return False
    return True


def _is_word(kind: str) -> Callable[[str], bool]:
    return lambda text: normalise_word(text) in meanings(kind)


def _is_degrees(whole: range) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        match = _DEGREES.fullmatch(text)
        return match is not None and int(match[1]) in whole

    return fits


_TESTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("source_url", lambda text: _URL.fullmatch(text) is not None),
    ("area_id", lambda text: _AREA_CODE.fullmatch(text) is not None),
    ("service", _is_word("service")),
    ("unit", _is_word("unit")),
    ("cause", _is_word("cause")),
    ("source_kind", _is_word("source_kind")),
    ("latitude", _is_degrees(_NORTH)),
    ("longitude", _is_degrees(_EAST)),
    ("reported_at", _is_moment),
    ("remaining", _is_quantity),
)
