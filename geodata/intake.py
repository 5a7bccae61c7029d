"""A file of reports, whole: read, checked and placed. Nothing is lost on the way."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geodata.check import check_table
from geodata.errors import UnreadableFile
from geodata.place import CRS, place_rows
from geodata.problem import FILE_ROW, Problem
from geodata.read import ROW, RawTable, read_table
from geodata.schema import quantity_columns

REPORT_COLUMNS = (
    "report_id",
    "reported_at",
    "time_basis",
    "place",
    "area_id",
    "place_id",
    "place_match",
    "latitude",
    "longitude",
    "scope",
    "service",
    "unit",
    *quantity_columns(),
    "derived",
    "outage_started_at",
    "cause",
    "expected_restoration_at",
    "source",
    "source_kind",
    "source_url",
    "supersedes",
    "note",
    "extra",
)
"""Columns of a frame of reports, before the store adds its own."""

_MEANING = (
    "reported_at",
    "area_id",
    "place_id",
    "scope",
    "service",
    "unit",
    *quantity_columns(),
    "outage_started_at",
    "expected_restoration_at",
    "cause",
    "source",
    "supersedes",
)
_ELSEWHERE = {"place_unknown", "code_unknown", "point_outside"}


@dataclass(frozen=True)
class Intake:
    """What a file gave.

    Attributes
    ----------
    name, encoding, delimiter, sha256 : str
        The file; encoding and delimiter as found, empty where it is no delimited text.
    columns : dict
        Template column → header in the file.
    rows_read : int
        Data rows. Each is either a report or has a problem.
    reports : geopandas.GeoDataFrame
        The good rows: ``REPORT_COLUMNS``, ``row``, ``content_hash`` and a point, EPSG:4326.
    rejected : pandas.DataFrame
        The other rows as they were written, with ``row``.
    problems : tuple of Problem
        Everything that is wrong, in the order of the rows.
    format, sheet : str
        What the file is (``text``, ``xlsx``, ``geojson`` and so on), and the sheet or layer read.
    header_row, tag_row : int
        Line numbers of the header and of the HXL tags; 0 where there are none.
    """

    name: str
    encoding: str
    delimiter: str
    sha256: str
    columns: dict[str, str]
    rows_read: int
    reports: gpd.GeoDataFrame
    rejected: pd.DataFrame
    problems: tuple[Problem, ...]
    format: str = "text"
    sheet: str = ""
    header_row: int = 0
    tag_row: int = 0

    @property
    def readable(self) -> bool:
        """False when the file as a whole could not be read as a table of reports."""
        return bool(self.sha256)


def load_reports(
    source: Path | str | bytes, *, name: str = "", sheet: str = "", now: datetime | None = None
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

    Examples
    --------
    >>> from geodata.seedfiles import seed_path
    >>> intake = load_reports(seed_path("reports.csv"))
    >>> intake.rows_read == len(intake.reports) + len(intake.rejected)
    True
    """
    path = Path(source) if isinstance(source, str) else source
    name = name or (path.name if isinstance(path, Path) else "")
    try:
        table = read_table(path, name=name, sheet=sheet)
    except UnreadableFile as error:
        return _unreadable(name, error)
    placed = place_rows(check_table(table, now=now or datetime.now(UTC)))
    bad = {problem.row for problem in placed.problems}
    is_bad = placed.rows[ROW].isin(bad)
    return Intake(
        name=name,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sha256=table.sha256,
        columns=dict(table.columns),
        rows_read=len(table.cells),
        reports=_reports(placed.rows[~is_bad]),
        rejected=table.cells[is_bad],
        problems=(*_about_the_whole_file(table, placed.problems), *placed.problems),
        format=table.format,
        sheet=table.sheet,
        header_row=table.header_row,
        tag_row=table.tag_row,
    )


def _unreadable(name: str, error: UnreadableFile) -> Intake:
    """No rows, in columns of the right types."""
    cells = pd.DataFrame({"extra": [], ROW: []}, dtype=object)
    checked = check_table(RawTable(name, cells, "", "", {}, ""), now=datetime.now(UTC))
    reports = _reports(place_rows(checked).rows)
    problem = Problem(FILE_ROW, "", error.code, error.value)
    return Intake(name, "", "", "", {}, 0, reports, cells, (problem,))


def _about_the_whole_file(table: RawTable, problems: list[Problem]) -> list[Problem]:
    """A file in which no row is in Ukraine is most likely a file of another country."""
    elsewhere = {problem.row for problem in problems if problem.code in _ELSEWHERE}
    if len(elsewhere) > 1 and len(elsewhere) == len(table.cells):
        return [Problem(FILE_ROW, "place", "file_other_country", str(len(elsewhere)))]
    return []


def _reports(rows: pd.DataFrame) -> gpd.GeoDataFrame:
    reports = rows.reset_index(drop=True)
    hashes = [_hash_of(meaning) for meaning in _meanings_of(reports)]
    ids = [
        given or f"r-{made[:16]}" for given, made in zip(reports["report_id"], hashes, strict=True)
    ]
    reports["content_hash"] = pd.Series(hashes, dtype=object)
    reports["report_id"] = pd.Series(ids, dtype=object)
    reports["extra"] = pd.Series([_as_json(extra) for extra in reports["extra"]], dtype=object)
    reports[ROW] = reports[ROW].astype("int64")
    return gpd.GeoDataFrame(reports[[*REPORT_COLUMNS, ROW, "content_hash", "geometry"]], crs=CRS)


def _meanings_of(reports: pd.DataFrame) -> list[str]:
    """One text for each row that is the same however the file wrote it."""
    columns = [_written(reports[name]) for name in _MEANING]
    return ["\x1f".join(row) for row in zip(*columns, strict=True)]


def _written(values: pd.Series[Any]) -> list[str]:
    """Each value by itself: pandas writes a whole column of times alike, by its finest one."""
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        return [time.isoformat() if pd.notna(time) else "" for time in values]
    return [str(value) for value in values]


def _hash_of(meaning: str) -> str:
    return hashlib.sha256(meaning.encode()).hexdigest()


def _as_json(extra: dict[str, str]) -> str:
    return json.dumps(extra, ensure_ascii=False, sort_keys=True) if extra else ""
