"""A small page for an iframe: the map as a picture, and the table of its figures to unfold.

No script and no request; the content policy allows one style, by its hash. One picture suits
both themes, since its colours are the page's custom properties.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from dashboard.export.cell_texts import Row, number_of
from dashboard.export.cells import (
    COLUMNS,
    other_unit_cells,
    rows_by_area,
    rows_in_other_units,
    table_cells,
)
from dashboard.export.choice import Choice
from dashboard.export.inline import colour_style, style_hash
from dashboard.export.picture import map_svg
from dashboard.export.published_picture import published_choice, published_view
from dashboard.export.stamp_words import stamp_lines
from dashboard.i18n import Words
from dashboard.map.basemap import drawn_areas
from dashboard.map.map_message import script_json
from geodata.publish import Publication

_TEMPLATES = Path(__file__).parents[1] / "templates"
_WIDTHS_PX = (760, 390)
# With more areas than this the borders weigh too much to be drawn twice; then once, in between.
_FEW_AREAS = 40
_ONE_WIDTH_PX = 560


def build_embed(publication: Publication, choice: Choice, words: Words) -> str:
    """The page as text: title, moment, legend, stamp and credit stand in the picture.

    Parameters
    ----------
    publication : geodata.publish.Publication
    choice : Choice
        What the map shows.
    words : Words
        The language of the page.
    """
    view = published_view(publication, choice, words)
    as_of = words("export-as-of", when=words.moment(publication.as_of))
    few = len(drawn_areas(view.level)) <= _FEW_AREAS
    notes = [" · ".join(stamp_lines(publication, words))]
    pictures = [
        map_svg(view, words=words, theme="page", width_px=width, as_of=as_of, notes=notes)
        for width in (_WIDTHS_PX if few else (_ONE_WIDTH_PX,))
    ]
    rows = _rows(publication, choice, view.level, words)
    style = colour_style() + (_TEMPLATES / "embed.css").read_text(encoding="utf-8")
    silent = len(drawn_areas(view.level)) - len(rows)
    return _template().render(
        words=words,
        title=view.title,
        as_of=as_of,
        pictures=[Markup(picture) for picture in pictures],  # escaped by its XML writer
        columns=COLUMNS,
        rows=rows,
        silent=words("legend-no-report", count=silent, total=silent + len(rows)),
        stamp=Markup(script_json(publication.stamp().as_dict())),
        style=Markup(style),
        style_hash=Markup(style_hash(style)),
    )


def _rows(
    publication: Publication, choice: Choice, level: str, words: Words
) -> list[tuple[str, ...]]:
    """Cells of the areas with a figure, the most without first; then those of other units."""
    found = published_choice(publication, choice)
    chosen = {"service": found["service"], "unit": found["unit"]}
    told = rows_by_area(publication.situation, **chosen)
    known = {area_id: row for area_id, row in told.items() if row["state"] != "unknown"}
    others = rows_in_other_units(publication.situation, **chosen)
    areas = drawn_areas(level)
    counted = [area for area in areas if area.area_id in known]
    counted.sort(key=lambda area: -_count(known[area.area_id]))
    rest = [area for area in areas if area.area_id in others and area.area_id not in known]
    return [
        *(table_cells(area, known[area.area_id], words) for area in counted),
        *(other_unit_cells(area, others[area.area_id], words) for area in rest),
    ]


def _count(row: Row) -> float:
    remaining = number_of(row, "remaining")
    return -1 if math.isnan(remaining) else remaining


@cache
def _template() -> Template:
    loader = FileSystemLoader(_TEMPLATES)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template("embed.html")
