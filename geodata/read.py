"""Bytes become a table of texts: encoding, delimiter and header are found, nothing is judged."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pandas as pd

from geodata.errors import UnreadableFile
from geodata.vocabulary import meanings, normalise_word

HEADER_SEARCH_ROWS = 25
ROW = "row"
"""Column of the table that holds the line number a person sees in a spreadsheet."""

_DELIMITERS = (";", ",", "\t", "|")
_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_PDF_MARK = b"%PDF-"  # the one common kind of binary file that may hold no control character
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")
_MOST_CONTROL_SHARE = 0.01  # texts may hold a stray one, such as a word processor's hyphen
_CELL_LIMIT = 1_000_000


@dataclass(frozen=True)
class RawTable:
    """A file as it was read.

    Attributes
    ----------
    cells : pandas.DataFrame
        Texts, one column for each known column found (named as in the template), ``extra``
        (a dict of the other columns for each row) and ``row`` (the spreadsheet's line number).
    encoding, delimiter : str
        What was found.
    columns : Mapping[str, str]
        Template column → header as written in the file.
    sha256 : str
        Of the file's bytes.
    """

    name: str
    cells: pd.DataFrame
    encoding: str
    delimiter: str
    columns: Mapping[str, str]
    sha256: str


def read_table(source: Path | bytes, *, name: str = "") -> RawTable:
    """Read a delimited text file: UTF-8, UTF-16 with its mark, or Windows-1251.

    Raises
    ------
    UnreadableFile
        ``file_missing``, ``file_empty``, ``file_binary``, ``file_no_known_column``,
        ``file_column_twice``, ``file_cell_too_long``, ``file_quote_open`` or ``file_no_rows``.
    """
    content = source if isinstance(source, bytes) else _bytes_of(source)
    text, encoding = decode(content)
    lines = list(io.StringIO(text, newline=""))
    delimiter = _best_delimiter(lines)
    records = _split(lines, delimiter)
    header_at, columns = _find_header(records)
    rows = [
        (line, cells)
        for line, cells in enumerate(records[header_at + 1 :], start=header_at + 2)
        if any(cell.strip() for cell in cells)
    ]
    if not rows:
        raise UnreadableFile("file_no_rows", name)
    return RawTable(
        name=name or (source.name if isinstance(source, Path) else ""),
        cells=_frame(records[header_at], columns, rows),
        encoding=encoding,
        delimiter=delimiter,
        columns={known: records[header_at][at].strip() for known, at in columns.items()},
        sha256=hashlib.sha256(content).hexdigest(),
    )


def decode(content: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding.

    A mark at the start decides; else UTF-8 where it fits; else Windows-1251, which Ukrainian
    Excel writes.
    """
    encoding = _encoding_of(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile("file_binary") from None
    if not text.strip():
        raise UnreadableFile("file_empty")
    if content.startswith(_PDF_MARK) or _looks_binary(text):
        raise UnreadableFile("file_binary")
    return text, encoding


def match_columns(header: list[str]) -> dict[str, int]:
    """Known columns of a header: template column → position.

    Raises
    ------
    UnreadableFile
        ``file_column_twice`` when two headers mean the same column.
    """
    known = meanings("column")
    found: dict[str, int] = {}
    for at, cell in enumerate(header):
        meaning = known.get(normalise_word(cell))
        if meaning is None:
            continue
        if meaning in found:
            raise UnreadableFile("file_column_twice", cell.strip())
        found[meaning] = at
    return found


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: no path at all, such as one with a NUL
        raise UnreadableFile("file_missing", str(path)) from error


def _encoding_of(content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1251"
    return "utf-8"


def _looks_binary(text: str) -> bool:
    return "\x00" in text or len(_CONTROL.findall(text)) > _MOST_CONTROL_SHARE * len(text)


def _count_known(cells: list[str]) -> int:
    known = meanings("column")
    return sum(normalise_word(cell) in known for cell in cells)


def _best_delimiter(lines: list[str]) -> str:
    """The delimiter under which the header names the most known columns."""

    def known_columns(delimiter: str) -> int:
        most = 0
        with suppress(csv.Error):  # under a wrong delimiter, quotes may swallow the file
            for cells in islice(csv.reader(lines, delimiter=delimiter), HEADER_SEARCH_ROWS):
                most = max(most, _count_known(cells))
        return most

    csv.field_size_limit(_CELL_LIMIT)
    return max(_DELIMITERS, key=known_columns)


def _split(lines: list[str], delimiter: str) -> list[list[str]]:
    records, done = [], 0
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in reader:
            records.append(cells)
            if reader.line_num > done + 1:
                _require_closed_quotes(lines[done : reader.line_num], delimiter, len(records))
            done = reader.line_num
    except csv.Error:
        raise UnreadableFile("file_cell_too_long") from None
    return records


def _require_closed_quotes(lines: list[str], delimiter: str, row: int) -> None:
    """A cell over several lines must be quoted well: else a stray quote swallowed other rows."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        raise UnreadableFile("file_quote_open", str(row)) from None


def _find_header(records: list[list[str]]) -> tuple[int, dict[str, int]]:
    """The row among the first ones that names the most known columns."""
    scores = [_count_known(cells) for cells in records[:HEADER_SEARCH_ROWS]]
    best = max(range(len(scores)), key=scores.__getitem__)
    if scores[best] == 0:
        first = next((row for row in records if any(row)), [])
        raise UnreadableFile("file_no_known_column", ", ".join(first)[:200])
    return best, match_columns(records[best])


def _frame(
    header: list[str], columns: dict[str, int], rows: list[tuple[int, list[str]]]
) -> pd.DataFrame:
    def cell(cells: list[str], at: int) -> str:
        return cells[at].strip() if at < len(cells) else ""

    table = {name: [cell(cells, at) for _, cells in rows] for name, at in columns.items()}
    frame = pd.DataFrame(table, dtype=object)
    names = _extra_names(header, columns, max(len(cells) for _, cells in rows))
    frame["extra"] = pd.Series([_extra_cells(names, cells) for _, cells in rows], dtype=object)
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
