"""The columns that are known become the cells of a table of reports; the others stay beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geodata.problem import FILE_ROW, Problem
from geodata.read.celltable import constant, fill_empty
from geodata.read.columns import FileColumns
from geodata.read.duplicate_columns import settle_twice
from geodata.read.figure_columns import Figure, figures_of
from geodata.read.layout import CONTEXT_COLUMNS, PLACE_PARTS, Layout
from geodata.read.place_columns import join_place, join_time
from geodata.read.wide import take_figures
from geodata.schema import QUANTITIES

_OWN_COLUMNS = {"line", "problems"}
"""What our own file of rejected rows adds for the person who repairs it."""

_MADE_OF = dict.fromkeys(PLACE_PARTS, "place") | {"date": "reported_at", "time": "reported_at"}


@dataclass(frozen=True)
class Assembled:
    """The cells of a table.

    Attributes
    ----------
    cells, extra : pandas.DataFrame
        Known and other columns, as categories; the index says from which row of the file's body.
    columns : Mapping
        Column of the template → its headers.
    notices : tuple of Problem
        About the whole file.
    """

    cells: pd.DataFrame
    extra: pd.DataFrame
    columns: Mapping[str, str]
    notices: tuple[Problem, ...]


def assemble(columns: FileColumns, body: pd.DataFrame, layout: Layout) -> Assembled:
    """Join, reshape and fill the columns of a file.

    Parameters
    ----------
    body : pandas.DataFrame
        The rows below the header; columns numbered.
    layout : Layout
        Its constants fill what is empty.

    Raises
    ------
    UnreadableFile
        ``file_column_twice`` or ``file_wide_unclear``.
    """
    sources = _sources(columns, body)
    figures = figures_of(columns.headings, columns.written, columns.above)
    cells = pd.DataFrame({name: body[at] for name, at in sources.items()}, index=body.index)
    cells = join_time(join_place(cells))
    unused = [name for name in CONTEXT_COLUMNS if name in cells]
    stated = take_figures(cells.drop(columns=unused), body, figures, columns.names)
    notices = () if len(stated) == len(body) else (_reshaped(len(body), len(stated)),)
    used = {at for name, at in sources.items() if name not in unused}
    extra = body[_kept(columns, used | {figure.position for figure in figures})]
    extra = extra.rename(columns=dict(enumerate(columns.names)))
    written = _written(columns, sources, figures, unused)
    order = [*written, *(name for name in stated.columns if name not in written)]
    return Assembled(
        _with_constants(stated[order], layout), extra.loc[stated.index], written, notices
    )


def _sources(columns: FileColumns, body: pd.DataFrame) -> dict[str, int]:
    """Column of the template, or context column → position."""
    positions: dict[str, list[int]] = {}
    for at, heading in enumerate(columns.headings):
        if heading.is_known and heading.column not in QUANTITIES:
            positions.setdefault(heading.column, []).append(at)
    return {
        column: settle_twice(body, column, several, columns.names)
        for column, several in positions.items()
    }


def _kept(columns: FileColumns, used: set[int]) -> list[int]:
    """Positions of the columns that stay with the row, unread."""
    own = _OWN_COLUMNS if set(columns.names) >= _OWN_COLUMNS else set()
    return [at for at, name in enumerate(columns.names) if at not in used and name not in own]


def _reshaped(lines: int, statements: int) -> Problem:
    return Problem(FILE_ROW, "", "file_wide_reshaped", f"{lines} \u2192 {statements}")


def _with_constants(cells: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    """What a person said of the whole file, where a row says nothing."""
    for name, text in layout.constants:
        filled = fill_empty(cells[name], text) if name in cells else constant(text, len(cells))
        cells = cells.assign(**{name: filled})
    return cells


def _written(
    columns: FileColumns,
    sources: Mapping[str, int],
    figures: tuple[Figure, ...],
    unused: list[str],
) -> dict[str, str]:
    """Column of the template → the headers it was made of, in the file's order."""
    made = [(at, _MADE_OF.get(name, name)) for name, at in sources.items() if name not in unused]
    made += [(figure.position, figure.quantity) for figure in figures]
    headers: dict[str, list[str]] = {}
    for at, name in sorted(made):
        headers.setdefault(name, []).append(columns.names[at])
    return {name: ", ".join(several) for name, several in headers.items()}
