"""Electricity and heat of one area on one line of time, each unit in a lane of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.axes import Layer, dressed, time_ticks, wall_ms
from dashboard.charts.readings import said_text
from dashboard.i18n import Words
from dashboard.theme import Theme
from geodata.situation.freshness import LOST_SIGHT_AFTER, STALE_AFTER

_LANE_PX = 52
_TALLEST = 0.58
_COUNT, _LOST, _BACK = "count", "lost", "back"

Curves = Mapping[tuple[str, str], pd.DataFrame]
"""Statements by service and unit, as for ``restoration_curve``; the first is on top."""


def timeline_lanes(curves: Curves, words: Words, *, as_of: datetime) -> pd.DataFrame:
    """The steps of several services and units as lanes above each other.

    Units are never mixed: each lane is as high as its own most. A figure goes on pale once it is
    stale, until it is lost sight of.

    Returns
    -------
    pandas.DataFrame
        ``at``, ``fresh_until``, ``until`` (wall-clock milliseconds), ``floor`` and ``top`` of the
        lane's step (no higher than its floor where nobody counts who is without), ``sign``
        (``count``, ``lost``, ``back``), ``service`` and in words ``lane``, ``said``, ``moment``,
        ``source``.
    """
    lanes = [
        _lane(service, unit, curve, words, as_of=as_of).assign(floor=float(place))
        for place, ((service, unit), curve) in enumerate(reversed(list(curves.items())))
        if len(curve)
    ]
    if not lanes:
        return pd.DataFrame()
    found = pd.concat(lanes, ignore_index=True)
    return found.assign(top=found["floor"] + found["height"])


def _lane(
    service: str, unit: str, curve: pd.DataFrame, words: Words, *, as_of: datetime
) -> pd.DataFrame:
    told = curve.sort_values("reported_at", kind="stable")
    counted = told[told["remaining"].notna()]
    most = counted["remaining"].max()
    until = counted["reported_at"].shift(-1).fillna(pd.Timestamp(as_of)).reindex(told.index)
    until = until.fillna(told["reported_at"])
    height = _TALLEST * (told["remaining"] / most if most else told["remaining"])
    return pd.DataFrame(
        {
            "service": service,
            "lane": _lane_text(service, unit, counted, words),
            "reported_at": told["reported_at"],
            "at": wall_ms(told["reported_at"]),
            "fresh_until": wall_ms(_earlier(until, told["reported_at"] + STALE_AFTER[service])),
            "until": wall_ms(_earlier(until, told["reported_at"] + LOST_SIGHT_AFTER)),
            "height": height.fillna(0.0),
            "sign": _signs_of(told),
            "said": [said_text(report, words) for report in told.to_dict("records")],
            "moment": [words.moment(when) for when in told["reported_at"]],
            "source": told["source"].astype(object),
        }
    )


def _signs_of(told: pd.DataFrame) -> list[str]:
    """What each report counts: who is without, else who lost it, else only who has it back."""
    counts, lost = told["remaining"].notna(), told["affected"].notna()
    without_a_count = lost.map({True: _LOST, False: _BACK})
    return list(without_a_count.where(~counts, _COUNT))


def _earlier(one: pd.Series[pd.Timestamp], other: pd.Series[pd.Timestamp]) -> pd.Series:
    return one.where(one < other, other)


def _lane_text(service: str, unit: str, counted: pd.DataFrame, words: Words) -> str:
    """Which service and unit, and how many its highest step stands for."""
    named = f"{words(f'service-{service}')} · {words(f'unit-{unit}').lower()}"
    if counted.empty:
        return named
    (most,) = counted.nlargest(1, "remaining").to_dict("records")
    told = said_text({**most, "restored": None, "affected": None}, words)
    return f"{named} · {words('timeline-most', figure=told)}"


def timeline_chart(
    lanes: pd.DataFrame, lags: pd.DataFrame, words: Words, theme: Theme, *, as_of: datetime
) -> alt.LayerChart:
    """Who was without, lane above lane; pale where the last report was stale.

    Parameters
    ----------
    lanes : pandas.DataFrame
        As ``timeline_lanes`` gives them, not empty.
    lags : pandas.DataFrame
        As ``lags_of`` gives them: each is drawn from the power's return to the heat's.
    """
    times = time_ticks(lanes["reported_at"].min(), as_of, words)
    x = alt.X("at:Q", title=None, scale=times.scale(), axis=times.axis(grid=True))
    count = lanes["floor"].nunique()
    scale = alt.Scale(domain=[0, count], nice=False)
    y = alt.Y("floor:Q", title=None, scale=scale, axis=None)
    top = alt.Y("top:Q", scale=scale, axis=None)
    table = lanes.drop(columns="reported_at")
    grounds = table.drop_duplicates("floor").assign(top=lambda rows: rows["floor"] + 1)
    layers: list[Layer] = [
        *_steps(table, theme, x=x, y=y),
        *_signs(table, words, theme, x=x, top=top),
        alt.Chart(grounds[["floor"]]).mark_rule(color=theme.muted).encode(y=y),
        alt.Chart(grounds[["lane", "top"]])
        .mark_text(align="left", baseline="top", dx=4, dy=3, color=theme.ink, fontSize=12)
        .encode(text="lane:N", x=alt.value(0), y=top),
    ]
    if len(lags):
        at = float(lanes.loc[lanes["service"] == "heating", "floor"].max()) + 1
        layers += _lag_marks(lags.assign(floor=at), words, theme, x=x, y=y)
    description = words("timeline-alt", services="; ".join(grounds["lane"]))
    return dressed(layers, theme, description=description, height=int(_LANE_PX * count))


def _steps(table: pd.DataFrame, theme: Theme, *, x: alt.X, y: alt.Y) -> list[Layer]:
    """What was without: dark while the report is fresh, pale once it is stale."""
    counted = table.loc[table["sign"] == _COUNT, ["at", "fresh_until", "until", "floor", "top"]]
    base = alt.Chart(counted).encode(x=x, y=y, y2="top:Q")
    return [
        base.mark_rect(color=theme.muted, opacity=0.2).encode(x2="until:Q"),
        base.mark_rect(color=theme.accent, opacity=0.75).encode(x2="fresh_until:Q"),
    ]


def _signs(table: pd.DataFrame, words: Words, theme: Theme, *, x: alt.X, top: alt.Y) -> list[Layer]:
    """The reports: full where they count who is without; else hollow, at the foot of the lane."""
    drawn = ["at", "top", "lane", "said", "moment", "source"]
    tooltip = [
        alt.Tooltip("lane:N", title=words("filter-service")),
        alt.Tooltip("said:N", title=words("timeline-said")),
        alt.Tooltip("moment:N", title=words("column-reported_at")),
        alt.Tooltip("source:N", title=words("column-source")),
    ]
    counts, back, lost = (
        alt.Chart(table.loc[table["sign"] == sign, drawn]).encode(x=x, y=top, tooltip=tooltip)
        for sign in (_COUNT, _BACK, _LOST)
    )
    hollow: dict[str, Any] = {"stroke": theme.ink, "yOffset": -6, "opacity": 1}
    return [
        counts.mark_point(color=theme.ink, size=32, filled=True, opacity=1),
        back.mark_point(shape="triangle-up", size=75, fill=theme.zero, **hollow),
        lost.mark_point(shape="triangle-down", size=75, fill=theme.ground, **hollow),
    ]


def _lag_marks(
    lags: pd.DataFrame, words: Words, theme: Theme, *, x: alt.X, y: alt.Y
) -> list[Layer]:
    """From the power's return to the heat's, between the lanes of both."""
    table = pd.DataFrame(
        {
            "at": wall_ms(lags["power_back_at"]),
            "until": wall_ms(lags["heat_back_at"]),
            "floor": lags["floor"],
            "text": [words("axis-hours", hours=words.number(hours)) for hours in lags["lag_h"]],
        }
    )
    base = alt.Chart(table).encode(x=x, y=y)
    return [
        base.mark_rule(color=theme.zero, strokeWidth=5).encode(x2="until:Q"),
        base.mark_text(align="left", dy=-9, color=theme.ink, fontSize=12).encode(text="text:N"),
    ]
