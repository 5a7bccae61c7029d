"""Several processes import into one store while others read it; nobody may see anything wrong.

Run: ``uv run python -m tests.many_hands 60`` (seconds). The suite does it for some seconds.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from geodata.store.store import Store
from tests.kill_imports import PRELOADED

IMPORTERS, READERS = 4, 2


@dataclass(frozen=True)
class Outcome:
    """What the processes did: files imported, looks at the store, the longest wait for one (s)."""

    imported: tuple[int, ...]
    looks: int
    longest_s: float
    faults: tuple[str, ...]


def import_share(path: Path, part: int, seconds: float, start: Barrier, told: Connection) -> None:
    """Import every fourth prepared file until the time is up; tell which, and the longest wait."""
    from tests.prepared_files import FILES  # which the fork server holds

    store, done, longest = Store(path), [], 0.0
    start.wait()
    until = time.monotonic() + seconds
    for number in range(part, len(FILES), IMPORTERS):
        if time.monotonic() >= until:
            break
        began = time.monotonic()
        store.add(FILES[number])
        longest = max(longest, time.monotonic() - began)
        done.append(number)
    told.send((done, 0, longest, []))


def look_on(path: Path, _part: int, seconds: float, start: Barrier, told: Connection) -> None:
    """Read until the time is up: every batch whole, and nothing that was seen is gone later."""
    from tests.prepared_files import ROWS_A_FILE

    store, seen, faults, looks, longest = Store(path), set[str](), [], 0, 0.0
    start.wait()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.monotonic()
        reports = store.reports()
        longest = max(longest, time.monotonic() - began)
        counts = reports["batch_id"].astype(str).value_counts()
        if (counts != ROWS_A_FILE).any():
            faults.append(f"a batch is there in part: {counts.to_dict()}")
        if gone := seen - set(counts.index):
            faults.append(f"seen and gone: {sorted(gone)}")
        seen |= set(counts.index)
        looks += 1
    told.send(([], looks, longest, faults))


def work_together(path: Path, seconds: float) -> Outcome:
    """Run the importers and readers at once on a store, and gather what they say."""
    Store(path)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    jobs = [(import_share, part) for part in range(IMPORTERS)] + [(look_on, 0)] * READERS
    start = context.Barrier(len(jobs))
    pipes, workers = [], []
    for job, part in jobs:
        hears, tells = context.Pipe(duplex=False)
        worker = context.Process(target=job, args=(path, part, seconds, start, tells), daemon=True)
        worker.start()
        tells.close()
        pipes.append(hears)
        workers.append(worker)
    answers = [hears.recv() for hears in pipes]
    for worker in workers:
        worker.join()
    return Outcome(
        imported=tuple(sorted(number for done, *_ in answers for number in done)),
        looks=sum(looks for _, looks, *_ in answers),
        longest_s=max(longest for *_, longest, _ in answers),
        faults=tuple(fault for *_, faults in answers for fault in faults),
    )


def main() -> None:
    """Work for as long as asked, in a new store whenever the files are used up."""
    end = time.monotonic() + float(sys.argv[1])
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory() as folder:
            outcome = work_together(Path(folder) / "store.duckdb", min(30, end - time.monotonic()))
        print(
            f"{len(outcome.imported)} files by {IMPORTERS} processes, {outcome.looks} looks by "
            f"{READERS}, longest wait {outcome.longest_s:.1f} s, faults: {list(outcome.faults)}"
        )
        if outcome.faults:
            sys.exit(1)


if __name__ == "__main__":
    main()
