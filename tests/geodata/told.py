"""Short histories for tests: what was said, as a frame of reports."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd

from geodata.intake.intake import load_reports
from tests.builders import table

START = datetime(2026, 1, 5, 6, tzinfo=UTC)
LATER = datetime(2026, 6, 1, tzinfo=UTC)


def after(hours: float) -> datetime:
    """So many hours after ``START``."""
    return START + timedelta(hours=hours)


def reports(*rows: dict[str, str]) -> pd.DataFrame:
    """Reports of rows with overrides; ``at`` is in hours after ``START``."""
    written = [
        {"reported_at": after(float(row["at"])).isoformat()}
        | {name: str(value) for name, value in row.items() if name != "at"}
        for row in rows
    ]
    read = load_reports(table(*written), name="told.csv", now=LATER)
    assert read.problems == (), read.problems
    found = pd.DataFrame(read.reports.drop(columns="geometry"))
    words = found.select_dtypes("category").columns
    return found.astype(dict.fromkeys(words, object))


def outage(start: float, *counts: tuple[float, object], **overrides: str) -> list[dict[str, str]]:
    """An outage that began at an hour, and what remained at hours after that."""
    stated = {"outage_started_at": after(start).isoformat()}
    return [
        {"at": start + hours, "remaining": count} | stated | overrides for hours, count in counts
    ]
