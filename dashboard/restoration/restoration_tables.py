"""Outages and their measures as text, one row each: what lies under the charts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from dashboard.i18n import UNKNOWN_SIGN, Words
from dashboard.restoration.outlook_words import cause_text, end_text
from dashboard.restoration.quantity_words import Row, counted_text, date_text, number_of

_HOURS_AS_DAYS = 72


def outage_table(outages: pd.DataFrame, words: Words) -> pd.DataFrame:
    """One row an outage, the newest first: start, end, peak, what is back, and how fast.

    Parameters
    ----------
    outages : pandas.DataFrame
        As ``outages_as_of`` gives them, of one unit, with ``number``.
    """
    return pd.DataFrame([_outage_row(outage, words) for outage in _newest_first(outages)])


def loss_table(outages: pd.DataFrame, words: Words) -> pd.DataFrame:
    """One row an outage, the newest first: how its start is known, its cause, its unit-hours."""
    return pd.DataFrame([_loss_row(outage, words) for outage in _newest_first(outages)])


def _newest_first(outages: pd.DataFrame) -> list[Row]:
    return list(outages.iloc[::-1].to_dict("records"))


def _outage_row(outage: Row, words: Words) -> dict[str, object]:
    return {
        words("outage-number"): outage["number"],
        words("outage-start"): _start_text(outage, words),
        words("outage-end"): end_text(outage, words),
        words("outage-peak"): counted_text(outage, words, "peak") or UNKNOWN_SIGN,
        words("curve-remaining"): counted_text(outage, words) or UNKNOWN_SIGN,
        words("export-column-restored"): share_text(words, outage),
        words("outage-half"): range_text(words, outage, "to_50_pct_h"),
        words("outage-most"): range_text(words, outage, "to_90_pct_h"),
    }


def _loss_row(outage: Row, words: Words) -> dict[str, object]:
    unit = words(f"unit-{outage['unit']}")
    hours = {name: number_of(outage, f"unit_hours_{name}") for name in _UNIT_HOURS}
    return {
        words("outage-number"): outage["number"],
        words("outage-start-rule"): rule_text(words, "start", str(outage["start_rule"])),
        words("column-cause"): cause_text(words, outage["cause"]),
        words("outage-hours-back", unit=unit): words.number(hours["carried_back"]),
        words("outage-hours-trapezoid"): words.number(hours["trapezoid"]),
        words("outage-hours-forward"): words.number(hours["carried_forward"]),
        words("outage-bounded"): words("yes" if outage["is_monotone"] else "no"),
        words("outage-reports"): len(_listed(outage["report_ids"])),
    }


_UNIT_HOURS = ("carried_back", "trapezoid", "carried_forward")


def _start_text(outage: Row, words: Words) -> str:
    """The start; for one that is only known to lie between two moments, the later one says so."""
    told = date_text(words, outage["started_at"])
    is_known = outage["start_rule"] in ("stated", "set by a person")
    return told if is_known else words("outage-start-by", when=told)


def moment_text(words: Words, moment: object) -> str:
    """A moment in Kyiv; a dash where there is none."""
    if not isinstance(moment, datetime) or pd.isna(moment):
        return UNKNOWN_SIGN
    return words.moment(moment)


def rule_text(words: Words, kind: str, rule: str) -> str:
    """A rule of a start or an end in words."""
    return words(f"{kind}-rule-{rule.replace(' ', '-')}")


def share_text(words: Words, row: Row) -> str:
    """What share is back, with its bounds where they tell apart."""
    share, low, high = (100 * number_of(row, f"restored_share{b}") for b in ("", "_low", "_high"))
    told = words.percent(share)
    if math.isnan(share) or words.percent(low) == words.percent(high):
        return told
    bounds = words("legend-range", low=words.percent(low), high=words.percent(high))
    return f"{told} ({bounds})"


def range_text(words: Words, row: Row, name: str) -> str:
    """Hours between two bounds, or not yet; not seen, of an outage that nobody follows any more."""
    low, high = number_of(row, f"{name}_low"), number_of(row, f"{name}_high")
    if math.isnan(high):
        return words("outage-not-yet" if row["end_rule"] == "open" else "outage-not-seen")
    shown = (words.number(low), words.number(high))
    if shown[0] == shown[1] or low <= 0:
        return words("outage-within", high=shown[1])
    return words("outage-range", low=shown[0], high=shown[1])


def length_text(words: Words, hours: float) -> str:
    """A length of time: hours up to three days, then days."""
    if math.isnan(hours):
        return UNKNOWN_SIGN
    if hours <= _HOURS_AS_DAYS:
        return words("length-hours", hours=round(hours))
    return words("length-days", days=words.number(hours / 24, digits=1), number=hours / 24)


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, Sequence) else ()
