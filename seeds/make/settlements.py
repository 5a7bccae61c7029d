"""GeoNames places joined with the official register."""

import re
from difflib import SequenceMatcher

import geopandas as gpd
import pandas as pd
from romanise import normalise_apostrophes
from sources import METRES

SAME_PLACE_M = 50.0
RUSSIAN_NAME = re.compile("[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+)*")
NOT_LETTERS = re.compile("[\u2019\u0301 -]")
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

    Of one name in one raion a city goes before towns, and a town before villages.
    """
    ranks = {"K": 0, "M": 0, "X": 1, "C": 2}
    known = register[register.category.isin(ranks)]
    known = known.assign(key=known.unit + known.name.map(plain), rank=known.category.map(ranks))
    first = known[known["rank"] == known.groupby("key")["rank"].transform("min")]
    return first.drop_duplicates("key", keep=False).set_index("key")


def plain(name: str) -> str:
    """Write a name without what sources write differently: apostrophes, hyphens, stress marks."""
    return NOT_LETTERS.sub("", normalise_apostrophes(name))


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
