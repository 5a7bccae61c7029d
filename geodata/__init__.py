"""Outage reports as GeoDataFrames: read, checked, placed, stored, and the situation they tell.

>>> from datetime import datetime, UTC
>>> from geodata import load_reports, situation_as_of
>>> from geodata.seedfiles import seed_path
>>> intake = load_reports(seed_path("reports.csv"))
>>> situation = situation_as_of(
...     intake.reports, as_of=datetime(2026, 1, 24, 18, tzinfo=UTC), service="heating"
... )
>>> kyiv = situation.set_index(["area_id", "unit"]).loc[("UA80", "buildings")]
>>> kyiv["state"], float(kyiv["remaining"])
('out', 3300.0)
"""

from geodata.intake.intake import Intake, load_reports
from geodata.problem import Problem
from geodata.situation.situation import situation_as_of

__all__ = ["Intake", "Problem", "load_reports", "situation_as_of"]
