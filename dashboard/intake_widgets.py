"""Pieces of the screen on which files come in."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.i18n import KYIV, Words
from dashboard.problem_words import error_text
from dashboard.widgets import area_name, plain, quantity_texts
from geodata.errors import StoreError
from geodata.intake import Intake
from geodata.problem import FILE_ROW, Problem
from geodata.store import Comparison, Store

_DELIMITER_KEYS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}


def draw_understood(intake: Intake, comparison: Comparison, words: Words) -> None:
    """What was read: accepted + rejected + known = rows read, and how the file is written."""
    if not intake.readable:
        return
    rejected = len(intake.rejected) + len(comparison.conflicts)
    counts = {
        "read": intake.rows_read,
        "good": len(comparison.new),
        "rejected": rejected,
        "known": comparison.duplicate,
    }
    for column, (name, count) in zip(st.columns(4), counts.items(), strict=True):
        column.metric(words(f"intake-{name}"), words.number(count), border=True)
    st.caption(plain(_how_it_is_written(intake, words)))


def _how_it_is_written(intake: Intake, words: Words) -> str:
    if not intake.delimiter:
        return words("intake-found-form", form=intake.format.upper(), sheet=intake.sheet or "1")
    delimiter = words(f"delimiter-{_DELIMITER_KEYS[intake.delimiter]}")
    return words("intake-found", encoding=intake.encoding.upper(), delimiter=delimiter)


def draw_problems(problems: list[Problem], texts: list[str], words: Words) -> None:
    """Everything that is wrong: the file first, then row by row."""
    for problem, text in zip(problems, texts, strict=True):
        if problem.row == FILE_ROW:
            st.error(plain(text))
    about_rows = [(p, t) for p, t in zip(problems, texts, strict=True) if p.row != FILE_ROW]
    if not about_rows:
        return
    st.markdown(f"**{plain(words('intake-wrong'))}**")
    shown = pd.DataFrame(
        {
            words("column-row"): [problem.row for problem, _ in about_rows],
            words("column-column"): [words(f"column-{p.column}") for p, _ in about_rows],
            words("column-value"): [problem.value for problem, _ in about_rows],
            words("column-problem"): [text for _, text in about_rows],
        }
    )
    narrow = st.column_config.Column(width="small")
    widths = {words(f"column-{name}"): narrow for name in ("row", "column", "value")}
    st.dataframe(shown, hide_index=True, column_config=widths)


def draw_good_rows(comparison: Comparison, words: Words) -> None:
    """What a commit would add."""
    if comparison.new.empty:
        return
    new = pd.DataFrame(comparison.new)
    st.markdown(f"**{plain(words('intake-ready'))}**")
    shown = pd.DataFrame(
        {
            words("column-row"): new["row"],
            words("column-reported_at"): new["reported_at"].dt.tz_convert(KYIV),
            words("column-place"): [area_name(area_id, words) for area_id in new["area_id"]],
            words("column-service"): [words(f"service-{name}") for name in new["service"]],
            words("column-remaining"): quantity_texts(new, "remaining", words),
            words("column-restored"): quantity_texts(new, "restored", words),
            words("column-source"): new["source"],
        }
    )
    when = st.column_config.DatetimeColumn(format="DD.MM.YYYY HH:mm")
    st.dataframe(shown, hide_index=True, column_config={words("column-reported_at"): when})


def draw_batches(store: Store, words: Words) -> None:
    """The imports, newest first, each with a button that withdraws it."""
    batches = store.batches()
    if batches.empty:
        st.caption(plain(words("batches-none")))
    for batch in batches.head(_BATCHES_SHOWN).to_dict("records"):
        _draw_batch(store, batch, words)


def _draw_batch(store: Store, batch: Mapping[Hashable, Any], words: Words) -> None:
    counts = {name: int(batch[name]) for name in ("accepted", "rejected", "duplicate")}
    told = [
        f"**{plain(str(batch['file_name']))}**",
        plain(words.moment(batch["recorded_at"])),
        plain(words("batch-counts", **counts)),
    ]
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(" · ".join(told), width="stretch")
        if pd.notna(batch["undone_at"]):
            st.caption(plain(words("batch-undone", when=words.moment(batch["undone_at"]))))
            return
        st.button(
            words("batch-undo"),
            key=f"undo-{batch['batch_id']}",
            on_click=_undo,
            args=(store, str(batch["batch_id"]), words),
        )


_BATCHES_SHOWN = 20


def _undo(store: Store, batch_id: str, words: Words) -> None:
    try:
        store.undo(batch_id)
    except StoreError as error:
        st.toast(plain(error_text(words, error)))
