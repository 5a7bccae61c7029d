import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.intake.intake import REPORT_COLUMNS, judge, load_reports
from geodata.read.layout import Layout
from geodata.schema import template_csv
from geodata.seedfiles import seed_path
from geodata.store.store import Store
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
    ("no_known_column.csv", 0, 0, 0, "", "file_no_known_column", "colour, size"),
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
    ("total_row.csv", 2, 1, 3, "place", "place_is_total", "Всього"),
    ("count_not_whole.csv", 2, 1, 3, "remaining", "quantity_not_whole", "12,5"),
    ("count_of_thousands.csv", 2, 1, 3, "remaining", "quantity_ambiguous", "12.500"),
    ("dates_contradict.csv", 2, 1, 3, "outage_started_at", "time_day_month_swapped", "01/17/2026"),
    ("id_twice.csv", 2, 0, 2, "report_id", "report_id_twice", "7"),
    ("supersedes_itself.csv", 2, 1, 3, "supersedes", "supersedes_itself", "8"),
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
    assert seeds.rows_read == len(seeds.reports) > 100
    assert not seeds.problems
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
@given(
    st.lists(good_rows | bad_rows, min_size=1, max_size=6),
    st.randoms(use_true_random=False),
    st.sampled_from(["", "K-1", "K-2"]),
)
def test_order_changes_no_outcome_either_when_ids_are_given(rows, order, first_id):
    named = [row | {"report_id": first_id if at < 3 else ""} for at, row in enumerate(rows)]
    names = ["report_id", *NAMES]
    there, back = load(named, names=names), load(named[::-1], names=order.sample(names, len(names)))
    assert meanings_of(back) == meanings_of(there)
    assert Counter(p.code for p in back.problems) == Counter(p.code for p in there.problems)


@some_settings
@given(st.lists(good_rows | bad_rows, min_size=1, max_size=6))
def test_judging_twice_gives_the_same(rows):
    read = load(rows)
    again = judge(read.table, now=NOW)
    assert again.problems == read.problems
    pd.testing.assert_frame_equal(again.reports, read.reports)
    pd.testing.assert_frame_equal(again.rejected, read.rejected)


@some_settings
@given(st.lists(good_rows | bad_rows, min_size=1, max_size=6), st.data())
def test_an_edit_touches_no_other_row(rows, data):
    read = load(rows)
    line = data.draw(st.sampled_from(read.table.cells["row"].tolist()))
    edit = data.draw(good_rows | bad_rows)
    edited = judge(read.table, now=NOW, edits={line: {k: edit[k] for k in GOOD_ROW if k in edit}})
    assert edited.rows_read == len(edited.reports) + len(edited.rejected) == len(rows)
    for before, after in ((read.reports, edited.reports), (read.rejected, edited.rejected)):
        kept = [frame[frame["row"] != line].reset_index(drop=True) for frame in (before, after)]
        pd.testing.assert_frame_equal(
            *[frame.drop(columns="geometry", errors="ignore").astype(object) for frame in kept],
            check_like=True,
        )
    kept = [[p for p in each.problems if p.row not in (0, line)] for each in (read, edited)]
    assert kept[0] == kept[1]


@settings(max_examples=5, deadline=None)
@given(st.lists(good_rows | bad_rows, min_size=1, max_size=6), st.booleans())
def test_every_row_read_is_accepted_rejected_or_known_already(tmp_path_factory, rows, is_known):
    store = Store(tmp_path_factory.mktemp("law") / "store.duckdb")
    if is_known:
        store.add(load(rows[:2]))
    batch = store.add(load(rows))
    assert batch.rows_read == len(rows)
    assert batch.rows_read == batch.accepted + batch.rejected + batch.duplicate
    again = store.add(load(rows[::-1], delimiter=";", encoding="cp1251"))
    assert again.accepted == 0


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


# --- ids -------------------------------------------------------------------------------------


def test_an_id_that_a_source_uses_for_two_meanings_is_taken_for_neither():
    read = intake(
        {"report_id": "K-1"},
        {"report_id": "K-1", "remaining": "7"},
        {"report_id": "K-1", "remaining": "8", "source": "DTEK"},
        {"report_id": "K-2"},
    )
    assert [(p.row, p.column, p.code, p.value) for p in read.problems] == [
        (2, "report_id", "report_id_twice", "K-1"),
        (3, "report_id", "report_id_twice", "K-1"),
    ]
    assert read.reports["row"].tolist() == [4, 5]


def test_the_same_report_under_the_same_id_twice_contradicts_nothing():
    assert not intake({"report_id": "K-1"}, {"report_id": "K-1", "note": "again"}).problems


def test_bad_rows_before_do_not_hide_an_id_of_two_meanings():
    bad, one, other = {"remaining": "x"}, {"report_id": "K"}, {"report_id": "K", "unit": "people"}
    twice = [p.row for p in intake(bad, bad, one, other).problems if p.code == "report_id_twice"]
    assert twice == [4, 5]


def test_a_bad_row_takes_no_id_from_a_good_one():
    read = intake({"report_id": "K-1"}, {"report_id": "K-1", "remaining": "many"})
    assert [(p.row, p.code) for p in read.problems] == [(3, "quantity_not_a_number")]


def test_hashes_are_the_same_on_every_machine_and_in_every_version():
    report = intake({"scope": "лівий берег", "outage_started_at": "20.01.2026"}).reports.iloc[0]
    assert report["content_hash"] == "ccf9e4adb6207edab044b9e9e45487f8"
    assert report["report_id"] == f"r-{report['content_hash'][:16]}"


# --- edits and progress ----------------------------------------------------------------------


def test_an_edit_repairs_a_row_and_keeps_what_was_not_edited():
    read = intake({"note": "a"}, {"remaining": "many", "note": "b", "Бригади": "12"})
    repaired = judge(read.table, now=NOW, edits={3: {"remaining": " 12 "}})
    assert not repaired.problems
    assert repaired.reports["remaining"].tolist() == [1500, 12]
    assert repaired.reports["note"].tolist() == ["a", "b"]
    assert json.loads(repaired.reports["extra"].iloc[1]) == {"Бригади": "12"}
    assert read.table.cells["remaining"].tolist() == ["1500", "many"]


def test_a_candidate_is_chosen_by_its_code_even_where_the_file_has_no_codes():
    content = csv_bytes(
        ["Дата", "Місце", "Послуга", "Одиниця", "Залишається", "Джерело"],
        [{"Дата": "24.01.2026", "Місце": "Запоріжжя", "Послуга": "світло",
          "Одиниця": "абонентів", "Залишається": "100", "Джерело": "ЗОВА"}],
    )  # fmt: skip
    read = load_reports(content, now=NOW)
    assert [p.code for p in read.problems] == ["place_ambiguous"]
    chosen = judge(read.table, now=NOW, edits={2: {"area_id": "UA23"}})
    assert chosen.reports["area_id"].tolist() == ["UA23"]


def test_an_edit_that_is_wrong_too_is_told_with_the_new_text():
    read = intake({"remaining": "many"})
    again = judge(read.table, now=NOW, edits={2: {"remaining": "few"}})
    assert [(p.row, p.value) for p in again.problems] == [(2, "few")]
    assert again.rejected["remaining"].tolist() == ["few"]


@pytest.mark.parametrize("edits", [{99: {"remaining": "1"}}, {2: {"row": "99"}}])
def test_an_edit_of_what_is_not_there_is_refused(edits):
    with pytest.raises(ValueError, match=r"no such .*(99|row)"):
        judge(intake({}).table, now=NOW, edits=edits)


def shared_line():
    """A table in which three statements share a line, as in a wide table that was reshaped."""
    table_ = intake({}, {"service": "water", "remaining": "x"}, {"service": "gas"}, {}).table
    return replace(table_, cells=table_.cells.assign(row=[2, 2, 2, 3]))


def test_of_several_rows_on_a_line_only_the_wrong_ones_are_rejected():
    read = judge(shared_line(), now=NOW)
    assert [(p.row, p.code) for p in read.problems] == [
        (2, "quantity_not_a_number"), (2, "service_unknown"),
    ]  # fmt: skip
    assert read.reports["row"].tolist() == [2, 3]
    assert read.rejected["row"].tolist() == [2, 2]


def test_of_several_rows_on_a_line_an_edit_is_meant_for_the_one_that_is_wrong_there():
    read = judge(shared_line(), now=NOW, edits={2: {"remaining": "7", "service": "electricity"}})
    assert not read.problems
    assert read.reports["service"].tolist() == ["heating", "water", "electricity", "heating"]
    assert read.reports["remaining"].tolist() == [1500, 7, 1500, 1500]


def test_each_step_tells_how_far_it_is():
    told = []
    load_reports(table({}, {"note": "b"}), now=NOW, progress=lambda *step: told.append(step))
    # While a text is read its lines are counted, the header among them; then its rows are known.
    assert [step for step in told if step[1] == step[2]] == [
        ("read", 3, 3), ("read", 2, 2), ("check", 2, 2), ("place", 2, 2),
    ]  # fmt: skip


def test_long_files_are_told_of_between():
    told = []
    rows = [{"remaining": str(number)} for number in range(5_000)]
    load_reports(table(*rows), now=NOW, progress=lambda *step: told.append(step))
    done = [done for step, done, _ in told if step == "check"]
    assert len(done) > 2
    assert done == sorted(done)
    assert done[-1] == 5_000


def test_what_progress_raises_ends_the_loading():
    def cancel(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_reports(table({}), now=NOW, progress=cancel)


def test_a_file_that_is_not_understood_still_shows_its_first_rows():
    read = load_reports(b"colour,size\nred,2\n", now=NOW)
    assert not read.readable
    assert read.first_rows == (("colour", "size"), ("red", "2"))


def test_a_person_may_say_what_a_column_means():
    content = b"colour,when,what,of,how many,who\nUA80,24.01.2026,heating,buildings,5,KCMA\n"
    columns = {"colour": "area_id", "when": "reported_at", "what": "service", "of": "unit",
               "how many": "remaining", "who": "source"}  # fmt: skip
    read = load_reports(content, now=NOW, layout=Layout(columns=tuple(columns.items())))
    assert read.reports["area_id"].tolist() == ["UA80"]
