import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.errors import StoreBusy, StoreError
from geodata.intake.intake import REPORT_COLUMNS, load_reports
from geodata.read.layout import Layout
from geodata.seedfiles import seed_path
from geodata.store import store as store_module
from geodata.store import storefile
from geodata.store.store import Store, open_store
from geodata.store.storetables import SCHEMA_VERSION
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
    plain = read.reports.astype(dict.fromkeys(read.reports.select_dtypes("category"), object))
    given = plain.set_index("report_id").sort_index()
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
    old = {"report_id": "1", "reported_at": "02.01.1000"}
    store.add(intake(old, {"supersedes": "1", "remaining": ""}))
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


@pytest.mark.parametrize("step", ["keep_rejected", "insert_reports", "insert_batch"])
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_half_a_batch_is_never_visible(store, monkeypatch, step, error):
    store.add(intake(ROWS[0]))
    version, whole = store.version(), getattr(store_module, step)

    def fail_after(*arguments):
        whole(*arguments)
        raise error("on the way")

    monkeypatch.setattr(store_module, step, fail_after)
    with pytest.raises(error):
        store.add(intake(*ROWS))
    monkeypatch.undo()
    assert (store.version(), seen(store), len(store.batches())) == (version, [10], 1)
    assert store.add(intake(*ROWS)).accepted == 2


def test_what_progress_raises_cancels_the_whole_batch(store):
    class Cancelled(Exception):
        pass

    told = []

    def cancel(*step):
        told.append(step)
        raise Cancelled

    with pytest.raises(Cancelled):
        store.add(intake(*ROWS, {"remaining": "x"}), progress=cancel)
    assert told == [("store", 3, 3)]
    assert store.batches().empty
    assert store.reports().empty
    assert store.open_rows().empty


def test_progress_counts_the_rows_as_they_are_written(store, monkeypatch):
    monkeypatch.setattr("geodata.store.storedreports._BLOCK", 2)
    told = []
    store.add(intake(*ROWS), progress=lambda *step: told.append(step))
    assert told == [("store", 2, 3), ("store", 3, 3)]
    assert sorted(seen(store)) == [10, 20, 30]


def test_the_version_changes_with_every_record_and_with_nothing_else(store):
    store.add(intake({"report_id": "K"}, {"remaining": "x"}))
    batch_id = store.batches()["batch_id"].iloc[0]
    steps = [
        lambda: store.add(intake(ROWS[0])),
        lambda: store.set_aside("KCMA", "K", "a slip"),
        lambda: store.restore_report("KCMA", "K", "no slip"),
        lambda: store.dismiss(batch_id, [3], "a total"),
        lambda: store.learn_place("Centre", "KCMA", "UA80"),
        lambda: store.learn_layout("a | b", Layout(sheet="2")),
        lambda: store.undo(batch_id),
    ]
    versions = [store.version()]
    for step in steps:
        step()
        versions.append(store.version())
    assert len(set(versions)) == len(versions)
    store.compare(intake(*ROWS))
    store.reports()
    store.open_rows()
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


FIRST_VERSION = """
CREATE TABLE about (schema_version INTEGER);
INSERT INTO about VALUES (1);
CREATE TABLE reports (report_id VARCHAR, reported_at TIMESTAMP, time_basis VARCHAR, place VARCHAR,
    area_id VARCHAR, place_id VARCHAR, place_match VARCHAR, latitude DOUBLE, longitude DOUBLE,
    scope VARCHAR, service VARCHAR, unit VARCHAR, affected DOUBLE, affected_qualifier VARCHAR,
    affected_low DOUBLE, affected_high DOUBLE, restored DOUBLE, restored_qualifier VARCHAR,
    restored_low DOUBLE, restored_high DOUBLE, remaining DOUBLE, remaining_qualifier VARCHAR,
    remaining_low DOUBLE, remaining_high DOUBLE, derived VARCHAR, outage_started_at TIMESTAMP,
    cause VARCHAR, expected_restoration_at TIMESTAMP, source VARCHAR, source_kind VARCHAR,
    source_url VARCHAR, supersedes VARCHAR, note VARCHAR, extra VARCHAR, latitude_shown DOUBLE,
    longitude_shown DOUBLE, row BIGINT, content_hash VARCHAR, batch_id VARCHAR);
CREATE TABLE batches (batch_id VARCHAR, recorded_at TIMESTAMP, file_name VARCHAR,
    file_sha256 VARCHAR, rows_read BIGINT, accepted BIGINT, rejected BIGINT, duplicate BIGINT);
CREATE TABLE undone (batch_id VARCHAR, undone_at TIMESTAMP);
CREATE MACRO visible_at(moment) AS TABLE
    SELECT reports.*, recorded_at FROM reports JOIN batches USING (batch_id)
    LEFT JOIN undone USING (batch_id)
    WHERE recorded_at <= moment AND (undone_at IS NULL OR undone_at > moment);
INSERT INTO reports BY NAME SELECT 'K-1' AS report_id, TIMESTAMP '2026-01-24 07:00' AS reported_at,
    'exact' AS time_basis, '' AS place, 'UA80' AS area_id, '' AS place_id, 'code' AS place_match,
    '' AS scope, 'heating' AS service, 'buildings' AS unit, '' AS affected_qualifier,
    '' AS restored_qualifier, 1500 AS remaining, '=' AS remaining_qualifier,
    1500 AS remaining_low, 1500 AS remaining_high, '' AS derived, '' AS cause, 'KCMA' AS source,
    'official' AS source_kind, '' AS source_url, '' AS supersedes, '' AS note, '' AS extra,
    50.4 AS latitude_shown, 30.6 AS longitude_shown, 2 AS row, 'abc' AS content_hash,
    'first' AS batch_id;
INSERT INTO reports BY NAME SELECT * REPLACE ('K-2' AS report_id, 'gone' AS batch_id) FROM reports;
INSERT INTO batches VALUES ('first', '2026-01-24 08:00', 'a.csv', 'f00', 2, 1, 1, 0),
    ('gone', '2026-01-24 08:00', 'b.csv', 'f01', 1, 1, 0, 0);
INSERT INTO undone VALUES ('gone', '2026-01-24 09:00');
"""


def test_a_store_of_the_first_version_is_upgraded_with_all_it_holds(tmp_path):
    path = tmp_path / "old.duckdb"
    with duckdb.connect(str(path)) as old:
        old.execute(FIRST_VERSION)
    store = Store(path)
    assert store.reports()["report_id"].tolist() == ["K-1"]
    then = datetime(2026, 1, 24, 8, 30, tzinfo=UTC)
    assert store.reports(known_at=then)["report_id"].tolist() == ["K-1", "K-2"]
    assert store.batches()["repairs"].tolist() == ["", ""]
    assert store.rejected_table("first").cells.empty
    assert store.compare(intake({"remaining": "1500"})).duplicate == 1
    store.add(intake({"remaining": "x"}, ROWS[0]))
    store.set_aside("KCMA", "K-1", "a slip")
    again = Store(path)
    assert again.reports()["set_aside_reason"].tolist() == ["a slip", ""]
    assert len(again.open_rows()) == 1
    with duckdb.connect(str(path)) as connection:
        held = connection.execute("SELECT schema_version FROM about").fetchall()
    assert held == [(SCHEMA_VERSION,)]


def test_a_database_that_duckdb_could_read_by_an_extension_is_no_store(tmp_path):
    path = tmp_path / "areas.gpkg"
    path.write_bytes(seed_path("boundaries.gpkg").read_bytes())
    with pytest.raises(StoreError, match="store_unreadable"):
        Store(path)


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
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.lists(st.sampled_from([*ROWS, {"remaining": "x"}, {"report_id": "K", "note": "n"},
                                  {"report_id": "K2", "supersedes": "K", "remaining": "5"}]),
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
    seeds = load_reports(seed_path("reports.csv"))
    assert len(open_store(path).reports()) == len(seeds.reports) > 100
    batches = open_store(path).batches()
    assert sorted(batches["register"]) == ["", "equipment", "power"]


IMPORT = """
import sys
from pathlib import Path
from geodata.intake.intake import load_reports
from geodata.store.store import Store
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
