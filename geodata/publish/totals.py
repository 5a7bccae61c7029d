"""Totals that would give a hidden count away: what is left of them for it is too narrow.

A total that a source states itself is linked to its parts. Less the parts that are shown it
leaves room for those that are hidden; with little room it bounds them. Such totals are covered.
Whether one is covered must not tell either, so ``ROOM`` is far wider than what it protects: a
total that is missing says only that less than ``ROOM`` was left.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import inf

import pandas as pd

from geodata.areas import ancestors_of, children_of
from geodata.denominator import load_denominators
from geodata.publish.profile import SMALL_COUNT
from geodata.publish.told import Series, Told, is_partition

ROOM = 100
"""A total with less than this left for what is hidden is covered."""

AllSeries = dict[tuple[str, str], Series]


def find_telling_totals(told: AllSeries) -> set[tuple[str, str]]:
    """Source and report id of the totals that bound a small count too narrowly."""
    return {
        said.identity
        for (_, unit), series in told.items()
        if unit != "percent"
        for said in series.shown()
        if 0 < said.high < inf and _tells(series, said)
    }


def find_telling_shares(told: AllSeries, moment: pd.Timestamp) -> set[tuple[str, str]]:
    """Area and service of the percentages in force that are, or bound, a small count.

    A percentage is a count once it is multiplied by any denominator that is known; and beside a
    small count in any unit it is one, with denominators that only the reader may know.
    """
    return {
        (said.area_id, service)
        for (service, unit), series in told.items()
        if unit == "percent"
        for said in series.shown()
        if said.high > 0
        and said.reported_at <= moment < said.until
        and _share_tells(said, {u: s for (of, u), s in told.items() if of == service != u})
    }


def has_small_below(series: Series, area_id: str, since: pd.Timestamp) -> bool:
    """Whether a small count was told of anything in an area since a moment."""
    whole = Told(area_id, since, pd.Timestamp.max.tz_localize("UTC"), 0, inf, False, ("", ""))
    return bool(series.small_below(whole))


def _tells(series: Series, said: Told) -> bool:
    return any(_bounds(series, said, area_id) for area_id in series.small_below(said))


def _bounds(series: Series, said: Told, area_id: str) -> bool:
    """Whether a total and what is told beside an area leave it too little room."""
    nodes = [area_id, *ancestors_of(area_id)]
    path = list(pairwise(nodes[: nodes.index(said.area_id) + 1]))
    beside = [near for below, above in path for near in children_of(above) if near != below]
    at_most = said.high - series.least(beside, said)
    if said.is_small:
        # It is covered itself: its bounds are the same whatever it is, so they cannot tell.
        return at_most < SMALL_COUNT - 1
    is_whole = all(is_partition(above) for _, above in path)
    at_least = said.low - series.most(beside, said) if is_whole else -inf
    return at_most < ROOM or at_least > -ROOM


def _share_tells(said: Told, counted: dict[str, Series]) -> bool:
    if any(series.has_small(said) for unit, series in counted.items() if unit != "percent"):
        return True
    for unit, of_how_many in _denominators(said.area_id):
        count = replace(said, low=said.low * of_how_many / 100, high=said.high * of_how_many / 100)
        if count.low < SMALL_COUNT or (unit in counted and _tells(counted[unit], count)):
            return True
    return False


@cache
def _denominators(area_id: str) -> list[tuple[str, float]]:
    known = load_denominators()
    mine = known[known["area_id"] == area_id]
    return [(str(u), float(v)) for u, v in zip(mine["unit"], mine["value"], strict=True)]
