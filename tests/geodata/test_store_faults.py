"""What the world does to a store: full and read-only disks, damage, kills, a clock set back."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from geodata.errors import StoreError
from geodata.store import storetables
from geodata.store.store import Store
from geodata.store.storetables import SCHEMA_VERSION
from tests.builders import intake
from tests.geodata.test_store import FIRST_VERSION
from tests.kill_imports import kill_many

ROWS = [{"remaining": str(count)} for count in (10, 20, 30)]


@contextlib.contextmanager
def disk(folder: Path, size: str) -> Iterator[Path]:
    """A real file system of a few megabytes; where none may be mounted, a skip but in CI."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        if os.environ.get("CI") and os.geteuid() == 0 and not _in_a_container_without_mounts():
            pytest.fail("no file system could be mounted")
        pytest.skip("no file system can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _in_a_container_without_mounts() -> bool:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    capabilities = int(status.split("CapEff:")[1].split()[0], 16)
    return not capabilities >> 21 & 1  # CAP_SYS_ADMIN


def big_file(number: int) -> list[dict[str, str]]:
    return [
        {"report_id": f"{number}-{row}", "remaining": str(number * 20_000 + row), "note": "x" * 90}
        for row in range(20_000)
    ]


def test_a_full_disk_saves_nothing_of_a_file_and_the_next_small_one_works(tmp_path):
    with disk(tmp_path / "small", "3m") as folder:
        store = Store(folder / "store.duckdb")
        store.add(intake(*ROWS))
        with pytest.raises(StoreError) as caught:
            store.add(intake(*big_file(1)))
        assert (caught.value.code, caught.value.value) == ("store_full", str(store.path))
        assert len(store.reports()) == 3
        assert len(store.batches()) == 1
        assert store.add(intake({"remaining": "40"})).accepted == 1
        assert len(Store(store.path).reports()) == 4


def test_a_disk_that_cannot_be_written_can_be_read(tmp_path):
    with disk(tmp_path / "fixed", "5m") as folder:
        path = folder / "store.duckdb"
        Store(path).add(intake(*ROWS))
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        assert len(Store(path).reports()) == 3
        for refused in (lambda: Store(path).add(intake({})), lambda: Store(folder / "new.duckdb")):
            with pytest.raises(StoreError) as caught:
                refused()
            assert caught.value.code == "store_read_only"


def everything(path: Path) -> tuple[int, int, int]:
    store = Store(path)
    return len(store.reports()), len(store.batches()), len(store.open_rows())


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "store.duckdb"
    store = Store(path)
    for number in range(3):
        rows = [{"report_id": f"{number}-{row}", "remaining": str(row)} for row in range(300)]
        store.add(intake(*rows, {"remaining": "x"}))
    return path.read_bytes()


@pytest.mark.parametrize("seed", range(25))
def test_flipped_bytes_are_told_or_do_not_matter(tmp_path, sound, seed):
    path, whole = tmp_path / "store.duckdb", tmp_path / "whole.duckdb"
    whole.write_bytes(sound)
    damaged = bytearray(sound)
    start = random.Random(seed).randrange(len(sound) - 8)
    for place in range(start, start + 8):
        damaged[place] ^= 0xFF
    path.write_bytes(damaged)
    try:
        assert everything(path) == everything(whole)  # the bytes were of no use
    except StoreError as error:
        assert error.code in ("store_damaged", "store_unreadable")
        assert error.value == str(path)


@pytest.mark.parametrize("kept_share", [0.0001, 0.01, 0.3, 0.6, 0.9, 0.999])
def test_a_store_that_was_cut_is_told(tmp_path, sound, kept_share):
    path = tmp_path / "store.duckdb"
    path.write_bytes(sound[: int(len(sound) * kept_share)])
    with pytest.raises(StoreError) as caught:
        everything(path)
    assert caught.value.code in ("store_damaged", "store_unreadable")


def test_a_clock_that_is_set_back_does_not_change_what_was_known_when(tmp_path, monkeypatch):
    store = Store(tmp_path / "store.duckdb")
    first = store.add(intake(ROWS[0]))

    class Earlier(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - timedelta(hours=3)

    monkeypatch.setattr(storetables, "datetime", Earlier)
    second = store.add(intake(ROWS[1]))
    assert second.recorded_at >= first.recorded_at
    before = first.recorded_at - timedelta(seconds=1)
    assert store.reports(known_at=before).empty
    assert len(store.reports(known_at=datetime.now(UTC))) == 2


def test_an_older_store_is_kept_as_it_was_before_it_is_upgraded(tmp_path):
    path = tmp_path / "old.duckdb"
    with duckdb.connect(str(path)) as old:
        old.execute(FIRST_VERSION)
    before = path.read_bytes()
    Store(path)
    assert (tmp_path / "old.duckdb.format-1").read_bytes() == before
    Store(path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["old.duckdb", "old.duckdb.format-1"]
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT * FROM about").fetchall() == [(SCHEMA_VERSION,)]


@pytest.mark.slow
def test_of_imports_killed_at_any_moment_nothing_is_lost_doubled_or_there_in_part(
    tmp_path, no_main_script
):
    kills = 0
    while kills < 300:
        kills += kill_many(tmp_path / f"{kills}.duckdb", 300 - kills, seed=kills)
    assert kills == 300
