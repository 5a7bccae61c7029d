"""Which area should get what is free: a proposal by one rule, for a person to change.

The rule: needs are served in the order of hours without heating times how many are without, the
heaviest first; each gets what it lacks, as far as free pieces of its kind go. An area without a
known outage weighs nothing and comes last. Nothing else counts.
"""

from __future__ import annotations

import math
from datetime import datetime

import pandas as pd

from geodata.supply.equipment import is_part

URGENCY_COLUMNS = ("area_id", "unit", "hours_without", "without", "weight")
PROPOSAL_COLUMNS = (
    "area_id",
    "kind",
    "needed",
    "bound",
    "assigned",
    "lacking",
    "proposed",
    "hours_without",
    "without",
    "unit",
    "weight",
    "told_at",
    "source",
)
_UNITS = ("buildings", "households", "people", "customers")
"""In this order one unit is taken for an area; percent says nothing of how many."""


def urgency_of(outages: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """How long and how many are without heating, of each area whose outage goes on.

    Parameters
    ----------
    outages : pandas.DataFrame
        As ``outages_as_of`` gives them for heating.
    as_of : datetime
        Aware.

    Returns
    -------
    pandas.DataFrame
        ``URGENCY_COLUMNS``, one row an area: ``hours_without`` (h since the start), ``without``
        (in ``unit``) and ``weight``, their product (unit-hours).
    """
    going_on = outages[(outages["end_rule"] == "open") & outages["unit"].isin(_UNITS)]
    going_on = going_on[going_on["remaining"] > 0]
    order = going_on["unit"].map({unit: place for place, unit in enumerate(_UNITS)})
    first = going_on.assign(order=order).sort_values(["area_id", "order", "started_at"])
    first = first.drop_duplicates("area_id")
    hours = (pd.Timestamp(as_of) - first["started_at"]).dt.total_seconds() / 3600
    return pd.DataFrame(
        {
            "area_id": first["area_id"].astype(object),
            "unit": first["unit"].astype(object),
            "hours_without": hours,
            "without": first["remaining"],
            "weight": hours * first["remaining"],
        }
    ).reset_index(drop=True)


def propose_matches(
    needs: pd.DataFrame, pipeline: pd.DataFrame, assigned: pd.DataFrame, urgency: pd.DataFrame
) -> pd.DataFrame:
    """What each need should get of what is free.

    Parameters
    ----------
    needs : pandas.DataFrame
        Rows of the register ``needs`` in force; the latest of an area and kind counts.
    pipeline : pandas.DataFrame
        As ``pipeline_as_of`` gives it.
    assigned : pandas.DataFrame
        Rows of the register ``assignments`` in force; the latest of an area and kind counts.
    urgency : pandas.DataFrame
        As ``urgency_of`` gives it.

    Returns
    -------
    pandas.DataFrame
        ``PROPOSAL_COLUMNS``, the heaviest need first. Pieces: ``needed``, ``bound`` (arrived for
        this very area), ``assigned`` (by a person), ``lacking`` (what is left) and ``proposed``.
    """
    latest = _latest(needs).merge(urgency, on="area_id", how="left")
    latest["weight"] = latest["weight"].astype(float).fillna(0.0)
    bound, given = _bound(pipeline), _given(assigned)
    free = free_pieces(pipeline, assigned)
    rows = []
    for need in latest.sort_values(
        ["weight", "area_id", "kind"], ascending=[False, True, True]
    ).to_dict("records"):
        key = (need["area_id"], need["kind"])
        has, gets = bound.get(key, 0.0), given.get(key, 0.0)
        lacking = max(0.0, need["pieces"] - has - gets)
        proposed = min(lacking, free.get(need["kind"], 0.0))
        free[need["kind"]] = free.get(need["kind"], 0.0) - proposed
        figures = {"bound": has, "assigned": gets, "lacking": lacking, "proposed": proposed}
        told = {str(name): value for name, value in need.items()}
        rows.append(told | figures | {"needed": need["pieces"], "told_at": need["at"]})
    return pd.DataFrame(rows, columns=list(PROPOSAL_COLUMNS))


def free_pieces(pipeline: pd.DataFrame, assigned: pd.DataFrame) -> dict[str, float]:
    """Pieces of each kind that arrived and are neither for one area nor assigned to one.

    A part of a pledge that is for an area is taken off the whole.
    """
    arrived = pipeline.assign(arrived=pipeline["arrived"].fillna(0.0))
    open_to_all = arrived[~is_part(arrived) & (arrived["area_id"] == "")]
    free = open_to_all.groupby("kind")["arrived"].sum().to_dict()
    parts = arrived[is_part(arrived) & (arrived["area_id"] != "")]
    for kind, pieces in parts.groupby("kind")["arrived"].sum().items():
        free[kind] = free.get(kind, 0.0) - pieces
    for (_, kind), pieces in _given(assigned).items():
        free[kind] = free.get(kind, 0.0) - pieces
    return {str(kind): max(0.0, float(pieces)) for kind, pieces in free.items()}


def _latest(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values("at", kind="stable").drop_duplicates(["area_id", "kind"], keep="last")


def _bound(pipeline: pd.DataFrame) -> dict[tuple[str, str], float]:
    """Pieces that arrived for one area, by area and kind."""
    own = pipeline[pipeline["area_id"] != ""]
    sums = own.groupby(["area_id", "kind"])["arrived"].sum()
    keys = sums.index.to_frame().astype(str).itertuples(index=False, name=None)
    return dict(zip(keys, sums.astype(float), strict=True))


def _given(assigned: pd.DataFrame) -> dict[tuple[str, str], float]:
    rows = _latest(assigned).to_dict("records")
    return {
        (row["area_id"], row["kind"]): float(row["pieces"])
        for row in rows
        if not math.isnan(row["pieces"])
    }
