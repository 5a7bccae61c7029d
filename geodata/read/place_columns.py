"""Parts of a place, and of a time, that stand in columns of their own become one text."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from geodata.read.celltable import combine, texts_of
from geodata.read.column_guess import SAMPLE_VALUES, are_moments
from geodata.read.layout import PLACE_PARTS

_MIDNIGHT = re.compile(r"[T ]00:00:00(?:\.0+)?$")
_FIRST_DAY = re.compile(r"^(?:1899-12-3[01]|1900-01-0[01])[T ]")
"""What spreadsheets put before a bare time."""


def join_place(cells: pd.DataFrame) -> pd.DataFrame:
    """The finest part of each place, what it lies within, and which part it is.

    Adds ``place``, ``within`` (the other parts, finest first, joined by a comma) and
    ``place_kind`` (empty for a text of a plain column of places) where there is a part.
    """
    parts = [part for part in PLACE_PARTS if part in cells]
    if not parts:
        return cells
    order = ["place", *parts] if "place" in cells else parts
    columns = [cells[part] for part in order]
    joined = {
        "place": combine(columns, lambda texts: _filled(texts)[0]),
        "within": combine(columns, lambda texts: ", ".join(_filled(texts)[1:])),
        "place_kind": combine(columns, lambda texts: _kind(order, texts)),
    }
    return cells.drop(columns=parts).assign(**joined)


def _filled(texts: Sequence[str]) -> list[str]:
    """What is given, without saying the same twice in a row."""
    given = [text for text in texts if text]
    return [text for at, text in enumerate(given) if at == 0 or text != given[at - 1]] or [""]


def _kind(order: Sequence[str], texts: Sequence[str]) -> str:
    part = next((part for part, text in zip(order, texts, strict=True) if text), "place")
    return "" if part == "place" else part


def join_time(cells: pd.DataFrame) -> pd.DataFrame:
    """``reported_at`` out of ``date`` and ``time``, unless it stands there itself.

    Beside a date, a column of the time of the report that holds no whole dates is its clock.
    """
    if "date" in cells and "reported_at" in cells and "time" not in cells:
        seen = texts_of(cells["reported_at"].iloc[:1_000], SAMPLE_VALUES)
        if seen and not are_moments(seen):
            cells = cells.rename(columns={"reported_at": "time"})
    given = [name for name in ("date", "time") if name in cells]
    if not given or "reported_at" in cells:
        return cells
    moment = combine([cells[name] for name in given], _moment)
    return cells.drop(columns=given).assign(reported_at=moment)


def _moment(texts: tuple[str, ...]) -> str:
    if len(texts) == 1 or not all(texts):
        return " ".join(filter(None, texts))
    day, clock = texts
    return f"{_MIDNIGHT.sub('', day)} {_FIRST_DAY.sub('', clock)}"
