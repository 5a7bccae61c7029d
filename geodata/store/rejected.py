"""Rejected rows, kept with their batch as they were written until a person repairs or drops them.

A row is told apart by its file and its content: it stays settled when the same file comes again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from geodata.intake.intake import Intake
from geodata.problem import Problem
from geodata.read.layout import Layout
from geodata.read.read import ROW, RawTable
from geodata.store.comparison import Comparison

MARK = "teplo_row"
"""Column of a file of rejected rows that tells which file and line each comes from."""

MARK_PATTERN = r"^([0-9a-f]{16}):(\d{1,9})$"
"""A mark: the start of the file's hash, and the line."""

_MARK_SHA = 16
OPEN_COLUMNS = ("batch_id", ROW, "file_name", "recorded_at", "cells", "extra", "problems")


def mark_of(file_sha256: str, line: int) -> str:
    """What stands under ``MARK`` for a line of a file."""
    return f"{file_sha256[:_MARK_SHA]}:{line}"


def keep_rejected(
    connection: duckdb.DuckDBPyConnection, intake: Intake, refused: Comparison, batch_id: str
) -> None:
    """Keep the rejected rows of a file and those refused beside what is known."""
    rows, extra, problems = rejected_of(intake, refused)
    if rows.empty:
        return
    connection.register("cells", pa.Table.from_pandas(_numbered(rows.drop(columns=ROW))))
    connection.register("others", pa.Table.from_pandas(_numbered(extra)))
    lines = {"line": rows[ROW].to_numpy(), "position": range(len(rows))}
    connection.register("lines", pa.table(lines))
    connection.register("wrong", _problem_table(problems))
    cells_json, extra_json = _as_json(rows.columns.drop(ROW)), _as_json(extra.columns)
    connection.execute(
        "INSERT INTO rejected BY NAME SELECT $batch AS batch_id, line, "
        "md5(concat_ws(chr(31), cells, extra)) AS content, cells, extra, "
        "coalesce(problems, '[]') AS problems FROM lines "
        f"JOIN (SELECT position, {cells_json} AS cells FROM cells) USING (position) "
        f"JOIN (SELECT position, {extra_json} AS extra FROM others) USING (position) "
        "LEFT JOIN (SELECT row AS line, to_json(list({'column': \"column\", 'code': code, "
        "'value': value, 'suggestion': suggestion} ORDER BY position))::VARCHAR AS problems "
        "FROM wrong GROUP BY row) USING (line) ORDER BY lines.position",
        {"batch": batch_id},
    )
    for name in ("cells", "others", "lines", "wrong"):
        connection.unregister(name)


def rejected_of(
    intake: Intake, refused: Comparison
) -> tuple[pd.DataFrame, pd.DataFrame, list[Problem]]:
    """All rows of a file that are not taken, with their other columns and what is wrong.

    Returns
    -------
    tuple
        The known columns and ``row``; the unknown columns, same index; the problems of rows.
    """
    good = intake.table.cells.index.difference(intake.rejected.index, sort=False)
    at = intake.rejected.index.union(good[list(refused.refused)], sort=False).sort_values()
    problems = [problem for problem in intake.problems if problem.row]
    return (
        intake.table.cells.loc[at],
        intake.table.extra.loc[at].drop(columns=MARK, errors="ignore"),
        sorted([*problems, *refused.conflicts]),
    )


def _numbered(texts: pd.DataFrame) -> pd.DataFrame:
    """Columns by number, as two may differ only in the case of their letters."""
    numbered = texts.set_axis([f"c{at}" for at in range(texts.shape[1])], axis=1)
    return numbered.reset_index(drop=True).assign(position=range(len(texts)))


def _as_json(names: Iterable[str]) -> str:
    """SQL for an object of the columns that hold something."""
    fields = [
        f"CASE WHEN c{at} <> '' THEN {_quoted(json.dumps(name, ensure_ascii=False) + ':')} "
        f"|| to_json(c{at}::VARCHAR) END"
        for at, name in enumerate(names)
    ]
    return f"'{{' || concat_ws(',', {', '.join(fields)}) || '}}'" if fields else "'{}'"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _problem_table(problems: list[Problem]) -> pa.Table:
    names = ("row", "column", "code", "value", "suggestion")
    table = {name: [getattr(problem, name) for problem in problems] for name in names}
    return pa.table({**table, "position": range(len(problems))})


def open_rows_at(
    connection: duckdb.DuckDBPyConnection, moment: datetime, batch_id: str = ""
) -> pd.DataFrame:
    """Rows that wait for a person: ``OPEN_COLUMNS``, texts in dicts, problems in lists."""
    found = connection.execute(
        "SELECT batch_id, line AS row, file_name, recorded_at, cells, extra, problems "
        "FROM open_at($now) WHERE $batch IN ('', batch_id) ORDER BY recorded_at, batch_id, entry",
        {"now": moment, "batch": batch_id},
    ).df()
    found["recorded_at"] = found["recorded_at"].dt.tz_localize("UTC")
    for name in ("cells", "extra"):
        found[name] = found[name].map(json.loads).astype(object)
    found["problems"] = pd.Series(
        [
            [Problem(row, **fields) for fields in json.loads(problems)]
            for row, problems in zip(found[ROW], found["problems"], strict=True)
        ],
        dtype=object,
    )
    return found[list(OPEN_COLUMNS)]


def settled_layout(intake: Intake) -> str:
    """The layout of a file as JSON, with what its other rows settled for the rejected ones."""
    settled = replace(intake.layout, decimal_mark=intake.decimal_mark, date_order=intake.date_order)
    return settled.as_json()


def table_of(open_rows: pd.DataFrame, *, file_name: str, file_sha256: str, layout: str) -> RawTable:
    """Rejected rows of one batch as a table that can be judged again."""
    decided = Layout.from_json(layout) if layout else Layout()
    cells = _texts(open_rows["cells"])
    return RawTable(
        name=file_name,
        cells=cells.assign(**{ROW: open_rows[ROW].to_numpy(dtype="int64")}),
        extra=_texts(open_rows["extra"]),
        encoding="",
        delimiter="",
        columns={name: name for name in cells.columns},
        sha256=file_sha256,
        layout=decided,
    )


def _texts(dicts: pd.Series[Any]) -> pd.DataFrame:
    """One column for each key; categories, as a table that was read."""
    texts = pd.DataFrame(list(dicts), index=range(len(dicts)), dtype=object)
    return texts.fillna("").astype("category")
