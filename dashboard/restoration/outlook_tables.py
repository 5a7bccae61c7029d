"""Forecasts, their score, durations and indices as text, one row each."""

from __future__ import annotations

import math
from datetime import datetime

import pandas as pd

from dashboard.i18n import UNKNOWN_SIGN, Words
from dashboard.restoration.outlook_words import (
    basis_text,
    cause_text,
    circle_text,
    coverage_text,
    short_reason_text,
)
from dashboard.restoration.quantity_words import Row, number_of, outlook_moment_text
from dashboard.restoration.restoration_tables import length_text


def duration_table(durations: pd.DataFrame, words: Words, names: dict[str, str]) -> pd.DataFrame:
    """One row a cause and milestone: quantiles with their bands, and of how many outages.

    Parameters
    ----------
    durations : pandas.DataFrame
        As ``durations_as_of`` gives them.
    names : dict
        Names of the areas that answer, by area id.
    """
    groups = durations.groupby(["cause", "milestone"], sort=False, observed=True)
    return pd.DataFrame([_duration_row(group, words, names) for _, group in groups])


def _duration_row(
    quantiles: pd.DataFrame, words: Words, names: dict[str, str]
) -> dict[str, object]:
    rows = quantiles.to_dict("records")
    about = rows[0]
    took = {
        words("duration-share", share=words.percent(100 * row["quantile"])): took_text(words, row)
        for row in rows
    }
    return {
        words("column-cause"): cause_text(words, about["cause"]),
        words("duration-milestone"): milestone_text(words, about["milestone"]),
        **took,
        words("duration-from"): circle_text(about, words, names),
        words("duration-closed"): about["n_closed"],
        words("duration-interval"): about["n_interval"],
        words("duration-open"): about["n_open"],
    }


def took_text(words: Words, row: Row) -> str:
    """How long it took, with its band; or why nobody can say."""
    reason = str(row["reason"])
    if reason:
        return short_reason_text(reason, words)
    told = length_text(words, row["duration_h"])
    low, high = row["duration_h_low"], row["duration_h_high"]
    if math.isnan(low):
        return told
    least = length_text(words, low)
    if math.isnan(high):
        return f"{told} ({words('duration-from-only', low=least)})"
    return f"{told} ({words('legend-range', low=least, high=length_text(words, high))})"


def forecast_table(
    forecasts: pd.DataFrame, words: Words, names: dict[str, str], *, as_of: datetime
) -> pd.DataFrame:
    """One row a milestone of the open outage: P50 and P80, and what they rest on.

    Parameters
    ----------
    forecasts : pandas.DataFrame
        As ``forecast_as_of`` gives them.
    """
    rows = [
        {
            words("duration-milestone"): milestone_text(words, row["milestone"]),
            words("forecast-p50"): _expected_text(words, row, "p50", as_of),
            words("forecast-p80"): _expected_text(words, row, "p80", as_of),
            words("forecast-basis"): _basis_text(words, row, names),
        }
        for row in forecasts.to_dict("records")
    ]
    return pd.DataFrame(rows)


def _basis_text(words: Words, row: Row, names: dict[str, str]) -> str:
    told = basis_text(row, words)
    is_of_others = row["basis"] == "past outages"
    return f"{told}: {circle_text(row, words, names)}" if is_of_others else told


def _expected_text(words: Words, row: Row, name: str, as_of: datetime) -> str:
    reason = str(row[f"{name}_reason"])
    if reason:
        return short_reason_text(reason, words)
    when = outlook_moment_text(words, row[f"{name}_at"], as_of=as_of)
    return words("forecast-by", when=when)


def ledger_table(ledger: pd.DataFrame, words: Words) -> pd.DataFrame:
    """One row a milestone and method: how often P80 held, how far P50 was off, and which way.

    Parameters
    ----------
    ledger : pandas.DataFrame
        As ``forecast_ledger`` gives it.
    """
    rows = [
        {
            words("duration-milestone"): milestone_text(words, row["milestone"]),
            words("ledger-method"): words(f"method-{row['method'].replace(' ', '-')}"),
            words("ledger-moments"): words(f"moments-{row['moments'].replace(' ', '-')}"),
            words("ledger-answered"): f"{row['n_answered']} / {row['n_moments']}",
            words("ledger-outages"): row["n_outages"],
            words("ledger-coverage"): _held_text(row, words),
            words("ledger-error"): length_text(words, row["mae_h"]),
            words("ledger-bias"): _bias_text(words, row["bias_h"]),
        }
        for row in ledger.to_dict("records")
        if row["n_moments"]
    ]
    return pd.DataFrame(rows)


def _held_text(row: Row, words: Words) -> str:
    if not row["n_p80"]:
        return UNKNOWN_SIGN
    if not row["is_judged"]:
        return words("ledger-too-few", count=int(row["n_p80"]))
    return coverage_text(row, words)


def _bias_text(words: Words, bias_h: float) -> str:
    if math.isnan(bias_h):
        return UNKNOWN_SIGN
    key = "ledger-late" if bias_h > 0 else "ledger-early"
    return words(key, length=length_text(words, abs(bias_h)))


def milestone_text(words: Words, milestone: object) -> str:
    """Nine tenths back, or the end."""
    return words(f"milestone-{str(milestone).replace(' ', '-')}")


def index_table(indices: pd.DataFrame, words: Words) -> pd.DataFrame:
    """One row an index of IEEE 1366: its value with bounds, or why it is refused.

    Parameters
    ----------
    indices : pandas.DataFrame
        As ``reliability_of`` gives them, of one area and service.
    """
    rows = [
        {
            words("index-name"): row["index"],
            words("index-meaning"): words(f"index-{row['index'].lower()}"),
            words("index-value"): _index_text(words, row),
            words("outages-count"): row["outage_count"],
        }
        for row in indices.to_dict("records")
    ]
    return pd.DataFrame(rows)


def _index_text(words: Words, row: Row) -> str:
    refusal = str(row["refusal"])
    if refusal:
        return words(f"refusal-{refusal.replace('_', '-')}")
    value, low, high = (number_of(row, name) for name in ("value", "low", "high"))
    told = words.number(value, digits=3)
    if math.isnan(low):
        return told
    bounds = [words.number(bound, digits=3) for bound in (low, high)]
    return f"{told} ({words('legend-range', low=bounds[0], high=bounds[1])})"
