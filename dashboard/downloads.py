"""Tables as files that a person or a program opens: CSV, JSON and GeoJSON."""

from __future__ import annotations

import json
import re

import geopandas as gpd
import pandas as pd

from geodata.intake import Intake
from geodata.read import ROW
from geodata.situation import SITUATION_COLUMNS

_SIGNED_NUMBER = re.compile(r"[-+][\d., ]+")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def situation_csv(situation: pd.DataFrame) -> str:
    """A situation with the columns that scripts rely on; lists of ids are joined by spaces."""
    table = pd.DataFrame(situation[list(SITUATION_COLUMNS)])
    table["report_ids"] = table["report_ids"].map(" ".join)
    table["reported_at"] = _iso(table["reported_at"])
    return harmless(table).to_csv(index=False)


def situation_json(situation: pd.DataFrame) -> str:
    """A situation as a list of objects; what is not known is null."""
    table = pd.DataFrame(situation[list(SITUATION_COLUMNS)])
    table["reported_at"] = _iso(table["reported_at"])
    return json.dumps(json.loads(table.to_json(orient="records")), ensure_ascii=False, indent=1)


def situation_geojson(situation: gpd.GeoDataFrame) -> str:
    """A situation as GeoJSON: outlines where there are any, EPSG:4326."""
    table = situation[[*SITUATION_COLUMNS, "geometry"]].copy()
    table["reported_at"] = _iso(table["reported_at"])
    return str(table.to_json(drop_id=True, na="null"))


def rejected_csv(intake: Intake, problem_texts: list[str]) -> str:
    """The rejected rows as they were written, each with what is wrong; repaired, it re-imports.

    Parameters
    ----------
    problem_texts : list of str
        The words for each of ``intake.problems``.
    """
    why: dict[int, list[str]] = {}
    for problem, text in zip(intake.problems, problem_texts, strict=True):
        why.setdefault(problem.row, []).append(text)
    extra = pd.DataFrame(list(intake.rejected["extra"]), index=intake.rejected.index)
    table = pd.concat([intake.rejected.drop(columns=["extra", ROW]), extra.fillna("")], axis=1)
    table["problems"] = [" ".join(why.get(row, [])) for row in intake.rejected[ROW]]
    return harmless(table).to_csv(index=False, sep=";")


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """Texts that a spreadsheet would run as formulas get an apostrophe in front."""
    return table.map(lambda cell: f"'{cell}" if _is_formula(cell) else cell)


def _is_formula(cell: object) -> bool:
    return (
        isinstance(cell, str)
        and cell.startswith(_FORMULA_STARTS)
        and not _SIGNED_NUMBER.fullmatch(cell)
    )


def _iso(times: pd.Series[pd.Timestamp]) -> pd.Series[str]:
    return times.dt.strftime("%Y-%m-%dT%H:%M:%SZ")
