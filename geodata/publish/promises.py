"""Promised times of restoration, as a profile allows them to be seen."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from geodata.areas import load_areas
from geodata.forecast.promise import promises_as_of
from geodata.publish.profile import Profile
from geodata.statement import SERIES

PUBLISHED_PROMISE_COLUMNS = (
    *SERIES,
    "said_at",
    "expected_at",
    "status",
    "reason",
    "late_h_low",
    "late_h_high",
    "source",
)


def published_promises(
    reports: pd.DataFrame,
    *,
    moment: datetime,
    rules: Profile,
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Promises about whole areas at the levels shown, and what has become of them; no wording.

    Parameters
    ----------
    reports : pandas.DataFrame
        Those that may speak: without what a profile does not count.
    moment : datetime
        Aware; what was said or came true later is not known yet.
    rules : Profile
    corrections : pandas.DataFrame, optional
        Starts of outages that people set.

    Returns
    -------
    pandas.DataFrame
        ``PUBLISHED_PROMISE_COLUMNS``, the latest first; the source is named, or its kind is.
    """
    made = promises_as_of(reports, as_of=moment, corrections=corrections)
    levels = made["area_id"].map(load_areas()["level"])
    is_whole = (made["scope"] == "") & (made["place_id"] == "")
    shown = made[is_whole & levels.isin(rules.levels)]
    if not rules.names_sources:
        shown = shown.assign(source=shown["source_kind"])
    latest_first = shown.sort_values(["said_at", *SERIES, "source"], ascending=False)
    return latest_first[list(PUBLISHED_PROMISE_COLUMNS)].reset_index(drop=True)
