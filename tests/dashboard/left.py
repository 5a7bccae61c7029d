"""Publications made of reports, as they leave the app; with hostile text in every field."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from geodata.intake.intake import load_reports
from geodata.publish import Publication, publish, publish_frames
from geodata.seedfiles import seed_path
from tests.builders import intake

AS_OF = datetime(2026, 1, 24, 18, tzinfo=UTC)
LATER = datetime(2026, 3, 1, tzinfo=UTC)
HOSTILE = (
    '=HYPERLINK("http://x.invalid")',
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}{#",
    "]]><!-- \u202e\u2028 & 'quoted' \x0b",
)


@cache
def seeded(profile: str = "partner") -> Publication:
    """The seeds on the evening of 24 January 2026."""
    reports = load_reports(seed_path("reports.csv")).reports
    return publish(reports, as_of=AS_OF, now=LATER, profile=profile)


@cache
def seeded_frames(profile: str = "partner") -> tuple[Publication, ...]:
    """The same on eight evenings, oldest first."""
    reports = load_reports(seed_path("reports.csv")).reports
    moments = [AS_OF - timedelta(days=step) for step in range(8)]
    return publish_frames(reports, moments=moments, now=LATER, profile=profile)


def hostile_publication(text: str, *, profile: str = "partner") -> Publication:
    """What two reports give whose every text field says ``text``, one contradicting the other."""
    said = dict.fromkeys(("source", "note", "scope_note", "source_url", "extra"), text)
    one = {**said, "report_id": f"1{text}", "expected_restoration_at": "25.01.2026 09:00"}
    two = {**said, "source": f"{text}2", "report_id": f"2{text}", "remaining": "2500"}
    two |= {"reported_at": "24.01.2026 08:00"}
    made = intake(one, two, now=LATER)
    return publish(made.reports, as_of=AS_OF, now=LATER, profile=profile)
