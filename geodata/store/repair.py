"""Rejected rows settled: repaired by rows that come again, or dismissed for a reason.

A row is settled in its file, by its content: it stays so when the same file comes again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import duckdb
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from geodata.intake.intake import Intake
from geodata.read.read import ROW
from geodata.store.rejected import MARK, MARK_PATTERN


def settle_repaired(
    connection: duckdb.DuckDBPyConnection,
    intake: Intake,
    batch_id: str,
    *,
    repairs: str,
    now: datetime,
) -> str:
    """Settle the open rows that a file brings again, and say whose they are.

    A row that comes back changed and is still wrong is open in its new batch instead.

    Returns
    -------
    str
        The batch whose rows these are, or empty.
    """
    brought = _brought_again(connection, intake, repairs)
    if not brought:
        return repairs
    connection.register("brought", _lines_table(brought))
    found = connection.execute(
        "SELECT batch_id, file_sha256, content FROM (SELECT *, row_number() OVER "
        "(PARTITION BY file_sha256, line ORDER BY entry) AS nth FROM open_at($now)) open_rows "
        "JOIN brought ON starts_with(file_sha256, sha) AND brought.line = open_rows.line "
        "AND brought.nth = open_rows.nth WHERE batch_id <> $batch "
        "AND (file_sha256 <> $sha OR content NOT IN "
        "(SELECT content FROM rejected WHERE batch_id = $batch))",
        {"now": now, "batch": batch_id, "sha": intake.sha256},
    ).fetchall()
    connection.unregister("brought")
    for _, sha, content in dict.fromkeys(found):
        connection.execute(
            "INSERT INTO settled VALUES (?, ?, ?, ?, '')", [sha, content, now, batch_id]
        )
    return repairs or (str(found[0][0]) if found else "")


def _brought_again(
    connection: duckdb.DuckDBPyConnection, intake: Intake, repairs: str
) -> list[tuple[str, int]]:
    """Start of the file's hash and line of each row that comes from a rejected one."""
    if MARK in intake.table.extra:
        marks = intake.table.extra[MARK].astype(str).str.extract(MARK_PATTERN).dropna()
        return list(zip(marks[0], marks[1].astype(int), strict=True))
    same_file = connection.execute(
        "SELECT batch_id FROM batches WHERE batch_id = ? AND file_sha256 = ?",
        [repairs, intake.sha256],
    ).fetchall()
    if not same_file:
        return []
    return [(intake.sha256, int(line)) for line in intake.table.cells[ROW]]


def _lines_table(brought: Sequence[tuple[str, int]]) -> pa.Table:
    lines = pd.DataFrame(brought, columns=["sha", "line"])
    lines["nth"] = lines.groupby(["sha", "line"]).cumcount() + 1
    return pa.Table.from_pandas(lines, preserve_index=False)


def settle_dismissed(
    connection: duckdb.DuckDBPyConnection,
    batch_id: str,
    lines: Iterable[int],
    reason: str,
    now: datetime,
) -> None:
    """Drop open rows, for a reason that is recorded."""
    connection.execute(
        "INSERT INTO settled SELECT DISTINCT file_sha256, content, $now, '', $reason "
        "FROM open_at($now) WHERE batch_id = $batch AND line IN (SELECT unnest($lines))",
        {"now": now, "reason": reason, "batch": batch_id, "lines": [int(line) for line in lines]},
    )
