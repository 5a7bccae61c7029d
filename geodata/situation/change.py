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

from geodata.situation.known_at import Reports, known_reports
from geodata.situation.situation import at_level, situation_as_of
from geodata.statement import SERIES, standing_statements

CHANGE_KINDS = (
    "first report",
    "new loss",
    "worse",
    "better",
    "recovery",
    "became stale",
    "fresh again",
    "restated",
    "late report",
    "correction",
    "withdrawn",
)
CLOCKS = ("knowledge", "time")
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
_Row = dict[Any, Any]


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
        the same. ``kind`` is one of ``CHANGE_KINDS``. Figures ``_from`` are NaN and states
        ``unknown`` where there was none. ``because`` lists the ids of the reports that made the
        change, ``because_sources`` who made them: the new ones in force, else those that are no
        longer, else (silence) those that are.
    """
    first = _figures(reports, earlier, service, level)
    learnt = _figures(reports, Moment(earlier.as_of, later.known_at), service, level)
    last = _figures(reports, later, service, level)
    known = known_reports(reports, later.known_at)
    rows = [
        *_differences(first, learnt, _Reasons("knowledge", known, earlier.as_of)),
        *_differences(learnt, last, _Reasons("time", known, later.as_of)),
    ]
    found = pd.DataFrame(rows, columns=list(CHANGE_COLUMNS))
    for side in _SIDES:
        found[f"reported_at_{side}"] = pd.to_datetime(found[f"reported_at_{side}"], utc=True)
    return found.sort_values([*SERIES, "clock"], ignore_index=True)


class _Reasons:
    """Tells why figures differ, by the reports that stand at the end of a step."""

    def __init__(self, clock: str, known: pd.DataFrame, as_of: datetime) -> None:
        self.clock = clock
        standing = standing_statements(known, as_of=as_of)
        self._standing = set(zip(standing["source"], standing["report_id"], strict=True))
        corrects = known[known["supersedes"] != ""]
        self._corrects = set(zip(corrects["source"], corrects["report_id"], strict=True))

    def kind(self, before: _Row | None, after: _Row | None) -> str:
        """One of ``CHANGE_KINDS``."""
        if after is None:
            return "withdrawn"
        if before is None:
            return "late report" if self.clock == "knowledge" else "first report"
        if not self._standing.issuperset(_reports_of(before)):
            is_corrected = not self._corrects.isdisjoint(_new(before, after))
            return "correction" if is_corrected else "withdrawn"
        return "late report" if self.clock == "knowledge" else _what_happened(before, after)


def _what_happened(before: _Row, after: _Row) -> str:
    if after["state"] == "stale" and before["state"] != "stale" and not _new(before, after):
        return "became stale"
    if before["state"] == "unknown":
        return "first report"
    if _says(after) == "restored" and _says(before) != "restored":
        return "recovery"
    if _says(after) == "out" and after["outage_started_at"] > before["reported_at"]:
        return "new loss"
    if after["remaining"] != before["remaining"]:
        rises = after["remaining"] > before["remaining"]
        return "worse" if rises else "better"
    return "fresh again" if before["state"] == "stale" else "restated"


def _says(row: _Row) -> str:
    """What a figure says, stale or not: out or restored."""
    return str(row["stale_state"] if row["state"] == "stale" else row["state"])


def _figures(reports: Reports, moment: Moment, service: str, level: str) -> dict[_Key, _Row]:
    found = situation_as_of(reports, as_of=moment.as_of, known_at=moment.known_at, service=service)
    shown = at_level(found, level, service=service) if level else found
    rows = pd.DataFrame(shown[shown["unit"] != ""].drop(columns="geometry")).to_dict("records")
    return {(row["area_id"], row["service"], row["unit"]): row for row in rows}


def _differences(
    before: dict[_Key, _Row], after: dict[_Key, _Row], reasons: _Reasons
) -> Iterator[dict[str, object]]:
    for key in before.keys() | after.keys():
        one, other = before.get(key), after.get(key)
        if _told(one) != _told(other):
            yield _change(one, other, reasons)


def _told(row: _Row | None) -> tuple[str, ...]:
    """What makes a difference; text, so that missing figures are equal."""
    names = ("state", "remaining", "remaining_low", "remaining_high")
    return tuple(str(row[name]) for name in names) if row else ()


def _change(before: _Row | None, after: _Row | None, reasons: _Reasons) -> dict[str, object]:
    row = after or before or {}
    change = {name: row[name] for name in ("area_id", "area_name", "level", "service", "unit")}
    for side, figure in zip(_SIDES, (before, after), strict=True):
        told = figure or _NONE
        change |= {f"{name}_{side}": told[name] for name in _FIGURES}
    because = _new(before, after) or _new(after, before) or _reports_of(after)
    return change | {
        "kind": reasons.kind(before, after),
        "clock": reasons.clock,
        "because": [report_id for _, report_id in because],
        "because_sources": [source for source, _ in because],
    }


def _new(before: _Row | None, after: _Row | None) -> list[tuple[str, str]]:
    """Reports behind the figure after and not behind the one before."""
    known = set(_reports_of(before))
    return [report for report in _reports_of(after) if report not in known]


def _reports_of(row: _Row | None) -> list[tuple[str, str]]:
    if row is None:
        return []
    return list(zip(row["report_sources"], row["report_ids"], strict=True))
