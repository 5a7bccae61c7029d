"""The map in the application: a constant base map, recoloured by one small script.

The base map never changes, so Streamlit keeps the same frame (and the reader's pan and zoom);
a view is a `MapView` of validated ids, one character per area and short labels, and reaches the
browser as ``teplo.paint(…)`` inside a folium feature group.

Nothing that was uploaded may ever reach a folium object: folium renders its scripts twice, and
the second time Jinja would run any ``{{ }}`` found in a text. Names come from the reference
geography inside the browser; the few texts here come from the catalogues, and `script_json`
escapes what could be read as markup or as a template.

Which area was clicked
----------------------
``map.js`` answers a click, Enter or Space on an area by firing Leaflet's ``draw:created`` event
with a layer whose ``toGeoJSON`` gives ``{"area_id": …, "clicks": n}``; Escape gives ``"up"`` and
the player ``"moment"`` in its place. That event is the one door
of st_folium's frontend that carries a value of ours: it comes back as ``last_active_drawing``, so
pass ``returned_objects=RETURNED_OBJECTS`` and read the answer with `read_answer`. (Tooltips and
coordinates are no such door: the frontend parses tooltips as HTML, and a coordinate needs a
point-in-polygon on simplified borders and does not exist for the keyboard.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from dashboard.map.focus import known_focus
from dashboard.map.map_files import MAP_SCRIPTS, MAP_STYLES, static_address
from dashboard.map.map_message import paint_message, script_json
from dashboard.map.map_view import MapView

RETURNED_OBJECTS = ("last_active_drawing",)
CENTRE = (48.6, 31.3)


def build_map(static_url: str, geometry_url: str) -> folium.Map:
    """The base map; equal arguments give an equal script, whatever is painted on it later.

    Parameters
    ----------
    static_url : str
        Where ``dashboard/static`` is served on the same origin, e.g. ``/app/static``.
    geometry_url : str
        The TopoJSON's address on the same origin, as ``geometry_address`` gives it.

    Returns
    -------
    folium.Map
        Build a new one for every run (folium objects remember what was added to them), and give
        it to ``st_folium`` with ``feature_group_to_add=build_recolouring(view)`` and
        ``returned_objects=RETURNED_OBJECTS``.
    """
    base = _BareMap(location=CENTRE, zoom_start=6, tiles=None, zoom_control=False)
    base.default_js = [(name, static_address(static_url, name)) for name in MAP_SCRIPTS]
    base.default_css = [(name, static_address(static_url, name)) for name in MAP_STYLES]
    base.add_child(_MapScript(f"teplo.draw(map_div, {script_json(geometry_url)});"))
    return base


def build_recolouring(view: MapView) -> folium.FeatureGroup:
    """The feature group that carries one view to the map as a script."""
    message = {**paint_message(view), "theme": view.theme}
    group = folium.FeatureGroup(name="view")
    group.add_child(_MapScript(f"teplo.paint(map_div, {script_json(message)});"))
    return group


class _BareMap(folium.Map):
    """A map without folium's page header: its styles are ours, and each message would repeat it."""

    def render(self, **options: Any) -> str:
        """Render as folium does, then drop the header."""
        rendered: str = super().render(**options)  # type: ignore[no-untyped-call]
        figure: Any = self.get_root()
        figure.header._children.clear()
        return rendered


class _MapScript(MacroElement):
    """One line of our own JavaScript; st_folium names the map ``map_div``."""

    _template = Template("{% macro script(this, kwargs) %}{{ this.line }}{% endmacro %}")

    def __init__(self, line: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "MapScript"
        self.line = line


@dataclass(frozen=True)
class Answer:
    """What the reader did on the map: chose an area, went up, or opened a day that was played."""

    area_id: str = ""
    goes_up: bool = False
    moment: datetime | None = None


def read_answer(returned: Mapping[str, Any] | None) -> Answer:
    """What the last click or key press asks for, from what ``st_folium`` returned.

    The browser is not believed: an area that there is not, or a moment that is none, is nothing.
    st_folium repeats its last answer at every run; a new one has another number of ``clicks``.
    """
    told = (returned or {}).get("last_active_drawing")
    if not isinstance(told, Mapping):
        return Answer()
    return Answer(_area_of(told), told.get("up") is True, _moment_of(told))


def _area_of(told: Mapping[str, Any]) -> str:
    area_id = told.get("area_id")
    return known_focus(area_id) if isinstance(area_id, str) else ""


def _moment_of(told: Mapping[str, Any]) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(told.get("moment")))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
