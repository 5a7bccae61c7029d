"""A file of reports, whole: read, checked and placed. Nothing is lost on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata.errors import UnreadableFile
from geodata.intake.edits import Edits, edit_table
from geodata.intake.examine import examine_table
from geodata.intake.report_frame import REPORT_COLUMNS, frame_reports
from geodata.problem import FILE_ROW, Problem
from geodata.read.draft import Progress
from geodata.read.layout import FoundColumn, Layout, Learnt
from geodata.read.read import ROW, RawTable, UnreadableTable, read_table

__all__ = ["REPORT_COLUMNS", "Intake", "Progress", "judge", "load_reports"]


@dataclass(frozen=True)
class Intake:
    """What a file gave.

    Attributes
    ----------
    table : RawTable
        The file as read, with the edits that were made since.
    reports : geopandas.GeoDataFrame
        The good rows: ``REPORT_COLUMNS``, ``row``, ``content_hash`` and a point, EPSG:4326.
    rejected : pandas.DataFrame
        The other rows as they were written, with ``row``.
    rejected_extra : pandas.DataFrame
        Their unknown columns, same index.
    problems : tuple of Problem
        Everything that is wrong: of the whole file first, then in the order of the rows.
    decimal_mark, date_order : str
        As chosen or settled by the file; empty where it was neither.
    """

    table: RawTable
    reports: gpd.GeoDataFrame
    rejected: pd.DataFrame
    rejected_extra: pd.DataFrame
    problems: tuple[Problem, ...]
    decimal_mark: str = ""
    date_order: str = ""

    @property
    def rows_read(self) -> int:
        """Data rows. Each is either a report or rejected with a problem."""
        return len(self.table.cells)

    @property
    def readable(self) -> bool:
        """False when the file as a whole could not be read as a table of reports."""
        return self.rows_read > 0

    @property
    def name(self) -> str:
        """The file's name."""
        return self.table.name

    @property
    def sha256(self) -> str:
        """Of the file's bytes; empty where they could not be had."""
        return self.table.sha256

    @property
    def format(self) -> str:
        """What the file is: ``text``, ``xlsx``, ``geojson`` and so on."""
        return self.table.format

    @property
    def encoding(self) -> str:
        """As found or chosen; empty where the file is no delimited text."""
        return self.table.encoding

    @property
    def delimiter(self) -> str:
        """As found or chosen; empty where the file is no delimited text."""
        return self.table.delimiter

    @property
    def sheet(self) -> str:
        """The sheet or layer that was read."""
        return self.table.sheet

    @property
    def header_row(self) -> int:
        """Line number of the header; 0 where there is none."""
        return self.table.header_row

    @property
    def tag_row(self) -> int:
        """Line number of the HXL tags; 0 where there are none."""
        return self.table.tag_row

    @property
    def columns(self) -> dict[str, str]:
        """Template column → header in the file."""
        return dict(self.table.columns)

    @property
    def found(self) -> tuple[FoundColumn, ...]:
        """Every column of the file and what it was taken for."""
        return self.table.found

    @property
    def shape(self) -> str:
        """The key that files with the same header share."""
        return self.table.shape

    @property
    def layout(self) -> Layout:
        """The decisions in effect."""
        return self.table.layout

    @property
    def first_rows(self) -> tuple[tuple[str, ...], ...]:
        """The first records, for a person to point at the header; of unreadable tables too."""
        return self.table.first_rows


def load_reports(
    source: Path | str | bytes,
    *,
    name: str = "",
    sheet: str = "",
    now: datetime | None = None,
    layout: Layout | None = None,
    learnt: Learnt = Learnt(),  # noqa: B008 - frozen
    progress: Progress | None = None,
) -> Intake:
    """Read, check and place a file of outage reports; never raises for what is in the file.

    Parameters
    ----------
    source : path or bytes
        A delimited text, a workbook, GeoJSON, GeoPackage or (Geo)Parquet file, or its content.
    name : str
        The file's name, when ``source`` is bytes.
    sheet : str
        The sheet or layer to read; needed where the problem ``file_which_sheet`` asks for it.
    now : datetime, optional
        Aware; reports from later are problems. The clock's time by default.
    layout : Layout, optional
        What a person decided about how the file is read.
    learnt : Learnt
        What people answered before.
    progress : callable, optional
        Told each step (``read``, ``check``, ``place``), the rows done and the rows in all; what
        it raises ends the loading.

    Examples
    --------
    >>> from geodata.seedfiles import seed_path
    >>> intake = load_reports(seed_path("reports.csv"))
    >>> intake.rows_read == len(intake.reports) + len(intake.rejected)
    True
    """
    path = Path(source) if isinstance(source, str) else source
    name = name or (path.name if isinstance(path, Path) else "")
    layout = layout or Layout()
    layout = replace(layout, sheet=sheet or layout.sheet)
    try:
        table = read_table(path, name=name, layout=layout, learnt=learnt, progress=progress)
    except UnreadableFile as error:
        return _unreadable(name, error)
    if progress:
        progress("read", len(table.cells), len(table.cells))
    return judge(table, now=now, learnt=learnt, progress=progress)


def judge(
    table: RawTable,
    *,
    now: datetime | None = None,
    learnt: Learnt = Learnt(),  # noqa: B008 - frozen
    edits: Edits | None = None,
    progress: Progress | None = None,
) -> Intake:
    """Check and place the rows of a table.

    Parameters
    ----------
    table : RawTable
        As read, or as the store kept it.
    now, learnt, progress
        As for `load_reports`.
    edits : Mapping, optional
        Line → column of the template → the text that is to stand there, also the choice of a
        candidate: ``{7: {"area_id": "UA80"}}``. Of several rows on one line, only those that are
        wrong are edited.

    Raises
    ------
    ValueError
        For an edit of a line that the table does not have, or of no column of the template.
    """
    now = now or datetime.now(UTC)
    if edits:
        table = edit_table(table, edits, now=now, learnt=learnt)
    found = examine_table(table, now=now, learnt=learnt, progress=progress)
    return Intake(
        table=table,
        reports=frame_reports(found.good, table.extra[~found.is_bad]),
        rejected=_as_objects(table.cells[found.is_bad]),
        rejected_extra=_as_objects(table.extra[found.is_bad]),
        problems=(*table.notices, *found.problems),
        decimal_mark=found.decimal_mark,
        date_order=found.date_order,
    )


def _as_objects(texts: pd.DataFrame) -> pd.DataFrame:
    """Plain texts; numbers stay numbers."""
    return texts.astype({name: object for name in texts.columns if name != ROW})


def _unreadable(name: str, error: UnreadableFile) -> Intake:
    """No rows, in columns of the right types."""
    no_cells = pd.DataFrame({ROW: pd.Series(dtype="int64")})
    seen = (
        error.table
        if isinstance(error, UnreadableTable)
        else RawTable(name, no_cells, "", "", {}, "")
    )
    nothing = judge(replace(seen, cells=no_cells, extra=pd.DataFrame(index=no_cells.index)))
    problem = Problem(FILE_ROW, "", error.code, error.value)
    return replace(nothing, problems=(problem, *nothing.problems))
