"""Damage real files at random and load them: ``python -m tests.fuzz_intake [COUNT] [SEED]``.

Every file must come back as an intake that lost no row, within five seconds and in bounded memory.
"""

from __future__ import annotations

import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
from shapely.geometry import Point

from geodata.intake import Intake, load_reports
from geodata.seedfiles import seed_path
from tests.builders import GOOD_ROW, NOW, table
from tests.workbooks import ods, xlsx

SECONDS_LIMIT = 5
MEMORY_GROWTH_LIMIT_MB = 300


def real_files() -> dict[str, bytes]:
    """One good file of each form."""
    rows = [list(GOOD_ROW), *([*GOOD_ROW.values()] for _ in range(3))]
    frame = gpd.GeoDataFrame([GOOD_ROW] * 3, geometry=[Point(30.5, 50.4)] * 3, crs=4326)
    files = {
        "csv": seed_path("reports.csv").read_bytes()[:6_000],
        "cp1251": "Місце;Послуга;Залишається\r\nКиїв;опалення;471\r\n".encode("cp1251"),
        "utf-16": table({"place": "Київ"}, {"note": "a\nb"}, encoding="utf-16"),
        "hxl": b"Where,What,Out\n#loc+name,#service,#affected+hh\nKyiv,heating,3\n",
        "xlsx": xlsx({"A": rows, "B": [["note"], ["x"]]}),
        "ods": ods({"A": rows}),
        "geojson": frame.to_json(drop_id=True).encode(),
    }
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("gpkg", "parquet"):
            path = Path(folder) / f"a.{ending}"
            frame.to_file(path) if ending == "gpkg" else frame.to_parquet(path)
            files[ending] = path.read_bytes()
    return files


def _flip(content: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice((1, 1, 3, 30))):
        content[dice.randrange(len(content))] = dice.randrange(256)


def _cut(content: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(content))
    del content[start : start + dice.choice((1, 20, len(content)))]


def _repeat(content: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(content))
    content[start:start] = content[start : start + 200] * dice.choice((1, 50))


def _plant(content: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(content))
    signs = (b'"', b"\n", b"\x00", b"\xff" * 4, b"{{7*7}}", b"9" * 400, b"[" * 5_000, b"\xd0")
    content[at : at + dice.choice((0, 4))] = dice.choice(signs)


DAMAGES: tuple[Callable[[bytearray, random.Random], None], ...] = (_flip, _cut, _repeat, _plant)


def damage(content: bytes, dice: random.Random) -> bytes:
    """A file with one to three things wrong."""
    damaged = bytearray(content)
    for _ in range(dice.randint(1, 3)):
        if damaged:
            dice.choice(DAMAGES)(damaged, dice)
    return bytes(damaged)


def load_damaged(content: bytes) -> Intake:
    """Load a file and hold it to the laws of intake."""
    found = load_reports(content, name="damaged", now=NOW)
    assert found.readable or found.problems
    assert found.rows_read == len(found.reports) + len(found.rejected)
    return found


def _memory_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4_096 / 1e6


def main(count: int, seed: int) -> None:
    """Load that many damaged files; fail at the first that breaks a law."""
    files, outcomes, before = real_files(), Counter[str](), 0.0
    for number in range(count):
        name = list(files)[number % len(files)]
        content = damage(files[name], random.Random(f"{seed}-{number}"))
        signal.alarm(SECONDS_LIMIT)
        try:
            found = load_damaged(content)
        except BaseException:
            print(f"file {number} of seed {seed}, a damaged {name}")
            raise
        signal.alarm(0)
        outcomes[f"{name} {'read' if found.readable else found.problems[0].code}"] += 1
        before = before or _memory_mb()
        assert _memory_mb() - before < MEMORY_GROWTH_LIMIT_MB, f"memory grew at file {number}"
    print(f"{count} files, memory +{_memory_mb() - before:.0f} MB")
    print("\n".join(f"{times:6} {outcome}" for outcome, times in sorted(outcomes.items())))


def _too_slow(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"over {SECONDS_LIMIT} s")


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, _too_slow)
    arguments = dict(enumerate(map(int, sys.argv[1:])))
    main(arguments.get(0, 10_000), arguments.get(1, 1))
