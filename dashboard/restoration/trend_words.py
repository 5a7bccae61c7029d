"""Worse or better, in words: an arrow, a word, and by how many in a day."""

from __future__ import annotations

import math

from dashboard.figures import number_text
from dashboard.i18n import Words
from dashboard.restoration.quantity_words import Row, counted_text, date_text, moment_of, number_of
from geodata.restoration.trend import (
    BETTER,
    EARLIER_STALE,
    INTERVALS_OVERLAP,
    NEW_LOSS,
    SAME,
    STALE,
    TREND_OVER,
    UNKNOWN,
    WORSE,
    Trend,
)

ARROWS = {BETTER: "\u2193", WORSE: "\u2191", SAME: "\u2192"}
_MINUS, _EITHER = "\u2212", "\u00b1"


def trend_text(trend: Trend, words: Words) -> str:
    """An arrow where there is a direction, and a word: ``↑ Worse``."""
    word = words(f"trend-{_slug(trend.reason)}")
    return f"{ARROWS.get(trend.direction, '')} {word}".strip()


def trend_line(trend: Trend, unit: str, words: Words) -> str:
    """An arrow, a word and by how many in a day; empty where nobody can tell."""
    if trend.direction == UNKNOWN and trend.reason != INTERVALS_OVERLAP:
        return ""
    told, change = trend_text(trend, words), change_text(trend, unit, words)
    return words("card-trend", trend=told, change=change) if change else told


def trend_detail_text(trend: Trend, before: Row, figure: Row, words: Words) -> str:
    """By how many, and against what; or why the two days cannot be compared.

    Parameters
    ----------
    before, figure : Mapping
        The situation's rows of a day before and of the moment asked for.
    """
    unit = str(figure["unit"])
    change, was = change_text(trend, unit, words), counted_text({**before, "unit": unit}, words)
    if trend.reason in (EARLIER_STALE, STALE):
        key, age = f"trend-why-{_slug(trend.reason)}", _age_text(trend, figure, words)
        return words(key, age=age) if age else ""
    if trend.reason == NEW_LOSS and trend.since is not None:
        began = words("trend-began", when=date_text(words, trend.since))
        return f"{began} {words('trend-change', change=change, before=was)}" if change else began
    if change and (trend.direction in ARROWS or trend.reason == INTERVALS_OVERLAP):
        return words("trend-change", change=change, before=was)
    key = f"trend-why-{_slug(trend.reason)}"
    if words.has(key):
        return words(key)
    return words("trend-was", before=was) if was else ""


def change_text(trend: Trend, unit: str, words: Words) -> str:
    """``+60 to +160``; in percentage points for percent; empty where nothing bounds it."""
    low, high = trend.change_low, trend.change_high
    if math.isnan(low) or math.isnan(high) or (math.isinf(high - low) and low == -high):
        return ""
    told = _range_text(low, high, words)
    if unit != "percent":
        return told
    nearest = low if math.isinf(high) else high
    return words("trend-points", change=told, number=abs(nearest))


def _range_text(low: float, high: float, words: Words) -> str:
    if low == high:
        return _signed(low, words)
    if math.isinf(high):
        return words("trend-at-least", low=_signed(low, words))
    if math.isinf(low):
        return words("trend-at-most", high=_signed(high, words))
    return words("trend-range", low=_signed(low, words), high=_signed(high, words))


def _signed(change: float, words: Words) -> str:
    sign = "+" if change > 0 else _MINUS if change < 0 else _EITHER
    return f"{sign}{number_text(words, abs(change))}"


def _age_text(trend: Trend, figure: Row, words: Words) -> str:
    """How old the earlier figure was a day before; of a stale one, how old it is now."""
    if trend.reason == STALE:
        return words.age(number_of(figure, "age_h"))
    if trend.since is None:
        return ""
    day_before = moment_of(figure) - TREND_OVER
    return words.age((day_before - trend.since).total_seconds() / 3600)


def _slug(reason: str) -> str:
    return reason.replace("_", "-")
