"""Contradictions between figures: listed for a person to settle, never averaged or clipped."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.areas import load_areas

CONTRADICTION_COLUMNS = ("area_id", "service", "unit", "code", "figure", "against", "report_ids")


def find_contradictions(situation: gpd.GeoDataFrame) -> pd.DataFrame:
    """What cannot all be true in a situation of every level.

    Returns
    -------
    pandas.DataFrame
        ``CONTRADICTION_COLUMNS``; ``code`` is ``contested`` (another source differs),
        ``over_100_pct`` (more than the denominator) or ``child_above_parent`` (``against`` is the
        parent's highest figure, ``figure`` the child's lowest).
    """
    known = situation[situation["unit"] != ""]
    own = known[known["basis"] == "own"]
    found = [
        *_listed(own[own["contested"]], "contested", "affected"),
        *_listed(known[known["rate_pct"] > 100], "over_100_pct", "denominator"),
        *_children_above_parents(known),
    ]
    return pd.DataFrame(found, columns=list(CONTRADICTION_COLUMNS))


def _listed(rows: pd.DataFrame, code: str, against: str) -> list[dict[str, object]]:
    return [
        {
            "area_id": row["area_id"],
            "service": row["service"],
            "unit": row["unit"],
            "code": code,
            "figure": row["remaining"],
            "against": row[against] if against == "denominator" else float("nan"),
            "report_ids": row["report_ids"],
        }
        for _, row in rows.iterrows()
    ]


def _children_above_parents(known: pd.DataFrame) -> list[dict[str, object]]:
    fresh = known[known["state"].isin(["out", "restored"])]
    parents = fresh[fresh["basis"] == "own"]
    children = fresh.assign(parent_id=fresh["area_id"].map(load_areas()["parent_id"]))
    pairs = children.merge(
        parents,
        left_on=["parent_id", "service", "unit"],
        right_on=["area_id", "service", "unit"],
        suffixes=("", "_parent"),
    )
    above = pairs[pairs["remaining_low"] > pairs["remaining_high_parent"]]
    return [
        {
            "area_id": row["area_id"],
            "service": row["service"],
            "unit": row["unit"],
            "code": "child_above_parent",
            "figure": row["remaining_low"],
            "against": row["remaining_high_parent"],
            "report_ids": [*row["report_ids"], *row["report_ids_parent"]],
        }
        for _, row in above.iterrows()
    ]
