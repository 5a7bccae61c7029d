"""Areas: their codes, names, place in the tree, and outlines."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import geopandas as gpd
import pandas as pd

from geodata.seedfiles import seed_path

_KATOTTH_LETTERS, _HROMADA_LETTERS = 19, 9


@cache
def load_areas() -> pd.DataFrame:
    """Every area, from the country to urban districts.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``area_id``: a P-code for oblasts and raions, a KATOTTH code below. Columns
        ``level`` (country, oblast, raion, city, district), ``parent_id``, ``name_en``,
        ``name_uk``, ``name_ru``, ``katottg``, ``iso_3166_2``; all text, empty where there is
        none. All callers share it: do not change it.
    """
    areas = pd.read_csv(seed_path("areas.csv"), dtype=str, keep_default_na=False)
    return areas.set_index("area_id")


@cache
def load_boundaries(level: str) -> gpd.GeoDataFrame:
    """Outlines of the areas that are drawn at a level; approximate, borders shared.

    Parameters
    ----------
    level : str
        ``oblast`` (27), ``raion`` (136 and the cities of Kyiv and Sevastopol) or ``city`` (Kyiv,
        Kharkiv, Zaporizhzhia).

    Returns
    -------
    geopandas.GeoDataFrame
        ``area_id`` and ``geometry`` (MultiPolygon, EPSG:4326), sorted by ``area_id``. All callers
        share it: do not change it.

    Raises
    ------
    pyogrio.errors.DataLayerError
        When no outlines exist at this level.
    """
    outlines = gpd.read_file(seed_path("boundaries.gpkg"), layer=level)
    return outlines[["area_id", "geometry"]].sort_values("area_id", ignore_index=True)


def area_ids_at(level: str) -> list[str]:
    """The areas that a map at this level draws, sorted."""
    return list(load_boundaries(level)["area_id"])


@cache
def _children() -> dict[str, list[str]]:
    children: dict[str, list[str]] = defaultdict(list)
    for area_id, parent_id in load_areas()["parent_id"].items():
        children[parent_id].append(str(area_id))
    return dict(children)


def children_of(area_id: str) -> list[str]:
    """The areas right below one; none below a district or an unknown area."""
    return list(_children().get(area_id, []))


@cache
def _ancestors(area_id: str) -> tuple[str, ...]:
    parent_id = str(load_areas().at[area_id, "parent_id"])
    return (parent_id, *_ancestors(parent_id)) if parent_id else ()


def ancestors_of(area_id: str) -> list[str]:
    """The areas around one, nearest first, up to the country.

    Raises
    ------
    KeyError
        When there is no such area.
    """
    return list(_ancestors(area_id))


def lies_in(place_id: str, area_id: str, within: str) -> bool:
    """Whether a place, which `area_id` holds, lies in an area or hromada; or is it.

    The codes of settlements begin with the nine characters of their hromada.
    """
    known = _ancestors(area_id) if area_id in load_areas().index else ()
    if not within or within in (place_id, area_id, *known):
        return True
    return is_hromada(within) and place_id[:_HROMADA_LETTERS] == within[:_HROMADA_LETTERS]


def is_hromada(code: str) -> bool:
    """Whether a KATOTTH code is that of a hromada: no settlement's digits, but its own."""
    settlement, own = code[9:13], code[6:9]
    return len(code) == _KATOTTH_LETTERS and settlement == "0000" and own != "000"
