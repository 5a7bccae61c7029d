"""Make seeds/areas.csv from the register and the hand-kept tables beside this script.

Run:  uv run --with geopandas,openpyxl seeds/make/areas.py WORK seeds/areas.csv

oblasts.csv, raions.csv, cities.csv and districts.csv hold what the register does not: Russian
names, and the place that a raion's adjective is made from (Bucha for Buchanskyi).
"""

import sys
from pathlib import Path

import pandas as pd
from romanise import romanise
from sources import CITIES_WITH_OBLAST_RANK, read_register

HERE = Path(__file__).parent
LEVELS = ["country", "oblast", "raion", "city", "district"]
COLUMNS = ["area_id", "level", "parent_id", "name_en", "name_uk", "name_ru"]
CODES = ["katottg", "iso_3166_2"]
COUNTRY = {
    "area_id": "UA", "level": "country", "parent_id": "", "name_en": "Ukraine",
    "name_uk": "Україна", "name_ru": "Украина", "katottg": "", "iso_3166_2": "UA",
}  # fmt: skip


def build_areas(register: pd.DataFrame) -> pd.DataFrame:
    """Return every area, its parent, its names and its codes, sorted by level and area_id."""
    country = pd.DataFrame([COUNTRY])
    builders = (build_oblasts, build_raions, build_cities, build_districts)
    areas = pd.concat([country, *(build(register) for build in builders)])
    order = areas.level.map(LEVELS.index)
    areas = areas.assign(order=order).sort_values(["order", "area_id"])
    return areas[[*COLUMNS, *CODES]].fillna("")


def build_oblasts(register: pd.DataFrame) -> pd.DataFrame:
    """Return the 24 oblasts, Crimea, Kyiv and Sevastopol."""
    codes = register[register.category.isin(["O", "K"])].set_index("oblast").code
    table = pd.read_csv(HERE / "oblasts.csv", dtype=str)
    return table.assign(level="oblast", parent_id="UA", katottg=table.area_id.map(codes))


def build_raions(register: pd.DataFrame) -> pd.DataFrame:
    """Return the 136 raions; a raion named after a place gets that place's English name."""
    raions = register[register.category == "P"]
    names = pd.read_csv(HERE / "raions.csv", dtype=str).set_index("area_id")
    root = raions.unit.map(names.root_uk).fillna(raions.name)
    return pd.DataFrame({
        "area_id": raions.unit, "level": "raion", "parent_id": raions.oblast,
        "name_en": root.map(romanise) + " raion",
        "name_uk": raions.name + " район",
        "name_ru": raions.unit.map(names.adjective_ru) + " район",
        "katottg": raions.code,
    })  # fmt: skip


def build_cities(register: pd.DataFrame) -> pd.DataFrame:
    """Return every city of the register but Kyiv and Sevastopol, which rank as oblasts."""
    cities = register[register.category == "M"]
    names_ru = pd.read_csv(HERE / "cities.csv", dtype=str).set_index("katottg").name_ru
    # Prypiat and Chornobyl lie in the exclusion zone, which the register puts into no raion.
    in_raion = ~cities.unit.str.endswith("00")
    return pd.DataFrame({
        "area_id": cities.code, "level": "city",
        "parent_id": cities.unit.where(in_raion, "UA3210"),
        "name_en": cities.name.map(romanise), "name_uk": cities.name,
        "name_ru": cities.code.map(names_ru), "katottg": cities.code,
    })  # fmt: skip


def build_districts(register: pd.DataFrame) -> pd.DataFrame:
    """Return the 108 urban districts; those of Kyiv and Sevastopol belong to an oblast rank."""
    districts = register[register.category == "B"]
    names_ru = pd.read_csv(HERE / "districts.csv", dtype=str).set_index("name_uk").name_ru
    ranked = districts.oblast.isin(CITIES_WITH_OBLAST_RANK)
    return pd.DataFrame({
        "area_id": districts.code, "level": "district",
        "parent_id": districts.parent_code.mask(ranked, districts.oblast),
        "name_en": districts.name.map(romanise) + " district",
        "name_uk": districts.name + " район",
        "name_ru": districts.name.map(names_ru) + " район",
        "katottg": districts.code,
    })  # fmt: skip


if __name__ == "__main__":
    table = build_areas(read_register(Path(sys.argv[1])))
    table.to_csv(sys.argv[2], index=False, lineterminator="\n")
