"""The map as a picture: an SVG that needs nothing, drawn without a browser; and as PNG.

Every text is an escaped text node; colours, patterns and outlines are our own.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from dashboard.export.picture_labels import Box
from dashboard.export.picture_map import draw_areas
from dashboard.export.picture_page import MARGIN_PX, Page, legend_box, page_of
from dashboard.export.picture_parts import (
    Pen,
    draw_legend,
    draw_legend_frame,
    draw_lines,
)
from dashboard.export.picture_style import PICTURE_THEMES
from dashboard.export.plain_text import plain_text
from dashboard.i18n import Words
from dashboard.map.map_view import MapView

# Faces that have both Cyrillic and the signs of inequality come first: resvg sets a whole word in
# another face, even a slanted one, for one sign that is missing.
_FONT = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', 'DejaVu Sans', "
    "'Noto Sans', sans-serif"
)
STAMP = "teplo-stamp"
_END_LENGTH = 12  # the chunk IEND: length, name and checksum of nothing
_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{}</svg>'


class PictureError(RuntimeError):
    """A picture cannot be drawn on this machine."""


def map_svg(
    view: MapView,
    *,
    words: Words,
    theme: str = "light",
    width_px: int = 900,
    as_of: str = "",
    notes: Sequence[str] = (),
    stamp: str = "",
) -> str:
    """A view as one static SVG: title, map with patterns and labels, legend with counts, credit.

    Parameters
    ----------
    view : dashboard.map.map_view.MapView
        What is shown; its own theme does not matter.
    words : Words
        The language of the names and of the credit.
    theme : {"light", "dark", "page"}
        Of ``page``, the colours are the custom properties of ``theme.css_variables``.
    width_px : int
        The legend stands in the map's corner, or below it where the picture is narrow.
    as_of : str
        The line under the title.
    notes : sequence of str
        Small print, in front of the credit.
    stamp : str
        What programs read: JSON, in the element ``metadata``.

    Returns
    -------
    str
        Well-formed XML without scripts, styles, links or requests; it can stand in HTML as well.
        Its ids begin with a mark of its content, so that two pictures fit on one page.
    """
    page = page_of(view, words, width_px, as_of, notes)
    mark = _mark_of(view, theme, page)
    root = _root(page, mark, view)
    pen = Pen(root, PICTURE_THEMES[theme], mark)
    if stamp:
        pen.add("metadata", id=STAMP).text = plain_text(stamp)
    pen.add_patterns({*view.codes, *(row.code for row in view.legend)}, view.ramp)
    _draw_head(pen, page)
    taken = legend_box(page)
    room = Box(2, page.map_top + 2, page.width - 2, page.map_top + page.map_height - 2)
    draw_areas(pen, view, frame=page.frame, room=room, taken=[taken], words=words)
    if not page.legend_is_below:
        draw_legend_frame(pen, taken)
    draw_legend(pen, view, left=taken.left, top=taken.top, columns=page.legend_columns)
    draw_lines(pen, page.small, top=page.small_top, size_px=11, line_px=15, colour="muted")
    return ET.tostring(root, encoding="unicode")


def map_png(svg: str, *, scale: float = 2, stamp: str = "") -> bytes:
    """A picture as PNG, ``scale`` pixels for each of its own; drawn by resvg, without a browser.

    The stamp goes into a chunk of text (``iTXt``, which holds UTF-8).

    Raises
    ------
    PictureError
        When the machine has no font: resvg would leave every word out without a word.
    """
    import resvg_py  # a compiled library that only this format needs

    letter = _PROBE.format('<text y="16" font-size="16" font-family="sans-serif">\u0407</text>')
    if resvg_py.svg_to_bytes(svg_string=letter) == resvg_py.svg_to_bytes(
        svg_string=_PROBE.format("")
    ):
        raise PictureError("no font is installed on this machine; a picture would have no words")
    drawn = bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale))
    return _with_text(drawn, stamp) if stamp else drawn


def _with_text(png: bytes, text: str) -> bytes:
    """The picture with a chunk of international text before its end (PNG, section 11.3.4.5)."""
    data = b"iTXt" + STAMP.encode() + b"\0\0\0\0\0" + text.encode("utf-8")
    chunk = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return png[:-_END_LENGTH] + chunk + png[-_END_LENGTH:]


def _mark_of(view: MapView, theme: str, page: Page) -> str:
    content = repr((view, theme, page)).encode("utf-8")
    return f"t{hashlib.sha256(content).hexdigest()[:8]}"


def _root(page: Page, mark: str, view: MapView) -> ET.Element:
    size = f"{page.width:g}", f"{page.height:.0f}"
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {size[0]} {size[1]}",
        "width": size[0],
        "height": size[1],
        "font-family": _FONT,
        "role": "img",
        "aria-labelledby": f"{mark}-title {mark}-text",
        "lang": view.language,
    }
    root = ET.Element("svg", attributes)
    ET.SubElement(root, "title", {"id": f"{mark}-title"}).text = plain_text(view.title)
    told = [f"{row.text}: {row.count}" if row.code not in "us" else row.text for row in view.legend]
    described = ET.SubElement(root, "desc", {"id": f"{mark}-text"})
    described.text = plain_text(". ".join(part for part in (page.as_of, "; ".join(told)) if part))
    return root


def _draw_head(pen: Pen, page: Page) -> None:
    pen.rect(0, 0, page.width, page.height, fill=pen.theme.ground)
    line = page.title_size * 1.25
    draw_lines(pen, page.title, top=MARGIN_PX, size_px=page.title_size, line_px=line, weight="bold")
    if page.as_of:
        under = MARGIN_PX + len(page.title) * line
        draw_lines(pen, [page.as_of], top=under, size_px=13.5, line_px=20, colour="muted")
    pen.rect(0, page.map_top, page.width, page.map_height, fill=pen.theme.sea)
