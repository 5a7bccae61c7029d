"""A published situation as one HTML file that needs nothing and asks for nothing.

Everything is inlined: Leaflet, topojson-client, ``map.js``, the borders of the published levels
and each view as the application would paint it, in both languages. The page's content policy
allows the inlined scripts and styles by their hash, and no request at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from dashboard.export.cells import COLUMNS
from dashboard.export.choice import Choice
from dashboard.export.first_view import first_view
from dashboard.export.geometry import pack_topology
from dashboard.export.inline import style_hash as text_hash
from dashboard.export.page_words import page_words
from dashboard.export.picture import map_svg
from dashboard.export.published_picture import published_view
from dashboard.export.views import build_page, find_choices, first_choice
from dashboard.i18n import LANGUAGES, Words
from dashboard.map.basemap import MAP_LEVELS, STATIC
from dashboard.map.map_classes import MEASURES
from dashboard.map.map_files import MAP_SCRIPTS
from dashboard.map.map_message import script_json
from dashboard.theme import DARK, FONT, LIGHT, Theme, css_variables
from geodata.geography import per_geography
from geodata.publish import Publication

_TEMPLATES = Path(__file__).parents[1] / "templates"
_VENDOR = STATIC / "vendor"
_PICTURE_PX = 680
_SCRIPTS = ("unpack", "timeline", "table", "curve", "page")


def build_html(
    publication: Publication,
    *,
    words_language: str,
    level: str = "oblast",
    service: str | None = None,
    unit: str | None = None,
    measure: str | None = None,
    earlier: Sequence[Publication] = (),
) -> str:
    """The whole page as text; the same bytes for the same arguments.

    Parameters
    ----------
    publication : geodata.publish.Publication
        Already delayed, rounded and suppressed; nothing outside its levels is written.
    words_language : {"en", "uk"}
        The language that the page opens in; the other one is a switch away.
    level, service, unit, measure : str
        What it shows first; without them what has figures.
    earlier : sequence of Publication
        The moments before it, in the order of time, under the same profile; with any, the page
        has a slider.

    Raises
    ------
    ValueError
        When the level is not one that the publication allows, or a moment before it was published
        under another profile or is not before the next.
    """
    levels = tuple(name for name in MAP_LEVELS if name in publication.levels)
    if level not in levels:
        raise ValueError(f"level {level!r} is not in the publication's levels {levels}")
    moments = (*earlier, publication)
    _check_moments(moments)
    choices = find_choices(publication.situation, levels)
    first = first_choice(
        publication.situation, choices, service=service, unit=unit, measure=measure
    )
    first |= {"level": level, "language": words_language}
    words = {name: page_words(publication, levels, choices, Words(name)) for name in LANGUAGES}
    page = build_page(moments, levels=levels, choices=choices)
    page |= {"first": first, "levels": levels, "measures": MEASURES, "columns": COLUMNS}
    stamp = publication.stamp(earlier).as_dict()
    return _render(publication, page | {"words": words}, first, levels, stamp)


def _check_moments(moments: Sequence[Publication]) -> None:
    if len({moment.profile for moment in moments}) > 1:
        raise ValueError("the moments of one page must be published under one profile")
    times = [moment.as_of for moment in moments]
    if sorted(set(times)) != times:
        raise ValueError(f"the moments of a page must follow each other, not {times}")


def _render(
    publication: Publication,
    page: Mapping[str, Any],
    first: dict[str, str],
    levels: tuple[str, ...],
    stamp: Mapping[str, Any],
) -> str:
    words = Words(first["language"])
    scripts, styles = _scripts(), _styles()
    return _template().render(
        language=words.language,
        languages=LANGUAGES,
        words=page["words"][words.language],
        as_of=words("export-as-of", when=words.moment(publication.as_of)),
        first=first,
        columns=COLUMNS,
        **first_view(publication.situation, first, levels, words),
        picture=Markup(_picture(publication, first, words)),
        scripts=[Markup(text) for text in scripts],
        styles=[Markup(text) for text in styles],
        policy=_policy(scripts, styles),
        geometry=Markup(_geometry(levels)),
        page=Markup(script_json(page)),
        stamp=Markup(script_json(stamp)),
    )


def _picture(publication: Publication, first: Mapping[str, str], words: Words) -> str:
    """The map of the first view for readers without JavaScript, at the level that stays small."""
    kind = {name: first[name] for name in ("service", "unit", "measure")}
    view = published_view(publication, Choice(level="oblast", **kind), words)
    return map_svg(view, words=words, width_px=_PICTURE_PX)


@cache
def _template() -> Template:
    loader = FileSystemLoader(_TEMPLATES)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(
        "export.html"
    )


@per_geography
def _geometry(levels: tuple[str, ...]) -> str:
    return script_json(pack_topology(levels))


@cache
def _scripts() -> tuple[str, ...]:
    paths = (
        *(STATIC / name for name in MAP_SCRIPTS),
        *(_TEMPLATES / f"export_{name}.js" for name in _SCRIPTS),
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
    """Light on paper and by default; dark where the reader's machine or the reader asks for it."""
    fonts = f":root {{ --teplo-font: {FONT}; }}"
    light, dark = _declare(LIGHT), _declare(DARK)
    by_machine = "@media screen and (prefers-color-scheme: dark)"
    return (
        f"{fonts} :root {{ {light} }} "
        f"{by_machine} {{ :root:not([data-scheme=light]) {{ {dark} }} }} "
        f"@media screen {{ :root[data-scheme=dark] {{ {dark} }} }}"
    )


def _declare(theme: Theme) -> str:
    colours = " ".join(f"{name}: {value};" for name, value in css_variables(theme).items())
    return f"color-scheme: {theme.name}; {colours}"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"script-src {' '.join(map(text_hash, scripts))}; "
        f"style-src {' '.join(map(text_hash, styles))}"
    )
