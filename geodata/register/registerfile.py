"""Bytes of any form become the rows of a register as texts; the header is where most is known."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geodata.errors import UnreadableFile
from geodata.read.encoding import as_utf8
from geodata.read.foreign import form_of, read_foreign
from geodata.read.read import FILE_LIMIT_BYTES
from geodata.read.tablefile import repair_cells
from geodata.read.textfile import best_delimiter, read_records
from geodata.register.registers import Register
from geodata.vocabulary import normalise_word

ROW = "row"
_HEADER_SEARCH_ROWS = 25
_LONGEST_VALUE = 200
_LEAST_KNOWN = 2
"""So many headings must be known: one word alone may stand anywhere."""


@dataclass(frozen=True)
class RegisterTable:
    """Rows as they were written.

    Attributes
    ----------
    name, sha256 : str
        Of the file.
    columns : dict of str to str
        Column of the register → its heading as written.
    cells : pandas.DataFrame
        The columns that were found, texts, and ``row``, the line a person sees.
    extra : tuple of str
        Headings that no column of the register is called.
    """

    name: str
    sha256: str
    columns: dict[str, str]
    cells: pd.DataFrame
    extra: tuple[str, ...]


def read_register_file(
    source: Path | bytes, register: Register, *, name: str = ""
) -> RegisterTable:
    """Read a delimited text or a workbook.

    Raises
    ------
    UnreadableFile
        ``file_missing``, ``file_too_large``, ``file_no_known_column``, ``file_column_twice``,
        ``file_no_rows``, or what reading a text or a workbook raises.
    """
    content = source if isinstance(source, bytes) else _bytes_of(source)
    if len(content) > FILE_LIMIT_BYTES:
        raise UnreadableFile("file_too_large", str(len(content) // 1_000_000))
    records = _records_of(content, register)
    at = _header_at(records, register)
    header = repair_cells(records[at])
    places = _places_of(header, register)
    body = [
        (line, cells) for line, cells in enumerate(records[at + 1 :], start=at + 2) if any(cells)
    ]
    if not body:
        raise UnreadableFile("file_no_rows", name)
    cells = {
        column: [repair_cells(cells[place : place + 1] or [""])[0].strip() for _, cells in body]
        for column, place in places.items()
    }
    return RegisterTable(
        name=name or (source.name if isinstance(source, Path) else ""),
        sha256=hashlib.sha256(content).hexdigest(),
        columns={column: header[place] for column, place in places.items()},
        cells=pd.DataFrame(cells, dtype=object).assign(**{ROW: [line for line, _ in body]}),
        extra=tuple(text for i, text in enumerate(header) if text and i not in places.values()),
    )


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile("file_missing", str(path)) from error


def _records_of(content: bytes, register: Register) -> list[list[str]]:
    """Every row; of several sheets the one that knows most of the register's headings."""

    def score(rows: Sequence[Sequence[str]]) -> int:
        return max((_count_known(cells, register) for cells in rows), default=0)

    if form_of(content) == "text":
        text, _ = as_utf8(content)
        delimiter = best_delimiter(text, _HEADER_SEARCH_ROWS, score)
        return [list(record.cells) for record in read_records(text, delimiter)]
    sheets = [table.records for table in read_foreign(content) if table.records]
    if not sheets:
        raise UnreadableFile("file_empty")
    return max(sheets, key=lambda rows: score(rows[:_HEADER_SEARCH_ROWS]))


def _count_known(cells: Sequence[str], register: Register) -> int:
    found = {register.header_words.get(normalise_word(cell)) for cell in repair_cells(cells)}
    return len(found - {None})


def _header_at(records: Sequence[Sequence[str]], register: Register) -> int:
    counts = [_count_known(cells, register) for cells in records[:_HEADER_SEARCH_ROWS]]
    if max(counts, default=0) < _LEAST_KNOWN:
        words = ", ".join(filter(None, records[0])) if records else ""
        raise UnreadableFile("file_no_known_column", words[:_LONGEST_VALUE])
    return counts.index(max(counts))


def _places_of(header: Sequence[str], register: Register) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, text in enumerate(header):
        column = register.header_words.get(normalise_word(text))
        if column in places:
            raise UnreadableFile("file_column_twice", text)
        if column:
            places[column] = place
    return places
