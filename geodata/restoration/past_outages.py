"""Past outages that answer for one place and cause: of the place itself, or of a wider circle.

Outages that are open, were cut by the next loss or lost sight of count for as long as they were
seen to last. Where too few of a place and cause have ended, wider circles answer and say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.areas import ancestors_of, load_areas
from geodata.geography import per_geography
from geodata.restoration.milestone import find_milestones
from geodata.restoration.survival import Floats, Survival, is_close
from geodata.schema import UNITS

FEWEST_ENDED = {0.5: 3, 0.8: 5, 0.9: 10}
"""How many must have ended for a quantile: three for any; for P80 and P90 so many that one of
them may lie beyond it."""

ENOUGH_ENDED = FEWEST_ENDED[0.8]
"""The narrowest circle in which so many have ended answers."""

NEWEST = 500
"""At most so many outages of a circle count, the newest."""

COUNTRY = "UA"
REACHES = ("area", "oblast", "country")
ANY_CAUSE = ""
_NO_CODE = -2


@dataclass(frozen=True, eq=False)
class Circle:
    """How long the outages of an area and cause took.

    Attributes
    ----------
    reach, area_id, cause : str
        Whether they are of ``area_id`` itself (``area``), or of all in that oblast or country
        (``oblast``, ``country``); their cause, empty for any.
    low_h, high_h : numpy.ndarray
        As in ``find_milestones``, the newest first.
    """

    reach: str
    area_id: str
    cause: str
    low_h: Floats
    high_h: Floats

    def n_ended(self, *, lasted_h: float = 0.0) -> int:
        """How many are known to have ended, of those that may have lasted longer than a time."""
        return int((np.isfinite(self.high_h) & (self.high_h > lasted_h)).sum())

    def counts(self) -> dict[str, int]:
        """How many ended at a known time, within a known interval, and not as far as known."""
        ended = np.isfinite(self.high_h)
        n_closed = int(is_close(self.low_h[ended], self.high_h[ended]).sum())
        return {
            "n_closed": n_closed,
            "n_interval": int(ended.sum()) - n_closed,
            "n_open": int((~ended).sum()),
        }

    @cached_property
    def survival(self) -> Survival:
        """Their curve; at least one must have ended."""
        return Survival(self.low_h, self.high_h)


class PastOutages:
    """Circles of past outages, each made once.

    Parameters
    ----------
    milestones : pandas.DataFrame
        As from ``find_milestones``.
    """

    def __init__(self, milestones: pd.DataFrame) -> None:
        self.milestones = milestones.sort_values(
            ["started_at", "outage_id"], ascending=[False, True], ignore_index=True
        )
        named = self.milestones[["area_id", "cause", "service", "milestone"]]
        named = named.assign(oblast=named["area_id"].map(oblast_of))
        self._coded = {str(name): _coded(values) for name, values in named.items()}
        self._ends = self.milestones[["low_h", "high_h"]].to_numpy(dtype=float)
        self._circle = cache(self._make_circle)

    def circle_for(
        self, area_id: str, *, service: str, cause: str, milestone: str, lasted_h: float = 0.0
    ) -> Circle:
        """The narrowest circle in which enough have ended, after ``lasted_h`` at least.

        The cause is held first: the area, its oblast with all in it, the country; then the same
        for any cause. Without enough anywhere, the circle in which the most have ended.
        """
        best = None
        for place, kept_cause in _widening(area_id, cause):
            circle = self._circle(place, kept_cause, service, milestone)
            if circle.n_ended(lasted_h=lasted_h) >= ENOUGH_ENDED:
                return circle
            if best is None or circle.n_ended(lasted_h=lasted_h) > best.n_ended(lasted_h=lasted_h):
                best = circle
        assert best is not None
        return best

    def _make_circle(
        self, place: tuple[str, str], cause: str, service: str, milestone: str
    ) -> Circle:
        reach, area_id = place
        held = self._is("service", service) & self._is("milestone", milestone)
        if cause:
            held &= self._is("cause", cause)
        if reach == "country":  # its own figures sum up what its parts tell
            held &= ~self._is("area_id", COUNTRY)
        else:
            held &= self._is("area_id" if reach == "area" else "oblast", area_id)
        low_h, high_h = self._ends[np.flatnonzero(held)[:NEWEST]].T
        return Circle(reach, area_id, cause, low_h, high_h)

    def _is(self, column: str, value: str) -> NDArray[np.bool_]:
        """Which milestones have a value; by codes, as thousands of circles ask."""
        codes, code_of = self._coded[column]
        return np.equal(codes, code_of.get(value, _NO_CODE))


def _coded(values: pd.Series[str]) -> tuple[NDArray[np.intp], dict[str, int]]:
    """A code for each value, and the code of each."""
    codes, found = pd.factorize(values)
    return codes, {str(value): code for code, value in enumerate(found)}


def _widening(area_id: str, cause: str) -> Iterator[tuple[tuple[str, str], str]]:
    known = (cause,) if cause not in (ANY_CAUSE, "unknown") else ()
    for kept_cause in (*known, ANY_CAUSE):
        yield ("area", area_id), kept_cause
        yield ("oblast", oblast_of(area_id)), kept_cause
        yield ("country", COUNTRY), kept_cause


@per_geography
def oblast_of(area_id: str) -> str:
    """The oblast around an area, or itself; the country's is the country."""
    levels = load_areas()["level"]
    around = [area_id, *ancestors_of(area_id)]
    return next((area for area in around if levels[area] == "oblast"), COUNTRY)


def past_outages(outages: pd.DataFrame) -> PastOutages:
    """All outages as the past, each loss counted in one unit only.

    Of one area and service only the unit with the most readings counts: the same loss told in
    buildings and in customers is one loss.

    Parameters
    ----------
    outages : pandas.DataFrame
        As from ``outages_as_of``.
    """
    milestones = find_milestones(outages)
    return PastOutages(milestones[milestones["outage_id"].isin(_of_main_units(outages))])


def _of_main_units(outages: pd.DataFrame) -> pd.Series[str]:
    rank = outages["unit"].map({unit: place for place, unit in enumerate(UNITS)})
    told = outages.assign(n=outages["report_ids"].map(len), rank=rank)
    totals = told.groupby(["area_id", "service", "unit", "rank"], as_index=False).agg(
        n=("n", "sum")
    )
    main = totals.sort_values(["n", "rank"], ascending=[False, True])
    main = main.drop_duplicates(["area_id", "service"])[["area_id", "service", "unit"]]
    return outages.merge(main)["outage_id"]
