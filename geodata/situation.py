"""The situation: who is without a service, as of a moment, as known at another.

One row per area, service and unit. An area shows its own statement while that is in force and
fresh; else the sum of its children's, a lower bound unless every child reports; never both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import geopandas as gpd
import pandas as pd

from geodata.areas import ancestors_of, area_ids_at, children_of, load_areas, load_boundaries
from geodata.denominator import denominator_for
from geodata.outage import split_into_outages
from geodata.place import CRS
from geodata.schema import SERVICES
from geodata.statement import (
    SERIES,
    about_parts,
    about_whole_areas,
    are_comparable,
    intervals_overlap,
    standing_statements,
)
from geodata.store import Store

STALE_AFTER = {
    "heating": timedelta(hours=48),
    "electricity": timedelta(hours=24),
    "water": timedelta(hours=24),
}
STATES = ("unknown", "stale", "restored", "out")
LEVELS = ("country", "oblast", "raion", "city", "district")
SITUATION_COLUMNS = (
    "area_id",
    "area_name",
    "level",
    "service",
    "unit",
    "state",
    "remaining",
    "remaining_low",
    "remaining_high",
    "affected",
    "restored_share",
    "rate_pct",
    "denominator",
    "reported_at",
    "age_h",
    "source",
    "basis",
    "contested",
    "report_ids",
)
"""Columns of the situation as commands and exports give them."""

_MORE_COLUMNS = (
    "remaining_qualifier",
    "stale_state",
    "outage_started_at",
    "start_rule",
    "cause",
    "source_kind",
    "time_basis",
)
_DEEPEST_FIRST = ("district", "city", "raion", "oblast", "country")
_NAN = float("nan")


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


Key = tuple[str, str, str]


def situation_as_of(
    reports: pd.DataFrame | Store,
    *,
    as_of: datetime,
    known_at: datetime | None = None,
    service: str = "",
    level: str = "",
) -> gpd.GeoDataFrame:
    """The situation as of a moment.

    Parameters
    ----------
    reports : geopandas.GeoDataFrame or Store
        Reports as ``load_reports`` gives them, or a store of them.
    as_of : datetime
        Aware; later statements have not been made yet.
    known_at : datetime, optional
        Aware; with a store, only what was recorded by then. Everything by default.
    service : str, optional
        Only this service.
    level : str, optional
        ``country``, ``oblast``, ``raion``, ``city`` or ``district``: only areas of this level, and
        all of them; those never reported are ``unknown`` rows with an empty unit. By default
        every area that has a figure.

    Returns
    -------
    geopandas.GeoDataFrame
        ``SITUATION_COLUMNS`` and ``remaining_qualifier``, ``stale_state`` (what a stale figure
        says: out or restored), ``outage_started_at``, ``start_rule``, ``cause``, ``source_kind``,
        ``time_basis``; the area's outline where there is one, EPSG:4326. ``rate_pct`` is percent
        of ``denominator`` (for the unit ``percent``: as stated). ``remaining_high`` is NaN for a
        lower bound.
    """
    known = reports.reports(known_at=known_at) if isinstance(reports, Store) else reports
    table = pd.DataFrame(known.drop(columns="geometry", errors="ignore"))
    if service:
        table = table[table["service"] == service]
    figures = _roll_up(_own_figures(table, as_of))
    found = _frame([_row(key, figure, as_of) for key, figure in figures.items()])
    return at_level(found, level, service=service) if level else found


def at_level(situation: gpd.GeoDataFrame, level: str, *, service: str = "") -> gpd.GeoDataFrame:
    """The part of a whole situation at one level, with a row for every area there.

    Parameters
    ----------
    situation : geopandas.GeoDataFrame
        As ``situation_as_of`` gives it without a level.
    level, service : str
        As for ``situation_as_of``; without a service, every service gets its unknown rows.
    """
    shown = _areas_shown(level, situation)
    found = situation[situation["area_id"].isin(shown)]
    seen = set(zip(found["area_id"], found["service"], strict=True))
    services = (service,) if service else SERVICES
    silent = [_unknown_row(a, s) for a in shown for s in services if (a, s) not in seen]
    parts = [part for part in (found, _frame(silent)) if len(part)]
    return gpd.GeoDataFrame(pd.concat(parts).sort_values(SERIES, ignore_index=True), crs=CRS)


def _own_figures(reports: pd.DataFrame, as_of: datetime) -> dict[Key, list[Figure]]:
    """What is said of each area itself: of the whole, else of its parts."""
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
        affected=latest_outage.peak[0] if is_known else _NAN,
        outage_started_at=latest_outage.started_at,
        start_rule=latest_outage.start_rule,
        cause=latest_outage.statements[0]["cause"],
    )


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
    candidates = described + ([_sum(located, basis="lower bound")] if located else [])
    return max(candidates, key=lambda figure: figure.remaining, default=None)


def _sum(figures: list[Figure], *, basis: str) -> Figure:
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


def _roll_up(own: dict[Key, list[Figure]]) -> dict[Key, Figure]:
    """Give each area above a reported one its figure, from the deepest level up."""
    areas = load_areas()
    touched = {area for area_id, _, _ in own for area in (area_id, *ancestors_of(area_id))}
    kinds = {(service, unit) for _, service, unit in own}
    figures: dict[Key, Figure] = {}
    for level in _DEEPEST_FIRST:
        for area_id in sorted(a for a in touched if areas.at[a, "level"] == level):
            for service, unit in sorted(kinds):
                children = _sum_of_children(area_id, service, unit, figures)
                chosen = _choose(own.get((area_id, service, unit), []), children)
                if chosen is not None:
                    figures[area_id, service, unit] = chosen
    return figures


def _sum_of_children(
    area_id: str, service: str, unit: str, figures: dict[Key, Figure]
) -> Figure | None:
    """The children's sum: of the fresh ones where any is fresh. Shares do not add up."""
    if unit == "percent":
        return None
    children = children_of(area_id)
    said = [f for child in children if (f := figures.get((child, service, unit))) is not None]
    said = [figure for figure in said if pd.notna(figure.remaining)]
    fresh = [figure for figure in said if not figure.is_stale]
    counted = fresh or said
    if not counted:
        return None
    complete = len(counted) == len(children) and all(pd.notna(f.remaining_high) for f in counted)
    return _sum(counted, basis="children" if complete else "lower bound")


def _choose(own: list[Figure], children: Figure | None) -> Figure | None:
    """One figure for an area, never a sum of two.

    Fresh before stale; then what the area itself states; then the larger lower bound.
    """
    candidates = [*own, *([children] if children is not None else [])]
    if not candidates:
        return None
    return min(candidates, key=_preference)


def _preference(figure: Figure) -> tuple[bool, bool, float]:
    size = 0.0 if pd.isna(figure.remaining) else figure.remaining
    return figure.is_stale, figure.basis != "own", -size


def _areas_shown(level: str, situation: pd.DataFrame) -> set[str]:
    """What is drawn at a level, and what has figures there."""
    reported = set(situation.loc[situation["level"] == level, "area_id"])
    if level == "country":
        return {"UA"}
    if level == "district":
        return reported | {d for city in area_ids_at("city") for d in children_of(city)}
    return reported | set(area_ids_at(level))


def _row(key: Key, figure: Figure, as_of: datetime) -> dict[str, object]:
    area_id, service, unit = key
    denominator, rate_pct = _rate(key, figure, as_of)
    share = 1 - figure.remaining / figure.affected if figure.affected else _NAN
    area = load_areas().loc[area_id]
    row: dict[str, object] = {name: getattr(figure, name, None) for name in _MORE_COLUMNS}
    return row | {
        "area_id": area_id,
        "area_name": area["name_en"],
        "level": area["level"],
        "service": service,
        "unit": unit,
        "state": "stale" if figure.is_stale and figure.state != "unknown" else figure.state,
        "stale_state": figure.state if figure.is_stale else "",
        "remaining": figure.remaining,
        "remaining_low": figure.remaining_low,
        "remaining_high": figure.remaining_high,
        "affected": figure.affected,
        "restored_share": max(share, 0.0) if share == share else _NAN,
        "rate_pct": rate_pct,
        "denominator": denominator,
        "reported_at": figure.reported_at,
        "age_h": (pd.Timestamp(as_of) - figure.reported_at).total_seconds() / 3600,
        "source": figure.source,
        "basis": figure.basis,
        "contested": figure.contested,
        "report_ids": list(figure.report_ids),
    }


def _rate(key: Key, figure: Figure, as_of: datetime) -> tuple[float, float]:
    """Denominator and percent of it; a share is its own rate."""
    if key[2] == "percent":
        return _NAN, figure.remaining
    denominator = denominator_for(*key, as_of=as_of)
    if denominator is None:
        return _NAN, _NAN
    return float(denominator["value"]), 100 * figure.remaining / float(denominator["value"])


def _unknown_row(area_id: str, service: str) -> dict[str, object]:
    area = load_areas().loc[area_id]
    return {
        "area_id": area_id,
        "area_name": area["name_en"],
        "level": area["level"],
        "service": service,
        "unit": "",
        "state": "unknown",
        "contested": False,
        "report_ids": [],
    }


def _frame(rows: list[dict[str, object]]) -> gpd.GeoDataFrame:
    columns = [*SITUATION_COLUMNS, *_MORE_COLUMNS]
    frame = pd.DataFrame(rows, columns=columns).sort_values(SERIES, ignore_index=True)
    for name in ("reported_at", "outage_started_at"):
        frame[name] = pd.to_datetime(frame[name], utc=True)
    texts = ["source", "basis", "unit", *_MORE_COLUMNS]
    texts.remove("outage_started_at")
    frame[texts] = frame[texts].astype(object).where(frame[texts].notna(), "")
    numbers = [c for c in SITUATION_COLUMNS[6:13] if c != "denominator"] + ["denominator", "age_h"]
    frame[numbers] = frame[numbers].astype(float)
    frame["contested"] = frame["contested"].astype(bool)
    outlines = pd.concat([load_boundaries(level) for level in ("oblast", "raion", "city")])
    geometry = frame["area_id"].map(
        outlines.drop_duplicates("area_id").set_index("area_id").geometry
    )
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(geometry, crs=CRS), crs=CRS)
