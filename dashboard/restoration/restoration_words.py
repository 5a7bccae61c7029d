"""The answer in words: worse or better, how much, by when, how sure."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from dashboard.figures import with_unit
from dashboard.i18n import Words
from dashboard.restoration.outlook_words import circle_text, outlook_texts, sureness_texts
from dashboard.restoration.quantity_words import Row, counted_text, number_of
from dashboard.restoration.trend_words import trend_detail_text, trend_text
from geodata.restoration.trend import Trend


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


@dataclass(frozen=True)
class Evidence:
    """What a verdict rests on, about one area, service and unit.

    Attributes
    ----------
    figure, before : Mapping
        The situation's rows of the moment asked for and of a day before.
    trend : Trend
        The one against the other.
    forecast : Mapping, optional
        The row of nine tenths of the open outage, as ``forecast_as_of`` gives it.
    score : Mapping, optional
        The forecast's row of ``forecast_ledger``.
    ended : Mapping, optional
        The last outage, where a source confirms that all is back.
    names : dict
        Of the place, and of the area whose past outages answer, by area id.
    """

    figure: Row
    before: Row
    trend: Trend
    forecast: Row | None
    score: Row | None
    ended: Row | None
    names: dict[str, str]


def verdict_of(found: Evidence, words: Words, *, place: str) -> Verdict:
    """Word the answer for a place."""
    figure, forecast = found.figure, found.forecast
    circle = "" if forecast is None else circle_text(forecast, words, found.names)
    outlook, outlook_detail = outlook_texts(figure, forecast, found.ended, words)
    sure, sure_detail = sureness_texts(forecast, found.score, words, circle=circle)
    return Verdict(
        title=title_text(figure, words, place=place),
        back=back_text(figure, words),
        trend=trend_text(found.trend, words),
        trend_detail=trend_detail_text(found.trend, found.before, figure, words),
        outlook=outlook,
        outlook_detail=outlook_detail,
        sure=sure,
        sure_detail=sure_detail,
    )


def title_text(figure: Row, words: Words, *, place: str) -> str:
    """Where and how many: ``Kyiv, heating: 378 buildings still without``; what is stale says so."""
    of = words(f"service-{figure['service']}").lower()
    counted = counted_text(figure, words)
    if not counted:
        return words("verdict-unknown", place=place, service=of)
    age = "-stale" if figure["state"] == "stale" else ""
    if figure["remaining_high"] == 0:
        return words(f"verdict-restored{age}", place=place, service=of)
    return words(f"verdict-out{age}", place=place, service=of, figure=counted)


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
