"""Equipment on its way: pledged, shipped, arrived, installed, running; no piece counted twice.

A row says how many pieces of a pledge have come to a stage by a time, in all. What came to a
later stage came through the earlier ones, so an earlier stage is at least that much. A pledge
that is part of a larger one is shown and not added.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from datetime import datetime
from typing import Any

import pandas as pd

from geodata.register.registers import MW_OF_UNIT, STAGES

PIPELINE_COLUMNS = ("pledge", "kind", "part_of", "donor", "area_id", *STAGES, "capacity_mw",
                    "told_at", "sources")  # fmt: skip


def pipeline_as_of(rows: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """How far each pledge has come.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of the register ``equipment`` in force.
    as_of : datetime
        Aware; later rows do not count.

    Returns
    -------
    pandas.DataFrame
        One row a pledge and kind, by pledge: ``PIPELINE_COLUMNS``. A stage holds the pieces that
        came to it or further by the latest statement on each stage, NaN where none says;
        ``capacity_mw`` the output of those at the furthest stage that tells one; ``told_at`` (UTC)
        and ``sources`` are of the statements used.
    """
    known = rows[rows["at"] <= pd.Timestamp(as_of)].sort_values(["at", "row_id"])
    groups = known.groupby(["pledge", "kind"], sort=True)
    made = [_pledge_row(str(pledge), str(kind), told) for (pledge, kind), told in groups]
    return pd.DataFrame(made, columns=list(PIPELINE_COLUMNS))


def _pledge_row(pledge: str, kind: str, told: pd.DataFrame) -> dict[str, object]:
    latest = told.drop_duplicates("stage", keep="last").set_index("stage")
    at_least: dict[str, float] = {}
    reached = math.nan
    for stage in reversed(STAGES):
        own = float(latest["pieces"].get(stage, math.nan))
        reached = _larger(own, reached)
        at_least[stage] = reached
    return {
        "pledge": pledge,
        "kind": kind,
        "part_of": _last_text(told["part_of"]),
        "donor": _last_text(told["donor"]),
        "area_id": _last_text(told["area_id"]),
        **at_least,
        "capacity_mw": _capacity_mw(latest),
        "told_at": latest["at"].max(),
        "sources": ", ".join(sorted(set(latest["source"]))),
    }


def _larger(one: float, other: float) -> float:
    return other if math.isnan(one) else one if math.isnan(other) else max(one, other)


def _last_text(texts: pd.Series[Any]) -> str:
    told = texts[texts != ""]
    return str(told.iloc[-1]) if len(told) else ""


def _capacity_mw(latest: pd.DataFrame) -> float:
    """The output that the furthest stage tells."""
    told = latest["capacity"].astype(float) * latest["capacity_unit"].map(MW_OF_UNIT).astype(float)
    known = [stage for stage in STAGES if stage in told.dropna().index]
    return float(told[known[-1]]) if known else math.nan


def totals_by_kind(pipeline: pd.DataFrame) -> pd.DataFrame:
    """Pieces of each kind at each stage, parts of larger pledges left out.

    Returns
    -------
    pandas.DataFrame
        ``kind``, the stages (sums of what is told, NaN where nothing is), ``pledges`` and
        ``without_figure`` (how many of them tell no pieces at all, so that sums are lower bounds).
    """
    whole = pipeline[~is_part(pipeline)]
    sums = whole.groupby("kind")[list(STAGES)].sum(min_count=1)
    silent = whole[list(STAGES)].isna().all(axis=1).groupby(whole["kind"]).sum()
    return sums.assign(
        pledges=whole.groupby("kind").size(), without_figure=silent.astype(int)
    ).reset_index()


def is_part(pipeline: pd.DataFrame) -> pd.Series[bool]:
    """Whether each pledge's pieces are counted with a larger pledge that is in the table."""
    return (pipeline["part_of"] != "") & pipeline["part_of"].isin(pipeline["pledge"])


def contradictions_in(rows: pd.DataFrame, pipeline: pd.DataFrame) -> pd.DataFrame:
    """What cannot all be true.

    Returns
    -------
    pandas.DataFrame
        ``pledge``, ``kind``, ``code`` (``more_than_pledged``: more came than was pledged;
        ``parts_exceed_whole``: parts of a pledge are more than it), ``stage``, ``pieces`` and
        ``limit``.
    """
    pledged = rows[rows["stage"] == "pledged"].sort_values(["at", "row_id"])
    latest = pledged.drop_duplicates(["pledge", "kind"], keep="last")
    limits = latest.set_index(["pledge", "kind"])["pieces_high"]
    found = []
    for row in pipeline.to_dict("records"):
        limit = float(limits.get((row["pledge"], row["kind"]), math.nan))
        stages = [stage for stage in STAGES[1:] if row[stage] > limit]
        if stages:
            found.append(_contradiction(row, "more_than_pledged", stages[0], row[stages[0]], limit))
    parts = pipeline[is_part(pipeline)].groupby(["part_of", "kind"])[list(STAGES)].sum(min_count=1)
    sums = dict(zip(parts.index, parts.to_dict("records"), strict=True))
    for row in pipeline.to_dict("records"):
        of_parts = sums.get((row["pledge"], row["kind"]), {})
        over = [stage for stage in STAGES if of_parts.get(stage, math.nan) > row[stage]]
        found += [
            _contradiction(row, "parts_exceed_whole", stage, of_parts[stage], row[stage])
            for stage in over
        ]
    columns = ["pledge", "kind", "code", "stage", "pieces", "limit"]
    return pd.DataFrame(found, columns=columns)


def _contradiction(
    row: Mapping[Hashable, Any], code: str, stage: str, pieces: float, limit: float
) -> dict[str, object]:
    return {"pledge": row["pledge"], "kind": row["kind"], "code": code, "stage": stage,
            "pieces": pieces, "limit": limit}  # fmt: skip
