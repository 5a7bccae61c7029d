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
from dashboard.map.basemap import level_choices
from dashboard.map.map_classes import MEASURES
from dashboard.moment_filters import choose_known_at, choose_moment
from dashboard.widgets import area_name, plain, sorted_by_name
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


def choose_filters(words: Words, version: str) -> Filters:
    """Draw the filters of the map in a row and return what they say."""
    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        service = _choose_service(words)
        as_of = choose_moment(words, data.last_report_at(version))
        asked = (
            _Choice("measure", "measure", MEASURES, "measure"),
            _unit_choice(version, service, as_of),
            _Choice("level", "level", level_choices(), "export-level"),
        )
        measure, unit, level = _draw_behind_one_button(asked, words)
    return Filters(service, unit, measure, level, as_of)


def choose_place_filters(words: Words, version: str) -> PlaceFilters | None:
    """Draw the filters of one area's series; None where no area has a report on the service."""
    reports = data.reports(version)
    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        service = _choose_service(words)
        area_id = _choose_area(words, reports[reports["service"] == service])
        as_of = choose_moment(words, data.last_report_at(version))
        own = _unit_choice(version, service, as_of, area_id=area_id)
        (unit,) = _draw_behind_one_button((own,), words)
    return PlaceFilters(service, unit, area_id, as_of) if area_id else None


@dataclass(frozen=True)
class _Choice:
    """One question with few answers: its name in the words, its key, the answers and theirs."""

    name: str
    key: str
    options: Sequence[str]
    prefix: str

    def text(self, option: str, words: Words) -> str:
        return words(f"{self.prefix}-{option.replace('_', '-')}")


def _unit_choice(
    version: str, service: str, as_of: datetime, *, area_id: str | None = None
) -> _Choice:
    # Each service remembers its own unit: nobody counts water in subscribers of power.
    units = _units(version, service, as_of, area_id)
    return _Choice("unit", f"{service}-unit", units, "unit")


@st.cache_data(show_spinner=False, max_entries=256)
def _units(version: str, service: str, as_of: datetime, area_id: str | None) -> tuple[str, ...]:
    """The units of one area's reports, or of all."""
    told = data.reports(version)
    own = told if area_id is None else told[told["area_id"] == area_id]
    return units_reported(own, service, as_of=as_of)


def _draw_behind_one_button(asked: Sequence[_Choice], words: Words) -> list[str]:
    """Choices that are made seldom: the button shows what is chosen."""
    for choice in asked:
        begin_with(choice.key, choice.options, choice.options[0])
    chosen = [choice.text(st.session_state[choice.key], words) for choice in asked]
    with st.popover(plain(" · ".join(chosen)), icon=":material/tune:"):
        answers = [_draw_choice(choice, words) for choice in asked]
        choose_known_at(words)
    return answers


def _draw_choice(choice: _Choice, words: Words) -> str:
    chosen = st.selectbox(
        words(f"filter-{choice.name}"),
        choice.options,
        format_func=lambda option: choice.text(option, words),
        key=choice.key,
        persist_state="session",
    )
    remember(choice.key, str(chosen), choice.options[0])
    return str(chosen)


def _choose_service(words: Words) -> str:
    begin_with("service", SERVICES, SERVICES[0])
    service = st.segmented_control(
        words("filter-service"),
        SERVICES,
        required=True,
        format_func=lambda name: words(f"service-{name}"),
        key="service",
        label_visibility="collapsed",
        persist_state="session",
    )
    remember("service", str(service), SERVICES[0])
    return str(service)


def _choose_area(words: Words, about_service: pd.DataFrame) -> str:
    """An area with whole-area reports; at first the one told of most."""
    told = about_whole_areas(about_service)["area_id"].astype(object).value_counts()
    options = sorted_by_name((str(area) for area in told.index), words)
    most_told = str(told.index[0]) if len(told) else ""
    begin_with(AREA_KEY, options, most_told)
    chosen = st.selectbox(
        words("filter-area"),
        options,
        format_func=lambda area: area_name(area, words),
        key=AREA_KEY,
        width=230,
        label_visibility="collapsed",
        persist_state="session",
    )
    remember(AREA_KEY, chosen or "", most_told)
    return chosen or ""


def units_reported(reports: pd.DataFrame, service: str, *, as_of: datetime) -> tuple[str, ...]:
    """Units that reports of a service use; all of them where there is none.

    The one with the freshest report about a whole area comes first; of equals, the most used.
    Percentages come last: they do not add up, so that no wider area has a figure in them.
    """
    told = reports[reports["service"] == service]
    used = told["unit"].astype(object).value_counts()
    whole = about_whole_areas(told[told["reported_at"] <= pd.Timestamp(as_of)])
    newest = whole.groupby(whole["unit"].astype(object))["reported_at"].max()
    adds_up = pd.Series(used.index != "percent", index=used.index)
    order = pd.DataFrame({"adds_up": adds_up, "newest": newest, "used": used})
    order = order.sort_values(list(order.columns), ascending=False, na_position="last")
    return tuple(str(unit) for unit in order.index) or UNITS
