"""The DuckDB file under the store, opened for one operation at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import tenacity

from geodata.errors import StoreBusy, StoreError

_HELD = ("Could not set lock", "used by another process")
"""How DuckDB says, on Unix and on Windows, that another process has the file open."""
WAIT_S = 20
"""How long to wait for another process that holds the store."""
_REFUSALS = {
    "No space left": "store_full",
    "Disk quota exceeded": "store_full",
    "File too large": "store_full",
    "Corrupt database file": "store_damaged",
    "Could not read enough bytes": "store_damaged",
    "read-only mode": "store_read_only",
}
"""What DuckDB says in the middle of an operation, and what has happened then."""
_NO_WRITING = ("Read-only file system", "Permission denied")
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False}
"""Another kind of database must not make DuckDB fetch an extension from the network."""

_lock = threading.Lock()


@contextmanager
def open_file(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection for the length of one operation, so that other processes can have one between.

    Raises
    ------
    StoreBusy
        When another process holds the file for longer than ``WAIT_S``.
    StoreError
        ``store_unreadable``; while it is used ``store_full``, ``store_damaged`` (bytes were lost or
        changed: DuckDB checks each block that it reads) or ``store_read_only``.
    """
    with _lock:
        connection = _connect(path)
        try:
            yield connection
        except duckdb.Error as error:
            code = next((_REFUSALS[words] for words in _REFUSALS if words in str(error)), "")
            if not code:
                raise
            raise StoreError(code, str(path)) from error
        finally:
            connection.close()


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of what is done inside, or none of it."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


@tenacity.retry(
    retry=tenacity.retry_if_exception_type(StoreBusy),
    # Not longer and longer: who waits longest would then be the last to see that it is free.
    wait=tenacity.wait_random(0.01, 0.06),
    stop=tenacity.stop_after_delay(WAIT_S),
    reraise=True,
)
def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    if _is_something_else(path):
        raise StoreError("store_unreadable", str(path))
    try:
        return duckdb.connect(str(path), config=_SETTINGS)
    except duckdb.IOException as error:
        if any(words in str(error) for words in _HELD):
            raise StoreBusy("store_busy", str(path)) from error
        if any(words in str(error) for words in _NO_WRITING):
            return _connect_to_read(path)
        raise StoreError("store_unreadable", str(path)) from error
    except duckdb.Error as error:
        raise StoreError("store_unreadable", str(path)) from error


def _connect_to_read(path: Path) -> duckdb.DuckDBPyConnection:
    """Where nothing can be written, what is there can still be read."""
    if not path.exists():
        raise StoreError("store_read_only", str(path))
    try:
        return duckdb.connect(str(path), read_only=True, config=_SETTINGS)
    except duckdb.Error as error:
        raise StoreError("store_unreadable", str(path)) from error


def naive_utc(moment: datetime) -> datetime:
    """DuckDB's plain timestamps; everything in the store is UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _is_something_else(path: Path) -> bool:
    """DuckDB opens tables and other databases, too; a store begins like a DuckDB file."""
    try:
        with path.open("rb") as file:
            start = file.read(12)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError("store_unreadable", str(path)) from error
    return bool(start) and start[8:] != b"DUCK"
