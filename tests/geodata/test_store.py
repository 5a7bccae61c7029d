import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata import store as store_module
from geodata import storefile
from geodata.errors import StoreBusy, StoreError
from geodata.intake import REPORT_COLUMNS, load_reports
from geodata.store import Store, open_store
from geodata.storefile import SCHEMA_VERSION
from tests.builders import NOW, intake, table

HOUR = timedelta(hours=1)
ROWS = [{"remaining": str(count), "note": f"Київ {count}"} for count in (10, 20, 30)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.duckdb")


def seen(store: Store, **options: datetime) -> list[float]:
    return store.reports(**options)["remaining"].tolist()


def test_a_new_store_is_empty_and_its_frames_have_their_columns(store):
    reports = store.reports()
    assert reports.empty
    assert {*REPORT_COLUMNS, "batch_id", "recorded_at", "geometry"} <= set(reports.columns)
    assert reports.crs == "EPSG:4326"
    assert store.batches().empty


def test_what_was_added_survives_reopening_as_it_was(store):
    read = intake(*ROWS, {"area_id": "UA", "remaining": "over 2,6 тис."}, {"remaining": "x"})
    batch = store.add(read, now=NOW)
    assert (batch.rows_read, batch.accepted, batch.rejected, batch.duplicate) == (5, 4, 1, 0)
    again = Store(store.path).reports().set_index("report_id").sort_index()
    given = read.reports.set_index("report_id").sort_index()
    pd.testing.assert_frame_equal(
        pd.DataFrame(again[given.columns].drop(columns="geometry")),
        pd.DataFrame(given.drop(columns="geometry")),
        check_dtype=False,
        check_index_type=False,
    )
    assert again.geometry.geom_equals(given.geometry).sum() == 3
    assert again.geometry.isna().sum() == given.geometry.isna().sum() == 1


def test_times_come_back_aware_and_points_in_wgs_84(store):
    store.add(intake({"outage_started_at": "09.01.2026"}), now=NOW)
    reports = store.reports()
    for column in ("reported_at", "outage_started_at", "expected_restoration_at", "recorded_at"):
        assert str(reports[column].dtype.tz) == "UTC", column
    assert reports["reported_at"].iloc[0] == pd.Timestamp("2026-01-24T07:00Z")
    assert reports["recorded_at"].iloc[0] == pd.Timestamp(NOW)
    assert reports.crs == "EPSG:4326"
    assert store.batches()["recorded_at"].iloc[0] == pd.Timestamp(NOW)


def test_times_long_past_and_without_a_figure_come_back_too(store):
    read = intake({"reported_at": "02.01.1000"}, {"supersedes": "r-1", "remaining": ""})
    store.add(read)
    assert store.reports()["reported_at"].dt.year.tolist() == [1000, 2026]
    assert store.reports()["remaining"].isna().sum() == 1


def test_the_same_file_twice_adds_nothing(store):
    first, second = store.add(intake(*ROWS)), store.add(intake(*ROWS))
    assert (first.accepted, first.duplicate) == (3, 0)
    assert (second.accepted, second.duplicate, second.rejected) == (0, 3, 0)
    assert sorted(seen(store)) == [10, 20, 30]


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("cp1251", ";"), ("utf-16", "\t"), ("utf-8-sig", ",")]
)
def test_the_same_rows_in_another_order_and_encoding_add_nothing(store, encoding, delimiter):
    store.add(intake(*ROWS))
    again = load_reports(table(*reversed(ROWS), encoding=encoding, delimiter=delimiter), now=NOW)
    batch = store.add(again)
    assert (batch.accepted, batch.duplicate) == (0, 3)
    assert len(store.reports()) == 3


def test_one_report_in_two_files_is_counted_once(store):
    store.add(intake(*ROWS[:2]))
    batch = store.add(intake(*ROWS[1:]))
    assert (batch.accepted, batch.duplicate) == (1, 1)
    assert sorted(seen(store)) == [10, 20, 30]


def test_one_report_twice_in_a_file_is_counted_once(store):
    batch = store.add(intake(*ROWS, ROWS[0], {**ROWS[0], "report_id": "another name for it"}))
    assert (batch.rows_read, batch.accepted, batch.duplicate) == (5, 3, 2)
    assert len(store.reports()) == 3


def test_an_id_that_is_known_with_another_meaning_is_reported_and_not_taken(store):
    store.add(intake({"report_id": "K-1", "remaining": "10"}))
    changed = intake({"note": "new"}, {"report_id": "K-1", "remaining": "99"})
    [conflict] = store.compare(changed).conflicts
    assert (conflict.row, conflict.column) == (3, "report_id")
    assert (conflict.code, conflict.value) == ("report_id_conflict", "K-1")
    batch = store.add(changed)
    assert (batch.accepted, batch.rejected, batch.duplicate) == (1, 1, 0)
    assert sorted(seen(store)) == [10, 1500]


def test_an_id_twice_in_a_file_with_two_meanings_is_a_conflict_too(store):
    changed = intake({"report_id": "K-1"}, {"report_id": "K-1", "remaining": "99"})
    assert [problem.row for problem in store.compare(changed).conflicts] == [3]
    batch = store.add(changed)
    assert (batch.accepted, batch.rejected) == (1, 1)


def test_comparing_writes_nothing(store):
    before = store.version()
    comparison = store.compare(intake(*ROWS))
    assert len(comparison.new) == 3
    assert store.version() == before
    assert store.reports().empty


def test_undo_hides_the_rows_keeps_the_record_and_lets_the_file_come_again(store):
    batch = store.add(intake(*ROWS), now=NOW)
    store.undo(batch.batch_id, now=NOW + HOUR)
    assert store.reports().empty
    [record] = store.batches().to_dict("records")
    assert (record["batch_id"], record["accepted"]) == (batch.batch_id, 3)
    assert record["undone_at"] == pd.Timestamp(NOW + HOUR)
    again = store.add(intake(*ROWS), now=NOW + 2 * HOUR)
    assert (again.accepted, again.duplicate) == (3, 0)
    assert sorted(seen(store)) == [10, 20, 30]
    assert store.batches()["batch_id"].tolist() == [again.batch_id, batch.batch_id]


def test_undo_of_one_batch_leaves_the_others(store):
    first = store.add(intake(ROWS[0]))
    store.add(intake(ROWS[1]))
    store.undo(first.batch_id)
    assert seen(store) == [20]


def test_a_batch_that_is_unknown_or_undone_cannot_be_undone(store):
    batch = store.add(intake(ROWS[0]))
    store.undo(batch.batch_id)
    for batch_id, code in ((batch.batch_id, "batch_already_undone"), ("nobody", "batch_unknown")):
        with pytest.raises(StoreError) as caught:
            store.undo(batch_id)
        assert (caught.value.code, caught.value.value) == (code, batch_id)


def test_known_at_replays_what_was_known_then(store):
    first = store.add(intake(ROWS[0]), now=NOW)
    store.add(intake(ROWS[1]), now=NOW + 2 * HOUR)
    store.undo(first.batch_id, now=NOW + 4 * HOUR)
    store.add(intake(ROWS[0]), now=NOW + 6 * HOUR)
    replayed = {hour: sorted(seen(store, known_at=NOW + hour * HOUR)) for hour in range(-1, 8, 2)}
    assert replayed == {-1: [], 1: [10], 3: [10, 20], 5: [20], 7: [10, 20]}
    assert seen(store, known_at=NOW) == [10]


@pytest.mark.parametrize("step", ["_insert_reports", "_insert_batch"])
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_half_a_batch_is_never_visible(store, monkeypatch, step, error):
    store.add(intake(ROWS[0]))
    version, whole = store.version(), getattr(store_module, step)

    def fail_after(*arguments):
        whole(*arguments)
        raise error

    monkeypatch.setattr(store_module, step, fail_after)
    with pytest.raises(error):
        store.add(intake(*ROWS))
    monkeypatch.undo()
    assert (store.version(), seen(store), len(store.batches())) == (version, [10], 1)
    assert store.add(intake(*ROWS)).accepted == 2


def test_the_version_changes_with_every_batch_and_undo_and_with_nothing_else(store):
    versions = [store.version()]
    batches = []
    for row in ROWS:
        batches.append(store.add(intake(row)).batch_id)
        versions.append(store.version())
    for batch_id in batches:
        store.undo(batch_id)
        versions.append(store.version())
    assert len(set(versions)) == len(versions)
    store.compare(intake(*ROWS))
    store.reports()
    assert Store(store.path).version() == versions[-1]


@pytest.mark.parametrize("content", [b"", b"no store\n" * 1000, b"\x00" * 9000])
def test_a_file_that_is_no_store_is_told_and_left_alone(tmp_path, content):
    path = tmp_path / "lock" / "holiday.jpg"
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        Store(path)
    assert (caught.value.code, caught.value.value) == ("store_unreadable", str(path))
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_told_and_left_alone(tmp_path):
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE reports (title VARCHAR)")
    with pytest.raises(StoreError, match="store_unreadable"):
        Store(path)
    with duckdb.connect(str(path)) as other:
        assert other.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("reports",)]


def test_a_place_where_no_store_can_be_is_told(tmp_path):
    (tmp_path / "file").write_text("no folder")
    for path in (tmp_path, tmp_path / "file" / "store.duckdb"):
        with pytest.raises(StoreError) as caught:
            Store(path)
        assert caught.value.code == "store_unreadable"


def test_a_store_of_a_newer_teplo_is_told(store):
    with duckdb.connect(str(store.path)) as connection:
        connection.execute("UPDATE about SET schema_version = ?", [SCHEMA_VERSION + 1])
    with pytest.raises(StoreError) as caught:
        Store(store.path)
    assert (caught.value.code, caught.value.value) == ("store_newer", str(SCHEMA_VERSION + 1))


def test_hostile_text_goes_in_and_out_as_it_is(store):
    hostile = {"source": "'; DROP TABLE reports; --", "note": '{{7*7}} =HYPERLINK("http://x")'}
    store.add(intake({**hostile, "report_id": "<img src=x onerror=alert(1)>"}))
    [report] = store.reports().to_dict("records")
    assert {name: report[name] for name in hostile} == hostile
    assert report["report_id"] == "<img src=x onerror=alert(1)>"


def test_an_unreadable_file_adds_nothing(store):
    batch = store.add(load_reports(b""))
    assert (batch.rows_read, batch.accepted, batch.rejected, batch.duplicate) == (0, 0, 0, 0)
    assert store.reports().empty


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.lists(st.sampled_from([*ROWS, {"remaining": "x"}, {"report_id": "K", "note": "n"}]),
                 min_size=1, max_size=5),
        min_size=1, max_size=3,
    )
)  # fmt: skip
def test_accepted_rejected_and_duplicate_are_the_rows_read_of_every_batch(tmp_path, files):
    store = Store(tmp_path / f"{datetime.now(UTC).timestamp()}.duckdb")
    batches = [store.add(intake(*rows)) for rows in files]
    for batch, rows in zip(batches, files, strict=True):
        assert batch.accepted + batch.rejected + batch.duplicate == batch.rows_read == len(rows)
    assert len(store.reports()) == sum(batch.accepted for batch in batches)
    assert not store.reports()["content_hash"].duplicated().any()


def test_a_new_store_is_opened_with_the_seeds_once(tmp_path):
    path = tmp_path / "new" / "store.duckdb"
    assert len(open_store(path).reports()) == 116
    assert len(open_store(path).batches()) == 1


IMPORT = """
import sys
from pathlib import Path
from geodata.intake import load_reports
from geodata.store import Store
path, *files = map(Path, sys.argv[1:])
for file in files:
    print(Store(path).add(load_reports(file)).accepted)
"""


def test_two_processes_that_import_at_once_both_succeed(tmp_path):
    path = tmp_path / "store.duckdb"
    shared, own = tmp_path / "shared.csv", [tmp_path / "0.csv", tmp_path / "1.csv"]
    shared.write_bytes(table(*ROWS))
    for at, file in enumerate(own):
        file.write_bytes(table({"remaining": str(100 + at)}))
    importers = [
        subprocess.Popen(
            [sys.executable, "-c", IMPORT, str(path), str(shared), str(file)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for file in own
    ]
    answers = [importer.communicate(timeout=120) for importer in importers]
    assert [importer.returncode for importer in importers] == [0, 0], answers
    accepted = [[int(line) for line in out.split()] for out, _ in answers]
    assert sorted(shared for shared, _ in accepted) == [0, 3]
    assert [own for _, own in accepted] == [1, 1]
    assert sorted(seen(Store(path))) == [10, 20, 30, 100, 101]


HOLD = """
import sys, duckdb
with duckdb.connect(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_store_that_another_process_keeps_is_called_busy(store, monkeypatch):
    monkeypatch.setattr(storefile._connect.retry, "stop", lambda _: True)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreBusy) as caught:
            store.reports()
        assert (caught.value.code, caught.value.value) == ("store_busy", str(store.path))
    finally:
        holder.communicate("", timeout=60)
    assert store.reports().empty
