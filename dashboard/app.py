"""The dashboard: language, navigation and the screen that was chosen."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.address import begin_with, remember
from dashboard.i18n import LANGUAGES, Words
from dashboard.problem_words import error_text
from dashboard.views import reports, situation
from dashboard.widgets import plain
from geodata.errors import GeodataError

_STATIC = Path(__file__).parent / "static"


def main() -> None:
    """Draw one run of the application."""
    st.set_page_config(page_title="Teplo", page_icon=str(_STATIC / "teplo.svg"), layout="wide")
    st.html(_STATIC / "app.css")
    with st.container(horizontal=True, vertical_alignment="center", key="masthead"):
        place = st.container(width="stretch")
        words = _choose_language()
    place.markdown(f"**Teplo** · {plain(words('app-subtitle'))}")
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
    default = browser if browser in LANGUAGES else LANGUAGES[0]
    begin_with("lang", LANGUAGES, default)
    words = Words(st.session_state["lang"])
    language = st.segmented_control(
        words("export-language"),
        LANGUAGES,
        required=True,
        format_func=lambda name: words(f"language-{name}"),
        key="lang",
        label_visibility="collapsed",
        persist_state="session",
    )
    remember("lang", str(language), default)
    return Words(str(language))


if __name__ == "__main__":
    main()
