"""A situation brief of two pages: facts computed from publications, sentences made by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import cast

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from dashboard.export.brief_curve import FEWEST_POINTS, curve_svg
from dashboard.export.brief_words import (
    method,
    overview,
    place_name,
    said_text,
    sections,
)
from dashboard.export.cell_texts import Row, counted_text, short_source
from dashboard.export.choice import Choice
from dashboard.export.inline import colour_style, style_hash
from dashboard.export.published_picture import published_svg
from dashboard.export.stamp_words import listed_sources, stamp_lines
from dashboard.i18n import Words
from dashboard.map.map_message import script_json
from geodata.brief import HARDEST_HIT, Brief, brief_facts
from geodata.publish import Publication
from geodata.statement import SERIES

_TEMPLATES = Path(__file__).parents[1] / "templates"
_MAP_WIDTH_PX = 640
# What two A4 pages hold.
_LONGEST_SOURCES = 420
_MOST_ROWS = {"out": 7, "back": 6, "contested": 4, "promises": 4}
_MOST_ROWS_WITH_SUPPLY = {"out": 7, "back": 4, "contested": 2, "promises": 2, "supply": 4}


@dataclass(frozen=True)
class _Place:
    """One of the hardest-hit places: its figure, source and curve (empty with one report)."""

    title: str
    figure: str
    said: str
    curve: str


def build_brief(
    publication: Publication,
    choice: Choice,
    words: Words,
    *,
    earlier: Sequence[Publication] = (),
) -> str:
    """The brief as one HTML file without scripts or requests, which prints to two A4 pages.

    Parameters
    ----------
    publication : geodata.publish.Publication
    choice : Choice
        What its map shows.
    words : Words
        The language of the brief.
    earlier : sequence of Publication
        The same at earlier moments: for what came back, and for the curves.
    """
    brief = brief_facts(publication, earlier)
    out, *others = sections(
        brief, words, most_rows=_MOST_ROWS_WITH_SUPPLY if publication.supply else _MOST_ROWS
    )
    style = colour_style(dark=False) + (_TEMPLATES / "brief.css").read_text(encoding="utf-8")
    picture = published_svg(
        publication, replace(choice, theme="light"), words, width_px=_MAP_WIDTH_PX
    )
    return _template().render(
        words=words,
        as_of=words("export-as-of", when=words.moment(publication.as_of)),
        profile=words(f"export-profile-{publication.profile}"),
        overview=overview(brief, words),
        picture=Markup(picture),  # escaped by its XML writer, as the curves are
        places=_places(brief, words),
        out=out,
        others=others,
        method=method(words),
        sources=listed_sources(
            [short_source(source) for source in publication.sources],
            words,
            longest_list=_LONGEST_SOURCES,
        ),
        stamp_lines=stamp_lines(_with_supply_withheld(publication), words, names_sources=False),
        stamp=Markup(script_json(publication.stamp(earlier).as_dict())),
        style=Markup(style),
        style_hash=Markup(style_hash(style)),
    )


def _with_supply_withheld(publication: Publication) -> Publication:
    """The publication for the stamp in words, counting also what is withheld of supply."""
    if publication.supply is None:
        return publication
    tables = (publication.supply.equipment, publication.supply.needs)
    count = sum(int((table["withheld"] == "small").sum()) for table in tables)
    small = publication.withheld.get("small", 0) + count
    return replace(publication, withheld={**publication.withheld, "small": small})


def _places(brief: Brief, words: Words) -> list[_Place]:
    return [_place(row, brief.curves, words) for _, row in brief.out.head(HARDEST_HIT).iterrows()]


def _place(row: pd.Series, curves: pd.DataFrame, words: Words) -> _Place:
    told = cast(Row, row.to_dict())
    points = curves[(curves[SERIES] == row[SERIES]).all(axis=1)]
    title = f"{place_name(row['area_id'], words)} · {words('service-' + row['service'])}"
    figure = counted_text(told, str(row["unit"]), words)
    label = f"{title}: {figure}"
    curve = curve_svg(points, label, words) if len(points) >= FEWEST_POINTS else ""
    return _Place(title, figure, said_text(told, words), Markup(curve))


@cache
def _template() -> Template:
    loader = FileSystemLoader(_TEMPLATES)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template("brief.html")
