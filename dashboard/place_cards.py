"""The cards of the hardest-hit places, and the sentence above the map."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.basemap import drawn_areas
from dashboard.export_cells import NO_REPORT, Row, card_of, rows_by_area
from dashboard.figures import count_text, with_unit
from dashboard.filters import Filters
from dashboard.i18n import Words
from dashboard.widgets import draw_card
from geodata.schema import UNITS

CARD_AREAS = ("UA80", "UA32", "UA63", "UA23")
"""Kyiv, Kyiv oblast, Kharkiv and oblast, Zaporizhzhia and oblast."""


def draw_place_cards(version: str, filters: Filters, words: Words) -> None:
    """One card each, two in a row."""
    areas = {area.area_id: area for area in drawn_areas("oblast")}
    situation = data.situation(version, filters.as_of, filters.service, "oblast")
    with st.container(key="place-cards"):
        for pair in (CARD_AREAS[:2], CARD_AREAS[2:]):
            for column, area_id in zip(st.columns(2), pair, strict=True):
                with column:
                    row, unit = best_row(situation, filters, area_id)
                    draw_card(card_of(areas[area_id], row, unit, words), since_text(row, words))


def best_row(situation: pd.DataFrame, filters: Filters, area_id: str) -> tuple[Row, str]:
    """The row in the chosen unit; else in the unit with the newest figure, which then names it."""
    rows = {
        unit: row
        for unit in UNITS
        if (row := rows_by_area(situation, service=filters.service, unit=unit).get(area_id))
    }
    if not rows:
        return NO_REPORT, filters.unit
    if filters.unit in rows:
        return rows[filters.unit], filters.unit
    unit = min(rows, key=lambda name: rows[name]["age_h"])
    return rows[unit], unit


def since_text(row: Row, words: Words) -> str:
    """Since when the outage lasts, and what tells so."""
    started_at = row.get("outage_started_at")
    if row["state"] == "unknown" or started_at is None or pd.isna(started_at):
        return ""
    return words("card-since", when=words.day(started_at))


def headline(version: str, filters: Filters, words: Words) -> str:
    """How many are without the service in the whole country, as far as is known."""
    country = data.situation(version, filters.as_of, filters.service, "country")
    row = rows_by_area(country, service=filters.service, unit=filters.unit).get("UA")
    without = words(f"service-{filters.service}-without")
    if row is None or math.isnan(row["remaining"]):
        return words("headline-unknown", without=without)
    figure = count_text(words, row["remaining"], row["remaining_low"], row["remaining_high"])
    counted = with_unit(words, figure, row["remaining"], filters.unit)
    return words("headline", without=without, figure=counted)
