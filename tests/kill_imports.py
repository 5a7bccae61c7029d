"""Kill imports at random moments, many times, and look at what the store holds then.

Run: ``uv run python -m tests.kill_imports 10000 1`` (how often, seed). The suite does 300 of them.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from geodata.store.store import Store

PRELOADED = ["geodata.store.store", "tests.prepared_files"]
_CHECK_EVERY = 10
_LONGEST_S = 0.2


def import_on(path: Path, first: int, told: Connection) -> None:
    """Import one file after another; each is acknowledged by its number once it is saved."""
    from tests.prepared_files import FILES  # which the fork server holds

    store = Store(path)
    told.send("ready")
    for number, file in enumerate(FILES[first:], start=first):
        store.add(file)
        told.send(number)


def kill_once(path: Path, first: int, pick: random.Random) -> int:
    """Start an importer and kill it; the last number that it acknowledged."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    hears, tells = context.Pipe(duplex=False)
    importer = context.Process(target=import_on, args=(path, first, tells), daemon=True)
    importer.start()
    tells.close()
    hears.recv()
    time.sleep(pick.uniform(0, _LONGEST_S))
    importer.kill()
    importer.join()
    last = first - 1
    try:
        while True:
            last = hears.recv()
    except (EOFError, OSError):  # or the kill cut a message in two
        return last


def find_faults(path: Path, acknowledged: set[int]) -> list[str]:
    """What the store lost, doubled or shows in part; empty when all is well.

    A file that was saved but not yet acknowledged may be there.
    """
    from tests.prepared_files import ROWS_A_FILE

    store = Store(path)
    ids = store.reports()["report_id"].astype(str)
    held = ids.str.split("-").str[0].astype(int).value_counts()
    lost = acknowledged - set(held.index)
    in_part = held[held != ROWS_A_FILE]
    faults = [f"lost {sorted(lost)}"] if lost else []
    faults += [f"in part {in_part.to_dict()}"] if len(in_part) else []
    faults += ["reports are there twice"] if ids.duplicated().any() else []
    if not len(store.batches()) == len(store.open_rows()) == len(held):
        faults.append("batches, their rows and their rejected rows do not agree")
    return faults


def kill_many(path: Path, times: int, seed: int) -> int:
    """Kill importers into one store until its files are used up or ``times`` is reached.

    Returns
    -------
    int
        How often an importer was killed.

    Raises
    ------
    AssertionError
        With what the store lost, doubled or shows in part. Nothing is ever deleted, so that a
        look after every tenth kill finds whatever an earlier one did.
    """
    from tests.prepared_files import FILES

    pick = random.Random(seed)
    acknowledged: set[int] = set()
    first = kills = 0
    while kills < times and first < len(FILES):
        last = kill_once(path, first, pick)
        acknowledged |= set(range(first, last + 1))
        first = last + 2  # the one that was killed is not tried again: it may be there
        kills += 1
        if kills % _CHECK_EVERY == 0 or kills == times or first >= len(FILES):
            faults = find_faults(path, acknowledged)
            assert not faults, f"after {kills} kills (seed {seed}): {faults}"
    return kills


def main() -> None:
    """Kill as often as asked, in a new store whenever one is full."""
    times, seed = int(sys.argv[1]), int(sys.argv[2])
    kills = 0
    while kills < times:
        with tempfile.TemporaryDirectory() as folder:
            kills += kill_many(Path(folder) / "store.duckdb", times - kills, seed + kills)
        print(f"{kills} kills: nothing lost, doubled or there in part", flush=True)


if __name__ == "__main__":
    main()
