import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

import dashboard
from geodata.areas import (
    ancestors_of,
    area_ids_at,
    children_of,
    load_areas,
    load_boundaries,
    path_of,
)
from geodata.place.places import load_places

EQUAL_AREA = 6933
KYIV_DISTRICTS = 10
ISO_TRAPS = {
    "UA80": "UA-30",
    "UA44": "UA-09",
    "UA73": "UA-77",
    "UA01": "UA-43",
    "UA85": "UA-40",
}
# Longitude and latitude; Kotsiubynske lies inside Kyiv, Slavutych inside Chernihiv oblast.
PLACES = {
    "Simferopol": (34.10, 44.95, "UA01", "UA0116"),
    "Kerch": (36.47, 45.35, "UA01", "UA0110"),
    "Sevastopol": (33.53, 44.60, "UA85", "UA85"),
    "Kyiv": (30.52, 50.45, "UA80", "UA80"),
    "Kotsiubynske": (30.333, 50.490, "UA32", "UA3208"),
    "Slavutych": (30.755, 51.52, "UA32", "UA3210"),
    "Bucha": (30.21, 50.55, "UA32", "UA3208"),
    "Kharkiv": (36.25, 49.98, "UA63", "UA6312"),
    "Zaporizhzhia": (35.12, 47.85, "UA23", "UA2306"),
    "Bolhrad": (28.61, 45.68, "UA51", "UA5106"),
    "Uzhhorod": (22.29, 48.62, "UA21", "UA2110"),
}


def areas_of_level(level: str) -> list[str]:
    areas = load_areas()
    return list(areas.index[areas["level"] == level])


def square_kilometres(level: str) -> "pd.Series[float]":
    outlines = load_boundaries(level).set_index("area_id")
    return outlines.to_crs(EQUAL_AREA).area / 1e6


def area_at(level: str, longitude: float, latitude: float) -> list[str]:
    outlines = load_boundaries(level)
    return list(outlines[outlines.contains(shapely.Point(longitude, latitude))]["area_id"])


@pytest.mark.parametrize(
    ("level", "count"),
    [("country", 1), ("oblast", 27), ("raion", 136), ("city", 461), ("district", 108)],
)
def test_every_level_has_as_many_areas_as_the_register(level: str, count: int) -> None:
    assert len(areas_of_level(level)) == count


@pytest.mark.parametrize(("level", "count"), [("oblast", 27), ("raion", 138), ("city", 3)])
def test_a_map_draws_each_area_of_its_level_once_in_order(level: str, count: int) -> None:
    drawn = area_ids_at(level)
    assert len(drawn) == count
    assert drawn == sorted(set(drawn))


def test_raion_maps_draw_kyiv_and_sevastopol_beside_all_raions() -> None:
    assert set(area_ids_at("raion")) == {*areas_of_level("raion"), "UA80", "UA85"}


def test_every_drawn_area_is_a_known_area() -> None:
    drawn = {area for level in ("oblast", "raion", "city") for area in area_ids_at(level)}
    assert drawn <= set(load_areas().index)


@pytest.mark.parametrize("level", ["oblast", "raion", "city"])
def test_outlines_are_valid_polygons_in_degrees(level: str) -> None:
    outlines = load_boundaries(level)
    assert outlines.crs == "EPSG:4326"
    assert outlines.is_valid.all()
    assert set(outlines.geom_type) == {"MultiPolygon"}


@pytest.mark.parametrize("level", ["oblast", "raion"])
def test_outlines_share_their_borders_without_overlaps(level: str) -> None:
    outlines = load_boundaries(level).geometry.to_numpy()
    assert shapely.coverage_is_valid(outlines)
    united = shapely.coverage_union_all(outlines)
    assert shapely.area(outlines).sum() == pytest.approx(shapely.area(united))


@pytest.mark.parametrize("level", ["oblast", "raion"])
def test_the_country_has_no_gaps(level: str) -> None:
    country = shapely.coverage_union_all(load_boundaries(level).geometry.to_numpy())
    parts = shapely.get_parts(country)
    assert [len(part.interiors) for part in parts] == [0] * len(parts)


def test_both_levels_cover_the_same_country() -> None:
    oblasts, raions = (
        shapely.coverage_union_all(load_boundaries(level).geometry.to_numpy())
        for level in ("oblast", "raion")
    )
    assert shapely.area(shapely.symmetric_difference(oblasts, raions)) < 1e-9


def test_raions_fill_their_oblast() -> None:
    oblasts = load_boundaries("oblast").set_index("area_id").geometry
    raions = load_boundaries("raion")
    for oblast_id, group in raions.groupby(raions["area_id"].str[:4]):
        joined = shapely.coverage_union_all(group.geometry.to_numpy())
        assert shapely.area(shapely.symmetric_difference(joined, oblasts[oblast_id])) < 1e-9


@pytest.mark.parametrize("name", PLACES)
def test_known_places_lie_in_their_oblast_and_raion(name: str) -> None:
    longitude, latitude, oblast_id, raion_id = PLACES[name]
    assert area_at("oblast", longitude, latitude) == [oblast_id]
    assert area_at("raion", longitude, latitude) == [raion_id]


def test_the_city_of_kyiv_has_its_size_and_is_not_in_its_oblast() -> None:
    assert 800 < square_kilometres("oblast")["UA80"] < 880
    oblasts = load_boundaries("oblast").set_index("area_id").geometry
    assert shapely.area(shapely.intersection(oblasts["UA80"], oblasts["UA32"])) == 0
    assert ancestors_of("UA80") == ["UA"]


def test_kyiv_is_the_same_polygon_at_every_level() -> None:
    kyiv = [
        load_boundaries(level).set_index("area_id").geometry["UA80"]
        for level in ("oblast", "raion", "city")
    ]
    assert kyiv[0].equals(kyiv[1])
    assert kyiv[0].equals(kyiv[2])


def test_city_outlines_have_their_size_and_lie_in_their_raion() -> None:
    sizes = square_kilometres("city")
    assert 340 < sizes["UA63120270010096107"] < 360
    assert 280 < sizes["UA23060070010069526"] < 295
    cities = load_boundaries("city").set_index("area_id").geometry
    raions = load_boundaries("raion").set_index("area_id").geometry
    assert raions["UA6312"].covers(cities["UA63120270010096107"])
    assert raions["UA2306"].covers(cities["UA23060070010069526"])


def test_the_whole_country_has_about_its_official_size() -> None:
    assert square_kilometres("oblast").sum() == pytest.approx(603_549, rel=0.01)


def test_oblasts_carry_codes_of_all_three_systems() -> None:
    oblasts = load_areas().query("level == 'oblast'")
    assert (oblasts["katottg"].str[:4] == oblasts.index).all()
    assert oblasts["katottg"].str.fullmatch(r"UA\d{17}").all()
    assert oblasts["iso_3166_2"].is_unique
    for area_id, iso in oblasts["iso_3166_2"].items():
        assert iso == ISO_TRAPS.get(str(area_id), f"UA-{str(area_id)[2:]}")


def test_raions_carry_the_code_that_their_id_begins() -> None:
    raions = load_areas().query("level == 'raion'")
    assert (raions["katottg"].str[:6] == raions.index).all()


def test_every_area_has_a_parent_one_level_up_and_names_in_three_languages() -> None:
    areas = load_areas()
    above = {
        "oblast": {"country"},
        "raion": {"oblast"},
        "city": {"raion"},
        "district": {"city", "oblast"},
    }
    for area in areas.drop(index="UA").itertuples():
        assert areas.at[area.parent_id, "level"] in above[str(area.level)]
    assert (areas[["name_en", "name_uk", "name_ru"]] != "").all(axis=None)


def test_only_kyiv_and_sevastopol_have_districts_right_below_an_oblast() -> None:
    districts = load_areas().query("level == 'district'")
    parents = set(districts["parent_id"])
    assert {parent for parent in parents if len(parent) == 4} == {"UA80", "UA85"}
    assert len(children_of("UA80")) == KYIV_DISTRICTS


def test_ancestors_come_nearest_first() -> None:
    saltivskyi = "UA63120270010315719"
    assert ancestors_of(saltivskyi) == ["UA63120270010096107", "UA6312", "UA63", "UA"]
    assert ancestors_of("UA") == []


def test_children_and_parents_agree() -> None:
    areas = load_areas()
    listed = [child for area_id in areas.index for child in children_of(area_id)]
    assert sorted(listed) == sorted(areas.index.drop("UA"))


def test_an_unknown_area_has_no_ancestors_to_give() -> None:
    with pytest.raises(KeyError):
        ancestors_of("UA99")


@pytest.mark.parametrize("level", ["oblast", "raion", "city"])
def test_the_base_map_draws_the_same_areas_in_the_same_order(level: str) -> None:
    path = Path(dashboard.__file__).parent / "static" / "ukraine.topojson"
    topology = json.loads(path.read_text(encoding="utf-8"))
    drawn = [shape["properties"] for shape in topology["objects"][level]["geometries"]]
    assert [properties["id"] for properties in drawn] == area_ids_at(level)
    names = load_areas().loc[area_ids_at(level)]
    assert [properties["en"] for properties in drawn] == list(names["name_en"])
    assert [properties["uk"] for properties in drawn] == list(names["name_uk"])


def test_the_base_map_is_small_and_gives_crimea_to_nobody_else() -> None:
    path = Path(dashboard.__file__).parent / "static" / "ukraine.topojson"
    assert path.stat().st_size < 250_000
    neighbours = gpd.read_file(path, layer="neighbours").make_valid()
    simferopol = shapely.Point(34.10, 44.95)
    assert not neighbours.intersects(simferopol).any()
    outlines = shapely.coverage_union_all(load_boundaries("oblast").geometry.to_numpy())
    # Degrees squared: a few km2 along 7,000 km of border, since both are simplified apart.
    assert shapely.area(shapely.intersection(neighbours.union_all(), outlines)) < 0.2


def test_every_area_is_in_the_gazetteer_and_every_place_in_an_area() -> None:
    places = load_places()
    areas = load_areas()
    assert places["place_id"].is_unique
    assert set(areas.index) <= set(places["place_id"])
    assert set(places["area_id"]) <= set(areas.index)


def test_points_of_the_gazetteer_lie_in_the_raion_that_they_name() -> None:
    places = load_places().query("kind in ['town', 'village'] and latitude != ''")
    points = gpd.GeoDataFrame(
        places[["area_id"]],
        geometry=gpd.points_from_xy(
            places["longitude"].astype(float), places["latitude"].astype(float)
        ),
        crs="EPSG:4326",
    )
    raions = load_boundaries("raion").rename(columns={"area_id": "found"})
    joined = points.sjoin(raions, predicate="within")
    # Outlines are approximate: near borders the register knows better.
    assert (joined["found"] == joined["area_id"]).mean() > 0.98


def test_the_path_to_an_area_begins_with_the_country_and_ends_with_it():
    assert path_of("UA3208") == ["UA", "UA32", "UA3208"]
    assert path_of("UA") == ["UA"]
