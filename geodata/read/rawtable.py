"""A file as it was read: its texts by column, and how it was understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from geodata.errors import UnreadableFile
from geodata.problem import Problem
from geodata.read.layout import FoundColumn, Layout

ROW = "row"
"""Column of the table that holds the line number a person sees in a spreadsheet."""


@dataclass(frozen=True)
class RawTable:
    """A file as it was read.

    Attributes
    ----------
    cells : pandas.DataFrame
        Texts, one column of categories for each known column found (named as in the template,
        beside ``within`` and ``place_kind``), stripped and empty where nothing is given; and
        ``row`` (int64: the spreadsheet's line number; for a layer the feature's number and one,
        as if under a header). The statements of a wide table's line share its number.
    extra : pandas.DataFrame
        The unknown columns under their own headers, as categories; same index.
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
    found : tuple of FoundColumn
        Every column of the file, in order.
    shape : str
        The key that files with the same header share.
    layout : Layout
        The decisions in effect: given, or learnt from a file of the same shape.
    first_rows : tuple of tuple of str
        The first 25 records, for a person to point at the header.
    notices : tuple of Problem
        What is worth saying of the whole file; they reject nothing.
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
    extra: pd.DataFrame = field(default_factory=pd.DataFrame)
    found: tuple[FoundColumn, ...] = ()
    shape: str = ""
    layout: Layout = field(default_factory=Layout)
    first_rows: tuple[tuple[str, ...], ...] = ()
    notices: tuple[Problem, ...] = ()

    @property
    def decimal_mark(self) -> str:
        """The decimal mark that a person chose, or empty."""
        return self.layout.decimal_mark

    @property
    def date_order(self) -> str:
        """The order of dates in figures that a person chose, or empty."""
        return self.layout.date_order


class UnreadableTable(UnreadableFile):
    """A file that was opened and not understood; a person may choose its header and columns.

    Attributes
    ----------
    table : RawTable
        What was seen: no rows in ``cells``, but ``first_rows``, ``found`` and how it was read.
    """

    def __init__(self, code: str, value: str, table: RawTable) -> None:
        super().__init__(code, value)
        self.table = table
