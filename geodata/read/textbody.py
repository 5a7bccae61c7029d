"""The bulk of a delimited text: at Arrow's speed where its lines are plain, else with care.

Both ways give the same cells and line numbers. A part whose rows differ in width, hold line ends
within quotes or are blank is read with care; the next part is tried at full speed again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import csv as arrow_csv

from geodata.errors import UnreadableFile
from geodata.read.celltable import TEXTS, Block, encode_records
from geodata.read.celltext import MOST_COLUMNS
from geodata.read.textfile import read_records

MOST_ROWS = 5_000_000
"""Of one file; a longer one is refused before it is read."""
FAST_BYTES = 16_000_000
"""A part that is tried at once."""
CAREFUL_BYTES, CAREFUL_ROWS = 4_000_000, 20_000
"""A part that is read with care, before speed is tried again."""

_ARROW_BYTES = 2_000_000
_LONGEST_FAST_LINE = 1_000_000  # so that no cell is longer than the careful way allows
_MANY = 0.5


def read_body(text: bytes, delimiter: str, start: int, rows_before: int) -> Iterator[Block]:
    """Every row from a position on; a row's line number counts rows from the file's first.

    Raises
    ------
    UnreadableFile
        ``file_too_large``, or as `geodata.read.textfile.read_records`.
    """
    if text.count(b"\n") > MOST_ROWS or text.count(b"\r") > MOST_ROWS:
        raise UnreadableFile("file_too_large")
    kinds: dict[str, Any] = {}
    while start < len(text):
        end = _end_of_part(text, start)
        block = _read_fast(text[start:end], delimiter, rows_before, kinds)
        if block is None:
            block, end = _read_with_care(text, delimiter, start, rows_before)
        start, rows_before = end, rows_before + len(block.lines)
        yield block


def _end_of_part(text: bytes, start: int) -> int:
    """Behind a line end."""
    if start + FAST_BYTES >= len(text):
        return len(text)
    return text.rfind(b"\n", start, start + FAST_BYTES) + 1 or len(text)


def _read_with_care(text: bytes, delimiter: str, start: int, rows_before: int) -> tuple[Block, int]:
    rows, end = [], start
    for record in read_records(text, delimiter, start, rows_before):
        rows.append(record.cells)
        end = record.end
        if end - start > CAREFUL_BYTES or len(rows) >= CAREFUL_ROWS:
            break
    return encode_records(rows, rows_before + 1), end


def _read_fast(
    part: bytes, delimiter: str, rows_before: int, kinds: dict[str, Any]
) -> Block | None:
    """A part whose every line is one row of the same width; None for any other.

    A line end within quotes or a blank line makes fewer rows than line ends.
    """
    rows = _count_plain_lines(part)
    if not rows:
        return None
    try:
        table = _read_arrow(part, delimiter, _width_of(part, delimiter), kinds)
    except pa.ArrowException:
        return None
    if table.num_rows != rows or (b'"' in part and _ends_within_quotes(table)):
        return None
    _note_kinds(table, kinds)
    lines = np.arange(rows_before + 1, rows_before + table.num_rows + 1, dtype=np.int64)
    return Block(table.columns, lines)


def _count_plain_lines(part: bytes) -> int:
    r"""How many lines there are, if each ends with \n or \r\n and is of a common length; else 0."""
    if b"\r" in part and part.count(b"\r") != part.count(b"\r\n"):
        return 0
    ends = np.flatnonzero(np.frombuffer(part, dtype=np.uint8) == ord("\n"))
    is_common = np.diff(ends, prepend=-1, append=len(part)).max() < _LONGEST_FAST_LINE
    return len(ends) + (not part.endswith(b"\n")) if is_common else 0


def _ends_within_quotes(table: Any) -> bool:
    """Whether a quote is still open at the end of what was read at once."""
    chunks = [chunk for column in table.columns for chunk in column.chunks if len(chunk)]
    return any("\n" in chunk[-1].as_py() for chunk in chunks)


def _width_of(part: bytes, delimiter: str) -> int:
    line = part[: part.find(b"\n") + 1 or len(part)].decode("utf-8")
    return len(next(csv.reader([line], delimiter=delimiter)))


def _read_arrow(part: bytes, delimiter: str, width: int, kinds: dict[str, Any]) -> Any:
    names = [str(at) for at in range(width)]
    if not 0 < width <= MOST_COLUMNS:
        raise pa.ArrowInvalid("width")
    return arrow_csv.read_csv(
        pa.BufferReader(part),
        read_options=arrow_csv.ReadOptions(
            column_names=names, block_size=max(_ARROW_BYTES, _LONGEST_FAST_LINE)
        ),
        parse_options=arrow_csv.ParseOptions(delimiter=delimiter),
        convert_options=arrow_csv.ConvertOptions(
            column_types={name: kinds.get(name, TEXTS) for name in names}
        ),
    )


def _note_kinds(table: Any, kinds: dict[str, Any]) -> None:
    """A column whose rows mostly differ is read without a dictionary from its second part on."""
    for name, column in zip(table.column_names, table.columns, strict=True):
        if column.type == TEXTS and column.num_chunks:
            sizes = [len(chunk.dictionary) / max(len(chunk), 1) for chunk in column.chunks]
            kinds[name] = pa.utf8() if min(sizes) > _MANY else TEXTS
