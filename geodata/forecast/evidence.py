"""What was known at a moment, for whoever looks ahead from there: outages, readings, the past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import pandas as pd

from geodata.restoration.milestone import nine_tenths_back_at, outage_readings
from geodata.restoration.past_outages import PastOutages, past_outages
from geodata.restoration.restoration import outages_as_of
from geodata.situation.known_at import Reports, known_reports, known_starts
from geodata.statement import SERIES


@dataclass(frozen=True)
class Evidence:
    """What was known at a moment.

    Attributes
    ----------
    outages, readings : pandas.DataFrame
        As from ``outages_as_of`` (with ``back_at``, when nine tenths were back) and
        ``outage_readings``.
    past : PastOutages
        The same outages as the past.
    """

    outages: pd.DataFrame
    readings: pd.DataFrame
    past: PastOutages

    def open_outages(self, area_id: str = "") -> list[pd.Series]:
        """The outages that are open, of one area where one is asked for."""
        shown = self.outages[self.outages["end_rule"] == "open"]
        shown = shown[shown["area_id"] == area_id] if area_id else shown
        return [pd.Series(row) for row in shown.to_dict("records")]

    def only(self, area_id: str, service: str, unit: str) -> Evidence:
        """The same past, and only the outages of one series to ask about."""
        key = [area_id, service, unit]
        of_series = (self.outages[SERIES] == key).all(axis=1)
        return Evidence(self.outages[of_series], self.readings, self.past)

    def since_peak(self, outage: pd.Series) -> pd.DataFrame:
        """An outage's readings from its peak on."""
        places = self._places.get(outage["outage_id"], [])
        own = self.readings.iloc[places]
        return pd.DataFrame(own[~(own["reported_at"] < outage["peak_at"])])

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found = self.readings.groupby("outage_id").indices
        return {str(outage_id): list(places) for outage_id, places in found.items()}


def gather_evidence(
    reports: Reports,
    *,
    as_of: datetime,
    known_at: datetime | None = None,
    service: str = "",
    corrections: pd.DataFrame | None = None,
) -> Evidence:
    """What a forecast may use: nothing that was said after ``as_of``."""
    starts = known_starts(reports, known_at) if corrections is None else corrections
    known = known_reports(reports, known_at)
    known = known[known["reported_at"] <= pd.Timestamp(as_of)]
    outages = outages_as_of(known, as_of=as_of, service=service, corrections=starts)
    readings, past = outage_readings(known, outages), past_outages(outages)
    return Evidence(outages.assign(back_at=nine_tenths_back_at(outages)), readings, past)
