import numpy as np
import pytest

from geodata.areas import area_ids_at, load_areas, load_boundaries
from geodata.place import locate_points
from tests.builders import intake, problems

KHARKIV, ZAPORIZHZHIA = "UA63120270010096107", "UA23060070010069526"
NEMISHAIEVE = "UA32080210010080513"  # a small town in Bucha raion
# Latitude and longitude.
POINTS = {
    "Kyiv": (50.4501, 30.5234),
    "Kharkiv": (49.9935, 36.2304),
    "Zaporizhzhia": (47.8388, 35.1396),
    "Nemishaieve": (50.5594, 30.0867),
    "Lviv": (49.8397, 24.0297),
    "Simferopol": (44.9521, 34.1024),
    "Sevastopol": (44.6054, 33.5221),
}
ELSEWHERE = {
    "Warsaw": (52.2297, 21.0122),
    "the Black Sea": (44.0, 31.5),
    "Moscow": (55.7558, 37.6173),
    "zero": (0.0, 0.0),
}


def at(name: str) -> dict[str, str]:
    latitude, longitude = (POINTS | ELSEWHERE)[name]
    return {"latitude": str(latitude), "longitude": str(longitude)}


def placed(**override: str) -> tuple[str, str, str]:
    """Area, place within it, and how they were found, of one good report."""
    read = intake({"area_id": "", **override})
    assert not read.problems
    [report] = read.reports.to_dict("records")
    return report["area_id"], report["place_id"], report["place_match"]


@pytest.mark.parametrize(
    ("code", "area_id"),
    [("UA80", "UA80"), ("UA-30", "UA80"), ("UA80000000000093317", "UA80"), ("UA8000", "UA80"),
     ("UA3208", "UA3208"), (KHARKIV, KHARKIV), ("UA-77", "UA73"), ("UA", "UA")],
)  # fmt: skip
def test_a_code_gives_the_area(code, area_id):
    assert placed(area_id=code) == (area_id, "", "code")


@pytest.mark.parametrize(
    ("point", "area_id"),
    [("Kyiv", "UA80"), ("Kharkiv", KHARKIV), ("Zaporizhzhia", ZAPORIZHZHIA),
     ("Nemishaieve", "UA3208"), ("Lviv", "UA4606"), ("Simferopol", "UA0116"),
     ("Sevastopol", "UA85")],
)  # fmt: skip
def test_a_point_alone_means_that_point_within_its_area(point, area_id):
    latitude, longitude = POINTS[point]
    assert placed(**at(point)) == (area_id, f"{latitude:.5f},{longitude:.5f}", "point")


def test_a_decimal_comma_in_a_coordinate_is_read():
    assert placed(latitude="50,4501", longitude="30,5234")[0] == "UA80"


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("Київ", ("UA80", "", "name")),
        ("Kiev", ("UA80", "", "name")),
        ("м. Харків", (KHARKIV, "", "name")),
        ("Бучанський район", ("UA3208", "", "name")),
        ("Київська обл.", ("UA32", "", "name")),
        ("Немішаєве", ("UA3208", NEMISHAIEVE, "name")),
        ("Троєщина", ("UA80000000000336424", "", "name")),
        ("UA-63", ("UA63", "", "code")),
    ],
)
def test_a_name_gives_the_area_and_the_place_within_it_that_alone_is_meant(name, answer):
    assert placed(place=name) == answer


@pytest.mark.parametrize("point", ["Warsaw", "the Black Sea", "Moscow", "zero"])
def test_a_point_outside_ukraine_is_a_problem(point):
    latitude, longitude = ELSEWHERE[point]
    found = problems({"area_id": "", **at(point)})
    assert found == [(2, "latitude", "point_outside", f"{latitude:g}, {longitude:g}")]


def test_swapped_coordinates_come_with_the_point_they_mean():
    [problem] = intake({"area_id": "", "latitude": "30.5234", "longitude": "50.4501"}).problems
    assert (problem.code, problem.value) == ("point_swapped", "30.5234, 50.4501")
    assert problem.suggestion == "50.4501, 30.5234"


@pytest.mark.parametrize(
    ("override", "column", "code", "value"),
    [
        ({}, "place", "place_missing", ""),
        ({"area_id": "UA30"}, "area_id", "code_unknown", "UA30"),
        ({"place": "Warszawa"}, "place", "place_unknown", "Warszawa"),
        ({"place": "Запоріжжя"}, "place", "place_ambiguous", "Запоріжжя"),
        ({"place": "Kyiv region"}, "place", "place_ambiguous", "Kyiv region"),
        ({"area_id": "UA32", "place": "Київ"}, "place", "places_disagree", "Київ"),
        ({"area_id": "UA80", "place": "Київська область"}, "place", "places_disagree",
         "Київська область"),
        ({"area_id": "UA80", **at("Lviv")}, "latitude", "places_disagree", "49.8397, 24.0297"),
        ({"place": "Харків", **at("Lviv")}, "latitude", "places_disagree", "49.8397, 24.0297"),
        ({"area_id": "UA3208", "place": "Немішаєве", **at("Lviv")}, "latitude",
         "places_disagree", "49.8397, 24.0297"),
        ({"area_id": NEMISHAIEVE, "place": "Бородянка"}, "place", "places_disagree",
         "Бородянка"),
    ],
)  # fmt: skip
def test_a_place_that_cannot_be_known_says_why(override, column, code, value):
    assert problems({"area_id": "", **override}) == [(2, column, code, value)]


def test_an_ambiguous_name_lists_its_candidates_as_codes_that_can_be_written_instead():
    [problem] = intake({"area_id": "", "place": "Запоріжжя"}).problems
    assert problem.suggestion == f"UA23, {ZAPORIZHZHIA}"
    for code in problem.suggestion.split(", "):
        assert placed(area_id=code)[0] == code
    [problem] = intake({"area_id": "", "place": "Оболонь"}).problems
    assert "UA80-obolon" in problem.suggestion
    assert placed(area_id="UA80-obolon") == ("UA80000000000551439", "", "code")


def test_an_unknown_name_comes_with_the_nearest_known_one():
    [problem] = intake({"area_id": "", "place": "Хаарків"}).problems
    assert problem.suggestion == "Kharkiv"


@pytest.mark.parametrize(
    ("override", "answer"),
    [
        ({"area_id": "UA80", "place": "Київ"}, ("UA80", "", "code")),
        ({"area_id": "UA80", "place": "a name nobody knows"}, ("UA80", "", "code")),
        ({"area_id": "UA3208", "place": "Київська область"}, ("UA3208", "", "code")),
        ({"area_id": "UA23", "place": "Запоріжжя"}, ("UA23", "", "code")),
        ({"area_id": ZAPORIZHZHIA, "place": "Запоріжжя"}, (ZAPORIZHZHIA, "", "code")),
        ({"area_id": "UA80", **at("Kyiv")}, ("UA80", "", "code")),
        ({"area_id": "UA63", **at("Kharkiv")}, ("UA63", "", "code")),
        ({"place": "Харківська область", **at("Kharkiv")}, ("UA63", "", "name")),
        ({"place": "Запоріжжя", "area_id": "UA23", **at("Zaporizhzhia")}, ("UA23", "", "code")),
    ],
)
def test_code_name_and_point_agree_and_the_code_decides(override, answer):
    assert placed(**override) == answer


@pytest.mark.parametrize(
    ("override", "answer"),
    [
        ({"area_id": "UA32", "place": "Немішаєве"}, ("UA3208", NEMISHAIEVE, "name")),
        ({"area_id": "UA3208", "place": "Немішаєве"}, ("UA3208", NEMISHAIEVE, "name")),
        ({"area_id": "UA63", "place": "м. Харків"}, (KHARKIV, "", "name")),
        ({"area_id": "UA80", "place": "Шевченківський район"},
         ("UA80000000001078669", "", "name")),
    ],
)  # fmt: skip
def test_a_settlement_named_beside_its_oblasts_code_is_not_the_whole_oblast(override, answer):
    assert placed(**override) == answer


def test_a_point_tells_places_of_one_name_apart():
    ambiguous = {"area_id": "", "place": "Шевченківський район"}
    assert problems(ambiguous)[0][2] == "place_ambiguous"
    assert placed(**ambiguous, **at("Kyiv"))[0] == "UA80000000001078669"
    assert placed(**ambiguous, **at("Kharkiv"))[0] == "UA63120270010948820"


def test_every_row_but_the_countrys_gets_a_point_and_a_given_one_is_kept():
    codes = [*load_areas().index[1:], "UA", NEMISHAIEVE]
    read = intake(*({"area_id": code} for code in codes), at("Kyiv"))
    assert not read.problems
    assert read.reports.crs == "EPSG:4326"
    without = read.reports.geometry.isna()
    assert read.reports["area_id"][without].tolist() == ["UA"]
    given = read.reports.geometry.iloc[-1]
    assert (given.y, given.x) == POINTS["Kyiv"]


def test_the_point_that_stands_for_an_area_lies_in_it():
    for level in ("oblast", "raion", "city"):
        outlines = load_boundaries(level).set_index("area_id").geometry
        reports = intake(*({"area_id": area_id} for area_id in outlines.index)).reports
        inside = reports.set_index("area_id").geometry.within(outlines)
        assert inside.all(), level


def test_points_are_located_in_the_finest_area_and_empty_outside():
    latitudes = np.array([50.4501, 0.0, np.nan, 50.4501])
    longitudes = np.array([30.5234, 0.0, 30.5, np.nan])
    assert locate_points(latitudes, longitudes) == ["UA80", "", None, None]


def test_points_on_a_common_border_belong_to_one_raion():
    raions = load_boundaries("raion").geometry
    corners = raions.boundary.iloc[::20].apply(lambda line: line.representative_point())
    located = locate_points(corners.y.to_numpy(), corners.x.to_numpy())
    assert set(located) <= {*area_ids_at("raion"), *area_ids_at("city")}


def test_a_file_without_any_row_in_ukraine_is_called_a_file_of_another_country():
    elsewhere = [{"area_id": "", "place": "Warszawa"}, {"area_id": "PL-14"}, at("Warsaw")]
    assert problems(*elsewhere)[0] == (0, "place", "file_other_country", "3")
    assert "file_other_country" not in [p[2] for p in problems(*elsewhere, {})]
    assert "file_other_country" not in [p[2] for p in problems(elsewhere[0])]


def test_a_neighbourhood_is_a_scope_of_the_area_around_it_since_neighbourhoods_overlap():
    rows = [{"area_id": "", "place": "лівий берег Києва"}, {"area_id": "", "place": "Дарниця"}]
    reports = intake(*rows).reports
    assert list(reports["area_id"]) == ["UA80", "UA80"]
    assert list(reports["place_id"]) == ["", ""]
    assert list(reports["scope"]) == ["left bank of Kyiv", "Darnytsia"]
