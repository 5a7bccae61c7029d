"""How far a long command is: one line on the terminal, gone when the command is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from dashboard.i18n import Words
from geodata.intake.intake import Progress

_PATIENCE_S = 1.0
_EVERY_S = 0.2
_TO_LINE_START = "\r\x1b[2K"


class _Line:
    """Step, rows done, rate and time left; only once a command takes longer than a moment."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._step = ""
        self._step_began = self._drawn_at = time.monotonic()
        self._due_s = _PATIENCE_S

    def __call__(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        if step != self._step:
            self._step, self._step_began = step, now
        if now - self._drawn_at >= self._due_s:
            self._drawn_at, self._due_s = now, _EVERY_S
            told = progress_text(self._words, step, done, total, now - self._step_began)
            click.echo(_TO_LINE_START + told, err=True, nl=False)

    def clear(self) -> None:
        if self._due_s == _EVERY_S:
            click.echo(_TO_LINE_START, err=True, nl=False)


def progress_text(words: Words, step: str, done: int, total: int, spent_s: float) -> str:
    """The line: what is being done, how far, how fast and how long it may take."""
    told = [words(f"progress-{step}")]
    told.append(words("progress-rows", done=words.number(done), total=words.number(total)))
    if done and spent_s > 0:
        rate = done / spent_s
        told.append(words("progress-rate", rate=words.number(rate)))
        told.append(words("progress-left", seconds=round((total - done) / rate)))
    return " · ".join(told)


@contextmanager
def terminal_progress(words: Words) -> Iterator[Progress]:
    """A line of progress where a person watches; nothing where a program does."""
    if not sys.stderr.isatty():
        yield lambda _step, _done, _total: None
        return
    line = _Line(words)
    try:
        yield line
    finally:
        line.clear()
