"""The times of a table: read, and set against each other and the clock."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from geodata.check.expected import NAME as EXPECTED
from geodata.check.expected import read_expected
from geodata.moment import parse_moment, settle_date_order
from geodata.read.draft import Draft
from geodata.read.textcolumn import categories_of
from geodata.schema import TIME_BASES, columns_of

CLOCK_TOLERANCE = timedelta(minutes=5)
"""How far ahead of our clock another's may run before its times count as the future."""


def read_times(draft: Draft, *, now: datetime, date_order: str = "") -> str:
    """Read the columns of times, UTC, and find those that cannot be.

    Parameters
    ----------
    now : datetime
        Aware; later times are in the future.
    date_order : str
        ``day`` or ``month`` first, where a person chose; else the file's dates may settle it.

    Returns
    -------
    str
        The order of slashed dates that was chosen or settled, or empty.
    """
    names = columns_of("time")
    texts = (text for name in names for text in draft.texts[name].texts)
    order = date_order or settle_date_order(texts)
    for name in names:
        if name == EXPECTED:
            continue
        moments = draft.parse(name, lambda text: parse_moment(text, date_order=order))
        naive = [moment.at.replace(tzinfo=None) if moment else None for moment in moments]
        times = draft.spread(name, naive, dtype="datetime64[us]")
        draft.values[name] = pd.DatetimeIndex(times).tz_localize("UTC")
        if name == "reported_at":
            _set_basis(draft, [moment.basis if moment else "" for moment in moments])
    read_expected(draft, date_order=order)
    future = draft.values["reported_at"] > pd.Timestamp(now + CLOCK_TOLERANCE)
    draft.flag(future, "reported_at", "time_in_future")
    late_start = draft.values["outage_started_at"] > draft.values["reported_at"]
    draft.flag(late_start, "outage_started_at", "start_after_report")
    return order


def _set_basis(draft: Draft, bases: list[str]) -> None:
    """How a time was written says how it is known, where the table does not say."""
    categories = ["", *TIME_BASES]
    written = draft.spread("reported_at", map(categories.index, bases), dtype=np.int8)
    stated = draft.values["time_basis"].set_categories(categories).codes
    codes = np.where(stated > 0, stated, written)
    draft.values["time_basis"] = categories_of(codes, categories)
