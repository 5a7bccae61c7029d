"""The second screen: a file of reports comes in, is understood, and is committed or undone."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from dashboard.downloads import rejected_csv
from dashboard.i18n import Words
from dashboard.intake_widgets import draw_batches, draw_good_rows, draw_problems, draw_understood
from dashboard.problem_words import problem_text
from dashboard.widgets import plain
from geodata.intake import Intake, load_reports
from geodata.schema import template_csv

_DONE = "committed_batch"


def render(words: Words) -> None:
    """Draw the screen."""
    st.subheader(words("reports-title"), anchor=False)
    _tell_what_was_done(words)
    content, name = _choose_file(words)
    if content is not None:
        _draw_intake(_read(content, name, words), words)
    st.subheader(words("batches-title"), anchor=False)
    draw_batches(data.current_store(), words)


def _choose_file(words: Words) -> tuple[bytes | None, str]:
    upload, paste = st.tabs([words("reports-upload"), words("reports-paste")])
    # A new key empties the widgets once their file is committed.
    turn = st.session_state.get("intake_turn", 0)
    with upload:
        file = st.file_uploader(words("reports-file"), key=f"upload-{turn}")
        st.download_button(
            words("reports-template"),
            template_csv().encode("utf-8-sig"),
            file_name="teplo-template.csv",
            mime="text/csv",
            icon=":material/table:",
            on_click="ignore",
        )
    with paste:
        text = st.text_area(words("reports-paste-here"), key=f"paste-{turn}", height=160)
    if file is not None:
        return file.getvalue(), file.name
    return (text.encode(), words("reports-pasted")) if text.strip() else (None, "")


def _read(content: bytes, name: str, words: Words) -> Intake:
    """The file's reports; a workbook in which several sheets could be meant asks which."""
    intake = load_reports(content, name=name)
    sheets = [p.value.split(", ") for p in intake.problems if p.code == "file_which_sheet"]
    if not sheets:
        return intake
    sheet = st.selectbox(words("reports-sheet"), sheets[0], index=None, key="sheet")
    return load_reports(content, name=name, sheet=sheet) if sheet else intake


def _draw_intake(intake: Intake, words: Words) -> None:
    comparison = data.current_store().compare(intake)
    problems = sorted([*intake.problems, *comparison.conflicts])
    texts = [problem_text(words, problem) for problem in problems]
    draw_understood(intake, comparison, words)
    draw_problems(problems, texts, words)
    if len(intake.rejected):
        about_rows = [problem_text(words, problem) for problem in intake.problems]
        st.download_button(
            words("reports-download-rejected"),
            rejected_csv(intake, about_rows).encode("utf-8-sig"),
            file_name=f"rejected-{intake.name}.csv",
            mime="text/csv",
            on_click="ignore",
        )
    draw_good_rows(comparison, words)
    st.button(
        words("reports-commit", count=len(comparison.new)),
        type="primary",
        disabled=comparison.new.empty,
        on_click=_commit,
        args=(intake,),
        key="commit",
    )


def _commit(intake: Intake) -> None:
    batch = data.current_store().add(intake)
    st.session_state[_DONE] = batch
    st.session_state["intake_turn"] = st.session_state.get("intake_turn", 0) + 1
    # The map then opens at the newest report.
    st.session_state.pop("at", None)


def _tell_what_was_done(words: Words) -> None:
    batch = st.session_state.pop(_DONE, None)
    if batch is not None:
        st.success(
            plain(
                words(
                    "reports-committed",
                    accepted=batch.accepted,
                    rejected=batch.rejected,
                    duplicate=batch.duplicate,
                )
            )
        )
