"""How a file was read: its form in one line, and every part of it correctable by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.i18n import Words
from dashboard.intake.desk import Desk
from dashboard.widgets import plain
from geodata.intake.intake import Intake
from geodata.read.layout import Layout

_DELIMITER_KEYS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
_ENCODINGS = ("utf-8", "utf-16", "cp1251", "cp1252", "cp866", "koi8-u")
_LONGEST_ROW = 90


def draw_reading(desk: Desk, intake: Intake, words: Words) -> None:
    """An expander that says how the file was read; it is open when the file could not be."""
    if not intake.first_rows and not desk.sheets:
        return
    label = words("reading-title", form=_form(intake, words))
    key = f"reading-{desk.source.key}"
    with st.expander(plain(label), expanded=not intake.readable, key=key):
        with st.container(horizontal=True):
            _draw_choices(desk, intake, words)
        if intake.tag_row:
            st.caption(plain(words("reading-tags", row=intake.tag_row)))
        _draw_first_rows(intake, words)


def _form(intake: Intake, words: Words) -> str:
    """Encoding, delimiter and header, or kind of file and sheet, as a short list."""
    told = []
    if intake.delimiter:
        told += [intake.encoding.upper(), words(f"delimiter-{_DELIMITER_KEYS[intake.delimiter]}")]
    elif intake.format and intake.readable:
        told.append(intake.format.upper())
    if intake.sheet:
        told.append(words("reading-sheet-named", sheet=intake.sheet))
    if intake.header_row:
        told.append(words("reading-header", row=intake.header_row))
    return ", ".join(told) or words("reading-not")


def _draw_choices(desk: Desk, intake: Intake, words: Words) -> None:
    if desk.sheets:
        _choose(desk, intake, "sheet", desk.sheets, str, words)
    if intake.delimiter:
        _choose(desk, intake, "encoding", _encodings(intake), str.upper, words)
        _choose(desk, intake, "delimiter", tuple(_DELIMITER_KEYS), _name_delimiter(words), words)
    if intake.first_rows:
        rows = range(1, len(intake.first_rows) + 1)
        _choose(desk, intake, "header_row", rows, _name_row(intake), words)
    if intake.readable:
        _choose(desk, intake, "decimal_mark", ("", ",", "."), _name_option("mark", words), words)
        _choose(
            desk, intake, "date_order", ("", "day", "month"), _name_option("order", words), words
        )


def _encodings(intake: Intake) -> tuple[str, ...]:
    return tuple(dict.fromkeys((intake.encoding, *_ENCODINGS)))


def _name_delimiter(words: Words) -> Callable[[str], str]:
    return lambda delimiter: words(f"delimiter-{_DELIMITER_KEYS[delimiter]}")


def _name_row(intake: Intake) -> Callable[[int], str]:
    def name(row: int) -> str:
        cells = " · ".join(cell for cell in intake.first_rows[row - 1] if cell.strip())
        return f"{row}: {cells[:_LONGEST_ROW]}"

    return name


_OPTION_KEYS = {"": "found", ",": "comma", ".": "point", "day": "day", "month": "month"}


def _name_option(kind: str, words: Words) -> Callable[[str], str]:
    return lambda option: words(f"reading-{kind}-{_OPTION_KEYS[option]}")


def _choose(
    desk: Desk,
    intake: Intake,
    name: str,
    options: Sequence[Any],
    say: Callable[[Any], str],
    words: Words,
) -> None:
    """A choice that reads the file again as soon as it is made."""
    key = f"{name}-{desk.revision}-{desk.source.key}"
    now = getattr(intake, name)
    st.selectbox(
        words(f"reading-{name.replace('_', '-')}"),
        options,
        index=list(options).index(now) if now in options else None,
        format_func=say,
        key=key,
        width=260 if name in ("header_row", "sheet") else 180,
        on_change=_take,
        args=(desk, intake.layout, name, key),
    )


def _take(desk: Desk, layout: Layout, name: str, key: str) -> None:
    chosen = st.session_state[key]
    if chosen is not None:
        desk.choose_layout(replace(layout, **{name: chosen}))


def _draw_first_rows(intake: Intake, words: Words) -> None:
    if not intake.first_rows:
        return
    st.caption(plain(words("reading-first-rows")))
    width = max(map(len, intake.first_rows))
    rows = [[*row, *[""] * (width - len(row))] for row in intake.first_rows]
    shown = pd.DataFrame(rows, columns=[str(at + 1) for at in range(width)])
    shown.index = pd.RangeIndex(1, len(rows) + 1)
    st.dataframe(shown, height=280)
