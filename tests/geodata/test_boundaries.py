import sqlite3
from datetime import UTC, datetime

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geodata.areas import (
    ancestors_of,
    area_ids_at,
    children_of,
    drawn_levels,
    is_any_approximate,
    known_hromadas,
    load_areas,
    load_boundaries,
    seed_boundaries,
)
from geodata.boundaries import read_boundaries
from geodata.errors import StoreError, UnreadableFile
from geodata.geography import SEEDS, Geography, geography_in_force, per_geography, use_geography
from geodata.place.codes import resolve_code
from geodata.place.locating import locate_points
from geodata.situation.situation import situation_as_of
from geodata.store.loadedareas import follow_areas, list_areas, record_areas, unload_areas
from geodata.store.store import Store, open_store
from geodata.topology import build_topology, layer_of
from tests.geodata import official

RAIONS, COUNTRY_LEVELS = 138, 27
HROMADAS = 52
CREDIT = "Synthetic, CC BY 4.0"


@pytest.fixture(autouse=True)
def _seeds_again():
    yield
    use_geography(SEEDS)


@pytest.fixture(scope="module")
def raions():
    return official.raion_layer()


@pytest.fixture(scope="module")
def whole_file(tmp_path_factory, raions):
    return official.write(
        tmp_path_factory.mktemp("official") / "cod.gpkg",
        ukr_admbnda_adm1=official.oblast_layer(),
        ukr_admbnda_adm2=raions,
        ukr_admbnda_adm3=official.hromada_layer(),
        kyiv=official.district_layer(),
    )


@pytest.fixture(scope="module")
def whole(whole_file):
    return read_boundaries(whole_file)


def problems_of(path, **layers):
    found = read_boundaries(official.write(path / "made.gpkg", **layers))
    assert found.outlines.empty == bool(found.problems)
    return [(problem.code, problem.value) for problem in found.problems]


def test_a_file_of_official_boundaries_gives_every_level_as_a_coverage(whole):
    assert whole.problems == ()
    others = RAIONS - sum(code.startswith(official.HROMADAS_IN) for code in seed_ids())
    assert whole.counts == {
        "oblast": COUNTRY_LEVELS,
        "raion": RAIONS,
        "hromada": HROMADAS + others,
        "city": 1,
        "district": 10,
    }
    assert set(whole.outlines.geom_type) == {"MultiPolygon"}
    assert whole.outlines.geometry.is_valid.all()
    assert not whole.outlines.has_z.any()


def seed_ids():
    return list(seed_boundaries("raion")["area_id"])


def test_an_oblast_without_hromadas_shows_its_raions_and_that_is_told(whole):
    told = {note.value for note in whole.notes if note.code == "areas_without_hromadas"}
    assert told == set(seed_boundaries("oblast")["area_id"]) - {official.HROMADAS_IN}


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32636"])
def test_any_projection_heights_and_small_letters_are_read(tmp_path, raions, crs):
    shapes = shapely.force_3d(raions.to_crs(crs).geometry.to_numpy(), 7.0)
    made = gpd.GeoDataFrame({"adm2_pcode": raions["ADM2_PCODE"]}, geometry=shapes, crs=crs)
    assert made.has_z.all()
    assert problems_of(tmp_path, admin2=made) == []


def test_districts_of_one_city_can_be_loaded_alone(tmp_path):
    found = read_boundaries(
        official.write(tmp_path / "kyiv.gpkg", districts=official.district_layer())
    )
    assert (found.problems, found.counts) == ((), {"district": 10})


def _widened(raions, code):
    wide = raions.copy()
    at = wide.index[wide["ADM2_PCODE"] == code]
    wide.loc[at, "geometry"] = shapely.buffer(wide.loc[at].geometry.to_numpy(), 0.1)
    return wide


def test_overlaps_are_told_with_both_codes_and_their_size(tmp_path, raions):
    found = problems_of(tmp_path, adm2=_widened(raions, "UA3208"))
    assert {code for code, _ in found} == {"areas_overlap"}
    assert any("UA3208" in value and value.endswith("km²") for _, value in found)


def test_a_gap_is_told_with_its_neighbours_and_its_size(tmp_path, raions):
    bitten = raions.copy()
    at = bitten.index[bitten["ADM2_PCODE"] == "UA3208"][0]
    hole = raions.geometry[at].point_on_surface().buffer(0.02)
    bitten.loc[at, "geometry"] = raions.geometry[at].difference(hole)
    (found,) = problems_of(tmp_path, adm2=bitten)
    size_km2 = gpd.GeoSeries([hole], crs=4326).to_crs(3035).area[0] / 1e6
    assert found == ("areas_gap", f"UA3208: {size_km2:.3g} km²")


def test_slivers_between_neighbours_are_closed_and_told(tmp_path, raions):
    moved = raions.copy()
    at = moved.index[moved["ADM2_PCODE"] == "UA3208"]
    moved.loc[at, "geometry"] = shapely.set_precision(moved.loc[at].geometry.to_numpy(), 1e-6)
    assert not shapely.coverage_is_valid(moved.geometry.to_numpy())
    found = read_boundaries(official.write(tmp_path / "slivers.gpkg", adm2=moved))
    assert found.problems == ()
    drawn = found.outlines.query("level == 'raion'").to_crs(3035)
    union = shapely.union_all(drawn.geometry.to_numpy())
    assert union.area == pytest.approx(drawn.area.sum(), rel=1e-9)


def test_unknown_double_and_missing_codes_are_each_told(tmp_path, raions):
    codes = raions["ADM2_PCODE"].replace({"UA3208": "UA9999", "UA0102": "UA0104", "UA0108": ""})
    found = problems_of(tmp_path, adm2=raions.assign(ADM2_PCODE=codes))
    assert {code for code, _ in found} == {
        "area_code_unknown",
        "area_code_twice",
        "area_code_missing",
        "area_missing",
    }
    assert ("area_code_unknown", "UA9999") in found
    assert {value for code, value in found if code == "area_missing"} >= {"UA3208", "UA0102"}


def test_a_missing_area_is_told_with_its_name(tmp_path, raions):
    made = official.write(tmp_path / "a.gpkg", adm2=raions[raions["ADM2_PCODE"] != "UA3208"])
    (problem,) = read_boundaries(made).problems
    assert (problem.value, problem.suggestion) == ("UA3208", "Bucha raion")


def test_codes_at_each_others_features_are_found_by_where_they_lie(tmp_path, raions):
    swapped = raions["ADM2_PCODE"].replace({"UA3208": "UA0102", "UA0102": "UA3208"})
    found = problems_of(tmp_path, adm2=raions.assign(ADM2_PCODE=swapped))
    assert set(found) == {("area_elsewhere", "UA0102"), ("area_elsewhere", "UA3208")}


def test_a_wrong_projection_is_told_once(tmp_path, raions):
    wrong = raions.set_crs("EPSG:3857", allow_override=True)
    assert [code for code, _ in problems_of(tmp_path, adm2=wrong)] == ["areas_out_of_place"]


def test_an_outline_that_crosses_itself_is_told_with_the_reason(tmp_path, raions):
    bow = shapely.Polygon([(30, 50), (31, 51), (31, 50), (30, 51)])
    broken = raions.copy()
    broken.loc[broken["ADM2_PCODE"] == "UA3208", "geometry"] = bow
    made = read_boundaries(official.write(tmp_path / "bow.gpkg", adm2=broken))
    (problem,) = made.problems
    assert (problem.code, problem.value) == ("area_invalid", "UA3208")
    assert "Self-intersection" in problem.suggestion


def test_oblasts_alone_are_refused(tmp_path):
    found = problems_of(tmp_path, adm1=official.oblast_layer())
    assert found == [("areas_no_raions", "")]


@pytest.mark.parametrize("name", ["{{7*7}}", "<script>alert(1)</script>", "Bucha\x1b[2J"])
def test_a_name_of_the_file_is_never_shown_as_the_areas_name(tmp_path, raions, name):
    texts = raions["ADM2_UK"].where(raions["ADM2_PCODE"] != "UA3208", name)
    found = read_boundaries(official.write(tmp_path / "n.gpkg", adm2=raions.assign(ADM2_UK=texts)))
    assert [note.code for note in found.notes] == ["area_name_differs"]
    assert found.problems == ()
    assert "name" not in " ".join(found.outlines.columns)
    use_geography(Geography(f"named {name}", found.outlines))
    assert load_areas().at["UA3208", "name_uk"] == "Бучанський район"


@pytest.mark.parametrize("content", [b"", b"not a package", b"SQLite format 3\x00" + b"x" * 200])
def test_what_is_no_geopackage_is_refused(tmp_path, content):
    path = tmp_path / "a.gpkg"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="areas_not_geopackage"):
        read_boundaries(path)


def test_a_file_without_codes_is_refused(tmp_path, raions):
    with pytest.raises(UnreadableFile, match="areas_no_layer"):
        problems_of(tmp_path, adm2=raions[["ADM2_UK", "geometry"]])


def test_what_was_loaded_holds_for_areas_points_and_the_tree(whole):
    assert drawn_levels() == ("oblast", "raion", "city")
    before = resolve_code("UA73060050000098430")
    use_geography(Geography("whole", whole.outlines, CREDIT))
    assert drawn_levels() == ("oblast", "raion", "hromada", "city", "district")
    assert len(load_boundaries("raion")) == RAIONS
    assert area_ids_at("city") == list(seed_boundaries("city")["area_id"])
    assert is_any_approximate()  # Kharkiv and Zaporizhzhia, which the file has not
    hromada = next(code for code in known_hromadas().index if code.startswith("UA7306"))
    assert ancestors_of(hromada) == ["UA7306", "UA73", "UA"]
    assert hromada in children_of("UA7306")
    cities = [a for a in load_areas().query("level == 'city'").index if a.startswith("UA73")]
    assert {load_areas().at[load_areas().at[c, "parent_id"], "level"] for c in cities} == {
        "hromada"
    }
    kyiv = load_boundaries("city").set_index("area_id").geometry["UA80"].point_on_surface()
    assert locate_points(np.array([kyiv.y]), np.array([kyiv.x])) == ["UA80"]
    # What a code means does not hang on what is drawn, or a file would not be the same twice.
    assert resolve_code("UA73060050000098430") == before
    use_geography(SEEDS)
    assert "hromada" not in set(load_areas()["level"])


def test_points_follow_the_boundaries_in_force(raions):
    shifted = gpd.GeoDataFrame(
        {"level": "raion", "area_id": raions["ADM2_PCODE"].replace({"UA8000": "UA80"})},
        geometry=raions.geometry.translate(1.0, 0.0),
        crs=4326,
    )
    point = seed_boundaries("raion").set_index("area_id").geometry["UA7306"].point_on_surface()
    here = np.array([point.y]), np.array([point.x])
    assert locate_points(*here) == ["UA7306"]
    use_geography(Geography("shifted", shifted))
    assert locate_points(here[0], here[1] + 1.0) == ["UA7306"]


def test_what_is_kept_is_worked_out_anew_for_another_geography():
    asked = []

    @per_geography
    def count(number):
        asked.append(number)
        return len(asked)

    assert (count(1), count(1), count(2)) == (1, 1, 2)
    use_geography(Geography("other"))
    assert count(1) == 3


def test_a_load_is_a_record_and_so_is_taking_it_back(tmp_path, whole):
    path = tmp_path / "store.duckdb"
    store = open_store(path)
    before = store.version()
    load_id = record_areas(
        path, whole, attribution=CREDIT, by="Olena", now=datetime(2026, 2, 1, tzinfo=UTC)
    )
    assert store.version() != before
    row = list_areas(path).iloc[0]
    assert (row["load_id"], row["attribution"], row["loaded_by"]) == (load_id, CREDIT, "Olena")
    assert row["file_sha256"] == whole.sha256
    assert row["areas"] == len(whole.outlines)
    with pytest.raises(StoreError, match="areas_loaded_already"):
        record_areas(path, whole, attribution=CREDIT)
    open_store(path)
    assert geography_in_force().attribution == CREDIT
    assert area_ids_at("hromada")
    found = situation_as_of(store, as_of=datetime(2026, 2, 1, tzinfo=UTC), level="hromada")
    assert set(found["area_id"]) >= {c for c in known_hromadas().index if c.startswith("UA73")}
    assert unload_areas(path) == load_id
    follow_areas(path)
    assert geography_in_force() is SEEDS
    assert list_areas(path).iloc[0]["unloaded_at"] is not None
    with pytest.raises(StoreError, match="areas_not_loaded"):
        unload_areas(path)


def test_districts_of_one_city_join_the_boundaries_of_the_country(tmp_path, whole):
    path = tmp_path / "store.duckdb"
    Store(path)
    record_areas(path, whole, attribution=CREDIT)
    kharkiv = "UA63120270010096107"
    more = read_boundaries(
        official.write(tmp_path / "kharkiv.gpkg", districts=official.district_layer(kharkiv))
    )
    record_areas(path, more, attribution="City of Kharkiv, synthetic")
    follow_areas(path)
    assert len(area_ids_at("district")) == 10 + 9
    assert geography_in_force().attribution == f"City of Kharkiv, synthetic · {CREDIT}"


def test_boundaries_with_problems_are_never_stored(tmp_path):
    bad = read_boundaries(official.write(tmp_path / "a.gpkg", adm1=official.oblast_layer()))
    with pytest.raises(ValueError, match="never stored"):
        record_areas(tmp_path / "store.duckdb", bad, attribution=CREDIT)
    assert not (tmp_path / "store.duckdb").exists()


def test_a_shared_border_is_one_arc_and_shapes_come_back_from_it():
    squares = gpd.GeoDataFrame(
        {"id": ["a", "b", "c"]},
        geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(5, 5, 6, 6)],
        crs=4326,
    )
    rivers = gpd.GeoDataFrame(
        {"name": ["r"]}, geometry=[shapely.LineString([(0, 3), (2, 3), (2, 4)])], crs=4326
    )
    topology = build_topology({"areas": squares, "rivers": rivers})
    assert len(topology["arcs"]) == 5  # two outer borders, one shared, one square, one river
    for name, layer in (("areas", squares), ("rivers", rivers)):
        back = layer_of(topology, name)
        distance = shapely.hausdorff_distance(back.geometry.to_numpy(), layer.geometry.to_numpy())
        assert distance.max() < 6 / 39_999
    assert [feature["id"] for feature in topology["objects"]["areas"]["geometries"]] == [*"abc"]


def test_a_damaged_package_is_refused(tmp_path, whole_file):
    path = tmp_path / "damaged.gpkg"
    path.write_bytes(whole_file.read_bytes()[:40_000])
    with pytest.raises(UnreadableFile):
        read_boundaries(path)


def test_the_package_stays_as_it_is(whole_file, whole):
    with sqlite3.connect(f"file:{whole_file}?mode=ro", uri=True) as connection:
        (count,) = connection.execute("SELECT count(*) FROM ukr_admbnda_adm2").fetchone()
    assert count == RAIONS
