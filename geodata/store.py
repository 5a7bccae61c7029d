"""The embedded store: one DuckDB file that only ever grows.

A batch's rows become visible with its row in ``batches``, in one transaction, so half a batch can
never be seen. Undoing a batch is a record too. The same report never enters twice: reports are
told apart by their ``report_id`` and the hash of their meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import duckdb
import geopandas as gpd
import pandas as pd

from geodata.errors import StoreError
from geodata.intake import Intake, load_reports
from geodata.place import CRS, points_at
from geodata.problem import Problem
from geodata.read import ROW
from geodata.schema import columns_of
from geodata.seedfiles import seed_path
from geodata.storefile import (
    STORED_COLUMNS,
    TIMES,
    create_tables,
    is_ours,
    open_file,
    transaction,
)


@dataclass(frozen=True)
class Comparison:
    """A file against what the store holds: what is new, what is there, what contradicts it."""

    new: gpd.GeoDataFrame
    duplicate: int
    conflicts: tuple[Problem, ...]


@dataclass(frozen=True)
class Batch:
    """One import, as recorded: ``rows_read = accepted + rejected + duplicate``."""

    batch_id: str
    recorded_at: datetime
    file_name: str
    file_sha256: str
    rows_read: int
    accepted: int
    rejected: int
    duplicate: int


class Store:
    """Outage reports in one file, safe to use from several threads and processes in turn.

    Parameters
    ----------
    path : pathlib.Path
        The DuckDB file; made, empty, on first use.

    Raises
    ------
    StoreBusy
        From every method, when another process holds the file for longer than ``WAIT_S``.
    StoreError
        ``store_unreadable`` when the file is no store, ``store_newer`` when a newer Teplo made it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError("store_unreadable", str(path)) from error
        with open_file(self.path) as connection:
            if not is_ours(connection):
                raise StoreError("store_unreadable", str(path))
            create_tables(connection)

    def version(self) -> str:
        """Changes whenever what can be seen in the store changes."""
        with open_file(self.path) as connection:
            row = connection.execute(
                "SELECT (SELECT count(*) FROM batches), (SELECT count(*) FROM undone)"
            ).fetchone()
        return f"{row[0]}.{row[1]}" if row else ""

    def compare(self, intake: Intake) -> Comparison:
        """What committing a file would add; nothing is written."""
        with open_file(self.path) as connection:
            return _compare(connection, intake)

    def add(self, intake: Intake, *, now: datetime | None = None) -> Batch:
        """Commit the good rows of a file as one batch, all or none.

        A report whose id is known with another meaning is not taken: it is rejected, as a
        correction must be a new report that names the old one.
        """
        with open_file(self.path) as connection, transaction(connection):
            comparison = _compare(connection, intake)
            batch = Batch(
                batch_id=uuid4().hex[:12],
                recorded_at=now or datetime.now(UTC),
                file_name=intake.name,
                file_sha256=intake.sha256,
                rows_read=intake.rows_read,
                accepted=len(comparison.new),
                rejected=len(intake.rejected) + len(comparison.conflicts),
                duplicate=comparison.duplicate,
            )
            _insert_reports(connection, comparison.new, batch)
            _insert_batch(connection, batch)
        return batch

    def undo(self, batch_id: str, *, now: datetime | None = None) -> None:
        """Withdraw a batch; its rows stay on record and are seen no more.

        Raises
        ------
        StoreError
            ``batch_unknown`` or ``batch_already_undone``.
        """
        with open_file(self.path) as connection, transaction(connection):
            known = connection.execute(
                "SELECT batch_id IN (SELECT batch_id FROM undone) FROM batches WHERE batch_id = ?",
                [batch_id],
            ).fetchone()
            if known is None:
                raise StoreError("batch_unknown", batch_id)
            if known[0]:
                raise StoreError("batch_already_undone", batch_id)
            moment = _naive_utc(now or datetime.now(UTC))
            connection.execute("INSERT INTO undone VALUES (?, ?)", [batch_id, moment])

    def batches(self) -> pd.DataFrame:
        """The audit list, newest first: the fields of ``Batch`` and ``undone_at`` (UTC or NaT)."""
        with open_file(self.path) as connection:
            found = connection.execute(
                "SELECT batches.*, undone_at FROM batches LEFT JOIN undone USING (batch_id) "
                "ORDER BY recorded_at DESC, batch_id"
            ).df()
        for column in ("recorded_at", "undone_at"):
            found[column] = found[column].dt.tz_localize("UTC")
        return found

    def reports(self, *, known_at: datetime | None = None) -> gpd.GeoDataFrame:
        """Every report visible at a moment (now by default), with ``batch_id``, ``recorded_at``.

        Returns
        -------
        geopandas.GeoDataFrame
            ``REPORT_COLUMNS``, ``row``, ``content_hash``, ``batch_id``, ``recorded_at`` and a
            point, EPSG:4326; times aware UTC; in the order of ``reported_at``, ``report_id``.
        """
        with open_file(self.path) as connection:
            found = connection.execute(
                "SELECT visible.* FROM visible_at(?) visible ORDER BY reported_at, report_id",
                [_naive_utc(known_at or datetime.max)],
            ).df()
        return _as_geodataframe(found)


def open_store(path: Path) -> Store:
    """The store at a path; a new one is filled with the seeds before it takes its place."""
    if not path.exists():
        unfinished = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
        Store(unfinished).add(load_reports(seed_path("reports.csv")))
        unfinished.replace(path)
    return Store(path)


def _compare(connection: duckdb.DuckDBPyConnection, intake: Intake) -> Comparison:
    """Part a file's reports into new ones, known ones and ones whose id means another report."""
    known = connection.execute(
        "SELECT report_id, content_hash FROM visible_at(?)", [_naive_utc(datetime.max)]
    ).fetchall()
    hash_of_id = dict(known)
    hashes = {content_hash for _, content_hash in known}
    is_new, conflicts, duplicate = [], [], 0
    rows = zip(
        intake.reports["report_id"],
        intake.reports["content_hash"],
        intake.reports[ROW],
        strict=True,
    )
    for report_id, content_hash, row in rows:
        same_id = hash_of_id.get(report_id)
        is_new.append(content_hash not in hashes and same_id is None)
        if content_hash in hashes:
            duplicate += 1
        elif same_id is not None:
            conflicts.append(Problem(int(row), "report_id", "report_id_conflict", report_id))
        hash_of_id.setdefault(report_id, content_hash)
        hashes.add(hash_of_id[report_id])
    return Comparison(intake.reports.loc[is_new], duplicate, tuple(conflicts))


def _insert_reports(
    connection: duckdb.DuckDBPyConnection, reports: gpd.GeoDataFrame, batch: Batch
) -> None:
    stored = pd.DataFrame(reports.drop(columns="geometry"))
    stored["longitude_shown"] = reports.geometry.x
    stored["latitude_shown"] = reports.geometry.y
    stored["batch_id"] = batch.batch_id
    for column in columns_of("time"):
        stored[column] = stored[column].dt.tz_localize(None)
    connection.register("arriving", stored[list(STORED_COLUMNS)])
    connection.execute("INSERT INTO reports SELECT * FROM arriving")
    connection.unregister("arriving")


def _insert_batch(connection: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    connection.execute(
        "INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            batch.batch_id,
            _naive_utc(batch.recorded_at),
            batch.file_name,
            batch.file_sha256,
            batch.rows_read,
            batch.accepted,
            batch.rejected,
            batch.duplicate,
        ],
    )


def _as_geodataframe(found: pd.DataFrame) -> gpd.GeoDataFrame:
    for column in TIMES:
        found[column] = found[column].dt.tz_localize("UTC")
    points = points_at(found["longitude_shown"], found["latitude_shown"])
    rest = found.drop(columns=["longitude_shown", "latitude_shown"])
    return gpd.GeoDataFrame(rest, geometry=points, crs=CRS)


def _naive_utc(moment: datetime) -> datetime:
    """DuckDB's plain timestamps; everything in the store is UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
