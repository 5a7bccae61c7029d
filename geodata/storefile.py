"""The DuckDB file under the store: opened for one operation, in turn, with its tables made."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import tenacity

from geodata.errors import StoreBusy, StoreError
from geodata.intake import REPORT_COLUMNS
from geodata.read import ROW
from geodata.schema import columns_of, quantity_columns

SCHEMA_VERSION = 1
_HELD = ("Could not set lock", "used by another process")
"""How DuckDB says, on Unix and on Windows, that another process has the file open."""
WAIT_S = 20
"""How long to wait for another process that holds the store."""

TIMES = (*columns_of("time"), "recorded_at")
_NUMBERS = ("latitude", "longitude", "longitude_shown", "latitude_shown")
_DOUBLES = {*_NUMBERS, *(c for c in quantity_columns() if not c.endswith("_qualifier"))}
STORED_COLUMNS = (
    *REPORT_COLUMNS,
    "latitude_shown",
    "longitude_shown",
    ROW,
    "content_hash",
    "batch_id",
)
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
    try:
        return duckdb.connect(str(path))
    except duckdb.IOException as error:
        if any(words in str(error) for words in _HELD):
            raise StoreBusy("store_busy", str(path)) from error
        raise StoreError("store_unreadable", str(path)) from error
    except duckdb.Error as error:
        raise StoreError("store_unreadable", str(path)) from error


def is_ours(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the file is new or a store: never write among another program's tables."""
    tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    return not tables or ("about",) in tables


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of a new store; ``store_newer`` for one that a newer Teplo made."""
    columns = ", ".join(f"{name} {_sql_type(name)}" for name in STORED_COLUMNS)
    with transaction(connection):
        connection.execute("CREATE TABLE IF NOT EXISTS about (schema_version INTEGER)")
        held = connection.execute("SELECT schema_version FROM about").fetchone()
        if held is None:
            connection.execute("INSERT INTO about VALUES (?)", [SCHEMA_VERSION])
        elif held[0] > SCHEMA_VERSION:
            raise StoreError("store_newer", str(held[0]))
        connection.execute(f"CREATE TABLE IF NOT EXISTS reports ({columns})")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS batches (batch_id VARCHAR, recorded_at TIMESTAMP, "
            "file_name VARCHAR, file_sha256 VARCHAR, rows_read BIGINT, accepted BIGINT, "
            "rejected BIGINT, duplicate BIGINT)"
        )
        connection.execute(
            "CREATE TABLE IF NOT EXISTS undone (batch_id VARCHAR, undone_at TIMESTAMP)"
        )
        connection.execute(
            "CREATE OR REPLACE MACRO visible_at(moment) AS TABLE "
            "SELECT reports.*, recorded_at FROM reports JOIN batches USING (batch_id) "
            "LEFT JOIN undone USING (batch_id) "
            "WHERE recorded_at <= moment AND (undone_at IS NULL OR undone_at > moment)"
        )


def _sql_type(column: str) -> str:
    if column in TIMES:
        return "TIMESTAMP"
    if column in _DOUBLES:
        return "DOUBLE"
    return "BIGINT" if column == ROW else "VARCHAR"
