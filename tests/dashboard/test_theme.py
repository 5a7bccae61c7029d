import re
import tomllib
import warnings
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import dashboard
from dashboard.map.basemap import STATIC
from dashboard.theme import DARK, FONT, LIGHT, THEMES, css_variables

with warnings.catch_warnings():
    # Its docstrings hold backslashes that a newer Python warns of, once, when it compiles them.
    warnings.simplefilter("ignore")
    from colorspacious import cspace_convert, deltaE

CONFIG = tomllib.loads(
    (Path(dashboard.__file__).parent / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)
PLAIN_SIGHT = ""
SIGHTS = ("protanomaly", "deuteranomaly", "tritanomaly")
"""Machado, Oliveira and Fernandes (2009) at full severity: protan, deutan and tritan vision."""

NEIGHBOURS, APART = 10, 20
"""Distances in CAM02-UCS, where about 1 is just noticeable between patches side by side."""


def linear(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def luminance(colour):
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def seen(colour, sight):
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    if sight == PLAIN_SIGHT:
        return channels
    space = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}
    return np.clip(cspace_convert(channels, space, "sRGB1"), 0, 1)


def difference(one, other, sight=PLAIN_SIGHT):
    pair = seen(one, sight), seen(other, sight)
    return deltaE(*pair, input_space="sRGB1", uniform_space="CAM02-UCS")


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


@pytest.fixture(params=[PLAIN_SIGHT, *SIGHTS], ids=["plain", *SIGHTS])
def sight(request):
    return request.param


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ramp", ["classes", "ages", "changes"])
def test_neighbouring_classes_stay_apart_for_every_eye(theme, ramp, sight):
    for one, other in pairwise(getattr(theme, ramp)):
        assert difference(one, other, sight) >= NEIGHBOURS


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ramp", ["classes", "ages", "changes"])
@pytest.mark.parametrize("empty", ["unknown", "ground"])
def test_no_class_looks_like_no_report_or_like_the_ground(theme, ramp, empty, sight):
    for colour in getattr(theme, ramp):
        assert difference(colour, getattr(theme, empty), sight) >= NEIGHBOURS


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_zero_is_like_nothing_else(theme, sight):
    for colour in (*theme.classes, theme.unknown, theme.ground, theme.land):
        assert difference(theme.zero, colour, sight) >= APART


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_better_and_worse_are_never_taken_for_each_other(theme, sight):
    for better in theme.changes[:2]:
        for worse in theme.changes[3:]:
            assert difference(better, worse, sight) >= APART


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("around", ["ground", "unknown", "land", "sea"])
def test_borders_are_seen_on_all_that_lies_around_a_class(theme, around):
    assert contrast(theme.border, getattr(theme, around)) >= 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_lines_over_a_stale_area_are_seen_on_its_class(theme):
    for colour in (theme.zero, *theme.classes[:3]):
        assert contrast(theme.hatch_pale, colour) >= 3
    for colour in theme.classes[3:]:
        assert contrast(theme.hatch_deep, colour) >= 3
    for lines in (theme.accent, theme.muted):
        assert contrast(lines, theme.unknown) >= 3


def test_both_themes_name_the_same_colours():
    assert css_variables(LIGHT).keys() == css_variables(DARK).keys()
