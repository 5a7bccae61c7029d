"""A figure of a row, and the moment it was asked for, for whoever puts them into words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pandas as pd

from dashboard.figures import count_text, with_unit
from dashboard.i18n import KYIV, UNKNOWN_SIGN, Words

Row = Mapping[Any, Any]
"""One row of a frame, by its columns."""

_HOUR_MATTERS = timedelta(hours=48)


def number_of(row: Row, name: str) -> float:
    """A number of a row; NaN where there is none."""
    value = row.get(name)
    return math.nan if value is None or pd.isna(value) else float(value)


def counted_text(row: Row, words: Words, name: str = "remaining") -> str:
    """A quantity with its sign and unit; empty where none is known."""
    value, low, high = (number_of(row, name + bound) for bound in ("", "_low", "_high"))
    if math.isnan(value):
        return ""
    return with_unit(words, count_text(words, value, low, high), value, str(row["unit"]))


def moment_of(figure: Row) -> datetime:
    """The moment that a situation's row was asked for: its age after its report."""
    reported_at: datetime = figure["reported_at"]
    return reported_at + timedelta(hours=number_of(figure, "age_h"))


def outlook_moment_text(words: Words, moment: datetime, *, as_of: datetime) -> str:
    """When something is expected: to the hour within two days, else the day; never the minute."""
    if abs(moment - as_of) > _HOUR_MATTERS:
        return words.short_day(moment)
    return words.short_moment(pd.Timestamp(moment).round("h").to_pydatetime())


def date_text(words: Words, moment: object) -> str:
    """A moment; of midnight in Kyiv, which stands for a date alone, the day."""
    if not isinstance(moment, datetime) or pd.isna(moment):
        return UNKNOWN_SIGN
    local = moment.astimezone(KYIV)
    return words.day(moment) if (local.hour, local.minute) == (0, 0) else words.moment(moment)
