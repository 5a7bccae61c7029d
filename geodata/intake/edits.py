"""A person's edits of a table's cells, before its rows are judged again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import numpy as np
import pandas as pd

from geodata.intake.examine import examine_table
from geodata.read.layout import Learnt
from geodata.read.read import ROW, RawTable
from geodata.schema import COLUMN_NAMES

Edits = Mapping[int, Mapping[str, str]]
"""Line → column of the template → the text that is to stand there."""


def edit_table(table: RawTable, edits: Edits, *, now: datetime, learnt: Learnt) -> RawTable:
    """The table with edited cells; no row but those meant is touched.

    Several rows share a line where a wide table was reshaped. Of these, the edit is meant for
    those with a problem in its column, else for those with any problem.

    Raises
    ------
    ValueError
        For an edit of a line that the table does not have, or of no column of the template.
    """
    _require_known(table, edits)
    cells = table.cells.copy()
    meant = _rows_meant(table, edits, now, learnt)
    for column in sorted({column for changes in edits.values() for column in changes}):
        texts = np.full(len(cells), "", dtype=object)
        if column in cells:
            texts[:] = np.asarray(cells[column], dtype=object)
        for line, changes in edits.items():
            if column in changes:
                texts[meant[line, column]] = changes[column].strip()
        cells[column] = pd.Categorical(texts)
    return replace(table, cells=cells)


def _require_known(table: RawTable, edits: Edits) -> None:
    lines = set(edits) - set(table.cells[ROW].tolist())
    columns = {column for changes in edits.values() for column in changes} - set(COLUMN_NAMES)
    if lines or columns:
        raise ValueError(f"no such lines {sorted(lines)} or columns {sorted(columns)}")


def _rows_meant(
    table: RawTable, edits: Edits, now: datetime, learnt: Learnt
) -> dict[tuple[int, str], list[int]]:
    """Line and column of each edit → the positions of the rows that it is meant for."""
    lines = table.cells[ROW].to_numpy()
    on_line: dict[int, list[int]] = {line: [] for line in edits}
    for row in np.flatnonzero(np.isin(lines, list(edits))).tolist():
        on_line[int(lines[row])].append(row)
    wrong: set[tuple[int, str]] = set()
    if any(len(rows) > 1 for rows in on_line.values()):
        found = examine_table(table, now=now, learnt=learnt)
        wrong = {(at, p.column) for at, p in zip(found.at, found.problems, strict=True)}
        wrong |= {(at, "") for at in found.at}
    return {
        (line, column): _narrowed(on_line[line], column, wrong)
        for line, changes in edits.items()
        for column in changes
    }


def _narrowed(rows: list[int], column: str, wrong: set[tuple[int, str]]) -> list[int]:
    if len(rows) == 1:
        return rows
    there = [row for row in rows if (row, column) in wrong]
    return there or [row for row in rows if (row, "") in wrong]
