"""When outages were nine tenths restored, and when they ended: never a moment, always an interval.

Nobody sees the minute. A milestone lies after the last time at which it is known not to have been
reached, and not after the first at which it is known to have been. How long that took is an
interval, too, as the start of an outage is known no better than its sources tell.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from geodata.statement import SERIES

NINE_TENTHS, END = "nine tenths", "end"
MILESTONES = (NINE_TENTHS, END)
LEFT_AT_NINE_TENTHS = 0.1

MILESTONE_COLUMNS = (
    "outage_id",
    *SERIES,
    "cause",
    "started_at",
    "milestone",
    "known_out_at",
    "known_back_at",
    "low_h",
    "high_h",
)
READING_COLUMNS = (
    "outage_id",
    "report_id",
    "reported_at",
    "source",
    "remaining",
    "remaining_low",
    "remaining_high",
)


def find_milestones(outages: pd.DataFrame) -> pd.DataFrame:
    """When each outage reached each milestone, and how long that took.

    Parameters
    ----------
    outages : pandas.DataFrame
        As from ``outages_as_of``.

    Returns
    -------
    pandas.DataFrame
        ``MILESTONE_COLUMNS``, a row per outage and milestone: ``known_out_at`` the last time known
        not to have reached it, ``known_back_at`` the first known to have (UTC; NaT when it is not
        known to have); the hours that it took in (``low_h``, ``high_h``], ``high_h`` infinite for
        those that are open, were cut by the next loss or lost sight of, or began nobody knows
        when.
    """
    return pd.concat([_nine_tenths(outages), _ends(outages)], ignore_index=True)


def nine_tenths_back_at(outages: pd.DataFrame) -> pd.Series[pd.Timestamp]:
    """The first time at which nine tenths are known to have been back, NaT for not yet."""
    return outages["started_at"] + _hours(outages["to_90_pct_h_high"])


def _nine_tenths(outages: pd.DataFrame) -> pd.DataFrame:
    return _measured(
        outages,
        NINE_TENTHS,
        known_out_at=outages["started_at"] + _hours(outages["to_90_pct_h_low"]),
        known_back_at=nine_tenths_back_at(outages),
    )


def _ends(outages: pd.DataFrame) -> pd.DataFrame:
    is_seen = outages["end_rule"] == "confirmed zero"
    return _measured(
        outages,
        END,
        known_out_at=outages["ended_after"].fillna(outages["started_at"]),
        known_back_at=outages["ended_at"].where(is_seen),
    )


def _measured(
    outages: pd.DataFrame,
    milestone: str,
    *,
    known_out_at: pd.Series[pd.Timestamp],
    known_back_at: pd.Series[pd.Timestamp],
) -> pd.DataFrame:
    """The shortest and the longest that it can have taken."""
    shortest = (known_out_at - outages["started_before"]).dt.total_seconds() / 3600
    longest = (known_back_at - outages["started_after"]).dt.total_seconds() / 3600
    found = outages.assign(
        milestone=milestone,
        known_out_at=known_out_at,
        known_back_at=known_back_at,
        low_h=shortest.clip(lower=0.0),
        high_h=longest.fillna(np.inf),
    )
    return found[list(MILESTONE_COLUMNS)]


def _hours(numbers: pd.Series[float]) -> pd.Series[pd.Timedelta]:
    """As lengths of time, to the second."""
    return pd.to_timedelta((numbers * 3600).round(), unit="s")


def reports_named(outages: pd.DataFrame) -> pd.DataFrame:
    """The reports behind each outage: ``outage_id``, its series, ``source``, ``report_id``.

    Two sources may use one id: only both together tell which report is meant.
    """
    named = {"report_ids": "report_id", "report_sources": "source"}
    listed = outages[["outage_id", *SERIES, *named]].explode(list(named))
    return listed.rename(columns=named)


def outage_readings(reports: pd.DataFrame, outages: pd.DataFrame) -> pd.DataFrame:
    """The counts of ``remaining`` that belong to each outage.

    Parameters
    ----------
    reports : pandas.DataFrame
        The reports that ``outages`` were found in.
    outages : pandas.DataFrame
        As from ``outages_as_of``.

    Returns
    -------
    pandas.DataFrame
        ``READING_COLUMNS``, outage by outage, in the order of time.
    """
    counts = reports.loc[reports["remaining"].notna(), [*SERIES, *READING_COLUMNS[1:]]]
    found = reports_named(outages).merge(counts, on=[*SERIES, "source", "report_id"])
    return found.sort_values(["outage_id", "reported_at", "report_id"], ignore_index=True)[
        list(READING_COLUMNS)
    ]
