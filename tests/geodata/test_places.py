import csv
from collections import Counter, defaultdict
from pathlib import Path

import pandas as pd
import pytest

from geodata.areas import ancestors_of, load_areas
from geodata.place.places import Match, load_places, resolve_code, resolve_place, split_marker
from geodata.vocabulary import meanings

KHARKIV, ZAPORIZHZHIA = "UA63120270010096107", "UA23060070010069526"
SHEVCHENKIVSKYI_OF_KYIV = "UA80000000001078669"
# ISO 3166-2 numbers five oblasts otherwise than the P-codes.
ISO_TRAPS = {"UA-30": "UA80", "UA-09": "UA44", "UA-77": "UA73", "UA-43": "UA01", "UA-40": "UA85"}


def ids(text: str, **options: str) -> list[str]:
    return [match.place_id for match in resolve_place(text, **options).matches]


@pytest.mark.parametrize(
    ("code", "place_id"),
    [
        ("UA80", "UA80"),
        ("ua80", "UA80"),
        (" UA3208 ", "UA3208"),
        ("UA8000", "UA80"),
        ("UA8500", "UA85"),
        ("UA80000000000093317", "UA80"),
        ("UA32080000000084076", "UA3208"),
        (KHARKIV, KHARKIV),
        ("UA-63", "UA63"),
        ("UA-32", "UA32"),
        ("UA", "UA"),
        *ISO_TRAPS.items(),
    ],
)
def test_a_code_of_any_of_the_three_systems_gives_its_area(code, place_id):
    match = resolve_code(code)
    assert match is not None
    assert (match.place_id, match.area_id, match.how) == (place_id, place_id, "code")


@pytest.mark.parametrize("code", ["", "UA30", "UA09", "UA-80", "UA99", "PL-14", "8000000000"])
def test_a_code_that_names_nothing_is_not_guessed(code):
    assert resolve_code(code) is None


@pytest.mark.parametrize("code", ["UA80", "UA-30", KHARKIV])
def test_a_code_resolves_where_a_name_is_asked_for(code):
    match = resolve_place(code).match
    assert match is not None
    assert match.how == "code"


def test_the_codes_of_all_areas_are_their_own():
    areas = load_areas()
    for column in ("katottg", "iso_3166_2"):
        for code, area_id in zip(areas[column], areas.index, strict=True):
            match = resolve_code(code)
            assert (match is not None and match.area_id == area_id) if code else match is None


def test_the_code_of_a_settlement_gives_it_and_the_raion_around_it():
    match = resolve_code("UA32080210010080513")
    assert match is not None
    assert (match.place_id, match.area_id) == ("UA32080210010080513", "UA3208")


@pytest.mark.parametrize(
    ("place_id", "names"),
    [
        ("UA80", "Київ|м. Київ|м.Київ|місто Київ|КИЇВ|Києві|столиця|Kyiv|Kiev|City of Kyiv|"
                 "Kyiv City|kyiv city|Киев|г. Киев|город Киев|Киеве"),
        ("UA32", "Київська область|Київська обл.|Київська обл|Київщина|Київська|Kyiv oblast|"
                 "Kyivska oblast|Киевская область|Киевская обл.|Киевщина"),
        (KHARKIV, "Харків|м. Харків|Харкові|Kharkiv|Kharkov|city of Kharkiv|Харьков|г. Харьков"),
        ("UA63", "Харківська область|Харківщина|Kharkiv oblast|Kharkiv Region|Kharkivska|"
                 "Харьковская область|Харьковщина"),
        ("UA6312", "Харківський район|Харківський р-н|Kharkiv raion|Kharkiv district"),
        (ZAPORIZHZHIA, "м. Запоріжжя|місто Запоріжжя|Zaporizhzhia city|г. Запорожье"),
        ("UA23", "Запорізька область|Запорізька обл.|Zaporizhzhia oblast|Запорожская область"),
        ("UA3208", "Бучанський район|Bucha raion|Bucha district|Бучанский район"),
        ("UA80-troieshchyna", "Троєщина|Виґурівщина-Троєщина|Troieshchyna|Троещина"),
        ("UA80-pozniaky", "Позняки|Pozniaky"),
        ("UA80000000000980793", "Солом’янський|Соломʼянський район|Солом'янський р-н|"
                                "Солом`янський|Solomianskyi district"),
        ("UA12020010010037010", "Дніпро|Дніпропетровськ|Днепропетровск|Dnipro"),
        ("UA51100270010076757", "Одеса|Odesa|Odessa|Одесса"),
        ("UA01", "Крим|АР Крим|Crimea|Автономна Республіка Крим"),
        ("UA85", "Севастополь|Sevastopol|м. Севастополь"),
        ("UA", "Україна|Ukraine|Украина"),
    ],
)  # fmt: skip
def test_a_place_is_known_by_its_names_in_three_languages_old_and_new(place_id, names):
    assert {name: ids(name) for name in names.split("|")} == {
        name: [place_id] for name in names.split("|")
    }


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Запоріжжя", {"UA23", ZAPORIZHZHIA}),
        ("Запорожье", {"UA23", ZAPORIZHZHIA}),
        ("Zaporizhzhia", {"UA23", ZAPORIZHZHIA}),
        ("Kyiv region", {"UA80", "UA32"}),
        ("Kiev Region", {"UA80", "UA32"}),
    ],
)
def test_a_name_that_means_a_city_or_its_oblast_is_never_guessed(name, candidates):
    resolution = resolve_place(name)
    assert {match.place_id for match in resolution.matches} == candidates
    assert resolution.match is None


def test_a_district_name_of_several_cities_waits_unless_the_city_is_known():
    everywhere = ids("Шевченківський район")
    assert len(everywhere) > 5
    assert ids("Шевченківський район", within="UA80") == [SHEVCHENKIVSKYI_OF_KYIV]
    assert ids("Шевченківський", within="UA63") == ["UA63120270010948820"]
    assert ids("Запоріжжя", within=ZAPORIZHZHIA) == [ZAPORIZHZHIA]
    assert ids("UA80", within="UA63") == []


def test_kyivskyi_is_a_district_of_other_cities_and_never_kyiv():
    found = ids("Київський район")
    assert "UA63120270010216514" in found
    assert not [place_id for place_id in found if place_id.startswith(("UA80", "UA32"))]


def test_the_same_village_name_in_several_oblasts_is_ambiguous():
    villages = load_places().query("kind == 'village'")
    shared = villages.groupby("name_uk")["oblast_id"].nunique().idxmax()
    found = ids(f"с. {shared}")
    assert len({place_id[:4] for place_id in found}) > 1
    assert resolve_place(f"с. {shared}").match is None


def test_a_village_whose_name_holds_the_word_for_its_kind_is_not_another_one():
    new_village = set(ids("Нове Село"))
    assert new_village == set(ids("с. Нове Село"))
    assert not new_village & set(ids("с. Нове"))
    names = load_places().set_index("place_id")["name_uk"]
    assert {names[place_id] for place_id in new_village} == {"Нове Село"}
    assert {names[place_id] for place_id in ids("Нове Місто")} == {"Нове Місто"}


def test_a_settlement_gives_the_raion_that_holds_it():
    settlements = load_places().query("kind in ['village', 'town']")
    for place in settlements.iloc[::100].itertuples():
        found = resolve_place(place.name_uk, within=place.oblast_id, kind="settlement").matches
        [match] = [match for match in found if match.place_id == place.place_id]
        assert load_areas().at[match.area_id, "level"] in ("raion", "oblast")
        assert place.place_id.startswith(match.area_id)


def test_a_former_name_of_a_kind_that_a_place_is_not_does_not_name_it():
    # The gazetteer's sources call the small town of Oleksandrivka by its former raion.
    for name in ("Ленінський район", "Ленінський"):
        assert "UA14080030050054434" not in ids(name)
        assert "UA85000000000334608" in ids(name)


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("Харкв", "Kharkiv"), ("Brovry", "Brovary"), ("Токіо", ""),
     ("Deptford", ""), ("", ""), (".", ""), ("{{7*7}}", "")],
)  # fmt: skip
def test_an_unknown_name_comes_with_the_nearest_known_one_or_none(name, suggestion):
    resolution = resolve_place(name)
    assert (resolution.matches, resolution.suggestion) == ((), suggestion)


@pytest.mark.parametrize(
    ("wording", "parts"),
    [
        ("city of kharkiv", ("kharkiv", "city")),
        ("м.харків", ("харків", "city")),
        ("київська обл", ("київська", "oblast")),
        ("р-н бучанський", ("бучанський", "raion")),
        ("область", ("область", "")),
        ("біла церква", ("біла церква", "")),
    ],
)
def test_a_name_is_parted_from_the_word_for_its_kind(wording, parts):
    assert split_marker(wording) == parts


def test_every_oblast_of_the_crosswalk_is_found_by_its_english_and_ukrainian_name():
    areas = load_areas().query("level == 'oblast'")
    assert len(areas) == 27
    for area in areas.itertuples():
        assert [ids(area.name_en), ids(area.name_uk)] == [[area.Index]] * 2


def test_the_gazetteer_lists_places_once_in_areas_that_exist():
    places = load_places()
    assert not places["place_id"].duplicated().any()
    assert set(places["area_id"]) <= set(load_areas().index)


def test_the_names_not_to_guess_are_of_areas_that_exist():
    path = Path(__file__).parents[2] / "seeds" / "vocabulary.csv"
    with path.open(encoding="utf-8", newline="") as file:
        listed = [row["meaning"] for row in csv.DictReader(file) if row["kind"] == "do_not_guess"]
    assert listed
    assert {area_id for ids_of_name in listed for area_id in ids_of_name.split()} <= set(
        load_areas().index
    )


HERE = Path(__file__).parent
LEAST_PRECISION = 0.995


def read_labelled(name: str, half: str = "") -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if row.get("half", "") == half]


def resolve_row(row: dict[str, str]) -> Match | None:
    return resolve_place(row["text"], within=row["within"], kind=row.get("column", "")).match


# Made by hand from the register; of kind "typo", by rule. Answers are never the resolver's.
# place_names.csv and half A of the held-out set were looked at while the resolver was made; half B
# was read once, at the end: precision 0.997, recall 0.93.
@pytest.mark.parametrize(
    ("name", "half", "least_recall"),
    [
        ("place_names.csv", "", 0.97),
        ("place_names_heldout.csv", "A", 0.95),
        ("place_names_heldout.csv", "B", 0.92),
    ],
)
def test_names_of_the_labelled_sets_are_found_and_strangers_are_not(name, half, least_recall):
    labelled = read_labelled(name, half)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in labelled:
        match = resolve_row(row)
        right = match is not None and match.place_id == row["place_id"]
        outcome = {"named": bool(row["place_id"]), "found": match is not None, "right": right}
        for count in (counts[row["kind"]], counts["all"]):
            count.update({name: int(is_so) for name, is_so in outcome.items()})
    for kind, count in counts.items():
        precision = count["right"] / count["found"] if count["found"] else 1
        recall = count["right"] / count["named"] if count["named"] else 1
        print(f"{kind:24}{count['named']:5} named, precision {precision:.3f}, recall {recall:.3f}")
    assert len(labelled) >= 400
    assert sum(not row["place_id"] for row in labelled) >= 120
    assert counts["all"]["right"] / counts["all"]["found"] >= LEAST_PRECISION
    assert counts["all"]["right"] / counts["all"]["named"] >= least_recall


def test_of_matches_at_or_above_a_score_at_least_that_share_is_right():
    sets = [("place_names.csv", ""), ("place_names_heldout.csv", "A"),
            ("place_names_heldout.csv", "B")]  # fmt: skip
    rows = [row for name, half in sets for row in read_labelled(name, half)]
    found = [(match, row) for row in rows if (match := resolve_row(row))]
    scores = sorted({match.score for match, _ in found})
    assert len(scores) > 5
    for score in scores:
        right = [m.place_id == row["place_id"] for m, row in found if m.score >= score]
        print(f"score {score:.3f}: {len(right):5} matches, {sum(right) / len(right):.4f} right")
        assert sum(right) / len(right) >= score


@pytest.mark.parametrize("name", sorted(meanings("do_not_guess")))
def test_a_name_that_is_never_guessed_is_not_in_any_form(name):
    forms = [name, name.upper(), f"\u00ab{name}\u00bb", f" {name}. "]
    assert [form for form in forms if resolve_place(form).match] == []


@pytest.mark.parametrize(
    ("text", "how"), [("UA80", "code"), ("Київ", "name"), ("Бровару", "spelling")]
)
def test_a_match_says_how_it_was_found_and_how_sure_it_is(text, how):
    match = resolve_place(text).match
    assert match is not None
    assert (match.how, match.score == 1, match.score > 0.99) == (
        how,
        how == "code",
        how != "spelling",
    )


def test_every_settlement_over_500_people_has_a_point_and_a_raion():
    settlements = load_places().query("kind in ['city', 'town', 'village']")
    people = pd.to_numeric(settlements["population"]).fillna(0)
    counted = settlements[people > 500]
    assert len(counted) > 4_000
    assert (counted["latitude"] != "").all()
    levels = load_areas()["level"]
    around = [
        [levels[area], *(levels[a] for a in ancestors_of(area))] for area in counted["area_id"]
    ]
    assert all({"raion", "oblast"} & set(found) for found in around)


def test_all_urban_districts_are_in_the_gazetteer_and_found_in_their_cities():
    districts = load_areas().query("level == 'district'")
    assert len(districts) == 108
    for district in districts.itertuples():
        for name in (district.name_uk, district.name_en):
            assert ids(name, within=district.parent_id, kind="district") == [district.Index], name


@pytest.mark.parametrize(
    "name",
    ["Троєщина", "Виґурівщина-Троєщина", "Дарниця", "лівий берег Києва", "Kyiv left bank",
     "Позняки", "Pozniaky", "Оболонь, Київ", "Obolon, Kyiv", "Київ, лівий берег"],
)  # fmt: skip
def test_neighbourhoods_that_reports_speak_of_are_known(name):
    [found] = ids(name)
    assert load_places().set_index("place_id").at[found, "kind"] == "neighbourhood"


def test_a_hromada_is_found_by_its_word_or_column_and_never_by_a_bare_adjective():
    hromada = "UA32080210000074136"
    assert ids("Немішаївська селищна громада") == [hromada]
    assert ids("Nemishaieve hromada") == [hromada]
    assert ids("Немішаївська", kind="hromada", within="Київська") == [hromada]
    assert hromada not in ids("Немішаївська")
    assert ids("Немішаєве", within=hromada) == ["UA32080210010080513"]


@pytest.mark.parametrize("name", ["порт", "вокзал", "Torun", "Владимир", "New York", "тепло"])
def test_a_word_or_a_city_abroad_is_not_taken_for_a_hamlet_of_that_name(name):
    assert resolve_place(name).match is None


def test_a_hamlet_is_found_where_its_oblast_or_kind_is_said():
    [village] = ids("Торунь", within="Закарпатська область")
    assert village == "UA21120190220057530"
    assert ids("с. Торунь, Закарпатська обл.") == [village]
