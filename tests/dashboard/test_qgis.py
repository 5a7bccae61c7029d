import json
import sqlite3
from contextlib import closing
from xml.etree import ElementTree as ET

import geopandas as gpd
import pytest

from dashboard.export.choice import Choice
from dashboard.export.layers import layers_of, published_geojson, published_geopackage
from dashboard.export.picture_style import fill_of
from dashboard.i18n import Words
from dashboard.map.basemap import drawn_areas
from dashboard.theme import LIGHT
from geodata.intake.intake import load_reports
from tests.dashboard.left import HOSTILE, hostile_publication, seeded

UKRAINIAN = Words("uk")
HEATING = Choice(service="heating", unit="buildings")


def layers(choice=HEATING):
    return layers_of(seeded(), UKRAINIAN, choice)


@pytest.fixture
def package(tmp_path):
    def write(made, choice=HEATING):
        path = tmp_path / "teplo.gpkg"
        path.write_bytes(published_geopackage(made, layers_of(made, UKRAINIAN, choice), UKRAINIAN))
        return path

    return write


def ask(path, query):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_a_layer_has_every_area_of_the_map_with_its_class():
    [layer] = layers()
    assert list(layer.areas["area_id"]) == [area.area_id for area in drawn_areas("oblast")]
    assert layer.areas.set_index("area_id").loc["UA63", "class_code"] == "o"
    assert layer.areas.set_index("area_id").loc["UA05", "class_code"] == "u"


def test_each_layer_of_a_geopackage_has_a_default_style_in_the_table_that_qgis_reads(package):
    path = package(seeded(), Choice())
    features = ask(path, "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'")
    styles = ask(
        path,
        "SELECT f_table_name, f_geometry_column, useAsDefault, styleName, owner FROM layer_styles",
    )
    columns = ask(path, "SELECT table_name, column_name FROM gpkg_geometry_columns")
    assert len(features) > 3
    assert {name for (name,) in features} == {style[0] for style in styles}
    assert sorted(columns) == sorted((style[0], style[1]) for style in styles)
    assert all(style[2] == 1 for style in styles)
    names = [row[1] for row in ask(path, "PRAGMA table_info(layer_styles)")]
    assert names[:5] == [
        "id",
        "f_table_catalog",
        "f_table_schema",
        "f_table_name",
        "f_geometry_column",
    ]
    assert names[5:] == [
        "styleName",
        "styleQML",
        "styleSLD",
        "useAsDefault",
        "description",
        "owner",
        "ui",
        "update_time",
    ]


def test_the_style_has_a_category_with_the_map_s_colour_for_every_class_of_its_layer(package):
    path = package(seeded())
    [(qml,)] = ask(path, "SELECT styleQML FROM layer_styles")
    root = ET.fromstring(qml)
    assert root.find("renderer-v2").get("attr") == "class_code"
    categories = root.findall("renderer-v2/categories/category")
    symbols = {symbol.get("name"): symbol for symbol in root.findall("renderer-v2/symbols/symbol")}
    codes = {category.get("value") for category in categories}
    assert codes >= {code for (code,) in ask(path, "SELECT class_code FROM heating_buildings")}
    for category in categories:
        fill = fill_of(category.get("value"), ramp="without", theme=LIGHT)
        first, *over = symbols[category.get("symbol")].findall("layer")
        colour = first.find("Option/Option[@name='color']").get("value").split(",")
        assert [int(part) for part in colour[:3]] == list(bytes.fromhex(fill.colour[1:]))
        assert bool(over) == bool(fill.hatch)
        assert category.get("label")


def test_the_stamp_is_in_the_geopackage_and_equal_data_give_equal_bytes(package):
    path = package(seeded())
    [(stamp,)] = ask(path, "SELECT stamp FROM teplo_stamp")
    assert json.loads(stamp) == seeded().stamp().as_dict() | json.loads(stamp)
    assert json.loads(stamp)["data_hash"] == seeded().data_hash
    assert path.read_bytes() == package(seeded()).read_bytes()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reaches_no_style_and_stays_text_in_the_layer(package, text):
    path = package(hostile_publication(text))
    [(qml, description)] = ask(path, "SELECT styleQML, description FROM layer_styles")
    mark = text.split()[0]
    assert mark not in qml + description
    ET.fromstring(qml)
    read = gpd.read_file(path, layer="heating_buildings").set_index("area_id")
    assert mark in read.loc["UA80", "source"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_geojson(text):
    made = hostile_publication(text)
    written = json.loads(published_geojson(made, layers_of(made, UKRAINIAN, HEATING)))
    [kyiv] = [f for f in written["features"] if f["properties"]["area_id"] == "UA80"]
    assert text.split()[0] in kyiv["properties"]["source"]


def test_geojson_has_each_series_once_with_colour_stamp_and_coordinates_in_degrees():
    written = json.loads(published_geojson(seeded(), layers(Choice())))
    series = [
        tuple(feature["properties"][name] for name in ("area_id", "service", "unit"))
        for feature in written["features"]
    ]
    assert len(series) == len(set(series))
    assert written["teplo"]["data_hash"] == seeded().data_hash
    read = gpd.GeoDataFrame.from_features(written["features"], crs="EPSG:4326")
    assert read["fill"].str.fullmatch("#[0-9a-f]{6}").all()
    left, low, right, high = read.total_bounds
    assert 22 < left < right < 41
    assert 44 < low < high < 53
    assert read.is_valid.all()


def test_geojson_is_not_taken_for_reports():
    written = published_geojson(seeded(), layers())
    refused = load_reports(written.encode(), name="published.geojson")
    assert [problem.code for problem in refused.problems] == ["file_is_a_situation"]
