"""Questions about rejected rows, grouped so that one answer puts many right. No Streamlit here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from geodata.errors import GeodataError
from geodata.place.candidates import candidates
from geodata.place.places import resolve_place
from geodata.problem import Problem
from geodata.quantity import parse_quantity
from geodata.read.layout import Layout
from geodata.read.read import ROW
from geodata.schema import CAUSES, SERVICES, SOURCE_KINDS, TIME_BASES, UNITS

WORDS_OF = {
    "service": SERVICES,
    "unit": UNITS,
    "cause": CAUSES,
    "source_kind": SOURCE_KINDS,
    "time_basis": TIME_BASES,
}
PLACE_CODES = ("place_ambiguous", "place_unknown")
MARK_CODE, ORDER_CODE = "quantity_ambiguous", "time_day_month_swapped"
CORRECTION_CODE = "report_id_conflict"
_WORD_CODES = tuple(f"{column}_{what}" for column in WORDS_OF for what in ("unknown", "missing"))
_TEXT_CODES = ("source_missing",)
_OF_THE_FILE = {MARK_CODE: (".", ","), ORDER_CODE: ("day", "month")}
"""Answered once for the whole file."""


@dataclass(frozen=True)
class Question:
    """One thing to ask, and the rows that wait for it.

    Attributes
    ----------
    code, column : str
        As of the problems that it settles.
    values : tuple of str
        What was written: one value, or examples where the answer is for the whole file.
    rows : tuple of int
        Lines.
    choices : tuple of str
        Ids of places, words of a vocabulary, marks or orders; empty for a free text.
    sources : tuple of str
        Who wrote it; answers about places are remembered for them.
    """

    code: str
    column: str
    values: tuple[str, ...]
    rows: tuple[int, ...]
    choices: tuple[str, ...]
    sources: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells one question from the others of a desk."""
        return "-".join((self.code, self.column, *self.values[:1]))

    @property
    def takes_text(self) -> bool:
        """Whether an answer may be typed beside the choices."""
        return self.code in PLACE_CODES or not self.choices


@dataclass(frozen=True)
class Answer:
    """What a person chose or typed, and whether to remember it."""

    question: Question
    text: str
    is_remembered: bool = False


def find_questions(problems: Iterable[Problem], rows: pd.DataFrame) -> list[Question]:
    """What to ask about rejected rows, the question that frees the most rows first.

    Parameters
    ----------
    problems : iterable of Problem
        Of rows and of the file; what no question settles is passed over.
    rows : pandas.DataFrame
        The rejected rows with their ``row`` and, where they have it, ``source``.
    """
    groups: dict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.row and _is_asked(problem.code):
            of_the_file = problem.code in _OF_THE_FILE
            key = ("", "") if of_the_file else (problem.column, problem.value)
            groups[(problem.code, *key)].append(problem)
    source_of = _source_of(rows)
    asked = [_question(group, source_of) for group in groups.values()]
    return sorted(asked, key=lambda question: (-len(question.rows), question.rows))


def _is_asked(code: str) -> bool:
    of_rows = (*PLACE_CODES, *_WORD_CODES, *_TEXT_CODES, CORRECTION_CODE)
    return code in _OF_THE_FILE or code in of_rows


def _source_of(rows: pd.DataFrame) -> dict[int, str]:
    if "source" not in rows:
        return {}
    return dict(zip(rows[ROW].astype(int), rows["source"].astype(str), strict=True))


def _question(group: Sequence[Problem], source_of: dict[int, str]) -> Question:
    first = group[0]
    rows = tuple(sorted({problem.row for problem in group}))
    sources = {source_of.get(row, "") for row in rows} - {""}
    return Question(
        code=first.code,
        column=first.column,
        values=tuple(dict.fromkeys(problem.value for problem in group)),
        rows=rows,
        choices=_choices(first),
        sources=tuple(sorted(sources)),
    )


def _choices(problem: Problem) -> tuple[str, ...]:
    if problem.code in PLACE_CODES:
        return tuple(candidate.place_id for candidate in candidates(problem))
    if problem.code == CORRECTION_CODE:
        return (problem.value,)
    return _OF_THE_FILE.get(problem.code, WORDS_OF.get(problem.column, ()))


def readings(value: str) -> dict[str, float]:
    """An ambiguous number under each decimal mark."""
    found = {}
    for mark in _OF_THE_FILE[MARK_CODE]:
        try:
            found[mark] = parse_quantity(value, decimal_mark=mark).value
        except GeodataError:
            continue
    return found


def edits_for(answer: Answer) -> dict[int, dict[str, str]]:
    """The cells that an answer changes: line → column → text."""
    question = answer.question
    if question.code in _OF_THE_FILE:
        return {}
    if question.code == CORRECTION_CODE:
        cells = {"report_id": "", "supersedes": answer.text}
    elif question.code in PLACE_CODES:
        cells = {"area_id": answer.text}
    else:
        cells = {question.column: answer.text}
    return dict.fromkeys(question.rows, cells)


def layout_for(answer: Answer, layout: Layout) -> Layout:
    """How the file is read once the answer counts."""
    if answer.question.code == MARK_CODE:
        return replace(layout, decimal_mark=answer.text)
    if answer.question.code == ORDER_CODE:
        return replace(layout, date_order=answer.text)
    return layout


def place_meant(text: str, known: Callable[[str], bool]) -> str:
    """The id behind a chosen id or a typed name; empty where the name is not one place."""
    if known(text):
        return text
    match = resolve_place(text).match
    return match.place_id if match else ""
