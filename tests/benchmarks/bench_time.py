"""Time and restoration over many synthetic reports, against bare scans of the same data.

    uv run python tests/benchmarks/bench_time.py [REPORTS]

Prints the seconds of each question, and its ratio to one grouped scan of the same columns by
pandas in the same run; of durations, on a smaller winter of losses and returns in every raion, to
finding the outages of that.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd

from geodata.areas import load_areas
from geodata.intake.intake import REPORT_COLUMNS
from geodata.restoration.curve import series_at
from geodata.restoration.duration import durations_as_of
from geodata.restoration.restoration import outages_as_of
from geodata.schema import columns_of, quantity_columns
from geodata.situation.change import Moment, changes_between
from geodata.situation.situation import situation_as_of

REPORTS = 200_000
DAYS = 150
START = datetime(2025, 11, 1, tzinfo=UTC)
AS_OF = START + timedelta(days=120)
KEYS = ["area_id", "service", "unit"]
_SEED = 7


def synthetic_reports(count: int) -> pd.DataFrame:
    """A winter of reports on every area: three services, two units, three sources."""
    random = np.random.default_rng(_SEED)

    def one_of(*values: str) -> object:
        return np.array(values, dtype=object)[random.integers(0, len(values), count)]

    counts = {c for c in quantity_columns() if not c.endswith("_qualifier")}
    table = pd.DataFrame({c: [""] * count for c in REPORT_COLUMNS if c not in counts})
    table[sorted(counts)] = np.nan
    for column in columns_of("time"):
        table[column] = pd.Series(pd.NaT, table.index).dt.tz_localize("UTC")
    remaining = np.round(random.exponential(300, count)) * (random.random(count) > 0.1)
    return table.assign(
        report_id=np.arange(count).astype(str),
        reported_at=START + pd.to_timedelta(random.integers(0, DAYS * 1440, count), unit="m"),
        area_id=one_of(*load_areas().index),
        service=one_of("heating", "electricity", "water"),
        unit=one_of("buildings", "customers"),
        source=one_of("A", "B", "C"),
        source_kind="official",
        cause="strike",
        remaining=remaining,
        remaining_low=remaining,
        remaining_high=remaining * 1.02,
    )


def synthetic_outages(per_raion: int = 8, readings: int = 4) -> pd.DataFrame:
    """Losses of heat in every raion that come back by steps, each seen a few times."""
    random = np.random.default_rng(_SEED)
    levels = load_areas()["level"]
    raions = levels.index[levels == "raion"].to_numpy()
    shape = (len(raions), per_raion, readings)
    gaps_h = random.uniform(3, 12, shape)
    gaps_h[..., 0] = random.uniform(60, 300, shape[:2])
    at_h = np.cumsum(gaps_h.reshape(len(raions), -1), axis=1).reshape(shape)
    left = np.round(random.integers(100, 5000, shape[:2])[..., None] * 0.5 ** np.arange(readings))
    left[..., -1] *= random.random(shape[:2]) > 0.8
    causes = np.array(["strike", "weather", "grid accident"], dtype=object)
    remaining = left.ravel()
    return synthetic_reports(remaining.size).assign(
        area_id=np.repeat(raions, per_raion * readings),
        service="heating",
        unit="buildings",
        source="A",
        cause=np.repeat(causes[random.integers(0, 3, shape[:2])].ravel(), readings),
        outage_started_at=START + pd.to_timedelta(np.repeat(at_h[..., 0].ravel(), readings), "h"),
        reported_at=START + pd.to_timedelta(at_h.ravel(), "h"),
        remaining=remaining,
        remaining_low=remaining,
        remaining_high=remaining,
    )


def scan(reports: pd.DataFrame) -> pd.DataFrame:
    """The least that any answer needs: the latest row of each series."""
    made = reports[reports["reported_at"] <= pd.Timestamp(AS_OF)]
    return made.sort_values("reported_at").groupby(KEYS).tail(1)


def scan_daily(reports: pd.DataFrame) -> pd.DataFrame:
    """The least that a daily series needs: the last row of each series and day."""
    day = reports["reported_at"].dt.floor("D")
    return reports.sort_values("reported_at").groupby([*KEYS, day])["remaining"].last().to_frame()


def seconds(question: Callable[[], object], *, times: int = 3) -> float:
    """The best of some runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        question()
        taken.append(time.perf_counter() - start)
    return min(taken)


def main(count: int) -> None:
    """Measure and print."""
    reports, outages = synthetic_reports(count), synthetic_outages()
    end = outages["reported_at"].max()
    days = [START + timedelta(days=day) for day in range(1, DAYS + 1)]
    earlier, later = Moment(AS_OF - timedelta(days=1)), Moment(AS_OF)
    questions: dict[str, tuple[Callable[[], object], str]] = {
        "scan": (lambda: scan(reports), "scan"),
        "situation as of": (lambda: situation_as_of(reports, as_of=AS_OF), "scan"),
        "outages as of": (lambda: outages_as_of(reports, as_of=AS_OF), "scan"),
        "changes of a day": (lambda: changes_between(reports, earlier, later), "scan"),
        "scan, daily": (lambda: scan_daily(reports), "scan, daily"),
        "series of a winter": (lambda: series_at(reports, days), "scan, daily"),
        "outages of raions": (lambda: outages_as_of(outages, as_of=end), "outages of raions"),
        "durations": (lambda: durations_as_of(outages, as_of=end), "outages of raions"),
    }
    situation_as_of(reports.head(100), as_of=AS_OF)
    taken: dict[str, float] = {}
    print(f"{count:,} reports; {len(outages):,} of raions")
    for name, (question, against) in questions.items():
        taken[name] = seconds(question)
        print(f"{name:20} {taken[name]:7.2f} s {taken[name] / taken[against]:7.1f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS)
