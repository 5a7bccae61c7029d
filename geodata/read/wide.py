"""A table with several statements in a line becomes one with a row for each statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from geodata.errors import UnreadableFile
from geodata.read.celltable import change_texts, constant, drop_unused, fill_empty
from geodata.read.duplicate_columns import settle_twice
from geodata.read.figure_columns import Figure, Statement
from geodata.schema import QUANTITIES
from geodata.vocabulary import is_no_answer

_COLUMN_OF = {"service": "service", "unit": "unit", "when": "reported_at"}


def take_figures(
    cells: pd.DataFrame,
    body: pd.DataFrame,
    figures: Sequence[Figure],
    names: Sequence[str],
) -> pd.DataFrame:
    """The cells with their figures: a row for each statement, in the order of the lines.

    The index says which row of ``cells`` each came from. A line without any figure stays one row;
    a cell without one makes no statement.

    Parameters
    ----------
    cells : pandas.DataFrame
        The other known columns.
    body : pandas.DataFrame
        Every column of the file by its position; same index.
    names : sequence of str
        The headers, for the words of a refusal.

    Raises
    ------
    UnreadableFile
        ``file_wide_unclear`` or ``file_column_twice``.
    """
    abouts = list(dict.fromkeys(figure.about for figure in figures))
    for part, column in _COLUMN_OF.items():
        _require_clear(cells, column, [getattr(about, part) for about in abouts], figures, names)
    parts = [
        _statements(cells, _columns(body, about, figures, names), about, wide=len(abouts) > 1)
        for about in abouts
    ]
    return _in_order(cells, parts) if len(parts) > 1 else parts[0] if parts else cells


def _require_clear(
    cells: pd.DataFrame,
    column: str,
    said: Sequence[str],
    figures: Sequence[Figure],
    names: Sequence[str],
) -> None:
    """Headers that all name a service leave nothing for a column of services to say."""
    told = column in cells and (cells[column] != "").any()
    if told and all(said) and len(set(said)) > 1:
        headers = [names[figure.position] for figure in figures]
        raise UnreadableFile("file_wide_unclear", ", ".join(headers))


def _columns(
    body: pd.DataFrame, about: Statement, figures: Sequence[Figure], names: Sequence[str]
) -> dict[str, pd.Series[Any]]:
    """Quantity → texts of one statement."""
    columns = {}
    for quantity in QUANTITIES:
        positions = [
            figure.position
            for figure in figures
            if figure.about == about and figure.quantity == quantity
        ]
        if positions:
            columns[quantity] = body[settle_twice(body, quantity, positions, names)]
    return columns


def _statements(
    cells: pd.DataFrame, columns: Mapping[str, pd.Series[Any]], about: Statement, *, wide: bool
) -> pd.DataFrame:
    """The rows of one statement; of a wide table those that give a figure."""
    rows = cells.assign(**columns)
    if wide:
        rows = rows[_is_given(columns, cells.index)]
    for part, column in _COLUMN_OF.items():
        text = getattr(about, part)
        if text and (wide or column not in rows):
            rows = rows.assign(**{column: constant(text, len(rows))})
        elif text:
            rows = rows.assign(**{column: fill_empty(rows[column], text)})
    if wide and "report_id" in rows:
        mark = " ".join(filter(None, about))
        marked = change_texts(rows["report_id"], lambda text: f"{text} {mark}" if text else "")
        rows = rows.assign(report_id=marked)
    return rows


def _is_given(columns: Mapping[str, pd.Series[Any]], index: pd.Index[Any]) -> pd.Series[bool]:
    given = pd.Series(False, index=index)
    for cells in columns.values():
        known = np.array([not is_no_answer(text) for text in cells.cat.categories], dtype=bool)
        given |= known[cells.cat.codes.to_numpy()] if len(known) else False
    return given


def _in_order(cells: pd.DataFrame, parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """All statements, line by line; lines without any at their place."""
    stated = set().union(*(part.index for part in parts))
    bare = cells[~cells.index.isin(list(stated))]
    rows = _stack([*parts, bare])
    return drop_unused(rows.iloc[np.argsort(rows.index.to_numpy(), kind="stable")])


def _stack(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Frames of texts below each other; a column that one lacks is empty there."""
    names = list(dict.fromkeys(name for part in parts for name in part.columns))
    columns = {name: union_categoricals([_column(part, name) for part in parts]) for name in names}
    index = np.concatenate([part.index.to_numpy() for part in parts])
    return pd.DataFrame(columns, index=index)


def _column(part: pd.DataFrame, name: str) -> Any:
    return part[name] if name in part else constant("", len(part))
