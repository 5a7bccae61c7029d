"""A published situation as one HTML file that needs nothing and asks for nothing.

Everything is inlined: Leaflet, topojson-client, ``map.js``, the borders of the published levels
and each view as the application would paint it, in both languages. The page's content policy
allows the inlined scripts and styles by their hash, and no request at all.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from dashboard.export.cells import COLUMNS
from dashboard.export.views import build_views, find_choices, first_choice
from dashboard.i18n import LANGUAGES
from dashboard.map.basemap import MAP_LEVELS, STATIC, cut_topology
from dashboard.map.map_classes import MEASURES
from dashboard.map.maps import script_json
from dashboard.theme import DARK, FONT, LIGHT, Theme, css_variables
from geodata.publish import Publication

_TEMPLATES = Path(__file__).parents[1] / "templates"
_VENDOR = STATIC / "vendor"


def build_html(
    publication: Publication,
    *,
    words_language: str,
    level: str = "oblast",
    service: str | None = None,
    unit: str | None = None,
    measure: str | None = None,
) -> str:
    """The whole page as text.

    Parameters
    ----------
    publication : geodata.publish.Publication
        Already delayed, rounded and suppressed; nothing outside its levels is written.
    words_language : {"en", "uk"}
        The language that the page opens in; the other one is a switch away.
    level, service, unit, measure : str
        What it shows first; without them what has figures.

    Raises
    ------
    ValueError
        When the level is not one that the publication allows.
    """
    levels = tuple(name for name in MAP_LEVELS if name in publication.levels)
    if level not in levels:
        raise ValueError(f"level {level!r} is not in the publication's levels {levels}")
    choices = find_choices(publication.situation, levels)
    first = first_choice(
        publication.situation, choices, service=service, unit=unit, measure=measure
    )
    first |= {"level": level, "language": words_language}
    page = build_views(publication, levels=levels, choices=choices)
    page |= {"first": first, "levels": levels, "choices": choices, "measures": MEASURES}
    return _render(page, first, levels)


def _render(page: dict[str, Any], first: dict[str, str], levels: tuple[str, ...]) -> str:
    language = first["language"]
    pair = f"{first['service']}|{first['unit']}"
    scripts, styles = _scripts(), _styles()
    return _template().render(
        language=language,
        languages=LANGUAGES,
        words=page["words"][language],
        first=first,
        columns=COLUMNS,
        cards=page["cards"][pair][language],
        rows=page["tables"][f"{first['level']}|{pair}"][language],
        scripts=[Markup(text) for text in scripts],
        styles=[Markup(text) for text in styles],
        policy=_policy(scripts, styles),
        geometry=Markup(_geometry(levels)),
        page=Markup(script_json(page)),
    )


@cache
def _template() -> Template:
    loader = FileSystemLoader(_TEMPLATES)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(
        "export.html"
    )


@cache
def _geometry(levels: tuple[str, ...]) -> str:
    return script_json(cut_topology(levels))


@cache
def _scripts() -> tuple[str, ...]:
    paths = (
        _VENDOR / "leaflet.js",
        _VENDOR / "topojson-client.js",
        STATIC / "map.js",
        _TEMPLATES / "export.js",
    )
    # A script element ends at its first "</script", wherever that stands.
    return tuple(_read(path).replace("</script", "<\\/script") for path in paths)


@cache
def _styles() -> tuple[str, ...]:
    # Leaflet's pictures (markers, layer switch) are not used; without their addresses the file
    # holds none at all. References inside the document stay.
    leaflet = re.sub(r"url\((?!#teplo)[^)]*\)", "none", _read(_VENDOR / "leaflet.css"))
    return (leaflet, _read(STATIC / "map.css"), _colours(), _read(_TEMPLATES / "export.css"))


def _colours() -> str:
    dark = f"@media screen and (prefers-color-scheme: dark) {{ {_declare(DARK)} }}"
    return f":root {{ --teplo-font: {FONT}; }} {_declare(LIGHT)} {dark}"


def _declare(theme: Theme) -> str:
    colours = " ".join(f"{name}: {value};" for name, value in css_variables(theme).items())
    return f":root {{ color-scheme: {theme.name}; {colours} }}"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"script-src {_hashes(scripts)}; style-src {_hashes(styles)}"
    )


def _hashes(texts: Iterable[str]) -> str:
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
