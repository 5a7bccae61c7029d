"""Why two figures of one area, service and unit differ: what kind of change, by which reports."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

import pandas as pd

from geodata.areas import ancestors_of
from geodata.situation.freshness import STALE_AFTER
from geodata.statement import standing_statements

BECAME_STALE = "became stale"
CHANGE_KINDS = (
    "first report",
    "new loss",
    "worse",
    "better",
    "recovery",
    BECAME_STALE,
    "fresh again",
    "restated",
    "late report",
    "correction",
    "withdrawn",
)
KNOWLEDGE, TIME = "knowledge", "time"
_PART = ["area_id", "service", "scope", "place_id"]

Row = dict[Any, Any]
Report = tuple[str, str]
"""Who made a report, and its id."""
_Part = tuple[str, str, str, str]


class Reasons:
    """Tells why figures differ, by the reports that stand at the end of a step.

    Parameters
    ----------
    clock : str
        ``knowledge``: both figures are of one moment; ``time``: of two, as known at one.
    known : pandas.DataFrame
        The reports known at the end.
    since, as_of : datetime
        The moments of the figures before and after. In time, only what was said between them can
        be why anything changed.
    """

    def __init__(
        self, clock: str, known: pd.DataFrame, *, since: datetime, as_of: datetime
    ) -> None:
        self.clock = clock
        self._known = known
        self._as_of = pd.Timestamp(as_of)
        self._since = None if clock == KNOWLEDGE else pd.Timestamp(since)

    @cached_property
    def _standing(self) -> pd.DataFrame:
        return standing_statements(self._known, as_of=self._as_of)

    @cached_property
    def _corrects(self) -> set[Report]:
        return set(_reports(self._known[self._known["supersedes"] != ""]))

    @cached_property
    def _part_of(self) -> dict[Report, _Part]:
        """What each standing report is about."""
        parts = self._standing[_PART].astype(object).itertuples(index=False, name=None)
        return dict(zip(_reports(self._standing), parts, strict=True))

    @cached_property
    def _age_of(self) -> dict[Report, float]:
        """Seconds from each standing report to the moment after."""
        age_s = (self._as_of - self._standing["reported_at"]).dt.total_seconds()
        return dict(zip(_reports(self._standing), age_s.tolist(), strict=True))

    @cached_property
    def _news(self) -> dict[tuple[str, str], list[Report]]:
        """What was said in this step, by area and service."""
        if self._since is None:
            return {}
        made = self._standing[self._standing["reported_at"] > self._since]
        groups = made.groupby(["area_id", "service"], observed=True)
        return {(str(area), str(of)): _reports(said) for (area, of), said in groups}

    def kind(self, before: Row | None, after: Row | None) -> str:
        """One of ``CHANGE_KINDS``."""
        if after is None:
            return "withdrawn"
        if before is None:
            return "late report" if self.clock == KNOWLEDGE else "first report"
        if not self._part_of.keys() >= set(reports_of(before)):
            is_corrected = not self._corrects.isdisjoint(self._new(before, after))
            return "correction" if is_corrected else "withdrawn"
        return "late report" if self.clock == KNOWLEDGE else self._what_happened(before, after)

    def because(self, before: Row | None, after: Row | None, kind: str) -> list[Report]:
        """The reports that made a change; of silence, those that fell silent."""
        if kind == BECAME_STALE:
            return self._silent(before, after) or reports_of(before)
        new = self._new(before, after) or self._said_of_the_same(before, after)
        return new or _only_in(before, after) or reports_of(after)

    def _what_happened(self, before: Row, after: Row) -> str:
        turned_stale = after["state"] == "stale" != before["state"]
        if turned_stale and not self._new(before, after):
            return BECAME_STALE
        if before["state"] == "unknown":
            return "first report"
        if _says(after) == "restored" and _says(before) != "restored":
            return "recovery"
        if _says(after) == "out" and _began_after(after, before["reported_at"]):
            return "new loss"
        if self._silent(before, after):
            return "fresh again" if before["state"] == "stale" else BECAME_STALE
        if after["remaining"] != before["remaining"]:
            rises = after["remaining"] > before["remaining"]
            return "worse" if rises else "better"
        return "fresh again" if before["state"] == "stale" else "restated"

    def _new(self, before: Row | None, after: Row | None) -> list[Report]:
        """Reports behind the figure after and not behind the one before, made in this step."""
        new = _only_in(after, before)
        if self._since is None:
            return new
        span_s = (self._as_of - self._since).total_seconds()
        return [report for report in new if self._age_of[report] < span_s]

    def _silent(self, before: Row | None, after: Row | None) -> list[Report]:
        """Reports that a figure lost because they are stale, and nothing newer is said of theirs.

        A sum that grows or shrinks by that tells nothing of those without.
        """
        spoken = {self._part_of[report] for report in reports_of(after) if report in self._part_of}
        lost = [report for report in _only_in(before, after) if report in self._part_of]
        return [
            report for report in lost if self._is_stale(report) and not self._is_in(spoken, report)
        ]

    def _is_stale(self, report: Report) -> bool:
        service = self._part_of[report][1]
        return self._age_of[report] > STALE_AFTER[service].total_seconds()

    def _is_in(self, spoken: set[_Part], report: Report) -> bool:
        """Whether what a report was about is spoken of: the same part, or a whole around it."""
        area_id, service, _, _ = part = self._part_of[report]
        around = {(area, service, "", "") for area in (area_id, *ancestors_of(area_id))}
        return part in spoken or not around.isdisjoint(spoken)

    def _said_of_the_same(self, before: Row | None, after: Row | None) -> list[Report]:
        """What else was said in this step of the areas that a figure is made of."""
        about = {self._part_of[r][:2] for r in reports_of(before) if r in self._part_of}
        old = {*reports_of(before), *reports_of(after)}
        said = [report for key in sorted(about) for report in self._news.get(key, [])]
        return [report for report in said if report not in old]


def reports_of(row: Row | None) -> list[Report]:
    """The reports behind a figure."""
    if row is None:
        return []
    return list(zip(row["report_sources"], row["report_ids"], strict=True))


def _reports(table: pd.DataFrame) -> list[Report]:
    return list(zip(table["source"].astype(str), table["report_id"].astype(str), strict=True))


def _only_in(one: Row | None, other: Row | None) -> list[Report]:
    """Reports behind one figure and not behind another."""
    known = set(reports_of(other))
    return [report for report in reports_of(one) if report not in known]


def _says(row: Row) -> str:
    """What a figure says, stale or not: out or restored."""
    return str(row["stale_state"] if row["state"] == "stale" else row["state"])


def _began_after(row: Row, moment: datetime) -> bool:
    """Whether the loss began after a moment; that of a first report may have before it."""
    return bool(row["outage_started_at"] > moment) and row["start_rule"] != "first report"
