"""Reliability indices of IEEE Std 1366-2022, where counts of customers allow them.

With N_i customers interrupted by outage i, r_i its restoration time and N_T customers served:
SAIFI = sum N_i / N_T, SAIDI = sum r_i N_i / N_T, CAIDI = sum r_i N_i / sum N_i, and over T hours
ASAI = (N_T T - sum r_i N_i) / (N_T T). Where an outage is restored in steps, r_i N_i is the
sum over its steps, which is the area under its curve: the unit-hours of ``situation.measure``.

CAIFI, CTAIDI and CEMI_n count customers who were interrupted at least once or n times. Reports say
how many, never who, so these are refused. Major event days are not taken out: here they are the
subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isnan

import pandas as pd

from geodata.denominator import Denominator, denominator_for

INDICES = ("SAIFI", "SAIDI", "CAIDI", "ASAI")
"""Interruptions a customer; hours a customer; hours an interruption; share of time with service."""
REFUSED_INDICES = ("CAIFI", "CTAIDI", "CEMI")
NEEDS_IDENTITY = "index_needs_customer_identity"
NOT_CUSTOMERS = "index_needs_customers"
NO_DENOMINATOR = "index_needs_denominator"
NO_DURATION = "index_needs_durations"
RELIABILITY_COLUMNS = (
    "area_id",
    "service",
    "index",
    "value",
    "low",
    "high",
    "is_partial",
    "outage_count",
    "refusal",
)
_NAN = float("nan")


@dataclass(frozen=True)
class _Bounded:
    """A number and what it may be at least and at most."""

    value: float
    low: float
    high: float

    def without_high(self) -> _Bounded:
        return _Bounded(self.value, self.low, _NAN)

    def over(self, other: _Bounded) -> _Bounded:
        if not other.low > 0:
            return _Bounded(self.value / other.value if other.value else _NAN, _NAN, _NAN)
        return _Bounded(self.value / other.value, self.low / other.high, self.high / other.low)


def reliability_of(outages: pd.DataFrame, *, start: datetime, end: datetime) -> pd.DataFrame:
    """IEEE 1366 indices of each area and service over a period.

    Parameters
    ----------
    outages : pandas.DataFrame
        As ``outages_as_of`` gives them; those that started in the period count, whole.
    start, end : datetime
        Aware; the period [start, end).

    Returns
    -------
    pandas.DataFrame
        ``RELIABILITY_COLUMNS``, a row for each of ``INDICES`` and ``REFUSED_INDICES``. SAIDI and
        CAIDI are in hours, of the time between an outage's first and last reading: what came
        before and after was not counted by anyone. The bounds join those of the counts, the
        unit-hours and the denominator; NaN where a recovery was not monotone. ``is_partial``: some
        outage has no confirmed end, so hours are missing and SAIDI and CAIDI are at least, ASAI
        at most what is told. ``refusal`` is empty, or the code that says why there is no value.
    """
    in_period = (outages["started_at"] >= start) & (outages["started_at"] < end)
    counted = outages[in_period]
    rows = [
        {"area_id": area_id, "service": service} | row
        for (area_id, service), some in counted.groupby(["area_id", "service"])
        for row in _rows(some, str(area_id), str(service), start, end)
    ]
    return pd.DataFrame(rows, columns=list(RELIABILITY_COLUMNS))


def _rows(
    outages: pd.DataFrame, area_id: str, service: str, start: datetime, end: datetime
) -> Iterator[dict[str, object]]:
    of_customers = outages[outages["unit"] == "customers"]
    denominator = denominator_for(area_id, service, "customers", as_of=start)
    values = _values(of_customers, denominator, (end - start) / timedelta(hours=1))
    is_partial = bool((of_customers["end_rule"] != "confirmed zero").any())
    for index in (*INDICES, *REFUSED_INDICES):
        found = values.get(index)
        told = found or _Bounded(_NAN, _NAN, _NAN)
        yield {
            "index": index,
            "value": told.value,
            "low": told.low,
            "high": told.high,
            "is_partial": is_partial and found is not None and index != "SAIFI",
            "outage_count": len(of_customers),
            "refusal": "" if found else _refusal(index, of_customers, denominator),
        }


def _refusal(index: str, outages: pd.DataFrame, denominator: Denominator | None) -> str:
    if index in REFUSED_INDICES:
        return NEEDS_IDENTITY
    if outages.empty:
        return NOT_CUSTOMERS
    return NO_DENOMINATOR if denominator is None and index != "CAIDI" else NO_DURATION


def _values(
    outages: pd.DataFrame, denominator: Denominator | None, period_h: float
) -> dict[str, _Bounded]:
    if outages.empty:
        return {}
    interrupted = _total(outages, "peak", "peak_low", "peak_high")
    served = denominator and _Bounded(denominator.value, denominator.low, denominator.high)
    values = {"SAIFI": interrupted.over(served)} if served else {}
    hours = _total(outages, "unit_hours_trapezoid", "unit_hours_low", "unit_hours_high")
    if isnan(hours.value):
        return values
    if (outages["end_rule"] != "confirmed zero").any():
        hours = hours.without_high()
    values["CAIDI"] = hours.over(interrupted)
    if served:
        saidi = values["SAIDI"] = hours.over(served)
        values["ASAI"] = _Bounded(*(1 - h / period_h for h in (saidi.value, saidi.high, saidi.low)))
    return values


def _total(outages: pd.DataFrame, value: str, low: str, high: str) -> _Bounded:
    return _Bounded(*(float(outages[name].sum(skipna=False)) for name in (value, low, high)))
