"""The repair desk: what is wrong with the rejected rows, and a table in which to put it right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard.export.downloads import rejected_csv
from dashboard.i18n import Words
from dashboard.intake.column_desk import constant_columns
from dashboard.intake.desk import Desk
from dashboard.intake.question_desk import draw_questions, drawn, take_answers
from dashboard.intake.questions import PLACE_CODES, Question, find_questions
from dashboard.intake.row_fields import Fields, draw_fields, field_edits, fields_of
from dashboard.problem_words import problem_text
from dashboard.widgets import plain
from geodata.intake.intake import Intake
from geodata.problem import Problem
from geodata.read.read import ROW
from geodata.schema import COLUMN_NAMES
from geodata.store.comparison import Comparison
from geodata.store.rejected import rejected_of

_MOST_ROWS = 200
_ROW_HEIGHT = 84
"""Tall enough that texts wrap: Streamlit does not wrap in lower ones."""
_HEADER_HEIGHT = 40
_ROWS_IN_VIEW = 7
_LOST = "names_not_found"


def draw_repair(desk: Desk, intake: Intake, comparison: Comparison, words: Words) -> None:
    """Everything to repair: questions that free many rows, then the rows one by one."""
    rows, _, problems = rejected_of(intake, comparison)
    if rows.empty:
        return
    count = len(rows)
    st.subheader(plain(words("repair-title", count=count)), anchor=False)
    asked_above = set() if desk.source.batch_id else constant_columns(intake)
    questions = [
        question
        for question in find_questions(problems, rows)
        if not (question.code.endswith("_missing") and question.column in asked_above)
    ]
    table, why = repair_table(rows, problems), texts_by_row(problems, words)
    unasked = _unasked(questions, problems)
    fields = fields_of(table, unasked)
    with st.form(f"repair-{desk.revision}-{desk.source.key}", border=False):
        draw_questions(desk, questions, words)
        _say_lost(words)
        draw_fields(desk, fields, texts_by_row(unasked, words), words)
        _draw_table(desk, table, why, words)
        st.form_submit_button(
            words("repair-check"),
            icon=":material/fact_check:",
            type="primary" if comparison.new.empty else "secondary",
            on_click=_check_again,
            args=(desk, intake, questions, fields, table),
        )
    _draw_download(intake, comparison, words)


def repair_table(rows: pd.DataFrame, problems: Sequence[Problem]) -> pd.DataFrame:
    """The cells to edit, by line: columns that something is wrong with come first."""
    wrong = {problem.column for problem in problems}
    known = [name for name in COLUMN_NAMES if name in rows or name in wrong]
    ordered = sorted(known, key=lambda name: name not in wrong)
    texts = rows.reindex(columns=ordered, fill_value="").astype(str)
    texts.insert(0, ROW, rows[ROW].astype("int64"))
    return texts.head(_MOST_ROWS).reset_index(drop=True)


def _unasked(questions: Sequence[Question], problems: Sequence[Problem]) -> list[Problem]:
    """The problems that no answer to a question on the screen settles."""
    asked = {(question.code, line) for question in drawn(questions) for line in question.rows}
    return [problem for problem in problems if (problem.code, problem.row) not in asked]


def _draw_table(
    desk: Desk, table: pd.DataFrame, why: Mapping[int, Sequence[str]], words: Words
) -> None:
    """All rows at once, for many changes and for cells that nothing is wrong with."""
    shown = table.copy()
    shown.insert(1, "problems", [" ".join(why.get(row, [])) for row in table[ROW]])
    with st.expander(plain(words("repair-all")), key=f"all-{desk.source.key}"):
        hint = words("repair-table")
        if len(why) > len(table):
            hint += " " + words("repair-first", shown=len(table), count=len(why))
        st.caption(plain(hint))
        _draw_editor(desk, shown, words)


def _draw_editor(desk: Desk, shown: pd.DataFrame, words: Words) -> None:
    st.data_editor(
        shown,
        hide_index=True,
        key=_editor_key(desk),
        row_height=_ROW_HEIGHT,
        height=_HEADER_HEIGHT + _ROW_HEIGHT * min(len(shown), _ROWS_IN_VIEW),
        disabled=[ROW, "problems"],
        num_rows="fixed",
        column_config=_column_config(shown, words),
    )


def _column_config(shown: pd.DataFrame, words: Words) -> dict[str, ColumnConfig]:
    return {
        ROW: st.column_config.NumberColumn(words("column-row"), width=50, pinned=True),
        "problems": st.column_config.TextColumn(words("column-problem"), width=280),
        **{
            name: st.column_config.TextColumn(words(f"column-{name}"), width=150)
            for name in shown.columns.drop([ROW, "problems"])
        },
    }


def texts_by_row(problems: Sequence[Problem], words: Words) -> Mapping[int, list[str]]:
    """What is wrong with each line, in sentences, each once."""
    why: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        # The candidates are in the question above.
        is_asked = problem.code in PLACE_CODES
        text = problem_text(words, replace(problem, suggestion="") if is_asked else problem)
        if text not in why[problem.row]:
            why[problem.row].append(text)
    return why


def _editor_key(desk: Desk) -> str:
    return f"rows-{desk.revision}-{desk.source.key}"


def _check_again(
    desk: Desk,
    intake: Intake,
    questions: Sequence[Question],
    fields: Fields,
    table: pd.DataFrame,
) -> None:
    """Judge again with the answers and the edited cells; what a hand wrote counts most."""
    edited = st.session_state.get(_editor_key(desk), {}).get("edited_rows", {})
    # Before anything counts: a decision gives the fields new keys.
    typed = field_edits(desk, fields)
    lost = take_answers(desk, questions, intake.layout)
    if lost:
        st.session_state[_LOST] = lost
    edits = {
        int(table[ROW].iloc[int(at)]): {name: str(text or "") for name, text in cells.items()}
        for at, cells in edited.items()
    }
    for changes in (typed, edits):
        if changes:
            desk.edit(changes)


def _say_lost(words: Words) -> None:
    for name in st.session_state.pop(_LOST, []):
        st.warning(plain(words("questions-not-found", name=name)))


def _draw_download(intake: Intake, comparison: Comparison, words: Words) -> None:
    st.download_button(
        words("reports-download-rejected"),
        lambda: rejected_csv(intake, comparison, words).encode("utf-8-sig"),
        file_name=f"rejected-{intake.name.removesuffix('.csv')}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
