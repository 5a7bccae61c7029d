"""From a situation to one character per area, and the legend that explains the characters.

Classes are fixed: the same colour means the same at any time and in every exported file.
A figure that is not known never falls in a class, and unknown is never zero.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.figures import age_text
from dashboard.i18n import Words
from dashboard.map.basemap import drawn_areas
from dashboard.map.class_bounds import class_bounds
from dashboard.map.figure_labels import NO_REPORT, Figure, figure_text, figures_of, other_unit_text
from geodata.areas import ancestors_of

MEASURES = ("rate", "remaining", "restored_share", "without_h", "age")
UNKNOWN, OTHER_UNIT, OUTSIDE = "u", "o", "-"
UNMEASURED, WITHHELD, ZERO = "n", "w", "0"
CLASS_CODES = "123456"
FRESH_CODES = ZERO + CLASS_CODES + UNMEASURED + WITHHELD
STALE_CODES = "zabcdefmv"  # the same, in the same order, hatched over its colour
_TO_STALE = str.maketrans(FRESH_CODES, STALE_CODES)
_TO_FRESH = str.maketrans(STALE_CODES, FRESH_CODES)


def classify(
    situation: pd.DataFrame,
    *,
    level: str,
    service: str,
    unit: str,
    measure: str,
    words: Words,
    within: str = "",
) -> pd.DataFrame:
    """One class for every area that the map draws at a level.

    Parameters
    ----------
    situation : DataFrame
        A situation or a publication's situation (then with the column ``withheld``).
    level : str
        Which areas are drawn; areas without a row in the situation are unknown.
    service, unit : str
        Which rows count; units are never mixed. An area that is told of in another unit only is
        ``OTHER_UNIT``, which is neither unknown nor a class.
    measure : {"rate", "remaining", "restored_share", "without_h", "age"}
        What the colour shows; ``without_h`` is hours since the outage's start.
    words : Words
        The language of the labels.
    within : str
        Only areas in this one are shown; the others are ``OUTSIDE``. Empty for all.

    Returns
    -------
    DataFrame
        ``area_id`` (sorted), ``code`` (one character), ``value`` (rate and restored share in
        percent, remaining in units, age and time without in hours; NaN where not known),
        ``label`` (short text, with the age on a second line where stale; empty for unknown and
        restored areas).
    """
    if measure not in MEASURES:
        raise ValueError(f"measure {measure!r} is not one of {MEASURES}")
    figures = figures_of(situation, service=service)
    rows = []
    for area in drawn_areas(level):
        told = figures.get(area.area_id, {})
        code = _code_told(told, measure, unit) if lies_within(area.area_id, within) else OUTSIDE
        rows.append((area.area_id, code, *_figure_told(told, code, measure, unit, words)))
    return pd.DataFrame(rows, columns=["area_id", "code", "value", "label"])


def class_codes(
    situation: pd.DataFrame, *, level: str, service: str, unit: str, measure: str, within: str = ""
) -> str:
    """Only the characters that `classify` gives for the same arguments."""
    figures = figures_of(situation, service=service)
    return "".join(
        _code_told(figures.get(area.area_id, {}), measure, unit)
        if lies_within(area.area_id, within)
        else OUTSIDE
        for area in drawn_areas(level)
    )


def lies_within(area_id: str, within: str) -> bool:
    """Whether an area is another one or lies in it; every area lies in the empty one."""
    return within in ("", area_id) or within in ancestors_of(area_id)


def ramp_of(measure: str) -> str:
    """Which row of colours a measure's classes take."""
    return "age" if measure == "age" else "without"


def _code_told(told: Mapping[str, Figure], measure: str, unit: str) -> str:
    if told and unit not in told:
        return OTHER_UNIT
    figure = told.get(unit, NO_REPORT)
    return code_of(figure, value_of(figure, measure), measure=measure, unit=unit)


def _figure_told(
    told: Mapping[str, Figure], code: str, measure: str, unit: str, words: Words
) -> tuple[float, str]:
    if code == OTHER_UNIT:
        return math.nan, other_unit_text(told, words)
    if code in (OUTSIDE, UNKNOWN):
        return math.nan, ""
    figure = told[unit]
    value = value_of(figure, measure)
    label = figure_text(figure, value, measure, words)
    is_aged = code in STALE_CODES and measure != "age"
    return value, f"{label}\n{age_text(words, figure.age_h)}" if is_aged else label


def value_of(figure: Figure, measure: str) -> float:
    """What a measure says of a figure, in the measure's own unit; NaN where not known."""
    if figure.state == "unknown":
        return math.nan
    if measure == "age":
        return figure.age_h
    if figure.is_zero:
        # Nothing is left to restore: that needs no denominator.
        return 100.0 if measure == "restored_share" else 0.0
    if measure == "restored_share":
        return figure.restored_share * 100
    return float(getattr(figure, {"rate": "rate_pct"}.get(measure, measure)))


def code_of(figure: Figure, value: float, *, measure: str, unit: str) -> str:
    """The character of a figure whose measure has this value."""
    if figure.state == "unknown":
        return UNKNOWN
    if figure.is_zero and measure != "age":
        code = ZERO
    elif math.isnan(value):
        # "Under ten" is the lowest class of every count; of a share it says nothing.
        shown = figure.withheld == "small" and measure == "remaining"
        code = CLASS_CODES[0] if shown else WITHHELD if figure.withheld else UNMEASURED
    else:
        code = class_of(value, class_bounds(measure, unit), falls=measure == "restored_share")
    return code.translate(_TO_STALE) if figure.state == "stale" else code


def class_of(value: float, bounds: Sequence[float], *, falls: bool = False) -> str:
    """The class of a value; where more is better (``falls``) by what it lacks to a hundred."""
    scale = 100 - value if falls else value
    return CLASS_CODES[max(bisect.bisect_right(bounds, scale), 1) - 1]


def fresh_codes(codes: str) -> str:
    """The codes as if nothing were stale."""
    return codes.translate(_TO_FRESH)
