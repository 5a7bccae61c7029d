"""The exported page's cards and table rows: every figure already as text, in one language."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

import pandas as pd

from dashboard.export.cell_texts import Row as Row
from dashboard.export.cell_texts import (
    counted_text,
    denominator_text,
    number_of,
    progress_text,
    rate_text,
    remaining_text,
    restored_text,
    source_text,
)
from dashboard.figures import age_text
from dashboard.i18n import Words
from dashboard.map.basemap import DrawnArea

# Kyiv, its oblast, Kharkiv oblast and city, Zaporizhzhia oblast and city.
CARD_AREAS = (
    "UA80",
    "UA32",
    "UA63",
    "UA63120270010096107",
    "UA23",
    "UA23060070010069526",
)
COLUMNS = ("area", "state", "remaining", "rate", "restored", "age", "source", "denominator")


@dataclass(frozen=True)
class Card:
    """One place in short: what remains, how far restoration has come, how good the figure is."""

    name: str
    state: str
    state_text: str
    figure: str
    share_pct: float | None
    progress: str
    foot: str


NO_REPORT: Row = {"state": "unknown"}


def rows_by_area(situation: pd.DataFrame, *, service: str, unit: str) -> dict[str, Row]:
    """The rows of one service and unit, by area id."""
    chosen = situation[(situation["service"] == service) & (situation["unit"] == unit)]
    return {str(row["area_id"]): row for row in _rows_in(chosen)}


def rows_in_other_units(situation: pd.DataFrame, *, service: str, unit: str) -> dict[str, Row]:
    """The freshest figure of each area that is told of in another unit, by area id."""
    told = (situation["service"] == service) & (situation["state"] != "unknown")
    others = situation[told & (situation["unit"] != unit)].sort_values("age_h", kind="stable")
    return {str(row["area_id"]): row for row in _rows_in(others.drop_duplicates("area_id"))}


def _rows_in(chosen: pd.DataFrame) -> list[Row]:
    # to_dict("records") takes ten times as long for few rows of many columns.
    names = [name for name in chosen.columns if name != "geometry"]
    columns = (chosen[name].tolist() for name in names)
    return [cast(Row, dict(zip(names, told, strict=True))) for told in zip(*columns, strict=True)]


def table_cells(area: DrawnArea, row: Row, words: Words) -> tuple[str, ...]:
    """One row of the table: a text per column of ``COLUMNS``."""
    return (
        area.names[words.language],
        words(f"state-{row['state']}"),
        remaining_text(row, words),
        rate_text(row, words),
        restored_text(row, words),
        _age(row, words),
        source_text(row, words),
        denominator_text(row, words),
    )


def other_unit_cells(area: DrawnArea, row: Row, words: Words) -> tuple[str, ...]:
    """The row of an area that is told of in another unit: the figure with its unit, no share."""
    name, state = area.names[words.language], words("legend-other-unit")
    counted = counted_text(row, str(row["unit"]), words)
    return (name, state, counted, "", "", _age(row, words), source_text(row, words), "")


def card_of(area: DrawnArea, row: Row, unit: str, words: Words) -> Card:
    """The card of one place."""
    share_pct = number_of(row, "restored_share") * 100
    age = "" if row["state"] == "unknown" else words("card-age", age=_age(row, words))
    return Card(
        name=area.names[words.language],
        state=row["state"],
        state_text=_state_text(row, words),
        figure=counted_text(row, unit, words),
        share_pct=None if math.isnan(share_pct) else round(share_pct, 1),
        progress=progress_text(row, words),
        foot=" · ".join(part for part in (age, source_text(row, words)) if part),
    )


def _age(row: Row, words: Words) -> str:
    return age_text(words, number_of(row, "age_h"))


def _state_text(row: Row, words: Words) -> str:
    is_out = row["state"] == "out"
    return words(f"service-{row['service']}-without" if is_out else f"state-{row['state']}")
