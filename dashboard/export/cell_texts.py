"""One row of a published situation in words: each figure with its sign, its source, its age."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

import pandas as pd

from dashboard.export.plain_text import plain_text
from dashboard.figures import count_text, number_text, percent_text, with_unit
from dashboard.i18n import Words
from dashboard.map.figure_labels import Figure, figure_text

SOURCE_KINDS = ("official", "utility", "media", "crowd")
_NAN = math.nan
_LONGEST = 160
_LONGEST_NAME = 32

Row = Mapping[str, Any]


def counted_text(row: Row, unit: str, words: Words) -> str:
    """What remains, with its unit: ``> 2,600 buildings``."""
    if row["state"] == "unknown":
        return words("state-unknown")
    text = remaining_text(row, words)
    if text in (number_text(words, _NAN), words("export-withheld-cell")):
        return text
    return with_unit(words, text, number_of(row, "remaining"), unit)


def progress_text(row: Row, words: Words) -> str:
    """What share is back, with its sign, or that nobody knows."""
    if row["state"] == "unknown":
        return ""
    if math.isnan(number_of(row, "restored_share")):
        return words("export-progress-unknown")
    return words("export-progress", share=restored_text(row, words))


def remaining_text(row: Row, words: Words) -> str:
    """What remains, with its sign; or that it is withheld."""
    value = number_of(row, "remaining")
    withheld = str(row.get("withheld", ""))
    if math.isnan(value) and withheld not in ("", "small"):
        return words("export-withheld-cell")
    low, high = number_of(row, "remaining_low"), number_of(row, "remaining_high")
    return count_text(words, value, low, high, withheld=withheld)


def rate_text(row: Row, words: Words) -> str:
    """The share without, with the sign of the figure that it is made of."""
    return _share_text(row, "rate", number_of(row, "rate_pct"), words)


def restored_text(row: Row, words: Words) -> str:
    """The share that is back, with its sign: where more may be without, less may be back."""
    return _share_text(row, "restored_share", number_of(row, "restored_share") * 100, words)


def _share_text(row: Row, measure: str, value: float, words: Words) -> str:
    figure = figure_of(row)
    if math.isnan(value) or figure.is_zero:
        return percent_text(words, value)
    return figure_text(figure, value, measure, words)


def figure_of(row: Row, *, without_h: float = _NAN) -> Figure:
    """The row as the map reads it."""
    names = ("remaining", "remaining_low", "remaining_high", "restored_share", "rate_pct", "age_h")
    numbers = {name: number_of(row, name) for name in names}
    withheld = str(row.get("withheld", ""))
    return Figure(str(row["state"]), **numbers, without_h=without_h, withheld=withheld)


def denominator_text(row: Row, words: Words) -> str:
    """Of how many the share is: how many there are, who says so, as of when, how it was got."""
    value = number_of(row, "denominator")
    if row["state"] == "unknown" or math.isnan(value):
        return ""
    told = [short_text(str(row.get("denominator_source") or ""))]
    if pd.notna(when := row.get("denominator_date")):
        told.append(words.day(cast(datetime, when)))
    if kind := row.get("denominator_kind"):
        told.append(words(f"denominator-{kind}"))
    figure = with_unit(words, number_text(words, value), value, str(row["unit"]))
    return " · ".join([figure, *filter(None, told)])


def source_text(row: Row, words: Words) -> str:
    """Who says so (or what kind of source), and what a reader must know of the figure."""
    if row["state"] == "unknown":
        return ""
    source = row.get("source")
    basis = {"lower bound": "export-lower-bound", "children": "export-children"}.get(
        str(row.get("basis"))
    )
    notes = [basis, "export-contested" if row.get("contested") is True else None]
    told = source_name(source, words) if isinstance(source, str) else ""
    return " · ".join(filter(None, [told, *(words(note) for note in notes if note)]))


def source_name(source: str, words: Words) -> str:
    """A source as it was named, or its kind in the reader's language."""
    return words(f"export-source-{source}") if source in SOURCE_KINDS else short_text(source)


def short_source(source: str) -> str:
    """A source's name as a table on two pages has room for it."""
    return source if len(source) <= _LONGEST_NAME else f"{source[: _LONGEST_NAME - 1]}\u2026"


def short_text(text: str) -> str:
    """A text from a report as it may stand on a page: one line, not turned around, not endless."""
    line = plain_text(text)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "\u2026"


def number_of(row: Row, name: str) -> float:
    """A number of the row; NaN where there is none."""
    value = row.get(name)
    return _NAN if value is None else float(value)
