"""Needs against what is free: a proposal by rule, and a person's decision about it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.figures import with_unit
from dashboard.i18n import Words
from dashboard.problem_words import error_text
from dashboard.restoration import restoration_data
from dashboard.supply.supply_words import kind_text
from dashboard.widgets import area_name, plain
from geodata.errors import StoreError
from geodata.register.registerintake import load_register
from geodata.store.registerrows import add_register
from geodata.supply.equipment import pipeline_as_of
from geodata.supply.matching import free_pieces, propose_matches, urgency_of

_BY, _EDITS, _TOLD = "assigned_by", "assignments", "assigned_told"


def draw_needs(version: str, as_of: datetime, words: Words) -> None:
    """What each area needs, has and would get; the numbers in one column are a person's."""
    needs, assigned, equipment = (
        _until(data.register_rows(version, name), as_of)
        for name in ("needs", "assignments", "equipment")
    )
    st.header(plain(words("needs-title")), anchor=False)
    if told := st.session_state.pop(_TOLD, ""):
        st.success(plain(told))
    if needs.empty:
        st.caption(plain(words("needs-none")))
        return
    pipeline = pipeline_as_of(equipment, as_of)
    urgency = urgency_of(restoration_data.outages(version, as_of, "heating", ""), as_of)
    found = propose_matches(needs, pipeline, assigned, urgency)
    free = free_pieces(pipeline, assigned)
    st.caption(plain(words("needs-rule")))
    st.markdown(plain(words("needs-free", told=_free_text(free, words))))
    _draw_form(found, as_of, words, is_now=data.known_at(version) is None)


def _until(rows: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    return rows[rows["at"] <= pd.Timestamp(as_of)]


def _free_text(free: dict[str, float], words: Words) -> str:
    told = [f"{kind_text(kind, words)} {words.number(n)}" for kind, n in sorted(free.items()) if n]
    return ", ".join(told) or words("needs-nothing-free")


def _draw_form(found: pd.DataFrame, as_of: datetime, words: Words, *, is_now: bool) -> None:
    give = words("needs-give")
    shown = pd.DataFrame(
        {
            words("column-place"): [area_name(area, words) for area in found["area_id"]],
            words("equipment-kind"): [kind_text(kind, words) for kind in found["kind"]],
            words("needs-needed"): found["needed"],
            words("needs-bound"): found["bound"],
            words("needs-assigned"): found["assigned"],
            give: found["proposed"],
            words("needs-hours"): found["hours_without"].round(),
            words("needs-without"): [_without_text(row, words) for row in found.to_dict("records")],
            words("column-source"): found["source"],
        }
    )
    with st.form("assignments-form", border=False):
        edited = st.data_editor(
            shown,
            hide_index=True,
            disabled=[str(name) for name in shown if name != give],
            column_config={give: st.column_config.NumberColumn(min_value=0, step=1)},
            key=_EDITS,
        )
        by = st.text_input(words("needs-by"), key=_BY, width=320)
        chosen = found.assign(give=pd.to_numeric(edited[give]).fillna(0).to_numpy())
        if st.form_submit_button(words("needs-save"), type="primary", disabled=not is_now):
            _save(chosen[chosen["give"] > 0], as_of, by.strip(), words)


def _without_text(row: Mapping[Hashable, Any], words: Words) -> str:
    if pd.isna(row["without"]):
        return ""
    figure = words.number(row["without"])
    return with_unit(words, figure, float(row["without"]), str(row["unit"]))


def _save(chosen: pd.DataFrame, as_of: datetime, by: str, words: Words) -> None:
    """Record what an area is to get in all, from the moment that was looked at."""
    if not by:
        st.error(plain(words("needs-who")))
        return
    rows = pd.DataFrame(
        {
            "at": as_of.isoformat(),
            "area_id": chosen["area_id"],
            "kind": chosen["kind"],
            "pieces": (chosen["assigned"] + chosen["give"]).astype(int).astype(str),
            "source": by,
        }
    )
    intake = load_register(rows.to_csv(index=False).encode(), "assignments", name="")
    try:
        batch = add_register(data.current_store().path, intake)
    except StoreError as error:
        st.error(plain(error_text(words, error)))
        return
    st.session_state[_TOLD] = words("needs-saved", count=batch.accepted)
    st.rerun()
