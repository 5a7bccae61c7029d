"""The map of a picture: ground, areas in their classes, borders, marks and labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

import shapely

from dashboard.export.picture_labels import Box, Label, Place, place_labels
from dashboard.export.picture_parts import Pen
from dashboard.export.picture_shapes import (
    TENTHS,
    Frame,
    Outline,
    borders_of,
    outlines_of,
    path_of,
    sheet_of,
)
from dashboard.export.picture_style import fresh_code
from dashboard.export.plain_text import plain_text
from dashboard.i18n import Words
from dashboard.map.basemap import drawn_areas
from dashboard.map.map_classes import (
    CLASS_CODES,
    OTHER_UNIT,
    OUTSIDE,
    STALE_CODES,
    UNKNOWN,
    UNMEASURED,
    WITHHELD,
)
from dashboard.map.map_view import MapView
from geodata.geography import per_geography

_OUT = CLASS_CODES + UNMEASURED + WITHHELD
_FIXED_TEXTS = {
    UNKNOWN: "map-no-report",
    UNMEASURED: "map-unmeasured",
    WITHHELD: "map-withheld",
    OTHER_UNIT: "map-other-unit",
}
_SMALL_PX, _SYMBOL_PX = 15, 7
_IMPORTANCE = UNKNOWN + "0" + WITHHELD + UNMEASURED + CLASS_CODES


def draw_areas(
    pen: Pen, view: MapView, *, frame: Frame, room: Box, taken: Sequence[Box], words: Words
) -> None:
    """The whole map inside ``room``; labels keep clear of what is ``taken``."""
    clip = pen.add("clipPath", to=pen.defs, id=f"{pen.mark}-room")
    high = room.bottom - room.top + 4
    pen.add("rect", to=clip, x=0, y=room.top - 2, width=room.right + 2, height=high)
    clipped = pen.add("g", clip_path=f"url(#{pen.mark}-room)")
    drawing = pen.add("g", to=clipped, transform="scale(.1)", stroke_linejoin="round")
    neighbours, rivers = _grounds(frame, room.right + 2, room.bottom)
    _line(pen, drawing, neighbours, pen.theme.line, 1, fill=pen.theme.land)
    outlines = outlines_of(frame, view.level)
    if view.level == "city":
        _line(pen, drawing, _country(frame), "none", 0, fill=pen.theme.ground)
    _draw_classes(pen, drawing, view, outlines, words)
    between, around = borders_of(frame)
    if view.level != "oblast":
        _line(pen, drawing, between, pen.theme.border, 0.9)
    _line(pen, drawing, rivers, pen.theme.river, 1.1)
    _line(pen, drawing, around, pen.theme.border, 1.6)
    _draw_symbols(pen, view, outlines)
    cities = outlines_of(frame, "city")
    _draw_dots(pen, view, cities)
    places = list(_places(view, outlines, cities, words))
    _write_labels(pen, place_labels(places, taken=taken, room=room))


@per_geography
def _grounds(frame: Frame, width_px: float, height_px: float) -> tuple[str, str]:
    sheet = sheet_of(frame)
    return (
        sheet.ground("neighbours", width_px, height_px),
        sheet.ground("rivers", width_px, height_px),
    )


@per_geography
def _country(frame: Frame) -> str:
    shapes = [outline.shape for outline in outlines_of(frame, "oblast").values()]
    return path_of(shapely.coverage_union_all(shapes))


def _line(
    pen: Pen, to: ET.Element, path: str, stroke: str, width_px: float, *, fill: str = "none"
) -> None:
    pen.add("path", to=to, d=path, fill=fill, stroke=stroke, stroke_width=width_px * TENTHS)


def _draw_classes(
    pen: Pen, to: ET.Element, view: MapView, outlines: Mapping[str, Outline], words: Words
) -> None:
    group = pen.add("g", to=to, stroke=pen.theme.line, stroke_width=0.9 * TENTHS)
    for place, area in enumerate(drawn_areas(view.level)):
        code = view.codes[place]
        shape = pen.add("path", to=group, d=outlines[area.area_id].path)
        shape.set("fill", pen.paint_of(code, view.ramp))
        told = ET.SubElement(shape, "title")
        told.text = plain_text(f"{area.names[words.language]}: {_said(view, place)}")


def _said(view: MapView, place: int) -> str:
    """The figure of an area with its age, or the legend's words for its class."""
    code, label = view.codes[place], view.labels[place]
    classes = {row.code: row.text for row in view.legend}
    words = Words(view.language)
    key = _FIXED_TEXTS.get(fresh_code(code))
    said = [*label.split("\n")] if label else [] if key else [classes.get(fresh_code(code), "")]
    said += [words(key)] if key else []
    said += [words("map-stale")] if code in STALE_CODES else []
    return ", ".join(part for part in said if part)


def _draw_symbols(pen: Pen, view: MapView, outlines: Mapping[str, Outline]) -> None:
    """A round mark for an area too small to see."""
    in_cities = view.level == "city"
    for place, area in enumerate(drawn_areas(view.level)):
        outline, code = outlines[area.area_id], view.codes[place]
        too_small = max(outline.size_px) < _SMALL_PX * (2 if in_cities else 1)
        if not too_small or code == OUTSIDE or (code == UNKNOWN and not in_cities):
            continue
        x, y = outline.middle_px
        moved = pen.add("g", transform=f"translate({x:.1f} {y:.1f}) scale(.1)")
        radius = (_SYMBOL_PX + (3 if in_cities else 0)) * TENTHS
        mark = pen.add("circle", to=moved, r=radius, stroke=pen.theme.ink, stroke_width=12)
        mark.set("fill", pen.paint_of(code, view.ramp))


def _draw_dots(pen: Pen, view: MapView, cities: Mapping[str, Outline]) -> None:
    """Where a named city lies that is no area of this level."""
    drawn = {area.area_id for area in drawn_areas(view.level)}
    for x, y in (outline.middle_px for city, outline in cities.items() if city not in drawn):
        dot = pen.add("circle", cx=x, cy=y, r=2.4, fill=pen.theme.ink)
        dot.set("stroke", pen.theme.ground)


def _places(
    view: MapView, outlines: Mapping[str, Outline], cities: Mapping[str, Outline], words: Words
) -> Iterator[Place]:
    """Cities that are out, then areas that are out, the strongest class first; then names."""
    codes = {area.area_id: i for i, area in enumerate(drawn_areas(view.level))}
    names_only = []
    for city in drawn_areas("city"):
        place = codes.pop(city.area_id, None)
        is_out = place is not None and fresh_code(view.codes[place]) in _OUT
        figure = view.labels[place].split("\n") if is_out and place is not None else []
        x, y = cities[city.area_id].middle_px
        gap = 15 if view.level == "city" else 12 if is_out else 6
        lines = (city.names[words.language], *(line for line in figure if line))
        label = Place(lines, x, y, beside_px=gap)
        if figure:
            yield label
        else:
            names_only.append(label)
    figured = [i for i in codes.values() if fresh_code(view.codes[i]) in _OUT and view.labels[i]]
    for i in sorted(figured, key=lambda i: -_IMPORTANCE.index(fresh_code(view.codes[i]))):
        outline = outlines[drawn_areas(view.level)[i].area_id]
        lines = tuple(line for line in view.labels[i].split("\n") if line)
        x, y = outline.label_point_px
        wide, high = outline.size_px
        yield Place(lines, x, y, width_px=wide, height_px=high)
    yield from names_only


def _write_labels(pen: Pen, labels: Sequence[Label]) -> None:
    group = pen.add("g", fill=pen.theme.ink, stroke=pen.theme.ground, stroke_width=3.2)
    group.set("stroke-linejoin", "round")
    group.set("paint-order", "stroke")
    for label in labels:
        for place, line in enumerate(label.lines):
            y = label.y_px + 4.5 + (place - (len(label.lines) - 1) / 2) * 15
            strong = place == label.strong_line
            size = 11 if place > max(label.strong_line, 0) else 13
            text = pen.add("text", to=group, x=label.x_px, y=y, font_size=size)
            text.set("text-anchor", label.anchor)
            if strong:
                text.set("font-weight", "bold")
            text.text = plain_text(line)
