"""Pieces of the supply screen."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.charts.power_chart import balance_chart, balance_parts, imports_chart
from dashboard.i18n import Words
from dashboard.supply.supply_words import (
    kind_text,
    pipeline_table,
    power_sentence,
    power_table,
    share_come,
    stage_text,
    totals_text,
)
from dashboard.theme import THEMES
from dashboard.widgets import area_name, plain
from geodata.supply.equipment import contradictions_in, is_part, pipeline_as_of, totals_by_kind
from geodata.supply.power import balance_of, gap_of, power_as_of, readings_in_mw


def draw_power(version: str, as_of: datetime, words: Words) -> None:
    """How much power lacks and how much of that imports close; imports under their limit."""
    rows = data.register_rows(version, "power")
    rows = rows[rows["at"] <= pd.Timestamp(as_of)]
    latest = power_as_of(rows, as_of)
    gap = gap_of(latest)
    sentence = power_sentence(latest, gap, words, as_of=as_of)
    with st.container(key="headline"):
        st.title(plain(sentence.title), anchor=False)
        st.caption(plain(sentence.detail))
    theme = THEMES[st.context.theme.type or "light"]
    parts = balance_parts(balance_of(latest, gap), words)
    if len(parts):
        st.altair_chart(balance_chart(parts, words, theme))
    readings = readings_in_mw(rows)
    whole = readings[readings["interconnector"] == ""]
    if whole["measure"].isin(["import_flow", "import_limit"]).any():
        st.header(plain(words("imports-title")), anchor=False)
        st.altair_chart(imports_chart(whole, words, theme, as_of=as_of))
    if len(readings):
        with st.expander(words("power-table")):
            _draw_table(power_table(readings, words), words)


def _draw_table(table: pd.DataFrame, words: Words) -> None:
    link = st.column_config.LinkColumn(display_text=words("reports-open-link"))
    name = words("column-source_url")
    st.dataframe(table, hide_index=True, column_config={name: link} if name in table else None)


def draw_equipment(version: str, as_of: datetime, words: Words) -> None:
    """Each pledge as a bar of what came; parts of a larger one under it, and not added."""
    rows = data.register_rows(version, "equipment")
    rows = rows[rows["at"] <= pd.Timestamp(as_of)]
    st.header(plain(words("equipment-title")), anchor=False)
    if rows.empty:
        st.caption(plain(words("equipment-none")))
        return
    pipeline = pipeline_as_of(rows, as_of)
    totals = totals_by_kind(pipeline).to_dict("records")
    st.markdown("  \n".join(plain(totals_text(row, words)) for row in totals))
    for place, row in enumerate(pipeline[~is_part(pipeline)].to_dict("records")):
        with st.container(key=f"pledge-{place}"):
            _draw_pledge(row, words)
            _draw_parts(pipeline[pipeline["part_of"] == row["pledge"]], words)
    _draw_contradictions(contradictions_in(rows, pipeline), words)
    with st.expander(words("equipment-table")):
        codes = {code for code in pipeline["area_id"] if code}
        names = {code: area_name(code, words) for code in codes}
        _draw_table(pipeline_table(pipeline, names, words), words)


def _draw_parts(parts: pd.DataFrame, words: Words) -> None:
    for part in parts.to_dict("records"):
        told = stage_text(part, words)
        st.caption(plain(words("equipment-of-which", name=part["pledge"], told=told)))


def _draw_contradictions(found: pd.DataFrame, words: Words) -> None:
    for row in found.to_dict("records"):
        figures = {name: words.number(row[name]) for name in ("pieces", "limit")}
        key = f"equipment-{row['code'].replace('_', '-')}"
        st.warning(plain(words(key, pledge=row["pledge"], **figures)))


def _draw_pledge(row: Mapping[Hashable, Any], words: Words) -> None:
    share = share_come(row)
    donor = "" if row["donor"] == row["pledge"] else row["donor"]
    who = " · ".join(text for text in (donor, kind_text(row["kind"], words)) if text)
    st.markdown(f"**{plain(row['pledge'])}** · {plain(who)}")
    told = stage_text(row, words)
    if math.isnan(share):
        st.caption(plain(told))
    else:
        st.progress(share, text=plain(told))
