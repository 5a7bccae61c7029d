"""What stands where in a picture: title, map, legend, small print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.export.picture_labels import Box, wrap_text
from dashboard.export.picture_parts import ROW_PX, legend_size
from dashboard.export.picture_shapes import Frame, height_for, sheet_of
from dashboard.export.plain_text import plain_text
from dashboard.i18n import Words
from dashboard.map.basemap import read_topology
from dashboard.map.map_view import MapView

MARGIN_PX, GAP_PX = 12, 8
_NARROW_PX = 640


@dataclass(frozen=True)
class Page:
    """Sizes of the picture, in pixels: title, map, legend and small print from top to bottom."""

    width: float
    title: Sequence[str]
    small: Sequence[str]
    as_of: str
    legend_rows: int
    legend_width: float

    @property
    def is_narrow(self) -> bool:
        """Whether the picture is for a phone or a column."""
        return self.width < _NARROW_PX

    @cached_property
    def legend_is_below(self) -> bool:
        """Whether the corner south-west of the country has no room for the legend."""
        if self.is_narrow:
            return True
        bottom = self.map_top + self.map_height - GAP_PX
        right, top = GAP_PX + self.legend_width, bottom - self.legend_rows * ROW_PX - 14
        return sheet_of(self.frame).covers("oblast", GAP_PX, top - 4, right + 4, bottom)

    @property
    def legend_columns(self) -> int:
        """Below the map there may be room for two columns."""
        has_room = 2 * self.legend_width <= self.width - 2 * MARGIN_PX
        return 2 if self.legend_is_below and has_room else 1

    @property
    def legend_height(self) -> float:
        """Of the legend with its edge."""
        return -(-self.legend_rows // self.legend_columns) * ROW_PX + 14

    @property
    def title_size(self) -> float:
        """Of the title's letters."""
        return 17 if self.is_narrow else 21

    @property
    def map_top(self) -> float:
        """Where the map begins, below the title."""
        title = len(self.title) * self.title_size * 1.25
        return MARGIN_PX + title + (20 if self.as_of else 0) + GAP_PX

    @property
    def map_height(self) -> float:
        """Of the map with its edge."""
        return height_for(self.width - 2 * MARGIN_PX) + 2 * GAP_PX

    @property
    def legend_top(self) -> float:
        """Where the legend begins: on the map or below it."""
        bottom = self.map_top + self.map_height
        return bottom + GAP_PX if self.legend_is_below else bottom - self.legend_height - GAP_PX

    @property
    def small_top(self) -> float:
        """Where the small print begins."""
        bottom = self.map_top + self.map_height + GAP_PX
        return bottom + (self.legend_height + GAP_PX if self.legend_is_below else 0)

    @property
    def height(self) -> float:
        """Of the whole picture."""
        return self.small_top + len(self.small) * 15 + MARGIN_PX

    @property
    def frame(self) -> Frame:
        """Where the country stands."""
        width, height = self.width - 2 * MARGIN_PX, self.map_height - 2 * GAP_PX
        return Frame(MARGIN_PX, self.map_top + GAP_PX, width, height)


def page_of(view: MapView, words: Words, width_px: int, as_of: str, notes: Sequence[str]) -> Page:
    """The page of a picture so wide; ``notes`` come before the credit."""
    room = width_px - 2 * MARGIN_PX
    credit = str(read_topology().get("attribution") or words("map-attribution"))
    small = [line for note in (*notes, credit) for line in _wrap(note, room, 11)]
    width, rows = legend_size(view, room)
    size = 17 if width_px < _NARROW_PX else 21
    return Page(width_px, _wrap(view.title, room, size), small, plain_text(as_of), rows, width)


def _wrap(text: str, room_px: float, size_px: float) -> list[str]:
    return wrap_text(plain_text(text), room_px, size_px)


def legend_box(page: Page) -> Box:
    """What the legend covers."""
    left = MARGIN_PX if page.legend_is_below else GAP_PX
    top = page.legend_top
    return Box(left, top, left + page.legend_width, top + page.legend_height)
