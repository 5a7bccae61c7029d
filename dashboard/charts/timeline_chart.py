"""Electricity and heat of one area on one line of time."""

from __future__ import annotations

from datetime import datetime

import altair as alt
import pandas as pd

from dashboard.charts.axes import Layer, dressed, time_ticks
from dashboard.charts.curve_chart import curve_steps
from dashboard.i18n import Words
from dashboard.theme import Theme

_LANE_PX = 92
_TALLEST = 0.76


def timeline_lanes(
    curves: dict[str, pd.DataFrame], words: Words, *, as_of: datetime
) -> pd.DataFrame:
    """The steps of several services as lanes above each other, each as high as its own most.

    Parameters
    ----------
    curves : dict
        Statements by service, as for ``restoration_curve``; the first is on top.

    Returns
    -------
    pandas.DataFrame
        ``at``, ``fresh_until``, ``until`` (wall-clock milliseconds), ``floor`` and ``top`` of the
        lane's step, ``service`` and in words ``lane``, ``said``, ``moment``, ``source``.
    """
    told = {service: curve for service, curve in curves.items() if curve["remaining"].notna().any()}
    lanes = []
    for place, (service, curve) in enumerate(reversed(told.items())):
        steps = curve_steps(curve, words, as_of=as_of)
        most = steps["remaining"].max()
        height = steps["remaining"] / most if most else steps["remaining"]
        lane = steps[["at", "fresh_until", "until", "said", "moment", "source", "reported_at"]]
        lanes.append(
            lane.assign(
                service=service,
                lane=words(f"service-{service}"),
                floor=float(place),
                top=place + _TALLEST * height,
            )
        )
    return pd.concat(lanes, ignore_index=True) if lanes else pd.DataFrame()


def timeline_chart(
    lanes: pd.DataFrame, words: Words, theme: Theme, *, as_of: datetime
) -> alt.LayerChart:
    """Who was without, service above service; pale where the last report was stale.

    Parameters
    ----------
    lanes : pandas.DataFrame
        As ``timeline_lanes`` gives them, not empty.
    """
    times = time_ticks(lanes["reported_at"].min(), as_of, words)
    count = lanes["service"].nunique()
    table = lanes.drop(columns="reported_at")
    x = alt.X("at:Q", title=None, scale=times.scale(), axis=times.axis(grid=True))
    scale = alt.Scale(domain=[0, count], nice=False)
    y = alt.Y("floor:Q", title=None, scale=scale, axis=None)
    base = alt.Chart(table).encode(
        x=x,
        y=y,
        y2="top:Q",
        tooltip=[
            alt.Tooltip("lane:N", title=words("filter-service")),
            alt.Tooltip("said:N", title=words("curve-remaining")),
            alt.Tooltip("moment:N", title=words("column-reported_at")),
            alt.Tooltip("source:N", title=words("column-source")),
        ],
    )
    stale = base.mark_rect(color=theme.muted, opacity=0.2).encode(x2="until:Q")
    fresh = base.mark_rect(color=theme.accent, opacity=0.75).encode(x2="fresh_until:Q")
    dots = (
        alt.Chart(table)
        .mark_point(color=theme.ink, size=26, filled=True, opacity=1)
        .encode(x=x, y=alt.Y("top:Q", scale=scale, axis=None))
    )
    grounds = table.drop_duplicates("service").assign(name_at=table["floor"] + 1)
    names = (
        alt.Chart(grounds)
        .mark_text(align="left", baseline="top", dx=4, dy=1, color=theme.ink, fontSize=12)
        .encode(text="lane:N", x=alt.value(0), y=alt.Y("name_at:Q", scale=scale, axis=None))
    )
    floors = alt.Chart(grounds).mark_rule(color=theme.muted).encode(y=y)
    description = words("timeline-alt", services=", ".join(table["lane"].unique()))
    chart: Layer = alt.layer(stale, fresh, dots, floors, names)
    return dressed(chart, theme, description=description, height=_LANE_PX * count)
