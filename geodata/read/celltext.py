"""Typed cells of workbooks and layers become texts that the checks understand."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, time, timedelta

MOST_COLUMNS = 1_000
"""No table of reports is wider; a wider one is refused before a row of it is kept."""


class Refused(Exception):
    """The file is not opened; the argument is the code."""


def text_of(value: object) -> str:
    """A typed cell as the text a person would have written: times ISO, 3.0 as 3."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            return _number_text(value)
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return _clock_text(value)
        case bytes():
            return value.hex()
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, default=text_of)
    return str(value)


def _number_text(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if value == int(value):
        return str(int(value))
    text = f"{value:.15g}"
    # A zero more says that the point is decimal: 1.234 could be read as one thousand.
    return f"{text}0" if "e" not in text and len(text.partition(".")[2]) == 3 else text


def _clock_text(span: timedelta) -> str:
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def require_narrow(width: int) -> None:
    """Refuse a table that no table of reports is as wide as."""
    if width > MOST_COLUMNS:
        raise Refused("file_too_many_columns", width)
