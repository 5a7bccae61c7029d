"""The sentence of the screen: how many are without what, better or worse, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.export.cells import Row
from dashboard.figures import count_text, interval_sign, number_text, with_unit
from dashboard.filters import Filters
from dashboard.i18n import Words
from dashboard.map.basemap import DrawnArea
from dashboard.map.focus import shown_within
from dashboard.map.focus_state import current_focus
from dashboard.restoration import restoration_data
from dashboard.restoration.trend_words import trend_line
from dashboard.widgets import area_name, plain

_COUNTRY = "UA"
_SIGN_WORDS = {"\u2265": "least", ">": "over", "<": "under", "\u2248": "about"}
_STATES = ("out", "restored", "stale", "elsewhere")


def draw_headline(version: str, counts: Mapping[str, int], filters: Filters, words: Words) -> None:
    """The sentence, what makes it sure or unsure, and of how many areas it is told."""
    rows = data.figures(version, filters.as_of, filters.service).get(_COUNTRY, {})
    with st.container(key="headline"):
        st.title(plain(headline_text(rows.get(filters.unit), filters, words)), anchor=False)
        row = rows.get(filters.unit)
        told = [_how_it_goes(version, row, filters, words)]
        told.append(other_units_text(rows, filters.unit, words))
        if any(told):
            st.markdown(plain(" \u00b7 ".join(text for text in told if text)))
        within = shown_within(current_focus())
        where = area_name(within, words) if within else ""
        st.caption(plain(totals_text(counts, filters, words, where=where)))


def headline_text(row: Row | None, filters: Filters, words: Words) -> str:
    """How many are without the service in the whole country, as far as is known."""
    without = words(f"service-{filters.service}-without")
    if row is None or math.isnan(row["remaining"]):
        return words("headline-unknown", without=without)
    told = _sentence(row, filters.unit, without.lower(), words)
    if row["state"] != "stale":
        return told
    return words("headline-stale", told=told, age=words.age(row["age_h"]))


def _sentence(row: Row, unit: str, without: str, words: Words) -> str:
    value = row["remaining"]
    sign = interval_sign(value, row["remaining_low"], row["remaining_high"]).strip()
    if value == 0 and row["remaining_high"] != 0:
        return words("headline-nobody", without=without)
    counted = with_unit(words, number_text(words, value), value, unit)
    told = words(f"headline-{_SIGN_WORDS[sign]}", figure=counted) if sign else counted
    return words("headline", figure=told, without=without)


def _how_it_goes(version: str, row: Row | None, filters: Filters, words: Words) -> str:
    """Better or worse than a day before, and whether sources agree."""
    if row is None or row["state"] != "out":
        return ""
    key = {"service": filters.service, "unit": filters.unit, "area_id": _COUNTRY}
    trend = restoration_data.trend(version, filters.as_of, **key)
    told = [trend_line(trend, filters.unit, words)]
    if row.get("contested") is True:
        told.append(words("export-contested"))
    return " \u00b7 ".join(text for text in told if text)


def other_units_text(rows: Mapping[str, Row], unit: str, words: Words) -> str:
    """What is told in other units and still holds: never added to the headline."""
    told = [
        with_unit(words, _counted(row, words), row["remaining"], other)
        for other, row in rows.items()
        if other != unit and row["state"] == "out" and not math.isnan(row["remaining"])
    ]
    return words("headline-also", figures=", ".join(told)) if told else ""


def _counted(row: Row, words: Words) -> str:
    return count_text(words, row["remaining"], row["remaining_low"], row["remaining_high"])


def totals_text(
    counts: Mapping[str, int], filters: Filters, words: Words, *, where: str = ""
) -> str:
    """As of when, and how many of the areas shown are out, restored, stale or silent.

    The headline is of the country; ``where`` names what the map shows of it.
    """
    parts = [words(f"totals-{s}", count=counts[s]) for s in _STATES if counts[s]]
    silent, total = counts["unknown"], sum(counts.values())
    parts.append(words("totals-unknown", count=silent, total=total))
    as_of = words("export-as-of", when=words.moment(filters.as_of))
    counted = " \u00b7 ".join(parts)
    return f"{as_of} \u00b7 {where}: {counted}" if where else f"{as_of} \u00b7 {counted}"


def count_states(found: pd.DataFrame, areas: Sequence[DrawnArea], *, unit: str) -> dict[str, int]:
    """How many of the areas that the map shows are in each state.

    Parameters
    ----------
    found : pandas.DataFrame
        The situation of one service at the areas' level; it may tell of more areas.

    Returns
    -------
    dict
        By ``out``, ``restored``, ``stale``, ``elsewhere`` (told in another unit only) and
        ``unknown``; they add up to the areas shown.
    """
    shown = {area.area_id for area in areas}
    known = found[found["area_id"].isin(shown) & (found["state"] != "unknown")]
    of_unit = known[known["unit"] == unit]
    states = of_unit["state"].value_counts()
    counts = {state: int(states.get(state, 0)) for state in ("out", "restored", "stale")}
    told = known["area_id"].nunique()
    return {**counts, "elsewhere": told - len(of_unit), "unknown": len(shown) - told}
