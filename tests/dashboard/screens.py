"""One screen in AppTest, as a link opens it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

_SCRIPT = """
import streamlit as st

from dashboard.i18n import Words
from dashboard.views import {screen}

{screen}.render(Words(st.query_params.get("lang", "en")))
"""
_KINDS = ("title", "header", "subheader", "markdown", "caption", "info", "error", "success",
          "warning")  # fmt: skip


def opened(screen: str, **query: str) -> AppTest:
    """A screen after its first run, with what stands in the address."""
    test = AppTest.from_string(_SCRIPT.format(screen=screen), default_timeout=120)
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return test


def marked_up(test: AppTest) -> str:
    """All that is said, as the Markdown that it is given as."""
    return "\n".join(element.value for kind in _KINDS for element in getattr(test, kind))


def texts(test: AppTest) -> str:
    """All that is said, without the signs that keep a text from being read as Markdown."""
    return marked_up(test).replace("\\", "")
