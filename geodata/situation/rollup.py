"""Roll-up: an area without a fresh statement of its own shows the sum of its children's."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from geodata.areas import ancestors_of, children_of, load_areas
from geodata.situation.figure import Figure, Key, figures_to_add, sum_figures

_DEEPEST_FIRST = ("district", "city", "hromada", "raion", "oblast", "country")


def roll_up(own: dict[Key, list[Figure]], as_of: datetime) -> dict[Key, Figure]:
    """Give each area above a reported one its figure, from the deepest level up."""
    areas = load_areas()
    touched = {area for area_id, _, _ in own for area in (area_id, *ancestors_of(area_id))}
    kinds = {(service, unit) for _, service, unit in own}
    figures: dict[Key, Figure] = {}
    for level in _DEEPEST_FIRST:
        for area_id in sorted(a for a in touched if areas.at[a, "level"] == level):
            for service, unit in sorted(kinds):
                children = _sum_of_children((area_id, service, unit), figures, as_of)
                chosen = _choose(own.get((area_id, service, unit), []), children)
                if chosen is not None:
                    figures[area_id, service, unit] = chosen
    return figures


def _sum_of_children(key: Key, figures: dict[Key, Figure], as_of: datetime) -> Figure | None:
    """The children's sum, of those whose figures go together. Shares do not add up."""
    area_id, service, unit = key
    if unit == "percent":
        return None
    children = children_of(area_id)
    said = [f for child in children if (f := figures.get((child, service, unit))) is not None]
    said = [figure for figure in said if pd.notna(figure.remaining)]
    counted = figures_to_add(said, as_of)
    if not counted:
        return None
    complete = len(counted) == len(children) and all(pd.notna(f.remaining_high) for f in counted)
    return sum_figures(counted, basis="children" if complete else "lower bound")


def _choose(own: list[Figure], children: Figure | None) -> Figure | None:
    """One figure for an area, never a sum of two.

    What tells something before a lower bound of zero; then fresh before stale; of stale ones what
    was told of last. Then a count of what remains before a loss whose remaining nobody counts, what
    the area itself states, and the larger lower bound.
    """
    candidates = [*own, *([children] if children is not None else [])]
    return min(candidates, key=_preference, default=None)


def _preference(figure: Figure) -> tuple[bool, bool, float, bool, bool, float]:
    is_counted = bool(pd.notna(figure.remaining))
    size = figure.remaining if is_counted else 0.0
    told_at = figure.newest_at.timestamp() if figure.is_stale else 0.0
    is_own = figure.basis == "own"
    return figure.tells_nothing, figure.is_stale, -told_at, not is_counted, not is_own, -size
