"""The situation: who is without a service, as of a moment, as known at another.

One row per area, service and unit. An area shows its own statement while that is in force and
fresh; else the sum of its children's, a lower bound unless every child reports; never both.
"""

from __future__ import annotations

from datetime import datetime

import geopandas as gpd
import pandas as pd

from geodata.areas import area_ids_at, children_of, load_areas, load_boundaries
from geodata.denominator import denominator_for
from geodata.figure import Figure, Key, own_figures
from geodata.place import CRS
from geodata.rollup import roll_up
from geodata.schema import SERVICES
from geodata.statement import SERIES
from geodata.store import Store

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
_NAN = float("nan")


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
    figures = roll_up(own_figures(table, as_of))
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
