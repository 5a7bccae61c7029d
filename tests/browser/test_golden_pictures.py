"""The first screen's look: both themes, both languages, the phone, against kept pictures.

After a change of the look that is meant, remake the pictures and look at each in the diff:
``TEPLO_REMAKE_GOLDEN=1 uv run pytest tests/browser/test_golden_pictures.py``

Fonts differ a little between machines, so two things are compared apart: light and dark in
blurred blocks (the layout), and colour in smaller ones (the palette), which grey text hardly has.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

GOLDEN = Path(__file__).parent / "golden"
PATIENCE_MS = 90_000
QUERY = "?service=electricity&at=2026-01-24T20:00"
WIDE, PHONE = (1280, 900), (390, 844)
PICTURES = {
    "situation_light_en": ("light", "en", WIDE),
    "situation_dark_uk": ("dark", "uk", WIDE),
    "phone_light_uk": ("light", "uk", PHONE),
    "phone_dark_en": ("dark", "en", PHONE),
}
MAX_BYTES = 60_000
KEPT_WIDTH_PX = 640
LAYOUT_TOLERANCE, COLOUR_TOLERANCE = 40, 24  # of 255, in the block that differs most
OTHER_BLUE = (
    "[data-theme] { --teplo-class-5: #b03a2e !important; --teplo-zero: #2e7d32 !important }"
)


def photograph(chromium, address, name, *, style=""):
    """The screen as it stands once the map is painted, no wider than the kept pictures."""
    scheme, language, (width, height) = PICTURES[name]
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        locale="en-GB",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(f"{address}/{QUERY}&lang={language}")
    inside = page.frame_locator("iframe[title*='st_folium']")
    expect(inside.locator("path.teplo-area").first).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    if style:
        inside.locator("body").evaluate(
            "(body, css) => void body.append(Object.assign(document.createElement('style'),"
            " { textContent: css }))",
            style,
        )
    page.wait_for_timeout(1_000)
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    if taken.width <= KEPT_WIDTH_PX:
        return taken
    return taken.resize((KEPT_WIDTH_PX, round(taken.height * KEPT_WIDTH_PX / taken.width)))


def differences(one, other):
    """How far two pictures are apart in the worst block: light and dark, and colour."""
    planes = [image.convert("YCbCr").split() for image in (one, other)]
    apart = [
        ImageChops.difference(*(plane.filter(ImageFilter.BoxBlur(radius)) for plane in pair))
        for pair, radius in zip(zip(*planes, strict=True), (16, 5, 5), strict=True)
    ]
    layout, blue, red = (plane.getextrema()[1] for plane in apart)
    return layout, max(blue, red)


@pytest.mark.parametrize("name", PICTURES)
def test_the_screen_looks_as_it_did(name, chromium, quiet_dashboard):
    taken = photograph(chromium, quiet_dashboard, name)
    path = GOLDEN / f"{name}.png"
    if os.environ.get("TEPLO_REMAKE_GOLDEN"):
        few = taken.quantize(128, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
    kept = Image.open(path).convert("RGB")
    assert kept.size == taken.size
    layout, colour = differences(kept, taken)
    assert layout <= LAYOUT_TOLERANCE
    assert colour <= COLOUR_TOLERANCE


def test_another_palette_is_noticed(chromium, quiet_dashboard):
    name = "situation_light_en"
    taken = photograph(chromium, quiet_dashboard, name, style=OTHER_BLUE)
    kept = Image.open(GOLDEN / f"{name}.png").convert("RGB")
    assert differences(kept, taken)[1] > COLOUR_TOLERANCE


def test_another_layout_is_noticed():
    kept = Image.open(GOLDEN / "situation_light_en.png").convert("RGB")
    assert differences(kept, ImageChops.offset(kept, 0, 40))[0] > LAYOUT_TOLERANCE


def test_the_pictures_stay_small():
    sizes = {path.stem: path.stat().st_size for path in GOLDEN.glob("*.png")}
    assert set(sizes) == set(PICTURES)
    assert max(sizes.values()) <= MAX_BYTES
