"""Reports find their areas: by code, by point, by name; all that are given must agree.

Everything is worked out once for each distinct place and point, so that a long file costs little
more than a short one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.check.check import Checked, in_order
from geodata.place.agreement import Statement, Verdict, judge_place
from geodata.place.gazetteer import load_places
from geodata.place.locating import OUTSIDE, locate_points
from geodata.place.standpoint import stand_for
from geodata.problem import Problem
from geodata.read.layout import Learnt
from geodata.read.read import ROW
from geodata.vocabulary import normalise_word

CRS = "EPSG:4326"

_Codes = npt.NDArray[np.intp]
_SAID = ("area_id", "place", "within", "place_kind")


def place_rows(checked: Checked, *, learnt: Learnt = Learnt()) -> Checked:  # noqa: B008 - frozen
    """Give every row its area and a point.

    Parameters
    ----------
    checked : Checked
        Rows with ``area_id``, ``place``, what lies around it (``within``), the kind of column
        that it stood in (``place_kind``), ``latitude`` and ``longitude``.
    learnt : Learnt
        What people answered before about names that are unknown or mean several places.

    Returns
    -------
    Checked
        ``rows`` is a GeoDataFrame (EPSG:4326) with ``area_id``; ``place_id``, the settlement or
        point within the area that alone is meant, or empty; ``place_match`` (``code``, ``name``,
        ``spelling``, ``learnt`` or ``point``); and the point that was given, else one that stands
        for the place. New problems: ``place_missing``, ``place_unknown``, ``place_ambiguous``,
        ``place_several``, ``place_context_unknown``, ``code_unknown``, ``point_outside``,
        ``point_swapped``, ``places_disagree``.
    """
    rows = checked.rows
    points = _find_points(rows)
    said, statements = _find_statements(rows, points, learnt)
    verdicts = [judge_place(statement) for statement in statements]
    problems = _find_problems(checked, points, said, verdicts)
    located = rows.assign(
        area_id=_spread([verdict.area_id for verdict in verdicts], said),
        place_id=_place_ids(verdicts, said, points),
        place_match=_spread([verdict.how for verdict in verdicts], said),
    )
    shapes = _shapes(verdicts, said, points)
    frame = gpd.GeoDataFrame(_describe_parts(located, verdicts, said), geometry=shapes, crs=CRS)
    return replace(checked, rows=frame, problems=in_order([*checked.problems, *problems]))


@dataclass(frozen=True)
class _Points:
    """The distinct points of some rows, and which of them each row has, or -1.

    ``areas`` holds the area of each; ``swapped`` is true where there is none, but one for the
    point with latitude and longitude swapped.
    """

    longitudes: npt.NDArray[np.float64]
    latitudes: npt.NDArray[np.float64]
    areas: npt.NDArray[np.object_]
    swapped: npt.NDArray[np.bool_]
    at: _Codes


def _find_points(rows: pd.DataFrame) -> _Points:
    # As complex numbers, pairs are told apart in one pass; NaN in either part is no point.
    pairs = rows["longitude"].to_numpy(float) + 1j * rows["latitude"].to_numpy(float)
    at, distinct = pd.factorize(pairs)
    longitudes, latitudes = distinct.real, distinct.imag
    areas = locate_points(latitudes, longitudes)
    swapped = areas == OUTSIDE
    swapped[swapped] = locate_points(longitudes[swapped], latitudes[swapped]) != OUTSIDE
    return _Points(longitudes, latitudes, areas, swapped, at)


def _find_statements(
    rows: pd.DataFrame, points: _Points, learnt: Learnt
) -> tuple[_Codes, list[Statement]]:
    """Which of the distinct statements about a place each row makes, and those."""
    areas, of_point = pd.factorize(points.areas), points.at
    area_of_row = np.where(of_point < 0, -1, np.append(areas[0], -1)[of_point])
    texts = [_texts_of(rows, name) for name in _SAID]
    columns = [*texts, _learnt_places(rows, learnt), (area_of_row, [*areas[1], None])]
    said, first = _combine([codes for codes, _ in columns])
    answers = [[distinct[code] for code in codes[first]] for codes, distinct in columns]
    return said, [
        Statement(code, name, within, kind, answer, area)
        for code, name, within, kind, answer, area in zip(*answers, strict=True)
    ]


def _texts_of(rows: pd.DataFrame, name: str) -> tuple[_Codes, Sequence[str]]:
    if name not in rows:
        return np.zeros(len(rows), dtype=np.intp), [""]
    codes, texts = pd.factorize(rows[name])
    return codes, list(texts)


def _learnt_places(rows: pd.DataFrame, learnt: Learnt) -> tuple[_Codes, Sequence[str]]:
    """The place that a person meant by this text of this source before."""
    if not learnt.places:
        return np.zeros(len(rows), dtype=np.intp), [""]
    columns = [_texts_of(rows, "place"), _texts_of(rows, "source")]
    pairs, first = _combine([codes for codes, _ in columns])
    (place_at, places), (source_at, sources) = columns
    answers = [
        learnt.places.get((normalise_word(places[place]), sources[source]), "")
        for place, source in zip(place_at[first], source_at[first], strict=True)
    ]
    codes, texts = pd.factorize(np.array(answers, dtype=object))
    return codes[pairs], list(texts)


def _combine(columns: Sequence[_Codes]) -> tuple[_Codes, _Codes]:
    """Which combination of codes each row has, and the first row that has it."""
    combined = np.zeros(len(columns[0]), dtype=np.int64)
    for codes in columns:
        combined, _ = pd.factorize(combined * (codes.max(initial=0) + 2) + codes + 1)
    first = np.zeros(combined.max(initial=-1) + 1, dtype=np.intp)
    first[combined[::-1]] = np.arange(len(combined))[::-1]  # of equal ones the last written stays
    return combined, first


def _spread(texts: Sequence[str], said: _Codes) -> pd.Categorical[Any]:
    at, categories = pd.factorize(np.array(texts, dtype=object))
    return pd.Categorical.from_codes(at[said], pd.Index(categories))


def _place_ids(verdicts: list[Verdict], said: _Codes, points: _Points) -> pd.Categorical[Any]:
    """The places within their areas; of a point, its coordinates."""
    by_point = np.array([verdict.how == "point" for verdict in verdicts], dtype=bool)[said]
    is_used = np.zeros(len(points.areas), dtype=bool)
    is_used[points.at[by_point]] = True
    used = np.flatnonzero(is_used)
    named = np.full(len(points.areas), "", dtype=object)
    named[used] = [
        f"{latitude:.5f},{longitude:.5f}"
        for latitude, longitude in zip(points.latitudes[used], points.longitudes[used], strict=True)
    ]
    texts = [*(verdict.place_id for verdict in verdicts), *named]
    return _spread(texts, np.where(by_point, points.at + len(verdicts), said))


def _find_problems(
    checked: Checked, points: _Points, said: _Codes, verdicts: list[Verdict]
) -> Iterator[Problem]:
    """The problem of every row whose place cannot be known."""
    is_wrong = np.array([verdict.problem is not None for verdict in verdicts], dtype=bool)[said]
    wrong = np.flatnonzero(is_wrong)
    misplaced = {p.row for p in checked.problems if p.column in ("latitude", "longitude")}
    lines = checked.rows[ROW].to_numpy()
    pairs = zip(lines[wrong].tolist(), said[wrong], points.at[wrong], strict=True)
    for line, verdict, point in pairs:
        problem = verdicts[verdict].problem
        # A point was given, and what is wrong with it has been said.
        if problem and not (problem[1] == "place_missing" and line in misplaced):
            yield Problem(line, *_with_point(problem, points, point))


def _with_point(
    problem: tuple[str, str, str, str], points: _Points, at: int
) -> tuple[str, str, str, str]:
    column, code, value, suggestion = problem
    if column != "latitude":
        return problem
    latitude, longitude = points.latitudes[at], points.longitudes[at]
    value = f"{latitude:g}, {longitude:g}"
    if code == "point_outside" and points.swapped[at]:
        return column, "point_swapped", value, f"{longitude:g}, {latitude:g}"
    return column, code, value, suggestion


def _describe_parts(located: pd.DataFrame, verdicts: list[Verdict], said: _Codes) -> pd.DataFrame:
    """A neighbourhood has no borders and may overlap others: it is a scope of the area around it.

    So is a hromada, which holds settlements. Settlements and points stay places of their own,
    which add up.
    """
    names = [_parts().get(verdict.place_id, "") for verdict in verdicts]
    if not any(names):
        return located
    part = np.array(names, dtype=object)[said]
    scope, place_id = located["scope"].astype(object), located["place_id"].astype(object)
    scope = scope.where((part == "") | (scope != ""), part)
    place_id = place_id.where(part == "", "")
    return located.assign(scope=scope.astype("category"), place_id=place_id.astype("category"))


@cache
def _parts() -> Mapping[str, str]:
    places = load_places()
    parts = places[places["kind"].isin(["neighbourhood", "hromada"])]
    return dict(zip(parts["place_id"], parts["name_en"], strict=True))


def points_at(longitudes: pd.Series[float], latitudes: pd.Series[float]) -> npt.NDArray[Any]:
    """Points, EPSG:4326; None where a coordinate is NaN."""
    places = np.column_stack([longitudes, latitudes]).astype(float)
    points = np.array(shapely.points(places), dtype=object)
    points[np.isnan(places).any(axis=1)] = None
    return points


def _shapes(verdicts: list[Verdict], said: _Codes, points: _Points) -> npt.NDArray[Any]:
    """The given point, else the settlement's, else one inside the area; none for the country."""
    standing = [stand_for(verdict.place_id, verdict.area_id) for verdict in verdicts]
    longitudes = [*points.longitudes, *(longitude for longitude, _ in standing)]
    latitudes = [*points.latitudes, *(latitude for _, latitude in standing)]
    shapes = points_at(pd.Series(longitudes, dtype=float), pd.Series(latitudes, dtype=float))
    return shapes[np.where(points.at >= 0, points.at, said + len(points.areas))]
