"""All reports as files that are read back to the same reports."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import data
from dashboard.i18n import Words
from dashboard.widgets import plain
from geodata.store.reportfile import write_reports

_FILES = {
    "csv": (".csv", "text/csv"),
    "hxl": (".hxl.csv", "text/csv"),
    "geojson": (".geojson", "application/geo+json"),
    "gpkg": (".gpkg", "application/geopackage+sqlite3"),
}


def draw_downloads(version: str, words: Words) -> None:
    """A button for each form; a file is written once it is asked for."""
    st.caption(plain(words("download-internal")))
    with st.container(horizontal=True):
        for form, (ending, mime) in _FILES.items():
            st.download_button(
                words(f"download-{form}"),
                partial(_content, version, form),
                file_name=f"teplo-internal{ending}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"download-{form}",
            )


def _content(version: str, form: str) -> bytes:
    return write_reports(data.reports(version), form)
