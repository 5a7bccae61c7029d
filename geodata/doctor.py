"""Is everything here that Teplo needs, and is the store whole? Findings, each with what to do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import geopandas as gpd
from packaging.requirements import Requirement

from geodata.areas import SEED_LEVELS, register_areas
from geodata.errors import StoreError
from geodata.seedfiles import seed_path
from geodata.store.storefile import open_file
from geodata.store.storetables import held_format

LEAST_ROOM_BYTES = 1_000_000_000
"""Less free space than this is worth a note."""
DRAWN = {"oblast": 27, "raion": 138, "city": 3}
"""How many outlines of each level the seeds hold."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes
    ----------
    level : {"well", "note", "fault"}
    code : str
        What was found, for the catalogues of the user interface.
    value : str
        What it was found of.
    """

    level: str
    code: str
    value: str = ""

    def as_dict(self) -> dict[str, str]:
        """For a program."""
        return asdict(self)


def examine_installation(store_path: Path) -> list[Finding]:
    """Look at the store, the areas, the libraries and the machine; nothing is changed."""
    return [
        *examine_store(store_path),
        *_examine_areas(),
        *_examine_libraries(),
        *_examine_machine(store_path),
    ]


def examine_store(path: Path) -> list[Finding]:
    """Read every byte of every table, and count each batch's reports again.

    DuckDB checks a checksum of each block it reads, so reading all finds any that was changed.
    """
    if not path.exists():
        return [Finding("note", "store_none", str(path))]
    try:
        with open_file(path) as connection:
            if held_format(connection) <= 0:
                return [Finding("fault", "store_unreadable", str(path))]
            tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
            for (name,) in tables:
                connection.execute(f"SELECT bit_xor(hash({name})) FROM {name}").fetchall()
            torn = connection.execute(
                "SELECT batch_id FROM batches LEFT JOIN (SELECT batch_id, count(*) AS held "
                "FROM (SELECT batch_id FROM reports UNION ALL SELECT batch_id FROM register_rows) "
                "GROUP BY batch_id) USING (batch_id) "
                "WHERE accepted <> coalesce(held, 0) ORDER BY batch_id"
            ).fetchall()
    except StoreError as error:
        return [Finding("fault", error.code, error.value)]
    if torn:
        return [Finding("fault", "batch_incomplete", batch_id) for (batch_id,) in torn]
    return [Finding("well", "store_whole", str(path))]


def _examine_areas() -> Iterator[Finding]:
    areas = register_areas()
    for level in SEED_LEVELS:
        outlines = gpd.read_file(seed_path("boundaries.gpkg"), layer=level)
        if len(outlines) != DRAWN[level] or not set(outlines["area_id"]) <= set(areas.index):
            yield Finding("fault", "areas_missing", level)
            return
    yield Finding("well", "areas_whole", str(len(areas)))


def _examine_libraries() -> Iterator[Finding]:
    unfit = []
    for line in metadata.requires("teplo") or []:
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            unfit += [] if _is_met(wanted) else [wanted]
    yield from (Finding("fault", "library_unfit", str(wanted)) for wanted in unfit)
    if not unfit:
        yield Finding("well", "libraries_fit")


def _is_met(wanted: Requirement) -> bool:
    try:
        return wanted.specifier.contains(metadata.version(wanted.name), prereleases=True)
    except metadata.PackageNotFoundError:
        return False


def _examine_machine(store_path: Path) -> Iterator[Finding]:
    try:
        ZoneInfo("Europe/Kyiv")
    except ZoneInfoNotFoundError:
        yield Finding("fault", "time_zone_missing", "Europe/Kyiv")
    folder = next(parent for parent in store_path.absolute().parents if parent.exists())
    free = shutil.disk_usage(folder).free
    if free < LEAST_ROOM_BYTES:
        yield Finding("note", "little_room", f"{free // 1_000_000} MB")
