"""Intake of a long file, step by step: ``python -m tests.benchmarks.bench_intake [--rows N]``.

Every figure is from one run on one file: the raw parse by three readers, then reading, checking,
placing, framing (hashes, ids, points) and committing, each with its share and its ratio to
DuckDB's own ``read_csv``.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow.csv

from geodata.areas import load_areas
from geodata.intake import examine
from geodata.intake.intake import Intake, judge
from geodata.read.read import read_table
from geodata.store.store import Store

_SEED = 7
_BAD_SHARE = 0.01
_CORRECTION_SHARE = 0.002
_WORDINGS = ("{}", "{}", "{}", "{}", "понад {}", "близько {}", "~{}", "{}+", "майже {}")
_SERVICES = ("опалення", "світло", "вода", "heating", "electricity")
_UNITS = ("будинків", "абонентів", "households")
_SOURCES = ("КМВА", "ДТЕК", "ХОВА", "Обленерго", "Мінрозвитку")
_BAD_FIGURES = ("багато", "-5", "10-20")


@dataclass
class Stopwatch:
    """Seconds of each step, in the order they were taken."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def time(self, step: str) -> Iterator[None]:
        """Time what is done inside."""
        start = time.perf_counter()
        yield
        self.seconds[step] = time.perf_counter() - start

    def timed(self, step: str, function: Callable[..., object]) -> Callable[..., object]:
        """The function, timed whenever it is called."""

        def call(*args: object, **options: object) -> object:
            with self.time(step):
                return function(*args, **options)

        return call


def write_table(path: Path, rows: int) -> None:
    """Write reports as officials would: codes and names, wordings, corrections, bad rows."""
    random = np.random.default_rng(_SEED)
    areas = load_areas()
    codes = areas.index[areas["level"].isin(["oblast", "raion", "city"])].to_numpy()
    minutes = pd.to_datetime("2026-01-01") + pd.to_timedelta(
        random.integers(0, 4_000, rows) * 10, "min"
    )
    figures = np.array(
        [random.choice(_WORDINGS).format(number) for number in random.integers(1, 20_000, 30_000)],
        dtype=object,
    )
    table = pd.DataFrame(
        {
            "report_id": [f"R-{number}" for number in range(rows)],
            "reported_at": minutes.strftime("%d.%m.%Y %H:%M"),
            "area_id": random.choice(codes, rows),
            "service": random.choice(_SERVICES, rows),
            "unit": random.choice(_UNITS, rows),
            "remaining": random.choice(figures, rows),
            "source": random.choice(_SOURCES, rows),
            "source_kind": "official",
            "supersedes": "",
            "note": random.choice(["", "уточнюється", "за даними на ранок"], rows),
            "Бригади": random.integers(0, 40, rows).astype(str),
        }
    )
    bad = random.random(rows) < _BAD_SHARE
    table.loc[bad, "remaining"] = random.choice(_BAD_FIGURES, bad.sum())
    later = np.flatnonzero(random.random(rows) < _CORRECTION_SHARE)
    table.loc[later, "supersedes"] = [f"R-{number}" for number in later // 2]
    table.to_csv(path, index=False)


def parse_raw(path: Path, watch: Stopwatch) -> None:
    """Time three readers that only split the text."""
    with watch.time("duckdb read_csv"):
        duckdb.sql(f"CREATE OR REPLACE TEMP TABLE raw AS FROM read_csv('{path}', all_varchar=true)")
    with watch.time("pyarrow read_csv"):
        pyarrow.csv.read_csv(path)
    with watch.time("pandas read_csv"):
        pd.read_csv(path, dtype=str, keep_default_na=False)


def take_in(path: Path, folder: Path, watch: Stopwatch) -> Intake:
    """Time every step of the intake of a file into an empty store."""
    store = Store(folder / "store.duckdb")
    with watch.time("read"):
        table = read_table(path)
    inner = Stopwatch()
    for step, name in (("check", "check_table"), ("place", "place_rows")):
        setattr(examine, name, inner.timed(step, getattr(examine, name)))
    with watch.time("judge"):
        intake = judge(table)
    watch.seconds |= inner.seconds
    watch.seconds["frame"] = watch.seconds.pop("judge") - sum(inner.seconds.values())
    with watch.time("commit"):
        store.add(intake)
    return intake


def main(rows: int) -> None:
    """Print the table of figures."""
    raw, watch = Stopwatch(), Stopwatch()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.csv"
        write_table(path, rows)
        megabytes = path.stat().st_size / 1e6
        read_table(path.read_bytes()[:20_000].rpartition(b"\n")[0])  # words and seeds, once
        parse_raw(path, raw)
        before_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        intake = take_in(path, Path(folder), watch)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    base, total = raw.seconds["duckdb read_csv"], sum(watch.seconds.values())
    print(f"{rows:,} rows, {megabytes:.0f} MB; {len(intake.reports):,} good")
    for step, seconds in raw.seconds.items():
        print(f"{step:18} {seconds:7.2f} s")
    for step, seconds in watch.seconds.items():
        print(f"{step:18} {seconds:7.2f} s {seconds / total:6.0%} {seconds / base:7.1f} x raw")
    print(f"{'whole intake':18} {total:7.2f} s        {total / base:7.1f} x raw")
    print(f"peak memory {peak_mb:.0f} MB; {before_mb:.0f} MB before the intake")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    main(parser.parse_args().rows)
