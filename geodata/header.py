"""The header of a table: where it stands, and which columns it names by word or by HXL tag."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.errors import UnreadableFile
from geodata.hxl import columns_of_tags, is_tag_row
from geodata.vocabulary import meanings, normalise_word

HEADER_SEARCH_ROWS = 25


@dataclass(frozen=True)
class Header:
    """What the first rows say of the columns.

    Attributes
    ----------
    at : int
        Index of the row of names; of the row of tags where nothing stands above it.
    tags_at : int
        Index of the row of HXL tags; -1 without one.
    columns : dict
        Template column → position.
    unit : str
        What the tag of the quantity implies where no column gives the unit; or empty.
    """

    at: int
    tags_at: int
    columns: dict[str, int]
    unit: str = ""

    @property
    def first_row(self) -> int:
        """Index of the first row of data."""
        return max(self.at, self.tags_at) + 1


def find_header(records: list[list[str]]) -> Header | None:
    """The row among the first ones that names the most known columns, with its row of tags.

    Raises
    ------
    UnreadableFile
        ``file_column_twice``.
    """
    first = records[:HEADER_SEARCH_ROWS]
    tags_at = next((at for at, cells in enumerate(first) if is_tag_row(cells)), -1)
    scores = [count_known(cells) for cells in first]
    best = max(range(len(scores)), key=scores.__getitem__, default=0)
    tagged, unit = columns_of_tags(first[tags_at]) if tags_at >= 0 else ({}, "")
    if not tagged and not any(scores):
        return None
    if tagged:
        best = max(tags_at - 1, 0)
    while not tagged and best + 1 < len(first) and first[best + 1] == first[best]:
        best += 1  # a header merged over several rows
    named = match_columns(records[best])
    taken = set(named.values())
    columns = named | {
        name: at for name, at in tagged.items() if name not in named and at not in taken
    }
    return Header(best, tags_at, columns, unit if "unit" not in columns else "")


def known_columns(records: list[list[str]]) -> int:
    """How many columns the best of the first rows names, by words or tags."""
    first = records[:HEADER_SEARCH_ROWS]
    by_tags = [len(columns_of_tags(cells)[0]) for cells in first if is_tag_row(cells)]
    return max([0, *map(count_known, first), *by_tags])


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


def count_known(cells: list[str]) -> int:
    """How many cells of a row are known names of columns."""
    known = meanings("column")
    return sum(normalise_word(cell) in known for cell in cells)
