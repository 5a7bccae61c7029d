"""From a situation to one character per area, and the legend that explains the characters.

Classes are fixed: the same colour means the same at any time and in every exported file.
A figure that is not known never falls in a class, and unknown is never zero.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from dashboard.figures import (
    age_text,
    count_text,
    interval_sign,
    percent_text,
)
from dashboard.i18n import Words
from dashboard.map.basemap import drawn_areas

MEASURES = ("rate", "remaining", "restored_share", "age")
UNKNOWN, UNMEASURED, WITHHELD, ZERO = "u", "n", "w", "0"
CLASS_CODES = "123456"
FRESH_CODES = ZERO + CLASS_CODES + UNMEASURED + WITHHELD
STALE_CODES = "zabcdefmv"  # the same, in the same order, hatched over its colour
_TO_STALE = str.maketrans(FRESH_CODES, STALE_CODES)
_TO_FRESH = str.maketrans(STALE_CODES, FRESH_CODES)

# Lower bounds of the classes: class k holds bounds[k-1] <= value < bounds[k].
_PERCENT = (0, 1, 5, 10, 25, 50)
_COUNTS = (0, 10, 100, 500, 1_000, 5_000)
_PERSONS = (0, 1_000, 10_000, 50_000, 100_000, 500_000)
_REMAINING: Mapping[str, Sequence[float]] = {
    "percent": _PERCENT,
    "buildings": _COUNTS,
    "facilities": _COUNTS,
    "customers": _PERSONS,
    "households": _PERSONS,
    "people": _PERSONS,
}
_AGE_H = (0, 6, 12, 24, 48)
# Of the share still to restore: one fifth a class.
_LACKING_PCT = (0, 20, 40, 60, 80)


class _Figure(NamedTuple):
    """The columns of a situation that a class or a label is made of."""

    state: str
    remaining: float
    remaining_low: float
    remaining_high: float
    restored_share: float
    rate_pct: float
    age_h: float
    withheld: str

    @property
    def interval(self) -> tuple[float, float, float]:
        return self.remaining, self.remaining_low, self.remaining_high

    @property
    def is_zero(self) -> bool:
        return self.state == "restored" or self.remaining == 0 == self.remaining_high


_NAN = math.nan
_NO_REPORT = _Figure("unknown", _NAN, _NAN, _NAN, _NAN, _NAN, _NAN, "")


@dataclass(frozen=True)
class LegendRow:
    """One line of the legend: the character it explains, its text, how many areas have it."""

    code: str
    text: str
    count: int


def class_bounds(measure: str, unit: str) -> Sequence[float]:
    """The lower bounds of a measure's classes, in the measure's own unit (%, count, hours)."""
    if measure == "remaining":
        return _REMAINING[unit]
    return {"rate": _PERCENT, "restored_share": _LACKING_PCT, "age": _AGE_H}[measure]


def classify(
    situation: pd.DataFrame,
    *,
    level: str,
    service: str,
    unit: str,
    measure: str,
    words: Words,
) -> pd.DataFrame:
    """One class for every area that the map draws at a level.

    Parameters
    ----------
    situation : DataFrame
        A situation or a publication's situation (then with the column ``withheld``).
    level : {"oblast", "raion", "city"}
        Which areas are drawn; areas without a row in the situation are unknown.
    service, unit : str
        Which rows count; units are never mixed.
    measure : {"rate", "remaining", "restored_share", "age"}
        What the colour shows.
    words : Words
        The language of the labels.

    Returns
    -------
    DataFrame
        ``area_id`` (sorted), ``code`` (one character), ``value`` (rate and restored share in
        percent, remaining in units, age in hours; NaN where not known), ``label`` (short text,
        with the age on a second line where stale; empty for unknown and restored areas).
    """
    if measure not in MEASURES:
        raise ValueError(f"measure {measure!r} is not one of {MEASURES}")
    figures = _figures_of(situation, service=service, unit=unit)
    rows = []
    for area in drawn_areas(level):
        figure = figures.get(area.area_id, _NO_REPORT)
        value = _value(figure, measure)
        code = _code(figure, value, measure=measure, unit=unit)
        label = _label(figure, value, code, measure=measure, words=words)
        rows.append((area.area_id, code, value, label))
    return pd.DataFrame(rows, columns=["area_id", "code", "value", "label"])


def _figures_of(situation: pd.DataFrame, *, service: str, unit: str) -> dict[str, _Figure]:
    # Plain values, not a frame: an export asks this a hundred times for a hundred areas.
    chosen = ((situation["service"] == service) & (situation["unit"] == unit)).to_numpy()
    withheld = situation["withheld"] if "withheld" in situation else pd.Series("", situation.index)
    columns = [situation[name] for name in ("area_id", *_Figure._fields[:-1])] + [withheld]
    rows = zip(*(column.to_numpy()[chosen].tolist() for column in columns), strict=True)
    return {str(area_id): _Figure(*figure) for area_id, *figure in rows}


def _value(figure: _Figure, measure: str) -> float:
    if figure.state == "unknown":
        return math.nan
    if measure == "age":
        return figure.age_h
    if figure.is_zero:
        # Nothing is left to restore: that needs no denominator.
        return 100.0 if measure == "restored_share" else 0.0
    if measure == "restored_share":
        return figure.restored_share * 100
    return figure.rate_pct if measure == "rate" else figure.remaining


def _code(figure: _Figure, value: float, *, measure: str, unit: str) -> str:
    if figure.state == "unknown":
        return UNKNOWN
    if figure.is_zero and measure != "age":
        code = ZERO
    elif math.isnan(value):
        # "Under ten" is the lowest class of every count; of a share it says nothing.
        shown = figure.withheld == "small" and measure == "remaining"
        code = CLASS_CODES[0] if shown else WITHHELD if figure.withheld else UNMEASURED
    else:
        scale = 100 - value if measure == "restored_share" else value
        code = CLASS_CODES[max(bisect.bisect_right(class_bounds(measure, unit), scale), 1) - 1]
    return code.translate(_TO_STALE) if figure.state == "stale" else code


def _label(figure: _Figure, value: float, code: str, *, measure: str, words: Words) -> str:
    if code in STALE_CODES and measure != "age":
        return f"{_figure_text(figure, value, measure, words)}\n{age_text(words, figure.age_h)}"
    return _figure_text(figure, value, measure, words)


def _figure_text(figure: _Figure, value: float, measure: str, words: Words) -> str:
    if figure.state == "unknown":
        return ""
    if measure == "age":
        return age_text(words, value)
    if figure.is_zero:
        return ""
    if measure == "remaining" or math.isnan(value):
        known = figure.withheld == "small" or not math.isnan(figure.remaining)
        return count_text(words, *figure.interval, withheld=figure.withheld) if known else ""
    text = percent_text(words, value)
    signed = measure == "rate" and text[0] not in "<>"
    return interval_sign(*figure.interval) + text if signed else text


def legend(classified: pd.DataFrame, *, measure: str, unit: str, words: Words) -> list[LegendRow]:
    """The legend of a classified map, with how many areas each line counts.

    From the strongest class down to zero (none for ages), all always there, so that it never
    jumps; areas out
    without a known measure, or withheld, only where there are any; then "no report: 9 of 31",
    and how many of all areas are stale (these are counted in their class, too).
    """
    codes = "".join(classified["code"])
    fresh = codes.translate(_TO_FRESH)
    texts = class_texts(measure, unit, words)
    rows = [LegendRow(code, texts[code], fresh.count(code)) for code in reversed(texts)]
    rest = ((UNMEASURED, "legend-unmeasured"), (WITHHELD, "legend-withheld"))
    rows += [LegendRow(code, words(key), fresh.count(code)) for code, key in rest if code in fresh]
    silent = codes.count(UNKNOWN)
    rows.append(
        LegendRow(UNKNOWN, words("legend-no-report", count=silent, total=len(codes)), silent)
    )
    stale = sum(codes.count(code) for code in STALE_CODES)
    if stale:
        rows.append(LegendRow("s", words("legend-stale", count=stale), stale))
    return rows


def class_texts(measure: str, unit: str, words: Words) -> dict[str, str]:
    """The text of zero and of each class of a measure, by code, from the least to the most."""
    bounds = class_bounds(measure, unit)
    texts = {} if measure == "age" else {ZERO: words(f"legend-zero-{measure.replace('_', '-')}")}
    for place, low in enumerate(bounds):
        high = bounds[place + 1] if place + 1 < len(bounds) else None
        texts[CLASS_CODES[place]] = _class_text(measure, unit, low, high, words)
    return texts


def _class_text(measure: str, unit: str, low: float, high: float | None, words: Words) -> str:
    if measure == "restored_share":
        return _range_text(100 - (high or 100), 100 - low, words, percent=True)
    if measure == "age":
        key = "legend-age-over" if high is None else "legend-age-under"
        return words(key, hours=low if high is None else high)
    percent = measure == "rate" or unit == "percent"
    sign = " %" if percent else ""
    if high is None:
        return f"≥ {words.number(low)}{sign}"
    if low == 0:
        return f"< {words.number(high)}{sign}"
    return _range_text(low, high if percent else high - 1, words, percent=percent)


def _range_text(low: float, high: float, words: Words, *, percent: bool) -> str:
    key = "legend-range-percent" if percent else "legend-range"
    return words(key, low=words.number(low), high=words.number(high))
