"""By when and how sure, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.i18n import Words

Row = Mapping[Any, Any]
"""One row of a frame, by its columns."""


def pace_text(forecast: Row | None, words: Words) -> str:
    """How much of what remains comes back in a day; empty while that is not clear."""
    if forecast is None or forecast["trend"] != "falling":
        return ""
    return words("card-pace", share=words.percent(number_of(forecast, "fall_pct_per_day")))


def card_outlook_text(forecast: Row | None, words: Words) -> str:
    """P50 and P80 in one short line; or why there is none. Empty without an open outage."""
    if forecast is None or forecast["p50_reason"] == "stale":
        return ""
    if pd.isna(forecast["p50_at"]):
        return words("card-no-outlook", reason=_short_reason(forecast["p50_reason"], words))
    return words(
        "card-outlook",
        p50=words.short_day(forecast["p50_at"]),
        p80=_short_reason(forecast["p80_reason"], words)
        if pd.isna(forecast["p80_at"])
        else words.short_day(forecast["p80_at"]),
    )


def _short_reason(reason: object, words: Words) -> str:
    return words(f"short-reason-{str(reason).replace('_', '-')}")


def outlook_texts(figure: Row, forecast: Row | None, words: Words) -> tuple[str, str]:
    """By when nine tenths are back, or the reason why nobody can say."""
    if number_of(figure, "remaining_high") == 0:
        return words("outlook-restored"), ""
    if forecast is None:
        return words("outlook-none"), words("reason-no-outage")
    if pd.isna(forecast["p50_at"]):
        reason = str(forecast["p50_reason"]).replace("_", "-")
        headline = "outlook-reached" if reason == "reached" else "outlook-none"
        return words(headline), words(f"reason-{reason}")
    is_past = forecast["p50_at"] < figure["reported_at"] + _hours(number_of(figure, "age_h"))
    when = words.short_day(forecast["p50_at"])
    by = words("outlook-p50-past" if is_past else "outlook-p50", when=when)
    if pd.isna(forecast["p80_at"]):
        return by, words(f"reason-{str(forecast['p80_reason']).replace('_', '-')}")
    return by, words("outlook-p80", when=words.short_day(forecast["p80_at"]))


def sureness_texts(forecast: Row | None, score: Row | None, words: Words) -> tuple[str, str]:
    """What the outlook rests on, and how often the P80 of earlier ones held."""
    held = words("score-none")
    if score is not None and score["n_p80"]:
        covered = coverage_text(score, words)
        held = words("score-held", share=covered, count=int(score["n_p80"]))
    if forecast is None or pd.isna(forecast["p50_at"]):
        return words("sure-no-forecast"), held
    if forecast["basis"] == "recovery":
        return words("sure-recovery", count=int(forecast["n_readings"])), held
    return words("sure-past", count=int(forecast["n_past"])), held


def coverage_text(score: Row, words: Words) -> str:
    """The share of P80s that held for certain, up to that which may have, as nobody saw the end."""
    low, high = (100 * number_of(score, f"p80_coverage_{bound}") for bound in ("low", "high"))
    told, most = words.percent(low), words.percent(high)
    return told if told == most else words("legend-range", low=told, high=most)


def lag_text(lags: pd.DataFrame, words: Words) -> str:
    """How long after the power the heat came back, the newest pair; or that nobody can say."""
    if lags.empty:
        return words("lag-none")
    newest = lags.iloc[-1]
    low, high = (words.number(newest[f"lag_h_{bound}"], digits=0) for bound in ("low", "high"))
    return words(
        "lag-known",
        lag=words.number(newest["lag_h"]),
        low=low,
        high=high,
        power=words.moment(newest["power_back_at"]),
        heat=words.moment(newest["heat_back_at"]),
    )


def _hours(count: float) -> pd.Timedelta:
    return pd.Timedelta(hours=count)


def number_of(row: Row, name: str) -> float:
    """A number of a row; NaN where there is none."""
    value = row.get(name)
    return math.nan if value is None or pd.isna(value) else float(value)
