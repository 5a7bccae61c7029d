"""A store as files that anything can read: Parquet, one a table, and a manifest with their hashes.

The manifest is written last, so that a folder without one is no backup. Rows are sorted by all
their columns: two backups of the same store differ in the manifest's time alone.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import duckdb

from geodata.errors import StoreError
from geodata.store.storefile import open_file, transaction
from geodata.store.storeformat import prepare_file
from geodata.store.storetables import SCHEMA_VERSION, create_tables, held_format, upgrade_content

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class TableFile:
    """One table of a backup.

    Attributes
    ----------
    name : str
        Of the table; its file is ``NAME.parquet``.
    rows : int
    sha256 : str
        Of the file.
    """

    name: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds.

    Attributes
    ----------
    made_at : str
        ISO 8601, UTC.
    schema_version : int
        The format of the store that it was made of.
    tables : tuple of TableFile
    """

    made_at: str
    schema_version: int
    tables: tuple[TableFile, ...]


def back_up(path: Path, folder: Path, *, now: datetime | None = None) -> Manifest:
    """Write all that a store holds, as it is at one moment, to a new or empty folder.

    Raises
    ------
    StoreError
        ``backup_folder_not_empty``; ``backup_not_written`` with what the system says.
    """
    prepare_file(path)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError("backup_folder_not_empty", str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with open_file(path) as connection, transaction(connection):
            tables = tuple(_write_table(connection, name, folder) for name in _tables(connection))
            manifest = Manifest(
                made_at=(now or datetime.now(UTC)).isoformat(timespec="seconds"),
                schema_version=held_format(connection),
                tables=tables,
            )
        (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    except OSError as error:
        raise StoreError("backup_not_written", f"{folder}: {error.strerror}") from error
    return manifest


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Every table but the one that tells the format, which the manifest does."""
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE table_name <> 'about' ORDER BY table_name"
    ).fetchall()
    return [name for (name,) in rows]


def _write_table(connection: duckdb.DuckDBPyConnection, name: str, folder: Path) -> TableFile:
    file = folder / f"{name}.parquet"
    (rows,) = connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0]
    connection.table(name).order("ALL").write_parquet(str(file), compression="zstd")
    return TableFile(name, int(rows), _sha256_of(file))


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup whose files are all there and unchanged.

    Raises
    ------
    StoreError
        ``backup_unreadable`` for a folder that is no backup, ``backup_damaged`` with the file that
        is missing or not what was written, ``store_newer`` for one of a newer Teplo.
    """
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        tables = tuple(TableFile(**table) for table in told.pop("tables"))
        manifest = Manifest(**told, tables=tables)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreError("backup_unreadable", str(folder)) from error
    if manifest.schema_version > SCHEMA_VERSION:
        raise StoreError("store_newer", str(manifest.schema_version))
    for table in manifest.tables:
        file = folder / f"{table.name}.parquet"
        if not file.is_file() or _sha256_of(file) != table.sha256:
            raise StoreError("backup_damaged", str(file))
    return manifest


def restore(folder: Path, path: Path) -> Manifest:
    """Make a store of a backup; it takes its place only when all of it is there.

    Raises
    ------
    StoreError
        ``restore_in_the_way`` where a store lies already, and what ``read_manifest`` raises.
    """
    if path.exists():
        raise StoreError("restore_in_the_way", str(path))
    manifest = read_manifest(folder)
    unfinished = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open_file(unfinished) as connection:
            create_tables(connection)
            with transaction(connection):
                for table in manifest.tables:
                    _read_table(connection, table, folder)
                upgrade_content(connection, manifest.schema_version)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _read_table(connection: duckdb.DuckDBPyConnection, table: TableFile, folder: Path) -> None:
    if (table.name,) not in [(name,) for name in _tables(connection)]:
        raise StoreError("backup_unreadable", f"{folder}: {table.name}")
    file = str(folder / f"{table.name}.parquet")
    connection.execute(f"INSERT INTO {table.name} BY NAME SELECT * FROM read_parquet(?)", [file])
    (rows,) = connection.execute(f"SELECT count(*) FROM {table.name}").fetchall()[0]
    if rows != table.rows:
        raise StoreError("backup_damaged", file)


def _sha256_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
