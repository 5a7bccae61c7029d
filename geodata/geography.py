"""Which outlines hold in this process: those of the seeds, or official ones that were loaded.

There is one geography at a time. What is worked out from areas or outlines is kept with
`per_geography` instead of ``functools.cache``, so that another geography works it out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import wraps
from typing import ParamSpec, TypeVar

import geopandas as gpd

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Geography:
    """Outlines that go before those of the seeds.

    Attributes
    ----------
    mark : str
        Tells geographies apart; empty for that of the seeds.
    outlines : geopandas.GeoDataFrame
        ``level``, ``area_id`` and a MultiPolygon, EPSG:4326; of levels that it lacks those of the
        seeds hold.
    attribution : str
        Who is to be named for them, in the words of the person who loaded them.
    """

    mark: str = ""
    outlines: gpd.GeoDataFrame = field(default_factory=lambda: _no_outlines())
    attribution: str = ""

    @property
    def levels(self) -> frozenset[str]:
        """Levels that it has outlines of."""
        return frozenset(self.outlines["level"])


def _no_outlines() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"level": [], "area_id": []}, geometry=[], crs="EPSG:4326")


SEEDS = Geography()
_held = [SEEDS]


def geography_in_force() -> Geography:
    """The geography of this process."""
    return _held[0]


def use_geography(geography: Geography) -> None:
    """From now on these outlines hold, in every thread of this process."""
    _held[0] = geography


def per_geography(function: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function gives, as long as the same geography is in force.

    A value that is worked out while the geography changes is kept under the earlier one.
    """
    kept: dict[str, dict[Hashable, T]] = {}

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        mark = geography_in_force().mark
        values = kept.get(mark)
        if values is None:
            kept.clear()
            values = kept.setdefault(mark, {})
        key = (args, tuple(kwargs.items()))
        if key not in values:
            values[key] = function(*args, **kwargs)
        return values[key]

    return asked
