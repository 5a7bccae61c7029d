"""The two ways to draw a choropleth in Streamlit that ``bench_map.py`` compares."""

from __future__ import annotations

import bisect

import folium
import numpy as np
import pandas as pd
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from dashboard.i18n import Words
from dashboard.map.map_classes import CLASS_CODES
from dashboard.map.map_files import static_address
from dashboard.map.map_view import view_of
from dashboard.map.maps import RETURNED_OBJECTS, build_map, build_recolouring
from dashboard.theme import LIGHT
from tests.benchmarks.synthetic import AREA_COUNT, area_ids, as_geojson

STATIC_URL = "/app/static"
VIEWS = [f"view {place}" for place in range(8)]
HEIGHT_PX = 560


class PaintMark(MacroElement):
    """Tells the page that a view was drawn; ``bench_map.py`` gives it ``markPaint``."""

    _template = Template(
        "{% macro script(this, kwargs) %}markPaint('{{ this.tag }}');{% endmacro %}"
    )

    def __init__(self, tag: str) -> None:
        super().__init__()
        self._name, self.tag = "PaintMark", tag


@st.cache_data
def values_of(view: str) -> list[float]:
    """A rate for every area."""
    random = np.random.default_rng(VIEWS.index(view))
    return [float(value) for value in random.uniform(0, 100, AREA_COUNT).round(1)]


def class_of(value: float) -> str:
    """The class of a rate."""
    return CLASS_CODES[bisect.bisect_right((0, 1, 5, 10, 25, 50), value) - 1]


def draw_recoloured(view: str) -> None:
    """Ours: a constant base map and a small message."""
    values = values_of(view)
    classified = pd.DataFrame(
        {
            "area_id": area_ids(),
            "code": [class_of(value) for value in values],
            "value": values,
            "label": [f"{value:.0f} %" for value in values],
        }
    )
    choice = {"level": "raion", "service": "heating", "unit": "buildings", "measure": "rate"}
    recolouring = build_recolouring(view_of(classified, **choice, words=Words("en")))
    recolouring.add_child(PaintMark(view))
    st_folium(
        build_map(STATIC_URL, f"{STATIC_URL}/synthetic.topojson"),
        key="map",
        height=HEIGHT_PX,
        use_container_width=True,
        feature_group_to_add=recolouring,
        returned_objects=list(RETURNED_OBJECTS),
    )


@st.cache_data
def geojson() -> dict[str, object]:
    """The geometry, read once."""
    return as_geojson()


def draw_rebuilt(view: str) -> None:
    """Naive: a new folium map with a GeoJson layer for every view."""
    fills = dict(zip(area_ids(), map(class_of, values_of(view)), strict=True))
    base = folium.Map(location=(48.6, 31.3), zoom_start=6, tiles=None)
    # No network here either: the comparison is not about a CDN.
    base.default_js = [("leaflet", static_address(STATIC_URL, "vendor/leaflet.js"))]
    base.default_css = [("leaflet_css", static_address(STATIC_URL, "vendor/leaflet.css"))]

    def style(feature: dict[str, dict[str, str]]) -> dict[str, object]:
        colour = LIGHT.classes[int(fills[feature["properties"]["id"]]) - 1]
        return {"fillColor": colour, "color": "#777777", "weight": 0.7, "fillOpacity": 1}

    tooltip = folium.GeoJsonTooltip(["en"])
    folium.GeoJson(geojson(), style_function=style, tooltip=tooltip).add_to(base)
    base.add_child(PaintMark(view))
    st_folium(base, key="map", height=HEIGHT_PX, use_container_width=True, returned_objects=[])


st.set_page_config(layout="wide")
chosen = st.radio("View", VIEWS, horizontal=True)
if st.query_params.get("mode") == "naive":
    draw_rebuilt(chosen)
else:
    draw_recoloured(chosen)
