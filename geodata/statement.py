"""Reports as statements: which of them speak, for a moment, about whole areas and about parts."""

from __future__ import annotations

from datetime import datetime, timedelta

import pandas as pd

from geodata.schema import SOURCE_KINDS

COMPARABLE_WITHIN = timedelta(hours=24)
"""Two sources' figures further apart in time than this do not contradict each other."""

SERIES = ["area_id", "service", "unit"]
"""What tells one series of statements from another: units are never mixed."""

_KIND_RANK = {kind: rank for rank, kind in enumerate(SOURCE_KINDS)}


def standing_statements(reports: pd.DataFrame, *, as_of: datetime) -> pd.DataFrame:
    """Reports made by a moment and not superseded, in the order in which they take force.

    Parameters
    ----------
    reports : pandas.DataFrame
        As from the store: ``reported_at``, ``report_id``, ``supersedes``, ``source_kind`` ...
    as_of : datetime
        Aware.

    Returns
    -------
    pandas.DataFrame
        Only reports that say how many lost the service or are without it. The last one of a
        series is in force; at the same time an official's comes after a utility's, the press's and
        the crowd's, and then the lower ``report_id``.
    """
    superseded = set(reports["supersedes"]) - {""}
    standing = reports[
        (reports["reported_at"] <= pd.Timestamp(as_of)) & ~reports["report_id"].isin(superseded)
    ]
    speaks = standing["remaining"].notna() | standing["affected"].notna()
    rank = standing["source_kind"].map(_KIND_RANK).fillna(len(_KIND_RANK))
    return (
        standing[speaks]
        .assign(rank=rank)
        .sort_values(["reported_at", "rank", "report_id"], ascending=[True, False, False])
        .drop(columns="rank")
    )


def about_whole_areas(statements: pd.DataFrame) -> pd.DataFrame:
    """Statements about an area as a whole."""
    return statements[(statements["scope"] == "") & (statements["place_id"] == "")]


def about_parts(statements: pd.DataFrame) -> pd.DataFrame:
    """Statements about a part of an area or a subset of what is in it."""
    return statements[(statements["scope"] != "") | (statements["place_id"] != "")]


def intervals_overlap(one: pd.Series, other: pd.Series) -> bool:
    """Whether two statements' ``remaining`` can both be true; what is not stated can."""
    return not bool(
        one["remaining_low"] > other["remaining_high"]
        or other["remaining_low"] > one["remaining_high"]
    )


def are_comparable(one: pd.Series, other: pd.Series) -> bool:
    """Whether two statements are two sources' views of one thing: near in time, of one loss."""
    apart = abs(one["reported_at"] - other["reported_at"])
    earlier, later = sorted((one, other), key=lambda statement: statement["reported_at"])
    new_loss_between = later["outage_started_at"] > earlier["reported_at"]
    return bool(
        one["source"] != other["source"] and apart <= COMPARABLE_WITHIN and not new_loss_between
    )
