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

_lock = threading.Lock()


@contextmanager
def open_file(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection for the length of one operation, so that other processes can have one between.

    Raises
    ------
    StoreBusy
        When another process holds the file for longer than ``WAIT_S``.
    StoreError
        ``store_unreadable``.
    """
    with _lock:
        connection = _connect(path)
        try:
            yield connection
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
    wait=tenacity.wait_random_exponential(multiplier=0.05, max=1),
    stop=tenacity.stop_after_delay(WAIT_S),
    reraise=True,
)
def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    if _is_something_else(path):
        raise StoreError("store_unreadable", str(path))
    try:
        # Another kind of database must not make DuckDB fetch an extension from the network.
        return duckdb.connect(str(path), config={"autoinstall_known_extensions": False})
    except duckdb.IOException as error:
        if any(words in str(error) for words in _HELD):
            raise StoreBusy("store_busy", str(path)) from error
        raise StoreError("store_unreadable", str(path)) from error
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
