"""GeoNames places joined with the official register."""

import re
from difflib import SequenceMatcher

import geopandas as gpd
import pandas as pd
from romanise import normalise_apostrophes
from sources import METRES

SAME_PLACE_M = 50.0
RUSSIAN_NAME = re.compile("[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+)*")
STRESS = "\u0301"
SAME_SOUND = str.maketrans("іїєґІЇЄҐ", "ииегИИЕГ", "’")


def join_settlements(
    places: gpd.GeoDataFrame,
    register: pd.DataFrame,
    points: gpd.GeoDataFrame,
    raions: gpd.GeoDataFrame,
) -> pd.DataFrame:
    """Return the places found in the register: code, name_uk, category, area_id and GeoNames' own.

    A place matches by a Ukrainian name and its raion: the one that GeoNames gives to the same
    point, else the one around it. Where several places match one code, the largest stays.
    """
    places = places.assign(unit=find_units(places, points, raions))
    by_key = index_register(register)
    keys = [
        next((key for name in names if (key := unit + plain(name)) in by_key.index), "")
        for unit, names in zip(places.unit, places.alternatenames, strict=True)
    ]
    found = places.assign(key=keys)[[bool(key) for key in keys]]
    joined = found.drop(columns=["name", "oblast", "unit"]).join(
        by_key[["code", "category", "name", "unit"]].rename(columns={"name": "name_uk"}), on="key"
    )
    joined["area_id"] = joined.unit.mask(joined.category == "M", joined.code)
    largest_first = joined.sort_values(["population", "geonameid"], ascending=[False, True])
    return largest_first.drop_duplicates("code")


def index_register(register: pd.DataFrame) -> pd.DataFrame:
    """Index the settlements of the register by raion and name, as far as that is unambiguous.

    A city goes before the villages of its name in the same raion.
    """
    known = register[register.category.isin(["K", "M", "X", "C"])]
    known = known.assign(key=known.unit + known.name, is_city=known.category.isin(["K", "M"]))
    cities = known[known.is_city]
    others = known[~known.key.isin(cities.key)].drop_duplicates("key", keep=False)
    return pd.concat([cities, others]).set_index("key")


def plain(name: str) -> str:
    """Write a GeoNames name as the register does: its apostrophe, and no stress marks."""
    return normalise_apostrophes(name).replace(STRESS, "")


def find_units(
    places: gpd.GeoDataFrame, points: gpd.GeoDataFrame, raions: gpd.GeoDataFrame
) -> pd.Series:
    """Return the raion-level unit of each place, empty outside all of them."""
    around = raions.to_crs(METRES).sindex.query(places.geometry, predicate="intersects")
    units = pd.Series("", index=places.index)
    units.iloc[around[0]] = raions.area_id.to_numpy()[around[1]]
    (at, same), metres = points.sindex.nearest(
        places.geometry, return_all=False, return_distance=True
    )
    exact = metres < SAME_PLACE_M
    units.iloc[at[exact]] = points.unit.to_numpy()[same[exact]]
    return units


def pick_russian(name_uk: str, alternate_names: list[str]) -> str:
    """Return the name in Russian letters that is nearest to the current Ukrainian one.

    Old names stand beside new ones in GeoNames without a date; nearness keeps Bakhmut from
    becoming Artemovsk. Empty when none is near.
    """
    plain = name_uk.translate(SAME_SOUND)
    names = sorted(name for name in alternate_names if RUSSIAN_NAME.fullmatch(name))
    likeness = {name: SequenceMatcher(None, plain, name).ratio() for name in names}
    nearest = max(likeness, key=likeness.__getitem__, default="")
    return nearest if likeness.get(nearest, 0) > 0.7 else ""
