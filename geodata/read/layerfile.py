"""Layers of GeoJSON, GeoPackage and (Geo)Parquet files as rows of texts with points."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from geodata.read.celltext import Refused, require_narrow, text_of

_OWN_CRS = "OGC:CRS84"  # of a GeoParquet file that names none


def read_layers(content: bytes, only: str) -> Iterator[object]:
    """Layers of a GeoJSON or GeoPackage file as lines, their points in EPSG:4326."""
    # pyogrio would import these if it could; they take seconds and are not needed.
    unwanted = dict.fromkeys(("geopandas", "pandas", "pyarrow"))
    sys.modules.update(unwanted)  # type: ignore[arg-type]
    import pyogrio
    from pyogrio.raw import read

    is_geopackage = content.startswith(b"SQLite")
    options = {} if is_geopackage else {"DATE_AS_STRING": "YES"}
    for at, (name, kind) in enumerate(pyogrio.list_layers(content)):
        name = name if is_geopackage else ""  # a GeoJSON's is made up anew at each look
        if only in ("", name):
            meta, _, shapes, columns = read(
                content, layer=at, force_2d=True, datetime_as_string=True, **options
            )
            require_narrow(len(columns))
            fields = {
                str(field): list(map(text_of, column.tolist()))
                for field, column in zip(meta["fields"], columns, strict=True)
            }
            if _is_counter(fields.get("id", [])):
                del fields["id"]
            yield _layer_line(name, list(fields), meta["crs"], has_shapes=kind is not None)
            texts = list(map(list, zip(*fields.values(), strict=True)))
            yield from _with_points(texts or [[]] * len(shapes), shapes, meta["crs"])


def _is_counter(ids: list[str]) -> bool:
    """Programs number features 0, 1, 2: these are no ids of reports."""
    return bool(ids) and ids in (
        [str(n) for n in range(start, start + len(ids))] for start in (0, 1)
    )


def read_parquet(content: bytes, _only: str) -> Iterator[object]:
    """A Parquet or GeoParquet file as lines, its points in EPSG:4326."""
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    file = pq.ParquetFile(BytesIO(content))
    schema = file.schema_arrow
    require_narrow(len(schema.names))
    geo = json.loads((schema.metadata or {}).get(b"geo", b"{}"))
    shape = geo.get("primary_column", "")
    header = [name for name in schema.names if name != shape]
    crs = geo["columns"][shape].get("crs", _OWN_CRS) if shape else None
    if shape and geo["columns"][shape].get("encoding") != "WKB":
        raise Refused("file_broken")
    crs = json.dumps(crs) if isinstance(crs, dict) else crs
    yield _layer_line("", header, crs, has_shapes=bool(shape))
    for batch in file.iter_batches(batch_size=5_000):
        columns = [_plain(batch.column(name), pa) for name in header]
        texts = [list(map(text_of, row)) for row in zip(*columns, strict=True)]
        shapes = batch.column(shape).to_pylist() if shape else None
        yield from _with_points(texts or [[]] * batch.num_rows, shapes, crs)


def _plain(column: Any, pa: Any) -> list[object]:
    """Nanoseconds, which Python's times do not have, become microseconds."""
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    values: list[object] = column.to_pylist()
    return values


def _layer_line(name: str, header: list[str], crs: object, *, has_shapes: bool) -> object:
    lacks_crs = has_shapes and (not crs or "Undefined" in str(crs)[:40])
    return {"table": name, "header": header, "lacks_crs": lacks_crs}


def _with_points(texts: list[list[str]], shapes: Any, crs: object) -> Iterator[object]:
    """Each row with the kind of its shape and a point that stands for it, where it has one."""
    if shapes is None or not crs or "Undefined" in str(crs)[:40]:
        yield from ([*row, ["", "", ""]] for row in texts)
        return
    import shapely
    from pyproj import Transformer

    geometries = shapely.from_wkb(list(shapes), on_invalid="ignore")
    points = shapely.point_on_surface(geometries)
    is_point = shapely.get_type_id(geometries) == 0
    move = Transformer.from_crs(crs, "EPSG:4326", always_xy=True).transform
    longitudes, latitudes = move(shapely.get_x(points), shapely.get_y(points))
    for row, point, x, y in zip(texts, is_point, longitudes, latitudes, strict=True):
        given = math.isfinite(x) and math.isfinite(y)
        kind = "point" if point else "shape"
        yield [*row, [kind, f"{y:.7f}", f"{x:.7f}"] if given else ["", "", ""]]
