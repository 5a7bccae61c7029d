"""The mark of a store's file: equal only while nobody can have written to it."""

import os
import time

import pytest

from dashboard.store_mark import SETTLED_AFTER_S, file_mark
from geodata.intake.intake import load_reports
from geodata.store.store import open_store
from tests.builders import table


@pytest.fixture
def store(tmp_path):
    """A store whose last write is a while ago."""
    store = open_store(tmp_path / "store.duckdb")
    grow_old(store.path)
    return store


def grow_old(path):
    long_ago = time.time() - 10 * SETTLED_AFTER_S
    os.utime(path, (long_ago, long_ago))


def test_reading_leaves_the_mark_as_it_was(store):
    before = file_mark(store.path)
    store.version()
    store.reports()
    assert before
    assert file_mark(store.path) == before


def test_a_file_written_to_just_now_has_no_mark(store):
    store.add(load_reports(table({})))
    assert file_mark(store.path) == ""


def test_a_batch_changes_the_mark_though_the_file_bears_the_same_time(store):
    before, written_at = file_mark(store.path), store.path.stat().st_mtime
    store.add(load_reports(table({})))
    os.utime(store.path, (written_at, written_at))
    assert file_mark(store.path) not in ("", before)


def test_a_commit_that_is_only_in_the_log_changes_the_mark(store):
    before = file_mark(store.path)
    log = store.path.with_name("store.duckdb.wal")
    log.write_bytes(b"a commit")
    grow_old(log)
    assert file_mark(store.path) not in ("", before)


def test_no_file_has_no_mark(tmp_path):
    assert file_mark(tmp_path / "none.duckdb") == ""
