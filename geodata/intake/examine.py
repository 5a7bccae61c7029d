"""Every row of a table checked and placed, told apart by position: rows may share a line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.check.check import check_table, in_order
from geodata.check.identity import hash_meanings, named_twice
from geodata.place.place import place_rows
from geodata.place.unguessed import is_known_abroad
from geodata.problem import FILE_ROW, Problem
from geodata.read.draft import Progress
from geodata.read.layout import Learnt
from geodata.read.read import ROW, RawTable
from geodata.read.textcolumn import Mask
from geodata.spelling import name_key
from geodata.vocabulary import normalise_word

_UNKNOWN = {"code_unknown", "place_unknown"}
_FEWEST_UNKNOWN = 5


@dataclass(frozen=True)
class Examined:
    """What was found about the rows of a table.

    Attributes
    ----------
    good : pandas.DataFrame
        The rows without a problem, checked and placed, with ``row`` and ``content_hash``.
    is_bad : numpy.ndarray
        Which rows of the table have a problem.
    problems : tuple of Problem
        Of the whole file first, then in the order of the rows.
    at : tuple of int
        The position of the row that each problem is about; -1 for the whole file.
    decimal_mark, date_order : str
        As chosen or settled by the file; empty where it was neither.
    """

    good: pd.DataFrame
    is_bad: Mask
    problems: tuple[Problem, ...]
    at: tuple[int, ...]
    decimal_mark: str
    date_order: str


def examine_table(
    table: RawTable,
    *,
    now: datetime,
    learnt: Learnt = Learnt(),  # noqa: B008 - frozen
    progress: Progress | None = None,
) -> Examined:
    """Check and place every row; a row with any problem is bad, whatever its neighbours are."""
    lines = table.cells[ROW].to_numpy(dtype="int64")
    numbers = np.arange(1, len(lines) + 1)
    checked = check_table(
        replace(table, cells=table.cells.assign(**{ROW: numbers})), now=now, progress=progress
    )
    placed = place_rows(checked, learnt=learnt)
    if progress:
        progress("place", len(lines), len(lines))
    problems = _without_places_of_totals(placed.problems)
    is_bad = _is_bad(len(lines), problems)
    good = placed.rows[~is_bad]
    hashes = hash_meanings(good)
    twice = named_twice(good["report_id"], good["source"], hashes)
    if twice.any():
        problems = in_order([*problems, *_say_twice(good[twice])])
        is_bad = _is_bad(len(lines), problems)
    whole = _about_the_whole_file(problems, len(lines))
    return Examined(
        good[~twice].assign(**{ROW: lines[~is_bad], "content_hash": hashes[~twice]}),
        is_bad,
        (*whole, *(_at_line(problem, lines) for problem in problems)),
        (*(-1 for _ in whole), *(problem.row - 1 for problem in problems)),
        checked.decimal_mark,
        checked.date_order,
    )


def _is_bad(length: int, problems: list[Problem]) -> Mask:
    is_bad = np.zeros(length, dtype=bool)
    is_bad[[problem.row - 1 for problem in problems]] = True
    return is_bad


def _at_line(problem: Problem, lines: npt.NDArray[np.int64]) -> Problem:
    line = int(lines[problem.row - 1])
    return problem if line == problem.row else replace(problem, row=line)


def _without_places_of_totals(problems: list[Problem]) -> list[Problem]:
    """That a row of sums has no place, or none that is known, needs no saying."""
    totals = {problem.row for problem in problems if problem.code == "place_is_total"}
    return [
        problem
        for problem in problems
        if problem.row not in totals
        or problem.code == "place_is_total"
        or not problem.code.startswith("place_")
    ]


def _say_twice(rows: pd.DataFrame) -> list[Problem]:
    """Their source used their id for another meaning, too: neither is the right one."""
    return [
        Problem(row, "report_id", "report_id_twice", str(report_id))
        for row, report_id in zip(rows[ROW], rows["report_id"], strict=True)
    ]


def _about_the_whole_file(problems: list[Problem], length: int) -> list[Problem]:
    """A file in which no row is in Ukraine is most likely a file of another country.

    Names that nobody knows may only be misspelt: a few of them say nothing.
    """
    abroad = {p.row for p in problems if p.code == "point_outside" or _is_abroad(p)}
    unknown = {p.row for p in problems if p.code in _UNKNOWN and not p.suggestion}
    elsewhere = abroad | unknown
    if len(elsewhere) == length > 1 and (abroad or length >= _FEWEST_UNKNOWN):
        return [Problem(FILE_ROW, "place", "file_other_country", str(length))]
    return []


def _is_abroad(problem: Problem) -> bool:
    key = name_key(normalise_word(problem.value))
    return problem.code == "place_unknown" and is_known_abroad(key)
