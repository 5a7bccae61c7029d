"""What Teplo learnt from people's answers, each with a button that forgets it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import data
from dashboard.i18n import Words
from dashboard.place_words import place_text
from dashboard.widgets import plain
from geodata.read.layout import Layout, Learnt

_MOST_SHOWN = 50


def draw_learnt(learnt: Learnt, words: Words) -> None:
    """Names of places and layouts of files."""
    if not (learnt.places or learnt.layouts):
        st.caption(plain(words("learnt-none")))
    for at, ((text, source), place_id) in enumerate(sorted(learnt.places.items())[:_MOST_SHOWN]):
        told = words("learnt-place", text=text, source=source, place=place_text(place_id, words))
        _draw_line(told, f"forget-place-{at}", _forget_place, (text, source), words)
    for at, shape in enumerate(sorted(learnt.layouts)[:_MOST_SHOWN]):
        told = words("learnt-layout", columns=_cut(shape.replace(" | ", ", ")))
        _draw_line(told, f"forget-layout-{at}", _forget_layout, (shape,), words)
    rest = len(learnt.places) + len(learnt.layouts) - 2 * _MOST_SHOWN
    if rest > 0:
        st.caption(plain(words("learnt-more", count=rest)))


def _draw_line(
    told: str, key: str, forget: Callable[..., None], args: tuple[str, ...], words: Words
) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(told), width="stretch")
        st.button(words("learnt-forget"), key=key, on_click=forget, args=args)


def _cut(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"


def _forget_place(text: str, source: str) -> None:
    data.current_store().learn_place(text, source, "")


def _forget_layout(shape: str) -> None:
    data.current_store().learn_layout(shape, Layout())
