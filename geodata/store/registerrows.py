"""Rows of registers in the store: batches like those of reports, known from when to when."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb
import numpy as np
import pandas as pd

from geodata.problem import Problem
from geodata.register.registerintake import CONTENT_HASH, RegisterIntake
from geodata.register.registers import REGISTERS, Register
from geodata.store.batch import Batch, insert_batch
from geodata.store.storefile import naive_utc, open_file, transaction
from geodata.store.storetables import clock_of


def compare_register(
    path: Path, intake: RegisterIntake
) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """The rows of a file that the store lacks, and those that it knows with another meaning.

    Returns
    -------
    pandas.DataFrame
        The new rows.
    tuple of Problem
        ``row_id_known``: a correction must be a new row that names the old one.
    """
    with open_file(path) as connection:
        return _compare(connection, intake)


def add_register(path: Path, intake: RegisterIntake, *, now: datetime | None = None) -> Batch:
    """Commit the good rows of a file as one batch, all or none; what is known is a duplicate."""
    with open_file(path) as connection, transaction(connection):
        recorded = naive_utc(now) if now else clock_of(connection)
        new, conflicts = _compare(connection, intake)
        refused = intake.rows_read - len(intake.rows) + len(conflicts)
        batch = Batch(
            batch_id=uuid4().hex[:12],
            recorded_at=pd.Timestamp(recorded, tz="UTC").to_pydatetime(),
            file_name=intake.name,
            file_sha256=intake.sha256,
            rows_read=intake.rows_read,
            accepted=len(new),
            rejected=refused,
            duplicate=intake.rows_read - len(new) - refused,
            register=intake.register.name,
        )
        _insert_rows(connection, intake.register, new, batch.batch_id)
        insert_batch(connection, batch, "")
    return batch


def register_rows(path: Path, register: str, *, known_at: datetime | None = None) -> pd.DataFrame:
    """The rows in force at a moment, now by default: not undone, not superseded.

    Returns
    -------
    pandas.DataFrame
        The register's frame columns, ``batch_id`` and ``recorded_at`` (UTC), in the order of
        time, of being recorded, and of id.
    """
    kind = REGISTERS[register]
    with open_file(path) as connection:
        held = connection.execute(
            "SELECT source, row_id, supersedes, content, batch_id, recorded_at FROM register_rows "
            "JOIN live_batches($moment) USING (batch_id) WHERE register_rows.register = $register",
            {"moment": naive_utc(known_at or datetime.max), "register": register},
        ).df()
    rows = _frame(held, kind)
    keys = list(zip(rows["source"], rows[kind.id_column], strict=True))
    replaced = set(zip(rows["source"], rows["supersedes"], strict=True))
    rows = rows.loc[np.array([key not in replaced for key in keys], dtype=bool)]
    return rows.sort_values([_time_of(kind), "recorded_at", kind.id_column]).reset_index(drop=True)


def _time_of(register: Register) -> str:
    return next(column.name for column in register.columns if column.kind == "time")


def _compare(
    connection: duckdb.DuckDBPyConnection, intake: RegisterIntake
) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    known = connection.execute(
        "SELECT source, row_id, content_hash FROM register_rows "
        "JOIN live_batches($moment) USING (batch_id) WHERE register_rows.register = $register",
        {"moment": datetime.max, "register": intake.register.name},
    ).fetchall()
    hashes = {content_hash for _, _, content_hash in known}
    ids = {(source, row_id) for source, row_id, _ in known}
    id_column = intake.register.id_column
    rows = intake.rows.drop_duplicates(CONTENT_HASH)
    rows = rows[~rows[CONTENT_HASH].isin(hashes)]
    keys = zip(rows["source"], rows[id_column], strict=True)
    is_known = pd.Series([key in ids for key in keys], index=rows.index, dtype=bool)
    conflicts = tuple(
        Problem(int(row["row"]), id_column, "row_id_known", str(row[id_column]))
        for row in rows[is_known].to_dict("records")
    )
    return rows[~is_known], conflicts


def _insert_rows(
    connection: duckdb.DuckDBPyConnection, register: Register, rows: pd.DataFrame, batch_id: str
) -> None:
    columns = list(register.frame_columns())
    values = [
        [register.name, batch_id, row["source"], row[register.id_column], row["supersedes"],
         row[CONTENT_HASH], int(row["row"]), _to_json({name: row[name] for name in columns})]
        for row in rows.to_dict("records")
    ]  # fmt: skip
    if values:
        connection.executemany("INSERT INTO register_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


def _to_json(values: dict[str, Any]) -> str:
    kept = {name: value for name, value in values.items() if not (pd.isna(value) or value == "")}
    return json.dumps(kept, ensure_ascii=False, default=lambda time: time.isoformat())


def _frame(held: pd.DataFrame, register: Register) -> pd.DataFrame:
    rows = pd.DataFrame(map(json.loads, held["content"]), columns=list(register.frame_columns()))
    for column in register.columns:
        if column.kind == "time":
            rows[column.name] = pd.to_datetime(rows[column.name], utc=True, format="ISO8601")
        elif column.kind == "quantity":
            figures = [column.name + part for part in ("", "_low", "_high")]
            rows[figures] = rows[figures].astype(float)
            rows[f"{column.name}_qualifier"] = rows[f"{column.name}_qualifier"].fillna("")
        else:
            rows[column.name] = rows[column.name].fillna("").astype(object)
    recorded = pd.to_datetime(held["recorded_at"]).dt.tz_localize("UTC")
    return rows.assign(batch_id=held["batch_id"], recorded_at=recorded)
