"""The three places that were hit hardest: what remains, how it goes on, how sure that is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.export.cells import NO_REPORT, Card, Row, card_of
from dashboard.figures import count_text, with_unit
from dashboard.filters import Filters
from dashboard.i18n import Words
from dashboard.map.basemap import drawn_areas
from dashboard.restoration import restoration_data
from dashboard.restoration.outlook_words import card_outlook_text, pace_text
from dashboard.restoration.restoration_words import denominator_text
from dashboard.restoration.trend_words import trend_line
from dashboard.widgets import area_name, plain, quantity_texts

CARD_AREAS = ("UA80", "UA63", "UA23")
"""Kyiv, Kharkiv oblast, Zaporizhzhia oblast."""

_BESIDE = {
    "UA80": "UA32",
    "UA63": "UA63120270010096107",
    "UA23": "UA23060070010069526",
}
"""Told in one line with each: Kyiv's oblast, the main city of the others."""


def draw_place_cards(version: str, filters: Filters, words: Words) -> None:
    """One place under the other."""
    areas = {area.area_id: area for area in drawn_areas("oblast")}
    told = data.figures(version, filters.as_of, filters.service)
    with st.container(key="place-cards"):
        for area_id in CARD_AREAS:
            row, unit = best_row(told.get(area_id, {}), filters)
            notes = (
                contest_text(version, row, words),
                denominator_text(row, words),
                beside_text(version, filters, area_id, words),
            )
            facts = recovery_facts(version, filters, row, unit, words)
            card = card_of(areas[area_id], row, unit, words)
            behind = [text for text in (since_text(row, words), card.foot) if text]
            with st.container(key=f"place-{area_id}"):
                _draw_card(card, facts, (" \u00b7 ".join(behind), *notes))


def _draw_card(card: Card, facts: Sequence[str], notes: Sequence[str]) -> None:
    """One place: what remains, a bar of what is back, how it goes on; then source and notes."""
    icon, colour = _STATE_MARKS[card.state]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(plain(card.name), anchor=False)
        st.badge(plain(card.state_text), icon=icon, color=colour)
    if card.state != "unknown":
        st.markdown(f"**{plain(card.figure)}**")
        if card.share_pct is not None:
            st.progress(min(1.0, card.share_pct / 100), text=plain(card.progress))
    if known := [fact for fact in facts if fact]:
        st.markdown("  \n".join(plain(fact) for fact in known))
    if told := [note for note in notes if note]:
        st.caption("  \n".join(plain(note) for note in told))


_STATE_MARKS: dict[str, tuple[str, Literal["blue", "gray", "orange"]]] = {
    "out": (":material/do_not_disturb_on:", "blue"),
    "restored": (":material/check:", "orange"),
    "stale": (":material/schedule:", "gray"),
    "unknown": (":material/question_mark:", "gray"),
}
"""A shape beside the word, so that no state is told by its colour alone."""


def recovery_facts(
    version: str, filters: Filters, row: Row, unit: str, words: Words
) -> tuple[str, ...]:
    """Worse or better, how fast it comes back, by when; nothing unless it is surely out."""
    if row["state"] != "out":
        return ()
    key = {"service": filters.service, "unit": unit, "area_id": str(row["area_id"])}
    trend = restoration_data.trend(version, filters.as_of, **key)
    forecast = restoration_data.forecast_of(version, filters.as_of, **key)
    told = (trend_line(trend, unit, words), pace_text(forecast, words))
    return (" · ".join(text for text in told if text), card_outlook_text(forecast, words))


def best_row(rows: Mapping[str, Row], filters: Filters) -> tuple[Row, str]:
    """The row in the chosen unit; where another unit has the fresher figure, that one."""
    if not rows:
        return NO_REPORT, filters.unit
    unit = min(rows, key=lambda name: _preference(rows[name], is_chosen=name == filters.unit))
    return rows[unit], unit


def _preference(row: Row, *, is_chosen: bool) -> tuple[bool, bool, float, bool]:
    """Fresh before stale, whatever it is counted in.

    Among fresh figures the chosen unit goes first, among stale ones the newest: an old figure in
    the chosen unit must not hide a younger one.
    """
    is_old = row["state"] in ("stale", "unknown")
    return is_old, not is_old and not is_chosen, row["age_h"], not is_chosen


def since_text(row: Row, words: Words) -> str:
    """Since when the outage lasts; nothing once all is back."""
    started_at = row.get("outage_started_at")
    if row["state"] == "unknown" or started_at is None or pd.isna(started_at):
        return ""
    if row["remaining_high"] == 0:
        return ""
    return words("card-since", when=words.day(started_at))


def beside_text(version: str, filters: Filters, area_id: str, words: Words) -> str:
    """The figure of the area that belongs to a place, in one line; empty where none is known."""
    beside = _BESIDE[area_id]
    rows = data.figures(version, filters.as_of, filters.service).get(beside, {})
    row, unit = best_row(rows, filters)
    if row["state"] == "unknown" or math.isnan(row["remaining"]):
        return ""
    figure = count_text(words, row["remaining"], row["remaining_low"], row["remaining_high"])
    counted = with_unit(words, figure, row["remaining"], unit)
    told = words("card-beside", place=area_name(beside, words), figure=counted)
    if row["state"] != "stale":
        return told
    return f"{told} ({words('card-age', age=words.age(row['age_h']))})"


def contest_text(version: str, row: Row, words: Words) -> str:
    """Both figures of a contested one, each with its source: never averaged."""
    if row.get("contested") is not True:
        return ""
    reports = data.reports(version)
    # A report's id is its source's own: another source may use the same one.
    behind = pd.MultiIndex.from_arrays([row["report_sources"], row["report_ids"]])
    said = reports[pd.MultiIndex.from_frame(reports[["source", "report_id"]]).isin(behind)]
    figures = zip(said["source"], quantity_texts(said, "remaining", words), strict=True)
    return "; ".join(f"{source}: {figure}" for source, figure in figures)
