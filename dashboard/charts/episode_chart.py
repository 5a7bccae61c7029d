"""Outages side by side, each from its own start: which one comes back faster?"""

from __future__ import annotations

from typing import Literal

import altair as alt
import pandas as pd

from dashboard.charts.axes import Layer, Ticks, count_ticks, dressed, highest, hour_ticks
from dashboard.charts.readings import said_text
from dashboard.i18n import Words
from dashboard.theme import Theme

_HEIGHT_PX = 260
_ROOM = 1.04


def episode_readings(statements: pd.DataFrame, outages: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The readings of each outage, by hours since its start.

    Parameters
    ----------
    statements : pandas.DataFrame
        As ``curve_as_of`` gives them.
    outages : pandas.DataFrame
        ``outage_id``, ``number``, ``started_at``, ``peak``.

    Returns
    -------
    pandas.DataFrame
        ``number``, ``hours``, ``remaining``, ``share_pct`` (of the outage's peak), and in words
        ``said``, ``moment``, ``start``.
    """
    own = outages[["outage_id", "number", "started_at", "peak"]]
    told = statements.drop(columns="started_at").dropna(subset="remaining")
    found = told.merge(own, on="outage_id").sort_values(["number", "reported_at"])
    return pd.DataFrame(
        {
            "number": found["number"],
            "hours": found["hours_since_start"],
            "remaining": found["remaining"],
            "share_pct": 100 * found["remaining"] / found["peak"],
            "said": [said_text(report, words) for report in found.to_dict("records")],
            "moment": [words.moment(when) for when in found["reported_at"]],
            "start": [words.day(when) for when in found["started_at"]],
        }
    )


def episode_chart(
    readings: pd.DataFrame,
    words: Words,
    theme: Theme,
    *,
    measure: str,
    highlighted: int,
) -> alt.LayerChart:
    """One line an outage over the hours since its start, one of them in front of the others.

    Parameters
    ----------
    readings : pandas.DataFrame
        As ``episode_readings`` gives them.
    measure : str
        ``share_pct`` or ``remaining``.
    highlighted : int
        The number of the outage in front.
    """
    is_share = measure == "share_pct"
    suffix = "\u00a0%" if is_share else ""
    top = 100.0 if is_share else highest([readings["remaining"]])
    counts = count_ticks(top, words, suffix=suffix)
    hours = hour_ticks(highest([readings["hours"]]) * _ROOM, words)
    behind = readings[readings["number"] != highlighted]
    front = readings[readings["number"] == highlighted]
    layers = [
        _lines(behind, measure, hours, counts).mark_line(
            color=theme.muted, strokeWidth=1.2, opacity=0.85
        ),
        _lines(behind, measure, hours, counts)
        .mark_point(color=theme.muted, size=22, filled=True, opacity=0.85)
        .encode(tooltip=_tooltip(words)),
        _names(_of_several(behind), theme.muted, measure, hours, counts),
        _lines(front, measure, hours, counts).mark_line(color=theme.accent, strokeWidth=3),
        _lines(front, measure, hours, counts)
        .mark_point(color=theme.accent, size=55, filled=True, opacity=1)
        .encode(tooltip=_tooltip(words)),
        _names(front, theme.ink, measure, hours, counts, weight="bold"),
    ]
    description = words(
        f"episodes-alt-{'share' if is_share else 'count'}",
        count=int(readings["number"].nunique()),
        start=str(front["start"].iloc[0]) if len(front) else "",
    )
    return dressed(layers, theme, description=description, height=_HEIGHT_PX)


def _lines(shown: pd.DataFrame, measure: str, hours: Ticks, counts: Ticks) -> Layer:
    return alt.Chart(shown[["number", "hours", "said", "moment", "start", measure]]).encode(
        x=alt.X("hours:Q", title=None, scale=hours.scale(), axis=hours.axis(grid=False)),
        y=alt.Y(
            f"{measure}:Q",
            title=None,
            scale=counts.scale(),
            axis=counts.axis(domain=False, ticks=False),
        ),
        detail="number:N",
    )


def _of_several(readings: pd.DataFrame) -> pd.DataFrame:
    """Outages with a line: the names of single readings would cover each other at the start."""
    return readings[readings["number"].duplicated(keep=False)]


def _names(
    shown: pd.DataFrame,
    colour: str,
    measure: str,
    hours: Ticks,
    counts: Ticks,
    *,
    weight: Literal["normal", "bold"] = "normal",
) -> Layer:
    """The number of each outage beside its last reading."""
    last = shown[~shown["number"].duplicated(keep="last")]
    return (
        _lines(last, measure, hours, counts)
        .mark_text(align="left", dx=6, dy=-7, fontSize=12, fontWeight=weight, color=colour)
        .encode(text="number:N")
    )


def _tooltip(words: Words) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("start:N", title=words("outage-start")),
        alt.Tooltip("said:N", title=words("curve-remaining")),
        alt.Tooltip("moment:N", title=words("column-reported_at")),
    ]
