"""How far a long task is, how fast it goes and how long it will take, with a way out of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.i18n import Words
from dashboard.widgets import plain

_PATIENCE_S = 0.4
"""A task that ends sooner shows no bar."""
_EVERY_S = 0.2
_SPANS = {"read": (0, 3), "check": (1, 3), "place": (2, 3), "store": (0, 1)}
"""Each step: how many come before it in its task, of how many."""


class ProgressBar:
    """A ``Progress`` of geodata that draws itself.

    A click on its button makes Streamlit stop the script at the next update, so what was begun is
    never finished: a transaction rolls back, and what was read is forgotten.
    """

    def __init__(
        self, place: DeltaGenerator, words: Words, on_cancel: Callable[[], None], patience_s: float
    ) -> None:
        self._place, self._words, self._on_cancel = place, words, on_cancel
        self._patience_s = patience_s
        self._begun = self._told = time.monotonic()
        self._step, self._step_begun = "", self._begun
        self._bar: DeltaGenerator | None = None

    def __call__(self, step: str, done: int, total: int) -> None:
        """Tell that so many rows of a step are done."""
        now = time.monotonic()
        if step != self._step:
            self._step, self._step_begun = step, now
        due = self._patience_s if self._bar is None else _EVERY_S
        if now - self._told < due:
            return
        self._told = now
        before, steps = _SPANS[step]
        share = (before + (min(1.0, done / total) if total else 0.0)) / steps
        self._drawn().progress(share, text=plain(self._text(done, total, now)))

    def _drawn(self) -> DeltaGenerator:
        if self._bar is None:
            with self._place.container(horizontal=True, vertical_alignment="bottom"):
                self._bar = st.progress(0.0)
                st.button(self._words("progress-cancel"), key="cancel", on_click=self._on_cancel)
        return self._bar

    def _text(self, done: int, total: int, now: float) -> str:
        words = self._words
        told = [words(f"progress-{self._step}")]
        if total:
            told.append(words("progress-rows", done=words.number(done), total=words.number(total)))
        spent_s = now - self._step_begun
        if done and spent_s > 0:
            rate = done / spent_s
            told.append(words("progress-rate", rate=words.number(rate)))
            told.append(words("progress-left", seconds=round(max(0, total - done) / rate)))
        return " · ".join(told)


@contextmanager
def progress_bar(
    words: Words, on_cancel: Callable[[], None], *, at_once: bool = False
) -> Iterator[ProgressBar]:
    """A bar for the length of a task; it shows once the task takes a while, or at once."""
    place = st.empty()
    yield ProgressBar(place, words, on_cancel, 0.0 if at_once else _PATIENCE_S)
    place.empty()
