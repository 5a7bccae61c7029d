"""What was known at a moment: reports and starts set by people, from a store or as given."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from geodata.situation.outage_corrections import starts_set
from geodata.store.store import Store

Reports = pd.DataFrame | Store
"""Reports as already known at some moment, or a store that can tell of every moment."""


def known_reports(reports: Reports, known_at: datetime | None) -> pd.DataFrame:
    """Reports known at a moment (now by default), without points, texts as plain objects."""
    known = reports.reports(known_at=known_at) if isinstance(reports, Store) else reports
    table = pd.DataFrame(known.drop(columns="geometry", errors="ignore"))
    # Groups of categories would be all that are possible, not those that are there.
    return table.astype(dict.fromkeys(table.select_dtypes("category"), object))


def known_starts(reports: Reports, known_at: datetime | None) -> pd.DataFrame | None:
    """Starts of outages that people had set by a moment; none without a store."""
    return starts_set(reports.path, known_at=known_at) if isinstance(reports, Store) else None
