"""A file of readings, equipment or needs: what is wrong in it, and the button that commits it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.i18n import Words
from dashboard.problem_words import error_text, problem_text
from dashboard.widgets import plain
from geodata.errors import StoreError
from geodata.problem import FILE_ROW, Problem
from geodata.register.registerintake import RegisterIntake, load_register
from geodata.register.registers import REGISTERS
from geodata.store.registerrows import add_register, compare_register

_TOLD, _TURN = "register_told", "register_turn"


def draw_register_desk(words: Words) -> None:
    """Choose what the table is of, give it as a file or pasted, see its problems, commit."""
    st.header(plain(words("register-title")), anchor=False)
    if told := st.session_state.pop(_TOLD, ""):
        st.success(plain(told))
    kind = st.segmented_control(
        words("register-kind"),
        list(REGISTERS),
        required=True,
        default="power",
        format_func=lambda name: words(f"register-{name}"),
        key="register",
    )
    content, name = _choose_content(str(kind), words)
    if content:
        _draw_outcome(load_register(content, str(kind), name=name), words)


def _choose_content(kind: str, words: Words) -> tuple[bytes, str]:
    turn = st.session_state.setdefault(_TURN, 0)
    upload, paste = st.tabs([words("reports-upload"), words("reports-paste")])
    with upload:
        file = st.file_uploader(words("register-file"), key=f"register-upload-{kind}-{turn}")
        st.download_button(
            words("reports-template"),
            REGISTERS[kind].template_csv().encode("utf-8-sig"),
            file_name=f"teplo-{kind}.csv",
            mime="text/csv",
            icon=":material/table:",
            type="tertiary",
            on_click="ignore",
        )
    with paste:
        text = st.text_area(words("reports-paste-here"), key=f"register-paste-{kind}-{turn}")
    if file is not None:
        return file.getvalue(), file.name
    return text.strip().encode(), words("reports-pasted")


def _draw_outcome(intake: RegisterIntake, words: Words) -> None:
    if intake.is_unreadable:
        st.error(plain(problem_text(words, intake.problems[0])))
        return
    new, conflicts = compare_register(data.current_store().path, intake)
    problems = [*intake.problems, *conflicts]
    refused = intake.rows_read - len(intake.rows) + len(conflicts)
    known = intake.rows_read - refused - len(new)
    counts = {"read": intake.rows_read, "new": len(new), "refused": refused, "known": known}
    st.markdown(plain(words("register-counts", **counts)))
    if problems:
        st.dataframe(_problem_table(problems, words), hide_index=True)
    st.button(
        words("register-commit", count=len(new)),
        type="primary",
        disabled=new.empty,
        on_click=_commit,
        args=(intake, words),
        key="register-commit",
    )


def _problem_table(problems: Sequence[Problem], words: Words) -> pd.DataFrame:
    told = [problem for problem in sorted(problems) if problem.row != FILE_ROW]
    return pd.DataFrame(
        {
            words("column-row"): [problem.row for problem in told],
            words("column-column"): [problem.column for problem in told],
            words("column-value"): [problem.value for problem in told],
            words("column-problem"): [problem_text(words, problem) for problem in told],
        }
    )


def _commit(intake: RegisterIntake, words: Words) -> None:
    try:
        batch = add_register(data.current_store().path, intake)
    except StoreError as error:
        st.toast(plain(error_text(words, error)))
        return
    counts = {name: getattr(batch, name) for name in ("accepted", "rejected", "duplicate")}
    st.session_state[_TOLD] = words("register-committed", **counts)
    st.session_state[_TURN] += 1
