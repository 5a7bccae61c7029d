import csv

import pytest

from geodata.intake.intake import load_reports
from geodata.read.layout import CONTEXT_COLUMNS, Layout
from geodata.schema import COLUMN_NAMES, COLUMNS
from geodata.seedfiles import seed_path
from geodata.vocabulary import meanings, normalise_word
from tests.builders import NOW, intake, problems, table

BROKEN = [
    ({"remaining": "-5"}, "remaining", "quantity_negative", "-5"),
    ({"restored": "\u22125"}, "restored", "quantity_negative", "\u22125"),
    ({"remaining": "many"}, "remaining", "quantity_not_a_number", "many"),
    ({"remaining": "471 dragons"}, "remaining", "quantity_not_a_number", "471 dragons"),
    ({"remaining": "9" * 400}, "remaining", "quantity_not_a_number", "9" * 400),
    ({"remaining": "1" + "0" * 400}, "remaining", "quantity_not_a_number", "1" + "0" * 400),
    ({"remaining": "1.200"}, "remaining", "quantity_ambiguous", "1.200"),
    ({"remaining": "1,200"}, "remaining", "quantity_ambiguous", "1,200"),
    ({"remaining": ""}, "remaining", "quantity_missing", ""),
    ({"affected": "100", "restored": "120", "remaining": ""}, "restored",
     "restored_over_affected", "120"),
    ({"affected": "100", "remaining": "over 120"}, "remaining",
     "remaining_over_affected", "over 120"),
    ({"affected": "100", "restored": "60", "remaining": "30"}, "affected",
     "quantities_contradict", "100"),
    ({"affected": "about 800", "restored": "300", "remaining": "400"}, "affected",
     "quantities_contradict", "about 800"),
    ({"unit": "percent", "remaining": "120"}, "remaining", "percent_over_100", "120"),
    ({"unit": "percent", "remaining": "20", "affected": "101 %"}, "affected",
     "percent_over_100", "101 %"),
    ({"reported_at": "01.02.2026 14:06"}, "reported_at", "time_in_future", "01.02.2026 14:06"),
    ({"reported_at": ""}, "reported_at", "reported_at_missing", ""),
    ({"reported_at": "yesterday"}, "reported_at", "time_unreadable", "yesterday"),
    ({"reported_at": "26.10.2025 03:30"}, "reported_at", "time_ambiguous", "26.10.2025 03:30"),
    ({"reported_at": "30.03.2025 03:30"}, "reported_at", "time_nonexistent",
     "30.03.2025 03:30"),
    ({"outage_started_at": "31.02.2026"}, "outage_started_at", "time_unreadable", "31.02.2026"),
    ({"outage_started_at": "25.01.2026"}, "outage_started_at", "start_after_report",
     "25.01.2026"),
    ({"expected_restoration_at": "колись"}, "expected_restoration_at",
     "expectation_unreadable", "колись"),
    ({"service": ""}, "service", "service_missing", ""),
    ({"unit": ""}, "unit", "unit_missing", ""),
    ({"source": ""}, "source", "source_missing", ""),
    ({"service": "gas"}, "service", "service_unknown", "gas"),
    ({"unit": "dwellings"}, "unit", "unit_unknown", "dwellings"),
    ({"cause": "bad luck"}, "cause", "cause_unknown", "bad luck"),
    ({"source_kind": "hearsay"}, "source_kind", "source_kind_unknown", "hearsay"),
    ({"time_basis": "perhaps"}, "time_basis", "time_basis_unknown", "perhaps"),
    ({"latitude": "50.45"}, "longitude", "coordinate_missing", ""),
    ({"longitude": "30.52"}, "latitude", "coordinate_missing", ""),
    ({"latitude": "north", "longitude": "30.52"}, "latitude", "coordinate_not_a_number",
     "north"),
    ({"latitude": "91", "longitude": "30.52"}, "latitude", "coordinate_out_of_range", "91"),
    ({"latitude": "50.45", "longitude": "nan"}, "longitude", "coordinate_out_of_range", "nan"),
    ({"remaining": "12.5"}, "remaining", "quantity_not_whole", "12.5"),
    ({"remaining": "1,2345 тис."}, "remaining", "quantity_not_whole", "1,2345 тис."),
    ({"area_id": "", "place": "Всього"}, "place", "place_is_total", "Всього"),
    ({"area_id": "", "place": "РАЗОМ:"}, "place", "place_is_total", "РАЗОМ:"),
    ({"area_id": "", "place": "Итого по области"}, "place", "place_is_total",
     "Итого по области"),
    ({"area_id": "", "place": "Total"}, "place", "place_is_total", "Total"),
    ({"report_id": "K-1", "supersedes": "K-1"}, "supersedes", "supersedes_itself", "K-1"),
]  # fmt: skip


@pytest.mark.parametrize(("override", "column", "code", "value"), BROKEN)
def test_a_broken_row_says_what_is_wrong_where_and_its_neighbours_stay_good(
    override, column, code, value
):
    read = intake({"note": "before"}, override, {"note": "after"})
    assert [(p.row, p.column, p.code, p.value) for p in read.problems] == [(3, column, code, value)]
    assert read.reports["note"].tolist() == ["before", "after"]
    assert read.rejected["row"].tolist() == [3]


@pytest.mark.parametrize(
    ("override", "suggestion"),
    [
        ({"service": "heeting"}, "heating"),
        ({"service": "опаленя"}, "heating"),
        ({"unit": "абоненти міста"}, "customers"),
        ({"cause": "обстріли"}, "strike"),
        ({"service": "xyz"}, ""),
        ({"service": "."}, ""),
    ],
)
def test_an_unknown_word_comes_with_the_nearest_known_one(override, suggestion):
    [problem] = intake(override).problems
    assert problem.suggestion == suggestion


def test_everything_wrong_with_a_row_is_told_at_once():
    broken = {"remaining": "-5", "service": "gas", "source": "", "reported_at": "later"}
    assert problems(broken) == [
        (2, "remaining", "quantity_negative", "-5"),
        (2, "reported_at", "time_unreadable", "later"),
        (2, "service", "service_unknown", "gas"),
        (2, "source", "source_missing", ""),
    ]


def test_a_bad_coordinate_is_not_also_called_a_missing_place():
    assert problems({"area_id": "", "latitude": "50.45"}) == [
        (2, "longitude", "coordinate_missing", "")
    ]
    assert problems({"area_id": "", "latitude": "x", "longitude": "30"}) == [
        (2, "latitude", "coordinate_not_a_number", "x")
    ]


def test_problems_come_in_the_order_of_the_rows():
    rows = [p[0] for p in problems({"remaining": "x"}, {}, {"service": "x"}, {"unit": "x"})]
    assert rows == [2, 4, 5]


def quantities(*texts, **layout):
    """What the figures of a file are read as, with the codes of those that are not."""
    rows = [{"remaining": text.removesuffix(" %"), "unit": "percent"} if "%" in text
            else {"remaining": text} for text in texts]  # fmt: skip
    read = load_reports(table(*rows), now=NOW, layout=Layout(**layout))
    wrong = {problem.row: problem.code for problem in read.problems}
    good = dict(zip(read.reports["row"], read.reports["remaining"], strict=True))
    return [wrong.get(row) or good[row] for row in range(2, len(texts) + 2)]


def test_the_files_other_numbers_settle_which_mark_is_decimal():
    assert quantities("1,200", "98.6 %") == [1200, 98.6]
    assert quantities("1.200", "понад 1,2 тис.") == [1200, 1200]
    assert quantities("98,600 %", "2,5 %") == [98.6, 2.5]
    unsettled = quantities("1,200", "98.6 %", "3,5 %")
    assert unsettled == ["quantity_ambiguous", 98.6, 3.5]


def test_a_count_is_asked_about_rather_than_read_as_a_fraction():
    assert quantities("12.500", "98.6 %") == ["quantity_ambiguous", 98.6]
    assert quantities("2.000", "98.6 %") == ["quantity_ambiguous", 98.6]
    assert quantities("1,234 тис.", "98,6 %") == [1234, 98.6]


def test_a_person_may_say_which_mark_is_decimal():
    assert quantities("12.500", "2.000", decimal_mark=",") == [12500, 2000]
    assert quantities("12.500", "2.000", decimal_mark=".") == ["quantity_not_whole", 2]
    assert quantities("98.6 %", "12.500", decimal_mark=",") == [98.6, 12500]


def moments(*texts, **layout):
    rows = [{"reported_at": text} for text in texts]
    read = load_reports(table(*rows), now=NOW, layout=Layout(**layout))
    return [p.code for p in read.problems] + list(
        read.reports["reported_at"].dt.tz_convert("Europe/Kyiv").dt.strftime("%d %b")
    )


def test_the_files_other_dates_settle_whether_the_month_comes_first():
    assert moments("01/17/2026", "01/02/2026") == ["17 Jan", "02 Jan"]
    assert moments("17/01/2026", "01/02/2026 09:00") == ["17 Jan", "01 Feb"]
    contradicting = moments("01/17/2026", "17/01/2026", "02/01/2026")
    assert contradicting == ["time_day_month_swapped", "17 Jan", "02 Jan"]


def test_a_person_may_say_whether_the_month_comes_first():
    assert moments("01/02/2026", date_order="month") == ["02 Jan"]
    assert moments("01/17/2026", date_order="day") == ["time_day_month_swapped"]


def test_what_the_file_settled_can_be_shown():
    settled = intake(
        {"unit": "percent", "remaining": "98,6"}, {"outage_started_at": "01/17/2026"}, {}
    )
    assert (settled.decimal_mark, settled.date_order) == (",", "month")
    chosen = load_reports(table({}), now=NOW, layout=Layout(decimal_mark=".", date_order="day"))
    assert (chosen.decimal_mark, chosen.date_order) == (".", "day")
    assert (intake({}).decimal_mark, intake({}).date_order) == ("", "")


def test_a_row_of_sums_that_gives_its_area_is_the_areas_own_figure():
    assert not problems({"place": "Всього", "area_id": "UA63"})


@pytest.mark.parametrize(
    ("stated", "derived", "value", "qualifier", "low", "high"),
    [
        ({"affected": "800", "restored": "300", "remaining": ""},
         "remaining", 500, "=", 500, 500),
        ({"affected": "about 800", "restored": "300", "remaining": ""},
         "remaining", 500, "about", 450, 550),
        ({"affected": "over 800", "restored": "almost 300", "remaining": ""},
         "remaining", 500, "about", 500, 700),
        ({"affected": "800", "restored": "", "remaining": "under 100"},
         "restored", 700, "about", 700, 800),
        ({"affected": "", "restored": "over 300", "remaining": "50"},
         "affected", 350, "about", 350, 450),
        ({"affected": "over 100", "restored": "105", "remaining": ""},
         "remaining", 0, "about", 0, 95),
    ],
)  # fmt: skip
def test_the_third_quantity_is_derived_with_its_interval(
    stated, derived, value, qualifier, low, high
):
    [report] = intake(stated).reports.to_dict("records")
    assert report["derived"] == derived
    assert report[derived] == value
    assert report[f"{derived}_qualifier"] == qualifier
    assert (report[f"{derived}_low"], report[f"{derived}_high"]) == (low, high)


def test_three_stated_quantities_that_can_add_up_are_taken_as_they_are():
    [report] = intake(
        {"affected": "about 800", "restored": "300", "remaining": "540"}
    ).reports.to_dict("records")
    assert (report["affected"], report["derived"]) == (800, "")


def test_a_report_that_names_another_and_gives_no_figure_withdraws_it():
    read = intake({"supersedes": "KCMA-1", "remaining": ""})
    assert not read.problems
    assert read.reports["supersedes"].tolist() == ["KCMA-1"]
    assert read.reports[["affected", "restored", "remaining"]].isna().all(axis=None)


def test_times_are_utc_and_say_how_they_are_known():
    reports = intake(
        {"reported_at": "24.01.2026 09:00"},
        {"reported_at": "24.01.2026"},
        {"reported_at": "24.01.2026 09:00", "time_basis": "published"},
        {"reported_at": "25.10.2025 03:30"},
        {"reported_at": "2025-10-26T03:30+02:00"},
        {"reported_at": "01.02.2026 14:04"},
    ).reports
    assert str(reports["reported_at"].dtype) == "datetime64[us, UTC]"
    assert reports["reported_at"].dt.strftime("%m-%dT%H:%M").tolist() == [
        "01-24T07:00", "01-23T22:00", "01-24T07:00", "10-25T00:30", "10-26T01:30", "02-01T12:04",
    ]  # fmt: skip
    assert reports["time_basis"].tolist()[:3] == ["exact", "day", "published"]


@pytest.mark.parametrize("when", ["02.01.1000", "31.12.1600 10:00"])
def test_a_time_long_past_is_read_and_not_an_error_of_the_program(when):
    assert intake({"reported_at": when}).reports["reported_at"].dt.year.tolist() == [
        int(when[6:10])
    ]


@pytest.mark.parametrize("kind", ["service", "unit", "cause", "source_kind", "time_basis"])
def test_every_word_of_the_vocabulary_is_read_as_its_meaning(kind):
    words = meanings(kind)
    read = intake(*({kind: word.upper(), "remaining": "5"} for word in words))
    assert not read.problems
    assert read.reports[kind].tolist() == list(words.values())


def test_headers_of_the_vocabulary_mean_columns_of_the_template():
    meant = {name for words in meanings("column").values() for name in words.split(" or ")}
    assert meant == {*COLUMN_NAMES, *CONTEXT_COLUMNS}
    assert all(meanings("column")[column.name] == column.name for column in COLUMNS)


@pytest.mark.parametrize("kind", ["column", "service", "unit", "cause", "source_kind", "qualifier"])
def test_no_word_is_listed_twice_with_different_meanings(kind):
    with seed_path("vocabulary.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    meant = {(normalise_word(row["word"]), row["meaning"]) for row in rows}
    assert len(meant) == len(meanings(kind)) == len(rows)


@pytest.mark.parametrize(
    ("text", "is_fine"), [("40%", False), ("40 customers", False), ("40 buildings", True)]
)
def test_a_quantity_that_names_another_unit_than_its_row_is_asked_about(text, is_fine):
    expected = [] if is_fine else [(2, "remaining", "unit_contradicts", text)]
    assert problems({"remaining": text}) == expected


def promised(*rows):
    reports = intake(*rows).reports
    times, words = reports["expected_restoration_at"], reports["expected_restoration_words"]
    return list(zip(times.dt.strftime("%d %H:%M"), words, strict=True))


def test_a_promise_in_words_is_read_from_when_it_was_said_and_keeps_its_words():
    said = {"expected_restoration_at": "до кінця доби"}
    next_day = said | {"reported_at": "25.01.2026 09:00"}
    assert promised(said, next_day) == [
        ("24 22:00", "до кінця доби"),
        ("25 22:00", "до кінця доби"),
    ]


def test_a_promised_time_is_its_own_words():
    assert promised({"expected_restoration_at": "24.01.2026 18:00"}) == [("24 16:00", "")]


def test_a_promise_of_an_unreadable_time_does_not_speak_twice_of_it():
    row = {"expected_restoration_at": "до вечора", "reported_at": "колись"}
    assert [code for _, _, code, _ in problems(row)] == ["time_unreadable"]


def test_two_misspelt_places_do_not_make_a_file_of_another_country():
    rows = [{"area_id": "", "place": name} for name in ("Kyiyvska ablast", "Zaporozhzhiaa misto")]
    assert "file_other_country" not in {code for _, _, code, _ in problems(*rows)}
