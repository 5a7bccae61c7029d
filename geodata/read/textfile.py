"""A delimited text, its first rows read with care: delimiter, quotes and where each row ends."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from geodata.errors import UnreadableFile
from geodata.read.celltext import MOST_COLUMNS

DELIMITERS = (";", ",", "\t", "|")
LONGEST_LINE_BYTES = 8_000_000
"""No line of a table is longer; a longer one is refused before it is taken apart."""

_LONGEST_CELL = 1_000_000
_PIECE_BYTES = 1 << 16
_TOO_MANY_SCORE = 0.5  # of a first row with too many columns: less than one known column
Score = Callable[[list[list[str]]], float]


@dataclass(frozen=True)
class Record:
    """One row of a text.

    Attributes
    ----------
    cells : list of str
        As quoted and delimited; none for an empty line.
    end : int
        Position of the byte behind the row.
    """

    cells: list[str]
    end: int


class _LineFeed:
    """The lines of a text from a position on, and how far they were taken."""

    def __init__(self, text: bytes, start: int) -> None:
        self._lines = split_lines(text, start)
        self.position = start
        self.recent: list[str] = []

    def __iter__(self) -> _LineFeed:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.position += len(line)
        self.recent.append(line.decode("utf-8"))
        return self.recent[-1]


def split_lines(text: bytes, start: int) -> Iterator[bytes]:
    r"""Lines with their ends, which are \n, \r or \r\n.

    Raises
    ------
    UnreadableFile
        ``file_cell_too_long``.
    """
    rest = b""
    while start < len(text):
        stop = start + _PIECE_BYTES
        stop += text[stop - 1 : stop + 1] == b"\r\n"  # never between the two
        *lines, rest = (rest + text[start:stop]).splitlines(keepends=True)
        yield from lines
        if rest.endswith((b"\n", b"\r")):
            yield rest
            rest = b""
        if len(rest) > LONGEST_LINE_BYTES:
            raise UnreadableFile("file_cell_too_long")
        start = stop
    if rest:
        yield rest


def read_records(text: bytes, delimiter: str, start: int = 0, before: int = 0) -> Iterator[Record]:
    """Rows from a position on, one at a time.

    Parameters
    ----------
    text : bytes
        UTF-8.
    before : int
        How many rows stand before the position.

    Raises
    ------
    UnreadableFile
        ``file_cell_too_long``, ``file_too_many_columns`` or ``file_quote_open``.
    """
    csv.field_size_limit(_LONGEST_CELL)
    feed = _LineFeed(text, start)
    reader = csv.reader(feed, delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, start=before + 1):
            if len(cells) > MOST_COLUMNS:
                raise UnreadableFile("file_too_many_columns", str(len(cells)))
            if len(feed.recent) > 1:
                _require_closed_quotes(feed.recent, delimiter, number)
            feed.recent.clear()
            yield Record(cells, feed.position)
    except csv.Error:
        raise UnreadableFile("file_cell_too_long") from None


def _require_closed_quotes(lines: list[str], delimiter: str, row: int) -> None:
    """A cell over several lines must be quoted well: else a stray quote swallowed other rows."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        raise UnreadableFile("file_quote_open", str(row)) from None


def read_first(text: bytes, delimiter: str, most: int) -> list[Record]:
    """The first rows; fewer where one of them cannot be read, which reading all will say."""
    records: list[Record] = []
    try:
        for record in read_records(text, delimiter):
            records.append(record)
            if len(records) >= most:
                break
    except UnreadableFile:
        if not records:
            raise
    return records


def best_delimiter(text: bytes, most: int, score: Score) -> str:
    """The delimiter under which the first rows name the most; else that cuts them most evenly."""

    def rank(delimiter: str) -> tuple[float, int]:
        try:
            rows = [record.cells for record in read_first(text, delimiter, most)]
        except UnreadableFile as error:  # under a wrong delimiter, quotes may swallow the file
            return _TOO_MANY_SCORE * (error.code == "file_too_many_columns"), 0
        widths = Counter(len(cells) for cells in rows if len(cells) > 1)
        return score(rows), max(widths.values(), default=0)

    return max(DELIMITERS, key=rank)
