"""What the reader asks for: one frozen value a screen, drawn as widgets and kept in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.address import begin_with, remember
from dashboard.i18n import Words
from dashboard.map.basemap import MAP_LEVELS
from dashboard.map.map_classes import MEASURES
from dashboard.moment_filters import choose_known_at, choose_moment
from dashboard.widgets import area_name
from geodata.schema import SERVICES, UNITS
from geodata.statement import about_whole_areas

AREA_KEY = "area"
"""The area that the map and the screens share."""


@dataclass(frozen=True)
class Filters:
    """A place in the data: which service, unit and measure, at which level, as of when."""

    service: str
    unit: str
    measure: str
    level: str
    as_of: datetime


@dataclass(frozen=True)
class PlaceFilters:
    """One area's series: which service and unit, as of when."""

    service: str
    unit: str
    area_id: str
    as_of: datetime


def choose_filters(
    words: Words, *, reports: pd.DataFrame, last_report_at: datetime | None
) -> Filters:
    """Draw the filters of the map in a row and return what they say."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        service = _choose_service(words)
        as_of = choose_moment(words, last_report_at)
        measure = _choose(words, "measure", MEASURES, prefix="measure")
        unit = _choose_unit(words, reports, service, as_of)
        level = _choose(words, "level", MAP_LEVELS, prefix="export-level")
        choose_known_at(words)
    return Filters(service, unit, measure, level, as_of)


def choose_place_filters(words: Words, version: str) -> PlaceFilters | None:
    """Draw the filters of one area's series; None where no area has a report on the service."""
    reports = data.reports(version)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        service = _choose_service(words)
        area_id = _choose_area(words, reports[reports["service"] == service])
        as_of = choose_moment(words, data.last_report_at(version))
        own = reports[reports["area_id"] == area_id]
        unit = _choose_unit(words, own, service, as_of)
        choose_known_at(words)
    return PlaceFilters(service, unit, area_id, as_of) if area_id else None


def _choose_service(words: Words) -> str:
    begin_with("service", SERVICES, SERVICES[0])
    service = st.segmented_control(
        words("filter-service"),
        SERVICES,
        required=True,
        format_func=lambda name: words(f"service-{name}"),
        key="service",
        persist_state="session",
    )
    remember("service", str(service), SERVICES[0])
    return str(service)


def _choose_area(words: Words, about_service: pd.DataFrame) -> str:
    """An area with whole-area reports; at first the one told of most."""
    told = about_whole_areas(about_service)["area_id"].astype(object).value_counts()
    options = sorted((str(area) for area in told.index), key=lambda area: area_name(area, words))
    most_told = str(told.index[0]) if len(told) else ""
    begin_with(AREA_KEY, options, most_told)
    chosen = st.selectbox(
        words("filter-area"),
        options,
        format_func=lambda area: area_name(area, words),
        key=AREA_KEY,
        width=230,
        persist_state="session",
    )
    remember(AREA_KEY, chosen or "", most_told)
    return chosen or ""


def _choose_unit(words: Words, reports: pd.DataFrame, service: str, as_of: datetime) -> str:
    # Each service remembers its own unit: nobody counts water in subscribers of power.
    units = units_reported(reports, service, as_of=as_of)
    return _choose(words, "unit", units, prefix="unit", key=f"{service}-unit")


def _choose(words: Words, name: str, options: Sequence[str], *, prefix: str, key: str = "") -> str:
    key = key or name
    begin_with(key, options, options[0])
    chosen = st.selectbox(
        words(f"filter-{name}"),
        options,
        format_func=lambda option: words(f"{prefix}-{option.replace('_', '-')}"),
        key=key,
        width=165,
        persist_state="session",
    )
    remember(key, str(chosen), options[0])
    return str(chosen)


def units_reported(reports: pd.DataFrame, service: str, *, as_of: datetime) -> tuple[str, ...]:
    """Units that reports of a service use; all of them where there is none.

    The one with the freshest report about a whole area comes first; of equals, the most used.
    """
    told = reports[reports["service"] == service]
    used = told["unit"].astype(object).value_counts()
    whole = about_whole_areas(told[told["reported_at"] <= pd.Timestamp(as_of)])
    newest = whole.groupby(whole["unit"].astype(object))["reported_at"].max()
    order = pd.DataFrame({"newest": newest, "used": used})
    order = order.sort_values(["newest", "used"], ascending=False, na_position="last")
    return tuple(str(unit) for unit in order.index) or UNITS
