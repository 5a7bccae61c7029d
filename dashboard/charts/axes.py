"""Axes of charts in the reader's language, and what every chart shares.

Vega writes months and grouping in English. Here the ticks are chosen and worded beforehand, so
that no tick repeats and each reads as the rest of the screen does. A time is drawn as Kyiv's wall
clock, whatever the reader's machine thinks the time zone is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import altair as alt
import pandas as pd

from dashboard.i18n import KYIV, Words
from dashboard.theme import FONT, Theme

Layer: TypeAlias = Any
"""A chart or several on top of each other; Altair's own types are wider than what it returns."""

DASHES = [4, 3]
_MOST_TICKS = 7
_HOUR = timedelta(hours=1)
_DAY_H = 24
_YEAR_H = 365 * _DAY_H
_STEPS_H = (3, 6, 12, 24, 48, 96, 168, 336, 672, 1344, 2688, 5376, 8736)


@dataclass(frozen=True)
class Ticks:
    """Where an axis is marked, and what is written there.

    Attributes
    ----------
    labels : Mapping
        Text by position, in the unit of the axis.
    domain : tuple of float
        Where the axis begins and ends.
    """

    labels: Mapping[float, str]
    domain: tuple[float, float]

    def axis(self, **more: Any) -> alt.Axis:
        """The axis with these ticks and no others."""
        texts = json.dumps({f"{position:.0f}": text for position, text in self.labels.items()})
        return alt.Axis(
            values=list(self.labels),
            labelExpr=f"{texts}[format(datum.value, '.0f')]",
            labelOverlap="greedy",
            **more,
        )

    def scale(self, **more: Any) -> alt.Scale:
        """A scale of exactly this domain."""
        return alt.Scale(domain=list(self.domain), nice=False, zero=False, **more)


def wall_ms(times: pd.Series) -> pd.Series:
    """Moments as milliseconds of Kyiv's wall clock, for an axis that reads them as they are."""
    wall = pd.to_datetime(times, utc=True).dt.tz_convert(KYIV).dt.tz_localize(None)
    return (wall - pd.Timestamp(0)) / pd.Timedelta(milliseconds=1)


def time_ticks(start: datetime, end: datetime, words: Words) -> Ticks:
    """Ticks between two moments: at whole hours, days or weeks, seven at most."""
    first, last = (_wall(moment) for moment in (start, end))
    last = max(last, first + _HOUR)
    span_h = (last - first) / _HOUR
    step_h = next((step for step in _STEPS_H if span_h / step <= _MOST_TICKS), _STEPS_H[-1])
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    marks = [
        midnight + step_h * count * _HOUR
        for count in range(int((last - midnight) / _HOUR / step_h) + 1)
    ]
    by_day = words.short_day if step_h >= _DAY_H else words.short_moment
    if span_h > _YEAR_H:
        by_day = words.day
    written = words.clock if span_h <= _DAY_H else by_day
    labels = {_ms(at): written(at.replace(tzinfo=KYIV)) for at in marks if at >= first}
    return Ticks(labels, (_ms(first), _ms(last)))


def count_ticks(top: float, words: Words, *, suffix: str = "") -> Ticks:
    """Ticks from zero to a largest value, at round numbers, six at most."""
    top = top if top > 0 else 1.0
    step = _round_step(top / 4)
    marks = [step * count for count in range(math.floor(top / step) + 1)]
    return Ticks({mark: words.number(mark) + suffix for mark in marks}, (0, max(top, step) * 1.06))


def hour_ticks(longest_h: float, words: Words) -> Ticks:
    """Ticks in hours since a start, in whole days once there are several."""
    longest_h = max(longest_h, 1.0)
    if longest_h <= 2 * _DAY_H:
        step = max(1.0, _round_step(longest_h / 5))
        marks = [step * count for count in range(math.floor(longest_h / step) + 1)]
        return Ticks({at: words("axis-hours", hours=at) for at in marks}, (0, longest_h))
    step = max(1.0, _round_step(longest_h / _DAY_H / 6))
    marks = [step * count for count in range(math.floor(longest_h / _DAY_H / step) + 1)]
    labels = {day * _DAY_H: words("axis-days", days=day) for day in marks}
    return Ticks(labels, (0, longest_h))


def dressed(
    layers: Sequence[Layer], theme: Theme, *, description: str, height: int
) -> alt.LayerChart:
    """Layers as a chart in the colours of the theme, with its text for who does not see it.

    Layers without a row are left out: they are nothing to see, and an image without words to
    those who listen.
    """
    chart = alt.layer(*(layer for layer in layers if _has_rows(layer)))
    dressed_up: alt.LayerChart = (
        chart.properties(
            height=height,
            width="container",
            description=description,
            background="transparent",
            padding={"left": 0, "top": 5, "right": 5, "bottom": 4},
        )
        .configure(font=FONT)
        .configure_axis(
            labelColor=theme.muted,
            titleColor=theme.muted,
            gridColor=theme.line,
            domainColor=theme.line,
            tickColor=theme.line,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
        )
        .configure_view(stroke=None)
    )
    return dressed_up


def _has_rows(layer: Layer) -> bool:
    """Whether a layer draws something; of a layer of layers, the empty ones are taken out."""
    if isinstance(layer.data, pd.DataFrame):  # Altair lifts what all layers share
        return len(layer.data) > 0
    if isinstance(layer, alt.LayerChart):
        layer.layer = [part for part in layer.layer if _has_rows(part)]
        return bool(layer.layer)
    return True


def highest(frames: Sequence[pd.Series]) -> float:
    """The largest known value of several columns; 0 where there is none."""
    return max((float(top) for column in frames if pd.notna(top := column.max())), default=0.0)


def _wall(moment: datetime) -> datetime:
    return moment.astimezone(KYIV).replace(tzinfo=None)


def _ms(wall: datetime) -> float:
    return (wall - datetime(1970, 1, 1)) / timedelta(milliseconds=1)


def _round_step(step: float) -> float:
    """The next of 1, 2, 5, 10 ... above a step, never below one."""
    power = 10 ** math.floor(math.log10(max(step, 1.0)))
    return float(next(power * lead for lead in (1, 2, 5, 10) if power * lead >= step))
