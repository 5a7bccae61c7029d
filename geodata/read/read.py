"""A file becomes a table of texts: its form, its header and its columns are found, not judged."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.errors import UnreadableFile
from geodata.read.assemble import assemble
from geodata.read.cell_repair import repair_texts
from geodata.read.celltable import Lines, widen
from geodata.read.columns import FileColumns, HeaderCells, find_columns
from geodata.read.draft import Progress
from geodata.read.header import HEADER_SEARCH_ROWS, Header, find_header, guess_header
from geodata.read.layout import Layout, Learnt
from geodata.read.rawtable import ROW as ROW
from geodata.read.rawtable import RawTable as RawTable
from geodata.read.rawtable import UnreadableTable as UnreadableTable
from geodata.read.tablefile import OpenedFile, open_file, repair_cells

FILE_LIMIT_BYTES = 200_000_000
"""No larger file is opened: 200 MB are about four million rows."""

_LONGEST_VALUE = 200
_SITUATION_COLUMNS = {"area_id", "state", "remaining_low", "basis"}
"""What a table that Teplo made of reports has; read back, it would report its own sums."""


def read_table(
    source: Path | bytes,
    *,
    name: str = "",
    layout: Layout = Layout(),  # noqa: B008 - frozen
    learnt: Learnt = Learnt(),  # noqa: B008 - frozen
    progress: Progress | None = None,
) -> RawTable:
    """Read a delimited text, a workbook, a GeoJSON, GeoPackage or (Geo)Parquet file.

    Points of a layer become ``latitude`` and ``longitude`` in EPSG:4326 unless it has such
    columns. Of a line or polygon a point on it is taken, and only where no column says the place:
    a shape drawn around a place never overrules its name or code.

    Parameters
    ----------
    source : path or bytes
        The file or its content.
    name : str
        The file's name, when ``source`` is bytes.
    layout : Layout
        What a person decided about this file.
    learnt : Learnt
        What people decided about files of the same shape; it holds where ``layout`` says nothing.
    progress : callable, optional
        Told ``read``, the rows of a text that are read and those in all, while it is read.

    Raises
    ------
    UnreadableFile
        ``file_missing``, ``file_too_large``, ``file_empty``, ``file_binary``, ``file_broken``,
        ``file_encrypted``, ``file_unpacks_too_large``, ``file_too_slow``, ``file_which_sheet``,
        ``file_encoding_wrong``, ``file_no_known_column``, ``file_column_twice``,
        ``file_wide_unclear``, ``file_too_many_columns``, ``file_cell_too_long``,
        ``file_quote_open``, ``file_no_crs``, ``file_is_a_situation`` or ``file_no_rows``; as an
        `UnreadableTable` where a choice of header or columns may help.
    """
    content = source if isinstance(source, bytes) else _bytes_of(source)
    if len(content) > FILE_LIMIT_BYTES:
        raise UnreadableFile("file_too_large", str(len(content) // 1_000_000))
    opened = open_file(content, layout, learnt.layouts, progress)
    known = _known_layout(opened, layout, learnt)
    if known is not None and (known.encoding or known.delimiter):
        opened = open_file(content, known, learnt.layouts, progress)
    table = RawTable(
        name=name or (source.name if isinstance(source, Path) else ""),
        cells=pd.DataFrame({ROW: np.zeros(0, dtype=np.int64)}),
        encoding=opened.encoding,
        delimiter=opened.delimiter,
        columns={},
        sha256=hashlib.sha256(content).hexdigest(),
        format=opened.format,
        sheet=opened.sheet,
        layout=known or layout,
        first_rows=tuple(tuple(cells) for cells in opened.first[:HEADER_SEARCH_ROWS]),
    )
    try:
        return _understand(table, opened, "learnt" if known else "chosen", learnt)
    except UnreadableTable:
        raise
    except UnreadableFile as error:
        raise UnreadableTable(error.code, error.value, table) from None


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT_BYTES:
            raise UnreadableFile("file_too_large", str(size // 1_000_000))
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: no path at all, such as one with a NUL
        raise UnreadableFile("file_missing", str(path)) from error


def _known_layout(opened: OpenedFile, layout: Layout, learnt: Learnt) -> Layout | None:
    """The layout of an earlier file of the same shape, where a person chose none for this one."""
    if replace(layout, sheet="") != Layout() or not learnt.layouts:
        return None
    header = find_header(list(map(repair_cells, opened.first)), shapes=learnt.layouts)
    known = learnt.layouts.get(header.shape) if header else None
    # The header stands where its shape was found, which may be another line this time.
    return replace(known, sheet=layout.sheet or opened.sheet, header_row=0) if known else None


def _understand(table: RawTable, opened: OpenedFile, how: str, learnt: Learnt) -> RawTable:
    """Find the header and settle the columns below it."""
    first = list(map(repair_cells, opened.first))
    header = find_header(
        first,
        chosen_row=table.layout.header_row,
        shapes=learnt.layouts,
        names=[name for name, _ in table.layout.columns],
    )
    likely = header or guess_header(first)
    table = replace(table, header_row=likely.at + 1, tag_row=likely.tags_at + 1, shape=likely.shape)
    if set(map(str.strip, first[likely.at])) >= _SITUATION_COLUMNS:
        raise UnreadableFile("file_is_a_situation", table.name)
    body, lines = opened.read_from(likely.first_row)
    body, notices = repair_texts(body, opened.first[likely.at], first[likely.at])
    header_cells = _header_cells(first, likely)
    body = widen(body, max(len(header_cells.names), len(header_cells.tags)))
    columns = find_columns(header_cells, body, table.layout, how)
    table = replace(table, found=columns.found, notices=notices)
    return _fill(table, columns, body, lines)


def _header_cells(first: Sequence[Sequence[str]], header: Header) -> HeaderCells:
    tags = first[header.tags_at] if header.tags_at >= 0 else ()
    above = first[header.at - 1] if header.at else ()
    return HeaderCells(() if header.at == header.tags_at else first[header.at], above, tags)


def _fill(table: RawTable, columns: FileColumns, body: pd.DataFrame, lines: Lines) -> RawTable:
    """The table with its rows, or an error that keeps what was seen."""
    if not any(heading.is_known for heading in columns.headings):
        words = ", ".join(filter(None, columns.names))[:_LONGEST_VALUE]
        raise UnreadableTable("file_no_known_column", words, table)
    if body.empty:
        raise UnreadableTable("file_no_rows", table.name, table)
    try:
        made = assemble(columns, body, table.layout)
    except UnreadableFile as error:
        raise UnreadableTable(error.code, error.value, table) from None
    numbers = made.cells.index.to_numpy()
    cells = made.cells.reset_index(drop=True).assign(**{ROW: lines[numbers]})
    return replace(
        table,
        cells=cells,
        extra=made.extra.reset_index(drop=True),
        columns=made.columns,
        notices=(*table.notices, *made.notices),
    )
