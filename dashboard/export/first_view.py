"""The first view of the page as plain text, for readers without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from dashboard.export.cell_texts import Row, number_of
from dashboard.export.cells import (
    CARD_AREAS,
    NO_REPORT,
    card_of,
    other_unit_cells,
    rows_by_area,
    rows_in_other_units,
    table_cells,
)
from dashboard.i18n import Words
from dashboard.map.basemap import drawn_areas


def first_view(
    situation: pd.DataFrame, first: Mapping[str, str], levels: Sequence[str], words: Words
) -> dict[str, Any]:
    """Cards and table of a published situation.

    Returns
    -------
    dict
        ``cards``; ``rows`` (``state`` and ``cells``, the most without first); ``silent`` (names of
        the areas that nobody told of) and ``silent_count`` in words.
    """
    chosen = {"service": first["service"], "unit": first["unit"]}
    own = rows_by_area(situation, **chosen)
    own = {area_id: row for area_id, row in own.items() if row["state"] != "unknown"}
    others = rows_in_other_units(situation, **chosen)
    names = {area.area_id: area.names[words.language] for area in drawn_areas(first["level"])}
    nobody_told = (name for area_id, name in names.items() if area_id not in own | others)
    silent = sorted(nobody_told, key=words.alphabetical)
    count = words("legend-no-report", count=len(silent), total=len(names))
    return {
        "cards": _cards(others | own, levels, words),
        "rows": _rows(own, others, first["level"], words),
        "silent": silent,
        "silent_count": count,
    }


def _cards(rows: Mapping[str, Row], levels: Sequence[str], words: Words) -> list[dict[str, Any]]:
    areas = {area.area_id: area for level in levels for area in drawn_areas(level)}
    shown = [(areas[a], rows.get(a, NO_REPORT)) for a in CARD_AREAS if a in areas]
    return [asdict(card_of(area, row, str(row.get("unit", "")), words)) for area, row in shown]


def _rows(
    own: Mapping[str, Row], others: Mapping[str, Row], level: str, words: Words
) -> list[dict[str, Any]]:
    areas = drawn_areas(level)
    told = [area for area in areas if area.area_id in own]
    told.sort(key=lambda area: (-_size(own[area.area_id]), area.names[words.language]))
    elsewhere = [a for a in areas if a.area_id in others and a.area_id not in own]
    rows = [(str(own[a.area_id]["state"]), table_cells(a, own[a.area_id], words)) for a in told]
    rows += [("other", other_unit_cells(a, others[a.area_id], words)) for a in elsewhere]
    return [{"state": state, "cells": cells} for state, cells in rows]


def _size(row: Row) -> float:
    remaining = number_of(row, "remaining")
    return remaining if remaining == remaining else -1.0
