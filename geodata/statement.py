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
    """Reports made by a moment, not superseded by then and not set aside, as they take force.

    Parameters
    ----------
    reports : pandas.DataFrame
        All that are known, as from the store: ``reported_at``, ``source``, ``report_id``,
        ``supersedes``, ``source_kind`` ... Corrections of other services and later ones, too.
    as_of : datetime
        Aware. A correction that was made later hides nothing yet.

    Returns
    -------
    pandas.DataFrame
        Only reports that say how many lost the service or are without it. The last one of a
        series is in force; at the same time an official's comes after a utility's, the press's and
        the crowd's, and then the lower ``report_id``, of the first source by name.
    """
    made = reports[reports["reported_at"] <= pd.Timestamp(as_of)]
    if "set_aside_at" in made:
        made = made[made["set_aside_at"].isna()]
    speaks = made["remaining"].notna() | made["affected"].notna()
    standing = made[speaks & ~_is_superseded(made, reports)]
    # Categories have an order of their own, and groups where nothing is.
    categories = standing.select_dtypes("category").columns
    standing = standing.astype(dict.fromkeys(categories, object))
    rank = standing["source_kind"].map(_KIND_RANK).fillna(len(_KIND_RANK))
    return (
        standing.assign(rank=rank)
        .sort_values(
            ["reported_at", "rank", "report_id", "source"], ascending=[True, False, False, False]
        )
        .drop(columns="rank")
    )


def superseded_by(corrections: pd.DataFrame, known: pd.DataFrame) -> list[tuple[str, str]]:
    """Source and id of the reports that some others correct or withdraw.

    A correction names a report of its own source, else the only one with that id: if several
    have it by now, the only one that was recorded by the time of the correction.
    """
    columns = [c for c in ("source", "report_id", "recorded_at") if c in known]
    naming = corrections.loc[corrections["supersedes"] != "", ["supersedes", *columns]]
    if naming.empty:
        return []
    naming = naming.astype({"supersedes": object, "source": object})
    named = known.loc[known["report_id"].isin(naming["supersedes"]), columns]
    named = named.astype({"source": object})
    pairs = naming.merge(
        named, left_on="supersedes", right_on="report_id", suffixes=("_naming", "")
    )
    by = [pairs["source_naming"], pairs["report_id_naming"]]
    is_own = pairs["source"] == pairs["source_naming"]
    candidates = pairs[is_own | ~is_own.groupby(by).transform("any")]
    if "recorded_at" in candidates:
        is_earlier = candidates["recorded_at"] <= candidates["recorded_at_naming"]
        candidates = candidates[is_earlier | ~is_earlier.groupby(by).transform("any")]
    only = candidates.groupby(["source_naming", "report_id_naming"])["source"].transform("nunique")
    found = candidates.loc[only == 1, ["source", "report_id"]].drop_duplicates()
    return list(found.itertuples(index=False, name=None))


def _is_superseded(made: pd.DataFrame, known: pd.DataFrame) -> pd.Series[bool]:
    superseded = set(superseded_by(made, known))
    suspects = made[made["report_id"].isin({report_id for _, report_id in superseded})]
    pairs = zip(suspects.index, suspects["source"], suspects["report_id"], strict=True)
    found = [at for at, *identity in pairs if tuple(identity) in superseded]
    return pd.Series(made.index.isin(found), index=made.index)


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
