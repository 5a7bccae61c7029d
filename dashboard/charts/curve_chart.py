"""The restoration curve: how many are without over time, how sure, and what was promised."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.axes import DASHES, Layer, count_ticks, dressed, highest, time_ticks, wall_ms
from dashboard.charts.curve_marks import (
    Outlook,
    now_mark,
    outage_marks,
    outlook_mark,
    promise_marks,
    promises_of,
)
from dashboard.charts.readings import said_text
from dashboard.i18n import Words
from dashboard.theme import Theme
from geodata.situation.freshness import STALE_AFTER

_HEIGHT_PX = 300
_ROOM = timedelta(hours=12)


def restoration_curve(
    statements: pd.DataFrame,
    outages: pd.DataFrame,
    words: Words,
    theme: Theme,
    *,
    as_of: datetime,
    outlook: Outlook | None = None,
) -> alt.LayerChart:
    """How many are without, over time.

    A step holds from one report to the next; beyond the service's limit of freshness it is dashed
    and pale, up to the moment asked for. The band is what the reports' wordings leave open.

    Parameters
    ----------
    statements : pandas.DataFrame
        Of one area, service and unit in the order of time: ``reported_at`` (UTC), ``remaining``,
        ``remaining_low``, ``remaining_high``, ``unit``, ``service``, ``source``, ``contested``,
        ``expected_restoration_at``.
    outages : pandas.DataFrame
        Their outages: ``started_at``, ``ended_at`` (NaT while open), ``start_rule``, ``number``.
    as_of : datetime
        Aware; where the last step ends.
    outlook : Outlook, optional
        When nine tenths are expected back.
    """
    steps = curve_steps(statements, words, as_of=as_of)
    promises = promises_of(steps, words)
    expected = [outlook.p50_at, outlook.p80_at] if outlook else []
    end = max([as_of, *expected, *promises["promised_at"]])
    times = time_ticks(steps["reported_at"].min() - _ROOM, end + _ROOM, words)
    counts = count_ticks(highest([steps["remaining"], steps["remaining_high"]]), words)
    x = alt.X("at:Q", title=None, scale=times.scale(), axis=times.axis(grid=False))
    y = alt.Y(
        "remaining:Q",
        title=None,
        scale=counts.scale(),
        axis=counts.axis(domain=False, ticks=False),
    )
    layers: list[Layer] = [
        outage_marks(outages, words, theme, as_of=as_of, x=x),
        _band(steps, theme, x=x, y=y),
        _step_lines(steps, theme, x=x, y=y),
        _report_points(steps, words, theme, x=x, y=y),
        promise_marks(promises, words, theme, x=x, y=y),
        now_mark(as_of, words, theme, x=x),
    ]
    if outlook:
        layers.append(outlook_mark(outlook, words, theme, x=x, y=y))
    description = curve_text(steps, outages, words)
    return dressed(layers, theme, description=description, height=_HEIGHT_PX)


def curve_steps(statements: pd.DataFrame, words: Words, *, as_of: datetime) -> pd.DataFrame:
    """Each statement with how long it stood, where it grew stale, and what it said in words.

    Returns
    -------
    pandas.DataFrame
        The statements that count what remains, and ``at``, ``fresh_until``, ``until`` (wall-clock
        milliseconds), ``next_remaining`` (NaN for the last), ``said``, ``moment``.
    """
    steps = statements.dropna(subset="remaining").reset_index(drop=True)
    until = steps["reported_at"].shift(-1).fillna(pd.Timestamp(as_of))
    limit = steps["service"].map(STALE_AFTER)
    fresh_until = pd.concat([steps["reported_at"] + limit, until], axis=1).min(axis=1)
    return steps.assign(
        at=wall_ms(steps["reported_at"]),
        fresh_until=wall_ms(fresh_until),
        until=wall_ms(until),
        next_remaining=steps["remaining"].shift(-1),
        said=[said_text(row, words) for row in steps.to_dict("records")],
        moment=[words.moment(when) for when in steps["reported_at"]],
    )


def curve_text(steps: pd.DataFrame, outages: pd.DataFrame, words: Words) -> str:
    """The curve in one sentence, for those who do not see it."""
    first, last = steps.iloc[0], steps.iloc[-1]
    return words(
        "curve-alt",
        reports=len(steps),
        outages=len(outages),
        first=f"{first['said']}, {first['moment']}",
        last=f"{last['said']}, {last['moment']}",
    )


def _band(steps: pd.DataFrame, theme: Theme, *, x: alt.X, y: alt.Y) -> Layer:
    return (
        alt.Chart(_plain(steps, "at", "until", "remaining_low", "remaining_high"))
        .mark_rect(color=theme.accent, opacity=0.22)
        .encode(x=x, x2="until:Q", y=_at(y, "remaining_low"), y2="remaining_high:Q")
    )


def _step_lines(steps: pd.DataFrame, theme: Theme, *, x: alt.X, y: alt.Y) -> Layer:
    """The steps: whole while fresh, dashed once stale, thin where one gives way to the next."""
    table = _plain(steps, "at", "fresh_until", "until", "remaining", "next_remaining")
    fresh = (
        alt.Chart(table)
        .mark_rule(color=theme.accent, strokeWidth=2.5)
        .encode(x=x, x2="fresh_until:Q", y=y)
    )
    stale = (
        alt.Chart(table[table["fresh_until"] < table["until"]])
        .mark_rule(color=theme.muted, strokeWidth=1.5, strokeDash=DASHES)
        .encode(x=_at(x, "fresh_until"), x2="until:Q", y=y)
    )
    turns = (
        alt.Chart(table.dropna(subset="next_remaining"))
        .mark_rule(color=theme.accent, strokeWidth=1, opacity=0.6)
        .encode(x=_at(x, "until"), y=y, y2="next_remaining:Q")
    )
    return alt.layer(stale, turns, fresh)


def _report_points(steps: pd.DataFrame, words: Words, theme: Theme, *, x: alt.X, y: alt.Y) -> Layer:
    """The reports: full points; a hollow diamond where another source contradicts one."""
    table = _plain(steps, "at", "remaining", "said", "moment", "source", "contested")
    tooltip = [
        alt.Tooltip("said:N", title=words("curve-remaining")),
        alt.Tooltip("moment:N", title=words("column-reported_at")),
        alt.Tooltip("source:N", title=words("column-source")),
    ]
    agreed = (
        alt.Chart(table[~table["contested"]])
        .mark_point(filled=True, shape="circle", size=48, color=theme.ink, opacity=1)
        .encode(x=x, y=y, tooltip=tooltip)
    )
    disputed = (
        alt.Chart(table[table["contested"]])
        .mark_point(
            shape="diamond", size=120, stroke=theme.ink, fill=theme.ground, strokeWidth=2, opacity=1
        )
        .encode(x=x, y=y, tooltip=tooltip)
    )
    return alt.layer(agreed, disputed)


def _at(channel: alt.X | alt.Y, field: str) -> Any:
    """The same channel, reading another column."""
    twin = channel.copy()
    twin.shorthand = f"{field}:Q"
    return twin


def _plain(steps: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Only what is drawn: nothing else of a report reaches the browser."""
    return steps[list(columns)]
