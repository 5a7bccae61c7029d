"""What changed between two moments: by area, with its kind and the reports that made it."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import streamlit as st

from dashboard.address import remember
from dashboard.data import known_at
from dashboard.figures import count_text, with_unit
from dashboard.i18n import UNKNOWN_SIGN, Words
from dashboard.moment_filters import choose_earlier
from dashboard.restoration import restoration_data
from dashboard.restoration.quantity_words import Row
from dashboard.widgets import area_name, plain
from geodata.situation.change import Moment

_AS_THEN, _YES = "as-then", "1"
_SINCE = "since"
_ARROWS = {
    "better": "\u2193",
    "recovery": "\u2193",
    "worse": "\u2191",
    "new loss": "\u2191",
    "became stale": "\u2026",
    "fresh again": "\u2192",
    "restated": "\u2192",
}


def changes_in_address() -> bool:
    """Whether a link tells what to compare with: then the list opens with it."""
    return _SINCE in st.query_params or _AS_THEN in st.query_params


def draw_changes(version: str, service: str, as_of: datetime, words: Words) -> None:
    """Choose the earlier moment, then list what differs."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        earlier = choose_earlier(words, as_of)
        as_then = _choose_as_then(words)
    asked = Moment(earlier, earlier if as_then else known_at(version))
    found = restoration_data.changes(version, asked, as_of, service)
    if found.empty:
        st.info(plain(words("changes-none")))
        return
    st.caption(plain(changes_text(found, words)))
    st.dataframe(change_table(found, words), hide_index=True)


def _choose_as_then(words: Words) -> bool:
    st.session_state.setdefault(_AS_THEN, st.query_params.get(_AS_THEN) == _YES)
    chosen = st.toggle(words("changes-as-then"), key=_AS_THEN, persist_state="session")
    remember(_AS_THEN, _YES if chosen else "", "")
    return chosen


def changes_text(changes: pd.DataFrame, words: Words) -> str:
    """How many changes of each kind, in one line."""
    counts = changes["kind"].value_counts()
    return " · ".join(f"{kind_text(str(kind), words)}: {count}" for kind, count in counts.items())


def change_table(changes: pd.DataFrame, words: Words) -> pd.DataFrame:
    """One row a change: the place, what happened, from which figure to which, and why.

    Parameters
    ----------
    changes : pandas.DataFrame
        As ``changes_between`` gives them.
    """
    rows = [
        {
            words("column-place"): area_name(row["area_id"], words),
            words("change-kind"): kind_text(row["kind"], words),
            words("change-from"): _figure_text(row, "from", words),
            words("change-to"): _figure_text(row, "to", words),
            words("change-clock"): words(f"clock-{row['clock']}"),
            words("column-source"): ", ".join(dict.fromkeys(row["because_sources"])),
            words("contradiction-reports"): ", ".join(row["because"]),
        }
        for row in changes.to_dict("records")
    ]
    return pd.DataFrame(rows)


def kind_text(kind: str, words: Words) -> str:
    """A kind of change: an arrow where there is one, and always a word."""
    word = words("change-" + kind.replace(" ", "-"))
    return f"{_ARROWS.get(kind, '')} {word}".strip()


def _figure_text(row: Row, side: str, words: Words) -> str:
    value, low, high = (
        float(str(row[f"{name}_{side}"]))
        for name in ("remaining", "remaining_low", "remaining_high")
    )
    if pd.isna(value):
        return UNKNOWN_SIGN
    return with_unit(words, count_text(words, value, low, high), value, str(row["unit"]))
