"""What a reader may know of each series: statements on whole areas, rounded, with their bounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf, isnan
from typing import Any

import pandas as pd

from geodata.areas import ancestors_of, children_of, load_areas
from geodata.publish.profile import SMALL_COUNT, Profile
from geodata.publish.rounding import round_interval
from geodata.statement import SERIES, about_whole_areas

_PARTITIONS = ("country", "oblast", "city")
"""Levels whose areas are nothing but their parts: a raion is more than its cities."""
_END = pd.Timestamp.max.tz_localize("UTC")


@dataclass(frozen=True)
class Told:
    """A statement on a whole area as a reader may see it, in force from one moment to another.

    ``high`` is infinite for a lower bound; ``identity`` is its source and report id.
    """

    area_id: str
    reported_at: pd.Timestamp
    until: pd.Timestamp
    low: float
    high: float
    is_small: bool
    identity: tuple[str, str]

    def meets(self, other: Told) -> bool:
        """Whether both were in force at some moment."""
        return self.reported_at < other.until and other.reported_at < self.until


@dataclass
class Series:
    """All that is told on one service and unit: by area, oldest first."""

    shown_levels: tuple[str, ...]
    told: dict[str, list[Told]] = field(default_factory=dict)
    _below: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, said: Told) -> None:
        """Take a statement in."""
        if said.area_id not in self.told:
            nodes = [said.area_id, *ancestors_of(said.area_id)]
            for below, above in pairwise(nodes):
                self._below[above].add(below)
        self.told.setdefault(said.area_id, []).append(said)

    def shown(self) -> Iterator[Told]:
        """Statements on areas of the levels that are shown."""
        for area_id in self.told:
            yield from self._shown(area_id)

    def small_below(self, said: Told) -> list[str]:
        """Areas inside that of a statement with a small count while it was in force."""
        return [
            area_id
            for area_id, statements in self.told.items()
            if said.area_id in ancestors_of(area_id)
            and any(t.is_small and t.meets(said) for t in statements)
        ]

    def has_small(self, said: Told) -> bool:
        """Whether the area itself had a small count in this series at the time."""
        return any(t.is_small and t.meets(said) for t in self.told.get(said.area_id, ()))

    def least(self, area_ids: Iterable[str], said: Told) -> float:
        """The least that areas are shown to have had at some moment of a statement."""
        return sum(self._least(area_id, said) for area_id in area_ids)

    def most(self, area_ids: Iterable[str], said: Told) -> float:
        """The most that they can have had; infinite where nobody knows."""
        return sum(self._most(area_id, said) for area_id in area_ids)

    def _least(self, area_id: str, said: Told) -> float:
        lows = [t.low for t in self._shown(area_id) if t.meets(said)]
        return max([self.least(self._below.get(area_id, ()), said), *lows])

    def _most(self, area_id: str, said: Told) -> float:
        highs = [t.high for t in self._shown(area_id) if t.meets(said)]
        parts = children_of(area_id) if is_partition(area_id) else []
        return min([self.most(parts, said) if parts else inf, *highs])

    def _shown(self, area_id: str) -> list[Told]:
        return self.told.get(area_id, []) if level_of(area_id) in self.shown_levels else []


def tell_series(standing: pd.DataFrame, rules: Profile) -> dict[tuple[str, str], Series]:
    """Covered statements on whole areas by service and unit, as a profile rounds them.

    Parameters
    ----------
    standing : pandas.DataFrame
        In the order in which they take force, as ``standing_statements`` gives them.
    rules : Profile
    """
    counted = about_whole_areas(standing)
    counted = counted[counted["remaining"].notna()]
    until = counted.groupby(SERIES)["reported_at"].shift(-1).fillna(_END)
    found: dict[tuple[str, str], Series] = {}
    for row, end in zip(counted.to_dict("records"), until, strict=True):
        series = found.setdefault((row["service"], row["unit"]), Series(rules.levels))
        series.add(_told(row, end, rules.significant_digits))
    return found


def _told(row: Mapping[Any, Any], until: pd.Timestamp, digits: int) -> Told:
    value, low, high = (float(row[f"remaining{part}"]) for part in ("", "_low", "_high"))
    is_small = row["unit"] != "percent" and 0 < value < SMALL_COUNT
    if not is_small:
        _, low, high = round_interval(value, low, high, digits)
    return Told(
        area_id=str(row["area_id"]),
        reported_at=pd.Timestamp(row["reported_at"]),
        until=until,
        low=low,
        high=inf if isnan(high) else high,
        is_small=is_small,
        identity=(str(row["source"]), str(row["report_id"])),
    )


def level_of(area_id: str) -> str:
    """The level of an area."""
    return str(load_areas().at[area_id, "level"])


def is_partition(area_id: str) -> bool:
    """Whether an area is nothing but the areas right below it."""
    return level_of(area_id) in _PARTITIONS
