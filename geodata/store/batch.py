"""Batches: the list of what was imported and undone."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

import duckdb
import pandas as pd

from geodata.errors import StoreError
from geodata.store.storefile import naive_utc


@dataclass(frozen=True)
class Batch:
    """One import, as recorded: ``rows_read = accepted + rejected + duplicate``.

    ``repairs`` is the batch whose rejected rows these were, or empty; ``register`` the register
    that its rows belong to, or empty for reports.
    """

    batch_id: str
    recorded_at: datetime
    file_name: str
    file_sha256: str
    rows_read: int
    accepted: int
    rejected: int
    duplicate: int
    repairs: str = ""
    register: str = ""


def insert_batch(connection: duckdb.DuckDBPyConnection, batch: Batch, layout: str) -> None:
    """Record a batch, which makes its rows visible, and the layout that its file was read by."""
    recorded = asdict(batch) | {"recorded_at": naive_utc(batch.recorded_at), "layout": layout}
    names, marks = ", ".join(recorded), ", ".join("?" for _ in recorded)
    connection.execute(f"INSERT INTO batches ({names}) VALUES ({marks})", list(recorded.values()))


def require_batch(connection: duckdb.DuckDBPyConnection, batch_id: str) -> tuple[str, str, str]:
    """The file's name and hash of a batch, and the layout that it was read by.

    Raises
    ------
    StoreError
        ``batch_unknown``.
    """
    known = connection.execute(
        "SELECT file_name, file_sha256, layout FROM batches WHERE batch_id = ?", [batch_id]
    ).fetchall()
    if not known:
        raise StoreError("batch_unknown", batch_id)
    name, sha256, layout = known[0]
    return name, sha256, layout


def undo_batch(connection: duckdb.DuckDBPyConnection, batch_id: str, moment: datetime) -> None:
    """Record that a batch was withdrawn; ``batch_unknown`` or ``batch_already_undone``."""
    require_batch(connection, batch_id)
    undone = connection.execute("SELECT 1 FROM undone WHERE batch_id = ?", [batch_id]).fetchall()
    if undone:
        raise StoreError("batch_already_undone", batch_id)
    connection.execute("INSERT INTO undone VALUES (?, ?)", [batch_id, moment])


def list_batches(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every batch, newest first, with ``undone_at``."""
    found = connection.execute(
        "SELECT batches.* EXCLUDE (layout), undone_at FROM batches "
        "LEFT JOIN undone USING (batch_id) ORDER BY recorded_at DESC, batch_id"
    ).df()
    for column in ("recorded_at", "undone_at"):
        found[column] = found[column].dt.tz_localize("UTC")
    return found
