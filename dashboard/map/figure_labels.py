"""The figure of an area as a situation tells it, and as the short text that stands on the map."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from dashboard.figures import (
    LOWER_BOUND_SIGN,
    age_text,
    count_text,
    interval_sign,
    percent_text,
    with_unit,
)
from dashboard.i18n import QUALIFIER_SIGNS, Words


class Figure(NamedTuple):
    """What a class or a label is made of: columns of a situation, and the hours without."""

    state: str
    remaining: float
    remaining_low: float
    remaining_high: float
    restored_share: float
    rate_pct: float
    age_h: float
    without_h: float
    withheld: str

    @property
    def interval(self) -> tuple[float, float, float]:
        """What remains, with its bounds."""
        return self.remaining, self.remaining_low, self.remaining_high

    @property
    def is_zero(self) -> bool:
        """Whether nothing is left without the service."""
        return self.state == "restored" or self.remaining == 0 == self.remaining_high


_NAN = math.nan
NO_REPORT = Figure("unknown", _NAN, _NAN, _NAN, _NAN, _NAN, _NAN, _NAN, "")


def figures_of(situation: pd.DataFrame, *, service: str) -> dict[str, dict[str, Figure]]:
    """The figures of a service that say something, by area and then by unit."""
    # Plain values, not a frame: an export asks this a hundred times for a hundred areas.
    told = (situation["service"] == service) & (situation["state"] != "unknown")
    chosen = situation[told]
    withheld = chosen["withheld"] if "withheld" in chosen else pd.Series("", chosen.index)
    columns = [chosen[name] for name in ("area_id", "unit", *Figure._fields[:-2])]
    rows = zip(*(c.tolist() for c in (*columns, hours_without(chosen), withheld)), strict=True)
    figures: dict[str, dict[str, Figure]] = defaultdict(dict)
    for area_id, unit, *figure in rows:
        figures[str(area_id)][str(unit)] = Figure(*figure)
    return figures


def hours_without(situation: pd.DataFrame) -> pd.Series[float]:
    """Hours from the start of the outage to the moment of a situation; NaN where none is known.

    The moment is that of the statement and its age, since a situation does not carry its own.
    """
    if "outage_started_at" not in situation:
        return pd.Series(math.nan, situation.index)
    started_at = pd.to_datetime(situation["outage_started_at"], utc=True)
    reported_at = pd.to_datetime(situation["reported_at"], utc=True)
    hours = (reported_at - started_at).dt.total_seconds() / 3600 + situation["age_h"]
    return hours.where(hours >= 0)


def figure_text(figure: Figure, value: float, measure: str, words: Words) -> str:
    """The text of a measure's value; the count where the value is not known; empty for none."""
    if figure.state == "unknown" or (figure.is_zero and measure != "age"):
        return ""
    if measure == "age" or (measure == "without_h" and not math.isnan(value)):
        return age_text(words, value)
    if measure == "remaining" or math.isnan(value):
        known = figure.withheld == "small" or not math.isnan(figure.remaining)
        return count_text(words, *figure.interval, withheld=figure.withheld) if known else ""
    sign = interval_sign(*figure.interval)
    return _percent(
        value, _MIRRORED.get(sign, sign) if measure == "restored_share" else sign, words
    )


# Where more may be without, less may be back.
_OVER, _UNDER, _AT_MOST = QUALIFIER_SIGNS["over"], QUALIFIER_SIGNS["under"], "≤\u00a0"
_MIRRORED = {_OVER: _UNDER, _UNDER: _OVER, LOWER_BOUND_SIGN: _AT_MOST}


def _percent(value: float, sign: str, words: Words) -> str:
    text = percent_text(words, value)
    # "At least" does not go with the "< 0.1 %" of a rounded figure.
    exact = f"{words.number(value, digits=2)} %" if sign and text[0] in "<>" else text
    return sign + exact


def other_unit_text(told: Mapping[str, Figure], words: Words) -> str:
    """The freshest figure of an area that is told of in other units only, with its unit."""
    unit, figure = min(told.items(), key=lambda item: item[1].age_h)
    if math.isnan(figure.remaining) and figure.withheld != "small":
        return ""
    text = count_text(words, *figure.interval, withheld=figure.withheld)
    return with_unit(words, text, figure.remaining, unit)
