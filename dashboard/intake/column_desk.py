"""What each column of a file means, and what is the same for every row of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import streamlit as st

from dashboard.i18n import Words
from dashboard.intake.desk import Desk
from dashboard.intake.questions import WORDS_OF
from dashboard.problem_words import choice_text
from dashboard.widgets import plain
from geodata.intake.intake import Intake
from geodata.read.layout import CONTEXT_COLUMNS, PLACE_PARTS, FoundColumn
from geodata.schema import COLUMN_NAMES, QUANTITIES

_PER_ROW = 3
_MOST_COLUMNS = 60
_EXAMPLE_LENGTH = 60
_MEANINGS = ("", *COLUMN_NAMES, *CONTEXT_COLUMNS)
_NEEDED = {
    "reported_at": ("reported_at", "date"),
    "place": ("place", "area_id", "latitude", *PLACE_PARTS),
    "service": ("service",),
    "unit": ("unit",),
    "source": ("source",),
    "remaining": QUANTITIES,
}
"""What every report needs, and the columns that give it."""


def draw_columns(desk: Desk, intake: Intake, words: Words) -> None:
    """The file's columns with what they mean; open when there is something to choose."""
    columns = columns_of(intake)
    if not columns:
        return
    missing = missing_columns(intake)
    proposed = [column for column in columns if _is_proposal(column)]
    label = words("columns-title", used=sum(map(_is_used, columns)), total=len(columns))
    key = f"columns-{desk.source.key}"
    opened = bool(missing or proposed)
    with (
        st.expander(plain(label), expanded=opened, key=key),
        st.form(f"columns-form-{desk.revision}-{desk.source.key}", border=False),
    ):
        _draw_constants(desk, intake, words)
        st.caption(plain(words("columns-hint")))
        _draw_grid(desk, columns[:_MOST_COLUMNS], words)
        st.form_submit_button(
            words("columns-apply"),
            type="primary" if opened else "secondary",
            on_click=_apply,
            args=(desk, intake, columns[:_MOST_COLUMNS]),
        )


def columns_of(intake: Intake) -> tuple[FoundColumn, ...]:
    """The columns that were found; of a file that was not understood, those under its header."""
    if intake.found or not intake.first_rows:
        return intake.found
    header, *rows = intake.first_rows[max(intake.header_row - 1, 0) :]
    return tuple(
        FoundColumn(at, name.strip(), "", "", certain=False, examples=_examples(rows, at))
        for at, name in enumerate(header)
        if name.strip()
    )


def _examples(rows: Iterable[tuple[str, ...]], at: int) -> tuple[str, ...]:
    values = (row[at].strip() for row in rows if at < len(row))
    return tuple(dict.fromkeys(filter(None, values)))[:3]


def missing_columns(intake: Intake) -> list[str]:
    """What every report needs and neither a column nor a constant of the file gives."""
    given = {column.column for column in intake.found if column.certain}
    given |= {*map(str, intake.table.cells.columns), *dict(intake.layout.constants)}
    return [name for name, ways in _NEEDED.items() if given.isdisjoint(ways)]


def constant_columns(intake: Intake) -> set[str]:
    """What is asked for the whole file: no column of the file gives it or may give it."""
    proposed = {column.column for column in intake.found if _is_proposal(column)}
    lacking = {name for name in missing_columns(intake) if proposed.isdisjoint(_NEEDED[name])}
    return lacking | set(dict(intake.layout.constants))


def _is_proposal(column: FoundColumn) -> bool:
    return bool(column.column) and not column.certain


def _is_used(column: FoundColumn) -> bool:
    return bool(column.column) and column.certain


def _draw_constants(desk: Desk, intake: Intake, words: Words) -> None:
    """Inputs for what no column gives."""
    constants, wanted = dict(intake.layout.constants), constant_columns(intake)
    if "remaining" in wanted:
        st.warning(plain(words("columns-no-quantity")), icon=":material/pin:")
    names = [name for name in _NEEDED if name in wanted - {"remaining"}]
    if not names:
        return
    st.markdown(f"**{plain(words('columns-constants'))}**")
    with st.container(horizontal=True):
        for name in names:
            _draw_constant(desk, name, constants.get(name, ""), words)


def _draw_constant(desk: Desk, name: str, value: str, words: Words) -> None:
    label, key = words(f"column-{name.replace('_', '-')}-whole"), _constant_key(desk, name)
    options = WORDS_OF.get(name)
    if options is None:
        example = words(f"column-{name.replace('_', '-')}-example")
        st.text_input(label, value, key=key, width=230, placeholder=example)
        return
    st.selectbox(
        label,
        options,
        index=options.index(value) if value in options else None,
        format_func=lambda option: choice_text(name, option, words),
        key=key,
        width=200,
        placeholder=words("columns-choose"),
    )


def _draw_grid(desk: Desk, columns: tuple[FoundColumn, ...], words: Words) -> None:
    for start in range(0, len(columns), _PER_ROW):
        row = columns[start : start + _PER_ROW]
        for place, column in zip(st.columns(_PER_ROW), row, strict=False):
            with place:
                _draw_column(desk, column, words)


def _draw_column(desk: Desk, column: FoundColumn, words: Words) -> None:
    st.selectbox(
        plain(column.header or words("columns-nameless", number=column.position + 1)),
        _MEANINGS,
        index=_MEANINGS.index(column.column) if column.column in _MEANINGS else 0,
        format_func=lambda meaning: (
            words(f"column-{meaning}") if meaning else words("columns-kept")
        ),
        key=_column_key(desk, column),
    )
    examples = plain(" · ".join(value[:_EXAMPLE_LENGTH] for value in column.examples))
    mark = f":orange[{plain(words('columns-proposed'))}] · " if _is_proposal(column) else ""
    st.caption(f"{mark}{examples}")


def _column_key(desk: Desk, column: FoundColumn) -> str:
    return f"means-{column.position}-{desk.revision}-{desk.source.key}"


def _constant_key(desk: Desk, name: str) -> str:
    return f"constant-{name}-{desk.revision}-{desk.source.key}"


def chosen_meanings(meanings: Mapping[FoundColumn, str]) -> dict[str, str]:
    """Header → meaning of what a person decided; what was found by itself is left to be found.

    So wide tables are still reshaped. A proposal left as it was gives way to a column that a
    person gave the same meaning.
    """
    kept = {column: column.column if column.certain else "" for column in meanings}
    by_hand = {m for column, m in meanings.items() if m and m != column.column}
    return {
        column.header: "" if meaning == column.column and meaning in by_hand else meaning
        for column, meaning in meanings.items()
        if meaning != kept[column] or _is_proposal(column)
    }


def _apply(desk: Desk, intake: Intake, columns: tuple[FoundColumn, ...]) -> None:
    """Read the file again with what was chosen."""
    meanings = {column: str(st.session_state[_column_key(desk, column)]) for column in columns}
    chosen = {**dict(intake.layout.columns), **chosen_meanings(meanings)}
    constants = dict(intake.layout.constants)
    for name in constant_columns(intake) - {"remaining"}:
        constants[name] = (st.session_state.get(_constant_key(desk, name)) or "").strip()
    desk.choose_layout(
        replace(
            intake.layout,
            header_row=intake.layout.header_row
            or (0 if intake.readable else intake.header_row or 1),
            columns=tuple(chosen.items()),
            constants=tuple((name, text) for name, text in constants.items() if text),
        )
    )
