"""What was said of one place over time, as a small static chart: points, bounds, a line."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pandas as pd

from dashboard.figures import number_text
from dashboard.i18n import Words
from dashboard.theme import LIGHT

_WIDTH, _HEIGHT = 300, 76
_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 12, 16, 18
FEWEST_POINTS = 2


def curve_svg(points: pd.DataFrame, label: str, words: Words) -> str:
    """The chart as SVG; the axis of figures begins at zero.

    Parameters
    ----------
    points : pandas.DataFrame
        ``reported_at``, ``remaining``, ``remaining_low``, ``remaining_high``; two rows at least.
    label : str
        What the chart shows, for those who cannot see it.
    words : Words
    """
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {_WIDTH} {_HEIGHT}",
        "role": "img",
        "aria-label": label,
    }
    root = ET.Element("svg", attributes)
    placed = _place(points)
    base = _HEIGHT - _BOTTOM
    _line(root, f"M{_LEFT},{base}H{_WIDTH - _RIGHT}", LIGHT.border, 1)
    for x, _, low, high in placed:
        _line(root, f"M{x:.1f},{low:.1f}V{high:.1f}", LIGHT.classes[2], 4)
    path = "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in placed)
    _line(root, path, LIGHT.classes[4], 1.6)
    for x, y, _, _ in placed:
        mark = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "2.4", "fill": LIGHT.classes[4]}
        ET.SubElement(root, "circle", mark)
    _write_ends(root, points, placed, words)
    return ET.tostring(root, encoding="unicode")


def _place(points: pd.DataFrame) -> list[tuple[float, float, float, float]]:
    """For each row x, y, and y of its low and high; an open bound ends at the figure."""
    times = points["reported_at"]
    span = max((times.max() - times.min()).total_seconds(), 1)
    shares = (times - times.min()).dt.total_seconds() / span
    highs = points["remaining_high"].fillna(points["remaining"])
    most = max(float(highs.max()), 1.0)
    heights = _HEIGHT - _BOTTOM - _TOP

    def y_of(figure: float) -> float:
        return _HEIGHT - _BOTTOM - heights * figure / most

    across = _LEFT + 6 + (_WIDTH - _LEFT - _RIGHT - 12) * shares
    rows = zip(across, points["remaining"], points["remaining_low"], highs, strict=True)
    return [(float(x), y_of(y), y_of(low), y_of(high)) for x, y, low, high in rows]


def _write_ends(
    root: ET.Element,
    points: pd.DataFrame,
    placed: list[tuple[float, float, float, float]],
    words: Words,
) -> None:
    """Figure and day of the first and the last statement."""
    for place, anchor in ((0, "start"), (-1, "end")):
        x, y = (_LEFT if anchor == "start" else _WIDTH - _RIGHT), placed[place][3]
        row = points.iloc[place]
        _text(root, x, max(y - 5, 10), anchor, number_text(words, float(row["remaining"])))
        _text(root, x, _HEIGHT - 5, anchor, words.short_moment(row["reported_at"]), LIGHT.muted)


def _line(root: ET.Element, path: str, colour: str, width: float) -> None:
    attributes = {"d": path, "fill": "none", "stroke": colour, "stroke-width": f"{width:g}"}
    ET.SubElement(root, "path", attributes)


def _text(
    root: ET.Element, x: float, y: float, anchor: str, text: str, colour: str = LIGHT.ink
) -> None:
    attributes = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor, "fill": colour}
    ET.SubElement(root, "text", attributes | {"font-size": "10.5"}).text = text
