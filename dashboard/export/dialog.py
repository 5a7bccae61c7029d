"""Save what is seen as a file: for whom, what stays out of it, who saves it and why."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.export import export_data
from dashboard.export.formats import FORMATS, Choice
from dashboard.export.save import Order, user_name
from dashboard.export.withheld_list import draw_withheld
from dashboard.filters import Filters
from dashboard.i18n import Words
from dashboard.widgets import plain
from geodata.publish import PROFILES, Publication

_DAYS = (0, 7, 14, 30)
_USUAL_DAYS = 14


def draw_export(version: str, filters: Filters, words: Words) -> None:
    """Choose a profile and a format, see what is withheld, say why, save."""
    with st.expander(words("save-title"), icon=":material/download:"):
        profile = _choose_profile(words)
        st.caption(plain(words("save-not-advice")))
        if not st.toggle(words("save-prepare"), key="prepare"):
            return
        minute = export_data.current_minute()
        format_name, days = _choose_format(words)
        (published,) = export_data.publications(version, filters.as_of, profile, minute, 0)
        st.markdown(f"**{plain(words('export-as-of', when=words.moment(published.as_of)))}**")
        draw_withheld(
            export_data.preview(version, filters.as_of, profile, minute), published, words
        )
        order = _order(format_name, profile, filters, published, words)
        save = partial(export_data.save, version, filters.as_of, minute, days, order)
        may_leave = bool(order.reason.strip()) or not PROFILES[profile].needs_reason
        st.download_button(
            words("save-button"),
            save,
            file_name=order.file_name,
            mime=FORMATS[format_name].mime,
            type="primary",
            on_click="ignore",
            disabled=not may_leave,
        )
        if not may_leave:
            name = words(f"export-profile-{profile}")
            st.caption(plain(words("save-reason-missing", profile=name)))
        st.caption(plain(words("save-logged")))


def _choose_profile(words: Words) -> str:
    profile = st.radio(
        words("save-profile"),
        list(PROFILES),
        index=list(PROFILES).index("public"),
        format_func=lambda name: words(f"save-profile-{name}"),
        key="profile",
    )
    return str(profile)


def _choose_format(words: Words) -> tuple[str, int]:
    """A format, and how many earlier days the file holds where it can hold some."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            words("save-format"),
            list(FORMATS),
            format_func=lambda name: words(f"format-{name}"),
            key="save-format",
        )
        if not FORMATS[chosen].has_frames:
            return chosen, 0
        days = st.selectbox(
            words("save-days"),
            _DAYS,
            index=_DAYS.index(_USUAL_DAYS),
            format_func=lambda count: _days_text(count, words),
            key="save-days",
        )
    return chosen, days


def _days_text(days: int, words: Words) -> str:
    return words("save-days-count", days=days) if days else words("save-days-none")


def _order(
    format_name: str, profile: str, filters: Filters, published: Publication, words: Words
) -> Order:
    """What is saved; who and why are asked where the profile wants a reason."""
    by = reason = ""
    if PROFILES[profile].needs_reason:
        with st.container(horizontal=True):
            by = st.text_input(words("save-by"), value=user_name(), key="save-by", width=220)
            reason = st.text_input(words("save-reason"), key="save-reason", max_chars=500)
    level = filters.level if filters.level in PROFILES[profile].levels else "oblast"
    extension = FORMATS[format_name].extension
    return Order(
        format=format_name,
        profile=profile,
        choice=Choice(level, filters.service, filters.unit, filters.measure),
        language=words.language,
        by=by,
        reason=reason,
        file_name=f"teplo-{published.as_of:%Y-%m-%d-%H%M}-{profile}{extension}",
    )
