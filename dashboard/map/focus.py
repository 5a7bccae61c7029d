"""Where the reader looks on the map: the whole country, an oblast, a raion or a city.

The focus is the id of an area, empty for the country. It may come from an address and is believed
only for an area that there is.
"""

from __future__ import annotations

from dashboard.map.basemap import map_level
from geodata.areas import ancestors_of, children_of, drawn_levels, load_areas

COUNTRY = "UA"
_DEEPER = ("oblast", "raion", "hromada", "city", "district")


def known_focus(area_id: str) -> str:
    """The focus, or the country where there is no such area."""
    return area_id if area_id in load_areas().index and area_id != COUNTRY else ""


def path_to(focus: str) -> list[str]:
    """The way from the country down to the focus, both included."""
    return [*reversed(ancestors_of(focus)), focus] if focus else [COUNTRY]


def one_up(focus: str) -> str:
    """The focus around this one."""
    return known_focus(path_to(focus)[-2]) if focus else ""


def level_in(focus: str, level: str) -> str:
    """What is drawn: the level that was chosen, or the first one that shows the focus' parts."""
    asked = map_level(level)
    return max(asked, _level_of_parts(focus), key=_DEEPER.index) if focus else asked


def _level_of_parts(focus: str) -> str:
    """The level of an area's parts, where they have outlines; else its own.

    Of a raion's settlements only a few cities have any, and would hide the raion.
    """
    levels = load_areas()["level"]
    own, parts = str(levels[focus]), children_of(focus)
    of_parts = str(levels[parts[0]]) if parts else own
    if of_parts in drawn_levels() and of_parts != "city":
        return of_parts
    return "raion" if own == "oblast" else map_level(own)


def shown_within(focus: str) -> str:
    """The area whose parts are shown: the oblast around the focus; empty for the country."""
    return path_to(focus)[1] if focus else ""


def focus_after_click(area_id: str, focus: str) -> str:
    """What a click leads to: the area itself, or its oblast where that was not shown."""
    within = shown_within(focus)
    around = path_to(area_id)
    return area_id if not within or within in around else around[1]
