"""A table of texts becomes reports with values, and every row that cannot is told why.

Each distinct text of a column is read once, so a long file costs little more than a short one.
All problems of a file come back at once; a row with any problem is rejected, whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import pandas as pd
from rapidfuzz import process

from geodata.errors import GeodataError, QuantityError
from geodata.moment import Moment, parse_moment
from geodata.problem import Problem
from geodata.quantity import Quantity, parse_quantity, settle_decimal_mark
from geodata.read import ROW, RawTable
from geodata.schema import COLUMN_NAMES, QUANTITIES, columns_of
from geodata.vocabulary import is_no_answer, meanings, normalise_word

CLOCK_TOLERANCE = timedelta(minutes=5)
"""How far ahead of our clock another's may run before its times count as the future."""

_ENUMERATED = ("service", "unit", "cause", "source_kind", "time_basis")
_REQUIRED = ("service", "unit", "source")
_SUGGEST_ABOVE = 70
_LONGEST_QUANTITY = 100


@dataclass(frozen=True)
class Checked:
    """Rows with values, and what is wrong.

    Attributes
    ----------
    rows : pandas.DataFrame
        One row for each row read: ``row``, the template's columns (times aware UTC; quantities as
        ``affected``, ``affected_qualifier``, ``affected_low``, ``affected_high`` and so on;
        texts empty where not given), ``derived`` (the quantity that was computed from the other
        two) and ``extra``.
    problems : list of Problem
        In the order of the rows.
    """

    rows: pd.DataFrame
    problems: list[Problem]


def check_table(table: RawTable, *, now: datetime) -> Checked:
    """Read every cell of a table and find every problem.

    Parameters
    ----------
    table : RawTable
        As read.
    now : datetime
        Aware; later times are in the future.
    """
    texts = table.cells.reindex(columns=[*COLUMN_NAMES, ROW, "extra"], fill_value="")
    for name in (*QUANTITIES, *columns_of("time")):
        not_given = list(filter(is_no_answer, texts[name].unique()))
        texts[name] = texts[name].mask(texts[name].isin(not_given), "")
    problems: list[Problem] = []
    rows = texts[[ROW, "extra"]].copy()
    for name in columns_of("text"):
        rows[name] = texts[name]
    for name in _ENUMERATED:
        rows[name] = _read_words(texts, name, problems)
    for name in columns_of("number"):
        rows[name] = _read_coordinates(texts, name, problems)
    _read_times(texts, rows, problems, now)
    _read_quantities(texts, rows, problems)
    _find_missing(texts, problems)
    return Checked(rows, sorted(problems))


def _parse_column(
    texts: pd.DataFrame,
    name: str,
    parse: Callable[[str], object],
    problems: list[Problem],
) -> list[object]:
    """Each distinct text parsed once; a text that does not parse is a problem of its rows."""
    parsed: dict[str, object] = {"": None}
    failed: dict[str, tuple[str, str]] = {}
    for text in texts[name].unique():
        if text and text not in parsed:
            try:
                parsed[text] = parse(text)
            except GeodataError as error:
                parsed[text] = None
                failed[text] = (error.code, _suggestion(name, text))
    if failed:
        wrong = texts[texts[name].isin(failed)]
        for row, text in zip(wrong[ROW], wrong[name], strict=True):
            code, suggestion = failed[text]
            problems.append(Problem(int(row), name, code, text, suggestion))
    return [parsed[text] for text in texts[name]]


def _suggestion(name: str, text: str) -> str:
    """The known word nearest to an unknown one, where one is near."""
    if name not in _ENUMERATED:
        return ""
    nearest = process.extractOne(normalise_word(text), list(meanings(name)))
    return meanings(name)[nearest[0]] if nearest and nearest[1] > _SUGGEST_ABOVE else ""


def _read_words(texts: pd.DataFrame, name: str, problems: list[Problem]) -> list[str]:
    known = meanings(name)

    def parse(text: str) -> str:
        try:
            return known[normalise_word(text)]
        except KeyError:
            raise GeodataError(f"{name}_unknown", text) from None

    return [str(word or "") for word in _parse_column(texts, name, parse, problems)]


def _read_coordinates(texts: pd.DataFrame, name: str, problems: list[Problem]) -> pd.Series[float]:
    limit = 90.0 if name == "latitude" else 180.0

    def parse(text: str) -> float:
        try:
            degrees = float(text.replace(",", "."))
        except ValueError:
            raise GeodataError("coordinate_not_a_number", text) from None
        if not -limit <= degrees <= limit:
            raise GeodataError("coordinate_out_of_range", text)
        return degrees

    return pd.Series(_parse_column(texts, name, parse, problems), index=texts.index, dtype=float)


def _read_times(
    texts: pd.DataFrame, rows: pd.DataFrame, problems: list[Problem], now: datetime
) -> None:
    for name in columns_of("time"):
        moments = _parse_column(texts, name, parse_moment, problems)
        rows[name] = _utc_column([m.at if isinstance(m, Moment) else None for m in moments])
        if name == "reported_at":
            bases = [m.basis if isinstance(m, Moment) else "" for m in moments]
            stated = pd.Series(rows["time_basis"], index=rows.index)
            rows["time_basis"] = stated.where(stated != "", bases)
    future = rows["reported_at"] > pd.Timestamp(now + CLOCK_TOLERANCE)
    _flag(texts, future, "reported_at", "time_in_future", problems)
    late_start = rows["outage_started_at"] > rows["reported_at"]
    _flag(texts, late_start, "outage_started_at", "start_after_report", problems)


def _utc_column(times: list[datetime | None]) -> pd.DatetimeIndex:
    """Through NumPy, as pandas 2 counts nanoseconds, which do not reach the year 1600."""
    naive = [time.replace(tzinfo=None) if time else None for time in times]
    return pd.DatetimeIndex(np.array(naive, dtype="datetime64[us]")).tz_localize("UTC")


def _read_quantities(texts: pd.DataFrame, rows: pd.DataFrame, problems: list[Problem]) -> None:
    mark = settle_decimal_mark(text for name in QUANTITIES for text in texts[name].unique() if text)

    def parse(text: str) -> Quantity:
        if len(text) > _LONGEST_QUANTITY:  # no number of anything: floats end before it does
            raise QuantityError("quantity_not_a_number", text)
        return parse_quantity(text, decimal_mark=mark)

    for name in QUANTITIES:
        quantities = _parse_column(texts, name, parse, problems)
        _set_quantity(rows, name, [q if isinstance(q, Quantity) else None for q in quantities])
        over = (rows["unit"] == "percent") & (rows[name] > 100)
        _flag(texts, over, name, "percent_over_100", problems)
        # "40 %" in a row that counts buildings is not forty buildings.
        named = pd.Series(
            [q.unit if isinstance(q, Quantity) else "" for q in quantities], index=rows.index
        )
        other = (named != "") & (rows["unit"] != "") & (named != rows["unit"])
        _flag(texts, other, name, "unit_contradicts", problems)
    _flag(texts, _is_over(rows, "restored"), "restored", "restored_over_affected", problems)
    _flag(texts, _is_over(rows, "remaining"), "remaining", "remaining_over_affected", problems)
    _flag(texts, _do_not_add_up(rows), "affected", "quantities_contradict", problems)
    _derive_third(rows)


def _set_quantity(rows: pd.DataFrame, name: str, quantities: list[Quantity | None]) -> None:
    rows[name] = np.array([q.value if q else np.nan for q in quantities], dtype=float)
    rows[f"{name}_qualifier"] = [q.qualifier if q else "" for q in quantities]
    rows[f"{name}_low"] = np.array([q.low if q else np.nan for q in quantities], dtype=float)
    rows[f"{name}_high"] = np.array([q.high if q else np.nan for q in quantities], dtype=float)


def _is_over(rows: pd.DataFrame, name: str) -> pd.Series[bool]:
    return rows[f"{name}_low"] > rows["affected_high"]


def _do_not_add_up(rows: pd.DataFrame) -> pd.Series[bool]:
    """All three stated, each within the whole, and yet no values in their intervals add up."""
    low = rows["restored_low"] + rows["remaining_low"]
    high = rows["restored_high"] + rows["remaining_high"]
    each_within = ~_is_over(rows, "restored") & ~_is_over(rows, "remaining")
    return each_within & ((low > rows["affected_high"]) | (high < rows["affected_low"]))


def _derive_third(rows: pd.DataFrame) -> None:
    """Compute the missing one of affected = restored + remaining, where two are stated."""
    rows["derived"] = ""
    stated = rows[list(QUANTITIES)].notna()
    for name, others, sign in (
        ("remaining", ("affected", "restored"), -1),
        ("restored", ("affected", "remaining"), -1),
        ("affected", ("restored", "remaining"), 1),
    ):
        lacking = ~stated[name] & stated[list(others)].all(axis=1)
        if lacking.any():
            _fill_derived(rows, lacking, name, others, sign)


def _fill_derived(
    rows: pd.DataFrame, lacking: pd.Series[bool], name: str, others: tuple[str, str], sign: int
) -> None:
    first, second = others
    low_end, high_end = ("_low", "_high") if sign > 0 else ("_high", "_low")
    part = rows.loc[lacking]
    low = (part[f"{first}_low"] + sign * part[f"{second}{low_end}"]).clip(lower=0)
    high = (part[f"{first}_high"] + sign * part[f"{second}{high_end}"]).clip(lower=0)
    rows.loc[lacking, name] = (part[first] + sign * part[second]).clip(lower=0)
    rows.loc[lacking, f"{name}_low"] = low
    rows.loc[lacking, f"{name}_high"] = high
    rows.loc[lacking, f"{name}_qualifier"] = np.where(low == high, "=", "about")
    rows.loc[lacking, "derived"] = name


def _find_missing(texts: pd.DataFrame, problems: list[Problem]) -> None:
    for name in ("reported_at", *_REQUIRED):
        _flag(texts, texts[name] == "", name, f"{name}_missing", problems)
    no_quantity = (texts[list(QUANTITIES)] == "").all(axis=1)
    # A report that names another one and gives no figure withdraws it.
    withdrawal = texts["supersedes"] != ""
    _flag(texts, no_quantity & ~withdrawal, "remaining", "quantity_missing", problems)
    for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
        lone = (texts[name] == "") & (texts[other] != "")
        _flag(texts, lone, name, "coordinate_missing", problems)


def _flag(
    texts: pd.DataFrame,
    wrong: pd.Series[bool],
    name: str,
    code: str,
    problems: list[Problem],
) -> None:
    for row, text in zip(texts.loc[wrong, ROW], texts.loc[wrong, name], strict=True):
        problems.append(Problem(int(row), name, code, text))
