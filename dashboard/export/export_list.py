"""What left: who saved which file, when and why."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.i18n import KYIV, Words
from dashboard.widgets import plain
from geodata.store.audit import list_exports


def draw_exports(words: Words) -> None:
    """The log of exports as a table, the newest first."""
    found = list_exports(data.current_store().path)
    if found.empty:
        st.caption(plain(words("exports-none")))
        return
    when = st.column_config.DatetimeColumn(format="DD.MM.YYYY HH:mm")
    moments = {words("exports-when"): when, words("exports-as-of"): when}
    st.dataframe(exports_table(found, words), hide_index=True, column_config=moments)


def exports_table(found: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The log in words; what people typed stays as they typed it."""
    return pd.DataFrame(
        {
            words("exports-when"): found["recorded_at"].dt.tz_convert(KYIV),
            words("exports-who"): found["made_by"],
            words("exports-why"): found["reason"],
            words("exports-profile"): [words(f"export-profile-{p}") for p in found["profile"]],
            words("exports-what"): [words(f"format-{name}") for name in found["format"]],
            words("exports-as-of"): found["as_of"].dt.tz_convert(KYIV),
            words("exports-name"): found["file_name"],
        }
    )
