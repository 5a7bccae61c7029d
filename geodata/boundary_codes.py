"""Codes of official boundaries: which area each one means, and what is unknown or missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import geopandas as gpd
import pandas as pd

from geodata.areas import known_hromadas, register_areas, seed_boundaries
from geodata.boundary_layers import BoundaryLayer
from geodata.place.gazetteer import load_places
from geodata.problem import FILE_ROW, Problem

# How many characters of a KATOTTH code are the P-code of each kind of place.
_HROMADA, _SETTLEMENT, _DISTRICT = 9, 12, 14
# Of the rank of an oblast themselves, at whatever level they are drawn.
CITIES_OF_OBLAST_RANK = ("UA80", "UA85")
SETTLEMENT = ""
"""The area of a settlement that the map does not draw."""


def name_areas(layer: BoundaryLayer) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Each feature with its area, and the codes that are empty, unknown or there twice.

    Returns
    -------
    geopandas.GeoDataFrame
        ``level``, ``area_id``, ``row``, ``layer``, ``name_uk`` and the shape, of the features
        that are drawn; settlements are not, but for the cities that the map draws.
    list of Problem
        ``area_code_missing``, ``area_code_unknown`` and ``area_code_twice``; ``row`` is the
        feature's number, ``column`` the layer's name.
    """
    table, known = layer.table, _known_codes(layer.level)
    found = table["code"].str.upper().map(known)
    problems = [
        Problem(int(row), layer.name, "area_code_unknown" if code else "area_code_missing", code)
        for row, code in table.loc[found.isna(), ["row", "code"]].itertuples(index=False, name=None)
    ]
    drawn = table.assign(area_id=found, layer=layer.name)[found.notna() & (found != SETTLEMENT)]
    twice = drawn[drawn["area_id"].duplicated()]
    problems += [
        Problem(int(row), layer.name, "area_code_twice", str(code))
        for row, code in twice[["row", "code"]].itertuples(index=False, name=None)
    ]
    levels = drawn["area_id"].map(_levels_of_places()) if layer.level == "place" else layer.level
    return drawn.drop(columns="code").assign(level=levels), problems


def find_missing(areas: pd.DataFrame) -> Iterator[Problem]:
    """Areas that a level should have and lacks: ``area_missing`` with code and name.

    A level of the country is complete; of hromadas an oblast may have none, and of districts a
    city.
    """
    names = {**register_areas()["name_en"], **known_hromadas()["name_en"]}
    given_at = {str(level): set(own) for level, own in areas.groupby("level")["area_id"]}
    if "hromada" in given_at and "raion" not in given_at:
        given_at["raion"] = _raions_of(given_at["hromada"])
    for level, given in sorted(given_at.items()):
        for area_id in sorted(_expected(level, given) - given):
            yield Problem(FILE_ROW, level, "area_missing", area_id, str(names[area_id]))


def _raions_of(hromadas: set[str]) -> set[str]:
    parents = known_hromadas()["parent_id"]
    return {str(parents.get(area_id, area_id)) for area_id in hromadas}


def _expected(level: str, given: set[str]) -> set[str]:
    if level in ("oblast", "raion"):
        return set(seed_boundaries(level)["area_id"])
    if level == "hromada":
        oblasts = {area_id[:4] for area_id in given}
        every = {*known_hromadas().index, *CITIES_OF_OBLAST_RANK}
        return {area_id for area_id in every if area_id[:4] in oblasts}
    if level == "city":
        return set()
    districts = register_areas().query("level == 'district'")["parent_id"]
    cities = set(districts.reindex(sorted(given)).dropna())
    return set(districts.index[districts.isin(cities)])


@cache
def _known_codes(level: str) -> Mapping[str, str]:
    """The area behind each code that a layer of a level may hold."""
    if level in ("oblast", "raion"):
        ids = seed_boundaries(level)["area_id"]
        return {**dict(zip(ids, ids, strict=True)), **_padded(4 if level == "raion" else 2)}
    if level == "hromada":
        codes = [str(code) for code in known_hromadas().index]
        short = {code[:_HROMADA]: code for code in codes}
        return {**short, **{code: code for code in codes}, **_padded(7)}
    return _codes_of_places()


def _padded(digits: int) -> dict[str, str]:
    """The codes of Kyiv and Sevastopol at a finer level: their own, filled up with noughts."""
    return {
        code: area_id
        for area_id in CITIES_OF_OBLAST_RANK
        for code in (area_id, f"UA{area_id[2:].ljust(digits, '0')}")
    }


def _codes_of_places() -> Mapping[str, str]:
    places = load_places()
    kinds = places["kind"].isin(["city", "town", "village"])
    settlements = pd.concat([places.loc[kinds, "place_id"], _katotth_of_cities()])
    codes = dict.fromkeys([*settlements.str[:_SETTLEMENT], *settlements], SETTLEMENT)
    for area_id, level in _levels_of_places().items():
        code = _katotth(area_id)
        length = _SETTLEMENT if level == "city" else _DISTRICT
        codes |= {code: area_id, code[:length]: area_id}
    return codes | _padded(10)


def _katotth_of_cities() -> pd.Series[str]:
    return register_areas()["katottg"].loc[list(CITIES_OF_OBLAST_RANK)]


def _katotth(area_id: str) -> str:
    return str(register_areas().at[area_id, "katottg"]) or area_id


@cache
def _levels_of_places() -> Mapping[str, str]:
    """City or district of every area that a layer of places may draw."""
    districts = register_areas().query("level == 'district'").index
    cities = seed_boundaries("city")["area_id"]
    return dict.fromkeys(districts, "district") | dict.fromkeys(cities, "city")
