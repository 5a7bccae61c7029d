"""The situation: who is without a service, as of a moment, as known at another.

One row per area, service and unit. An area shows its own statement while that is in force and
fresh; else the sum of its children's, a lower bound unless every child reports; never both.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import geopandas as gpd
import pandas as pd

from geodata.areas import area_ids_at, children_of, drawn_levels, load_areas, load_boundaries
from geodata.denominator import denominator_for
from geodata.geography import per_geography
from geodata.place.place import CRS
from geodata.schema import SERVICES
from geodata.situation.figure import Figure, Key
from geodata.situation.in_force import own_figures
from geodata.situation.known_at import Reports, known_reports, known_starts
from geodata.situation.rollup import roll_up
from geodata.statement import SERIES

STATES = ("unknown", "stale", "restored", "out")
LEVELS = ("country", "oblast", "raion", "hromada", "city", "district")
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
    "denominator_date",
    "denominator_source",
    "denominator_kind",
    "report_sources",
)
_TIMES = ("reported_at", "outage_started_at", "denominator_date")
_TEXTS = tuple(c for c in _MORE_COLUMNS if c not in (*_TIMES, "report_sources"))
_NUMBERS = (
    "remaining",
    "remaining_low",
    "remaining_high",
    "affected",
    "restored_share",
    "rate_pct",
    "denominator",
    "age_h",
)
_NAN = float("nan")


def situation_as_of(
    reports: Reports,
    *,
    as_of: datetime,
    known_at: datetime | None = None,
    service: str = "",
    level: str = "",
    corrections: pd.DataFrame | None = None,
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
        ``country``, ``oblast``, ``raion``, ``city`` or ``district`` (``hromada`` where they were
        loaded): only areas of this level, and all of them; those never reported are ``unknown``
        rows with an empty unit. By default every area that has a figure.
    corrections : pandas.DataFrame, optional
        Starts of outages that people set, as known; with a store they are taken from it.

    Returns
    -------
    geopandas.GeoDataFrame
        ``SITUATION_COLUMNS`` and ``remaining_qualifier``, ``stale_state`` (what a stale figure
        says: out or restored), ``outage_started_at``, ``start_rule``, ``cause``, ``source_kind``,
        ``time_basis``, ``denominator_date``, ``denominator_source``, ``denominator_kind``
        (published, derived or modelled), ``report_sources`` (who made each of ``report_ids``);
        the area's outline where there is one, EPSG:4326. ``rate_pct`` is percent
        of ``denominator`` (for the unit ``percent``: as stated). ``remaining_high`` is NaN for a
        lower bound.
    """
    known = known_reports(reports, known_at)
    starts = known_starts(reports, known_at) if corrections is None else corrections
    own = own_figures(known, as_of, service=service, corrections=starts)
    figures = roll_up(own, as_of)
    found = situation_of(figures, as_of)
    return at_level(found, level, service=service) if level else found


def situation_of(figures: Mapping[Key, Figure], as_of: datetime) -> gpd.GeoDataFrame:
    """The situation that figures make at a moment: their ages, and of how many they are."""
    return _frame([_row(key, figure, as_of) for key, figure in figures.items()])


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
    parts = [part for part in (found, _frame(silent)) if len(part)] or [found]
    return gpd.GeoDataFrame(pd.concat(parts).sort_values(SERIES, ignore_index=True), crs=CRS)


def _areas_shown(level: str, situation: pd.DataFrame) -> set[str]:
    """What is drawn at a level, and what has figures there."""
    reported = set(situation.loc[situation["level"] == level, "area_id"])
    if level == "country":
        return {"UA"}
    if level == "district":
        return reported | {d for city in area_ids_at("city") for d in children_of(city)}
    return reported | (set(area_ids_at(level)) if level in drawn_levels() else set())


def _row(key: Key, figure: Figure, as_of: datetime) -> dict[str, object]:
    area_id, service, unit = key
    share = 1 - figure.remaining / figure.affected if figure.affected else _NAN
    row: dict[str, object] = {name: getattr(figure, name, None) for name in _MORE_COLUMNS}
    return (
        row
        | _area(area_id)
        | _rate(key, figure, as_of)
        | {
            "service": service,
            "unit": unit,
            "state": "stale" if figure.is_stale and figure.state != "unknown" else figure.state,
            "stale_state": figure.state if figure.is_stale else "",
            "remaining": figure.remaining,
            "remaining_low": figure.remaining_low,
            "remaining_high": figure.remaining_high,
            "affected": figure.affected,
            "restored_share": max(share, 0.0) if share == share else _NAN,
            "reported_at": figure.reported_at,
            "age_h": (pd.Timestamp(as_of) - figure.reported_at).total_seconds() / 3600,
            "source": figure.source,
            "basis": figure.basis,
            "contested": figure.contested,
            "report_ids": list(figure.report_ids),
            "report_sources": list(figure.report_sources),
        }
    )


def _rate(key: Key, figure: Figure, as_of: datetime) -> dict[str, object]:
    """Denominator and percent of it; a share is its own rate."""
    if key[2] == "percent":
        return {"rate_pct": figure.remaining}
    found = denominator_for(*key, as_of=as_of)
    if found is None:
        return {}
    return {
        "rate_pct": 100 * figure.remaining / found.value,
        "denominator": found.value,
        "denominator_date": found.date,
        "denominator_source": found.source,
        "denominator_kind": found.kind,
    }


def _unknown_row(area_id: str, service: str) -> dict[str, object]:
    return _area(area_id) | {
        "service": service,
        "unit": "",
        "state": "unknown",
        "contested": False,
        "report_ids": [],
        "report_sources": [],
    }


def _area(area_id: str) -> dict[str, object]:
    level, name = _levels_and_names()[area_id]
    return {"area_id": area_id, "area_name": name, "level": level}


@per_geography
def _levels_and_names() -> dict[str, tuple[str, str]]:
    areas = load_areas()
    return dict(zip(areas.index, zip(areas["level"], areas["name_en"], strict=True), strict=True))


def _frame(rows: list[dict[str, object]]) -> gpd.GeoDataFrame:
    columns = [*SITUATION_COLUMNS, *_MORE_COLUMNS]
    frame = pd.DataFrame(rows, columns=columns).sort_values(SERIES, ignore_index=True)
    for name in _TIMES:
        frame[name] = pd.to_datetime(frame[name], utc=True)
    texts = [
        "source",
        "basis",
        "unit",
        *(c for c in _MORE_COLUMNS if c not in (*_TIMES, "report_sources")),
    ]
    frame[texts] = frame[texts].astype(object).where(frame[texts].notna(), "")
    frame[list(_NUMBERS)] = frame[list(_NUMBERS)].astype(float)
    frame["contested"] = frame["contested"].astype(bool)
    outlines = _outlines().reindex(frame["area_id"]).set_axis(frame.index)
    return gpd.GeoDataFrame(frame, geometry=outlines, crs=CRS)


@per_geography
def _outlines() -> gpd.GeoSeries:
    """One outline an area, by its id."""
    drawn = pd.concat([load_boundaries(level) for level in drawn_levels()])
    return gpd.GeoSeries(drawn.drop_duplicates("area_id").set_index("area_id").geometry, crs=CRS)
