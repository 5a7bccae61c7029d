"""The button that saves the map as one file, under a publication profile."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from dashboard.filters import Filters
from dashboard.i18n import Words
from dashboard.widgets import plain
from geodata.publish import PROFILES


def draw_export(version: str, filters: Filters, words: Words) -> None:
    """Choose a profile, see what is withheld, save the file."""
    with st.expander(words("save-title"), icon=":material/download:"):
        profile = st.radio(
            words("save-profile"),
            list(PROFILES),
            index=list(PROFILES).index("public"),
            format_func=lambda name: words(f"save-profile-{name}"),
            key="profile",
        )
        st.caption(plain(words("save-not-advice")))
        if not st.toggle(words("save-prepare"), key="prepare"):
            return
        minute = data.current_minute()
        level = filters.level if filters.level in PROFILES[profile].levels else "oblast"
        page = data.exported_page(
            version,
            filters.as_of,
            profile,
            minute,
            language=words.language,
            level=level,
            service=filters.service,
            unit=filters.unit,
            measure=filters.measure,
        )
        published = data.publication(version, filters.as_of, profile, minute)
        st.write(plain(words("export-as-of", when=words.moment(published.as_of))))
        st.download_button(
            words("save-button"),
            page,
            file_name=f"teplo-{published.as_of:%Y-%m-%d-%H%M}-{profile}.html",
            mime="text/html",
            type="primary",
            on_click="ignore",
        )
