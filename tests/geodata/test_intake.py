import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.intake import REPORT_COLUMNS, load_reports
from geodata.schema import template_csv
from geodata.seedfiles import seed_path
from tests.builders import GOOD_ROW, NOW, csv_bytes, intake, table

MISTAKES = Path(__file__).parent / "mistakes"
KHARKIV = "UA63120270010096107"
HOSTILE = (
    "{{7*7}}",
    "{% raise %}",
    "{# comment",
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://x")',
    "'; DROP TABLE reports; --",
    "a\u2028</script>",
)

# (file, rows read, accepted, row, column, code, value) of one file per kind of mistake.
BAD_FILES = [
    ("empty.csv", 0, 0, 0, "", "file_empty", ""),
    ("binary.csv", 0, 0, 0, "", "file_binary", ""),
    ("no_known_column.csv", 0, 0, 0, "", "file_no_known_column", "colour,size"),
    ("column_twice.csv", 0, 0, 0, "", "file_column_twice", "Місце"),
    ("no_rows.csv", 0, 0, 0, "", "file_no_rows", "no_rows.csv"),
    ("quote_open.csv", 0, 0, 0, "", "file_quote_open", "2"),
    ("missing.csv", 0, 0, 0, "", "file_missing", str(MISTAKES / "missing.csv")),
    ("other_country.csv", 2, 0, 0, "place", "file_other_country", "2"),
    ("negative_count.csv", 2, 1, 3, "remaining", "quantity_negative", "-5"),
    ("restored_over_affected.csv", 2, 1, 3, "restored", "restored_over_affected", "120"),
    ("contradicting_counts.csv", 2, 1, 3, "affected", "quantities_contradict", "100"),
    ("future_date.csv", 2, 1, 3, "reported_at", "time_in_future", "24.01.2062 10:00"),
    ("text_in_number.csv", 2, 1, 3, "remaining", "quantity_not_a_number", "багато"),
    ("ambiguous_number.csv", 2, 1, 3, "remaining", "quantity_ambiguous", "1,200"),
    ("unknown_place.csv", 2, 1, 3, "place", "place_unknown", "Хаарків"),
    ("ambiguous_place.csv", 2, 1, 3, "place", "place_ambiguous", "Запоріжжя"),
]


@pytest.mark.parametrize(("name", "read", "accepted", "row", "column", "code", "value"), BAD_FILES)
def test_a_bad_file_gets_its_own_clear_problem_and_loses_nothing(
    name, read, accepted, row, column, code, value
):
    found = load_reports(MISTAKES / name, now=NOW)
    first = found.problems[0]
    assert (first.row, first.column, first.code, first.value) == (row, column, code, value)
    assert (found.rows_read, len(found.reports)) == (read, accepted)
    assert len(found.rejected) == read - accepted
    assert found.readable == (read > 0)


def test_every_mistake_file_is_tested():
    listed = {name for name, *_ in BAD_FILES} | {"hostile_cells.csv"}
    assert {path.name for path in MISTAKES.iterdir()} == listed - {"missing.csv"}


def test_hostile_cells_come_out_as_the_text_they_are():
    [report] = load_reports(MISTAKES / "hostile_cells.csv", now=NOW).reports.to_dict("records")
    assert report["scope"] == "{{7*7}}"
    assert report["source"] == "<img src=x onerror=alert(1)>"
    assert report["note"] == "{% raise %}"
    assert json.loads(report["extra"]) == {"Колонка {{7*7}}": '=HYPERLINK("http://x")'}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_where_text_may_stand_and_quoted_where_it_may_not(text):
    free = {"report_id": text, "scope": text, "source": text, "source_url": text, "note": text}
    [report] = intake(free).reports.to_dict("records")
    assert {name: report[name] for name in free} == free
    for column in ("reported_at", "service", "unit", "remaining", "area_id", "cause"):
        [problem] = intake({column: text}).problems
        assert (problem.row, problem.column, problem.value) == (2, column, text)


def test_the_seeds_are_read_whole_without_a_problem():
    seeds = load_reports(seed_path("reports.csv"))
    assert (seeds.rows_read, len(seeds.reports), len(seeds.problems)) == (116, 116, 0)
    assert seeds.reports["report_id"].is_unique
    assert set(seeds.reports["area_id"].str[:4]) >= {"UA80", "UA32", "UA63", "UA23"}
    assert json.loads(seeds.reports["extra"].iloc[0]) == {
        "published_by": "Interfax-Ukraine 2025-12-27",
        "confidence": "H",
    }


UKRAINIAN_EXCEL = """\
Оперативна інформація;;;;;;
Дата;Місце;Послуга;Одиниця;Залишається;Відновлено;Джерело;Бригади
20.01.2026 18:30;м. Київ;опалення;будинків;понад 1,2 тис.;майже 6 тис.;КМВА;12
21.01.2026;Київська обл.;світло;абонентів;12\u00a0345;;ДТЕК;
22 січня 2026 р., 09:15;м. Харків;теплопостачання;багатоповерхівок;~800;;ХОВА;3
22.01.2026 10:00;Солом’янський район;вода;сім’ї;12,5 тис;;КМВА;
23.01.2026 10:00;Запоріжжя;світло;абонентів;100;;ЗОВА;

24.01.2026 10:00;м. Запоріжжя;світло;відсотків;12,5;;ЗОВА;
"""


def test_a_file_of_ukrainian_excel_gives_the_reports_it_means():
    content = UKRAINIAN_EXCEL.replace("\n", "\r\n").encode("cp1251")
    found = load_reports(content, name="зведення.csv", now=NOW)
    assert (found.encoding, found.delimiter, found.rows_read) == ("cp1251", ";", 6)
    assert found.columns["remaining"] == "Залишається"
    assert [(p.row, p.column, p.code) for p in found.problems] == [(7, "place", "place_ambiguous")]
    reports = found.reports
    assert reports["row"].tolist() == [3, 4, 5, 6, 9]
    assert reports["area_id"].tolist() == [
        "UA80", "UA32", KHARKIV, "UA80000000000980793", "UA23060070010069526",
    ]  # fmt: skip
    assert reports["service"].tolist() == [
        "heating", "electricity", "heating", "water", "electricity",
    ]  # fmt: skip
    assert reports["unit"].tolist() == [
        "buildings", "customers", "buildings", "households", "percent",
    ]  # fmt: skip
    quantities = zip(
        reports["remaining_qualifier"],
        reports["remaining_low"],
        reports["remaining_high"],
        strict=True,
    )
    assert list(quantities) == [
        ("over", 1200, 1300), ("=", 12345, 12345), ("about", 750, 850), ("=", 12500, 12500),
        ("=", 12.5, 12.5),
    ]  # fmt: skip
    assert (reports["restored"].iloc[0], reports["restored_qualifier"].iloc[0]) == (6000, "almost")
    assert reports["reported_at"].dt.strftime("%d %H:%M").tolist() == [
        "20 16:30", "20 22:00", "22 07:15", "22 08:00", "24 08:00",
    ]  # fmt: skip
    assert json.loads(reports["extra"].iloc[0]) == {"Бригади": "12"}


def test_the_template_that_is_offered_is_one_that_is_read():
    content = template_csv().encode("utf-8-sig")
    found = load_reports(content, name="template.csv", now=NOW)
    assert not found.problems
    assert len(found.reports) == 1


def test_a_frame_of_reports_has_its_columns_and_types_even_when_it_is_empty():
    good, all_bad, unreadable = intake({}), intake({"remaining": "x"}), load_reports(b"")
    for read in (good, all_bad, unreadable):
        assert read.reports.columns.tolist() == [*REPORT_COLUMNS, "row", "content_hash", "geometry"]
        assert read.reports.crs == "EPSG:4326"
        assert str(read.reports["reported_at"].dtype) == "datetime64[us, UTC]"
        assert read.reports["remaining"].dtype == float
    assert len(all_bad.reports) == len(unreadable.reports) == 0


def test_the_id_of_the_file_is_kept_and_one_is_made_where_it_is_empty():
    reports = intake({"report_id": "KCMA-1"}, {"report_id": "", "remaining": "2"}).reports
    assert reports["report_id"].iloc[0] == "KCMA-1"
    assert reports["report_id"].iloc[1] == f"r-{reports['content_hash'].iloc[1][:16]}"


def test_how_a_row_is_written_does_not_change_what_it_means():
    plain, ukrainian, named, pinned = intake(
        {},
        {"reported_at": "2026-01-24T07:00:00Z", "service": "опалення", "unit": "будинків",
         "remaining": "1,5 тис.", "source_kind": "влада"},
        {"area_id": "", "place": "м. Київ"},
        {"area_id": "UA-30", "report_id": "other-id", "note": "seen elsewhere"},
    ).reports["content_hash"]  # fmt: skip
    assert plain == ukrainian == named == pinned


@pytest.mark.parametrize(
    "override",
    [
        {"remaining": "1501"},
        {"remaining": "about 1500"},
        {"restored": "1"},
        {"reported_at": "24.01.2026 09:01"},
        {"reported_at": "2026-01-24T09:00:00.5"},
        {"area_id": "UA32"},
        {"scope": "left bank"},
        {"service": "water"},
        {"unit": "people"},
        {"source": "Klitschko"},
        {"cause": "strike"},
        {"outage_started_at": "20.01.2026"},
        {"expected_restoration_at": "30.01.2026"},
        {"supersedes": "KCMA-1"},
    ],
)
def test_another_meaning_has_another_id(override):
    assert intake(override).reports["report_id"].iloc[0] != intake({}).reports["report_id"].iloc[0]


# --- laws ------------------------------------------------------------------------------------

some_settings = settings(max_examples=20, deadline=None)

good_rows = st.fixed_dictionaries(
    {
        "reported_at": st.sampled_from(
            ["24.01.2026 09:00", "24.01.2026", "2026-01-24T09:00:00.5", "20 січня 2026 р."]
        ),
        "area_id": st.sampled_from(["UA80", "UA32", KHARKIV, "UA3208", "UA"]),
        "service": st.sampled_from(["heating", "світло", "вода"]),
        "unit": st.sampled_from(["buildings", "абонентів"]),
        "remaining": st.sampled_from(["0", "471", "понад 1,2 тис.", "~800", "1\u00a0200", "50+"]),
        "outage_started_at": st.sampled_from(["", "09.01.2026"]),
        "source": st.sampled_from(["КМВА", "ДТЕК"]),
        "note": st.sampled_from(["", "Київ", "a; b, c | d\te", 'the "plant"', "two\nlines"]),
        "Бригади": st.sampled_from(["", "12"]),
    }
)
bad_values = st.sampled_from(
    [{"remaining": "багато"}, {"area_id": "PL"}, {"service": "газ"}, {"remaining": "-1"}]
)
bad_rows = st.builds(lambda row, wrong: row | wrong, good_rows, bad_values)
NAMES = [*GOOD_ROW, "outage_started_at", "note", "Бригади"]


def load(rows, *, names=NAMES, **options):
    return load_reports(csv_bytes(names, rows, **options), now=NOW)


def meanings_of(read):
    """What a file's reports say and are called, however often."""
    kept = zip(
        read.reports["report_id"],
        read.reports["content_hash"],
        read.reports["note"],
        read.reports["extra"],
        strict=True,
    )
    return Counter(kept)


@some_settings
@given(st.lists(good_rows | bad_rows, min_size=1, max_size=8))
def test_every_row_read_is_accepted_or_rejected_with_a_problem(rows):
    read = load(rows)
    assert read.rows_read == len(rows) == len(read.reports) + len(read.rejected)
    assert set(read.rejected["row"]) == {p.row for p in read.problems if p.row}
    assert not set(read.rejected["row"]) & set(read.reports["row"])


@some_settings
@given(
    st.lists(good_rows, min_size=1, max_size=6),
    st.randoms(use_true_random=False),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1251", "utf-16"]),
)
def test_order_delimiter_and_encoding_change_no_id_and_no_meaning(rows, order, delimiter, encoding):
    shuffled_rows = order.sample(rows, len(rows))
    shuffled_names = order.sample(NAMES, len(NAMES))
    again = load(shuffled_rows, names=shuffled_names, delimiter=delimiter, encoding=encoding)
    assert not again.problems
    assert meanings_of(again) == meanings_of(load(rows))


@some_settings
@given(good_rows, st.lists(good_rows | bad_rows, max_size=5))
def test_a_valid_row_keeps_its_validity_and_id_in_any_company(row, company):
    alone = load([row])
    assert not alone.problems
    together = load([*company, row])
    line = len(company) + 2
    assert line in together.reports["row"].tolist()
    same = together.reports["row"] == line
    assert together.reports.loc[same, "report_id"].tolist() == alone.reports["report_id"].tolist()


@some_settings
@given(st.sampled_from([UKRAINIAN_EXCEL.encode("cp1251"), table({}, {"note": "x"})]), st.data())
def test_no_damage_to_a_file_makes_loading_raise(content, data):
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(content))] * 2)))
    damage = data.draw(st.one_of(st.binary(max_size=6), st.text(max_size=6).map(str.encode)))
    read = load_reports(content[:start] + damage + content[end:], now=NOW)
    assert read.readable or read.problems
    assert read.rows_read == len(read.reports) + len(read.rejected)


COLUMNS = [*GOOD_ROW, "latitude", "longitude", "place", "note"]
cells = st.dictionaries(st.sampled_from(COLUMNS), st.text(st.characters(codec="utf-8"), max_size=9))


@some_settings
@given(st.lists(cells.map(GOOD_ROW.__or__), min_size=1, max_size=10))
def test_any_text_in_any_cell_is_a_value_or_a_problem(rows):
    content = csv_bytes(COLUMNS, rows)
    read = load_reports(content, now=NOW)
    assert read.rows_read == len(read.reports) + len(read.rejected)
    assert read.rows_read in (len(rows), 0)
    assert read.readable or "file_binary" in [problem.code for problem in read.problems]


@pytest.mark.parametrize("source", ["nowhere.csv", "with\0nul", "", "."])
def test_a_path_without_a_file_is_a_problem_and_not_an_error(source):
    assert [problem.code for problem in load_reports(source).problems] == ["file_missing"]
