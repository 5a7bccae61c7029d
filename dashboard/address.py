"""What the reader chose, kept in the page's address, so that a link opens the same view.

Streamlit's own binding writes the translated labels into the address; a link made in Ukrainian
would then not open in English. Here the address holds the plain keys.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st


def begin_with(key: str, options: Sequence[str], default: str) -> None:
    """Set a widget's value before it is drawn: as it is, else from the address, else the default.

    A value that is no option (any more) gives way to the default.
    """
    value = st.session_state.get(key, st.query_params.get(key, default))
    st.session_state[key] = value if value in options else default


def remember(key: str, value: str, default: str) -> None:
    """Write a value into the address, unless it is the default."""
    if value != default:
        if st.query_params.get(key) != value:
            st.query_params[key] = value
    elif key in st.query_params:
        del st.query_params[key]
