"""The answer in words: worse or better, how much, by when, how sure."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from dashboard.figures import count_text, with_unit
from dashboard.i18n import Words
from dashboard.restoration.outlook_words import Row, number_of, outlook_texts, sureness_texts

ARROWS = {"better": "\u2193", "worse": "\u2191", "same": "\u2192"}


@dataclass(frozen=True)
class Verdict:
    """What a tired reader needs, each a short text; an empty one is not drawn.

    Attributes
    ----------
    title : str
        Where, which service, how many are still without.
    back : str
        What share is back, and since when it is out.
    trend, trend_detail : str
        An arrow and a word; by how many.
    outlook, outlook_detail : str
        By when nine tenths are back, or why nobody can say.
    sure, sure_detail : str
        What the outlook rests on, and how well such outlooks held.
    """

    title: str
    back: str
    trend: str
    trend_detail: str
    outlook: str
    outlook_detail: str
    sure: str
    sure_detail: str


def verdict_of(
    figure: Row, trend: Row, forecast: Row | None, score: Row | None, words: Words, *, place: str
) -> Verdict:
    """Word the answer for one area, service and unit.

    Parameters
    ----------
    figure : Mapping
        The situation's row.
    trend : Mapping
        ``direction`` (better, worse, same, unknown), ``before`` and ``difference`` over a day.
    forecast : Mapping, optional
        The row of nine tenths of the open outage, as ``forecast_as_of`` gives it.
    score : Mapping, optional
        The forecast's row of ``forecast_ledger``.
    """
    outlook, outlook_detail = outlook_texts(figure, forecast, words)
    sure, sure_detail = sureness_texts(forecast, score, words)
    return Verdict(
        title=title_text(figure, words, place=place),
        back=back_text(figure, words),
        trend=trend_text(trend, words),
        trend_detail=trend_detail_text(trend, figure, words),
        outlook=outlook,
        outlook_detail=outlook_detail,
        sure=sure,
        sure_detail=sure_detail,
    )


def title_text(figure: Row, words: Words, *, place: str) -> str:
    """Where and how many: ``Kyiv, heating: 378 buildings still without``."""
    of = words(f"service-{figure['service']}").lower()
    counted = counted_text(figure, words)
    if not counted:
        return words("verdict-unknown", place=place, service=of)
    if figure["remaining_high"] == 0:
        return words("verdict-restored", place=place, service=of)
    return words("verdict-out", place=place, service=of, figure=counted)


def counted_text(figure: Row, words: Words) -> str:
    """The figure with its sign and unit; empty where none is known."""
    value = number_of(figure, "remaining")
    if math.isnan(value):
        return ""
    low, high = number_of(figure, "remaining_low"), number_of(figure, "remaining_high")
    return with_unit(words, count_text(words, value, low, high), value, str(figure["unit"]))


def back_text(figure: Row, words: Words) -> str:
    """What share of the loss is back, since when, and how old the figure is."""
    share = 100 * number_of(figure, "restored_share")
    started_at = figure.get("outage_started_at")
    is_out = number_of(figure, "remaining_high") != 0
    age_h = number_of(figure, "age_h")
    parts = [
        words("export-progress", share=words.percent(share)) if not math.isnan(share) else "",
        words("card-since", when=words.day(started_at)) if is_out and pd.notna(started_at) else "",
        words("card-age", age=words.age(age_h)) if figure.get("source") else "",
        str(figure.get("source", "")),
        words("export-contested") if figure.get("contested") is True else "",
    ]
    return " · ".join(part for part in parts if part)


def trend_text(trend: Row, words: Words) -> str:
    """An arrow and a word."""
    direction = str(trend["direction"])
    return f"{ARROWS.get(direction, '')} {words(f'trend-{direction}')}".strip()


def trend_line(trend: Row, words: Words) -> str:
    """An arrow, a word and by how many in a day; empty where nothing is known of the day before."""
    if trend["direction"] == "unknown":
        return ""
    told, change = trend_text(trend, words), _change_text(trend, words)
    return words("card-trend", trend=told, change=change) if change else told


def _change_text(trend: Row, words: Words) -> str:
    difference = number_of(trend, "difference")
    if math.isnan(difference):
        return ""
    sign = "+" if difference > 0 else "\u2212" if difference < 0 else "\u00b1"
    return f"{sign}{words.number(abs(difference))}"


def trend_detail_text(trend: Row, figure: Row, words: Words) -> str:
    """By how many in a day, and what it was."""
    change = _change_text(trend, words)
    if not change:
        is_repeated = trend["direction"] == "no-news"
        return words("trend-repeated" if is_repeated else "trend-no-figure")
    before = counted_text({**trend["before"], "unit": figure["unit"]}, words)
    return words("trend-detail", change=change, before=before)


def denominator_text(figure: Row, words: Words) -> str:
    """Of how many a share is: how many there are, who says so, as of when, how it was come by."""
    value = number_of(figure, "denominator")
    if math.isnan(value):
        return ""
    return words(
        "card-denominator",
        share=words.percent(number_of(figure, "rate_pct")),
        figure=with_unit(words, words.number(value), value, str(figure["unit"])),
        source=str(figure["denominator_source"]),
        when=words.day(figure["denominator_date"]),
        kind=words(f"denominator-{figure['denominator_kind']}"),
    )
