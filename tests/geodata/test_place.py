import numpy as np
import pandas as pd
import pytest

from geodata.areas import area_ids_at, load_areas, load_boundaries
from geodata.check.check import Checked
from geodata.place.candidates import candidates
from geodata.place.locating import locate_points
from geodata.place.place import place_rows
from geodata.problem import Problem
from geodata.read.layout import Learnt
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


def test_an_unknown_name_comes_with_the_codes_of_the_nearest_known_ones():
    [problem] = intake({"area_id": "", "place": "Хаарків"}).problems
    assert problem.suggestion.split(", ")[0] == KHARKIV
    assert len(problem.suggestion.split(", ")) <= 3


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
    assert locate_points(latitudes, longitudes).tolist() == ["UA80", "", None, None]


def test_points_on_a_common_border_belong_to_one_raion():
    raions = load_boundaries("raion").geometry
    corners = raions.boundary.iloc[::20].apply(lambda line: line.representative_point())
    located = locate_points(corners.y.to_numpy(), corners.x.to_numpy())
    assert set(located) <= {*area_ids_at("raion"), *area_ids_at("city")}


def test_many_points_are_located_as_each_of_them_alone_would_be():
    random = np.random.default_rng(0)
    latitudes, longitudes = random.uniform(44, 53, 30_000), random.uniform(22, 41, 30_000)
    some = slice(0, 3_000)
    alone = locate_points(latitudes[some], longitudes[some])
    assert locate_points(latitudes, longitudes)[some].tolist() == alone.tolist()
    assert len(set(alone)) > 100


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


TEXTS = ("area_id", "place", "within", "place_kind", "source", "scope")
LOZOVA, BUCHA = "UA63100050010081626", "UA32080070010087821"


def place(learnt: Learnt = Learnt(), **given: str | float) -> tuple[str, ...] | Problem:  # noqa: B008
    """Area, place within it and how it was found, of one row; or its only problem."""
    row = dict.fromkeys(TEXTS, "") | {"latitude": np.nan, "longitude": np.nan, "row": 2} | given
    found = place_rows(Checked(pd.DataFrame([row]), []), learnt=learnt)
    if found.problems:
        [problem] = found.problems
        return problem
    [placed_row] = found.rows.to_dict("records")
    return placed_row["area_id"], placed_row["place_id"], placed_row["place_match"]


@pytest.mark.parametrize(
    ("name", "within", "kind", "area_id"),
    [
        ("Запоріжжя", "", "oblast", "UA23"),
        ("Запоріжжя", "", "settlement", ZAPORIZHZHIA),
        ("Запоріжжя", "Запорізька", "settlement", ZAPORIZHZHIA),
        ("Київська", "", "oblast", "UA32"),
        ("Київ", "", "oblast", "UA80"),
        ("Харків", "", "oblast", "UA63"),
        ("Бучанський", "Київська", "raion", "UA3208"),
        ("Лозова", "Харків", "settlement", LOZOVA),
        ("Подільський", "м. Київ", "district", "UA80000000000719633"),
        ("Шевченківський", "Харків, Харківська область", "district", "UA63120270010948820"),
        ("Буча", "Бучанська, Бучанський, Київська", "settlement", BUCHA),
        ("Буча", "abolished raion, Київська", "settlement", BUCHA),
        ("Буча", "UA32", "", BUCHA),
    ],
)
def test_a_name_is_read_by_its_column_and_by_the_columns_around_it(name, within, kind, area_id):
    assert place(place=name, within=within, place_kind=kind)[0] == area_id


def test_a_place_that_lies_outside_what_is_around_it_contradicts_it():
    problem = place(place="Буча", within="Харківська область", place_kind="settlement")
    assert problem == Problem(2, "place", "places_disagree", "Буча", "UA63")
    problem = place(place="Буча", within="Бучанський район, Харківська область")
    assert problem == Problem(2, "place", "places_disagree", "бучанський район", "UA63")
    problem = place(area_id="UA80", place="a name nobody knows", within="Харківська область")
    assert problem == Problem(2, "place", "places_disagree", "a name nobody knows", "UA80")


def test_what_lies_around_a_place_but_is_not_known_is_a_problem_of_its_own():
    problem = place(place="Буча", within="Xyzzy, Plugh", place_kind="settlement")
    assert problem == Problem(2, "place", "place_context_unknown", "Xyzzy, Plugh")


def test_a_hromada_is_a_scope_of_its_raion_since_it_holds_settlements():
    row = {"place": "Немішаївська", "place_kind": "hromada", "within": "Київська"}
    assert place(**row) == ("UA3208", "", "name")


ANSWERED = Learnt(places={("соцмістечко", "utility"): BUCHA, ("запоріжжя", "utility"): "UA23",
                          ("київ", "utility"): "UA32"})  # fmt: skip


@pytest.mark.parametrize("name", ["Соцмістечко", "СОЦМІСТЕЧКО ", "Запоріжжя", "Запорiжжя"])
def test_what_a_person_answered_decides_an_unknown_or_ambiguous_name_of_that_source(name):
    known = place(ANSWERED, place=name, source="utility")
    assert known[2] == "learnt"
    assert isinstance(place(ANSWERED, place=name, source="another"), Problem)


@pytest.mark.parametrize(
    ("row", "how"),
    [
        ({"place": "Київ"}, "name"),
        ({"place": "Запоріжжя", "area_id": ZAPORIZHZHIA}, "code"),
        ({"place": "Запоріжжя", "place_kind": "settlement"}, "name"),
    ],
)
def test_an_answer_never_overrides_a_code_or_the_only_place_that_is_meant(row, how):
    assert place(ANSWERED, source="utility", **row)[2] == how


def test_an_answer_never_overrides_a_point_or_what_lies_around():
    point = {"latitude": 49.8397, "longitude": 24.0297}
    problem = place(ANSWERED, place="Соцмістечко", source="utility", **point)
    assert problem == Problem(2, "latitude", "places_disagree", "49.8397, 24.0297", "UA4606")
    problem = place(ANSWERED, place="Соцмістечко", source="utility", within="Харківська область")
    assert problem.code == "place_unknown"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Буча, Ірпінь, Гостомель", "Буча; Ірпінь; Гостомель"),
        ("Бучанський та Фастівський райони", "Бучанський; Фастівський райони"),
        ("Харків і Київ", "Харків; Київ"),
        ("Kharkiv and Kyiv", "Kharkiv; Kyiv"),
        ("Харків/Київ", "Харків; Київ"),
        ("Буча\nІрпінь", "Буча; Ірпінь"),
        ("Запоріжжя та область", "Запоріжжя; область"),
        ("Харків та Харківська область", "Харків; Харківська область"),
        ("Дарницький, Деснянський райони Києва", "Дарницький; Деснянський райони Києва"),
    ],
)
def test_several_places_in_one_cell_are_named_and_never_one_of_them_taken(text, parts):
    assert place(place=text) == Problem(2, "place", "place_several", text, parts)


@pytest.mark.parametrize(
    ("text", "area_id"),
    [
        ("Буча, Київська область", BUCHA),
        ("Київська область, Буча", BUCHA),
        ("Буча (Київська обл.)", BUCHA),
        ("Буча, Бучанський район, Київська область, Україна", BUCHA),
        ("Шевченківський район Києва", "UA80000000001078669"),
        ("Київ / Kyiv", "UA80"),
        ("Київ (лівий берег)", "UA80"),
    ],
)
def test_a_place_and_what_lies_around_it_are_one_place(text, area_id):
    assert place(place=text)[0] == area_id


def test_the_candidates_of_a_problem_have_names_that_tell_them_apart():
    problem = place(place="Шевченківський район")
    found = {candidate.place_id: candidate for candidate in candidates(problem)}
    assert len(found) == len(problem.suggestion.split(", ")) > 5
    of_kyiv = found["UA80000000001078669"]
    assert (of_kyiv.kind, of_kyiv.around_en, of_kyiv.around_uk) == ("district", "Kyiv", "Київ")
    of_kharkiv = found["UA63120270010948820"]
    assert of_kharkiv.around_en == "Kharkiv, Kharkiv raion, Kharkiv oblast"


@pytest.mark.parametrize("suggestion", ["", "Буча; Ірпінь", "50.4, 30.5"])
def test_a_problem_that_proposes_no_codes_has_no_candidates(suggestion):
    assert candidates(Problem(2, "place", "place_several", "", suggestion)) == []


def test_rows_of_one_line_and_long_files_are_placed_each_by_itself():
    names = ["Київ", "Xyzzy", "Буча, Ірпінь"] * 100
    rows = pd.DataFrame([dict.fromkeys(TEXTS, "") | {"place": name} for name in names])
    rows = rows.assign(latitude=np.nan, longitude=np.nan, row=range(1, 301)).astype(
        {"place": "category"}
    )
    found = place_rows(Checked(rows, []))
    assert found.rows["area_id"].tolist() == ["UA80", "", ""] * 100
    assert [problem.code for problem in found.problems] == ["place_unknown", "place_several"] * 100
