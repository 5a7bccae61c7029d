"""The desk of a session: laid out, put away, judged with a bar, and committed."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from dashboard.i18n import Words
from dashboard.intake.desk import Desk, Source
from dashboard.intake.progress_bar import progress_bar
from geodata.intake.intake import Intake
from geodata.store.store import Batch

_DESK, _TURN, _TOLD = "desk", "intake_turn", "intake_told"
_LONG_BYTES = 2_000_000
"""A file from this size on shows its bar at once."""

REMEMBER_KEY = "remember-layout"


def current_desk() -> Desk | None:
    """The desk of this session, if there are rows at hand."""
    desk: Desk | None = st.session_state.get(_DESK)
    return desk


def lay_out(source: Source | None) -> Desk | None:
    """The desk for a source: the one at hand where it is the same, else a fresh one."""
    desk = current_desk()
    if source is None:
        # Rows that wait have no file in the uploader; they stay until they are put away.
        if desk and not desk.source.batch_id:
            del st.session_state[_DESK]
        return current_desk()
    if desk is None or desk.source.key != source.key:
        desk = Desk(source)
        st.session_state[_DESK] = desk
    return desk


def turn() -> int:
    """Part of the keys of the widgets that take a file in: a new turn empties them."""
    return int(st.session_state.get(_TURN, 0))


def put_away() -> None:
    """Leave the rows at hand, and empty the widgets that took them in."""
    st.session_state.pop(_DESK, None)
    st.session_state[_TURN] = turn() + 1


def open_waiting(batch_id: str, name: str) -> None:
    """Lay out the rows of an earlier import that wait for repair."""
    put_away()
    st.session_state[_DESK] = Desk(Source(name, batch_id=batch_id))


def judge_desk(desk: Desk, words: Words) -> Intake:
    """The outcome for the rows at hand; a bar shows while it takes long."""
    learnt = data.learnt(data.store_version())
    is_long = len(desk.source.content) > _LONG_BYTES and not desk.is_judged(learnt)
    with progress_bar(words, _cancel_reading, at_once=is_long) as progress:
        if is_long:
            progress("read", 0, 0)
        return desk.judged(learnt, progress)


def begin_commit() -> None:
    """Commit at the next run of the script, where it can show how far it is."""
    desk = current_desk()
    if desk:
        desk.is_committing = True


def commit_desk(desk: Desk, words: Words) -> None:
    """Commit the good rows; the rejected ones stay on the desk, now as the batch's."""
    intake = judge_desk(desk, words)
    store = data.current_store()
    with progress_bar(words, _cancel_commit) as progress, desk.at_work:

        def tell_unless_cancelled(step: str, done: int, total: int) -> None:
            if desk.is_cancelled:
                st.stop()
            progress(step, done, total)

        batch = store.add(intake, repairs=desk.source.batch_id, progress=tell_unless_cancelled)
        # Before the bar goes: once it is stored, a late click on its button stops nothing.
        desk.committed = intake, batch
        desk.is_committing = False
        _after_commit(desk, intake, batch)


def _after_commit(desk: Desk, intake: Intake, batch: Batch) -> None:
    store = data.current_store()
    if desk.layout is not None and intake.shape and st.session_state.get(REMEMBER_KEY):
        store.learn_layout(intake.shape, desk.layout)
    put_away()
    waiting = desk.source.batch_id or batch.batch_id
    if batch.rejected and len(store.open_rows(waiting)):
        st.session_state[_DESK] = Desk(Source(intake.name, batch_id=waiting))
    # The map then opens at the newest report.
    for key in ("at", "at_chosen"):
        st.session_state.pop(key, None)
    tell(batch)


def tell(what: Batch | str) -> None:
    """Say at the next run what was done."""
    st.session_state[_TOLD] = what


def told() -> Batch | str | None:
    """What was done since the last run."""
    what: Batch | str | None = st.session_state.pop(_TOLD, None)
    return what


def _cancel_reading() -> None:
    put_away()
    tell("cancelled")


def _cancel_commit() -> None:
    """Stop a commit, and say what became of it: it may have been too late."""
    desk = current_desk()
    if desk is None or not (desk.is_committing or desk.committed):
        return
    desk.is_cancelled = True
    with desk.at_work:
        committed = desk.committed
    desk.is_committing = desk.is_cancelled = False
    if committed:
        _after_commit(desk, *committed)
    else:
        tell("cancelled")
