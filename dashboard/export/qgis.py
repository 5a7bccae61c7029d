"""The style with which QGIS opens a layer: the map's own classes, colours and patterns.

QGIS keeps styles as QML in the table ``layer_styles`` of a GeoPackage and applies the one that
is marked as default. The QML names symbols, colours and the legend's words; no text of a report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from dashboard.export.picture_style import HATCHES, fill_of, fresh_code
from dashboard.export.plain_text import plain_text
from dashboard.i18n import Words
from dashboard.map.map_classes import (
    OTHER_UNIT,
    STALE_CODES,
    UNKNOWN,
    UNMEASURED,
    WITHHELD,
    ramp_of,
)
from dashboard.map.map_legend import class_texts
from dashboard.theme import LIGHT

LAYER_STYLES = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)
"""
"""The table as QGIS itself makes it."""

_MM_PER_PX = 25.4 / 96
_ANGLES_DEG = {"stale": 135, "unknown": 45, "withheld": 0, "other unit": 90}
_FIXED_TEXTS = {
    UNMEASURED: "map-unmeasured",
    WITHHELD: "map-withheld",
    OTHER_UNIT: "map-other-unit",
    UNKNOWN: "map-no-report",
}


@dataclass(frozen=True)
class _Category:
    """One class as QML writes it: colours as ``r,g,b,a``, sizes in millimetres."""

    code: str
    text: str
    colour: str
    hatch_colour: str = ""
    line_mm: str = ""
    distance_mm: str = ""
    angle_deg: int = 0


def style_qml(codes: Sequence[str], *, measure: str, unit: str, words: Words) -> str:
    """A layer style in QML: one category for each class, labels from the column ``label``.

    Parameters
    ----------
    codes : sequence of str
        The class codes that the layer has; the classes of the measure are always there.
    measure, unit : str
        As for ``map_classes.classify``.
    words : Words
        The language of the categories.
    """
    ramp = ramp_of(measure)
    texts = class_texts(measure, unit, words)
    fixed = {code: words(key) for code, key in _FIXED_TEXTS.items() if code in codes}
    categories = [
        _category(code, text, ramp) for code, text in [*reversed(texts.items()), *fixed.items()]
    ]
    for code in (code for code in STALE_CODES if code in codes):
        text = (texts | {c: words(k) for c, k in _FIXED_TEXTS.items()})[fresh_code(code)]
        categories.append(_category(code, f"{text} ({words('map-stale')})", ramp))
    return _template().render(
        categories=categories,
        border=_rgba(LIGHT.border),
        ink=_rgba(LIGHT.ink),
        ground=_rgba(LIGHT.ground),
    )


def _category(code: str, text: str, ramp: str) -> _Category:
    fill = fill_of(code, ramp=ramp, theme=LIGHT)
    if not fill.hatch:
        return _Category(code, plain_text(text), _rgba(fill.colour))
    hatch = HATCHES[fill.hatch]
    # The tile's diagonals stand its width over the root of two apart.
    slanted = _ANGLES_DEG.get(fill.hatch, 0) % 90 != 0
    distance = hatch.size_px * _MM_PER_PX / (2**0.5 if slanted else 1)
    return _Category(
        code,
        plain_text(text),
        _rgba(fill.colour),
        hatch_colour=_rgba(fill.hatch_colour),
        line_mm=f"{hatch.line_px * _MM_PER_PX:.2f}" if hatch.line_px else "",
        distance_mm=f"{distance:.2f}",
        angle_deg=_ANGLES_DEG.get(fill.hatch, 0),
    )


def _rgba(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"{red},{green},{blue},255"


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parents[1] / "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template("style.qml")
