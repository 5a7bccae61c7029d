"""The cards of the hardest-hit places, and the sentence above the map."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.export.cells import NO_REPORT, Row, card_of, rows_by_area
from dashboard.figures import count_text, with_unit
from dashboard.filters import Filters
from dashboard.i18n import Words
from dashboard.map.basemap import drawn_areas
from dashboard.restoration import restoration_data
from dashboard.restoration.outlook_words import card_outlook_text, pace_text
from dashboard.restoration.restoration_words import denominator_text, trend_line
from dashboard.widgets import area_name, draw_card, plain, quantity_texts
from geodata.schema import UNITS

CARD_AREAS = ("UA80", "UA32", "UA63", "UA23")
"""Kyiv, Kyiv oblast, Kharkiv and oblast, Zaporizhzhia and oblast."""

_CITY_OF = {"UA63": "UA63120270010096107", "UA23": "UA23060070010069526"}


def draw_place_cards(version: str, filters: Filters, words: Words) -> None:
    """One card each, two in a row."""
    areas = {area.area_id: area for area in drawn_areas("oblast")}
    situation = data.situation(version, filters.as_of, filters.service, "oblast")
    cities = data.situation(version, filters.as_of, filters.service, "city")
    with st.container(key="place-cards"):
        for pair in (CARD_AREAS[:2], CARD_AREAS[2:]):
            for column, area_id in zip(st.columns(2), pair, strict=True):
                with column:
                    row, unit = best_row(situation, filters, area_id)
                    notes = (
                        since_text(row, words),
                        city_text(cities, filters, area_id, words),
                        contest_text(version, row, words),
                        denominator_text(row, words),
                    )
                    facts = recovery_facts(version, filters, row, unit, words)
                    draw_card(card_of(areas[area_id], row, unit, words), facts, notes)


def recovery_facts(
    version: str, filters: Filters, row: Row, unit: str, words: Words
) -> tuple[str, ...]:
    """Worse or better, how fast it comes back, by when; nothing unless it is surely out."""
    if row["state"] != "out":
        return ()
    key = {"service": filters.service, "unit": unit, "area_id": str(row["area_id"])}
    trend = restoration_data.trend(version, filters.as_of, **key)
    forecast = restoration_data.forecast_of(version, filters.as_of, **key)
    told = (trend_line(trend, words), pace_text(forecast, words))
    return (" · ".join(text for text in told if text), card_outlook_text(forecast, words))


def best_row(situation: pd.DataFrame, filters: Filters, area_id: str) -> tuple[Row, str]:
    """The row in the chosen unit; where another unit has the fresher figure, that one."""
    rows = {
        unit: row
        for unit in UNITS
        if (row := rows_by_area(situation, service=filters.service, unit=unit).get(area_id))
    }
    if not rows:
        return NO_REPORT, filters.unit
    unit = min(rows, key=lambda name: _preference(rows[name], is_chosen=name == filters.unit))
    return rows[unit], unit


def _preference(row: Row, *, is_chosen: bool) -> tuple[bool, bool, float]:
    """Fresh before stale, whatever it is counted in; then the chosen unit; then the newest."""
    return row["state"] in ("stale", "unknown"), not is_chosen, row["age_h"]


def since_text(row: Row, words: Words) -> str:
    """Since when the outage lasts; nothing once all is back."""
    started_at = row.get("outage_started_at")
    if row["state"] == "unknown" or started_at is None or pd.isna(started_at):
        return ""
    if row["remaining_high"] == 0:
        return ""
    return words("card-since", when=words.day(started_at))


def city_text(cities: pd.DataFrame, filters: Filters, area_id: str, words: Words) -> str:
    """The figure of an oblast's main city, where one is known."""
    if area_id not in _CITY_OF:
        return ""
    row, unit = best_row(cities, filters, _CITY_OF[area_id])
    if row["state"] == "unknown" or math.isnan(row["remaining"]):
        return ""
    figure = count_text(words, row["remaining"], row["remaining_low"], row["remaining_high"])
    counted = with_unit(words, figure, row["remaining"], unit)
    told = f"{area_name(_CITY_OF[area_id], words)}: {counted}"
    if row["state"] != "stale":
        return told
    return f"{told} ({words('card-age', age=words.age(row['age_h']))})"


def contest_text(version: str, row: Row, words: Words) -> str:
    """Both figures of a contested one, each with its source: never averaged."""
    if row.get("contested") is not True:
        return ""
    reports = data.reports(version)
    said = reports[reports["report_id"].isin(row["report_ids"])]
    figures = zip(said["source"], quantity_texts(said, "remaining", words), strict=True)
    return "; ".join(f"{source}: {figure}" for source, figure in figures)


def headline(version: str, filters: Filters, words: Words) -> str:
    """How many are without the service in the whole country, as far as is known."""
    country = data.situation(version, filters.as_of, filters.service, "country")
    row = rows_by_area(country, service=filters.service, unit=filters.unit).get("UA")
    without = words(f"service-{filters.service}-without")
    if row is None or math.isnan(row["remaining"]):
        return words("headline-unknown", without=without)
    figure = count_text(words, row["remaining"], row["remaining_low"], row["remaining_high"])
    counted = with_unit(words, figure, row["remaining"], filters.unit)
    told = words("headline", without=without, figure=counted)
    if row["state"] != "stale":
        return told
    return f"{told} ({words('card-age', age=words.age(row['age_h']))})"


def draw_totals(situation: pd.DataFrame, filters: Filters, words: Words) -> None:
    """As of when, and how many areas are out, restored, stale or silent, in one line."""
    of_unit = situation[situation["unit"] == filters.unit]
    counts = of_unit["state"].value_counts()
    total = situation["area_id"].nunique()
    known = of_unit.loc[of_unit["state"] != "unknown", "area_id"].nunique()
    parts = [words("export-as-of", when=words.moment(filters.as_of))]
    parts += [words(f"totals-{state}", count=int(counts.get(state, 0))) for state in _TOLD]
    parts.append(words("totals-unknown", count=total - known, total=total))
    st.caption(plain(" · ".join(parts)))


_TOLD = ("out", "restored", "stale")
