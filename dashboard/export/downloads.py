"""Tables as files that a person or a program opens: CSV, JSON and GeoJSON."""

from __future__ import annotations

import json
from collections import defaultdict

import geopandas as gpd
import pandas as pd

from dashboard.i18n import Words
from dashboard.problem_words import problem_text
from geodata.formula import guard_formulas
from geodata.intake.intake import Intake
from geodata.read.read import ROW
from geodata.situation.situation import SITUATION_COLUMNS
from geodata.store.comparison import Comparison
from geodata.store.rejected import MARK, mark_of, rejected_of


def situation_csv(situation: pd.DataFrame) -> str:
    """A situation with the columns that scripts rely on; lists of ids are joined by spaces."""
    table = pd.DataFrame(situation[list(SITUATION_COLUMNS)])
    table["report_ids"] = table["report_ids"].map(" ".join)
    table["reported_at"] = _iso(table["reported_at"])
    return guard_formulas(table).to_csv(index=False)


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


def rejected_csv(intake: Intake, comparison: Comparison, words: Words) -> str:
    """The rows that are not taken, as they were written, to be repaired and imported again.

    Each has its line in the file, what is wrong in words, and a mark by which the store knows the
    row that it repairs. Semicolons, as Ukrainian Excel expects.
    """
    rows, extra, problems = rejected_of(intake, comparison)
    why: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        why[problem.row].append(problem_text(words, problem))
    lines = [int(line) for line in rows[ROW]]
    table = pd.concat([rows.drop(columns=ROW), extra], axis=1).astype(object)
    table.insert(0, "line", lines)
    table["problems"] = [" ".join(dict.fromkeys(why[line])) for line in lines]
    table[MARK] = [mark_of(intake.sha256, line) for line in lines]
    return guard_formulas(table).to_csv(index=False, sep=";")


def _iso(times: pd.Series[pd.Timestamp]) -> pd.Series[str]:
    return times.dt.strftime("%Y-%m-%dT%H:%M:%SZ")
