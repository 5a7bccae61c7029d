import csv
import io

import pytest

from dashboard.export.downloads import rejected_csv, situation_csv, situation_geojson
from dashboard.i18n import Words
from geodata.intake.intake import load_reports
from geodata.situation.situation import situation_as_of
from geodata.store.store import Store
from tests.builders import NOW, intake, table

BAD = {"remaining": "many", "note": "=1+1", "shift": "@olena"}


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store.duckdb")


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def to_repair(store, read, language="en"):
    return rejected_csv(read, store.compare(read), Words(language))


def test_the_repair_file_has_each_row_as_written_its_line_and_what_is_wrong(store):
    [row] = rows_of(to_repair(store, intake({}, BAD)))
    assert (row["line"], row["remaining"]) == ("3", "many")
    assert "not a number" in row["problems"]


def test_a_formula_in_the_repair_file_is_harmless(store):
    [row] = rows_of(to_repair(store, intake({**BAD, "=cmd": "+x"})))
    assert (row["note"], row["shift"], row["'=cmd"]) == ("'=1+1", "'@olena", "'+x")


def test_a_conflict_is_in_the_repair_file_with_what_to_do(store):
    store.add(intake({"report_id": "K"}))
    [row] = rows_of(to_repair(store, intake({"report_id": "K", "remaining": "9"}, {"note": "ok"})))
    assert (row["line"], row["report_id"], row["remaining"]) == ("2", "K", "9")
    assert "supersedes" in row["problems"]


def test_a_repaired_file_imports_and_completes_its_batch(store):
    read = intake({}, BAD, {"remaining": "-5"}, now=NOW)
    batch = store.add(read)
    text = to_repair(store, read, "uk").replace("many", "700").replace("-5", "5")
    again = load_reports(text.encode("utf-8-sig"), name="repaired.csv", now=NOW)
    assert again.problems == ()
    repair = store.add(again)
    assert (repair.accepted, repair.rejected, repair.repairs) == (2, 0, batch.batch_id)
    assert sorted(store.reports()["remaining"]) == [5, 700, 1500]
    assert store.reports().set_index("remaining").loc[700, "note"] == "=1+1"
    assert store.open_rows().empty


def test_a_file_repaired_in_part_leaves_only_the_rest_to_repair(store):
    read = intake(BAD, {"remaining": "-5"}, now=NOW)
    store.add(read)
    text = to_repair(store, read).replace("many", "700")
    again = load_reports(text.encode("utf-8-sig"), name="repaired.csv", now=NOW)
    store.add(again)
    [row] = store.open_rows().to_dict("records")
    assert (row["cells"]["remaining"], row["file_name"]) == ("-5", "repaired.csv")
    twice = to_repair(store, again)
    assert twice.count("teplo_row") == 1


@pytest.mark.parametrize("write", [situation_csv, situation_geojson])
def test_an_exported_situation_is_not_taken_for_reports(write):
    situation = situation_as_of(intake({}).reports, as_of=NOW)
    refused = load_reports(write(situation).encode(), name="situation")
    assert [problem.code for problem in refused.problems] == ["file_is_a_situation"]
    assert not refused.readable


def test_a_table_that_was_written_by_hand_needs_no_marks(store):
    store.add(load_reports(table({"remaining": "x"}), now=NOW))
    again = store.add(load_reports(table({"remaining": "8"}), now=NOW))
    assert again.repairs == ""
    assert len(store.open_rows()) == 1
