"""What is to be expected, how well that held before, and what sources promised."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard.filters import PlaceFilters
from dashboard.i18n import Words
from dashboard.restoration import restoration_data
from dashboard.restoration.outlook_tables import (
    duration_table,
    forecast_table,
    index_table,
    ledger_table,
)
from dashboard.restoration.outlook_words import score_text
from dashboard.restoration.promise_tables import promise_score_table, promise_table
from dashboard.widgets import area_name, plain
from geodata.forecast.promise_ledger import promise_ledger


def draw_outlook(version: str, chosen: PlaceFilters, words: Words) -> None:
    """The forecast, and below it how earlier ones held, also where that is bad."""
    st.header(plain(words("forecast-title")), anchor=False)
    found = restoration_data.forecasts(version, chosen.as_of, chosen.service)
    own = found[(found["area_id"] == chosen.area_id) & (found["unit"] == chosen.unit)]
    if own.empty:
        st.info(plain(words("forecast-none")))
    else:
        names = names_of(own["pooled_area_id"], words)
        table = forecast_table(own, words, names, as_of=chosen.as_of)
        st.dataframe(table, hide_index=True)
    key = (version, chosen.as_of, chosen.service, chosen.area_id)
    ledger = restoration_data.ledger(*key)
    st.markdown(plain(score_text(restoration_data.score_of(*key), words)))
    if len(ledger):
        with st.expander(words("ledger-title")):
            st.dataframe(ledger_table(ledger, words), hide_index=True)
            st.caption(plain(words("ledger-note")))


def draw_durations(version: str, chosen: PlaceFilters, words: Words) -> None:
    """How long outages took here, or in the circle that can tell."""
    found = restoration_data.durations(version, chosen.as_of, chosen.service, chosen.area_id)
    with st.expander(words("duration-title")):
        if found.empty:
            st.info(plain(words("duration-none")))
            return
        names = names_of(found["pooled_area_id"], words)
        st.dataframe(duration_table(found, words, names), hide_index=True)


def draw_promises(version: str, chosen: PlaceFilters, words: Words) -> None:
    """What sources promised, and what became of it: the score by source, then each promise."""
    st.header(plain(words("promise-title")), anchor=False)
    found = restoration_data.promises(version, chosen.as_of, chosen.service)
    if found.empty:
        st.info(plain(words("promise-none")))
        return
    names = names_of(found["area_id"], words)
    st.dataframe(promise_score_table(promise_ledger(found), words, names), hide_index=True)
    with st.expander(words("promise-each")):
        st.dataframe(promise_table(found, words, names), hide_index=True)


def draw_indices(version: str, chosen: PlaceFilters, words: Words) -> None:
    """The indices of IEEE 1366 where they are allowed, and why not elsewhere."""
    with st.expander(words("index-title")):
        found = restoration_data.indices(version, chosen.as_of, chosen.service, chosen.area_id)
        if found.empty:
            st.info(plain(words("outages-none")))
            return
        st.dataframe(index_table(found, words), hide_index=True)
        st.caption(plain(words("index-note")))


def names_of(area_ids: Iterable[str], words: Words) -> dict[str, str]:
    """Names by area id; none for an empty id."""
    return {str(area_id): area_name(area_id, words) for area_id in area_ids if area_id}
