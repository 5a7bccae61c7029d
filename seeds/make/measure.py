"""Measure seeds/boundaries.gpkg: areas against official figures, and places held out.

Run:  uv run --with geopandas,scipy,openpyxl seeds/make/measure.py WORK seeds/boundaries.gpkg

Held out are the GeoNames places over 500 people that are not among the labelled points: their
oblast is GeoNames' own, their raion that of the only register settlement of that name in the
oblast.
"""

import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from romanise import normalise_apostrophes
from sources import DEGREES, EQUAL_AREA, METRES, read_points, read_register, read_settlements

# km2 as commonly quoted for each oblast; not taken from a dated source, so a yardstick only.
OFFICIAL_KM2 = {
    "UA01": 26081, "UA05": 26513, "UA07": 20144, "UA12": 31914, "UA14": 26517, "UA18": 29832,
    "UA21": 12777, "UA23": 27180, "UA26": 13928, "UA32": 28131, "UA35": 24588, "UA44": 26684,
    "UA46": 21833, "UA48": 24598, "UA51": 33310, "UA53": 28748, "UA56": 20047, "UA59": 23834,
    "UA61": 13823, "UA63": 31415, "UA65": 28461, "UA68": 20645, "UA71": 20900, "UA73": 8097,
    "UA74": 31865, "UA80": 848, "UA85": 864,
}  # fmt: skip
SAME_PLACE_M = 50.0


def compare_areas(oblasts: gpd.GeoDataFrame) -> pd.DataFrame:
    """Set the area of every oblast beside the official one (km2, percent)."""
    km2 = oblasts.set_index("area_id").to_crs(EQUAL_AREA).area / 1e6
    table = pd.DataFrame({"km2": km2, "official_km2": pd.Series(OFFICIAL_KM2)})
    table["difference_pct"] = 100 * (table.km2 / table.official_km2 - 1)
    return table.round(1)


def find_true_raions(settlements: pd.DataFrame, register: pd.DataFrame) -> pd.Series:
    """Return each place's raion where the register leaves no doubt, else None."""
    known = register[register.category.isin(["M", "X", "C"])]
    single = known.drop_duplicates(["oblast", "name"], keep=False)
    units = dict(zip(zip(single.oblast, single.name, strict=True), single.unit, strict=True))
    return pd.Series([
        find_only(units.get((oblast, normalise_apostrophes(name))) for name in names)
        for oblast, names in zip(settlements.oblast, settlements.alternatenames, strict=True)
    ])  # fmt: skip


def find_only(values: object) -> str | None:
    """Return the one value there is besides None, or None where there are several."""
    distinct = {value for value in values if value}  # type: ignore[attr-defined]
    return distinct.pop() if len(distinct) == 1 else None


def measure_accuracy(work: Path, raions: gpd.GeoDataFrame) -> None:
    """Print the share of places that fall into the right oblast and raion."""
    places, points = read_settlements(work), read_points(work)
    places["true_raion"] = find_true_raions(places, read_register(work))
    nearest_m = points.sindex.nearest(places.geometry, return_all=False, return_distance=True)[1]
    places["held_out"] = nearest_m > SAME_PLACE_M
    indices, found = raions.to_crs(METRES).sindex.query(places.geometry, predicate="intersects")
    places["found"] = (
        pd.Series(raions.area_id.to_numpy()[found], index=indices).groupby(level=0).first()
    )
    for title, rows in (("all", places), ("held out", places[places.held_out])):
        known = rows[rows.true_raion.notna()]
        oblast_share = (rows.found.str[:4] == rows.oblast).mean()
        raion_share = (known.found == known.true_raion).mean()
        print(f"{title}: {len(rows)} places, oblast right {oblast_share:.2%}; ", end="")
        print(f"{len(known)} with a certain raion, right {raion_share:.2%}; ", end="")
        print(f"outside every raion {rows.found.isna().sum()}")


def print_measures(work: Path, path: Path) -> None:
    """Print every measure of this page."""
    layers = {name: gpd.read_file(path, layer=name) for name in ("oblast", "raion", "city")}
    for name, layer in layers.items():
        vertices = shapely.get_num_coordinates(layer.geometry.to_numpy()).sum()
        print(f"{name}: {len(layer)} areas, {vertices} vertices")
    print(compare_areas(layers["oblast"]).to_string())
    cities = layers["city"].set_index("area_id").to_crs(EQUAL_AREA).area / 1e6
    print(cities.round(1).to_string())
    measure_accuracy(work, layers["raion"].set_crs(DEGREES, allow_override=True))


if __name__ == "__main__":
    print_measures(Path(sys.argv[1]), Path(sys.argv[2]))
