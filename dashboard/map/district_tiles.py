"""The urban districts of one city as equal tiles: where each roughly lies, never its borders.

Pure text: the screen and the exported page show the same tiles, in the map's classes, colours
and patterns. Every text is escaped; the only names are those of the reference geography.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from dashboard.export.cells import (
    COLUMNS,
    NO_REPORT,
    other_unit_cells,
    rows_by_area,
    rows_in_other_units,
    table_cells,
)
from dashboard.i18n import Words
from dashboard.map.basemap import STATIC, TILES, drawn_areas
from dashboard.map.map_classes import (
    OUTSIDE,
    classify,
)
from dashboard.map.map_legend import LegendRow, legend
from dashboard.map.map_view import map_title
from dashboard.map.tile_faces import draw_tiles, river_after
from dashboard.theme import THEMES, css_variables
from geodata.areas import area_ids_at, drawn_levels
from geodata.district_tiles import load_tiles

_TEMPLATES = Path(__file__).parents[1] / "templates"


def tile_cities() -> tuple[str, ...]:
    """The cities whose districts are drawn as tiles: those without outlines of them."""
    outlined = set(area_ids_at("district")) if "district" in drawn_levels() else set()
    return tuple(
        city_id
        for city_id, tiles in load_tiles().items()
        if not {tile.area_id for tile in tiles} <= outlined
    )


def district_tiles_css() -> str:
    """The look of the tiles in either theme, and in a page that sets the colours itself."""
    colours = (
        f'.teplo-tiles[data-theme="{name}"] {{ {_declare(css_variables(theme))} }}'
        for name, theme in THEMES.items()
    )
    return "\n".join([(STATIC / "district_tiles.css").read_text(encoding="utf-8"), *colours])


def _declare(colours: Mapping[str, str]) -> str:
    return " ".join(f"{name}: {colour};" for name, colour in colours.items())


def district_tiles_html(
    situation: pd.DataFrame,
    city_id: str,
    *,
    service: str,
    unit: str,
    measure: str,
    words: Words,
    theme: str = "",
) -> str:
    """A figure with a tile for every district of one city, its legend and the table behind it.

    Parameters
    ----------
    situation : pandas.DataFrame
        A situation or a publication's situation; districts without a row are unknown.
    city_id : str
        One of ``tile_cities``.
    service, unit, measure : str
        As for ``map_classes.classify``.
    theme : {"light", "dark", ""}
        Empty where the page itself sets the colours, as the exported one does.

    Raises
    ------
    KeyError
        When the city has no tiles.
    """
    tiles = load_tiles()[city_id]
    choice = {"service": service, "unit": unit, "measure": measure}
    classified = classify(situation, level=TILES, **choice, words=words, within=city_id)
    classified = classified[classified["code"] != OUTSIDE].reset_index(drop=True)
    return _template().render(
        words=words,
        theme=theme,
        ramp="age" if measure == "age" else "without",
        city_id=city_id,
        title=words("tiles-title", city=_city_name(city_id, words)),
        subtitle=map_title(words, **choice),
        tiles=draw_tiles(tiles, classified, measure=measure, unit=unit, words=words),
        columns=max(tile.column for tile in tiles),
        river=river_after(tiles),
        legend=_legend_of(classified, measure=measure, unit=unit, words=words),
        head=[words(f"export-column-{name}") for name in COLUMNS],
        rows=_table_of(city_id, situation, service=service, unit=unit, words=words),
    )


def _table_of(
    city_id: str, situation: pd.DataFrame, *, service: str, unit: str, words: Words
) -> list[tuple[str, ...]]:
    """The rows of the table behind the tiles, in the order of the tiles."""
    rows = rows_by_area(situation, service=service, unit=unit)
    others = rows_in_other_units(situation, service=service, unit=unit)
    areas = {area.area_id: area for area in drawn_areas(TILES)}
    return [
        other_unit_cells(areas[tile.area_id], others[tile.area_id], words)
        if tile.area_id in others and tile.area_id not in rows
        else table_cells(areas[tile.area_id], rows.get(tile.area_id, NO_REPORT), words)
        for tile in load_tiles()[city_id]
    ]


@cache
def _template() -> Template:
    loader = FileSystemLoader(_TEMPLATES)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("district_tiles.html")


def _city_name(city_id: str, words: Words) -> str:
    names = {area.area_id: area.names for area in drawn_areas("city")}
    return names[city_id][words.language]


def _legend_of(
    classified: pd.DataFrame, *, measure: str, unit: str, words: Words
) -> list[LegendRow]:
    """The map's legend, of the classes that occur here."""
    rows = legend(classified, measure=measure, unit=unit, words=words)
    return [row for row in rows if row.count]
