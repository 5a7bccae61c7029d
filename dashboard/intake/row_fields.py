"""Fields for what is wrong with a rejected row: reachable by keyboard, finger and screen reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.i18n import Words
from dashboard.intake.desk import Desk
from dashboard.widgets import plain
from geodata.intake.edits import Edits
from geodata.problem import Problem
from geodata.read.read import ROW
from geodata.schema import COLUMN_NAMES, QUANTITIES

_MOST_ROWS = 8
_FIELD_WIDTH = 240

Fields = Mapping[int, Mapping[str, str]]
"""Line → column that is wrong → its text."""


def fields_of(table: pd.DataFrame, problems: Sequence[Problem]) -> Fields:
    """The wrong cells of the first lines with one of these problems."""
    wrong: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        wrong[problem.row] += [problem.column] if problem.column in COLUMN_NAMES else QUANTITIES
    cells = table.drop_duplicates(ROW).set_index(ROW)
    lines = [line for line in cells.index if line in wrong][:_MOST_ROWS]
    return {
        int(line): {name: str(cells.at[line, name]) if name in cells else "" for name in names}
        for line, names in ((line, dict.fromkeys(wrong[line])) for line in lines)
    }


def draw_fields(desk: Desk, fields: Fields, why: Mapping[int, Sequence[str]], words: Words) -> None:
    """One box for each line: what is wrong, and a field for each wrong cell."""
    for line, cells in fields.items():
        with st.container(border=True):
            told = plain(" ".join(why.get(line, ())))
            st.markdown(f"**{plain(words('repair-row', row=line))}** · {told}")
            with st.container(horizontal=True):
                for name, text in cells.items():
                    st.text_input(
                        words(f"column-{name}"),
                        text,
                        key=_field_key(desk, line, name),
                        width=_FIELD_WIDTH,
                    )


def field_edits(desk: Desk, fields: Fields) -> Edits:
    """The cells that a person changed."""
    typed = {
        line: {name: _typed(desk, line, name, text) for name, text in cells.items()}
        for line, cells in fields.items()
    }
    changed = {
        line: {name: text for name, text in cells.items() if text != fields[line][name]}
        for line, cells in typed.items()
    }
    return {line: cells for line, cells in changed.items() if cells}


def _typed(desk: Desk, line: int, name: str, text: str) -> str:
    return str(st.session_state.get(_field_key(desk, line, name), text))


def _field_key(desk: Desk, line: int, name: str) -> str:
    return f"field-{line}-{name}-{desk.revision}-{desk.source.key}"
