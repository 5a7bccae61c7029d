"""What a new process reads before anybody asks: modules, outlines, reports, the newest figures."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from dashboard import data
from dashboard.map.basemap import MAP_LEVELS, drawn_areas
from dashboard.moment_filters import opening_moment
from dashboard.restoration import restoration_data
from geodata.areas import load_areas
from geodata.schema import SERVICES

# Not the situation's own view: streamlit_folium announces its map only within a session's run.
_HEAVY = ("dashboard.map.maps", "dashboard.views.restoration", "dashboard.views.reports")


@cache
def read_first_figures() -> None:
    """Fill what the first screen of a process reads; later calls do nothing."""
    for name in _HEAVY:
        import_module(name)
    load_areas()
    for level in MAP_LEVELS:
        drawn_areas(level)
    version = data.store_version()
    as_of = opening_moment(data.last_report_at(version))
    for level in ("country", *MAP_LEVELS):
        data.situation(version, as_of, SERVICES[0], level)
    restoration_data.forecasts(version, as_of, SERVICES[0])
