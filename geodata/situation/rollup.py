"""Roll-up: an area without a fresh statement of its own shows the sum of its children's."""

from __future__ import annotations

import pandas as pd

from geodata.areas import ancestors_of, children_of, load_areas
from geodata.situation.figure import Figure, Key, sum_figures

_DEEPEST_FIRST = ("district", "city", "raion", "oblast", "country")


def roll_up(own: dict[Key, list[Figure]]) -> dict[Key, Figure]:
    """Give each area above a reported one its figure, from the deepest level up."""
    areas = load_areas()
    touched = {area for area_id, _, _ in own for area in (area_id, *ancestors_of(area_id))}
    kinds = {(service, unit) for _, service, unit in own}
    figures: dict[Key, Figure] = {}
    for level in _DEEPEST_FIRST:
        for area_id in sorted(a for a in touched if areas.at[a, "level"] == level):
            for service, unit in sorted(kinds):
                children = _sum_of_children(area_id, service, unit, figures)
                chosen = _choose(own.get((area_id, service, unit), []), children)
                if chosen is not None:
                    figures[area_id, service, unit] = chosen
    return figures


def _sum_of_children(
    area_id: str, service: str, unit: str, figures: dict[Key, Figure]
) -> Figure | None:
    """The children's sum: of the fresh ones where any is fresh. Shares do not add up."""
    if unit == "percent":
        return None
    children = children_of(area_id)
    said = [f for child in children if (f := figures.get((child, service, unit))) is not None]
    said = [figure for figure in said if pd.notna(figure.remaining)]
    fresh = [figure for figure in said if not figure.is_stale]
    counted = fresh or said
    if not counted:
        return None
    complete = len(counted) == len(children) and all(pd.notna(f.remaining_high) for f in counted)
    return sum_figures(counted, basis="children" if complete else "lower bound")


def _choose(own: list[Figure], children: Figure | None) -> Figure | None:
    """One figure for an area, never a sum of two.

    Fresh before stale; then what the area itself states; then the larger lower bound.
    """
    candidates = [*own, *([children] if children is not None else [])]
    if not candidates:
        return None
    return min(candidates, key=_preference)


def _preference(figure: Figure) -> tuple[bool, bool, float]:
    size = 0.0 if pd.isna(figure.remaining) else figure.remaining
    return figure.is_stale, figure.basis != "own", -size
