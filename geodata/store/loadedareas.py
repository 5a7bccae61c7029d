"""Official boundaries on record: loaded, taken back, never changed.

Of the loads in force the newest holds. Levels of the country (oblast, raion, hromada) come whole
from one load; cities and their districts may come from files of their own.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import duckdb
import geopandas as gpd
import pandas as pd
import shapely

from geodata.boundaries import BoundaryFile
from geodata.errors import StoreError
from geodata.geography import SEEDS, Geography, geography_in_force, use_geography
from geodata.store.storefile import naive_utc, open_file, transaction

_COUNTRY = ("oblast", "raion", "hromada")
_BETWEEN = " · "
_IN_FORCE = "SELECT * FROM loaded_areas ANTI JOIN unloaded_areas USING (load_id)"


def record_areas(
    path: Path,
    boundaries: BoundaryFile,
    *,
    attribution: str,
    by: str = "",
    now: datetime | None = None,
) -> str:
    """Put checked boundaries into the store, all or none; gives the load's id.

    Parameters
    ----------
    path : pathlib.Path
        The store's file.
    attribution : str
        Whom to name for them, and under which licence; shown beside every map.
    by : str
        Who loads them.

    Raises
    ------
    ValueError
        When the boundaries have problems.
    StoreError
        ``areas_loaded_already`` when this very file is in force.
    """
    if boundaries.problems:
        raise ValueError("boundaries with problems are never stored")
    load_id = uuid4().hex[:12]
    with open_file(path) as connection, transaction(connection):
        held = connection.execute(
            f"SELECT 1 FROM ({_IN_FORCE}) WHERE file_sha256 = ?", [boundaries.sha256]
        ).fetchone()
        if held:
            raise StoreError("areas_loaded_already", boundaries.name)
        _insert_outlines(connection, load_id, boundaries.outlines)
        connection.execute(
            "INSERT INTO loaded_areas (load_id, recorded_at, file_name, file_sha256, attribution, "
            "loaded_by) VALUES (?, ?, ?, ?, ?, ?)",
            [load_id, _clock(now), boundaries.name, boundaries.sha256, attribution, by],
        )
    return load_id


def _insert_outlines(
    connection: duckdb.DuckDBPyConnection, load_id: str, outlines: gpd.GeoDataFrame
) -> None:
    rows = pd.DataFrame(
        {
            "load_id": load_id,
            "level": outlines["level"].astype(object),
            "area_id": outlines["area_id"].astype(object),
            "outline": shapely.to_wkb(outlines.geometry.to_numpy()),
        }
    )
    connection.register("made_outlines", rows)
    connection.execute(
        "INSERT INTO loaded_outlines SELECT load_id, level, area_id, outline FROM made_outlines"
    )
    connection.unregister("made_outlines")


def unload_areas(
    path: Path, load_id: str = "", *, by: str = "", now: datetime | None = None
) -> str:
    """Take back a load, the newest by default; a record, nothing is deleted. Gives its id.

    Raises
    ------
    StoreError
        ``areas_not_loaded``.
    """
    with open_file(path) as connection, transaction(connection):
        held = [str(row[0]) for row in _loads_in_force(connection)]
        if not held or load_id not in ("", *held):
            raise StoreError("areas_not_loaded", load_id)
        taken = load_id or held[0]
        connection.execute("INSERT INTO unloaded_areas VALUES (?, ?, ?)", [taken, _clock(now), by])
    return taken


def list_areas(path: Path) -> pd.DataFrame:
    """Every load, newest first.

    Returns
    -------
    pandas.DataFrame
        ``load_id``, ``recorded_at`` (UTC), ``file_name``, ``file_sha256``, ``attribution``,
        ``loaded_by``, ``areas`` (how many outlines), ``unloaded_at`` (UTC or NaT), ``unloaded_by``.
    """
    with open_file(path) as connection:
        found = connection.execute(
            "SELECT load_id, loaded.recorded_at, file_name, file_sha256, attribution, loaded_by, "
            "areas, gone.recorded_at AS unloaded_at, coalesce(unloaded_by, '') AS unloaded_by "
            "FROM loaded_areas AS loaded LEFT JOIN unloaded_areas AS gone USING (load_id) "
            "JOIN (SELECT load_id, count(*) AS areas FROM loaded_outlines GROUP BY load_id) "
            "USING (load_id) ORDER BY loaded.recorded_at DESC, entry DESC"
        ).df()
    for name in ("recorded_at", "unloaded_at"):
        found[name] = pd.to_datetime(found[name]).dt.tz_localize("UTC")
    return found


def follow_areas(path: Path) -> None:
    """Make the boundaries in force in a store those of this process."""
    with open_file(path) as connection:
        loads = _loads_in_force(connection)
        mark = _mark_of([str(load_id) for load_id, _ in loads])
        if mark == geography_in_force().mark:
            return
        outlines = _read_outlines(connection, [str(load_id) for load_id, _ in loads])
    named = dict.fromkeys(str(attribution) for _, attribution in loads if attribution)
    use_geography(Geography(mark, outlines, _BETWEEN.join(named)) if mark else SEEDS)


def _mark_of(load_ids: list[str]) -> str:
    return hashlib.sha256(" ".join(load_ids).encode()).hexdigest()[:12] if load_ids else ""


def _loads_in_force(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """Id and attribution of each, newest first."""
    return connection.execute(
        f"SELECT load_id, attribution FROM ({_IN_FORCE}) ORDER BY recorded_at DESC, entry DESC"
    ).fetchall()


def _read_outlines(connection: duckdb.DuckDBPyConnection, load_ids: list[str]) -> gpd.GeoDataFrame:
    found = connection.execute("SELECT load_id, level, area_id, outline FROM loaded_outlines").df()
    newest = {load_id: place for place, load_id in enumerate(load_ids)}
    found = found[found["load_id"].isin(newest)]
    found = found.assign(place=found["load_id"].map(newest)).sort_values("place", kind="stable")
    of_country = found["level"].isin(_COUNTRY)
    whole = found.loc[of_country, "place"].min()
    kept = found[~of_country | (found["place"] == whole)].drop_duplicates(["level", "area_id"])
    shapes = shapely.from_wkb([bytes(outline) for outline in kept["outline"]])
    return gpd.GeoDataFrame(
        {"level": kept["level"].to_numpy(), "area_id": kept["area_id"].to_numpy()},
        geometry=shapes,
        crs="EPSG:4326",
    )


def _clock(now: datetime | None) -> datetime:
    return naive_utc(now or datetime.now(UTC))
