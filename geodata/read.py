"""Bytes become a table of texts: encoding, delimiter and header are found, nothing is judged."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
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
        ``file_column_twice``, ``file_cell_too_long`` or ``file_no_rows``.
    """
    content = source if isinstance(source, bytes) else _bytes_of(source)
    text, encoding = decode(content)
    delimiter, records = _best_split(text)
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
    if not content.strip():
        raise UnreadableFile("file_empty")
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return _decoded(content, encoding), encoding
    if b"\x00" in content:
        raise UnreadableFile("file_binary")
    try:
        return _printable(content.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _decoded(content, "cp1251"), "cp1251"


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
    except OSError as error:
        raise UnreadableFile("file_missing", str(path)) from error


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return _printable(content.decode(encoding))
    except UnicodeDecodeError:
        raise UnreadableFile("file_binary") from None


def _printable(text: str) -> str:
    """Text as it is, unless control characters show that it is none."""
    if any(ord(character) < 32 and character not in "\t\r\n\f\v" for character in text[:100_000]):
        raise UnreadableFile("file_binary")
    return text


def _best_split(text: str) -> tuple[str, list[list[str]]]:
    """Split by the delimiter under which the header names the most known columns."""
    head = "\n".join(text.splitlines()[:HEADER_SEARCH_ROWS])

    def known_columns(delimiter: str) -> int:
        known = meanings("column")
        rows = _records(head, delimiter)
        return max(sum(normalise_word(cell) in known for cell in row) for row in rows)

    delimiter = max(_DELIMITERS, key=known_columns)
    return delimiter, _records(text, delimiter)


def _records(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_CELL_LIMIT)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)) or [[]]
    except csv.Error:
        raise UnreadableFile("file_cell_too_long") from None


def _find_header(records: list[list[str]]) -> tuple[int, dict[str, int]]:
    """The row among the first ones that names the most known columns."""
    known = meanings("column")
    scores = [
        sum(normalise_word(cell) in known for cell in row) for row in records[:HEADER_SEARCH_ROWS]
    ]
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
    frame["extra"] = [_extra_cells(header, set(columns.values()), cells) for _, cells in rows]
    frame[ROW] = [line for line, _ in rows]
    return frame


def _extra_cells(header: list[str], known: set[int], cells: list[str]) -> dict[str, str]:
    """The cells under unknown headers, kept with the row; beyond the header, by their number."""
    return {
        (header[at].strip() if at < len(header) else "") or f"column {at + 1}": text.strip()
        for at, text in enumerate(cells)
        if at not in known and text.strip()
    }
