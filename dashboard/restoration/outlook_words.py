"""By when and how sure, in words."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from dashboard.i18n import Words
from dashboard.restoration.quantity_words import Row, moment_of, number_of, outlook_moment_text


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
        return words("card-no-outlook", reason=short_reason_text(forecast["p50_reason"], words))
    return words(
        "card-outlook",
        p50=words.short_day(forecast["p50_at"]),
        p80=short_reason_text(forecast["p80_reason"], words)
        if pd.isna(forecast["p80_at"])
        else words.short_day(forecast["p80_at"]),
    )


def short_reason_text(reason: object, words: Words) -> str:
    """Why there is no figure, in a word or three."""
    return words(f"short-reason-{str(reason).replace('_', '-')}")


def outlook_texts(
    figure: Row, forecast: Row | None, ended: Row | None, words: Words
) -> tuple[str, str]:
    """By when nine tenths are back, or the reason why nobody can say.

    Parameters
    ----------
    ended : Mapping, optional
        The outage that ended last, where all is back: its end lies within an interval.
    """
    if number_of(figure, "remaining_high") == 0:
        key = "outlook-restored-stale" if figure["state"] == "stale" else "outlook-restored"
        return words(key), "" if ended is None else end_text(ended, words)
    if forecast is None:
        return words("outlook-none"), words("reason-no-outage")
    if pd.isna(forecast["p50_at"]):
        reason = str(forecast["p50_reason"]).replace("_", "-")
        headline = f"outlook-{reason}" if reason in ("reached", "stale") else "outlook-none"
        return words(headline), words(f"reason-{reason}")
    as_of = moment_of(figure)
    key = "outlook-p50-past" if forecast["p50_at"] < as_of else "outlook-p50"
    by = words(key, when=outlook_moment_text(words, forecast["p50_at"], as_of=as_of))
    if pd.isna(forecast["p80_at"]):
        reason = short_reason_text(forecast["p80_reason"], words)
        return by, words("outlook-p50-only", reason=reason)
    when = outlook_moment_text(words, forecast["p80_at"], as_of=as_of)
    return by, words("outlook-p80", when=when)


def end_text(outage: Row, words: Words) -> str:
    """How an outage ended; all came back at some time between two moments, never at a minute."""
    rule = str(outage["end_rule"])
    if rule == "next loss":
        return words("end-next-loss", when=words.day(outage["ended_at"]))
    if rule != "confirmed zero":
        return words(f"end-{rule.replace(' ', '-')}")
    before, by = outage["ended_after"], outage["ended_at"]
    if not isinstance(before, datetime) or pd.isna(before) or before >= by:
        return words("end-by", by=words.moment(by))
    return words("end-between", after=words.short_moment(before), by=words.moment(by))


def start_notice_text(notice: str, outage: Row, words: Words) -> str:
    """What setting a start would do to an outage, by the code of ``notice_of_start``."""
    when = words.moment(outage["first_reported_at"])
    return words(f"start-notice-{notice.replace('_', '-')}", when=when)


def sureness_texts(
    forecast: Row | None, score: Row | None, words: Words, *, circle: str
) -> tuple[str, str]:
    """What the outlook rests on, and how often the P80 of earlier ones held.

    Parameters
    ----------
    circle : str
        Whose past outages answer, as ``circle_text`` gives it; empty where none do.
    """
    held = score_text(score, words)
    if forecast is None or pd.isna(forecast["p50_at"]):
        return words("sure-no-forecast"), held
    told = f"{circle}. {held}" if forecast["basis"] == "past outages" else held
    return basis_text(forecast, words), told


def basis_text(forecast: Row, words: Words) -> str:
    """What a forecast rests on: this outage's own reports, or how many past outages."""
    if forecast["basis"] == "recovery":
        return words("sure-recovery", count=int(number_of(forecast, "n_readings")))
    if forecast["basis"] == "past outages":
        return words("sure-past", count=int(number_of(forecast, "n_past")))
    return ""


def circle_text(row: Row, words: Words, names: dict[str, str]) -> str:
    """Whose past outages answer: which place's, and of which cause."""
    area_id = str(row["pooled_area_id"])
    if not area_id:
        return ""
    is_of_parts = row["pooled_reach"] != "area"
    place = words("circle-all", area=names[area_id]) if is_of_parts else names[area_id]
    return f"{place}, {cause_text(words, row['pooled_cause'])}"


def cause_text(words: Words, cause: object) -> str:
    """A cause in words; none stands for any."""
    return words(f"cause-{str(cause).replace(' ', '-')}") if cause else words("cause-any")


def score_text(score: Row | None, words: Words) -> str:
    """How often the P80 of earlier forecasts held; of too few, only how many there are."""
    if score is None or not score["n_p80"]:
        return words("score-none")
    count = int(score["n_p80"])
    if not score["is_judged"]:
        return words("score-too-few", count=count)
    return words("score-held", share=coverage_text(score, words), count=count)


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
