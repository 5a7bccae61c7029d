"""Colours and patterns of the classes outside the browser; ``map.css`` has them for the browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.map.map_classes import (
    CLASS_CODES,
    FRESH_CODES,
    OTHER_UNIT,
    OUTSIDE,
    STALE_CODES,
    UNKNOWN,
    UNMEASURED,
    WITHHELD,
    ZERO,
)
from dashboard.theme import LIGHT, THEMES, Theme

_DIAGONAL = "M-1,-1l10,10M-1,7l2,2M7,-1l2,2"
_DEEP = CLASS_CODES[3:]
SOLID_CODES = ZERO + CLASS_CODES + OUTSIDE


def _page_theme() -> Theme:
    """Every colour as the custom property that a page gives it, so that one picture suits both."""
    names = [name for name in LIGHT.__dataclass_fields__ if isinstance(getattr(LIGHT, name), str)]
    colours: dict[str, Any] = {
        name: f"var(--teplo-{name.replace('_', '-')})" for name in names if name != "name"
    }
    for row, one in (("classes", "class"), ("ages", "age"), ("changes", "change")):
        places = range(1, len(getattr(LIGHT, row)) + 1)
        colours[row] = tuple(f"var(--teplo-{one}-{place})" for place in places)
    return replace(LIGHT, name="page", **colours)


PICTURE_THEMES: Mapping[str, Theme] = {**THEMES, "page": _page_theme()}
"""The themes, and ``page``: the colours of the page that the picture stands in."""


@dataclass(frozen=True)
class Fill:
    """How a class is filled: a colour, and lines or dots over it where it is not plain.

    Attributes
    ----------
    hatch : str
        Which of ``HATCHES`` lies over the colour; empty for none.
    """

    colour: str
    hatch: str = ""
    hatch_colour: str = ""


@dataclass(frozen=True)
class Hatch:
    """A pattern: the size of its tile, its path, how wide its lines are (0 is filled)."""

    size_px: int
    path: str
    line_px: float


HATCHES = {
    "stale": Hatch(8, _DIAGONAL, 1.2),
    "unknown": Hatch(8, "M-1,1l2,-2M0,8l8,-8M7,9l2,-2", 1),
    "unmeasured": Hatch(6, "M2,3a1.2,1.2 0 1,0 2.4,0a1.2,1.2 0 1,0 -2.4,0", 0),
    "withheld": Hatch(6, "M0,3h6", 1.6),
    "other unit": Hatch(7, "M3.5,0v7", 1.4),
}


def fresh_code(code: str) -> str:
    """The class that a stale area lies in, as its fresh code; a fresh code stays itself."""
    return FRESH_CODES[STALE_CODES.index(code)] if code in STALE_CODES else code


def fill_of(code: str, *, ramp: str, theme: Theme) -> Fill:
    """The fill of a class code; ``s`` is the legend's sample of a stale area."""
    if code == "s":
        code = STALE_CODES[FRESH_CODES.index(CLASS_CODES[2])]
    if code == UNKNOWN:
        return Fill(theme.unknown, "unknown", theme.unknown_hatch)
    if code == OTHER_UNIT:
        return Fill(theme.unknown, "other unit", theme.muted)
    if code == OUTSIDE:
        return Fill("none")
    fresh = fresh_code(code)
    if code in STALE_CODES:
        colour = _colour(fresh, ramp, theme)
        return Fill(colour, "stale", _hatch_colour(fresh, theme))
    if fresh in (UNMEASURED, WITHHELD):
        hatch = "unmeasured" if fresh == UNMEASURED else "withheld"
        return Fill(theme.unknown, hatch, theme.accent)
    return Fill(_colour(fresh, ramp, theme))


def _hatch_colour(fresh: str, theme: Theme) -> str:
    if fresh in (UNMEASURED, WITHHELD):
        return theme.accent
    return theme.hatch_deep if fresh in _DEEP else theme.hatch_pale


def _colour(fresh: str, ramp: str, theme: Theme) -> str:
    if fresh == ZERO:
        return theme.zero
    if fresh in (UNMEASURED, WITHHELD):
        return theme.unknown
    colours = {"age": theme.ages, "change": theme.changes}.get(ramp, theme.classes)
    return colours[min(CLASS_CODES.index(fresh), len(colours) - 1)]
