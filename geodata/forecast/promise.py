"""Promises: when sources said that a service would be back, against when it was.

The rules. A promise is judged by the end of the outage it was made about: a confirmed zero of the
same area, part, service and unit. It has a tolerance of an hour, or a tenth of the time from the
word to the hour promised, whichever is longer.

- ``kept``: known back by the promised time and tolerance;
- ``early``: known back within the first half of the time promised;
- ``late``: known to be out still after the promised time and tolerance;
- ``revised``: the same source gave another time before the promised one had come;
- ``open``: nobody can tell, and ``reason`` says why: ``not_due`` yet, ``no_later_report``,
  ``cut_by_next_loss``, ``between_reports`` (back at some time around the promised one), or
  ``no_outage`` is known.

A time that is only said again is the same promise. Nobody sees the minute of the end, so lateness
is an interval.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from geodata.restoration.restoration import outages_as_of
from geodata.situation.known_at import Reports, known_reports, known_starts
from geodata.statement import SERIES, standing_statements

STATUSES = ("kept", "early", "late", "revised", "open")
NOT_DUE, NO_LATER_REPORT, CUT, BETWEEN, NO_OUTAGE = (
    "not_due",
    "no_later_report",
    "cut_by_next_loss",
    "between_reports",
    "no_outage",
)
REASONS = (NOT_DUE, NO_LATER_REPORT, CUT, BETWEEN, NO_OUTAGE)
SHORTEST_TOLERANCE = timedelta(hours=1)
TOLERANCE_SHARE = 0.1

_PART = ["scope", "place_id"]
_SAID = (
    "report_id",
    "source",
    "source_kind",
    *SERIES,
    *_PART,
    "said_at",
    "expected_at",
    "expected_words",
)
PROMISE_COLUMNS = (
    *_SAID,
    "status",
    "reason",
    "late_h_low",
    "late_h_high",
    "revised_to",
    "outage_id",
    "known_out_at",
    "known_back_at",
)
_TIMES = ("said_at", "expected_at", "revised_to", "known_out_at", "known_back_at")


def promises_as_of(
    reports: Reports,
    *,
    as_of: datetime,
    known_at: datetime | None = None,
    service: str = "",
    area_id: str = "",
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Every promise that was made by a moment, and what has become of it.

    Parameters
    ----------
    reports, as_of, known_at, service, area_id, corrections
        As for ``outages_as_of``.

    Returns
    -------
    pandas.DataFrame
        ``PROMISE_COLUMNS``, in the order of ``said_at``; times UTC; ``expected_words`` is how the
        time was said where it was no plain one. ``late_h_low`` and
        ``late_h_high`` are the hours after the promised time at which it was last known out and
        first known back (negative: before it; NaN: not known). ``revised_to`` is the time that
        the source gave instead.
    """
    starts = known_starts(reports, known_at) if corrections is None else corrections
    known = known_reports(reports, known_at)
    known = known[known["reported_at"] <= pd.Timestamp(as_of)]
    said = _find_promises(known, as_of)
    for name, value in (("service", service), ("area_id", area_id)):
        said = said[said[name] == value] if value else said
    rows: list[dict[Hashable, object]] = []
    for part, promises in said.groupby(_PART, sort=False):
        scope, place_id = map(str, part)
        outages = _outages_of_part(known, scope, place_id, as_of, starts)
        rows.extend(_judge_part(promises, outages, as_of))
    found = pd.DataFrame(rows, columns=list(PROMISE_COLUMNS))
    for name in _TIMES:
        found[name] = pd.to_datetime(found[name], utc=True)
    return found.sort_values(["said_at", "source", "report_id"], ignore_index=True)


def _find_promises(known: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """Standing statements with a promised time, each time that a source gives only once."""
    # A statement that only says how many are back tells of a loss, too.
    telling = known.assign(affected=known["affected"].fillna(known["restored"]))
    said = standing_statements(telling, as_of=as_of)
    said = said[said["expected_restoration_at"].notna()]
    said = said.rename(
        columns={
            "reported_at": "said_at",
            "expected_restoration_at": "expected_at",
            "expected_restoration_words": "expected_words",
        }
    ).astype(dict.fromkeys(("source", "source_kind", *SERIES, *_PART), object))
    before = said.groupby(["source", *SERIES, *_PART])["expected_at"].shift()
    return said.loc[said["expected_at"] != before, list(_SAID)]


def _outages_of_part(
    known: pd.DataFrame, scope: str, place_id: str, as_of: datetime, starts: pd.DataFrame | None
) -> pd.DataFrame:
    """Outages of whole areas, or of one part as if it were an area of its own."""
    is_part = (known["scope"] == scope) & (known["place_id"] == place_id)
    told = known.assign(scope=np.where(is_part, "", "another part"), place_id="")
    is_whole = not scope and not place_id
    return outages_as_of(told, as_of=as_of, corrections=starts if is_whole else None)


def _judge_part(
    promises: pd.DataFrame, outages: pd.DataFrame, as_of: datetime
) -> Iterator[dict[Hashable, object]]:
    of_series = {key: part for key, part in outages.groupby(SERIES)}  # noqa: C416
    for key, made in promises.groupby(["source", *SERIES], sort=False):
        records = made.to_dict("records")
        for place, promise in enumerate(records):
            outage = _outage_at(of_series.get(tuple(key)[1:]), promise["said_at"])
            following = records[place + 1] if place + 1 < len(records) else None
            revises = following is not None and _revises(following, promise, outage)
            instead = following["expected_at"] if following and revises else pd.NaT
            yield {**promise, **_judge(promise, outage, instead, pd.Timestamp(as_of))}


def _outage_at(outages: pd.DataFrame | None, said_at: pd.Timestamp) -> pd.Series | None:
    """The outage that was going on when something was said."""
    if outages is None:
        return None
    going_on = outages[(outages["started_at"] <= said_at) & ~(outages["ended_at"] < said_at)]
    return None if going_on.empty else going_on.iloc[-1]


def _revises(
    following: dict[Hashable, Any], promise: dict[Hashable, Any], outage: pd.Series | None
) -> bool:
    """Another time, given before the promised one, about the same loss."""
    if following["said_at"] >= promise["expected_at"]:
        return False
    return outage is None or not outage["ended_at"] < following["said_at"]


def _judge(
    promise: dict[Hashable, Any], outage: pd.Series | None, instead: Any, as_of: pd.Timestamp
) -> dict[Hashable, object]:
    """Status and lateness by the rules of this module."""
    said_at, expected_at = promise["said_at"], promise["expected_at"]
    out_at: Any = pd.NaT
    back_at: Any = pd.NaT
    if outage is not None:
        out_at = outage["ended_after"]
        back_at = outage["ended_at"] if outage["end_rule"] == "confirmed zero" else pd.NaT
    lead = max(expected_at - said_at, timedelta())
    limit = expected_at + max(SHORTEST_TOLERANCE, TOLERANCE_SHARE * lead)
    status, reason = "open", ""
    if pd.notna(instead):
        status = "revised"
    elif out_at > limit:
        status = "late"
    elif back_at <= limit:
        status = "early" if back_at <= said_at + lead / 2 else "kept"
    else:
        reason = _why_open(outage, back_at, limit, as_of)
    return {
        "status": status,
        "reason": reason,
        "late_h_low": (out_at - expected_at) / timedelta(hours=1),
        "late_h_high": (back_at - expected_at) / timedelta(hours=1),
        "revised_to": instead,
        "outage_id": "" if outage is None else outage["outage_id"],
        "known_out_at": out_at,
        "known_back_at": back_at,
    }


def _why_open(
    outage: pd.Series | None, back_at: Any, limit: pd.Timestamp, as_of: pd.Timestamp
) -> str:
    if outage is None:
        return NO_OUTAGE
    if pd.notna(back_at):
        return BETWEEN
    if as_of <= limit:
        return NOT_DUE
    return CUT if outage["end_rule"] == "next loss" else NO_LATER_REPORT
