"""The dashboard: language, navigation and the screen that was chosen."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n import LANGUAGES, Words
from dashboard.problem_words import error_text
from dashboard.views import reports, situation
from dashboard.widgets import plain
from geodata.errors import GeodataError


def main() -> None:
    """Draw one run of the application."""
    st.set_page_config(page_title="Teplo", page_icon=":material/mode_heat:", layout="wide")
    title, switch = st.columns([4, 1], vertical_alignment="center")
    with switch:
        words = _choose_language()
    with title:
        st.markdown(f"## Teplo · {plain(words('app-subtitle'))}")
    pages = [
        st.Page(
            lambda: situation.render(words),
            title=words("page-situation"),
            icon=":material/map:",
            url_path="situation",
            default=True,
        ),
        st.Page(
            lambda: reports.render(words),
            title=words("page-reports"),
            icon=":material/upload_file:",
            url_path="reports",
        ),
    ]
    page = st.navigation(pages, position="top")
    try:
        page.run()
    except GeodataError as error:
        st.error(plain(error_text(words, error)))


def _choose_language() -> Words:
    browser = (st.context.locale or "")[:2]
    language = st.segmented_control(
        "Language · Мова",
        LANGUAGES,
        default=browser if browser in LANGUAGES else "en",
        required=True,
        format_func={"en": "English", "uk": "Українська"}.__getitem__,
        key="lang",
        bind="query-params",
        label_visibility="collapsed",
    )
    return Words(str(language))


if __name__ == "__main__":
    main()
