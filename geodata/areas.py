"""Areas: their codes, names, place in the tree, and outlines."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import geopandas as gpd
import pandas as pd

from geodata.seedfiles import seed_path


@cache
def load_areas() -> pd.DataFrame:
    """Every area, indexed by ``area_id``. Shared: do not change it.

    Columns ``level`` (country, oblast, raion, city, district), ``parent_id``, ``name_en``,
    ``name_uk``, ``name_ru``, ``katottg``, ``iso_3166_2``.
    """
    return pd.read_csv(seed_path("areas.csv"), dtype=str, keep_default_na=False).set_index(
        "area_id"
    )


@cache
def load_boundaries(level: str) -> gpd.GeoDataFrame:
    """Outlines drawn at a level (oblast, raion, city): ``area_id``, geometry; EPSG:4326, sorted."""
    found = gpd.read_file(seed_path("boundaries.gpkg"), layer=level)
    return found[["area_id", "geometry"]].sort_values("area_id", ignore_index=True)


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
    """The areas right below one."""
    return _children().get(area_id, [])


@cache
def _ancestors(area_id: str) -> tuple[str, ...]:
    parent_id = str(load_areas().at[area_id, "parent_id"])
    return (parent_id, *_ancestors(parent_id)) if parent_id else ()


def ancestors_of(area_id: str) -> list[str]:
    """The areas around one, nearest first, up to the country."""
    return list(_ancestors(area_id))
