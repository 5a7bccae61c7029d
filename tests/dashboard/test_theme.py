import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

import dashboard
from dashboard.map.basemap import STATIC
from dashboard.theme import DARK, FONT, LIGHT, THEMES, css_variables

CONFIG = tomllib.loads(
    (Path(dashboard.__file__).parent / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)
# Linear-light matrices of Machado, Oliveira and Fernandes (2009) for complete colour blindness.
SIGHTS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
PLAIN_SIGHT = ((1, 0, 0), (0, 1, 0), (0, 0, 1))


def linear(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def luminance(colour):
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(colour, sight=PLAIN_SIGHT):
    rgb = linear(colour)
    seen = [max(0.0, sum(a * b for a, b in zip(row, rgb, strict=True))) for row in sight]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(a * b for a, b in zip(row, seen, strict=True)) for row in to_xyz]
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (v / w for v, w in zip(xyz, (0.9505, 1, 1.089), strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one, other, sight=PLAIN_SIGHT):
    pairs = zip(lab(one, sight), lab(other, sight), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_streamlit_has_the_colours_of_the_theme(theme):
    shown = CONFIG["theme"][theme.name]
    assert shown == {
        "backgroundColor": theme.ground,
        "secondaryBackgroundColor": theme.panel,
        "textColor": theme.ink,
        "primaryColor": theme.accent,
        "linkColor": theme.accent,
        "borderColor": theme.line,
    }


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_map_has_the_colours_of_the_theme(theme):
    css = (STATIC / "map.css").read_text(encoding="utf-8")
    block = re.search(rf'\[data-theme="{theme.name}"\] {{(.*?)}}', css, re.DOTALL)
    assert block is not None
    assert dict(re.findall(r"(--[\w-]+): (#\w+);", block[1])) == css_variables(theme)


def test_fonts_come_from_the_system_only():
    assert CONFIG["theme"]["font"] == FONT
    assert "http" not in FONT


def test_streamlit_serves_the_map_and_tells_nobody():
    assert CONFIG["server"]["enableStaticServing"] is True
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["runner"]["postScriptGC"] is False


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ground", ["ground", "panel", "sea", "land"])
@pytest.mark.parametrize("text", ["ink", "muted", "accent"])
def test_text_is_readable_on_every_ground(theme, ground, text):
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ramp", ["classes", "ages"])
def test_the_more_is_without_the_further_the_colour_stands_from_the_ground(theme, ramp):
    steps = [contrast(colour, theme.ground) for colour in getattr(theme, ramp)]
    assert steps == sorted(steps)
    assert steps[-1] >= 7


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("sight", [PLAIN_SIGHT, *SIGHTS.values()], ids=["plain", *SIGHTS])
def test_neighbouring_classes_and_zero_stay_apart_for_every_eye(theme, sight):
    for ramp in (theme.classes, theme.ages):
        for one, other in pairwise(ramp):
            assert difference(one, other, sight) >= 8
    for colour in (*theme.classes, theme.unknown):
        assert difference(theme.zero, colour, sight) >= 20


def test_both_themes_name_the_same_colours():
    assert css_variables(LIGHT).keys() == css_variables(DARK).keys()
