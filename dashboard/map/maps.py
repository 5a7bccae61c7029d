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

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import folium
import pandas as pd
from branca.element import MacroElement
from folium.template import Template

from dashboard.i18n import LANGUAGES, Words
from dashboard.map.focus import known_focus
from dashboard.map.frames import Frames
from dashboard.map.map_classes import ramp_of
from dashboard.map.map_files import MAP_SCRIPTS, MAP_STYLES, static_address
from dashboard.map.map_legend import LegendRow, legend, legend_patterns
from dashboard.theme import THEMES

RETURNED_OBJECTS = ("last_active_drawing",)
CENTRE = (48.6, 31.3)
# Beyond this many areas no screen has room for the figures, and the message must stay small.
MAX_LABELS = 120
_MAP_TEXTS = (
    "attribution",
    "label",
    "failed",
    "no-report",
    "unmeasured",
    "withheld",
    "other-unit",
    "stale",
    "zoom-in",
    "zoom-out",
)
_PLAYER_TEXTS = ("play", "pause", "speed", "frame", "open-frame")
_CHANGE_TEXTS = ("incomparable",)
_VALID = {
    "level": re.compile(r"[a-z]{1,16}"),
    "codes": re.compile(r"[0-9a-z-]*"),
    "ramp": re.compile(r"without|age|change"),
    "selected": re.compile(r"(UA[0-9A-Z]{0,20})?"),
    "focus": re.compile(r"(UA[0-9A-Z]{0,20})?"),
}


@dataclass(frozen=True)
class MapView:
    """What the map shows: everything that changes, and nothing else.

    Attributes
    ----------
    codes : str
        One character per area of the level, the areas sorted by id.
    labels : tuple of str
        The short figure of each area, in the same order; empty where there is nothing to write.
    ramp : {"without", "age", "change"}
        Which row of colours the classes take.
    legend : tuple of LegendRow
    title : str
        What the colours mean, over the legend.
    selected : str
        The id of the area to outline, or nothing.
    focus : str
        The id of the area that the view fits; empty for the whole country.
    frames : Frames, optional
        The days that can be played; the last one is the view's own moment.
    """

    level: str
    codes: str
    labels: tuple[str, ...]
    ramp: str
    legend: tuple[LegendRow, ...]
    title: str
    language: str
    theme: str
    selected: str = ""
    focus: str = ""
    frames: Frames | None = None

    def __post_init__(self) -> None:
        for name, pattern in _VALID.items():
            if not pattern.fullmatch(getattr(self, name)):
                raise ValueError(f"{name} {getattr(self, name)!r} may not go to the map")
        if self.language not in LANGUAGES or self.theme not in THEMES:
            raise ValueError(f"unknown language {self.language!r} or theme {self.theme!r}")
        for codes in self.frames.codes if self.frames else ():
            if not _VALID["codes"].fullmatch(codes):
                raise ValueError(f"codes {codes!r} may not go to the map")


def view_of(
    classified: pd.DataFrame,
    *,
    level: str,
    service: str,
    unit: str,
    measure: str,
    words: Words,
    theme: str = "light",
    selected: str = "",
    focus: str = "",
    frames: Frames | None = None,
) -> MapView:
    """The view that paints what `map_classes.classify` gave for the same arguments."""
    also = frames.codes if frames else ()
    return MapView(
        level=level,
        codes="".join(classified["code"]),
        labels=most_important_labels(classified),
        ramp=ramp_of(measure),
        legend=tuple(legend(classified, measure=measure, unit=unit, words=words, also=also)),
        title=map_title(words, service=service, unit=unit, measure=measure),
        language=words.language,
        theme=theme,
        selected=selected,
        focus=focus,
        frames=frames,
    )


def change_view_of(
    classified: pd.DataFrame,
    rows: Sequence[LegendRow],
    *,
    level: str,
    title: str,
    words: Words,
    theme: str = "light",
    selected: str = "",
    focus: str = "",
) -> MapView:
    """The view that paints what `difference.classify_change` gave, with its legend."""
    return MapView(
        level=level,
        codes="".join(classified["code"]),
        labels=most_important_labels(classified),
        ramp="change",
        legend=tuple(rows),
        title=title,
        language=words.language,
        theme=theme,
        selected=selected,
        focus=focus,
    )


def most_important_labels(classified: pd.DataFrame) -> tuple[str, ...]:
    """The labels, without those of the least values where no screen has room for all."""
    labels = classified["label"]
    if (labels != "").sum() <= MAX_LABELS:
        return tuple(labels)
    kept = classified["value"].abs().where(labels != "").nlargest(MAX_LABELS).index
    return tuple(labels.where(labels.index.isin(kept), ""))


def map_title(words: Words, *, service: str, unit: str, measure: str) -> str:
    """What the colours mean, e.g. "Without heating, % of buildings"."""
    without = words(f"service-{service}-without")
    if measure == "age":
        return words("map-title-age", service=words(f"service-{service}-of"))
    if measure == "without_h":
        return words("map-title-without-h", without=without)
    if measure == "restored_share":
        return words("map-title-restored-share", service=words(f"service-{service}"))
    share = words(f"unit-{unit}-share" if measure == "rate" else f"unit-{unit}-of")
    return words("map-title-without", without=without, what=share)


def map_texts(words: Words) -> dict[str, str]:
    """The words that ``map.js`` itself needs, in one language."""
    return _texts((*_MAP_TEXTS, *_PLAYER_TEXTS, *_CHANGE_TEXTS), words)


def _texts_for(view: MapView, words: Words) -> dict[str, str]:
    """Only the words that this view needs: each is sent again with every change."""
    player = _PLAYER_TEXTS if view.frames else ()
    return _texts((*_MAP_TEXTS, *player, *(_CHANGE_TEXTS if view.ramp == "change" else ())), words)


def _texts(keys: Iterable[str], words: Words) -> dict[str, str]:
    return {key.replace("-", "_"): words(f"map-{key}") for key in keys}


def paint_message(view: MapView) -> dict[str, Any]:
    """The view as ``teplo.paint`` of ``map.js`` takes it (without the theme)."""
    words = Words(view.language)
    message = {
        "level": view.level,
        "codes": view.codes,
        "labels": {place: label for place, label in enumerate(view.labels) if label},
        "ramp": view.ramp,
        "legend": [[row.code, row.text, row.count] for row in view.legend],
        "title": view.title,
        "language": view.language,
        "selected": view.selected,
        "focus": view.focus,
        "texts": _texts_for(view, words),
    }
    return message | ({"frames": _frames_message(view.frames, words)} if view.frames else {})


def _frames_message(frames: Frames, words: Words) -> dict[str, Any]:
    """Moments, days in words and classes; a frame equal to the one before is an empty string."""
    codes = [
        "" if place and frame == frames.codes[place - 1] else frame
        for place, frame in enumerate(frames.codes)
    ]
    return {
        "moments": [moment.isoformat() for moment in frames.moments],
        "days": [words.day(moment) for moment in frames.moments],
        "codes": codes,
        "at": len(codes) - 1,
        "legend": legend_patterns(words),
    }


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


def script_json(value: object) -> str:
    """JSON that is safe inside a script element and inside a Jinja template.

    ``<``, ``>``, ``&`` and the two Unicode line ends are written as escapes, and so is the second
    character of the pairs that open a template expression, statement or comment.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return re.sub(r"\{(?=[{%#])(.)", lambda pair: f"{{\\u{ord(pair[1]):04x}", text)


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
