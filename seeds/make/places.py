"""Make seeds/places.csv, the gazetteer: every area, parts of Kyiv, every settlement.

Run:  uv run --with geopandas,openpyxl seeds/make/places.py WORK seeds

Settlements are the register's: one that is missing would leave its namesake looking unique. Those
over 500 people have GeoNames' point, people and spellings; aliases.csv and neighbourhoods.csv
beside this script are kept by hand.
"""

import sys
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from romanise import romanise, romanise_russian
from settlements import join_settlements, pick_russian
from sources import CITIES_WITH_OBLAST_RANK, read_points, read_register, read_settlements
from spellings import keep_spellings, list_adjectives, sound

HERE = Path(__file__).parent
COLUMNS = [
    "place_id", "name_uk", "name_en", "name_ru", "other_names", "kind", "area_id", "oblast_id",
    "population", "latitude", "longitude",
]  # fmt: skip
KINDS = {"X": "town", "C": "village"}
DECIMALS = 5
HROMADA_LETTERS = 9  # of a KATOTTH code: those that its settlements' codes begin with, too


def build_places(work: Path, seeds: Path) -> pd.DataFrame:
    """Return the gazetteer, sorted by kind and place_id."""
    areas = pd.read_csv(seeds / "areas.csv", dtype=str, keep_default_na=False)
    register = read_register(work)
    raions = gpd.read_file(seeds / "boundaries.gpkg", layer="raion")
    joined = join_settlements(read_settlements(work), register, read_points(work), raions)
    taken = set(register.name.map(sound))
    listed_areas = list_areas(areas, joined, find_centres(seeds), taken)
    city_names = set(listed_areas.name_uk[listed_areas.kind == "city"])
    settlements = list_settlements(add_small_ones(joined, register), city_names, taken)
    hromadas = list_hromadas(register, pd.concat([listed_areas, settlements]))
    places = pd.concat([listed_areas, list_neighbourhoods(), hromadas, settlements])
    return places[COLUMNS].astype(object).fillna("")


def add_small_ones(joined: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """Add the settlements of the register that GeoNames has not: no point, people or spellings."""
    small = register[~register.code.isin(joined.code)]
    small = small.rename(columns={"name": "name_uk"}).assign(area_id=small.unit)
    rows = pd.concat([joined, small])
    unnamed = rows.alternatenames.isna()
    rows.loc[unnamed, "alternatenames"] = pd.Series([[]] * unnamed.sum(), rows.index[unnamed])
    return rows


def find_centres(seeds: Path) -> pd.DataFrame:
    """Return a point inside every outline: latitude and longitude by area_id."""
    layers = [gpd.read_file(seeds / "boundaries.gpkg", layer=name) for name in ("oblast", "raion")]
    outlines = pd.concat(layers).drop_duplicates("area_id").set_index("area_id")
    points = outlines.representative_point()
    return pd.DataFrame({"latitude": points.y, "longitude": points.x}).round(DECIMALS)


def list_areas(
    areas: pd.DataFrame, joined: pd.DataFrame, centres: pd.DataFrame, taken: set[str]
) -> pd.DataFrame:
    """Turn areas into places; a city has GeoNames' point, people and spellings."""
    cities = joined[joined.category.isin(["M", "K"])].set_index("area_id")
    aliases = pd.read_csv(HERE / "aliases.csv", dtype=str).set_index("area_id").other_names
    places = areas.assign(place_id=areas.area_id)
    places["kind"] = areas.level.mask(areas.area_id.isin(CITIES_WITH_OBLAST_RANK), "city")
    places["oblast_id"] = areas.area_id.str[:4].where(areas.level != "country", "")
    points = cities[["latitude", "longitude"]].combine_first(centres)
    for column in points:
        places[column] = areas.area_id.map(points[column])
    places["population"] = areas.area_id.map(cities.population).map(write_count)
    places["other_names"] = [
        join_spellings(area, split(aliases.get(area.area_id, "")), cities.alternatenames, taken)
        for area in areas.itertuples()
    ]
    return places


def join_spellings(
    area: Any, aliases: list[str], alternate_names: pd.Series, taken: set[str]
) -> str:
    """Write the other names of an area into one cell."""
    ours = [*aliases, *list_adjectives(area.name_uk, area.name_ru)]
    if area.level in ("oblast", "raion", "city"):
        ours.append(romanise_russian(area.name_ru))
    geonames = list(alternate_names.get(area.area_id, []))
    own_names = (area.name_uk, area.name_en, area.name_ru)
    return "|".join(keep_spellings(ours, geonames, own_names, taken))


def split(names: str) -> list[str]:
    """Split a list of names that is written in one cell."""
    return [name for name in names.split("|") if name]


def write_count(population: float) -> str:
    """Write a number of people; nothing where GeoNames has none."""
    return str(int(population)) if population > 0 else ""


def list_neighbourhoods() -> pd.DataFrame:
    """Return parts of Kyiv that reports speak of; each is a part of its area, never the whole."""
    table = pd.read_csv(HERE / "neighbourhoods.csv", dtype=str, keep_default_na=False)
    return table.assign(kind="neighbourhood", oblast_id=table.area_id.str[:4])


def list_hromadas(register: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return the hromadas, each with the point of its centre, the first of its settlements."""
    rows = register[(register.category == "H") & ~register.unit.isin(CITIES_WITH_OBLAST_RANK)]
    by_code = places.sort_values("place_id").drop_duplicates("place_id")
    inside = by_code[by_code.kind.isin(["city", *KINDS.values()])]
    first = inside.assign(of=inside.place_id.str[:HROMADA_LETTERS]).drop_duplicates("of")
    centres = first.set_index("of").reindex(rows.code.str[:HROMADA_LETTERS]).set_index(rows.index)
    centre_names = centres.name_en.fillna("").str.removesuffix(" village")
    return pd.DataFrame({
        "place_id": rows.code, "kind": "hromada", "name_uk": rows.name + " громада",
        "name_en": rows.name.map(romanise) + " hromada",
        "other_names": (centre_names + " hromada").where(centre_names != "", ""),
        "area_id": rows.unit, "oblast_id": rows.oblast,
        "latitude": centres.latitude, "longitude": centres.longitude,
    }).sort_values("place_id")  # fmt: skip


def list_settlements(joined: pd.DataFrame, city_names: set[str], taken: set[str]) -> pd.DataFrame:
    """Return the settlements that are no areas.

    One that is called like a city carries the word for its kind, so that the bare name means
    the city.
    """
    rows = joined[joined.category.isin(KINDS)].sort_values("code")
    namesake = rows.name_uk.isin(city_names)
    names_en = rows.name_uk.map(romanise)
    names_ru = [pick_russian(*row) for row in zip(rows.name_uk, rows.alternatenames, strict=True)]
    names_ru = pd.Series(names_ru, rows.index)
    others = [
        "|".join(keep_spellings([], list(row.alternatenames), (row.name_uk, en, ru), taken))
        for row, en, ru in zip(rows.itertuples(), names_en, names_ru, strict=True)
    ]
    return pd.DataFrame({
        "place_id": rows.code, "kind": rows.category.map(KINDS),
        "name_uk": rows.name_uk.mask(namesake, "село " + rows.name_uk),
        "name_en": names_en.mask(namesake, names_en + " village"),
        "name_ru": names_ru.mask(namesake & (names_ru != ""), "село " + names_ru),
        "other_names": others, "area_id": rows.area_id, "oblast_id": rows.code.str[:4],
        "population": rows.population.map(write_count),
        "latitude": rows.latitude, "longitude": rows.longitude,
    })  # fmt: skip


if __name__ == "__main__":
    table = build_places(Path(sys.argv[1]), Path(sys.argv[2]))
    table.to_csv(Path(sys.argv[2]) / "places.csv", index=False, lineterminator="\n")
