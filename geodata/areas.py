"""Areas: their codes, names, place in the tree, and outlines."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import geopandas as gpd
import pandas as pd

from geodata.geography import geography_in_force, per_geography
from geodata.seedfiles import seed_path

SEED_LEVELS = ("oblast", "raion", "city")
"""Levels that the seeds have outlines of."""

_KATOTTH_LETTERS, _HROMADA_LETTERS = 19, 9


@per_geography
def load_areas() -> pd.DataFrame:
    """Every area, from the country to urban districts.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``area_id``: a P-code for oblasts and raions, a KATOTTH code below. Columns
        ``level`` (country, oblast, raion, city, district; hromada where their outlines were
        loaded, and then cities lie in one), ``parent_id``, ``name_en``, ``name_uk``, ``name_ru``,
        ``katottg``, ``iso_3166_2``; all text, empty where there is none. All callers share it: do
        not change it.
    """
    areas = register_areas()
    if "hromada" not in geography_in_force().levels:
        return areas
    drawn = geography_in_force().outlines.query("level == 'hromada'")["area_id"]
    hromadas = known_hromadas()[known_hromadas().index.isin(set(drawn))]
    around = pd.Series(hromadas.index, index=hromadas.index.str[:_HROMADA_LETTERS])
    inside = areas.index[areas["level"] == "city"]
    own = pd.Series(inside.str[:_HROMADA_LETTERS], index=inside).map(around).dropna()
    parents = own.reindex(areas.index).fillna(areas["parent_id"])
    return pd.concat([areas.assign(parent_id=parents), hromadas])


@cache
def register_areas() -> pd.DataFrame:
    """``load_areas`` as the seeds have it, whatever was loaded."""
    areas = pd.read_csv(seed_path("areas.csv"), dtype=str, keep_default_na=False)
    return areas.set_index("area_id")


@cache
def known_hromadas() -> pd.DataFrame:
    """Every hromada of the register, drawn or not; columns and index as of ``load_areas``."""
    places = pd.read_csv(seed_path("places.csv"), dtype=str, keep_default_na=False)
    hromadas = places[places["kind"] == "hromada"].set_index("place_id").rename_axis("area_id")
    names = hromadas[["name_en", "name_uk", "name_ru"]]
    return pd.DataFrame(
        {"level": "hromada", "parent_id": hromadas["area_id"]}
        | {name: names[name] for name in names}
        | {"katottg": hromadas.index, "iso_3166_2": ""},
        index=hromadas.index,
    )


def drawn_levels() -> tuple[str, ...]:
    """Levels that have outlines, the coarsest first."""
    held = {*SEED_LEVELS, *geography_in_force().levels}
    order = ("oblast", "raion", "hromada", "city", "district")
    return tuple(level for level in order if level in held)


@per_geography
def load_boundaries(level: str) -> gpd.GeoDataFrame:
    """Outlines of the areas that are drawn at a level, borders shared.

    Those of the seeds are approximate; official ones go before them where they were loaded.

    Parameters
    ----------
    level : str
        ``oblast`` (27), ``raion`` (136 and the cities of Kyiv and Sevastopol) or ``city`` (Kyiv,
        Kharkiv, Zaporizhzhia); ``hromada`` and ``district`` where they were loaded.

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
    loaded = geography_in_force()
    if level not in loaded.levels:
        return seed_boundaries(level)
    outlines = loaded.outlines[loaded.outlines["level"] == level]
    if level == "city":
        others = seed_boundaries(level)
        others = others[~others["area_id"].isin(set(outlines["area_id"]))]
        outlines = gpd.GeoDataFrame(pd.concat([outlines, others]), crs=outlines.crs)
    return outlines[["area_id", "geometry"]].sort_values("area_id", ignore_index=True)


def is_any_approximate() -> bool:
    """Whether any outline in force is one of the seeds'."""
    loaded = geography_in_force()
    cities = loaded.outlines.loc[loaded.outlines["level"] == "city", "area_id"]
    return "raion" not in loaded.levels or not set(area_ids_at("city")) <= set(cities)


@cache
def seed_boundaries(level: str) -> gpd.GeoDataFrame:
    """``load_boundaries`` as the seeds have them, whatever was loaded."""
    outlines = gpd.read_file(seed_path("boundaries.gpkg"), layer=level)
    return outlines[["area_id", "geometry"]].sort_values("area_id", ignore_index=True)


def area_ids_at(level: str) -> list[str]:
    """The areas that a map at this level draws, sorted."""
    return list(load_boundaries(level)["area_id"])


@per_geography
def _children() -> dict[str, list[str]]:
    children: dict[str, list[str]] = defaultdict(list)
    for area_id, parent_id in load_areas()["parent_id"].items():
        children[parent_id].append(str(area_id))
    return dict(children)


def children_of(area_id: str) -> list[str]:
    """The areas right below one; none below a district or an unknown area."""
    return list(_children().get(area_id, []))


@per_geography
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


def path_of(area_id: str) -> list[str]:
    """The way down to an area: the country first, the area itself last.

    Raises
    ------
    KeyError
        When there is no such area.
    """
    return [*reversed(ancestors_of(area_id)), area_id]


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
