"""Which area holds a point. Whole squares of one area answer for most; outlines for the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.areas import load_boundaries
from geodata.geography import per_geography

OUTSIDE = ""
"""The area of a point outside Ukraine."""

_Degrees = npt.NDArray[np.float64]
_Numbers = npt.NDArray[np.int64]

_SQUARE_DEG = 0.05
# Fewer points are found sooner in the outlines than the squares are made.
_POINTS_WORTH_SQUARES = 20_000
_NO_OUTLINE, _SEVERAL = -1, -2


@dataclass(frozen=True)
class _Squares:
    """A grid over the country: the number of the outline that holds each square whole."""

    west: float
    south: float
    outline: _Numbers

    def look_up(self, longitudes: _Degrees, latitudes: _Degrees) -> _Numbers:
        columns = np.floor((longitudes - self.west) / _SQUARE_DEG)
        rows = np.floor((latitudes - self.south) / _SQUARE_DEG)
        height, width = self.outline.shape
        inside = (columns >= 0) & (columns < width) & (rows >= 0) & (rows < height)
        found = np.full(len(longitudes), _NO_OUTLINE)
        found[inside] = self.outline[rows[inside].astype(int), columns[inside].astype(int)]
        return found


def locate_points(latitudes: _Degrees, longitudes: _Degrees) -> npt.NDArray[np.object_]:
    """The finest area whose outline holds each point: a city, else a raion.

    Parameters
    ----------
    latitudes, longitudes : numpy.ndarray
        Degrees, WGS 84; NaN where no point is given.

    Returns
    -------
    numpy.ndarray
        area_id; empty for a point outside Ukraine; None where no point is given. A point on a
        common border belongs to one of its areas, always the same.
    """
    given = ~(np.isnan(latitudes) | np.isnan(longitudes))
    located = np.full(len(latitudes), None, dtype=object)
    located[given] = _area_ids()[_find_outlines(longitudes[given], latitudes[given])]
    return located


def _find_outlines(longitudes: _Degrees, latitudes: _Degrees) -> _Numbers:
    found = np.full(len(longitudes), _SEVERAL)
    if len(found) >= _POINTS_WORTH_SQUARES:
        found = _squares().look_up(longitudes, latitudes)
    unsettled = np.flatnonzero(found == _SEVERAL)
    found[unsettled] = _search_outlines(longitudes[unsettled], latitudes[unsettled])
    return found


def _search_outlines(longitudes: _Degrees, latitudes: _Degrees) -> _Numbers:
    outlines, tree = _outlines()
    at, near = tree.query(shapely.points(longitudes, latitudes))
    inside = shapely.intersects_xy(outlines[near], longitudes[at], latitudes[at])
    found = np.full(len(longitudes), _NO_OUTLINE)
    at, near = at[inside], near[inside]
    # Of several the first is kept: it is written last.
    first_last = np.argsort(-near, kind="stable")
    found[at[first_last]] = near[first_last]
    return found


@per_geography
def _drawn() -> pd.DataFrame:
    """Cities before raions, as they are finer."""
    return pd.concat([load_boundaries("city"), load_boundaries("raion")], ignore_index=True)


@per_geography
def _area_ids() -> npt.NDArray[np.object_]:
    """By number of the outline; the last, which is -1 too, is outside."""
    return np.array([*_drawn()["area_id"], OUTSIDE], dtype=object)


@per_geography
def _outlines() -> tuple[npt.NDArray[np.object_], shapely.STRtree]:
    outlines = np.asarray(_drawn()["geometry"], dtype=object)
    shapely.prepare(outlines)
    return outlines, shapely.STRtree(outlines)


@per_geography
def _squares() -> _Squares:
    outlines, tree = _outlines()
    west, south, east, north = shapely.total_bounds(outlines)
    corners = np.meshgrid(np.arange(west, east, _SQUARE_DEG), np.arange(south, north, _SQUARE_DEG))
    shape = corners[0].shape
    left, low = (corner.ravel() for corner in corners)
    boxes = shapely.box(left, low, left + _SQUARE_DEG, low + _SQUARE_DEG)
    at, near = tree.query(boxes)
    touching = shapely.intersects(outlines[near], boxes[at])
    at, near = at[touching], near[touching]
    whole = shapely.contains_properly(outlines[near], boxes[at])
    outline = np.full(len(boxes), _NO_OUTLINE)
    outline[at] = _SEVERAL
    # A city lies on its raion and goes before it, also where it fills the square.
    first = np.full(len(boxes), len(outlines))
    np.minimum.at(first, at, near)
    settled = whole & (near == first[at])
    outline[at[settled]] = near[settled]
    return _Squares(float(west), float(south), outline.reshape(shape))
