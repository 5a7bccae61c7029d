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
from geodata.places import Match, Resolution, load_places, resolve_code, resolve_place
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
    misplaced = {p.row for p in checked.problems if p.column in ("latitude", "longitude")}
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
    located = _describe_parts(rows.drop(columns="area_id").join(columns))
    problems = [
        problem
        for _, found in placed
        for problem in found
        # A point was given, and what is wrong with it has been said.
        if not (problem.code == "place_missing" and problem.row in misplaced)
    ]
    return Checked(_with_points(located), sorted([*checked.problems, *problems]))


def _describe_parts(located: pd.DataFrame) -> pd.DataFrame:
    """A neighbourhood has no borders and may overlap others: it is a scope of the area around it.

    Settlements and points stay places of their own, which add up.
    """
    names = _neighbourhoods()
    is_part = located["place_id"].isin(names)
    unnamed = is_part & (located["scope"] == "")
    described = located["scope"].where(~unnamed, located["place_id"].map(names))
    return located.assign(scope=described, place_id=located["place_id"].where(~is_part, ""))


@cache
def _neighbourhoods() -> Mapping[str, str]:
    places = load_places()
    parts = places[places["kind"] == "neighbourhood"]
    return dict(zip(parts["place_id"], parts["name_en"], strict=True))


Answer = tuple[str, str, str]
_NOWHERE: Answer = ("", "", "")


def _place_row(
    row: tuple[int, str, str, float, float, str | None],
    codes: Mapping[str, Match | None],
    names: Mapping[str, Resolution],
) -> tuple[Answer, list[Problem]]:
    line, code, name, latitude, longitude, point_area = row
    if not (code or name or point_area is not None):
        return _NOWHERE, [Problem(line, "place", "place_missing")]
    if point_area == OUTSIDE:
        return _NOWHERE, [_outside(line, latitude, longitude)]
    coded, named = codes.get(code), names.get(name)
    if code and coded is None:
        return _NOWHERE, [Problem(line, "area_id", "code_unknown", code)]
    if coded is None and named is None:
        return (str(point_area), f"{latitude:.5f},{longitude:.5f}", "point"), []
    matches = named.matches if named else ()
    if coded is not None:
        matches = _agreeing(coded, matches)
        if not matches:
            return _NOWHERE, [Problem(line, "place", "places_disagree", name, coded.place_id)]
    near = tuple(m for m in matches if not point_area or _nested(m.area_id, point_area))
    if matches and not near:
        value = f"{latitude:g}, {longitude:g}"
        return _NOWHERE, [Problem(line, "latitude", "places_disagree", value, str(point_area))]
    return _only(line, near, named)


def _agreeing(coded: Match, named: tuple[Match, ...]) -> tuple[Match, ...]:
    """The code's place, or the places within it that alone bear the name; none if they disagree."""
    within = tuple(match for match in named if _holds(coded, match))
    around = any(match.place_id == coded.place_id or _holds(match, coded) for match in named)
    return (coded,) if around or not named else within


def _holds(outer: Match, inner: Match) -> bool:
    areas = (inner.area_id, *ancestors_of(inner.area_id))
    return outer.place_id != inner.place_id and outer.place_id in areas


def _only(
    line: int, matches: tuple[Match, ...], named: Resolution | None
) -> tuple[Answer, list[Problem]]:
    """The one match; a name that means nothing or several things waits for a person."""
    if len(matches) == 1:
        place_id, area_id, how = matches[0].place_id, matches[0].area_id, matches[0].how
        return (area_id, place_id if place_id != area_id else "", how), []
    text = named.text if named else ""
    if not matches:
        suggestion = named.suggestion if named else ""
        return _NOWHERE, [Problem(line, "place", "place_unknown", text, suggestion)]
    candidates = ", ".join(match.place_id for match in matches)
    return _NOWHERE, [Problem(line, "place", "place_ambiguous", text, candidates)]


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
    points = np.asarray(shapely.points(longitudes[given], latitudes[given]))
    found: np.ndarray = np.array([OUTSIDE] * len(points), dtype=object)
    for level in ("raion", "city"):
        tree, area_ids = _tree(level)
        at, outline = tree.query(points, predicate="intersects")
        found[at] = area_ids[outline]
    located: list[str | None] = [None] * len(latitudes)
    for at, area_id in zip(np.flatnonzero(given), found, strict=True):
        located[int(at)] = str(area_id)
    return located


@cache
def _tree(level: str) -> tuple[shapely.STRtree, np.ndarray]:
    outlines = load_boundaries(level)
    shapely.prepare(outlines.geometry.values)
    return shapely.STRtree(outlines.geometry.values), outlines["area_id"].to_numpy()


def points_at(longitudes: pd.Series[float], latitudes: pd.Series[float]) -> np.ndarray:
    """Points, EPSG:4326; None where a coordinate is NaN."""
    places = np.column_stack([longitudes, latitudes]).astype(float)
    points = np.array(shapely.points(places), dtype=object)
    points[np.isnan(places).any(axis=1)] = None
    return points


def _with_points(rows: pd.DataFrame) -> gpd.GeoDataFrame:
    """The given point, else the settlement's, else one inside the area; none for the country."""
    places = list(zip(rows["place_id"], rows["area_id"], strict=True))
    standing_for = {place: _point_of(*place) for place in set(places)}
    given = rows["latitude"].notna() & rows["longitude"].notna()
    longitudes = [standing_for[place][0] for place in places]
    latitudes = [standing_for[place][1] for place in places]
    points = points_at(
        rows["longitude"].where(given, longitudes), rows["latitude"].where(given, latitudes)
    )
    return gpd.GeoDataFrame(rows, geometry=points, crs=CRS)


def _point_of(place_id: str, area_id: str) -> tuple[float, float]:
    """Longitude and latitude of a place, else of the nearest area around it that has a point."""
    around = (place_id, area_id, *ancestors_of(area_id)) if area_id else ()
    known = (_gazetteer_points()[code] for code in around if code in _gazetteer_points())
    return next(known, (np.nan, np.nan))


@cache
def _gazetteer_points() -> Mapping[str, tuple[float, float]]:
    places = load_places()
    located = places[(places["longitude"] != "") & (places["latitude"] != "")]
    longitudes, latitudes = located["longitude"].astype(float), located["latitude"].astype(float)
    points = dict(zip(located["place_id"], zip(longitudes, latitudes, strict=True), strict=True))
    for level in ("raion", "oblast", "city"):
        outlines = load_boundaries(level)
        inside = outlines.geometry.representative_point()
        points |= dict(zip(outlines["area_id"], zip(inside.x, inside.y, strict=True), strict=True))
    return points
