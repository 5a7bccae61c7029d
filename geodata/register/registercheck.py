"""Rows of a register become values; whatever is wrong with them comes back at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from geodata.check.times import CLOCK_TOLERANCE
from geodata.errors import GeodataError
from geodata.moment import parse_moment, settle_date_order
from geodata.number import settle_decimal_mark
from geodata.place.places import resolve_place
from geodata.problem import Problem
from geodata.quantity import parse_quantity
from geodata.register.registerfile import ROW, RegisterTable
from geodata.register.registers import QUANTITY_PARTS, Register, RegisterColumn
from geodata.vocabulary import is_no_answer, meanings, normalise_word

Values = dict[str, Any]


@dataclass(frozen=True)
class _Settled:
    """What the whole file settles, and the clock."""

    decimal_mark: str
    date_order: str
    now: datetime


def check_register(
    table: RegisterTable, register: Register, *, now: datetime
) -> tuple[pd.DataFrame, list[Problem]]:
    """Read every cell.

    Returns
    -------
    pandas.DataFrame
        The good rows: ``register.frame_columns()`` and ``row``; times aware UTC, quantities four
        numbers and texts, areas codes.
    list of Problem
        All that is wrong, by row. A row with a problem is not among the good ones.
    """
    settled = _settle(table, register, now)
    problems: list[Problem] = []
    rows: list[Values] = []
    for cells in table.cells.to_dict("records"):
        values: Values = {ROW: cells[ROW]}
        found: list[Problem] = []
        for column in register.columns:
            text = str(cells.get(column.name, ""))
            try:
                values |= _read_cell(text, column, register, settled)
            except _Wrong as wrong:
                found.append(Problem(cells[ROW], column.name, wrong.code, text, wrong.suggestion))
        problems += found
        rows += [] if found else [values]
    return _frame(rows, register), problems


class _Wrong(Exception):
    def __init__(self, code: str, suggestion: str = "") -> None:
        super().__init__(code)
        self.code, self.suggestion = code, suggestion


def _settle(table: RegisterTable, register: Register, now: datetime) -> _Settled:
    def texts(kind: str) -> Iterator[str]:
        for column in register.columns:
            if column.kind == kind and column.name in table.cells:
                yield from table.cells[column.name]

    mark = settle_decimal_mark(texts("quantity"))
    return _Settled(mark, settle_date_order(texts("time")), now)


def _read_cell(text: str, column: RegisterColumn, register: Register, settled: _Settled) -> Values:
    if is_no_answer(text):
        if column.is_required:
            raise _Wrong("value_missing")
        return _EMPTY[column.kind](column.name)
    try:
        return _READERS[column.kind](text, column, register, settled)
    except GeodataError as error:
        raise _Wrong(error.code) from error


def _read_text(text: str, column: RegisterColumn, _: Register, __: _Settled) -> Values:
    return {column.name: text}


def _read_time(text: str, column: RegisterColumn, _: Register, settled: _Settled) -> Values:
    at = parse_moment(text, date_order=settled.date_order).at
    if at > settled.now + CLOCK_TOLERANCE:
        raise _Wrong("time_in_future")
    return {column.name: pd.Timestamp(at)}


def _read_quantity(text: str, column: RegisterColumn, _: Register, settled: _Settled) -> Values:
    said = parse_quantity(text, decimal_mark=settled.decimal_mark)
    parts = (said.value, said.qualifier, said.low, said.high)
    return {column.name + part: value for part, value in zip(QUANTITY_PARTS, parts, strict=True)}


def _read_choice(text: str, column: RegisterColumn, register: Register, _: _Settled) -> Values:
    word = normalise_word(text)
    known = {normalise_word(choice): choice for choice in column.choices}
    for kind in (column.name, f"{register.name}_{column.name}"):
        known |= {word: mean for word, mean in meanings(kind).items() if mean in column.choices}
    if word not in known:
        raise _Wrong("word_unknown", ", ".join(column.choices))
    return {column.name: known[word]}


def _read_area(text: str, column: RegisterColumn, _: Register, __: _Settled) -> Values:
    found = resolve_place(text)
    if found.match is None:
        raise _Wrong(found.problem, found.suggestion)
    return {column.name: found.match.area_id}


def _no_quantity(name: str) -> Values:
    return {name: float("nan"), f"{name}_qualifier": "", f"{name}_low": float("nan"),
            f"{name}_high": float("nan")}  # fmt: skip


_READERS: Mapping[str, Callable[[str, RegisterColumn, Register, _Settled], Values]] = {
    "text": _read_text,
    "time": _read_time,
    "quantity": _read_quantity,
    "choice": _read_choice,
    "area": _read_area,
}
_EMPTY: Mapping[str, Callable[[str], Values]] = {
    "text": lambda name: {name: ""},
    "choice": lambda name: {name: ""},
    "area": lambda name: {name: ""},
    "time": lambda name: {name: pd.NaT},
    "quantity": _no_quantity,
}


def _frame(rows: list[Values], register: Register) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[*register.frame_columns(), ROW])
    for column in register.columns:
        if column.kind == "time":
            frame[column.name] = pd.to_datetime(frame[column.name], utc=True)
        elif column.kind == "quantity":
            figures = [column.name + part for part in ("", "_low", "_high")]
            frame[figures] = frame[figures].astype(float)
    return frame
