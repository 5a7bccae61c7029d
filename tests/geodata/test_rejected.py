from datetime import timedelta

import pytest

from geodata.errors import StoreError
from geodata.intake.intake import judge, load_reports
from geodata.problem import Problem
from geodata.store.rejected import MARK, mark_of
from geodata.store.store import Store
from tests.builders import NOW, intake, table

HOUR = timedelta(hours=1)
BAD = {"remaining": "багато", "note": "a note", "district": "", "shift leader": "Олена"}


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store.duckdb")


def lines(store, **options):
    return store.open_rows(**options)["row"].tolist()


def test_a_rejected_row_is_kept_with_its_texts_and_what_is_wrong(store):
    batch = store.add(intake({}, BAD), now=NOW)
    [row] = store.open_rows().to_dict("records")
    assert (row["batch_id"], row["row"], row["file_name"]) == (batch.batch_id, 3, "reports.csv")
    assert row["recorded_at"] == NOW
    assert (row["cells"]["remaining"], row["cells"]["note"]) == ("багато", "a note")
    assert row["extra"] == {"shift leader": "Олена"}
    [problem] = row["problems"]
    assert isinstance(problem, Problem)
    assert (problem.row, problem.column, problem.value) == (3, "remaining", "багато")


def test_hostile_texts_are_kept_as_they_are(store):
    texts = ["'; DROP TABLE rejected; --", '{"a": "\\u0000"}', "line\nbreak", "''\"\"", "{{7*7}}"]
    store.add(intake(*({"remaining": text, 'it\'s "extra"': text} for text in texts)))
    kept = store.open_rows()
    assert [cells["remaining"] for cells in kept["cells"]] == texts
    assert [extra['it\'s "extra"'] for extra in kept["extra"]] == texts


def test_a_report_refused_beside_what_is_known_is_kept_with_the_others(store):
    store.add(intake({"report_id": "K", "remaining": "5"}))
    batch = store.add(
        intake({"note": "fine"}, {"report_id": "K", "remaining": "9"}, {"supersedes": "none"})
    )
    kept = store.open_rows(batch.batch_id)
    assert kept["row"].tolist() == [3, 4]
    assert [row[0].code for row in kept["problems"]] == [
        "report_id_conflict",
        "supersedes_unknown",
    ]
    assert kept["cells"][0]["remaining"] == "9"


def test_rejected_rows_can_be_judged_again_with_a_person_s_edits_and_complete_the_batch(store):
    batch = store.add(intake({}, BAD, {"remaining": "-5"}), now=NOW)
    repaired = judge(store.rejected_table(batch.batch_id), edits={3: {"remaining": "700"}}, now=NOW)
    again = store.add(repaired, repairs=batch.batch_id, now=NOW + HOUR)
    assert (again.accepted, again.rejected, again.repairs) == (1, 1, batch.batch_id)
    assert sorted(store.reports()["remaining"]) == [700, 1500]
    assert lines(store) == [4]
    assert lines(store, known_at=NOW) == [3, 4]


def test_a_row_that_comes_back_changed_and_still_wrong_is_open_once(store):
    batch = store.add(intake(BAD), now=NOW)
    worse = judge(store.rejected_table(batch.batch_id), edits={2: {"remaining": "zzz"}}, now=NOW)
    store.add(worse, repairs=batch.batch_id, now=NOW + HOUR)
    [row] = store.open_rows().to_dict("records")
    assert row["cells"]["remaining"] == "zzz"


def test_a_decimal_mark_that_the_file_settled_holds_for_its_rejected_rows(store):
    share = {"unit": "percent"}
    rows = [share | {"remaining": "1,5"}, share | {"remaining": "1,200", "service": "tram"}]
    batch = store.add(intake(*rows), now=NOW)
    fixed = judge(store.rejected_table(batch.batch_id), edits={3: {"service": "heating"}}, now=NOW)
    assert fixed.reports["remaining"].tolist() == [1.2]


def test_a_file_of_repaired_rows_finds_the_batch_it_completes(store):
    read = intake({}, BAD, {"remaining": "-5"})
    batch = store.add(read, now=NOW)
    marks = [{MARK: mark_of(read.sha256, line)} for line in (3, 4)]
    repaired = table({"remaining": "700"} | marks[0], {"remaining": "zzz"} | marks[1])
    again = store.add(load_reports(repaired, name="fixed.csv", now=NOW), now=NOW + HOUR)
    assert again.repairs == batch.batch_id
    [row] = store.open_rows().to_dict("records")
    assert (row["file_name"], row["row"], row["extra"]) == ("fixed.csv", 3, {})


def test_undo_of_a_repair_opens_the_rows_again(store):
    batch = store.add(intake(BAD), now=NOW)
    fixed = judge(store.rejected_table(batch.batch_id), edits={2: {"remaining": "7"}}, now=NOW)
    repair = store.add(fixed, repairs=batch.batch_id, now=NOW + HOUR)
    assert lines(store) == []
    store.undo(repair.batch_id, now=NOW + 2 * HOUR)
    assert lines(store) == [2]
    assert lines(store, known_at=NOW + HOUR) == []


def test_undo_of_a_batch_hides_its_rejected_rows(store):
    batch = store.add(intake(BAD), now=NOW)
    store.undo(batch.batch_id, now=NOW + HOUR)
    assert lines(store) == []
    assert lines(store, known_at=NOW) == [2]


def test_a_dismissed_row_is_open_no_more_and_its_reason_stays_on_record(store):
    batch = store.add(intake(BAD, {"remaining": "-5"}), now=NOW)
    store.dismiss(batch.batch_id, [2], "a total", now=NOW + HOUR)
    assert lines(store) == [3]
    assert lines(store, known_at=NOW) == [2, 3]


def test_the_same_file_again_opens_nothing_twice_and_nothing_that_was_settled(store):
    rows = [BAD, {"remaining": "-5"}]
    batch = store.add(intake(*rows), now=NOW)
    store.dismiss(batch.batch_id, [2], "a total", now=NOW + HOUR)
    again = store.add(intake(*rows), now=NOW + 2 * HOUR)
    assert again.rejected == 2
    assert store.open_rows()["batch_id"].tolist() == [batch.batch_id]
    store.undo(batch.batch_id, now=NOW + 3 * HOUR)
    assert store.open_rows()["batch_id"].tolist() == [again.batch_id]


def test_a_row_of_another_file_waits_though_one_like_it_was_settled(store):
    batch = store.add(intake(BAD), now=NOW)
    store.dismiss(batch.batch_id, [2], "a total", now=NOW)
    store.add(intake(BAD, {}), now=NOW + HOUR)
    assert lines(store) == [2]


def test_an_unknown_batch_is_refused(store):
    for refused in (
        lambda: store.rejected_table("none"),
        lambda: store.dismiss("none", [2], "why"),
        lambda: store.add(intake({}), repairs="none"),
    ):
        with pytest.raises(StoreError, match="batch_unknown: none"):
            refused()
    assert store.reports().empty
