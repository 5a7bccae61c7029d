"""Figures in force: what is said of each area itself, of the whole or at least of its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pandas as pd

from geodata.situation.figure import Figure, Key, figures_to_add, sum_figures
from geodata.situation.freshness import STALE_AFTER
from geodata.situation.measure import find_peaks, peaks_are_contested
from geodata.situation.outage import NO_OUTAGE, number_outages
from geodata.statement import (
    COMPARABLE_WITHIN,
    SERIES,
    about_parts,
    about_whole_areas,
    standing_statements,
)

_NAN = float("nan")
_USED = [
    *SERIES,
    *("report_id", "reported_at", "time_basis", "source", "source_kind", "place_id", "scope"),
    *("outage_started_at", "cause", "remaining_qualifier"),
    *(name + part for name in ("affected", "remaining") for part in ("", "_low", "_high")),
]


def own_figures(
    reports: pd.DataFrame,
    as_of: datetime,
    *,
    service: str = "",
    corrections: pd.DataFrame | None = None,
) -> dict[Key, list[Figure]]:
    """What is said of each area itself: of the whole, else of its parts.

    Parameters
    ----------
    reports : pandas.DataFrame
        As from the store.
    as_of : datetime
        Aware.
    service : str, optional
        Only this service.
    corrections : pandas.DataFrame, optional
        Starts of outages that people set.
    """
    standing = standing_statements(reports, as_of=as_of)[_USED]
    if service:
        standing = standing[standing["service"] == service]
    standing = standing.assign(is_stale=_are_stale(standing, as_of))
    held = number_outages(about_whole_areas(standing), corrections=corrections)
    own: dict[Key, list[Figure]] = defaultdict(list)
    for row in _in_force(held).to_dict("records"):
        own[_key(row)].append(_figure(row, basis="own"))
    for key, figure in _figures_of_parts(about_parts(standing), as_of, whole=set(own)):
        own[key].append(figure)
    return own


def _are_stale(statements: pd.DataFrame, as_of: datetime) -> pd.Series[bool]:
    age = pd.Timestamp(as_of) - statements["reported_at"]
    return age > pd.to_timedelta(statements["service"].astype(object).map(STALE_AFTER))


def _key(row: dict[Any, Any]) -> Key:
    return str(row["area_id"]), str(row["service"]), str(row["unit"])


def _in_force(held: pd.DataFrame) -> pd.DataFrame:
    """For each series the statement in force, with its outage and what contests it.

    That is the latest one that counts what remains. A later one of ``affected`` alone is in force
    only when it opens an outage.
    """
    last = held.groupby("series").tail(1).set_index("series")
    counted = held[held["remaining"].notna()].groupby("series").tail(1).set_index("series")
    still = counted[counted["outage"] == last["outage"].reindex(counted.index)]
    force = pd.concat([still, last[~last.index.isin(still.index)]]).sort_index()
    return _with_contesting(held, _with_outage(held, force, last))


def _with_outage(held: pd.DataFrame, force: pd.DataFrame, last: pd.DataFrame) -> pd.DataFrame:
    """Start, cause and size of each series' latest outage."""
    within = held[held["outage"] != NO_OUTAGE]
    latest = within.groupby("series")["outage"].max().reindex(force.index)
    opening = within[within["opens"]].set_index("outage").reindex(latest)
    is_dated = opening["start_rule"].isin(["stated", "set by a person"])
    began_after = opening["started_at"].where(is_dated, opening["before_at"])
    tells_a_loss = (within.groupby("outage").size() > 1) & ~peaks_are_contested(within)
    peak = find_peaks(within)["peak"].where(tells_a_loss)
    causes = within["cause"].where(~within["cause"].isin(["", "unknown"]))
    cause = causes.groupby(within["outage"]).first().fillna("unknown").reindex(latest)
    named = {
        "outage_started_at": opening["started_at"],
        "start_rule": opening["start_rule"].fillna(""),
        "began_after": began_after,
        "peak": peak.reindex(latest),
        "cause": cause,
    }
    found = {name: values.set_axis(force.index) for name, values in named.items()}
    for name in ("outage_started_at", "cause"):  # a zero may speak of an outage never counted
        found[name] = found[name].fillna(force[name])
    affected = last["affected"].reindex(force.index)
    return force.assign(**found, affected=affected.fillna(found["peak"]))


def _with_contesting(held: pd.DataFrame, force: pd.DataFrame) -> pd.DataFrame:
    """Which other sources' last counts, of the same loss and day, lie beyond the intervals."""
    said = held[held["remaining"].notna()].groupby(["series", "source"]).tail(1)
    mine = force.reindex(said["series"]).set_axis(said.index)
    differs = (said["remaining_low"] > mine["remaining_high"]) | (
        mine["remaining_low"] > said["remaining_high"]
    )
    near = (mine["reported_at"] - said["reported_at"]).abs() <= COMPARABLE_WITHIN
    is_old = mine["began_after"] > said["reported_at"]
    others = said[differs & near & ~is_old & (said["source"] != mine["source"])]
    listed: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for series, source, report_id in others[["series", "source", "report_id"]].to_numpy():
        listed[series].append((source, report_id))
    return force.assign(
        contested=force.index.isin(list(listed)),
        others=pd.Series({series: listed.get(series, []) for series in force.index}, dtype=object),
    )


def _figure(row: dict[Any, Any], *, basis: str) -> Figure:
    """The figure of one statement; a lower bound is the least that its words allow."""
    others = row.get("others", ())
    return Figure(
        remaining=row["remaining" if basis == "own" else "remaining_low"],
        remaining_low=row["remaining_low"],
        remaining_high=row["remaining_high"] if basis == "own" else _NAN,
        affected=row["affected"],
        reported_at=row["reported_at"],
        source=row["source"],
        basis=basis,
        is_stale=bool(row["is_stale"]),
        remaining_qualifier=row["remaining_qualifier"] or "=",
        contested=bool(row.get("contested", False)),
        outage_started_at=_or_none(row["outage_started_at"]),
        start_rule=row.get("start_rule", ""),
        cause=row["cause"],
        source_kind=row["source_kind"],
        time_basis=row["time_basis"],
        report_ids=(row["report_id"], *(report_id for _, report_id in others)),
        report_sources=(row["source"], *(source for source, _ in others)),
    )


def _or_none(moment: pd.Timestamp) -> datetime | None:
    return None if pd.isna(moment) else moment.to_pydatetime()


def _figures_of_parts(
    parts: pd.DataFrame, as_of: datetime, *, whole: set[Key]
) -> Iterator[tuple[Key, Figure]]:
    """Lower bounds from statements about parts.

    What is described in words never replaces a statement about the whole.
    """
    latest = (
        parts.dropna(subset="remaining").groupby([*SERIES, "place_id", "scope"], sort=False).tail(1)
    )
    said: dict[Key, list[tuple[str, Figure]]] = defaultdict(list)
    for row in latest.to_dict("records"):
        key = _key(row)
        if row["place_id"] or key not in whole:
            said[key].append((row["place_id"], _figure(row, basis="lower bound")))
    for key, figures in said.items():
        yield key, _largest_part(figures, as_of)


def _largest_part(said: list[tuple[str, Figure]], as_of: datetime) -> Figure:
    """Of parts whose figures go together; those at places add up, those in words may overlap.

    Settlements and points do not overlap, so they add up; of parts described in words only the
    largest counts, and of equals the newest.
    """
    counted = figures_to_add([figure for _, figure in said], as_of)
    at_place = {id(figure) for place, figure in said if place}
    located = [figure for figure in counted if id(figure) in at_place]
    described = [figure for figure in counted if id(figure) not in at_place]
    candidates = described + ([sum_figures(located, basis="lower bound")] if located else [])
    return max(candidates, key=lambda figure: (figure.remaining, figure.reported_at))
