from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.register.registerintake import RegisterIntake, load_register
from geodata.register.registers import REGISTERS
from geodata.seedfiles import seed_path
from geodata.store.registerrows import add_register, compare_register, register_rows
from geodata.store.store import Store
from tests.builders import csv_bytes

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
GOOD = {
    "at": "15.01.2026",
    "measure": "demand",
    "value": "18",
    "unit": "GW",
    "source": "Ministry of Energy",
}


def power(*rows: dict[str, str], encoding: str = "utf-8", delimiter: str = ",") -> RegisterIntake:
    full = [GOOD | row for row in rows]
    names = list(dict.fromkeys(name for row in full for name in row))
    content = csv_bytes(names, full, encoding=encoding, delimiter=delimiter)
    return load_register(content, "power", name="power.csv", now=NOW)


def told(*rows: dict[str, str]) -> list[tuple[int, str, str, str]]:
    return [(p.row, p.column, p.code, p.value) for p in power(*rows).problems]


@pytest.mark.parametrize("name", ["power", "equipment"])
def test_the_seeds_are_read_without_a_problem(name):
    read = load_register(seed_path(f"{name}.csv"), name)
    assert read.problems == ()
    assert len(read.rows) == read.rows_read > 4


@pytest.mark.parametrize("name", list(REGISTERS))
def test_the_template_of_every_register_reads_back(name):
    read = load_register(REGISTERS[name].template_csv().encode(), name, now=NOW)
    assert read.problems == ()
    assert len(read.rows) == 1


def test_a_ukrainian_table_is_read_as_excel_writes_it():
    heads = "Зведення за добу;;;;\nДата;Показник;Значення;Одиниця;Джерело\n"
    row = "15.01.2026;споживання;понад 18,5;ГВт;Міненерго\n"
    read = load_register((heads + row).encode("cp1251"), "power", now=NOW)
    assert read.problems == ()
    (only,) = read.rows.to_dict("records")
    assert (only["measure"], only["unit"], only["row"]) == ("demand", "GW", 3)
    assert (only["value"], only["value_qualifier"]) == (18.5, "over")
    assert (only["value_low"], only["value_high"]) == pytest.approx((18.5, 18.6))


def test_every_problem_of_a_file_comes_back_at_once():
    assert told({"at": "", "value": "many"}, {"measure": "mood", "unit": "acres"}) == [
        (2, "at", "value_missing", ""),
        (2, "value", "quantity_not_a_number", "many"),
        (3, "measure", "word_unknown", "mood"),
        (3, "unit", "word_unknown", "acres"),
    ]


def test_a_time_to_come_is_refused():
    assert told({"at": "01.03.2026"}) == [(2, "at", "time_in_future", "01.03.2026")]


def test_one_id_with_two_meanings_is_refused_twice():
    rows = [{"reading_id": "1"}, {"reading_id": "1", "value": "19"}, {"reading_id": "2"}]
    read = power(*rows)
    assert [(p.row, p.code) for p in read.problems] == [(2, "row_id_twice"), (3, "row_id_twice")]
    assert read.rows["reading_id"].tolist() == ["2"]


def test_two_sources_may_use_the_same_id():
    assert told({"reading_id": "1"}, {"reading_id": "1", "source": "Ukrenergo", "value": "9"}) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"a,b\n1,2\n", "file_no_known_column"),
        (b"at,measure,value\n", "file_no_rows"),
        (b"at,date,measure\n1,2,3\n", "file_column_twice"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "file_binary"),
    ],
)
def test_a_file_that_is_no_register_is_told(content, code):
    read = load_register(content, "power", now=NOW)
    assert [p.code for p in read.problems] == [code]
    assert read.is_unreadable
    assert read.rows.empty


CELLS = st.text(max_size=12)


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(GOOD, CELLS)), min_size=1, max_size=6))
def test_every_row_is_good_or_has_a_problem(rows):
    read = power(*rows)
    if not read.is_unreadable:
        lines = {problem.row for problem in read.problems}
        assert len(read.rows) + len(read.rejected) == read.rows_read
        assert set(read.rejected["row"] if len(read.rejected) else ()) == lines


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.duckdb")


def test_the_same_rows_again_add_nothing_in_whatever_form(store):
    rows = [{"value": "18"}, {"value": "19,5", "at": "16.01.2026"}]
    first = add_register(store.path, power(*rows), now=NOW)
    again = power(*reversed(rows), encoding="cp1251", delimiter=";")
    second = add_register(store.path, again, now=NOW)
    assert (first.accepted, first.duplicate) == (2, 0)
    assert (second.accepted, second.duplicate, second.rejected) == (0, 2, 0)
    assert len(register_rows(store.path, "power")) == 2


def test_what_was_read_comes_back_as_it_was(store):
    read = power({"value": "понад 18,5", "note": "Київ", "source_url": "x"}, {"value": "~19"})
    add_register(store.path, read, now=NOW)
    columns = list(REGISTERS["power"].frame_columns())
    held = register_rows(store.path, "power")
    pd.testing.assert_frame_equal(
        held[columns].sort_values("value", ignore_index=True),
        read.rows[columns].sort_values("value", ignore_index=True),
        check_dtype=False,
    )


def test_an_undone_batch_is_gone_now_and_was_there_then(store):
    batch = add_register(store.path, power({}), now=NOW)
    store.undo(batch.batch_id, now=NOW + HOUR)
    assert register_rows(store.path, "power").empty
    assert len(register_rows(store.path, "power", known_at=NOW)) == 1
    assert register_rows(store.path, "power", known_at=NOW - HOUR).empty
    assert store.batches()["register"].tolist() == ["power"]


def test_a_correction_names_the_row_that_it_replaces(store):
    add_register(store.path, power({"reading_id": "1"}), now=NOW)
    correction = power({"reading_id": "2", "value": "17", "supersedes": "1"})
    add_register(store.path, correction, now=NOW + HOUR)
    assert register_rows(store.path, "power")["value"].tolist() == [17]
    assert register_rows(store.path, "power", known_at=NOW)["value"].tolist() == [18]


def test_a_known_id_with_another_meaning_is_refused(store):
    add_register(store.path, power({"reading_id": "1"}), now=NOW)
    changed = power({"reading_id": "1", "value": "17"}, {"value": "16"})
    new, conflicts = compare_register(store.path, changed)
    assert new["value"].tolist() == [16]
    assert [(p.row, p.code, p.value) for p in conflicts] == [(2, "row_id_known", "1")]
    batch = add_register(store.path, changed, now=NOW)
    assert (batch.rows_read, batch.accepted, batch.rejected, batch.duplicate) == (2, 1, 1, 0)


def test_registers_do_not_mix_with_each_other_or_with_reports(store):
    add_register(store.path, power({}), now=NOW)
    assert register_rows(store.path, "equipment").empty
    assert store.reports().empty
