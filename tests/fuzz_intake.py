"""Damage real files at random and load them: ``python -m tests.fuzz_intake [COUNT] [SEED]``.

Every file must come back as an intake that lost no row, within five seconds of work and in bounded
memory, whatever a person has decided about its layout and edits in it.
"""

from __future__ import annotations

import random
import resource
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
from shapely.geometry import Point

from geodata.intake.intake import Intake, judge, load_reports
from geodata.read.layout import CONTEXT_COLUMNS, Layout, Learnt
from geodata.schema import COLUMN_NAMES
from geodata.seedfiles import seed_path
from tests.builders import GOOD_ROW, NOW, table
from tests.workbooks import ods, xlsx

CPU_SECONDS_LIMIT = 5
HANG_SECONDS = 90
"""Of the clock on the wall: a busy machine is no reason to fail."""
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
        "wide": "Область;Район;Без світла, абонентів;Без тепла, будинків\r\n"
        "Київська;Бучанський;1 200;~30\r\nХарківська;;понад 5 тис.;0\r\n".encode("cp1251"),
        "dated": b"Place,24.01.2026,25.01.2026\nKyiv,471,400\nBucha,5,\n",
        "mojibake": "Місце;Дата;Послуга\nБуча;17 січня;опалення\n".encode()
        .decode("cp1251", "replace")
        .encode(),
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


def some_layout(content: bytes, dice: random.Random) -> Layout:
    """What a person may have decided, sensible or not."""
    header = content[:200].decode("utf-8", "replace").splitlines()[:1] or [""]
    names = header[0].split(dice.choice(",;"))
    columns = ("", *COLUMN_NAMES, *CONTEXT_COLUMNS)
    return Layout(
        sheet=dice.choice(("", "", "", "A", "B", "no such")),
        encoding=dice.choice(("", "", "cp1251", "utf-8", "utf-16", "latin-1")),
        delimiter=dice.choice(("", "", ",", ";", "\t", "|")),
        header_row=dice.choice((0, 0, 1, 2, 3, 99)),
        columns=tuple((name, dice.choice(columns)) for name in names if dice.random() < 0.5),
        constants=tuple(
            {dice.choice(COLUMN_NAMES): dice.choice(("heating", "", "5", "UA80"))}.items()
        ),
        decimal_mark=dice.choice(("", ",", ".")),
        date_order=dice.choice(("", "day", "month")),
    )


def load_damaged(content: bytes, layout: Layout | None = None) -> Intake:
    """Load a file and hold it to the laws of intake."""
    found = load_reports(content, name="damaged", now=NOW, layout=layout)
    assert found.readable or found.problems
    assert_nothing_lost(found)
    return found


def assert_nothing_lost(found: Intake) -> None:
    """Every row is a report or rejected, and of those each has a problem."""
    assert found.rows_read == len(found.reports) + len(found.rejected)
    assert set(found.rejected["row"]) <= {problem.row for problem in found.problems}
    assert len(found.rejected) == len(found.rejected_extra)


def edit_at_random(found: Intake, dice: random.Random) -> None:
    """Judge a file with some cells edited, and what was answered about its places before."""
    lines = found.table.cells["row"].tolist()
    texts = ("", "5", "Kyiv", "UA80", "heating", "17.01.2026", "понад 1,2 тис.", "\x00{{7*7}}")
    edits = {
        line: {dice.choice(COLUMN_NAMES): dice.choice(texts)}
        for line in dice.sample(lines, min(len(lines), 3))
    }
    learnt = Learnt(places={("kyiv", "KCMA"): "UA80", ("буча", ""): "no such"})
    edited = judge(found.table, now=NOW, edits=edits, learnt=learnt)
    assert edited.rows_read == found.rows_read
    assert_nothing_lost(edited)


def _memory_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4_096 / 1e6


def _cpu_seconds() -> float:
    own, children = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def try_one(content: bytes, dice: random.Random) -> Intake:
    """Load a damaged file as it is or under some layout, and edit it."""
    layout = some_layout(content, dice) if dice.random() < 0.4 else None
    found = load_damaged(content, layout)
    if found.readable and dice.random() < 0.3:
        edit_at_random(found, dice)
    return found


def main(count: int, seed: int) -> None:
    """Load that many damaged files; fail at the first that breaks a law."""
    files, outcomes, before, slowest = real_files(), Counter[str](), 0.0, 0.0
    for number in range(count):
        name = list(files)[number % len(files)]
        dice = random.Random(f"{seed}-{number}")
        content = damage(files[name], dice)
        start = _cpu_seconds()
        signal.alarm(HANG_SECONDS)
        try:
            found = try_one(content, dice)
        except BaseException:
            print(f"file {number} of seed {seed}, a damaged {name}")
            raise
        signal.alarm(0)
        slowest = max(slowest, _cpu_seconds() - start)
        assert slowest < CPU_SECONDS_LIMIT, f"file {number} took {slowest:.1f} s of work"
        outcomes[f"{name} {'read' if found.readable else found.problems[0].code}"] += 1
        if number % 500 == 499:
            print(f"{number + 1} files, slowest {slowest:.1f} s", flush=True)
        before = before or _memory_mb()
        assert _memory_mb() - before < MEMORY_GROWTH_LIMIT_MB, f"memory grew at file {number}"
    print(f"{count} files, slowest {slowest:.1f} s, memory +{_memory_mb() - before:.0f} MB")
    print("\n".join(f"{times:6} {outcome}" for outcome, times in sorted(outcomes.items())))


def _too_slow(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"over {HANG_SECONDS} s")


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, _too_slow)
    arguments = dict(enumerate(map(int, sys.argv[1:])))
    main(arguments.get(0, 10_000), arguments.get(1, 1))
