"""Figures: what is said of each area itself, of the whole or at least of its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pandas as pd

from geodata.outage import Outage, split_into_outages
from geodata.statement import (
    SERIES,
    about_parts,
    about_whole_areas,
    are_comparable,
    intervals_overlap,
    standing_statements,
)

STALE_AFTER = {
    "heating": timedelta(hours=48),
    "electricity": timedelta(hours=24),
    "water": timedelta(hours=24),
}
_NAN = float("nan")

Key = tuple[str, str, str]
"""Area, service and unit."""


@dataclass(frozen=True)
class Figure:
    """What is known for one area, service and unit. Field names are the situation's columns."""

    remaining: float
    remaining_low: float
    remaining_high: float
    affected: float
    reported_at: pd.Timestamp
    source: str
    basis: str
    is_stale: bool
    remaining_qualifier: str = "="
    contested: bool = False
    outage_started_at: datetime | None = None
    start_rule: str = ""
    cause: str = ""
    source_kind: str = ""
    time_basis: str = ""
    report_ids: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """Out, or restored for a confirmed zero; a lower bound of zero tells nothing."""
        if self.remaining_high == 0:
            return "restored"
        return "unknown" if self.remaining == 0 else "out"


def own_figures(reports: pd.DataFrame, as_of: datetime) -> dict[Key, list[Figure]]:
    """What is said of each area itself: of the whole, else of its parts.

    Parameters
    ----------
    reports : pandas.DataFrame
        As from the store.
    as_of : datetime
        Aware.
    """
    standing = standing_statements(reports, as_of=as_of)
    own: dict[Key, list[Figure]] = defaultdict(list)
    for key, series in _series_of(about_whole_areas(standing)):
        own[key].append(_figure_in_force(series, as_of))
    for key, series in _series_of(about_parts(standing)):
        # What is described in words never replaces a statement about the whole.
        figure = _figure_of_parts(series if key not in own else _located(series), as_of)
        if figure is not None:
            own[key].append(figure)
    return own


def _series_of(statements: pd.DataFrame) -> Iterator[tuple[Key, pd.DataFrame]]:
    for (area_id, service, unit), series in statements.groupby(SERIES):
        yield (str(area_id), str(service), str(unit)), series


def _is_stale(statement: pd.Series, as_of: datetime) -> bool:
    return bool(pd.Timestamp(as_of) - statement["reported_at"] > STALE_AFTER[statement["service"]])


def _figure_in_force(series: pd.DataFrame, as_of: datetime) -> Figure:
    """The latest statement about a whole area, with its outage and with what contests it."""
    latest = series.iloc[-1]
    figure = _stated(latest, as_of, basis="own")
    others = [
        other
        for _, other in series.groupby("source").tail(1).iterrows()
        if are_comparable(latest, other) and not intervals_overlap(latest, other)
    ]
    figure = replace(
        figure,
        contested=bool(others),
        report_ids=(latest["report_id"], *(other["report_id"] for other in others)),
    )
    outages = split_into_outages(series)
    if not outages:
        return figure
    latest_outage = outages[-1]
    # One count alone does not tell how many had lost the service before it.
    is_known = len(latest_outage.statements) > 1 or pd.notna(latest["affected"])
    return replace(
        figure,
        affected=_lost(latest, latest_outage) if is_known else _NAN,
        outage_started_at=latest_outage.started_at,
        start_rule=latest_outage.start_rule,
        cause=latest_outage.statements[0]["cause"],
    )


def _lost(latest: pd.Series, outage: Outage) -> float:
    """What the statement in force says was lost; else the most that was ever without."""
    return float(latest["affected"]) if pd.notna(latest["affected"]) else outage.peak[0]


def _stated(statement: pd.Series, as_of: datetime, *, basis: str) -> Figure:
    return Figure(
        remaining=statement["remaining"],
        remaining_low=statement["remaining_low"],
        remaining_high=statement["remaining_high"] if basis == "own" else _NAN,
        affected=statement["affected"],
        reported_at=statement["reported_at"],
        source=statement["source"],
        basis=basis,
        is_stale=_is_stale(statement, as_of),
        remaining_qualifier=statement["remaining_qualifier"] or "=",
        outage_started_at=_or_none(statement["outage_started_at"]),
        cause=statement["cause"],
        source_kind=statement["source_kind"],
        time_basis=statement["time_basis"],
        report_ids=(statement["report_id"],),
    )


def _located(parts: pd.DataFrame) -> pd.DataFrame:
    return parts[parts["place_id"] != ""]


def _or_none(moment: pd.Timestamp) -> datetime | None:
    return None if pd.isna(moment) else moment.to_pydatetime()


def _figure_of_parts(series: pd.DataFrame, as_of: datetime) -> Figure | None:
    """A lower bound from statements about parts.

    Settlements and points do not overlap, so they add up; parts described in words may, so only
    the largest of those counts.
    """
    latest = series.dropna(subset="remaining").groupby(["place_id", "scope"]).tail(1)
    said = [
        (part["place_id"], _stated(part, as_of, basis="lower bound"))
        for _, part in latest.iterrows()
    ]
    if any(not figure.is_stale for _, figure in said):
        said = [(place, figure) for place, figure in said if not figure.is_stale]
    located = [figure for place, figure in said if place]
    described = [figure for place, figure in said if not place]
    candidates = described + ([sum_figures(located, basis="lower bound")] if located else [])
    return max(candidates, key=lambda figure: figure.remaining, default=None)


def sum_figures(figures: list[Figure], *, basis: str) -> Figure:
    """The sum of figures of one unit; bounded above only when it leaves nobody out."""
    whole = basis == "children"
    affected = pd.Series([figure.affected for figure in figures])
    return Figure(
        remaining=sum(figure.remaining for figure in figures),
        remaining_low=sum(figure.remaining_low for figure in figures),
        remaining_high=sum(figure.remaining_high for figure in figures) if whole else _NAN,
        affected=float(affected.sum(skipna=False)),
        reported_at=min(figure.reported_at for figure in figures),
        source="; ".join(sorted({figure.source for figure in figures})),
        basis=basis,
        is_stale=any(figure.is_stale for figure in figures),
        remaining_qualifier=_common({f.remaining_qualifier for f in figures}, otherwise="about"),
        contested=any(figure.contested for figure in figures),
        outage_started_at=min(
            (f.outage_started_at for f in figures if f.outage_started_at), default=None
        ),
        cause=_common({figure.cause for figure in figures}, otherwise=""),
        source_kind=_common({figure.source_kind for figure in figures}, otherwise=""),
        time_basis=_common({figure.time_basis for figure in figures}, otherwise=""),
        report_ids=tuple(report for figure in figures for report in figure.report_ids),
    )


def _common(values: set[str], *, otherwise: str) -> str:
    return values.pop() if len(values) == 1 else otherwise
