"""A point that stands for a place where a report gives none."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from geodata.areas import ancestors_of, load_boundaries
from geodata.geography import per_geography
from geodata.place.gazetteer import load_places


def stand_for(place_id: str, area_id: str) -> tuple[float, float]:
    """Longitude and latitude of a place, else of the nearest area around it that has a point.

    NaN for the country and for no place.
    """
    around = (place_id, area_id, *ancestors_of(area_id)) if area_id else ()
    known = (_points()[code] for code in around if code in _points())
    return next(known, (np.nan, np.nan))


@per_geography
def _points() -> Mapping[str, tuple[float, float]]:
    places = load_places()
    located = places[(places["longitude"] != "") & (places["latitude"] != "")]
    longitudes, latitudes = located["longitude"].astype(float), located["latitude"].astype(float)
    points = dict(zip(located["place_id"], zip(longitudes, latitudes, strict=True), strict=True))
    for level in ("raion", "oblast", "city"):
        outlines = load_boundaries(level)
        inside = outlines.geometry.representative_point()
        points |= dict(zip(outlines["area_id"], zip(inside.x, inside.y, strict=True), strict=True))
    return points
