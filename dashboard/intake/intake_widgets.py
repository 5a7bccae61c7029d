"""Pieces of the screen on which files come in: the way in, the outcome, and the good rows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.i18n import KYIV, Words
from dashboard.intake.desk import Desk, Source
from dashboard.intake.desk_session import REMEMBER_KEY, begin_commit, put_away, told, turn
from dashboard.problem_words import problem_text
from dashboard.widgets import area_name, plain, quantity_texts
from geodata.intake.intake import Intake
from geodata.problem import FILE_ROW
from geodata.schema import template_csv
from geodata.store.comparison import Comparison
from geodata.store.store import Batch

_MOST_GOOD_ROWS = 200


def choose_source(words: Words) -> Source | None:
    """The file that was dropped or the rows that were pasted, if any."""
    upload, paste = st.tabs([words("reports-upload"), words("reports-paste")])
    with upload:
        file = st.file_uploader(words("reports-file"), key=f"upload-{turn()}")
        st.download_button(
            words("reports-template"),
            template_csv().encode("utf-8-sig"),
            file_name="teplo-template.csv",
            mime="text/csv",
            icon=":material/table:",
            type="tertiary",
            on_click="ignore",
        )
    with paste:
        text = st.text_area(words("reports-paste-here"), key=f"paste-{turn()}", height=160)
    if file is not None:
        return Source(file.name, file.getvalue())
    return Source(words("reports-pasted"), text.encode()) if text.strip() else None


def tell_outcome(words: Words) -> None:
    """The commit or the cancel since the last run."""
    what = told()
    if isinstance(what, Batch):
        counts = {name: getattr(what, name) for name in ("accepted", "rejected", "duplicate")}
        say = st.success if what.accepted else st.info
        say(plain(words("reports-committed" if what.accepted else "reports-kept", **counts)))
    elif what:
        st.info(plain(words(f"reports-{what}")))


def draw_outcome(desk: Desk, intake: Intake, comparison: Comparison, words: Words) -> None:
    """Accepted + rejected + known = rows read, in one line, and the button that commits."""
    for problem in intake.problems:
        if problem.row == FILE_ROW:
            say = st.info if problem in intake.table.notices else st.error
            say(plain(problem_text(words, problem)))
    if desk.source.batch_id:
        st.markdown(f"**{plain(words('desk-waiting', name=intake.name))}**")
    if intake.readable:
        st.subheader(_sum_markdown(intake, comparison, words), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        _draw_buttons(desk, intake, comparison, words)


def _sum_markdown(intake: Intake, comparison: Comparison, words: Words) -> str:
    counts = {
        "read": intake.rows_read,
        "good": len(comparison.new),
        "rejected": len(intake.rejected) + len(comparison.conflicts),
        "known": comparison.duplicate,
    }
    said = {
        name: plain(words(f"intake-{name}", count=count, number=words.number(count)))
        for name, count in counts.items()
    }
    colours = {"good": "blue", "rejected": "orange", "known": "gray"}
    parts = [
        f":{colour}[{said[name]}]" if counts[name] else f":gray[{said[name]}]"
        for name, colour in colours.items()
    ]
    return r" \= ".join([said["read"], r" \+ ".join(parts)])


def _draw_buttons(desk: Desk, intake: Intake, comparison: Comparison, words: Words) -> None:
    rejected = len(intake.rejected) + len(comparison.conflicts)
    st.button(
        words("reports-commit", count=len(comparison.new)),
        type="primary",
        disabled=comparison.new.empty,
        on_click=begin_commit,
        key="commit",
    )
    if comparison.new.empty and rejected and not desk.source.batch_id:
        st.button(words("reports-keep", count=rejected), on_click=begin_commit, key="keep")
    st.button(words("desk-close"), on_click=put_away, key="put-away", type="tertiary")
    if desk.layout is not None and intake.readable and not desk.source.batch_id:
        st.checkbox(words("columns-remember"), value=True, key=REMEMBER_KEY)


def draw_good_rows(comparison: Comparison, words: Words) -> None:
    """What a commit would add."""
    if comparison.new.empty:
        return
    new = pd.DataFrame(comparison.new).head(_MOST_GOOD_ROWS)
    shown = pd.DataFrame(
        {
            words("column-row"): new["row"],
            words("column-reported_at"): new["reported_at"].dt.tz_convert(KYIV),
            words("column-place"): [area_name(area_id, words) for area_id in new["area_id"]],
            words("column-service"): [words(f"service-{name}") for name in new["service"]],
            words("column-remaining"): quantity_texts(new, "remaining", words),
            words("column-restored"): quantity_texts(new, "restored", words),
            words("column-source"): new["source"].astype(str),
        }
    )
    when = st.column_config.DatetimeColumn(format="DD.MM.YYYY HH:mm")
    with st.expander(plain(words("intake-ready", count=len(comparison.new)))):
        st.dataframe(shown, hide_index=True, column_config={words("column-reported_at"): when})
