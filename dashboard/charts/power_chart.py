"""The power balance as one bar, and imports over time under their limit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

import altair as alt
import pandas as pd

from dashboard.charts.axes import DASHES, count_ticks, dressed, highest, time_ticks, wall_ms
from dashboard.i18n import QUALIFIER_SIGNS, Words
from dashboard.theme import Theme

_BAR_PX, _LEGEND_ROW_PX, _IMPORTS_PX = 96, 25, 240
_IMPORTS = ("import_flow", "import_limit")


def balance_parts(balance: Mapping[str, tuple[float, float]], words: Words) -> pd.DataFrame:
    """The stretches of ``balance_of`` with their words.

    Returns
    -------
    pandas.DataFrame
        ``part`` (``capacity``, ``imports``, ``lacking``), ``start_mw``, ``end_mw`` and in words
        ``label`` and ``figure``.
    """
    rows = [
        {
            "part": part,
            "start_mw": start,
            "end_mw": end,
            "label": words(f"balance-{part}"),
            "figure": words("power-mw", figure=f"≈ {words.number(end - start)}"),
        }
        for part, (start, end) in balance.items()
    ]
    return pd.DataFrame(rows, columns=["part", "start_mw", "end_mw", "label", "figure"])


def balance_chart(parts: pd.DataFrame, words: Words, theme: Theme) -> alt.LayerChart:
    """One bar as long as demand."""
    top = float(parts["end_mw"].max())
    colours = {"capacity": theme.classes[1], "imports": theme.zero, "lacking": theme.ground}
    drawn = list(parts["part"])
    x = alt.X(
        "start_mw:Q",
        title=words("power-axis"),
        axis=count_ticks(top, words).axis(grid=False),
        scale=alt.Scale(domain=[0, top], nice=False),
    )
    base = alt.Chart(parts).encode(x=x, x2="end_mw:Q")
    bar = base.mark_bar(height=34, stroke=theme.ink, strokeWidth=1).encode(
        color=alt.Color(
            "part:N",
            legend=_parts_legend(parts, theme),
            scale=alt.Scale(domain=drawn, range=[colours[part] for part in drawn]),
        ),
        tooltip=[alt.Tooltip("label:N", title=" "), alt.Tooltip("figure:N", title=" ")],
    )
    lacking = alt.Chart(parts[parts["part"] == "lacking"]).encode(x=x, x2="end_mw:Q")
    outline = lacking.mark_bar(height=34, fillOpacity=0, stroke=theme.ink, strokeDash=DASHES)
    said = "; ".join(f"{row['label']}: {row['figure']}" for row in parts.to_dict("records"))
    description = words("balance-alt", parts=said)
    height = _BAR_PX + _LEGEND_ROW_PX * len(parts)
    return dressed([bar, outline], theme, description=description, height=height)


def _parts_legend(parts: pd.DataFrame, theme: Theme) -> alt.Legend:
    """Each part with its figure, one under the other: a phone has no room for them in a row."""
    texts = {row["part"]: f"{row['label']} {row['figure']}" for row in parts.to_dict("records")}
    return alt.Legend(
        title=None,
        orient="bottom",
        columns=1,
        offset=4,
        labelExpr=f"{json.dumps(texts)}[datum.value]",
        labelColor=theme.ink,
        labelFontSize=13,
        labelLimit=0,
        symbolType="square",
        symbolSize=130,
        symbolStrokeColor=theme.ink,
        symbolStrokeWidth=1,
    )


def imports_chart(
    readings: pd.DataFrame, words: Words, theme: Theme, *, as_of: datetime
) -> alt.LayerChart:
    """What is imported, each reading with its bounds, under the limit as a line.

    Parameters
    ----------
    readings : pandas.DataFrame
        As ``readings_in_mw`` gives them, of all borders together; not empty.
    """
    table = _drawn(readings, words)
    times = time_ticks(table["moment_at"].min(), as_of, words)
    x = alt.X("at:Q", title=None, scale=times.scale(), axis=times.axis(grid=False))
    counts = count_ticks(highest([table["value_mw"], table["high_mw"]]), words)
    y = alt.Y("value_mw:Q", title=words("power-axis"), scale=counts.scale(), axis=counts.axis())
    drawn = table.drop(columns="moment_at")
    flow, limit = (drawn[drawn["measure"] == name] for name in _IMPORTS)
    tooltip = [
        alt.Tooltip("label:N", title=words("power-measure")),
        alt.Tooltip("figure:N", title=words("power-figure")),
        alt.Tooltip("moment:N", title=words("column-reported_at")),
        alt.Tooltip("source:N", title=words("column-source")),
    ]
    end = limit.tail(1).assign(at=times.domain[1])
    line = pd.concat([limit, end], ignore_index=True)
    layers = [
        alt.Chart(line)
        .mark_line(interpolate="step-after", strokeDash=DASHES, color=theme.ink, strokeWidth=2)
        .encode(x=x, y=y),
        alt.Chart(limit).mark_point(shape="square", color=theme.ink, filled=True, size=45)
        .encode(x=x, y=y, tooltip=tooltip),
        alt.Chart(flow).mark_rule(color=theme.accent, strokeWidth=5, opacity=0.45)
        .encode(x=x, y=alt.Y("low_mw:Q", scale=counts.scale()), y2="high_mw:Q"),
        alt.Chart(flow).mark_line(color=theme.accent, point=False).encode(x=x, y=y),
        alt.Chart(flow).mark_point(color=theme.accent, filled=True, size=70, opacity=1)
        .encode(x=x, y=y, tooltip=tooltip),
        # The limit is named above its line, imports below theirs: they are often close.
        *(alt.Chart(named.tail(1))
          .mark_text(align="right", dx=-8, dy=dy, color=theme.ink, fontSize=12)
          .encode(x=alt.value("width"), y=y, text="label:N")
          for named, dy in ((limit, -10), (flow, 16))),
    ]  # fmt: skip
    description = words("imports-alt", count=len(table))
    return dressed(layers, theme, description=description, height=_IMPORTS_PX)


def _drawn(readings: pd.DataFrame, words: Words) -> pd.DataFrame:
    shown = readings[readings["measure"].isin(_IMPORTS)].copy()
    figures = [
        words("power-mw", figure=f"{QUALIFIER_SIGNS[qualifier]}{words.number(value)}")
        for value, qualifier in zip(shown["value_mw"], shown["qualifier"], strict=True)
    ]
    return pd.DataFrame(
        {
            "measure": shown["measure"],
            "at": wall_ms(shown["at"]),
            "moment_at": shown["at"],
            "value_mw": shown["value_mw"],
            "low_mw": shown["low_mw"],
            "high_mw": shown["high_mw"],
            "figure": figures,
            "label": [words(f"power-{name.replace('_', '-')}") for name in shown["measure"]],
            "moment": [words.day(when) for when in shown["at"]],
            "source": shown["source"].astype(object),
        }
    )
