"""What is to be expected, how well that held before, and what sources promised."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.filters import PlaceFilters
from dashboard.i18n import Words
from dashboard.restoration import restoration_data
from dashboard.restoration.outlook_tables import (
    duration_table,
    forecast_table,
    index_table,
    ledger_table,
    promise_score_table,
    promise_table,
)
from dashboard.widgets import area_name, plain
from geodata.forecast.promise_ledger import promise_ledger


def draw_outlook(version: str, chosen: PlaceFilters, words: Words) -> None:
    """The forecast, and beside it how earlier ones held, also where that is bad."""
    key = (version, chosen.as_of, chosen.service, chosen.area_id)
    left, right = st.columns([2, 3])
    with left:
        st.subheader(plain(words("forecast-title")), anchor=False)
        found = restoration_data.forecasts(*key[:3])
        own = found[(found["area_id"] == chosen.area_id) & (found["unit"] == chosen.unit)]
        if own.empty:
            st.info(plain(words("forecast-none")))
        else:
            st.dataframe(forecast_table(own, words, _pooled(own, words)), hide_index=True)
    with right:
        st.subheader(plain(words("ledger-title")), anchor=False)
        ledger = ledger_table(restoration_data.ledger(*key), words)
        if ledger.empty:
            st.info(plain(words("ledger-none")))
        else:
            st.dataframe(ledger, hide_index=True)
            st.caption(plain(words("ledger-note")))


def draw_durations(version: str, chosen: PlaceFilters, words: Words) -> None:
    """How long outages took here, or in the circle that can tell."""
    found = restoration_data.durations(version, chosen.as_of, chosen.service, chosen.area_id)
    st.subheader(plain(words("duration-title")), anchor=False)
    if found.empty:
        st.info(plain(words("duration-none")))
        return
    st.dataframe(duration_table(found, words, _pooled(found, words)), hide_index=True)


def draw_promises(version: str, chosen: PlaceFilters, words: Words) -> None:
    """What sources promised, and what became of it: the score by source, then each promise."""
    st.subheader(plain(words("promise-title")), anchor=False)
    found = restoration_data.promises(version, chosen.as_of, chosen.service)
    if found.empty:
        st.info(plain(words("promise-none")))
        return
    names = _names(found["area_id"], words)
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


def _pooled(table: pd.DataFrame, words: Words) -> dict[str, str]:
    """Names of the areas whose past outages answer."""
    return _names(table["pooled_area_id"], words)


def _names(area_ids: pd.Series, words: Words) -> dict[str, str]:
    return {str(area_id): area_name(area_id, words) for area_id in area_ids if area_id}
