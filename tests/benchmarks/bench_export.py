"""How long the exported page takes, how large it is, and of what parts.

Run ``uv run python tests/benchmarks/bench_export.py``; it takes a minute. Two pages are measured:
the seeds as partners see them, and a fortnight on which every raion told a figure of three
services every day. Publishing the days is timed apart from making the page of them, both in
processor time. The ratio is to the same figures and borders as plain JSON.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from dashboard.export.document import build_html  # noqa: E402 - the script is run by its path
from dashboard.map.basemap import cut_topology, drawn_areas  # noqa: E402
from geodata import load_reports  # noqa: E402
from geodata.publish import Publication, publish_frames, round_to  # noqa: E402
from tests.dashboard.published import AS_OF, publication  # noqa: E402

DAYS = range(14, -1, -1)
BUDGET_BYTES, BUDGET_S = 600_000, 0.5
LEVELS = ("oblast", "raion", "city")


def seeds_fortnight() -> tuple[Publication, ...]:
    """The seeds on the fortnight before 24 January 2026, as partners see them."""
    reports = load_reports(ROOT / "seeds" / "reports.csv").reports
    moments = [datetime(2026, 1, 24, 16, tzinfo=UTC) - timedelta(days=n) for n in DAYS]
    now = datetime(2026, 4, 1, tzinfo=UTC)
    return publish_frames(reports, moments=moments, now=now, profile="partner")


def full_fortnight() -> tuple[Publication, ...]:
    """A fortnight on which every raion tells of every service every day."""
    return tuple(_full_day(days) for days in DAYS)


def _full_day(days: int) -> Publication:
    kinds = (("heating", "buildings"), ("electricity", "customers"), ("water", "people"))
    rows = [
        _row(area.area_id, place + 50 * number, days) | {"service": service, "unit": unit}
        for number, (service, unit) in enumerate(kinds)
        for place, area in enumerate(drawn_areas("raion"))
    ]
    return publication(*rows, as_of=AS_OF - timedelta(days=days))


def _row(area_id: str, place: int, days: int) -> dict[str, object]:
    remaining = round_to(900.0 + 137 * place + 31 * days * (place % 7), 2)
    bounds = {"remaining_low": remaining - 50, "remaining_high": remaining + 50}
    shares = {"rate_pct": remaining / 500, "restored_share": 0.5 + remaining / 100_000}
    reported_at = pd.Timestamp(AS_OF - timedelta(days=days, hours=5))
    told = {"area_id": area_id, "level": "raion", "age_h": 5.0, "reported_at": reported_at}
    return {"remaining": remaining, "denominator": 50_000.0} | told | bounds | shares


def seconds(work: Callable[[], object], *, times: int = 5) -> float:
    """The median processor time of several runs, after one that fills what is cached.

    Not the time on the wall, so that what else the machine does counts for nothing.
    """
    work()
    taken = []
    for _ in range(times):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return statistics.median(taken)


def parts_of(html: str) -> dict[str, int]:
    """Bytes of each part of a page."""
    found = {
        "scripts": re.findall(r"<script>(.*?)</script>", html, re.DOTALL),
        "styles": re.findall(r"<style>(.*?)</style>", html, re.DOTALL),
        "borders": re.findall(r'id="geometry">(.*?)</script>', html, re.DOTALL),
        "figures, texts": re.findall(r'id="page">(.*?)</script>', html, re.DOTALL),
        "picture": re.findall(r'without-script">(<svg.*?</svg>)', html, re.DOTALL),
        "table": re.findall(r'<tbody id="rows">(.*?)</tbody>', html, re.DOTALL),
    }
    sizes = {name: sum(len(text.encode()) for text in texts) for name, texts in found.items()}
    return sizes | {"rest": len(html.encode()) - sum(sizes.values())}


def unpacked_bytes(days: Sequence[Publication]) -> int:
    """The borders and every figure of every day as plain JSON."""
    tables = [day.situation.to_json(orient="records", date_format="iso") for day in days]
    borders = json.dumps(cut_topology(LEVELS), ensure_ascii=False, separators=(",", ":"))
    return sum(len(text.encode()) for text in (borders, *tables))


def measure(name: str, days: Sequence[Publication]) -> bool:
    """Print one page's figures; whether it keeps to the budgets."""

    def build() -> str:
        return build_html(days[-1], words_language="en", level="raion", earlier=days[:-1])

    html, taken = build(), seconds(build)
    parts = parts_of(html)
    packed = parts["borders"] + parts["figures, texts"]
    print(f"{name}, {len(days)} moments: {len(html.encode()) / 1000:.0f} KB in {taken:.2f} s")
    print("  " + ", ".join(f"{part} {size / 1000:.0f}" for part, size in parts.items()) + " KB")
    print(f"  figures and borders: 1 to {unpacked_bytes(days) / packed:.1f} of plain JSON")
    return len(html.encode()) <= BUDGET_BYTES and taken <= BUDGET_S


def main() -> int:
    """Measure and compare with the budgets."""
    print(f"publishing 15 moments of the seeds: {seconds(seeds_fortnight, times=1):.2f} s")
    kept = [measure("seeds", seeds_fortnight()), measure("every raion", full_fortnight())]
    told = "kept" if all(kept) else "MISSED"
    print(f"budgets: {BUDGET_BYTES / 1000:.0f} KB and {BUDGET_S} s: {told}")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
