"""Statements that tell only how many have a service back, and not how many are still without.

They measure no outage, as nobody knows what is left, yet on a line of time they tell of a return.
"""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from geodata.situation.known_at import Reports, known_reports
from geodata.statement import about_whole_areas, standing_statements


def returns_as_of(
    reports: Reports,
    *,
    area_id: str,
    service: str,
    as_of: datetime,
    known_at: datetime | None = None,
) -> pd.DataFrame:
    """The statements on one whole area that count only those who have a service back.

    Returns
    -------
    pandas.DataFrame
        The columns of the reports, of any unit, in the order of time; ``remaining`` and
        ``affected`` are NaN.
    """
    known = known_reports(reports, known_at)
    tells_only_returns = known["restored"].notna() & known["remaining"].isna()
    tells_only_returns &= known["affected"].isna()
    # What stands is asked of all reports: a correction may tell more than what it corrects.
    speaking = known.assign(affected=known["affected"].where(~tells_only_returns, 0.0))
    standing = about_whole_areas(standing_statements(speaking, as_of=as_of))
    own = (standing["area_id"] == area_id) & (standing["service"] == service)
    found = standing[own & tells_only_returns.reindex(standing.index)]
    return found.assign(affected=float("nan"))
