"""The two clocks on the screen: what was true when, and what was known of it when.

On screen and in the address times are Kyiv's wall clock; the domain gets aware UTC.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import streamlit as st

from dashboard import data
from dashboard.address import remember
from dashboard.i18n import KYIV, Words
from geodata.situation.freshness import STALE_AFTER

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_STEP = timedelta(minutes=15)
_TICK = timedelta(minutes=5)
_AT, _KNOWN = "at", "known"
_CHOSEN = "at_chosen"
_EARLIER, _EARLIER_CHOSEN = "since", "since_chosen"


def choose_moment(words: Words, last_report_at: datetime | None) -> datetime:
    """The as-of time. It follows the clock and the newest report until a person chooses one."""
    default = default_moment(last_report_at, now=datetime.now(UTC))
    if _AT not in st.session_state:
        in_address = moment_in_address(_AT)
        st.session_state[_CHOSEN] = in_address is not None
        st.session_state[_AT] = in_address or default
    if not st.session_state.get(_CHOSEN):
        st.session_state[_AT] = default
    wall = st.datetime_input(
        words("filter-as-of"),
        format="DD.MM.YYYY",
        step=_STEP,
        key=_AT,
        width=190,
        label_visibility="collapsed",
        persist_state="session",
        on_change=_take_choice,
    )
    chosen = wall or default
    remember(_AT, written(chosen) if st.session_state.get(_CHOSEN) else "", "")
    return chosen.replace(tzinfo=KYIV).astimezone(UTC)


def _take_choice() -> None:
    """A moment was chosen; emptying the field lets it follow the clock again."""
    st.session_state[_CHOSEN] = st.session_state[_AT] is not None


def look_at(moment: datetime) -> None:
    """Choose a moment, as if a person had set it."""
    st.session_state[_AT] = moment.astimezone(KYIV).replace(tzinfo=None, second=0, microsecond=0)
    st.session_state[_CHOSEN] = True


def follow_the_clock() -> None:
    """Forget the moment that was chosen, so that the newest report is seen."""
    for key in (_AT, _CHOSEN):
        st.session_state.pop(key, None)


def choose_earlier(words: Words, as_of: datetime) -> datetime:
    """The moment to compare with: a day before, until a person chooses one."""
    day_before = as_of.astimezone(KYIV).replace(tzinfo=None) - timedelta(days=1)
    if _EARLIER not in st.session_state:
        st.session_state[_EARLIER] = moment_in_address(_EARLIER)
        st.session_state[_EARLIER_CHOSEN] = st.session_state[_EARLIER] is not None
    if not st.session_state.get(_EARLIER_CHOSEN):
        st.session_state[_EARLIER] = day_before
    wall = st.datetime_input(
        words("changes-since"),
        format="DD.MM.YYYY",
        step=_STEP,
        key=_EARLIER,
        width=200,
        persist_state="session",
        on_change=_take_earlier,
    )
    chosen = wall or day_before
    remember(_EARLIER, written(chosen) if st.session_state[_EARLIER_CHOSEN] else "", "")
    return chosen.replace(tzinfo=KYIV).astimezone(UTC)


def _take_earlier() -> None:
    st.session_state[_EARLIER_CHOSEN] = st.session_state[_EARLIER] is not None


def choose_known_at(words: Words) -> None:
    """Ask as known when: empty for everything."""
    st.session_state.setdefault(_KNOWN, moment_in_address(_KNOWN))
    st.datetime_input(
        words("filter-known-at"),
        format="DD.MM.YYYY",
        step=_STEP,
        key=_KNOWN,
        persist_state="session",
        help=words("filter-known-at-help"),
    )


def known_moment() -> datetime | None:
    """As known when, by the choice or the address; kept in the address of every screen."""
    wall = st.session_state.setdefault(_KNOWN, moment_in_address(_KNOWN))
    remember(_KNOWN, written(wall) if wall else "", "")
    return wall.replace(tzinfo=KYIV).astimezone(UTC) if wall else None


def know_everything() -> None:
    """Look at all that is known again."""
    st.session_state[_KNOWN] = None


def opening_moment(last_report_at: datetime | None) -> datetime:
    """The aware moment at which a screen opens now."""
    wall = default_moment(last_report_at, now=datetime.now(UTC))
    return wall.replace(tzinfo=KYIV).astimezone(UTC)


def default_moment(last_report_at: datetime | None, *, now: datetime) -> datetime:
    """Kyiv wall-clock time to open at: now, or the last report where all would be stale by now.

    Never a time to come; and never before the newest report, so that it is seen at once.
    """
    moment = _rounded_down(now)
    if last_report_at is not None:
        heard = min(_minute_after(last_report_at), now.replace(second=0, microsecond=0))
        is_old = now - last_report_at > max(STALE_AFTER.values())
        moment = heard if is_old else max(moment, heard)
    return moment.astimezone(KYIV).replace(tzinfo=None)


@st.fragment(run_every=_TICK)
def keep_up(version: str) -> None:
    """Draw the screen again once the clock or another process's batch has moved it on."""
    if st.session_state.get(_CHOSEN) or _AT not in st.session_state:
        return
    latest = data.as_known(data.store_version(), data.known_at(version))
    if latest == version and st.session_state[_AT] == _default_now(latest):
        return
    st.rerun(scope="app")


def _default_now(version: str) -> datetime:
    return default_moment(data.last_report_at(version), now=datetime.now(UTC))


def _rounded_down(now: datetime) -> datetime:
    tick_s = _TICK.total_seconds()
    return datetime.fromtimestamp(math.floor(now.timestamp() / tick_s) * tick_s, UTC)


def _minute_after(moment: datetime) -> datetime:
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=1)


def moment_in_address(key: str) -> datetime | None:
    """The wall-clock time that the address holds under a key; None for none, or for nonsense."""
    try:
        moment = datetime.fromisoformat(st.query_params.get(key, "")).replace(tzinfo=None)
    except ValueError:
        return None
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def written(wall: datetime) -> str:
    """A wall-clock time as the address holds it."""
    return f"{wall:%Y-%m-%dT%H:%M}"
