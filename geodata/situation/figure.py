"""Figures: what is known for one area, service and unit, and their sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from geodata.situation.freshness import LOST_SIGHT_AFTER
from geodata.situation.freshness import STALE_AFTER as STALE_AFTER

_NAN = float("nan")

Key = tuple[str, str, str]
"""Area, service and unit."""


@dataclass(frozen=True)
class Figure:
    """What is known for one area, service and unit. Field names are the situation's columns."""

    remaining: float
    remaining_low: float
    remaining_high: float
    affected: float
    reported_at: pd.Timestamp
    source: str
    basis: str
    is_stale: bool
    remaining_qualifier: str = "="
    contested: bool = False
    outage_started_at: datetime | None = None
    start_rule: str = ""
    cause: str = ""
    source_kind: str = ""
    time_basis: str = ""
    report_ids: tuple[str, ...] = ()
    report_sources: tuple[str, ...] = ()
    last_told_at: pd.Timestamp | None = None
    """When the newest of the statements behind it was true; None: at ``reported_at``."""

    @property
    def newest_at(self) -> pd.Timestamp:
        """When it was told of last; ``reported_at`` of a sum is the oldest part's."""
        return self.last_told_at or self.reported_at

    @property
    def state(self) -> str:
        """Out, or restored for a confirmed zero; a lower bound of zero tells nothing."""
        if self.remaining_high == 0:
            return "restored"
        return "unknown" if self.tells_nothing else "out"

    @property
    def tells_nothing(self) -> bool:
        """Whether it is a lower bound of zero."""
        return self.remaining == 0 and self.remaining_high != 0


def figures_to_add(figures: Sequence[Figure], as_of: datetime) -> list[Figure]:
    """Which figures of parts still go together: a sum tells of one time.

    The fresh ones; without any, the stale ones told of within ``LOST_SIGHT_AFTER``; without those,
    only what was told of last. Each part keeps its own last figure, however old.
    """
    fresh = [figure for figure in figures if not figure.is_stale]
    recent = [figure for figure in figures if as_of - figure.newest_at <= LOST_SIGHT_AFTER]
    last = max((figure.newest_at for figure in figures), default=None)
    return fresh or recent or [figure for figure in figures if figure.newest_at == last]


def sum_figures(figures: list[Figure], *, basis: str) -> Figure:
    """The sum of figures of one unit; bounded above only when it leaves nobody out.

    Else it is the least that the parts' words allow: of "almost 6000" at least 5000.

    It began when the first of its outages did, by that one's rule.
    """
    whole = basis == "children"
    least = sum(figure.remaining_low for figure in figures)
    dated = [figure for figure in figures if figure.outage_started_at]
    earliest = min(dated, key=_started_at, default=None)
    return Figure(
        remaining=sum(figure.remaining for figure in figures) if whole else least,
        remaining_low=least,
        remaining_high=sum(figure.remaining_high for figure in figures) if whole else _NAN,
        affected=sum(figure.affected for figure in figures),
        reported_at=min(figure.reported_at for figure in figures),
        source="; ".join(sorted({figure.source for figure in figures})),
        basis=basis,
        is_stale=any(figure.is_stale for figure in figures),
        remaining_qualifier=_common({f.remaining_qualifier for f in figures}, otherwise="about"),
        contested=any(figure.contested for figure in figures),
        outage_started_at=earliest.outage_started_at if earliest else None,
        start_rule=earliest.start_rule if earliest else "",
        cause=_common({figure.cause for figure in figures}, otherwise=""),
        source_kind=_common({figure.source_kind for figure in figures}, otherwise=""),
        time_basis=_common({figure.time_basis for figure in figures}, otherwise=""),
        report_ids=tuple(report for figure in figures for report in figure.report_ids),
        report_sources=tuple(source for figure in figures for source in figure.report_sources),
        last_told_at=max(figure.newest_at for figure in figures),
    )


def _started_at(figure: Figure) -> tuple[datetime | None, str]:
    """The order of starts; at one moment that of the rules, so that a sum has no order."""
    return figure.outage_started_at, figure.start_rule


def _common(values: set[str], *, otherwise: str) -> str:
    return values.pop() if len(values) == 1 else otherwise
