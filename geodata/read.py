"""A file becomes a table of texts: its form, its header and its columns are found, not judged."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geodata.celltext import MOST_COLUMNS
from geodata.errors import UnreadableFile
from geodata.foreign import ForeignTable, form_of, format_name, read_foreign
from geodata.header import Header, find_header, known_columns
from geodata.textfile import split_text

ROW = "row"
"""Column of the table that holds the line number a person sees in a spreadsheet."""

FILE_LIMIT_BYTES = 200_000_000
"""No larger file is opened: 200 MB are about four million rows."""

_POINT_COLUMNS = ("latitude", "longitude")
_PLACE_COLUMNS = {"place", "area_id", *_POINT_COLUMNS}


@dataclass(frozen=True)
class RawTable:
    """A file as it was read.

    Attributes
    ----------
    cells : pandas.DataFrame
        Texts, one column for each known column found (named as in the template), ``extra``
        (a dict of the other columns for each row) and ``row`` (the spreadsheet's line number;
        for a layer the feature's number and one, as if under a header).
    encoding, delimiter : str
        What was found in a text; empty for other formats.
    columns : Mapping[str, str]
        Template column → header as written in the file, or its HXL tag.
    sha256 : str
        Of the file's bytes.
    format : str
        ``text``, ``xlsx``, ``xls``, ``ods``, ``geojson``, ``gpkg`` or ``parquet``.
    sheet : str
        Name of the sheet or layer that was read, or empty.
    header_row, tag_row : int
        Line numbers of the header and of the HXL tags; 0 where there are none.
    """

    name: str
    cells: pd.DataFrame
    encoding: str
    delimiter: str
    columns: Mapping[str, str]
    sha256: str
    format: str = "text"
    sheet: str = ""
    header_row: int = 0
    tag_row: int = 0


@dataclass(frozen=True)
class _Records:
    """Rows of a file with the header among them, and how they were found."""

    rows: list[list[str]]
    format: str = "text"
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


def read_table(source: Path | bytes, *, name: str = "", sheet: str = "") -> RawTable:
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
    sheet : str
        The sheet or layer to read, where several could be meant.

    Raises
    ------
    UnreadableFile
        ``file_missing``, ``file_too_large``, ``file_empty``, ``file_binary``, ``file_broken``,
        ``file_encrypted``, ``file_unpacks_too_large``, ``file_which_sheet``,
        ``file_no_known_column``, ``file_column_twice``, ``file_too_many_columns``,
        ``file_cell_too_long``, ``file_quote_open``, ``file_no_crs`` or ``file_no_rows``.
    """
    content = source if isinstance(source, bytes) else _bytes_of(source)
    if len(content) > FILE_LIMIT_BYTES:
        raise UnreadableFile("file_too_large", str(len(content) // 1_000_000))
    found = _records_of(content, sheet)
    header = _require_header(found.rows)
    rows = [
        (line, cells)
        for line, cells in enumerate(found.rows[header.first_row :], start=header.first_row + 1)
        if any(cell.strip() for cell in cells)
    ]
    if not rows:
        raise UnreadableFile("file_no_rows", name)
    return RawTable(
        name=name or (source.name if isinstance(source, Path) else ""),
        cells=_frame(found.rows[header.at], header, rows),
        encoding=found.encoding,
        delimiter=found.delimiter,
        columns={known: _written(found.rows, header, at) for known, at in header.columns.items()},
        sha256=hashlib.sha256(content).hexdigest(),
        format=found.format,
        sheet=found.sheet,
        header_row=header.at + 1,
        tag_row=header.tags_at + 1,
    )


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT_BYTES:
            raise UnreadableFile("file_too_large", str(size // 1_000_000))
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: no path at all, such as one with a NUL
        raise UnreadableFile("file_missing", str(path)) from error


def _records_of(content: bytes, sheet: str) -> _Records:
    if form_of(content) == "text":
        rows, encoding, delimiter = split_text(content)
        return _Records(rows, encoding=encoding, delimiter=delimiter)
    tables = read_foreign(content, only=sheet)
    if sheet and not tables:
        raise _which_of(read_foreign(content))
    table = _choose(tables)
    return _Records(_with_points(table), format_name(content), sheet=table.name)


def _which_of(tables: list[ForeignTable]) -> UnreadableFile:
    return UnreadableFile("file_which_sheet", ", ".join(table.name for table in tables))


def _choose(tables: list[ForeignTable]) -> ForeignTable:
    """The one sheet or layer that names columns of reports."""
    if not tables:
        raise UnreadableFile("file_empty")
    known = [known_columns(table.records) for table in tables]
    # One word that happens to be a column's name makes no table beside one that has several.
    fewest = min(2, max(known)) or 1
    able = [table for table, count in zip(tables, known, strict=True) if count >= fewest]
    filled = [table for table in able if len(table.records) > 1] or able
    if len(filled) > 1:
        raise _which_of(filled)
    return (filled or tables)[0]


def _with_points(table: ForeignTable) -> list[list[str]]:
    """The records, with the coordinates of their shapes where their columns lack them."""
    if table.points is None:
        return table.records
    if table.lacks_crs:
        raise UnreadableFile("file_no_crs", table.name)
    named = find_header(table.records[:1])
    known = set(named.columns) if named else set()
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


def _require_header(records: list[list[str]]) -> Header:
    header = find_header(records)
    if header is None:
        first = next((row for row in records if any(row)), [])
        raise UnreadableFile("file_no_known_column", ", ".join(first)[:200])
    if max(len(cells) for cells in records) > MOST_COLUMNS:
        raise UnreadableFile("file_too_many_columns", str(MOST_COLUMNS))
    return header


def _written(records: list[list[str]], header: Header, at: int) -> str:
    """The name of a column as its file writes it; its tag where it has no name."""
    names = [records[row] for row in (header.at, header.tags_at) if row >= 0]
    return next((cells[at].strip() for cells in names if at < len(cells) and cells[at].strip()), "")


def _frame(names: list[str], header: Header, rows: list[tuple[int, list[str]]]) -> pd.DataFrame:
    def cell(cells: list[str], at: int) -> str:
        return cells[at].strip() if at < len(cells) else ""

    table = {name: [cell(cells, at) for _, cells in rows] for name, at in header.columns.items()}
    frame = pd.DataFrame(table, dtype=object)
    if header.unit:
        frame["unit"] = header.unit
    others = _extra_names(names, header.columns, max(len(cells) for _, cells in rows))
    frame["extra"] = pd.Series([_extra_cells(others, cells) for _, cells in rows], dtype=object)
    frame[ROW] = [line for line, _ in rows]
    return frame


def _extra_names(header: list[str], columns: dict[str, int], width: int) -> dict[int, str]:
    """Position → name of the unknown columns; by number where a header is empty or repeated."""
    names: dict[int, str] = {}
    for at in range(width):
        if at not in columns.values():
            name = header[at].strip() if at < len(header) else ""
            taken = not name or name in names.values()
            names[at] = f"{name} column {at + 1}".strip() if taken else name
    return names


def _extra_cells(names: dict[int, str], cells: list[str]) -> dict[str, str]:
    """The cells under unknown headers, kept with the row."""
    return {names[at]: cells[at].strip() for at in names if at < len(cells) and cells[at].strip()}
