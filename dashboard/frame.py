"""The frame around every screen: name, ways between the screens, language, and what is known."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import data
from dashboard.i18n import LANGUAGES, Words
from dashboard.moment_filters import know_everything, known_moment
from dashboard.problem_words import error_text
from dashboard.views import reports, restoration, situation, supply
from dashboard.warm_up import read_first_figures
from dashboard.widgets import plain
from geodata.errors import GeodataError

_VIEWS: dict[str, Callable[[Words], None]] = {
    "situation": situation.render,
    "restoration": restoration.render,
    "supply": supply.render,
    "reports": reports.render,
}


def make_ready() -> None:
    """Read what the first screen needs, once a process; a refusal is told by the screen."""
    try:
        read_first_figures()
    except GeodataError:
        return


def draw(words: Words) -> None:
    """Draw the masthead and the screen that was chosen."""
    pages = [
        st.Page(
            _screen(name, words),
            title=words(f"page-{name}"),
            url_path=name,
            default=name == "situation",
        )
        for name in _VIEWS
    ]
    page = st.navigation(pages, position="hidden")
    _draw_masthead(pages, words)
    try:
        _tell_known_at(words)
        page.run()
    except GeodataError as error:
        st.error(plain(error_text(words, error)))
    _tell_assistive_technology(words, page.url_path)


def _tell_assistive_technology(words: Words, screen: str) -> None:
    """Which language is read, and that a new headline is to be told.

    Streamlit writes neither. The screen's name makes the script run again on each.
    """
    script = f"""<script>/* {screen} */
      document.documentElement.lang = "{words.language}";
      document.querySelector(".st-key-headline")?.setAttribute("aria-live", "polite");
    </script>"""
    st.html(script, unsafe_allow_javascript=True)


def _screen(name: str, words: Words) -> Callable[[], None]:
    return lambda: _VIEWS[name](words)


def _draw_masthead(pages: list[st.Page], words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="masthead"):
        st.markdown(plain(words("app-name")), width="content")
        with st.container(horizontal=True, width="stretch", key="ways"):
            for page in pages:
                st.page_link(page)
        st.segmented_control(
            words("export-language"),
            LANGUAGES,
            required=True,
            format_func=lambda name: words(f"language-{name}"),
            key="lang",
            label_visibility="collapsed",
            persist_state="session",
        )


def _tell_known_at(words: Words) -> None:
    """Say on every screen that it shows what was known at a moment, and offer the way back."""
    known_at = known_moment()
    if known_at is None:
        return
    told = [words("known-note", when=words.moment(known_at))]
    first = data.first_recorded_at(data.store_version())
    if first is not None and known_at < first:
        told.append(words("known-nothing", when=words.moment(first)))
    with st.container(horizontal=True, vertical_alignment="center", key="known-note"):
        st.markdown(f":material/history: {plain(' '.join(told))}", width="stretch")
        st.button(words("known-all"), on_click=know_everything, key="know-everything")
