"""Figures on which sources disagree, in words: both sides, never their middle."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, cast

from dashboard.export.cell_texts import source_name
from dashboard.figures import count_text, with_unit
from dashboard.i18n import Words
from dashboard.map.basemap import drawn_areas
from geodata.publish import Publication


def contested_lines(publication: Publication, levels: Collection[str], words: Words) -> list[str]:
    """A line for each figure of a drawn area that another source contests."""
    names = {a.area_id: a.names[words.language] for level in levels for a in drawn_areas(level)}
    rows = publication.contested.to_dict("records")
    return [_line(row, names[row["area_id"]], words) for row in rows if row["area_id"] in names]


def _line(row: Mapping[Any, Any], place: str, words: Words) -> str:
    service = words(f"service-{row['service']}").lower()
    return f"{place}, {service}: {_side(row, 'figure', words)}; {_side(row, 'against', words)}"


def _side(row: Mapping[Any, Any], name: str, words: Words) -> str:
    value = float(row[name])
    text = count_text(words, value, float(row[f"{name}_low"]), float(row[f"{name}_high"]))
    figure = with_unit(words, text, value, str(row["unit"]))
    source = source_name(str(row[f"{name}_source"]), words)
    when = words.moment(cast(datetime, row[f"{name}_reported_at"]))
    return f"{figure} ({source}, {when})"
