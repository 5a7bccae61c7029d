from importlib import metadata
from pathlib import Path

import duckdb
import pytest

from geodata import doctor
from geodata.doctor import examine_installation, examine_store
from geodata.store.store import Store
from tests.builders import intake


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Store(tmp_path / "store.duckdb").add(intake({}, {"remaining": "7"}))
    return tmp_path / "store.duckdb"


def codes(path: Path) -> dict[str, str]:
    return {finding.code: finding.level for finding in examine_installation(path)}


def test_all_is_well_here(path):
    found = codes(path)
    assert {"store_whole", "areas_whole", "libraries_fit"} <= set(found)
    assert "fault" not in found.values()


def test_a_store_that_is_not_there_is_worth_a_note_and_is_not_made(tmp_path):
    assert codes(tmp_path / "none" / "store.duckdb")["store_none"] == "note"
    assert list(tmp_path.iterdir()) == []


def test_a_batch_that_lost_a_report_is_found(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("DELETE FROM reports WHERE remaining = 7")
    (batch,) = Store(path).batches()["batch_id"]
    assert [(f.level, f.code, f.value) for f in examine_store(path)] == [
        ("fault", "batch_incomplete", batch)
    ]


def test_damage_anywhere_in_the_file_is_found_or_did_not_matter(path):
    sound = path.read_bytes()
    found = set()
    for start in range(4096, len(sound), max(1, len(sound) // 12)):
        path.write_bytes(sound[:start] + bytes(b ^ 0xFF for b in sound[start : start + 64])
                         + sound[start + 64 :])  # fmt: skip
        found |= {finding.code for finding in examine_store(path)}
    assert found <= {"store_damaged", "store_unreadable", "store_whole"}
    assert found & {"store_damaged", "store_unreadable"}


def test_a_library_of_another_version_or_none_is_told(path, monkeypatch):
    monkeypatch.setattr(metadata, "requires", lambda _: ["pandas<1", "not-there>=1", "numpy"])
    unfit = [f.value for f in examine_installation(path) if f.code == "library_unfit"]
    assert unfit == ["pandas<1", "not-there>=1"]


def test_outlines_that_are_missing_are_told(path, monkeypatch):
    monkeypatch.setitem(doctor.DRAWN, "raion", 139)
    assert codes(path)["areas_missing"] == "fault"


def test_little_room_is_worth_a_note(path, monkeypatch):
    monkeypatch.setattr(doctor, "LEAST_ROOM_BYTES", 1 << 60)
    assert codes(path)["little_room"] == "note"
