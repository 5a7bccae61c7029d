"""The header of a table: in which of the first rows it stands, with its row of HXL tags."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from geodata.hxl import is_tag_row
from geodata.read.heading import read_heading, read_tag
from geodata.read.layout import shape_of
from geodata.vocabulary import normalise_word

HEADER_SEARCH_ROWS = 25
_QUALIFIER_WEIGHT = 0.4  # a service or a date names a column only of a wide table
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Header:
    """Where the header stands.

    Attributes
    ----------
    at : int
        Index of the row of names; of the row of tags where nothing stands above it.
    tags_at : int
        Index of the row of HXL tags; -1 without one.
    shape : str
        The key that files with this header share.
    """

    at: int
    tags_at: int
    shape: str

    @property
    def first_row(self) -> int:
        """Index of the first row of data."""
        return max(self.at, self.tags_at) + 1


def find_header(
    rows: Rows,
    *,
    chosen_row: int = 0,
    shapes: Collection[str] = (),
    names: Collection[str] = (),
) -> Header | None:
    """The row that a person chose, or whose shape is known, or that names the most columns.

    Parameters
    ----------
    chosen_row : int
        Its line number, from 1; 0 where nobody chose.
    shapes : collection of str
        Of files whose layout was learnt.
    names : collection of str
        Headers that a person chose a meaning for; each counts as known.
    """
    first = rows[:HEADER_SEARCH_ROWS]
    tags_at = next((at for at, cells in enumerate(first) if is_tag_row(cells)), -1)
    if chosen_row:
        at = min(chosen_row, len(rows)) - 1
        return _header(rows, at, tags_at if tags_at in (at, at + 1) else -1)
    learnt = next((at for at, cells in enumerate(first) if shape_of(cells) in shapes), None)
    if learnt is not None:
        return _header(rows, learnt, tags_at if tags_at == learnt + 1 else -1)
    if tags_at >= 0 and any(read_tag(cell).column for cell in first[tags_at]):
        return _header(rows, max(tags_at - 1, 0), tags_at)
    wanted = set(map(normalise_word, names))
    scores = [
        count_known([cells]) + sum(normalise_word(cell) in wanted for cell in cells)
        for cells in first
    ]
    if max(scores, default=0.0) < 1:
        return None
    best = scores.index(max(scores))
    while best + 1 < len(first) and first[best + 1] == first[best]:
        best += 1  # a header merged over several rows
    return _header(rows, best, tags_at)


def guess_header(rows: Rows) -> Header:
    """The row that looks most like a header: the first of those with the most cells filled."""
    filled = [sum(bool(cell.strip()) for cell in cells) for cells in rows[:HEADER_SEARCH_ROWS]]
    return _header(rows, filled.index(max(filled)) if filled else 0, -1)


def _header(rows: Rows, at: int, tags_at: int) -> Header:
    return Header(at, tags_at, shape_of(rows[at]) if rows else "")


def count_known(rows: Rows) -> float:
    """How many columns the best of the first rows names; by words or tags."""
    return max(map(_count, rows[:HEADER_SEARCH_ROWS]), default=0.0)


def _count(cells: Sequence[str]) -> float:
    if is_tag_row(cells):
        return float(sum(bool(read_tag(cell).column) for cell in cells))
    headings = [read_heading(cell) for cell in cells]
    known = sum(heading.is_known for heading in headings)
    # A row of data has such words, too, but no name of a column.
    return known and known + _QUALIFIER_WEIGHT * sum(each.only_qualifies for each in headings)
