"""Bytes of any form become a table of texts: its first rows at once, the others on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from geodata.errors import UnreadableFile
from geodata.read.celltable import Block, Lines, encode_records, join_blocks
from geodata.read.celltext import MOST_COLUMNS
from geodata.read.draft import Progress
from geodata.read.encoding import as_utf8
from geodata.read.foreign import ForeignTable, form_of, format_name, read_foreign
from geodata.read.header import HEADER_SEARCH_ROWS, count_known, find_header
from geodata.read.heading import read_heading
from geodata.read.layout import Layout
from geodata.read.textbody import read_body
from geodata.read.textfile import best_delimiter, read_first
from geodata.wording import repair_mojibake

_POINT_COLUMNS = ("latitude", "longitude")
_PLACE_COLUMNS = {"place", "area_id", *_POINT_COLUMNS}
_BLOCK_ROWS = 20_000
Body = tuple[pd.DataFrame, Lines]


@dataclass(frozen=True)
class OpenedFile:
    """A table with the header somewhere in its first rows.

    Attributes
    ----------
    first : sequence of list of str
        The first rows.
    read_from : callable
        Index of a row → the frame of that and all further rows, and their line numbers.
    """

    first: Sequence[list[str]]
    read_from: Callable[[int], Body]
    format: str = "text"
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


def open_file(
    content: bytes,
    layout: Layout,
    learnt: Mapping[str, Layout],
    progress: Progress | None = None,
) -> OpenedFile:
    """Find a file's form and read its first rows.

    Parameters
    ----------
    learnt : Mapping
        Shape → layout of files that were read before: it tells a sheet or delimiter, too.
    progress : callable, optional
        Told the rows of a text that are read, as its parts are.

    Raises
    ------
    UnreadableFile
        As `geodata.read.encoding.as_utf8`, `geodata.read.textfile.read_records` and
        `geodata.read.foreign.read_foreign`; or ``file_which_sheet`` or ``file_no_crs``.
    """
    if form_of(content) == "text":
        return _open_text(content, layout, learnt, progress)
    tables = read_foreign(content, only=layout.sheet)
    if layout.sheet and not tables:
        raise _which_of(read_foreign(content))
    table = _choose(tables, learnt)
    records = _with_points(table)
    return OpenedFile(
        records[: _rows_to_see(layout)],
        lambda start: join_blocks(list(_blocks(records, start))),
        format_name(content),
        sheet=table.name,
    )


def _rows_to_see(layout: Layout) -> int:
    return max(HEADER_SEARCH_ROWS, layout.header_row + 1)


def _open_text(
    content: bytes, layout: Layout, learnt: Mapping[str, Layout], progress: Progress | None
) -> OpenedFile:
    text, encoding = as_utf8(content, layout.encoding)
    most = _rows_to_see(layout)

    def score(rows: list[list[str]]) -> float:
        rows = [repair_cells(cells) for cells in rows]
        known = find_header(rows, shapes=learnt) if learnt else None
        return count_known(rows) + (known is not None and known.shape in learnt)

    delimiter = layout.delimiter or best_delimiter(text, most, score)
    first = read_first(text, delimiter, most)

    def read_from(start: int) -> Body:
        behind = first[start - 1].end if start else 0
        blocks = read_body(text, delimiter, behind, start)
        return join_blocks(list(_told(blocks, text.count(b"\n"), progress)))

    cells = [record.cells for record in first]
    return OpenedFile(cells, read_from, "text", encoding, delimiter)


def _told(blocks: Iterator[Block], rows: int, progress: Progress | None) -> Iterator[Block]:
    for block in blocks:
        yield block
        if progress and len(block.lines):
            progress("read", min(int(block.lines[-1]), rows), rows)


def repair_cells(cells: Sequence[str]) -> list[str]:
    """A row with what its misread cells were meant to say."""
    return [repair_mojibake(cell.strip()) or cell for cell in cells]


def _blocks(records: Sequence[list[str]], start: int) -> Iterator[Block]:
    for at in range(start, len(records), _BLOCK_ROWS):
        rows = records[at : at + _BLOCK_ROWS]
        width = max(map(len, rows))
        if width > MOST_COLUMNS:
            raise UnreadableFile("file_too_many_columns", str(width))
        yield encode_records(rows, at + 1)


def _which_of(tables: Sequence[ForeignTable]) -> UnreadableFile:
    return UnreadableFile("file_which_sheet", ", ".join(table.name for table in tables))


def _choose(tables: Sequence[ForeignTable], learnt: Mapping[str, Layout]) -> ForeignTable:
    """The one sheet or layer that names columns of reports."""
    tables = [table for table in tables if table.records]
    if not tables:
        raise UnreadableFile("file_empty")
    known = [int(count_known(table.records)) for table in tables]
    # One word that happens to be a column's name makes no table beside one that has several.
    fewest = min(2, max(known)) or 1
    able = [table for table, count in zip(tables, known, strict=True) if count >= fewest]
    filled = [table for table in able if len(table.records) > 1] or able
    before = [table for table in filled if _was_read_before(table, learnt)]
    if len(filled) > 1 and len(before) != 1:
        raise _which_of(filled)
    return (before or filled or tables)[0]


def _was_read_before(table: ForeignTable, learnt: Mapping[str, Layout]) -> bool:
    header = find_header(table.records, shapes=learnt) if learnt else None
    return header is not None and learnt.get(header.shape, Layout()).sheet == table.name


def _with_points(table: ForeignTable) -> list[list[str]]:
    """The records, with the coordinates of their shapes where their columns lack them."""
    if table.points is None:
        return table.records
    if table.lacks_crs:
        raise UnreadableFile("file_no_crs", table.name)
    known = {read_heading(name).column for name in table.records[0]}
    if known & set(_POINT_COLUMNS):
        return table.records
    kinds = {"point"} if known & _PLACE_COLUMNS else {"point", "shape"}
    header, *rows = table.records
    if not any(point[0] in kinds for point in table.points):
        return table.records
    return [
        [*header, *_POINT_COLUMNS],
        *(
            [*row, *(point[1:] if point[0] in kinds else ["", ""])]
            for row, point in zip(rows, table.points, strict=True)
        ),
    ]
