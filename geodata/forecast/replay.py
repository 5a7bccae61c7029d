"""Forecasts as they would have been: what each method would have said, with what was known then.

Every outage that is known to have reached a milestone is replayed at fixed hours after the first
report of it; two simple guesses (``forecast.baseline``) are asked at the same moments. The hours
are fixed beforehand, so that no moment is chosen by how things went on.

Where an outage was recorded as it went, "known then" means recorded and reported by then. Where
all of it was recorded afterwards, as in a file of old reports, it means reported by then, and the
row says so (``replayed_by``): a correction made in between can then be known too early.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pandas as pd

from geodata.forecast.baseline import GUESSES
from geodata.forecast.evidence import Evidence, gather_evidence
from geodata.forecast.forecast import forecast_open
from geodata.restoration.milestone import find_milestones
from geodata.restoration.restoration import outages_as_of
from geodata.situation.known_at import Reports, known_reports
from geodata.statement import SERIES
from geodata.store.store import Store

AGES_H = (0, 6, 12, 24, 48, 96, 192)
NEWEST = 40
"""At most so many outages are replayed, the newest: each moment is a forecast of its own."""

FORECAST = "forecast"
METHODS = (FORECAST, *GUESSES)
BY_RECORDED, BY_REPORTED = "recorded", "reported"

REPLAY_COLUMNS = (
    "outage_id",
    *SERIES,
    "milestone",
    "at",
    "age_h",
    "replayed_by",
    "method",
    "basis",
    "p50_at",
    "p80_at",
    "known_out_at",
    "known_back_at",
)


def replay_forecasts(
    reports: Reports, *, as_of: datetime, service: str = "", area_id: str = ""
) -> pd.DataFrame:
    """What would have been said about outages whose milestones are known by now.

    Parameters
    ----------
    reports : pandas.DataFrame or Store
        With ``recorded_at``, where it is known when they were recorded.
    as_of : datetime
        Aware; milestones known by then are scored.
    service, area_id : str, optional
        Only these; outages elsewhere still answer for an area.

    Returns
    -------
    pandas.DataFrame
        ``REPLAY_COLUMNS``, one row per outage, milestone, moment ``at`` and method; ``p50_at`` and
        ``p80_at`` are NaT where the method had no answer. The milestone came after
        ``known_out_at`` and no later than ``known_back_at``.
    """
    known = known_reports(reports, None)
    outages = outages_as_of(reports, as_of=as_of, service=service, area_id=area_id)
    reached = find_milestones(outages).dropna(subset="known_back_at")
    newest = outages[outages["outage_id"].isin(reached["outage_id"])].nlargest(NEWEST, "started_at")
    first = _first_told(known, newest)
    rows = [
        row
        for outage_id, milestones in reached.groupby("outage_id", sort=False)
        if outage_id in first
        for row in _replay(reports, milestones, first[outage_id])
    ]
    replays = pd.DataFrame(rows, columns=list(REPLAY_COLUMNS))
    for name in ("at", "p50_at", "p80_at", "known_out_at", "known_back_at"):
        replays[name] = pd.to_datetime(replays[name], utc=True)
    return replays


def _first_told(known: pd.DataFrame, outages: pd.DataFrame) -> dict[Hashable, dict[Hashable, Any]]:
    """When each outage was first reported, and when the first report of it was recorded."""
    named = outages[["outage_id", *SERIES, "report_ids"]].explode("report_ids")
    named = named.rename(columns={"report_ids": "report_id"})
    told = known.reindex(columns=[*SERIES, "report_id", "reported_at", "recorded_at"])
    told = named.merge(told, on=[*SERIES, "report_id"])
    told["recorded_at"] = pd.to_datetime(told["recorded_at"], utc=True)
    first = told.groupby("outage_id")[["reported_at", "recorded_at"]].min()
    return first.to_dict("index")


def _replay(
    reports: Reports, milestones: pd.DataFrame, first: dict[Hashable, Any]
) -> Iterator[dict[str, object]]:
    was_live = first["recorded_at"] < milestones["known_back_at"].max()
    by = BY_RECORDED if was_live else BY_REPORTED
    for age_h in AGES_H:
        at = first["reported_at"] + timedelta(hours=age_h)
        waiting = milestones[milestones["known_back_at"] > at]
        if waiting.empty:
            return
        evidence = _evidence(reports, at, waiting["service"].iloc[0], by)
        for milestone in waiting.to_dict("records"):
            about = {name: milestone[name] for name in ("outage_id", *SERIES, "milestone")}
            came = {name: milestone[name] for name in ("known_out_at", "known_back_at")}
            for answer in _answers(evidence, pd.Series(milestone)):
                yield about | came | answer | {"at": at, "age_h": age_h, "replayed_by": by}


def _evidence(reports: Reports, at: datetime, service: str, by: str) -> Evidence:
    if by == BY_RECORDED and isinstance(reports, Store):
        return gather_evidence(reports, as_of=at, known_at=at, service=service)
    if by == BY_RECORDED:
        reports = known_reports(reports, None)
        reports = reports[reports["recorded_at"] <= pd.Timestamp(at)]
    return gather_evidence(reports, as_of=at, service=service)


def _answers(evidence: Evidence, asked: pd.Series) -> Iterator[dict[str, object]]:
    """Of each method, about what was seen to be out in the series then."""
    seen = evidence.only(asked["area_id"], asked["service"], asked["unit"])
    forecasts = forecast_open(seen)
    forecast = forecasts[forecasts["milestone"] == asked["milestone"]]
    for method in METHODS:
        nothing = {"method": method, "basis": "", "p50_at": pd.NaT, "p80_at": pd.NaT}
        if forecast.empty:
            yield nothing
        elif method == FORECAST:
            yield nothing | dict(forecast.iloc[0][["basis", "p50_at", "p80_at"]])
        else:
            guess = GUESSES[method](seen, seen.open_outages()[0], asked["milestone"])
            yield nothing | dict(zip(("p50_at", "p80_at"), guess, strict=True))
