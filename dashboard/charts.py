"""Charts as pure functions of a frame."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.figures import count_text
from dashboard.i18n import KYIV, Words
from dashboard.theme import Theme

_HEIGHT_PX = 260


def restoration_curve(
    statements: pd.DataFrame, words: Words, theme: Theme
) -> alt.LayerChart | alt.FacetChart:
    """How many are without, over time: a band of bounds, steps, and the reports as points.

    Parameters
    ----------
    statements : pandas.DataFrame
        ``reported_at`` (UTC), ``remaining``, ``remaining_low``, ``remaining_high``, ``source``,
        in the order of time.
    """
    points = statements.dropna(subset="remaining").assign(
        when=lambda table: table["reported_at"].dt.tz_convert(KYIV).dt.tz_localize(None),
        said=lambda table: [
            count_text(words, *figure)
            for figure in table[["remaining", "remaining_low", "remaining_high"]].itertuples(
                index=False
            )
        ],
        moment=lambda table: [words.moment(when) for when in table["reported_at"]],
    )
    base = alt.Chart(points).encode(
        x=alt.X("when:T", title=None, axis=alt.Axis(format="%d.%m", tickCount=8, grid=False))
    )
    band = base.mark_area(interpolate="step-after", opacity=0.25, color=theme.accent).encode(
        y=alt.Y("remaining_low:Q", title=words("curve-remaining")), y2="remaining_high:Q"
    )
    steps = base.mark_line(interpolate="step-after", color=theme.accent, strokeWidth=2).encode(
        y="remaining:Q"
    )
    dots = base.mark_point(filled=True, size=55, color=theme.ink, opacity=1).encode(
        y="remaining:Q",
        tooltip=[
            alt.Tooltip("moment:N", title=words("column-reported_at")),
            alt.Tooltip("said:N", title=words("curve-remaining")),
            alt.Tooltip("source:N", title=words("column-source")),
        ],
    )
    return alt.layer(band, steps, dots, height=_HEIGHT_PX, background="transparent")
