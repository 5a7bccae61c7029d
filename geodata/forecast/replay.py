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
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pandas as pd

from geodata.forecast.baseline import GUESSES
from geodata.forecast.evidence import Evidence, gather_evidence
from geodata.forecast.forecast import forecast_open
from geodata.restoration.milestone import find_milestones, reports_named
from geodata.restoration.restoration import outages_as_of
from geodata.situation.known_at import Reports, known_reports, known_starts
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
    reports: Reports,
    *,
    as_of: datetime,
    known_at: datetime | None = None,
    service: str = "",
    area_id: str = "",
) -> pd.DataFrame:
    """What would have been said about outages whose milestones are known by now.

    Parameters
    ----------
    reports : pandas.DataFrame or Store
        With ``recorded_at``, where it is known when they were recorded.
    as_of : datetime
        Aware; milestones known by then are scored.
    known_at : datetime, optional
        Aware; with a store, only what was recorded by then. Everything by default.
    service, area_id : str, optional
        Only these; outages elsewhere still answer for an area.

    Returns
    -------
    pandas.DataFrame
        ``REPLAY_COLUMNS``, one row per outage, milestone, moment ``at`` and method; ``p50_at`` and
        ``p80_at`` are NaT where the method had no answer. The milestone came after
        ``known_out_at`` and no later than ``known_back_at``.
    """
    known = known_reports(reports, known_at)
    outages = outages_as_of(
        reports, as_of=as_of, known_at=known_at, service=service, area_id=area_id
    )
    reached = find_milestones(outages).dropna(subset="known_back_at")
    newest = outages[outages["outage_id"].isin(reached["outage_id"])].nlargest(NEWEST, "started_at")
    first = _first_told(known, newest)
    then = _Then(reports, known, known_starts(reports, known_at))
    rows = [
        row
        for outage_id, milestones in reached.groupby("outage_id", sort=False)
        if outage_id in first
        for row in _replay(then, milestones, first[outage_id])
    ]
    replays = pd.DataFrame(rows, columns=list(REPLAY_COLUMNS))
    for name in ("at", "p50_at", "p80_at", "known_out_at", "known_back_at"):
        replays[name] = pd.to_datetime(replays[name], utc=True)
    return replays


def _first_told(known: pd.DataFrame, outages: pd.DataFrame) -> dict[Hashable, dict[Hashable, Any]]:
    """When each outage was first reported, and when the first report of it was recorded."""
    identity = [*SERIES, "source", "report_id"]
    told = known.reindex(columns=[*identity, "reported_at", "recorded_at"])
    told = reports_named(outages).merge(told, on=identity)
    told["recorded_at"] = pd.to_datetime(told["recorded_at"], utc=True)
    first = told.groupby("outage_id")[["reported_at", "recorded_at"]].min()
    return first.to_dict("index")


@dataclass(frozen=True)
class _Then:
    """What was known at past moments: of the store as it was, of all else by its own times."""

    reports: Reports
    known: pd.DataFrame
    starts: pd.DataFrame | None

    def evidence(self, at: datetime, service: str, by: str) -> Evidence:
        """For who looks ahead from a moment, by when things were recorded or reported."""
        if by == BY_RECORDED and isinstance(self.reports, Store):
            return gather_evidence(self.reports, as_of=at, known_at=at, service=service)
        known = self.known
        if by == BY_RECORDED:
            known = known[known["recorded_at"] <= pd.Timestamp(at)]
        return gather_evidence(known, as_of=at, service=service, corrections=self.starts)


def _replay(
    then: _Then, milestones: pd.DataFrame, first: dict[Hashable, Any]
) -> Iterator[dict[str, object]]:
    was_live = first["recorded_at"] < milestones["known_back_at"].max()
    by = BY_RECORDED if was_live else BY_REPORTED
    for age_h in AGES_H:
        at = first["reported_at"] + timedelta(hours=age_h)
        waiting = milestones[milestones["known_back_at"] > at]
        if waiting.empty:
            return
        evidence = then.evidence(at, waiting["service"].iloc[0], by)
        for milestone in waiting.to_dict("records"):
            about = {name: milestone[name] for name in ("outage_id", *SERIES, "milestone")}
            came = {name: milestone[name] for name in ("known_out_at", "known_back_at")}
            for answer in _answers(evidence, pd.Series(milestone)):
                yield about | came | answer | {"at": at, "age_h": age_h, "replayed_by": by}


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
