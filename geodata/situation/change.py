"""Change: what differs between two moments, each with what was known then, and why.

The way from one moment to the other has two steps, each told apart: first what was learnt about
the earlier moment (``knowledge``: late reports, corrections, withdrawals), then what happened
between the moments, as known at the end (``time``: new losses, recoveries, silence).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from geodata.situation.change_reason import KNOWLEDGE, TIME, Reasons, Row
from geodata.situation.known_at import Reports, known_reports
from geodata.situation.situation import at_level, situation_as_of
from geodata.statement import SERIES

_FIGURES = ("state", "remaining", "remaining_low", "remaining_high", "reported_at", "report_ids")
CHANGE_COLUMNS = (
    "area_id",
    "area_name",
    "level",
    "service",
    "unit",
    "kind",
    "clock",
    *(f"{name}_{side}" for name in _FIGURES for side in ("from", "to")),
    "because",
    "because_sources",
)
_SIDES = ("from", "to")
_NONE: dict[Any, Any] = {
    "state": "unknown",
    **dict.fromkeys(("remaining", "remaining_low", "remaining_high"), float("nan")),
    "reported_at": pd.NaT,
    "report_ids": [],
}
_Key = tuple[str, str, str]


@dataclass(frozen=True)
class Moment:
    """A moment of which something is asked, and when it is asked: None for all known today."""

    as_of: datetime
    known_at: datetime | None = None


def changes_between(
    reports: Reports,
    earlier: Moment,
    later: Moment,
    *,
    service: str = "",
    level: str = "",
) -> pd.DataFrame:
    """What changed between two situations, by area, service and unit.

    Parameters
    ----------
    reports : pandas.DataFrame or Store
        A store; or reports, whose two ``known_at`` must then be None.
    earlier, later : Moment
        In this order in both clocks, or no order at all: the difference is from one to the other.
    service, level : str, optional
        As for ``situation_as_of``.

    Returns
    -------
    pandas.DataFrame
        ``CHANGE_COLUMNS``, in the order of area, service, unit and clock; nothing for what stayed
        the same. ``kind`` is one of ``CHANGE_KINDS``; ``clock`` is ``knowledge`` or ``time``.
        Figures ``_from`` are NaN and states ``unknown`` where there was none. ``because`` lists the
        ids of the reports that made the change, ``because_sources`` who made them: those behind
        the new figure that were made in between (or learnt of), else what those say of its areas;
        of a withdrawal what is no longer behind it, of silence what fell silent.
    """
    first = _figures(reports, earlier, service, level)
    learnt = first
    if earlier.known_at != later.known_at:
        learnt = _figures(reports, Moment(earlier.as_of, later.known_at), service, level)
    last = _figures(reports, later, service, level)
    known = known_reports(reports, later.known_at)
    rows = [
        *_differences(
            first, learnt, Reasons(KNOWLEDGE, known, since=earlier.as_of, as_of=earlier.as_of)
        ),
        *_differences(learnt, last, Reasons(TIME, known, since=earlier.as_of, as_of=later.as_of)),
    ]
    found = pd.DataFrame(rows, columns=list(CHANGE_COLUMNS))
    for side in _SIDES:
        found[f"reported_at_{side}"] = pd.to_datetime(found[f"reported_at_{side}"], utc=True)
    return found.sort_values([*SERIES, "clock"], ignore_index=True)


def _figures(reports: Reports, moment: Moment, service: str, level: str) -> dict[_Key, Row]:
    found = situation_as_of(reports, as_of=moment.as_of, known_at=moment.known_at, service=service)
    shown = at_level(found, level, service=service) if level else found
    rows = pd.DataFrame(shown[shown["unit"] != ""].drop(columns="geometry")).to_dict("records")
    return {(row["area_id"], row["service"], row["unit"]): row for row in rows}


def _differences(
    before: dict[_Key, Row], after: dict[_Key, Row], reasons: Reasons
) -> Iterator[dict[str, object]]:
    for key in before.keys() | after.keys():
        one, other = before.get(key), after.get(key)
        if _told(one) != _told(other):
            yield _change(one, other, reasons)


def _told(row: Row | None) -> tuple[str, ...]:
    """What makes a difference; text, so that missing figures are equal."""
    names = ("state", "remaining", "remaining_low", "remaining_high")
    return tuple(str(row[name]) for name in names) if row else ()


def _change(before: Row | None, after: Row | None, reasons: Reasons) -> dict[str, object]:
    row = after or before or {}
    change = {name: row[name] for name in ("area_id", "area_name", "level", "service", "unit")}
    for side, figure in zip(_SIDES, (before, after), strict=True):
        told = figure or _NONE
        change |= {f"{name}_{side}": told[name] for name in _FIGURES}
    kind = reasons.kind(before, after)
    because = reasons.because(before, after, kind)
    return change | {
        "kind": kind,
        "clock": reasons.clock,
        "because": [report_id for _, report_id in because],
        "because_sources": [source for source, _ in because],
    }
