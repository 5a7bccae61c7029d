"""Reports that disagree, as rows of the list of contradictions: two figures, and which stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from geodata.schema import SOURCE_KINDS
from geodata.situation.outage import NO_OUTAGE, number_outages
from geodata.statement import SERIES

Row = dict[str, Any]
Statement = Mapping[Any, Any]


def row_of(area: Statement, code: str, *, stands: str, because: str) -> Row:
    """A contradiction about one area, service and unit, yet without its two figures."""
    series = {name: area[name] for name in SERIES}
    return {**series, "code": code, "stands": stands, "stands_because": because, "reason": ""}


def side(name: str, statement: Statement, *, quantity: str = "remaining") -> Row:
    """What one report says, as the ``figure`` of a row or what it is held ``against``."""
    return {
        name: statement[quantity],
        f"{name}_low": statement[f"{quantity}_low"],
        f"{name}_high": statement[f"{quantity}_high"],
        f"{name}_source": statement["source"],
        f"{name}_reported_at": statement["reported_at"],
        f"{name}_report_id": statement["report_id"],
    }


def stands_because(statement: Statement, other: Statement) -> str:
    """The rule by which a statement is in force before another one."""
    if statement["reported_at"] != other["reported_at"]:
        return "latest"
    is_official_first = _rank(statement) < _rank(other)
    return "official_first" if is_official_first else "first_id"


def _rank(statement: Statement) -> int:
    kind = statement["source_kind"]
    return SOURCE_KINDS.index(kind) if kind in SOURCE_KINDS else len(SOURCE_KINDS)


def outage_sums(statements: pd.DataFrame) -> Iterator[Row]:
    """Statements of one outage by which affected is not restored + remaining.

    Held against each other, in the latest outage of a series, are every source's last count of
    what remains, with what it says is restored, and the last statement of how many lost the
    service; by as much as the intervals leave open.

    Parameters
    ----------
    statements : pandas.DataFrame
        About whole areas, in the order in which they take force.
    """
    held = number_outages(statements)
    held = held[held["outage"] != NO_OUTAGE]
    held = held[held["outage"] == held.groupby("series")["outage"].transform("max")]
    is_stated = held["affected"].notna() & (held["derived"] != "affected")
    lost = held[is_stated].groupby("series").tail(1).set_index("series")
    counts = held[held["remaining"].notna() & (held["derived"] != "remaining")]
    counts = counts.groupby(["series", counts["source"].astype(object)]).tail(1)
    for count in counts[counts["series"].isin(lost.index)].to_dict("records"):
        stated = lost.loc[count["series"]].to_dict()
        if not _is_one_report(count, stated) and not _can_add_up(count, stated):
            yield _outage_sum(count, stated)


def _is_one_report(one: Statement, other: Statement) -> bool:
    return bool(one["source"] == other["source"] and one["report_id"] == other["report_id"])


def _sum(count: Statement) -> tuple[float, float, float]:
    """Restored and remaining, as value, low and high; unbounded while only one is stated."""
    if pd.isna(count["restored"]):
        return count["remaining"], count["remaining_low"], np.inf
    parts = ("", "_low", "_high")
    value, low, high = (count["restored" + part] + count["remaining" + part] for part in parts)
    return value, low, high


def _can_add_up(count: Statement, stated: Statement) -> bool:
    _, low, high = _sum(count)
    return bool(low <= stated["affected_high"] and high >= stated["affected_low"])


def _outage_sum(count: Statement, stated: Statement) -> Row:
    value, low, high = _sum(count)
    count_is_later = count["reported_at"] >= stated["reported_at"]
    because = stands_because(count, stated) if count_is_later else "latest"
    stands = "figure" if count_is_later else "against"
    return {
        **row_of(count, "outage_sum", stands=stands, because=because),
        **side("figure", count),
        "figure": value,
        "figure_low": low,
        "figure_high": np.nan if np.isinf(high) else high,
        **side("against", stated, quantity="affected"),
        "report_ids": [count["report_id"], stated["report_id"]],
    }


def reports_set_aside(reports: pd.DataFrame, standing: pd.DataFrame, as_of: datetime) -> list[Row]:
    """What people settled: each report set aside, against what stands in its place."""
    if "set_aside_at" not in reports:
        return []
    made = reports[reports["reported_at"] <= pd.Timestamp(as_of)]
    aside = made[made["set_aside_at"].notna()]
    in_force = standing.groupby(SERIES, observed=True).tail(1).astype(dict.fromkeys(SERIES, object))
    last = in_force.set_index(SERIES, drop=False)
    return [_settled(report, last) for report in aside.to_dict("records")]


def _settled(report: Statement, last: pd.DataFrame) -> Row:
    key = tuple(report[name] for name in SERIES)
    row = {
        **row_of(report, "set_aside", stands="figure", because="set_aside"),
        **side("against", report),
        "reason": report["set_aside_reason"],
        "set_aside_at": report["set_aside_at"],
        "report_ids": [report["report_id"]],
    }
    return {**row, **side("figure", last.loc[key].to_dict())} if key in last.index else row
