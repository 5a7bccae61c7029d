"""What a picture is put together from: rectangles, lines of text, patterns, the legend."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from xml.etree import ElementTree as ET

from dashboard.export.picture_labels import Box, text_width
from dashboard.export.picture_style import HATCHES, SOLID_CODES, fill_of
from dashboard.export.plain_text import plain_text
from dashboard.map.map_legend import LegendRow
from dashboard.map.map_view import MapView
from dashboard.theme import Theme

ROW_PX = 17
_SWATCH_PX = (22, 13)
_UNCOUNTED = "us"


class Pen:
    """Draws into one SVG element with one theme; ids begin with the picture's own mark."""

    def __init__(self, root: ET.Element, theme: Theme, mark: str) -> None:
        self.root = root
        self.theme = theme
        self.mark = mark
        self.defs = ET.SubElement(root, "defs")

    def add(
        self, name: str, *, to: ET.Element | None = None, **attributes: str | float
    ) -> ET.Element:
        """An element; underscores in the names of attributes stand for hyphens."""
        written = {k.rstrip("_").replace("_", "-"): _written(v) for k, v in attributes.items()}
        return ET.SubElement(self.root if to is None else to, name, written)

    def rect(self, x: float, y: float, width: float, height: float, *, fill: str) -> ET.Element:
        """A rectangle, in pixels."""
        return self.add("rect", x=x, y=y, width=width, height=height, fill=fill)

    def add_patterns(self, codes: Collection[str], ramp: str) -> None:
        """Patterns for these codes, drawn ten times larger: outlines are in tenths of a pixel."""
        for code in sorted(set(codes) - set(SOLID_CODES)):
            fill = fill_of(code, ramp=ramp, theme=self.theme)
            hatch = HATCHES[fill.hatch]
            size = hatch.size_px
            tile = self.add("pattern", to=self.defs, id=f"{self.mark}-{code}", width=size)
            tile.set("height", str(size))
            tile.set("patternUnits", "userSpaceOnUse")
            tile.set("patternTransform", "scale(10)")
            self.add("rect", to=tile, width=size, height=size, fill=fill.colour)
            lines = self.add("path", to=tile, d=hatch.path)
            is_filled = hatch.line_px == 0
            lines.set("fill", fill.hatch_colour if is_filled else "none")
            if not is_filled:
                lines.set("stroke", fill.hatch_colour)
                lines.set("stroke-width", _written(hatch.line_px))

    def paint_of(self, code: str, ramp: str) -> str:
        """The value of ``fill`` for a code."""
        if code in SOLID_CODES:
            return fill_of(code, ramp=ramp, theme=self.theme).colour
        return f"url(#{self.mark}-{code})"


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


def draw_lines(
    pen: Pen,
    lines: Sequence[str],
    *,
    top: float,
    size_px: float,
    line_px: float,
    colour: str = "ink",
    weight: str = "normal",
) -> None:
    """Lines of text from the left margin down; ``colour`` is ``ink`` or ``muted``."""
    fill = pen.theme.muted if colour == "muted" else pen.theme.ink
    for place, line in enumerate(lines):
        y = top + place * line_px + line_px * 0.75
        text = pen.add("text", x=12, y=y, font_size=size_px, font_weight=weight, fill=fill)
        text.text = plain_text(line)


def legend_size(view: MapView, room_px: float) -> tuple[float, int]:
    """The legend's width in pixels, and how many rows it has."""
    widest = max((text_width(row.text, 12) for row in view.legend), default=0)
    # Not bold, so a little narrower than the guess.
    return min(widest * 0.95 + 39 + 36, room_px), len(view.legend)


def draw_legend_frame(pen: Pen, box: Box) -> None:
    """The ground of a legend that stands on the map."""
    width, height = box.right - box.left, box.bottom - box.top
    frame = pen.rect(box.left, box.top, width, height, fill=pen.theme.ground)
    frame.set("stroke", pen.theme.line)
    frame.set("rx", "3")


def draw_legend(pen: Pen, view: MapView, *, left: float, top: float, columns: int) -> None:
    """Swatch, meaning and count of each class; "no report: 9 of 31" counts in its own words."""
    width, rows = legend_size(view, 1e9)
    rows_in_one = -(-rows // columns)
    for place, row in enumerate(view.legend):
        column, line = divmod(place, rows_in_one)
        _draw_legend_row(pen, row, view.ramp, left + column * width, top + 7 + line * ROW_PX, width)


def _draw_legend_row(
    pen: Pen, row: LegendRow, ramp: str, x: float, y: float, width_px: float
) -> None:
    _draw_swatch(pen, row.code, ramp, x + 9, y + 2)
    ink = pen.theme.ink if row.count else pen.theme.muted
    said = pen.add("text", x=x + 39, y=y + 12.5, font_size=12, fill=ink)
    said.text = plain_text(row.text)
    if row.code not in _UNCOUNTED:
        count = pen.add("text", x=x + width_px - 10, y=y + 12.5, font_size=12, fill=ink)
        count.set("text-anchor", "end")
        count.text = str(row.count)


def _draw_swatch(pen: Pen, code: str, ramp: str, x: float, y: float) -> None:
    wide, high = _SWATCH_PX
    scaled = pen.add("g", transform=f"translate({x:g} {y:g}) scale(.1)")
    swatch = pen.add("rect", to=scaled, width=wide * 10, height=high * 10)
    swatch.set("fill", pen.paint_of(code, ramp))
    swatch.set("stroke", pen.theme.border)
    swatch.set("stroke-width", "8")
