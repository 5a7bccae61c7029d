"""Restoration: every outage with its start, its end, and how fast it came back, with bounds."""

from __future__ import annotations

import hashlib
from datetime import datetime
from itertools import pairwise

import numpy as np
import pandas as pd

from geodata.moment import KYIV
from geodata.situation.freshness import LOST_SIGHT_AFTER, STALE_AFTER
from geodata.situation.known_at import Reports, known_reports, known_starts
from geodata.situation.measure import MEASURES, measure_outages
from geodata.situation.outage import NO_OUTAGE, number_outages
from geodata.statement import SERIES, about_whole_areas, standing_statements

END_RULES = ("confirmed zero", "next loss", "open", "lost sight of")
OUTAGE_COLUMNS = (
    "outage_id",
    *SERIES,
    "cause",
    "started_at",
    "started_after",
    "started_before",
    "start_rule",
    "ended_at",
    "ended_after",
    "end_rule",
    *MEASURES,
    "first_reported_at",
    "last_reported_at",
    "age_h",
    "is_stale",
    "report_ids",
    "report_sources",
)
_USED = [
    *SERIES,
    *("report_id", "reported_at", "source", "outage_started_at", "cause"),
    *(name + part for name in ("affected", "remaining") for part in ("", "_low", "_high")),
]
_OPENING = ["outage", *SERIES, "reported_at", "before_at", "started_at", "start_rule"]


def outages_as_of(
    reports: Reports,
    *,
    as_of: datetime,
    known_at: datetime | None = None,
    service: str = "",
    area_id: str = "",
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Every outage of whole areas, with its measures, as of a moment, as known at another.

    Parameters
    ----------
    reports : pandas.DataFrame or Store
        Reports as known at some moment, or a store of them.
    as_of : datetime
        Aware; later statements have not been made yet.
    known_at : datetime, optional
        Aware; with a store, only what was recorded by then. Everything by default.
    service, area_id : str, optional
        Only these.
    corrections : pandas.DataFrame, optional
        Starts that people set, as known; with a store they are taken from it.

    Returns
    -------
    pandas.DataFrame
        One row per outage, in the order of area, service, unit and time. All times aware UTC.

        ``outage_id``
            Stable while the statement that opens the outage is the same.
        ``area_id``, ``service``, ``unit``, ``cause``
            ``cause`` is the first that is known of its statements, else ``unknown``.
        ``started_at``, ``started_after``, ``started_before``, ``start_rule``
            By one of ``START_RULES``. The loss came after ``started_after`` (when the area was
            last known without this loss; NaT if never) and no later than ``started_before`` (the
            first statement of it; for a bare date, midnight in Kyiv, at most a day later).
        ``ended_at``, ``ended_after``, ``end_rule``
            By one of ``END_RULES``. ``ended_at`` is NaT while the outage is ``open`` and when it
            was ``lost sight of``; ``ended_after`` is the last time known still out. ``next loss``
            is no proof of restoration: the outage is cut there.
        ``peak``, ``remaining``, shares, times and unit-hours
            As ``geodata.situation.measure.measure_outages`` gives them.
        ``first_reported_at``, ``last_reported_at``, ``age_h``, ``is_stale``
            Of its first and last statement; age of information: hours from the last one to
            ``as_of``, and whether that is past the service's limit while nobody has confirmed the
            end.
        ``report_ids``, ``report_sources``
            Of its statements, in the order of time: the id of each, and who made it.
    """
    known = known_reports(reports, known_at)
    starts = known_starts(reports, known_at) if corrections is None else corrections
    standing = about_whole_areas(standing_statements(known, as_of=as_of))[_USED]
    held = number_outages(_only(standing, service, area_id), corrections=starts)
    held = held[held["outage"] != NO_OUTAGE].reset_index(drop=True)
    outages = _with_ends(_begun(held), held, as_of).assign(**measure_outages(held))
    last = held.groupby("outage")["reported_at"].last()
    age_h = (pd.Timestamp(as_of) - last).dt.total_seconds() / 3600
    limit_h = outages["service"].map(_STALE_AFTER_H)
    goes_on = outages["end_rule"].isin(["open", "lost sight of"])
    outages = outages.assign(
        first_reported_at=outages["reported_at"],
        last_reported_at=last,
        age_h=age_h,
        is_stale=goes_on & (age_h > limit_h),
    )
    return outages.reset_index(drop=True)[list(OUTAGE_COLUMNS)]


_STALE_AFTER_H = {service: limit.total_seconds() / 3600 for service, limit in STALE_AFTER.items()}


def _only(statements: pd.DataFrame, service: str, area_id: str) -> pd.DataFrame:
    """Statements on one service and area, where one is asked for."""
    if service:
        statements = statements[statements["service"] == service]
    return statements[statements["area_id"] == area_id] if area_id else statements


def _begun(held: pd.DataFrame) -> pd.DataFrame:
    """One row per outage, numbered as its statements are, with all that tells of its start."""
    opening = held[held["opens"]].set_index("outage", drop=False)
    begun = opening[_OPENING]
    rule, started_at = begun["start_rule"], begun["started_at"]
    is_dated = rule.isin(["stated", "set by a person"])
    stated = started_at[rule == "stated"]
    day_after = _next_midnight_of_a_bare_date(stated).reindex(started_at.index)
    stated_before = day_after.where(day_after < begun["reported_at"], begun["reported_at"])
    stated_before = stated_before.where((rule == "stated") & day_after.notna(), started_at)
    causes = held["cause"].where(~held["cause"].isin(["", "unknown"]))
    return begun.assign(
        outage_id=id_of_opening(opening),
        started_after=started_at.where(is_dated, begun["before_at"]),
        started_before=stated_before.where(is_dated, begun["reported_at"]),
        cause=causes.groupby(held["outage"]).first().fillna("unknown"),
        report_ids=_lists(held["report_id"], held["opens"], begun.index),
        report_sources=_lists(held["source"], held["opens"], begun.index),
    )


def _next_midnight_of_a_bare_date(moments: pd.Series[pd.Timestamp]) -> pd.Series[pd.Timestamp]:
    """The end of the day for starts at midnight in Kyiv, which stand for a date alone."""
    local = moments.dt.tz_convert(KYIV)
    bare = local.where(local == local.dt.normalize())
    return (bare + pd.DateOffset(days=1)).dt.tz_convert("UTC")


def _with_ends(outages: pd.DataFrame, held: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """When and by which rule each outage ended, if it did."""
    by_outage = held.groupby("outage")
    at, is_zero = held["reported_at"], held["is_zero"]
    zero_at = at.where(is_zero).groupby(held["outage"]).first()
    last_out = at.where(~is_zero).groupby(held["outage"]).last()
    following = outages.groupby(SERIES, sort=False)
    next_at = following["started_at"].shift(-1)
    heard_next = following["reported_at"].shift(-1).fillna(pd.Timestamp(as_of))
    is_silent = heard_next - by_outage["reported_at"].last() > LOST_SIGHT_AFTER
    rule = np.select(
        [zero_at.notna(), is_silent, next_at.notna()],
        ["confirmed zero", "lost sight of", "next loss"],
        "open",
    )
    ended_at = zero_at.fillna(next_at.where(pd.Series(rule == "next loss", outages.index)))
    ended_after = last_out.where(~(last_out > ended_at), ended_at)
    return outages.assign(ended_at=ended_at, ended_after=ended_after, end_rule=rule)


def id_of_opening(opening: pd.DataFrame) -> list[str]:
    """The ``outage_id`` of each outage, from the statements that open them."""
    parts = opening[[*SERIES, "source", "report_id"]].itertuples(index=False)
    return [hashlib.sha256("\n".join(map(str, row)).encode()).hexdigest()[:12] for row in parts]


def _lists(values: pd.Series[str], opens: pd.Series[bool], index: pd.Index[int]) -> pd.Series[str]:
    """The values of each outage as a list."""
    all_values = values.tolist()
    places = [*np.flatnonzero(opens.to_numpy()).tolist(), len(all_values)]
    parts = [all_values[start:end] for start, end in pairwise(places)]
    return pd.Series(parts, index, dtype=object)
