"""Reports find their areas: by code, by point, by name; all that are given must agree."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.areas import ancestors_of, load_boundaries
from geodata.check import Checked
from geodata.places import Resolution, load_places, resolve_code, resolve_place
from geodata.problem import Problem
from geodata.read import ROW

CRS = "EPSG:4326"
OUTSIDE = ""


def place_rows(checked: Checked) -> Checked:
    """Give every row its area and a point.

    Returns
    -------
    Checked
        ``rows`` is a GeoDataFrame (EPSG:4326) with ``area_id``; ``place_id``, the settlement or
        point within the area that alone is meant, or empty; ``place_match`` (``code``, ``name``
        or ``point``); and the point that was given, else one that stands for the area.
        New problems: ``place_missing``, ``place_unknown``, ``place_ambiguous``, ``code_unknown``,
        ``point_outside``, ``point_swapped``, ``places_disagree``.
    """
    rows = checked.rows
    codes = {text: resolve_code(text) for text in rows["area_id"].unique() if text}
    names = {text: resolve_place(text) for text in rows["place"].unique() if text}
    point_areas = locate_points(rows["latitude"].to_numpy(), rows["longitude"].to_numpy())
    placed = [
        _place_row(row, codes, names)
        for row in zip(
            rows[ROW],
            rows["area_id"],
            rows["place"],
            rows["latitude"],
            rows["longitude"],
            point_areas,
            strict=True,
        )
    ]
    columns = pd.DataFrame(
        [answer for answer, _ in placed],
        columns=["area_id", "place_id", "place_match"],
        index=rows.index,
    )
    located = rows.drop(columns="area_id").join(columns)
    problems = [problem for _, found in placed for problem in found]
    return Checked(_with_points(located), sorted([*checked.problems, *problems]))


Answer = tuple[str, str, str]
_NOWHERE: Answer = ("", "", "")


def _place_row(
    row: tuple[int, str, str, float, float, str | None],
    codes: Mapping[str, str],
    names: Mapping[str, Resolution],
) -> tuple[Answer, list[Problem]]:
    line, code, name, latitude, longitude, point_area = row
    by_point = point_area is not None
    if not (code or name or by_point):
        return _NOWHERE, [Problem(line, "place", "place_missing")]
    if code and not codes[code]:
        return _NOWHERE, [Problem(line, "area_id", "code_unknown", code)]
    if by_point and not point_area:
        return _NOWHERE, [_outside(line, latitude, longitude)]
    if code:
        return _by_code(line, codes[code], names.get(name), point_area)
    if name:
        return _by_name(line, names[name], point_area)
    point = f"{latitude:.5f},{longitude:.5f}"
    return (str(point_area), point, "point"), []


def _by_code(
    line: int, area_id: str, named: Resolution | None, point_area: str | None
) -> tuple[Answer, list[Problem]]:
    """The code decides; a name that means only other places, or a far point, contradicts it."""
    others = [match.area_id for match in named.matches] if named else []
    if named and others and not any(_nested(area_id, other) for other in others):
        return _NOWHERE, [Problem(line, "place", "places_disagree", named.text, area_id)]
    if point_area and not _nested(area_id, point_area):
        return _NOWHERE, [Problem(line, "latitude", "places_disagree", point_area, area_id)]
    return (area_id, "", "code"), []


def _by_name(line: int, named: Resolution, point_area: str | None) -> tuple[Answer, list[Problem]]:
    matches = named.matches
    if point_area:
        near = tuple(m for m in matches if _nested(m.area_id, point_area))
        if matches and not near:
            return _NOWHERE, [Problem(line, "place", "places_disagree", named.text, point_area)]
        matches = near
    if not matches:
        return _NOWHERE, [Problem(line, "place", "place_unknown", named.text, named.suggestion)]
    if len(matches) > 1:
        candidates = ", ".join(m.place_id for m in matches)
        return _NOWHERE, [Problem(line, "place", "place_ambiguous", named.text, candidates)]
    match = matches[0]
    settlement = match.place_id if match.place_id != match.area_id else ""
    return (match.area_id, settlement, "name"), []


def _nested(one: str, other: str) -> bool:
    return one == other or one in ancestors_of(other) or other in ancestors_of(one)


def _outside(line: int, latitude: float, longitude: float) -> Problem:
    value = f"{latitude:g}, {longitude:g}"
    swapped = locate_points(np.array([longitude]), np.array([latitude]))[0]
    if swapped:
        return Problem(line, "latitude", "point_swapped", value, f"{longitude:g}, {latitude:g}")
    return Problem(line, "latitude", "point_outside", value)


def locate_points(latitudes: np.ndarray, longitudes: np.ndarray) -> list[str | None]:
    """The finest area whose outline holds each point: a city, else a raion.

    Returns
    -------
    list
        area_id; empty for a point outside Ukraine; None where no point is given.
    """
    given = ~(np.isnan(latitudes) | np.isnan(longitudes))
    points = shapely.points(longitudes[given], latitudes[given])
    found = np.full(len(points), OUTSIDE, dtype=object)
    for level in ("raion", "city"):
        tree, area_ids = _tree(level)
        at, outline = tree.query(points, predicate="intersects")
        found[at] = area_ids[outline]
    located: list[str | None] = [None] * len(latitudes)
    for at, area_id in zip(np.flatnonzero(given), found, strict=True):
        located[at] = area_id
    return located


@cache
def _tree(level: str) -> tuple[shapely.STRtree, np.ndarray]:
    outlines = load_boundaries(level)
    shapely.prepare(outlines.geometry.values)
    return shapely.STRtree(outlines.geometry.values), outlines["area_id"].to_numpy()


def _with_points(rows: pd.DataFrame) -> gpd.GeoDataFrame:
    """The given point, else the settlement's, else one inside the area; none for the country."""
    longitudes, latitudes = rows["longitude"].copy(), rows["latitude"].copy()
    gazetteer = _gazetteer_points()
    standing_for = rows["place_id"].where(rows["place_id"] != "", rows["area_id"])
    known = standing_for.map(gazetteer)
    lacking = longitudes.isna() & known.notna()
    longitudes[lacking] = [point[0] for point in known[lacking]]
    latitudes[lacking] = [point[1] for point in known[lacking]]
    points = gpd.points_from_xy(longitudes, latitudes)
    points[longitudes.isna().to_numpy()] = None
    return gpd.GeoDataFrame(rows, geometry=points, crs=CRS)


@cache
def _gazetteer_points() -> Mapping[str, tuple[float, float]]:
    places = load_places()
    located = places[(places["longitude"] != "") & (places["latitude"] != "")]
    points = {
        str(place.place_id): (float(place.longitude), float(place.latitude))
        for place in located.itertuples()
    }
    for level in ("raion", "oblast", "city"):
        outlines = load_boundaries(level)
        inside = outlines.geometry.representative_point()
        points |= dict(zip(outlines["area_id"], zip(inside.x, inside.y, strict=True), strict=True))
    return points
