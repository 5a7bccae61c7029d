"""The frames of a winter: for each day one string of class codes, as the map plays them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pandas as pd

from dashboard.i18n import KYIV
from dashboard.map.map_classes import class_codes

_SEASON_MONTH = 10
"""The heating season begins in October."""


@dataclass(frozen=True)
class Frames:
    """What the map plays.

    Attributes
    ----------
    moments : tuple of datetime
        Aware, one a day, rising.
    codes : tuple of str
        At each moment one character per area, as in `MapView.codes`.
    """

    moments: tuple[datetime, ...]
    codes: tuple[str, ...]


def season_moments(as_of: datetime, *, first_report_at: datetime | None) -> tuple[datetime, ...]:
    """One moment a day, at the same time on the wall in Kyiv, up to ``as_of`` itself.

    From the first of October before it; later where the first report came later.
    """
    if first_report_at is None or first_report_at > as_of:
        return ()
    wall = as_of.astimezone(KYIV).replace(tzinfo=None)
    year = wall.year if wall.month >= _SEASON_MONTH else wall.year - 1
    begins = datetime(year, _SEASON_MONTH, 1)
    first = max(begins, first_report_at.astimezone(KYIV).replace(tzinfo=None))
    days = range((wall - first).days, -1, -1)
    walls = (wall - timedelta(days=day) for day in days)
    return tuple(at.replace(tzinfo=KYIV).astimezone(UTC) for at in walls)


def frames_of(
    moments: tuple[datetime, ...],
    situations: Iterable[pd.DataFrame],
    *,
    level: str,
    service: str,
    unit: str,
    measure: str,
    within: str = "",
) -> Frames:
    """The classes of situations, one at each moment; arguments as of `map_classes.classify`."""
    codes = tuple(
        class_codes(
            situation, level=level, service=service, unit=unit, measure=measure, within=within
        )
        for situation in situations
    )
    return Frames(moments, codes)
