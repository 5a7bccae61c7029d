"""Situations at many moments: what stands is worked out anew only where it can have changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.situation.figure import Figure, Key
from geodata.situation.freshness import LOST_SIGHT_AFTER, STALE_AFTER
from geodata.situation.in_force import own_figures
from geodata.situation.known_at import known_reports
from geodata.situation.rollup import roll_up
from geodata.situation.situation import situation_of


def situations_over(
    reports: pd.DataFrame,
    moments: Sequence[datetime],
    *,
    service: str,
    corrections: pd.DataFrame | None = None,
) -> Iterator[gpd.GeoDataFrame]:
    """The situation of a service at each moment, equal to what ``situation_as_of`` gives there.

    Between two moments the figures in force change only when a report is made or one of the
    service grows stale or too old for a sum; ages and rates are those of each moment.

    Parameters
    ----------
    reports : pandas.DataFrame
        All that are known, as from the store.
    moments : sequence of datetime
        Aware, rising.
    service : str
        Which service.
    corrections : pandas.DataFrame, optional
        Starts of outages that people set.
    """
    known = known_reports(reports, None)
    seen, figures = -1, dict[Key, Figure]()
    for moment, events in zip(moments, _events_by(known, moments, service), strict=True):
        if events != seen:
            own = own_figures(known, moment, service=service, corrections=corrections)
            seen, figures = events, roll_up(own, moment)
        yield situation_of(figures, moment)


def _events_by(known: pd.DataFrame, moments: Sequence[datetime], service: str) -> list[int]:
    """How many reports were made by each moment, stale, and too old for a sum."""
    at = pd.to_datetime(pd.Series(list(moments)), utc=True)
    made = known["reported_at"].dropna().sort_values()
    of_service = known.loc[known["service"] == service, "reported_at"].dropna().sort_values()
    counts = np.searchsorted(made, at, side="right")
    for limit in (STALE_AFTER[service], LOST_SIGHT_AFTER):
        counts = counts + np.searchsorted(of_service + limit, at, side="left")
    return [int(count) for count in counts]
