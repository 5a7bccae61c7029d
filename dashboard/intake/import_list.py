"""What was imported, and the undoing of it, in two steps."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.i18n import Words
from dashboard.problem_words import error_text
from dashboard.widgets import plain
from geodata.errors import StoreError
from geodata.seedfiles import seed_path

_MOST_BATCHES = 20


def draw_batches(words: Words) -> None:
    """The imports, newest first, each with a button that withdraws it."""
    batches = data.current_store().batches()
    if batches.empty:
        st.caption(plain(words("batches-none")))
    for batch in batches.head(_MOST_BATCHES).to_dict("records"):
        _draw_batch(batch, words)
    rest = len(batches) - _MOST_BATCHES
    if rest > 0:
        st.caption(plain(words("batches-more", count=rest)))


def _draw_batch(batch: Mapping[Hashable, Any], words: Words) -> None:
    counts = {name: int(batch[name]) for name in ("accepted", "rejected", "duplicate")}
    told = [plain(words.moment(batch["recorded_at"])), plain(words("batch-counts", **counts))]
    if batch["repairs"]:
        told.append(plain(words("batch-repairs")))
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        name = plain(str(batch["file_name"]))
        st.markdown(f"**{name}**  \n{' · '.join(told)}", width="stretch")
        if pd.notna(batch["undone_at"]):
            st.caption(plain(words("batch-undone", when=words.moment(batch["undone_at"]))))
        else:
            _draw_undo(batch, words)


def _draw_undo(batch: Mapping[Hashable, Any], words: Words) -> None:
    """A button that only opens the question; the answer undoes."""
    with st.popover(words("batch-undo"), key=f"ask-undo-{batch['batch_id']}"):
        st.markdown(plain(words("batch-undo-what", count=int(batch["accepted"]))))
        if batch["file_sha256"] == _seeds_sha256():
            st.warning(plain(words("batch-undo-seeds")))
        st.button(
            words("batch-undo-yes"),
            key=f"undo-{batch['batch_id']}",
            on_click=_undo,
            args=(str(batch["batch_id"]), words),
        )


@cache
def _seeds_sha256() -> str:
    return hashlib.sha256(seed_path("reports.csv").read_bytes()).hexdigest()


def _undo(batch_id: str, words: Words) -> None:
    try:
        data.current_store().undo(batch_id)
    except StoreError as error:
        st.toast(plain(error_text(words, error)))
