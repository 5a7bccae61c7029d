import hashlib
import json
from datetime import UTC, datetime

import pytest

from geodata.errors import StoreError
from geodata.store.audit import Export, list_exports, record_export
from geodata.store.store import Store

AT = datetime(2026, 1, 24, 18, tzinfo=UTC)
FILE = Export(
    format="csv",
    profile="partner",
    as_of=AT,
    known_at=None,
    data_hash="d" * 64,
    made_by="Olena",
    reason="for the cluster",
    file_name="map.csv",
    filters={"service": "heating", "language": "uk"},
)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store.duckdb")


def test_who_saved_what_when_and_why_is_kept(store):
    export_id = record_export(store.path, FILE, b"bytes", needs_reason=True, now=AT)
    [kept] = list_exports(store.path).to_dict("records")
    assert kept["export_id"] == export_id
    assert (kept["made_by"], kept["reason"]) == ("Olena", "for the cluster")
    assert (kept["format"], kept["profile"], kept["as_of"]) == ("csv", "partner", AT)
    assert kept["sha256"] == hashlib.sha256(b"bytes").hexdigest()
    assert json.loads(kept["filters"]) == dict(FILE.filters)
    assert kept["recorded_at"] == AT


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_recorded(store, reason):
    silent = Export(**{**vars(FILE), "reason": reason})
    with pytest.raises(StoreError) as refused:
        record_export(store.path, silent, b"", needs_reason=True)
    assert refused.value.code == "export_without_reason"
    assert list_exports(store.path).empty
    record_export(store.path, silent, b"", needs_reason=False)
    assert len(list_exports(store.path)) == 1


def test_the_newest_comes_first_and_an_export_changes_nothing_that_is_seen(store):
    before = store.version()
    for name in ("one", "two"):
        record_export(
            store.path, Export(**{**vars(FILE), "file_name": name}), b"", needs_reason=True, now=AT
        )
    assert list(list_exports(store.path)["file_name"]) == ["two", "one"]
    assert store.version() == before
