"""A store of its own for every test of a screen: seeded, empty, or not there yet."""

from __future__ import annotations

import pytest

from dashboard import data
from geodata.store.store import Store, open_store


@pytest.fixture
def store_file(tmp_path, monkeypatch):
    """Where the screens keep their store in this test; nothing is there yet."""
    path = tmp_path / "store.duckdb"
    monkeypatch.setenv("TEPLO_STORE", str(path))
    data._store.clear()
    return path


@pytest.fixture
def seeded(store_file):
    """A store with the example reports."""
    return open_store(store_file)


@pytest.fixture
def empty(store_file):
    """A store without reports."""
    return Store(store_file)
