"""The store's tables: made, or upgraded from an older Teplo's.

Every table only grows. What holds at a moment is worked out from the records made by then.
"""

from __future__ import annotations

from datetime import UTC, datetime

import duckdb
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from geodata.check.identity import MEANING, hash_meanings
from geodata.errors import StoreError
from geodata.intake.report_frame import REPORT_COLUMNS
from geodata.read.read import ROW
from geodata.schema import columns_of, quantity_columns
from geodata.store.storefile import naive_utc, transaction

SCHEMA_VERSION = 3

TIMES = (*columns_of("time"), "recorded_at", "set_aside_at")
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

_ENTRY = "entry BIGINT DEFAULT nextval('entries')"
"""Numbers the records of a table, so that of two made at one moment the later is known."""
_TABLES = {
    "batches": "batch_id VARCHAR, recorded_at TIMESTAMP, file_name VARCHAR, file_sha256 VARCHAR, "
    "rows_read BIGINT, accepted BIGINT, rejected BIGINT, duplicate BIGINT",
    "undone": "batch_id VARCHAR, undone_at TIMESTAMP",
    "rejected": "batch_id VARCHAR, line BIGINT, content VARCHAR, cells VARCHAR, extra VARCHAR, "
    f"problems VARCHAR, {_ENTRY}",
    "settled": "file_sha256 VARCHAR, content VARCHAR, recorded_at TIMESTAMP, by_batch VARCHAR, "
    "reason VARCHAR",
    "set_aside": "source VARCHAR, report_id VARCHAR, is_restored BOOLEAN, reason VARCHAR, "
    f"decided_by VARCHAR, recorded_at TIMESTAMP, {_ENTRY}",
    "learnt_places": "place VARCHAR, source VARCHAR, place_id VARCHAR, recorded_at TIMESTAMP, "
    f"{_ENTRY}",
    "outage_starts": 'area_id VARCHAR, service VARCHAR, unit VARCHAR, "at" TIMESTAMP, '
    "started_at TIMESTAMP, reason VARCHAR, set_by VARCHAR, recorded_at TIMESTAMP",
    "register_rows": "register VARCHAR, batch_id VARCHAR, source VARCHAR, row_id VARCHAR, "
    "supersedes VARCHAR, content_hash VARCHAR, line BIGINT, content VARCHAR",
    "learnt_layouts": f"shape VARCHAR, layout VARCHAR, recorded_at TIMESTAMP, {_ENTRY}",
    "loaded_areas": "load_id VARCHAR, recorded_at TIMESTAMP, file_name VARCHAR, "
    f"file_sha256 VARCHAR, attribution VARCHAR, loaded_by VARCHAR, {_ENTRY}",
    "loaded_outlines": "load_id VARCHAR, level VARCHAR, area_id VARCHAR, outline BLOB",
    "unloaded_areas": "load_id VARCHAR, recorded_at TIMESTAMP, unloaded_by VARCHAR",
    "exports": "export_id VARCHAR, recorded_at TIMESTAMP, made_by VARCHAR, reason VARCHAR, "
    "format VARCHAR, profile VARCHAR, as_of TIMESTAMP, known_at TIMESTAMP, filters VARCHAR, "
    f"sha256 VARCHAR, data_hash VARCHAR, file_name VARCHAR, {_ENTRY}",
}
_ADDED = {
    "batches": {
        "repairs": "VARCHAR DEFAULT ''",
        "layout": "VARCHAR DEFAULT ''",
        "register": "VARCHAR DEFAULT ''",
    },
    "reports": {"expected_restoration_words": "VARCHAR DEFAULT ''"},
}
"""Columns that later versions add to tables of earlier ones."""
_VIEWS = {
    "live_batches": "SELECT batches.* FROM batches LEFT JOIN undone USING (batch_id) "
    "WHERE recorded_at <= moment AND (undone_at IS NULL OR undone_at > moment)",
    "aside_at": "SELECT source, report_id, recorded_at AS set_aside_at, reason AS set_aside_reason "
    "FROM (SELECT * FROM set_aside WHERE recorded_at <= moment QUALIFY row_number() OVER "
    "(PARTITION BY source, report_id ORDER BY recorded_at DESC, entry DESC) = 1) "
    "WHERE NOT is_restored",
    "visible_at": "SELECT reports.*, recorded_at, set_aside_at, "
    "coalesce(set_aside_reason, '') AS set_aside_reason "
    "FROM reports JOIN live_batches(moment) USING (batch_id) "
    "LEFT JOIN aside_at(moment) USING (source, report_id)",
    # A row that came again in the same file is open once, under its first batch.
    "open_at": "SELECT batch_id, line, file_name, recorded_at, content, cells, extra, problems, "
    "entry, file_sha256 FROM rejected JOIN live_batches(moment) USING (batch_id) "
    "ANTI JOIN (SELECT file_sha256, content FROM settled "
    "LEFT JOIN undone ON undone.batch_id = by_batch "
    "WHERE recorded_at <= moment AND (undone_at IS NULL OR undone_at > moment)) "
    "USING (file_sha256, content) "
    "QUALIFY batch_id = first_value(batch_id) OVER "
    "(PARTITION BY file_sha256, content ORDER BY recorded_at, batch_id)",
}


def held_format(connection: duckdb.DuckDBPyConnection) -> int:
    """The format of the store in this file; 0 where nothing is yet, -1 in another's file."""
    tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    if ("about",) not in tables:
        return -1 if tables else 0
    (held,) = connection.execute("SELECT coalesce(max(schema_version), 0) FROM about").fetchall()[0]
    return int(held)


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of a new store, upgrade an older one; ``store_newer`` for a newer one."""
    held = held_format(connection)
    if held > SCHEMA_VERSION:
        raise StoreError("store_newer", str(held))
    if held == SCHEMA_VERSION:
        return
    with transaction(connection):
        _make_what_is_missing(connection)
        upgrade_content(connection, held)
        connection.execute("DELETE FROM about")
        connection.execute("INSERT INTO about VALUES (?)", [SCHEMA_VERSION])


def _make_what_is_missing(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE SEQUENCE IF NOT EXISTS entries")
    connection.execute("CREATE TABLE IF NOT EXISTS about (schema_version INTEGER)")
    columns = ", ".join(f"{name} {_sql_type(name)}" for name in STORED_COLUMNS)
    for name, declared in {"reports": columns, **_TABLES}.items():
        connection.execute(f"CREATE TABLE IF NOT EXISTS {name} ({declared})")
    for name, added in _ADDED.items():
        for column, declared in added.items():
            connection.execute(f"ALTER TABLE {name} ADD COLUMN IF NOT EXISTS {column} {declared}")
    for name, query in _VIEWS.items():
        connection.execute(f"CREATE OR REPLACE MACRO {name}(moment) AS TABLE {query}")


def upgrade_content(connection: duckdb.DuckDBPyConnection, held: int) -> None:
    """Bring records that a store of an older format held to today's form."""
    if held == 1:
        _hash_again(connection)
    _number_on(connection)


def _number_on(connection: duckdb.DuckDBPyConnection) -> None:
    """Go on numbering records after the last one that is there, as in a store of a backup."""
    tables = connection.execute(
        "SELECT table_name FROM duckdb_columns() WHERE column_name = 'entry'"
    ).fetchall()
    highest = " UNION ALL ".join(f"SELECT max(entry) AS entry FROM {name}" for (name,) in tables)
    last, at = connection.execute(
        f"SELECT coalesce(max(entry), 0), nextval('entries') FROM ({highest})"
    ).fetchall()[0]
    if at <= last:
        connection.execute(f"SELECT max(nextval('entries')) FROM range({last - at})")


def _hash_again(connection: duckdb.DuckDBPyConnection) -> None:
    """Version 1 told meanings apart by another hash."""
    columns = ", ".join(MEANING)
    reports = connection.execute(f"SELECT rowid AS number, {columns} FROM reports").df()
    for name in columns_of("time"):
        reports[name] = reports[name].dt.tz_localize("UTC")
    texts = reports.select_dtypes("object").columns
    reports[texts] = reports[texts].fillna("")
    hashed = pd.DataFrame({"number": reports["number"], "made": hash_meanings(reports)})
    connection.register("hashed", pa.Table.from_pandas(hashed, preserve_index=False))
    connection.execute(
        "UPDATE reports SET content_hash = made FROM hashed WHERE reports.rowid = number"
    )
    connection.unregister("hashed")


def _sql_type(column: str) -> str:
    if column in TIMES:
        return "TIMESTAMP"
    if column in _DOUBLES:
        return "DOUBLE"
    return "BIGINT" if column == ROW else "VARCHAR"


def clock_of(connection: duckdb.DuckDBPyConnection) -> datetime:
    """Now, as plain UTC; never before the last batch, though the machine's clock be set back.

    A record made later must not look as if it had been known earlier.
    """
    now = naive_utc(datetime.now(UTC))
    (last,) = connection.execute("SELECT max(recorded_at) FROM batches").fetchall()[0]
    return max(now, last or now)


def count_records(connection: duckdb.DuckDBPyConnection) -> str:
    """How many records each table holds, but for the rows that come with their batch."""
    names = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE table_name NOT IN "
        "('about', 'reports', 'rejected', 'loaded_outlines', 'exports') ORDER BY table_name"
    ).fetchall()
    counts = ", ".join(f"(SELECT count(*) FROM {name})" for (name,) in names)
    return ".".join(map(str, connection.execute(f"SELECT {counts}").fetchall()[0]))
