"""A person sets or corrects when an outage began: a record beside the reports, with its reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from dashboard.data import current_store, starts
from dashboard.filters import PlaceFilters
from dashboard.i18n import KYIV, Words
from dashboard.problem_words import error_text
from dashboard.restoration.outlook_words import start_notice_text
from dashboard.widgets import plain
from geodata.errors import GeodataError
from geodata.situation.outage_corrections import notice_of_start, set_start

_TOLD = "start_told"


def draw_start_form(
    version: str, outages: pd.DataFrame, front: int, chosen: PlaceFilters, words: Words
) -> None:
    """The start of the outage in front: set another, or take one back that a person set."""
    outage = outages[outages["number"] == front].iloc[0]
    key = outage["outage_id"]
    with st.expander(words("start-title"), icon=":material/edit_calendar:"):
        _tell()
        st.caption(plain(words("start-note", when=words.moment(outage["started_at"]))))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            wall = st.datetime_input(
                words("start-when"),
                outage["started_at"].astimezone(KYIV).replace(tzinfo=None).to_pydatetime(),
                format="DD.MM.YYYY",
                key=f"start-{key}",
                width=215,
            )
            reason = st.text_input(words("start-reason"), key=f"start-reason-{key}")
            started_at = wall.replace(tzinfo=KYIV).astimezone(UTC) if wall else None
            told = (chosen, outage["last_reported_at"].to_pydatetime(), started_at, reason, words)
            is_ready = bool(wall and reason.strip())
            st.button(words("start-save"), on_click=_save, args=told, disabled=not is_ready)
        if started_at is not None and started_at != outage["started_at"]:
            _warn(outages, outage, started_at, words)
        record = _record_of(version, outage)
        if record is not None:
            st.caption(plain(words("start-by-person", reason=record["reason"])))
            back = (chosen, record["at"].to_pydatetime(), None, words("start-taken-back"), words)
            st.button(words("start-take-back"), on_click=_save, args=back, key="start-take-back")


def _warn(outages: pd.DataFrame, outage: pd.Series, started_at: datetime, words: Words) -> None:
    """What the start that was chosen would do to the outages, before it is saved."""
    notice = notice_of_start(outages, outage_id=outage["outage_id"], started_at=started_at)
    if notice:
        st.warning(plain(start_notice_text(notice, outage.to_dict(), words)))


def _record_of(version: str, outage: pd.Series) -> pd.Series | None:
    """The record by which a person set this outage's start, if one did."""
    records = starts(version)
    own = records[
        (records["area_id"] == outage["area_id"])
        & (records["service"] == outage["service"])
        & (records["unit"] == outage["unit"])
        & (records["started_at"] == outage["started_at"])
    ]
    return own.iloc[-1] if len(own) else None


def _save(
    chosen: PlaceFilters, at: datetime, started_at: datetime | None, reason: str, words: Words
) -> None:
    try:
        set_start(
            current_store().path,
            area_id=chosen.area_id,
            service=chosen.service,
            unit=chosen.unit,
            at=at,
            started_at=started_at,
            reason=reason,
        )
    except GeodataError as error:
        st.session_state[_TOLD] = ("error", error_text(words, error))
        return
    st.session_state[_TOLD] = ("success", words("start-saved"))


def _tell() -> None:
    kind, text = st.session_state.pop(_TOLD, ("", ""))
    if kind:
        (st.error if kind == "error" else st.success)(plain(text))
