"""Curves: the statements of a whole area as points, and who was without at each of many moments."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.restoration.restoration import id_of_opening
from geodata.situation.freshness import STALE_AFTER
from geodata.situation.known_at import Reports, known_reports, known_starts
from geodata.situation.outage import NO_OUTAGE, number_outages
from geodata.statement import (
    COMPARABLE_WITHIN,
    SERIES,
    about_whole_areas,
    standing_statements,
)

SERIES_COLUMNS = (
    *SERIES,
    "moment",
    "remaining",
    "remaining_low",
    "remaining_high",
    "reported_at",
    "is_stale",
    "source",
    "report_id",
)


def curve_as_of(
    reports: Reports,
    *,
    area_id: str,
    service: str,
    unit: str,
    as_of: datetime,
    known_at: datetime | None = None,
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The statements on one whole area that make its curve, in the order of time.

    Returns
    -------
    pandas.DataFrame
        The columns of the reports and: ``outage_id`` (as in ``outages_as_of``; empty for a zero
        while nothing was out), ``hours_since_start`` (of that outage; NaN without one), ``opens``
        (whether it is the outage's first statement) and ``contested``: whether another source
        tells something else of the same outage within ``COMPARABLE_WITHIN``: more, later than the
        lower figure, or anything beyond its interval at the same time. A later lower figure of
        another source is no disagreement on a curve, as it may be recovery.
    """
    known = known_reports(reports, known_at)
    starts = known_starts(reports, known_at) if corrections is None else corrections
    standing = about_whole_areas(standing_statements(known, as_of=as_of))
    wanted = dict(zip(SERIES, (area_id, service, unit), strict=True))
    mine = standing[(standing[SERIES] == pd.Series(wanted)).all(axis=1)]
    held = number_outages(mine, corrections=starts)
    opening = held[held["opens"]].set_index("outage")
    ids = dict(zip(opening.index, id_of_opening(opening), strict=True))
    began = held["outage"].map(opening["started_at"])
    since = pd.to_timedelta(held["reported_at"] - began).dt.total_seconds() / 3600
    told = held.assign(
        outage_id=held["outage"].map(ids | {NO_OUTAGE: ""}),
        hours_since_start=since,
        contested=_are_contested(held),
    )
    return told.drop(columns=["series", "outage", "is_zero", "after_silence", "before_at"])


def _are_contested(held: pd.DataFrame) -> npt.NDArray[np.bool_]:
    rows = held.to_dict("records")
    found = np.zeros(len(rows), dtype=bool)
    for place, one in enumerate(rows):
        for later in range(place + 1, len(rows)):
            if rows[later]["reported_at"] - one["reported_at"] > COMPARABLE_WITHIN:
                break
            if _differ(one, rows[later]):
                found[[place, later]] = True
    return found


def _differ(one: Mapping[Hashable, Any], later: Mapping[Hashable, Any]) -> bool:
    """Whether two statements of one outage by two sources cannot both be true."""
    if one["outage"] != later["outage"] or one["source"] == later["source"]:
        return False
    is_at_once = one["reported_at"] == later["reported_at"]
    is_more = later["remaining_low"] > one["remaining_high"]
    return bool(is_more or (is_at_once and one["remaining_low"] > later["remaining_high"]))


def series_at(
    reports: Reports,
    moments: Sequence[datetime],
    *,
    known_at: datetime | None = None,
    service: str = "",
) -> pd.DataFrame:
    """The count in force of each whole area, service and unit at each of many moments.

    One pass over the reports for any number of moments, as for the days of a winter. Areas above
    are not summed here; a correction hides what it corrects from the first moment on, so this is
    the past as known, not as it was told then.

    Returns
    -------
    pandas.DataFrame
        ``SERIES_COLUMNS``: a row for each series and moment at which something had been said,
        in that order.
    """
    known = known_reports(reports, known_at)
    standing = about_whole_areas(standing_statements(known, as_of=max(moments)))
    counted = standing[standing["remaining"].notna()]
    if service:
        counted = counted[counted["service"] == service]
    counted = counted.sort_values(SERIES, kind="stable", ignore_index=True)
    series = np.asarray(counted.groupby(SERIES, sort=False).ngroup(), dtype=np.int64)
    asked = pd.DatetimeIndex(sorted(moments)).tz_convert("UTC")
    said = np.searchsorted(asked, pd.DatetimeIndex(counted["reported_at"]), side="left")
    lasts = _last_places(series, said, len(asked))
    places, columns = np.nonzero(lasts >= 0)
    found = counted.iloc[lasts[places, columns]].reset_index(drop=True)
    found["moment"] = asked[columns]
    limit = pd.to_timedelta(found["service"].astype(object).map(STALE_AFTER))
    found["is_stale"] = found["moment"] - found["reported_at"] > limit
    return found[list(SERIES_COLUMNS)]


def _last_places(
    series: npt.NDArray[np.int64], said: npt.NDArray[np.int64], moment_count: int
) -> npt.NDArray[np.int64]:
    """For each series and moment the place of the last statement made by then, -1 for none."""
    series_count = int(series[-1]) + 1 if len(series) else 0
    lasts = np.full((series_count, moment_count), -1, dtype=np.int64)
    np.maximum.at(lasts, (series, said), np.arange(len(series)))
    return np.maximum.accumulate(lasts, axis=1)
