"""A table of texts becomes reports with values, and every row that cannot is told why.

All problems of a file come back at once; a row with any problem is rejected, whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd
from rapidfuzz import process

from geodata.check.quantities import read_quantities
from geodata.check.times import read_times
from geodata.errors import GeodataError
from geodata.problem import Problem
from geodata.read.draft import Draft, Progress
from geodata.read.read import ROW, RawTable
from geodata.read.textcolumn import Categories, Mask, categories_of, text_column
from geodata.schema import COLUMN_NAMES, QUANTITIES, columns_of
from geodata.vocabulary import is_no_answer, meanings, normalise_word

ENUMERATED = ("service", "unit", "cause", "source_kind", "time_basis")
"""Columns that hold words of a short list."""
CONTEXT = ("within", "place_kind")
"""Columns that reading adds: what a place lies in, and what kind of place it is."""

_REQUIRED = ("service", "unit", "source")
_SUGGEST_ABOVE = 70


@dataclass(frozen=True)
class Checked:
    """Rows with values, and what is wrong.

    Attributes
    ----------
    rows : pandas.DataFrame
        One row for each row read, with its index: ``row``, the template's columns (texts as
        categories, empty where not given; times aware UTC; quantities as ``affected``,
        ``affected_qualifier``, ``affected_low``, ``affected_high`` and so on), ``within``,
        ``place_kind`` and ``derived`` (the quantity that was computed from the other two).
    problems : list of Problem
        In the order of the rows.
    decimal_mark, date_order : str
        What a person chose or the file's own numbers and dates settle; empty where neither does.
    """

    rows: pd.DataFrame
    problems: list[Problem]
    decimal_mark: str = ""
    date_order: str = ""


def check_table(table: RawTable, *, now: datetime, progress: Progress | None = None) -> Checked:
    """Read every cell of a table and find every problem.

    Parameters
    ----------
    table : RawTable
        As read.
    now : datetime
        Aware; later times are in the future.
    progress : callable, optional
        Told how far it is, in rows.
    """
    draft = _begin(table.cells, progress)
    for name in (*columns_of("text"), *CONTEXT):
        draft.values[name] = draft.texts[name].as_categories()
    for name in ENUMERATED:
        draft.values[name] = _read_words(draft, name)
    for name in columns_of("number"):
        draft.values[name] = _read_coordinates(draft, name)
    date_order = read_times(draft, now=now, date_order=table.date_order)
    decimal_mark = read_quantities(draft, decimal_mark=table.decimal_mark)
    _find_missing(draft)
    _find_totals(draft)
    _flag_supersedes_itself(draft)
    if progress:
        progress("check", len(draft), len(draft))
    rows = pd.DataFrame({ROW: draft.lines} | draft.values, index=table.cells.index)
    return Checked(rows, in_order(draft.problems), decimal_mark, date_order)


def in_order(problems: list[Problem]) -> list[Problem]:
    """Problems in the order of the rows and columns."""
    return sorted(problems, key=attrgetter("row", "column", "code", "value", "suggestion"))


def _begin(cells: pd.DataFrame, progress: Progress | None) -> Draft:
    texts = {name: text_column(cells.get(name), len(cells)) for name in (*COLUMN_NAMES, *CONTEXT)}
    for name in (*QUANTITIES, *columns_of("time")):
        texts[name] = texts[name].without(is_no_answer)
    return Draft(cells[ROW].to_numpy(dtype="int64"), texts, progress=progress)


def _read_words(draft: Draft, name: str) -> Categories:
    known = meanings(name)

    def parse(text: str) -> str:
        try:
            return known[normalise_word(text)]
        except KeyError:
            raise GeodataError(f"{name}_unknown", text) from None

    words = draft.parse(name, parse, lambda text: _nearest(text, known))
    categories = sorted({"", *known.values()})
    place = {word: at for at, word in enumerate(categories)}
    codes = draft.spread(name, [place[word or ""] for word in words], dtype=np.int8)
    return categories_of(codes, categories)


def _nearest(text: str, known: Mapping[str, str]) -> str:
    """The meaning of the known word nearest to an unknown one, where one is near."""
    nearest = process.extractOne(normalise_word(text), list(known))
    return known[nearest[0]] if nearest and nearest[1] > _SUGGEST_ABOVE else ""


def _read_coordinates(draft: Draft, name: str) -> Any:
    limit = 90.0 if name == "latitude" else 180.0

    def parse(text: str) -> float:
        try:
            degrees = float(text.replace(",", "."))
        except ValueError:
            raise GeodataError("coordinate_not_a_number", text) from None
        if not -limit <= degrees <= limit:
            raise GeodataError("coordinate_out_of_range", text)
        return degrees

    return draft.spread(name, [np.nan if d is None else d for d in draft.parse(name, parse)])


def _find_missing(draft: Draft) -> None:
    for name in ("reported_at", *_REQUIRED):
        draft.flag(draft.texts[name].is_empty(), name, f"{name}_missing")
    no_quantity = _all_empty(draft, *QUANTITIES)
    # A report that names another one and gives no figure withdraws it.
    withdrawal = ~draft.texts["supersedes"].is_empty()
    draft.flag(no_quantity & ~withdrawal, "remaining", "quantity_missing")
    for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
        lone = draft.texts[name].is_empty() & ~draft.texts[other].is_empty()
        draft.flag(lone, name, "coordinate_missing")


def _all_empty(draft: Draft, *names: str) -> Mask:
    empty = np.ones(len(draft), dtype=bool)
    for name in names:
        empty &= draft.texts[name].is_empty()
    return empty


def _find_totals(draft: Draft) -> None:
    """A row of sums names no place; the rows it sums are in the same table."""
    totals = meanings("total")
    is_total = draft.texts["place"].rows_where(
        lambda text: normalise_word(text.rstrip(" :")) in totals
    )
    coded = ~_all_empty(draft, "area_id", "latitude", "longitude")
    draft.flag(is_total & ~coded, "place", "place_is_total")


def _flag_supersedes_itself(draft: Draft) -> None:
    named = ~draft.texts["supersedes"].is_empty()
    if named.any():
        ids = np.array(draft.texts["report_id"].texts, dtype=object)
        named_ids = np.array(draft.texts["supersedes"].texts, dtype=object)
        same = ids[draft.texts["report_id"].codes] == named_ids[draft.texts["supersedes"].codes]
        draft.flag(named & same, "supersedes", "supersedes_itself")
