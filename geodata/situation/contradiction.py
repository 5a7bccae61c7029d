"""Contradictions between figures: listed for a person to settle, never averaged or clipped.

Each row has a ``figure`` and another that it is held ``against``, which of them stands now, and
the rule by which it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import geopandas as gpd
import pandas as pd

from geodata.areas import children_of, load_areas
from geodata.situation.disagreement import (
    Row,
    Statement,
    outage_sums,
    reports_set_aside,
    row_of,
    side,
    stands_because,
)
from geodata.statement import SERIES, about_whole_areas, standing_statements

_SIDE = ("", "_low", "_high", "_source", "_reported_at", "_report_id")
CONTRADICTION_COLUMNS = (
    *SERIES,
    "code",
    *(f"figure{part}" for part in _SIDE),
    *(f"against{part}" for part in _SIDE),
    "stands",
    "stands_because",
    "reason",
    "set_aside_at",
    "report_ids",
)
_FRESH = ("out", "restored")


def find_contradictions(
    situation: gpd.GeoDataFrame, reports: pd.DataFrame, *, as_of: datetime
) -> pd.DataFrame:
    """What cannot all be true in a situation of every level.

    Parameters
    ----------
    situation : geopandas.GeoDataFrame
        As ``situation_as_of`` gives it without a level, of one service or all.
    reports : pandas.DataFrame
        The reports that it was made of.
    as_of : datetime
        Aware; its moment.

    Returns
    -------
    pandas.DataFrame
        ``CONTRADICTION_COLUMNS``. ``code`` is ``contested`` (two sources differ),
        ``over_100_pct`` (more than the denominator), ``child_above_parent``, ``children_sum``
        (the parts of an area sum to something else) or ``outage_sum`` (reports of one outage by
        which affected is not restored + remaining). ``stands`` is ``figure``, ``against`` or
        ``both`` (each in its own area); ``stands_because`` is ``latest``, ``official_first``
        (official before utility, media and crowd at the same time), ``first_id`` (the lower
        report id at the same time), ``own`` (an area's own statement before the sum of its parts)
        or ``only`` (nothing else is said). Sums have no report id and no time.
    """
    known = situation[situation["unit"] != ""]
    told = reports[reports["service"].isin(known["service"].unique())]
    standing = about_whole_areas(standing_statements(told, as_of=as_of))
    found = [
        *_contested(known, standing),
        *map(_above_all, _records(known[known["rate_pct"] > 100])),
        *_children_against_parents(known[known["state"].isin(_FRESH)]),
        *outage_sums(_fresh_only(standing, known)),
    ]
    return _table(found)


def find_settled(reports: pd.DataFrame, *, as_of: datetime) -> pd.DataFrame:
    """What people settled: each report set aside ``against`` the one that stands in its place.

    Returns
    -------
    pandas.DataFrame
        ``CONTRADICTION_COLUMNS``; ``code`` and ``stands_because`` are ``set_aside``, and
        ``reason`` and ``set_aside_at`` say why and when. ``figure`` is NaN where nothing stands.
    """
    standing = about_whole_areas(standing_statements(reports, as_of=as_of))
    return _table(reports_set_aside(reports, standing, as_of))


def _table(found: list[Row]) -> pd.DataFrame:
    table = pd.DataFrame(found, columns=list(CONTRADICTION_COLUMNS))
    for name in ("figure_reported_at", "against_reported_at", "set_aside_at"):
        table[name] = pd.to_datetime(table[name], utc=True)
    return table


def _records(rows: pd.DataFrame) -> list[Statement]:
    return list(rows.to_dict("records"))


def _fresh_only(standing: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    fresh = known.loc[known["state"].isin(_FRESH), SERIES]
    keys = pd.MultiIndex.from_frame(standing[SERIES].astype(object))
    return standing[keys.isin(pd.MultiIndex.from_frame(fresh))]


def _contested(known: pd.DataFrame, standing: pd.DataFrame) -> Iterator[Row]:
    """The statement in force against each source that differs from it."""
    series = dict(iter(standing.groupby(SERIES, observed=True)))
    for row in _records(known[known["contested"] & (known["basis"] == "own")]):
        said = series[row["area_id"], row["service"], row["unit"]]
        held, *_ = row["report_ids"]
        behind = pd.MultiIndex.from_arrays([row["report_sources"], row["report_ids"]])
        named = said[pd.MultiIndex.from_frame(said[["source", "report_id"]]).isin(behind)]
        is_own = named["source"] == row["source"]
        [in_force] = _records(named[is_own].tail(1))
        differing = named[~is_own]
        for other in _records(differing.groupby("source", observed=True).tail(1)):
            yield {
                **row_of(
                    row, "contested", stands="figure", because=stands_because(in_force, other)
                ),
                **side("figure", in_force),
                **side("against", other),
                "report_ids": [held, other["report_id"]],
            }


def _above_all(row: Statement) -> Row:
    most = 100.0 if row["unit"] == "percent" else row["denominator"]
    return {
        **row_of(row, "over_100_pct", stands="figure", because="only"),
        **_area_side("figure", row),
        "against": most,
        "against_low": most,
        "against_high": most,
        "against_source": row["denominator_source"] or "",
        "against_reported_at": row["denominator_date"],
        "report_ids": row["report_ids"],
    }


def _area_side(name: str, row: Statement) -> Row:
    """What an area shows; of one statement its id and time, of a sum neither."""
    is_own = row["basis"] == "own"
    return {
        name: row["remaining"],
        f"{name}_low": row["remaining_low"],
        f"{name}_high": row["remaining_high"],
        f"{name}_source": row["source"],
        f"{name}_reported_at": row["reported_at"] if is_own else None,
        f"{name}_report_id": row["report_ids"][0] if is_own else "",
    }


def _children_against_parents(fresh: pd.DataFrame) -> Iterator[Row]:
    """Parts above the whole, one alone or together, and parts that leave too few for the whole."""
    parent_ids = fresh["area_id"].map(load_areas()["parent_id"])
    children = {
        key: _records(rows)
        for key, rows in fresh.groupby([parent_ids, fresh["service"], fresh["unit"]])
    }
    for parent in _records(fresh[fresh["basis"] == "own"]):
        parts = children.get((parent["area_id"], parent["service"], parent["unit"]), [])
        above = [part for part in parts if part["remaining_low"] > parent["remaining_high"]]
        yield from (_child_above(part, parent) for part in above)
        if not above and parts and parent["unit"] != "percent":
            yield from _sum_against(parts, parent)


def _child_above(child: Statement, parent: Statement) -> Row:
    return {
        **row_of(child, "child_above_parent", stands="both", because="own"),
        **_area_side("figure", child),
        **_area_side("against", parent),
        "report_ids": [*child["report_ids"], *parent["report_ids"]],
    }


def _sum_against(parts: list[Statement], parent: Statement) -> Iterator[Row]:
    """The parts' sum, where it cannot be the whole's figure; bounded above when all report."""
    value, low, high = (
        sum(part[f"remaining{end}"] for part in parts) for end in ("", "_low", "_high")
    )
    is_whole = len(parts) == len(children_of(parent["area_id"])) and high == high
    if low > parent["remaining_high"] or (is_whole and high < parent["remaining_low"]):
        yield {
            **row_of(parent, "children_sum", stands="against", because="own"),
            "figure": value,
            "figure_low": low,
            "figure_high": high if is_whole else float("nan"),
            "figure_source": _joined(part["source"] for part in parts),
            "figure_report_id": "",
            **_area_side("against", parent),
            "report_ids": [
                *(report_id for part in parts for report_id in part["report_ids"]),
                *parent["report_ids"],
            ],
        }


def _joined(sources: Iterable[str]) -> str:
    return "; ".join(sorted(set(sources)))
