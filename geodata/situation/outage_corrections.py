"""Starts of outages that people set or corrected: records beside the reports, never changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd

from geodata.errors import StoreError
from geodata.statement import SERIES
from geodata.store.storefile import open_file, transaction

CORRECTION_COLUMNS = (*SERIES, "at", "started_at", "reason", "set_by", "recorded_at")
_TIMES = ("at", "started_at", "recorded_at")
CUTS_IN_TWO, OVERLAPS_EARLIER, NO_LOSS_AFTER = "cuts_in_two", "overlaps_earlier", "no_loss_after"
START_NOTICES = (CUTS_IN_TWO, OVERLAPS_EARLIER, NO_LOSS_AFTER)


def set_start(
    path: Path,
    *,
    area_id: str,
    service: str,
    unit: str,
    at: datetime,
    started_at: datetime | None,
    reason: str,
    set_by: str = "",
    now: datetime | None = None,
) -> None:
    """Record that the loss an area had at a moment began at another.

    Within a known outage this parts off a new one. A later record for the same moment goes before
    an earlier one; without ``started_at`` it takes the earlier one back.

    Parameters
    ----------
    path : pathlib.Path
        The store's file.
    at : datetime
        Aware; a moment at or after a statement about the loss.
    started_at : datetime or None
        Aware; no later than ``at``.
    reason : str
        Why; never empty.

    Raises
    ------
    StoreError
        ``start_after_moment``, ``start_without_reason``.
    """
    if started_at is not None and started_at > at:
        raise StoreError("start_after_moment", started_at.isoformat())
    if not reason.strip():
        raise StoreError("start_without_reason")
    times = [_naive_utc(moment) for moment in (at, started_at, now or datetime.now(UTC))]
    with open_file(path) as connection, transaction(connection):
        values = [area_id, service, unit, *times[:2], reason, set_by, times[2]]
        connection.execute("INSERT INTO outage_starts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


def notice_of_start(outages: pd.DataFrame, *, outage_id: str, started_at: datetime) -> str:
    """What a person should know before setting an outage's start; empty where nothing is odd.

    Parameters
    ----------
    outages : pandas.DataFrame
        As ``outages_as_of`` gives them, of the outage's series at least.
    outage_id : str
        Of one of them.
    started_at : datetime
        Aware; the start to be set.

    Returns
    -------
    str
        ``cuts_in_two``: it was reported before that, so the outage ends there and another begins;
        ``overlaps_earlier``: an earlier outage of the series had not ended by then;
        ``no_loss_after``: nobody was said to be out from then on, so it would change nothing.
    """
    outage = outages[outages["outage_id"] == outage_id].iloc[0]
    if started_at > outage["ended_after"]:
        return NO_LOSS_AFTER
    if started_at > outage["first_reported_at"]:
        return CUTS_IN_TWO
    of_series = (outages[SERIES] == outage[SERIES].to_numpy()).all(axis=1)
    earlier = outages[of_series & (outages["first_reported_at"] < outage["first_reported_at"])]
    return OVERLAPS_EARLIER if (earlier["last_reported_at"] > started_at).any() else ""


def all_starts(path: Path) -> pd.DataFrame:
    """Every record, oldest first: ``CORRECTION_COLUMNS``, times aware UTC."""
    with open_file(path) as connection:
        found = _read(connection)
    for column in _TIMES:
        found[column] = pd.to_datetime(found[column]).dt.tz_localize("UTC")
    return found


def starts_set(path: Path, *, known_at: datetime | None = None) -> pd.DataFrame:
    """The records in force, by what was recorded at a moment: ``CORRECTION_COLUMNS``."""
    found = all_starts(path)
    if known_at is not None:
        found = found[found["recorded_at"] <= pd.Timestamp(known_at)]
    latest = found.drop_duplicates([*SERIES, "at"], keep="last")
    return latest.dropna(subset="started_at").reset_index(drop=True)


def _read(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    return connection.execute("SELECT * FROM outage_starts ORDER BY recorded_at, rowid").df()


def _naive_utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None
