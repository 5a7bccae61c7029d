"""The dashboard: language, navigation and the screen that was chosen."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import data
from dashboard.address import begin_with, remember
from dashboard.i18n import LANGUAGES, Words
from dashboard.moment_filters import know_everything, known_moment
from dashboard.problem_words import error_text
from dashboard.views import reports, restoration, situation
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
            lambda: restoration.render(words),
            title=words("page-restoration"),
            icon=":material/trending_down:",
            url_path="restoration",
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
        _tell_known_at(words)
        page.run()
    except GeodataError as error:
        st.error(plain(error_text(words, error)))


def _tell_known_at(words: Words) -> None:
    """Say on every screen that it shows what was known at a moment, and offer the way back."""
    known_at = known_moment()
    if known_at is None:
        return
    told = [words("known-note", when=words.moment(known_at))]
    first = data.first_recorded_at(data.store_version())
    if first is not None and known_at < first:
        told.append(words("known-nothing", when=words.moment(first)))
    with st.container(horizontal=True, vertical_alignment="center", key="known-note", border=True):
        st.markdown(f":material/history: {plain(' '.join(told))}", width="stretch")
        st.button(words("known-all"), on_click=know_everything, key="know-everything")


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
