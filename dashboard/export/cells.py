"""The exported page's cards and table rows: every figure already as text, in one language."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import pandas as pd

from dashboard.figures import age_text, count_text, number_text, percent_text, with_unit
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
COLUMNS = ("area", "state", "remaining", "rate", "restored", "age", "source")
SOURCE_KINDS = ("official", "utility", "media", "crowd")
_NAN = math.nan


@dataclass(frozen=True)
class TableRow:
    """One area of the table.

    Attributes
    ----------
    cells : tuple of str
        A text per column of ``COLUMNS``; without a report only the first two are written.
    order : tuple
        For the columns remaining, rate, restored and age a number to sort by, None where unknown.
    """

    state: str
    cells: tuple[str, ...]
    order: tuple[float | None, ...] = ()


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


Row = Mapping[str, Any]
NO_REPORT: Row = {"state": "unknown"}


def rows_by_area(situation: pd.DataFrame, *, service: str, unit: str) -> dict[str, Row]:
    """The rows of one service and unit, by area id."""
    chosen = situation[(situation["service"] == service) & (situation["unit"] == unit)]
    records = chosen.drop(columns="geometry", errors="ignore").to_dict("records")
    return {str(record["area_id"]): cast(Row, record) for record in records}


def table_row(area: DrawnArea, row: Row, words: Words) -> TableRow:
    """One row of the table; an area without a report keeps its line and says so."""
    name, state = area.names[words.language], words(f"state-{row['state']}")
    if row["state"] == "unknown":
        return TableRow("unknown", (name, state, *[""] * (len(COLUMNS) - 2)))
    age_h, rate, share = (_number(row, name) for name in ("age_h", "rate_pct", "restored_share"))
    cells = (
        name,
        state,
        _remaining_text(row, words),
        percent_text(words, rate),
        percent_text(words, share * 100),
        age_text(words, age_h),
        _source_text(row, words),
    )
    order = tuple(_sortable(n) for n in (_number(row, "remaining"), rate, share, age_h))
    return TableRow(row["state"], cells, order)


def card_of(area: DrawnArea, row: Row, unit: str, words: Words) -> Card:
    """The card of one place."""
    share_pct = _number(row, "restored_share") * 100
    known = not math.isnan(share_pct)
    share = percent_text(words, share_pct)
    progress = words("export-progress", share=share) if known else words("export-progress-unknown")
    age = "" if row["state"] == "unknown" else words("card-age", age=_age(row, words))
    return Card(
        name=area.names[words.language],
        state=row["state"],
        state_text=_state_text(row, words),
        figure=_figure_text(row, unit, words),
        share_pct=round(share_pct, 1) if known else None,
        progress="" if row["state"] == "unknown" else progress,
        foot=" · ".join(part for part in (age, _source_text(row, words)) if part),
    )


def _age(row: Row, words: Words) -> str:
    return age_text(words, _number(row, "age_h"))


def _state_text(row: Row, words: Words) -> str:
    is_out = row["state"] == "out"
    return words(f"service-{row['service']}-without" if is_out else f"state-{row['state']}")


def _figure_text(row: Row, unit: str, words: Words) -> str:
    if row["state"] == "unknown":
        return words("state-unknown")
    text = _remaining_text(row, words)
    if text in (number_text(words, _NAN), words("export-withheld-cell")):
        return text
    return with_unit(words, text, _number(row, "remaining"), unit)


def _remaining_text(row: Row, words: Words) -> str:
    value = _number(row, "remaining")
    withheld = str(row.get("withheld", ""))
    if math.isnan(value) and withheld not in ("", "small"):
        return words("export-withheld-cell")
    low, high = _number(row, "remaining_low"), _number(row, "remaining_high")
    return count_text(words, value, low, high, withheld=withheld)


def _source_text(row: Row, words: Words) -> str:
    if row["state"] == "unknown":
        return ""
    source = row.get("source")
    known = isinstance(source, str) and source in SOURCE_KINDS
    told = words(f"export-source-{source}") if known else source if isinstance(source, str) else ""
    basis = {"lower bound": "export-lower-bound", "children": "export-children"}.get(
        str(row.get("basis"))
    )
    notes = [basis, "export-contested" if row.get("contested") is True else None]
    return " · ".join(filter(None, [told, *(words(note) for note in notes if note)]))


def _number(row: Row, name: str) -> float:
    value = row.get(name)
    return _NAN if value is None or pd.isna(value) else float(value)


def _sortable(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 3)


def table_rows(areas: Sequence[DrawnArea], rows: Mapping[str, Row], words: Words) -> list[TableRow]:
    """The table: areas with a figure first, the most without on top; then the others by name."""
    listed = [table_row(area, rows.get(area.area_id, NO_REPORT), words) for area in areas]
    return sorted(listed, key=_importance)


def _importance(row: TableRow) -> tuple[bool, float, str]:
    remaining = row.order[0] if row.order else None
    return row.state == "unknown", -(-1 if remaining is None else remaining), row.cells[0]
