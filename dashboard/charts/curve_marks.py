"""What a restoration curve is marked with: outages, promises, the moment asked for, the outlook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import altair as alt
import pandas as pd

from dashboard.charts.axes import Layer, wall_ms
from dashboard.i18n import Words
from dashboard.theme import Theme

_START_DASHES = alt.Scale(domain=[True, False], range=[[1, 0], [2, 3]])
_NAME_SIDES: tuple[tuple[str, Literal["left", "right"]], ...] = (("P50", "right"), ("P80", "left"))


@dataclass(frozen=True)
class Outlook:
    """When nine tenths are back, as likely as not and four times in five; what is then left."""

    p50_at: datetime
    p80_at: datetime
    remaining: float


def outage_marks(
    outages: pd.DataFrame, words: Words, theme: Theme, *, as_of: datetime, x: alt.X
) -> Layer:
    """Each outage shaded from its start to its end, with its number and the rule of its start."""
    table = pd.DataFrame(
        {
            "at": wall_ms(outages["started_at"]),
            "until": wall_ms(outages["ended_at"].fillna(pd.Timestamp(as_of))),
            "number": outages["number"].astype(str),
            "rule": [
                words(f"start-rule-{rule.replace(' ', '-')}") for rule in outages["start_rule"]
            ],
            "is_stated": outages["start_rule"].isin(["stated", "set by a person"]),
            "start": [words.moment(when) for when in outages["started_at"]],
        }
    )
    tooltip = [
        alt.Tooltip("start:N", title=words("outage-start")),
        alt.Tooltip("rule:N", title=words("outage-start-rule")),
    ]
    base = alt.Chart(table).encode(x=x, tooltip=tooltip)
    shade = base.mark_rect(color=theme.muted, opacity=0.07).encode(x2="until:Q")
    starts = base.mark_rule(color=theme.muted, strokeWidth=1).encode(
        strokeDash=alt.StrokeDash("is_stated:N", scale=_START_DASHES, legend=None)
    )
    numbers = base.mark_text(
        align="left", baseline="top", dx=4, dy=1, color=theme.muted, fontSize=12, clip=True
    ).encode(text="number:N", y=alt.value(0))
    return alt.layer(shade, starts, numbers)


def promises_of(steps: pd.DataFrame, words: Words) -> pd.DataFrame:
    """When sources expected the service back, with who said so and when."""
    made = steps.dropna(subset="expected_restoration_at")
    return pd.DataFrame(
        {
            "promised_at": made["expected_restoration_at"],
            "at": wall_ms(made["expected_restoration_at"]),
            "promised": [words.moment(when) for when in made["expected_restoration_at"]],
            "moment": made["moment"],
            "source": made["source"],
        }
    )


def promise_marks(
    promises: pd.DataFrame, words: Words, theme: Theme, *, x: alt.X, y: alt.Y
) -> Layer:
    """The hours that were promised, on the ground line."""
    return (
        alt.Chart(promises.drop(columns="promised_at").assign(remaining=0.0))
        .mark_point(
            shape="triangle-down",
            size=120,
            yOffset=-8,
            fill=theme.zero,
            stroke=theme.ink,
            opacity=1,
        )
        .encode(
            x=x,
            y=y,
            tooltip=[
                alt.Tooltip("promised:N", title=words("column-expected_restoration_at")),
                alt.Tooltip("moment:N", title=words("column-reported_at")),
                alt.Tooltip("source:N", title=words("column-source")),
            ],
        )
    )


def now_mark(as_of: datetime, words: Words, theme: Theme, *, x: alt.X) -> Layer:
    """The moment asked for."""
    table = pd.DataFrame({"at": wall_ms(pd.Series([as_of])), "text": [words("curve-as-of")]})
    base = alt.Chart(table).encode(x=x)
    line = base.mark_rule(color=theme.ink, strokeWidth=1)
    text = base.mark_text(
        align="right", baseline="bottom", dx=2, dy=-3, color=theme.ink, fontSize=12
    ).encode(text="text:N", y=alt.value(0))
    return alt.layer(line, text)


def outlook_mark(outlook: Outlook, words: Words, theme: Theme, *, x: alt.X, y: alt.Y) -> Layer:
    """From an even chance to four in five, at the height at which nine tenths are back."""
    moments = [outlook.p50_at, outlook.p80_at]
    at = wall_ms(pd.Series(moments))
    table = pd.DataFrame({"at": at, "text": ["P50", "P80"], "until": at.iloc[1]})
    table = table.assign(
        remaining=outlook.remaining, moment=[words.moment(when) for when in moments]
    )
    base = alt.Chart(table).encode(
        x=x, y=y, tooltip=[alt.Tooltip("moment:N", title=words("forecast-90-back"))]
    )
    bar = base.mark_rule(color=theme.ink, strokeWidth=2).encode(x2="until:Q")
    dots = base.mark_point(size=80, fill=theme.zero, stroke=theme.ink, opacity=1)
    named = [
        alt.Chart(table[table["text"] == name])
        .mark_text(align=side, dy=-13, fontSize=12, color=theme.ink)
        .encode(x=x, y=y, text="text:N")
        for name, side in _NAME_SIDES
    ]
    return alt.layer(bar, dots, *named)
