"""The script of every run: first words at once, then language, navigation and the screen."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import streamlit as st

from dashboard.address import begin_with, remember
from dashboard.i18n import LANGUAGES, Words

_STATIC = Path(__file__).parent / "static"


def main() -> None:
    """Draw one run of the application."""
    st.set_page_config(page_title="Teplo", page_icon=str(_STATIC / "teplo.svg"), layout="wide")
    st.html(_STATIC / "app.css")
    words = _language()
    with st.spinner(words("opening")):
        # The first run of a process reads maps and reports; nobody should look at an empty page.
        frame = import_module("dashboard.frame")
        frame.make_ready()
    frame.draw(words)


def _language() -> Words:
    browser = (st.context.locale or "")[:2]
    default = browser if browser in LANGUAGES else LANGUAGES[0]
    begin_with("lang", LANGUAGES, default)
    language = str(st.session_state["lang"])
    remember("lang", language, default)
    return Words(language)


if __name__ == "__main__":
    main()
