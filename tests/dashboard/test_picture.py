import re
import struct
import zlib
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.export.choice import Choice
from dashboard.export.picture import map_png, map_svg
from dashboard.export.picture_labels import Box, Place, place_labels, text_width, wrap_text
from dashboard.export.picture_shapes import Frame, height_for, sheet_of
from dashboard.export.picture_style import HATCHES, fill_of
from dashboard.export.published_picture import published_svg, published_view
from dashboard.i18n import Words
from dashboard.map.basemap import drawn_areas
from dashboard.map.map_classes import FRESH_CODES, OTHER_UNIT, STALE_CODES, UNKNOWN
from dashboard.theme import DARK, LIGHT
from geodata.areas import load_boundaries
from tests.dashboard.left import HOSTILE, seeded

SVG = "{http://www.w3.org/2000/svg}"
ENGLISH = Words("en")
HEATING = Choice(service="heating", unit="buildings")


def svg_of(choice=HEATING, words=ENGLISH, **options):
    return published_svg(seeded(), choice, words, **options)


def areas_of(root):
    return [path for path in root.iter(f"{SVG}path") if path.find(f"{SVG}title") is not None]


def texts_of(root):
    return [text.text for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize(("level", "most_kb"), [("oblast", 120), ("raion", 250), ("city", 120)])
def test_a_picture_is_small_and_draws_every_area_once(level, most_kb):
    svg = svg_of(Choice(level=level))
    assert len(svg.encode()) <= most_kb * 1024
    assert len(areas_of(ET.fromstring(svg))) == len(drawn_areas(level))


def test_every_area_says_its_name_and_figure_and_is_filled_by_its_class():
    view = published_view(seeded(), HEATING, ENGLISH)
    root = ET.fromstring(map_svg(view, words=ENGLISH))
    for area, code, path in zip(drawn_areas("oblast"), view.codes, areas_of(root), strict=True):
        assert path.find(f"{SVG}title").text.startswith(area.names["en"])
        fill = fill_of(code, ramp=view.ramp, theme=LIGHT)
        if fill.hatch:
            pattern = root.find(f".//*[@id='{path.get('fill')[5:-1]}']")
            assert pattern.find(f"{SVG}rect").get("fill") == fill.colour
            assert pattern.find(f"{SVG}path").get("d") == HATCHES[fill.hatch].path
        else:
            assert path.get("fill") == fill.colour


def test_every_code_of_the_map_has_a_fill_and_what_is_not_plain_a_pattern():
    for code in [*FRESH_CODES, *STALE_CODES, UNKNOWN, OTHER_UNIT, "s"]:
        fill = fill_of(code, ramp="without", theme=DARK)
        assert re.fullmatch(r"#[0-9a-f]{6}", fill.colour)
        assert bool(fill.hatch) == (code not in "0123456")


def test_title_moment_legend_with_counts_and_credit_are_written():
    view = published_view(seeded(), HEATING, ENGLISH)
    written = texts_of(ET.fromstring(svg_of()))
    assert view.title in written
    assert any("24 Jan 2026" in text for text in written)
    assert all(row.text in written for row in view.legend)
    assert any("OpenStreetMap" in text for text in written)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_picture_stays_text(text):
    root = ET.fromstring(svg_of(notes=[text], stamp=text))
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    allowed = {"svg", "title", "desc", "defs", "metadata", "pattern", "clipPath", "g", "path"}
    assert names <= allowed | {"rect", "circle", "text"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not any(name.startswith("on") or name in ("href", "style") for name in attributes)
    urls = re.findall(r"url\((.)", svg_of(notes=[text]))
    assert set(urls) == {"#"}


def test_two_pictures_on_one_page_share_no_id():
    ids = [set(re.findall(r' id="([^"]+)"', svg_of(width_px=width))) for width in (900, 390)]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_the_same_picture_has_the_same_bytes():
    assert svg_of() == svg_of()


@pytest.mark.parametrize("width", [390, 560, 700, 900, 1200])
@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_legend_covers_no_part_of_the_country(width, language):
    root = ET.fromstring(svg_of(Choice(), Words(language), width_px=width))
    boxes = [rect for rect in root.findall(f"{SVG}rect") if rect.get("rx")]
    assert boxes or width < 1000
    for box in boxes:
        left, top, wide, high = (float(box.get(name)) for name in ("x", "y", "width", "height"))
        clip = root.find(f".//{SVG}clipPath/{SVG}rect")
        frame_top = float(clip.get("y")) + 8
        frame = Frame(12, frame_top, width - 24, float(clip.get("height")) - 16)
        assert not sheet_of(frame).covers("oblast", left, top, left + wide, top + high)


def test_areas_on_paper_keep_their_proportions():
    sheet = sheet_of(Frame(0, 0, 900, height_for(900)))
    drawn = {area_id: shapely.area(o.shape) for area_id, o in sheet.outlines("oblast").items()}
    true = load_boundaries("oblast").set_index("area_id").to_crs("ESRI:102013").area
    ratios = np.array([drawn[area_id] / true[area_id] for area_id in drawn if area_id != "UA85"])
    assert np.ptp(ratios) / ratios.mean() < 0.02


places = st.builds(
    Place,
    st.lists(st.text("abcWi0≥ ", min_size=1, max_size=14), min_size=1, max_size=3).map(tuple),
    st.floats(0, 400),
    st.floats(0, 300),
    beside_px=st.sampled_from([0, 6, 12]),
    width_px=st.floats(0, 300),
    height_px=st.floats(0, 200),
)


@settings(max_examples=60)
@given(st.lists(places, max_size=25))
def test_no_label_lies_over_another_the_legend_or_the_edge(asked):
    legend, room = Box(0, 200, 120, 300), Box(0, 0, 400, 300)
    labels = place_labels(asked, taken=[legend], room=room)
    boxes = [label.box for label in labels]
    assert all(box.lies_in(room) and not box.hits(legend) for box in boxes)
    assert not any(one.hits(two) for i, one in enumerate(boxes) for two in boxes[:i])


@given(st.text("abW \u0416", max_size=80), st.integers(60, 300))
def test_wrapped_text_fits_and_loses_no_letter(text, width):
    lines = wrap_text(text, width, 12)
    assert all(text_width(line, 12) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def chunks_of(png):
    place = 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        name, data = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack(">I", png[place + 8 + length : place + 12 + length])
        assert checksum == zlib.crc32(name + data)
        yield name.decode(), data
        place += 12 + length


def test_a_png_shows_words_of_both_alphabets_and_carries_the_stamp():
    blank = map_png(svg_of(width_px=390), scale=1)
    signed = map_png(svg_of(width_px=390, notes=["\u0407\u0436\u0430\u043a"]), scale=1)
    assert blank[:8] == b"\x89PNG\r\n\x1a\n"
    assert signed != blank
    stamp = '{"profile":"\u0437\u0430 \u041a\u0438\u0454\u0432\u043e\u043c"}'
    chunks = list(chunks_of(map_png(svg_of(width_px=390), scale=1, stamp=stamp)))
    assert chunks[-1] == ("IEND", b"")
    assert ("iTXt", b"teplo-stamp\0\0\0\0\0" + stamp.encode()) in chunks
