"""Questions on the screen: one answer frees all rows that wait for it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import data
from dashboard.i18n import Words
from dashboard.intake.desk import Desk
from dashboard.intake.questions import (
    CORRECTION_CODE,
    MARK_CODE,
    ORDER_CODE,
    PLACE_CODES,
    Answer,
    Question,
    edits_for,
    layout_for,
    place_meant,
    readings,
)
from dashboard.place_words import is_place
from dashboard.problem_words import choice_text
from dashboard.widgets import plain
from geodata.read.layout import Layout

_MOST_QUESTIONS = 12
_LONGEST_VALUE = 60
_EXAMPLES = 3


def draw_questions(desk: Desk, questions: Sequence[Question], words: Words) -> None:
    """The questions that free the most rows; the others come up once these are answered."""
    for question in drawn(questions):
        with st.container(horizontal=True, vertical_alignment="bottom", border=True):
            _draw_question(desk, question, words)
    rest = len(questions) - len(drawn(questions))
    if rest > 0:
        st.caption(plain(words("questions-more", count=rest)))


def drawn(questions: Sequence[Question]) -> Sequence[Question]:
    """Those that are on the screen."""
    return questions[:_MOST_QUESTIONS]


def _draw_question(desk: Desk, question: Question, words: Words) -> None:
    st.markdown(_asked_markdown(question, words), width=330)
    st.selectbox(
        words("questions-answer"),
        question.choices,
        index=None,
        format_func=lambda choice: _choice(question, choice, words),
        key=_key(desk, question),
        label_visibility="collapsed",
        placeholder=words("questions-type" if question.takes_text else "columns-choose"),
        accept_new_options=question.takes_text,
        width="stretch",
    )
    if question.code in PLACE_CODES and question.sources:
        st.checkbox(words("questions-remember"), value=True, key=f"{_key(desk, question)}-remember")


def _asked_markdown(question: Question, words: Words) -> str:
    """The value that needs an answer, in how many rows, and what to say about it."""
    rows = words("questions-rows", count=len(question.rows))
    shown = [_cut(said) for said in question.values[:_EXAMPLES] if said]
    value = f"**{plain(', '.join(shown))}** · " if shown else ""
    ask = words(f"question-{_kind(question)}")
    return f"{value}{plain(rows)}  \n{plain(ask)}"


def _kind(question: Question) -> str:
    if question.code in (*PLACE_CODES, MARK_CODE, ORDER_CODE, CORRECTION_CODE):
        return question.code.replace("_", "-")
    return question.column.replace("_", "-")


def _choice(question: Question, choice: str, words: Words) -> str:
    if question.code == MARK_CODE:
        told = [words.number(number, digits=3) for number in _read(question, choice)]
        return words("question-mark-choice", figures="; ".join(told))
    if question.code == ORDER_CODE:
        return words(f"reading-order-{choice}")
    if question.code == CORRECTION_CODE:
        return words("question-correction-choice", report=_cut(choice))
    return choice_text(question.column, choice, words)


def _read(question: Question, mark: str) -> list[float]:
    found = [readings(value) for value in question.values[:_EXAMPLES]]
    return [numbers[mark] for numbers in found if mark in numbers]


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"


def _key(desk: Desk, question: Question) -> str:
    return f"answer-{question.key}-{desk.revision}-{desk.source.key}"


def take_answers(desk: Desk, questions: Sequence[Question], layout: Layout) -> list[str]:
    """Put the answers that were given into effect.

    Returns
    -------
    list of str
        Names that were typed and are not one place.
    """
    lost: list[str] = []
    decided = layout
    for answer in _given(desk, questions):
        if answer.question.code in PLACE_CODES:
            place_id = place_meant(answer.text, is_place)
            if not place_id:
                lost.append(answer.text)
                continue
            _take_place(desk, Answer(answer.question, place_id, answer.is_remembered))
        else:
            desk.edit(edits_for(answer))
            decided = layout_for(answer, decided)
    if decided != layout:
        desk.choose_layout(decided)
    return lost


def _given(desk: Desk, questions: Sequence[Question]) -> list[Answer]:
    given = []
    for question in drawn(questions):
        text = st.session_state.get(_key(desk, question))
        if text:
            remember = st.session_state.get(f"{_key(desk, question)}-remember", False)
            given.append(Answer(question, str(text), bool(remember)))
    return given


def _take_place(desk: Desk, answer: Answer) -> None:
    """A remembered answer counts for this file too; any other one only for its rows."""
    desk.edit(edits_for(answer))
    if not answer.is_remembered:
        return
    for source in answer.question.sources:
        data.current_store().learn_place(answer.question.values[0], source, answer.text)
