import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from geodata.errors import StoreError
from geodata.restoration.restoration import outages_as_of
from geodata.situation.outage_corrections import set_start, starts_set
from geodata.situation.situation import situation_as_of
from geodata.store import backup
from geodata.store.backup import MANIFEST, back_up, read_manifest, restore
from geodata.store.store import Store, open_store
from tests.builders import NOW, intake

AT = datetime(2026, 1, 24, 18, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with something in every table: batches, an undo, refused rows, answers, a start."""
    store = open_store(tmp_path / "store.duckdb")
    batch = store.add(intake({"remaining": "x"}, {"remaining": "=1+1", "note": "Київ\0"}), now=NOW)
    gone = store.add(intake({"remaining": "7"}), now=NOW)
    store.undo(gone.batch_id, now=NOW + timedelta(hours=1))
    store.dismiss(batch.batch_id, [2], "a slip")
    store.learn_place("the hill", "KCMA", "UA80")
    report = store.reports().iloc[0]
    store.set_aside(report["source"], report["report_id"], "not so")
    series = {"area_id": "UA80", "service": "heating", "unit": "buildings"}
    set_start(
        store.path, **series, at=AT, started_at=AT - timedelta(days=1), reason="told by phone"
    )
    return store


def answers(store: Store) -> list[object]:
    """Everything that can be asked of a store."""
    return [
        store.version(),
        store.reports().astype(str).to_csv(),
        store.reports(known_at=NOW + timedelta(minutes=30)).astype(str).to_csv(),
        store.batches().to_csv(),
        store.open_rows().astype(str).to_csv(),
        store.learnt(),
        starts_set(store.path).to_csv(),
        pd.DataFrame(situation_as_of(store, as_of=AT)).astype(str).to_csv(),
        outages_as_of(store, as_of=AT).astype(str).to_csv(),
    ]


def test_a_restored_store_gives_every_answer_that_the_first_one_gave(store, tmp_path):
    back_up(store.path, tmp_path / "kept")
    restore(tmp_path / "kept", tmp_path / "again" / "store.duckdb")
    assert answers(Store(tmp_path / "again" / "store.duckdb")) == answers(store)


def test_two_backups_of_one_store_are_the_same_files(store, tmp_path):
    first = back_up(store.path, tmp_path / "first", now=NOW)
    restore(tmp_path / "first", tmp_path / "again.duckdb")
    second = back_up(tmp_path / "again.duckdb", tmp_path / "second", now=NOW)
    assert first == second
    assert all(table.rows > 0 for table in first.tables if table.name in {"reports", "batches"})


def test_a_backup_is_read_without_teplo(store, tmp_path):
    back_up(store.path, tmp_path / "kept")
    told = json.loads((tmp_path / "kept" / MANIFEST).read_text(encoding="utf-8"))
    rows = {table["name"]: table["rows"] for table in told["tables"]}
    for name, count in rows.items():
        assert pq.read_metadata(tmp_path / "kept" / f"{name}.parquet").num_rows == count
    reports = pd.read_parquet(tmp_path / "kept" / "reports.parquet")
    assert {"area_id", "reported_at", "remaining", "source"} <= set(reports.columns)


def test_records_made_after_a_restore_follow_those_from_before(store, tmp_path):
    back_up(store.path, tmp_path / "kept")
    restore(tmp_path / "kept", tmp_path / "again.duckdb")
    again = Store(tmp_path / "again.duckdb")
    moment = datetime.now(UTC)
    again.learn_place("the hill", "KCMA", "UA32", now=moment)
    again.learn_place("the hill", "KCMA", "UA63", now=moment)
    assert list(again.learnt().places.values()) == ["UA63"]


@pytest.mark.parametrize("harm", ["flip", "cut", "remove", "swap"])
def test_a_backup_that_was_changed_is_told_and_nothing_is_made_of_it(store, tmp_path, harm):
    kept = tmp_path / "kept"
    back_up(store.path, kept)
    file = kept / "reports.parquet"
    whole = file.read_bytes()
    middle = len(whole) // 2
    changed = {"flip": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
               "cut": whole[:middle], "swap": (kept / "batches.parquet").read_bytes()}  # fmt: skip
    file.unlink()
    if harm in changed:
        file.write_bytes(changed[harm])
    with pytest.raises(StoreError) as caught:
        restore(kept, tmp_path / "again.duckdb")
    assert (caught.value.code, caught.value.value) == ("backup_damaged", str(file))
    assert {path.name for path in tmp_path.iterdir()} == {"kept", "store.duckdb"}


@pytest.mark.parametrize("manifest", [None, "", "[]", "{}", '{"tables": [{"name": 1}]}'])
def test_a_folder_without_a_manifest_is_no_backup(tmp_path, manifest):
    if manifest is not None:
        (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        read_manifest(tmp_path)
    assert caught.value.code == "backup_unreadable"


def test_a_backup_that_did_not_end_is_no_backup(store, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "held_format", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        back_up(store.path, tmp_path / "kept")
    with pytest.raises(StoreError) as caught:
        restore(tmp_path / "kept", tmp_path / "again.duckdb")
    assert caught.value.code == "backup_unreadable"


def test_a_backup_of_a_newer_teplo_is_told(store, tmp_path):
    back_up(store.path, tmp_path / "kept")
    manifest = tmp_path / "kept" / MANIFEST
    told = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(told | {"schema_version": 99}), encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        restore(tmp_path / "kept", tmp_path / "again.duckdb")
    assert (caught.value.code, caught.value.value) == ("store_newer", "99")


def test_nothing_that_is_there_is_written_over(store, tmp_path):
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        back_up(store.path, full)
    assert caught.value.code == "backup_folder_not_empty"
    back_up(store.path, tmp_path / "kept")
    with pytest.raises(StoreError) as caught:
        restore(tmp_path / "kept", store.path)
    assert caught.value.code == "restore_in_the_way"
    assert [path.name for path in full.iterdir()] == ["letter.txt"]
