"""The stamp of a file that left, whatever its format: read without trusting the file."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import struct
import tempfile
import zlib
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

from dashboard.export.picture import STAMP
from dashboard.export.tables import STAMP_CELL

_PNG, _SQLITE = b"\x89PNG\r\n\x1a\n", b"SQLite format 3\0"
_IN_HTML = re.compile(r'<script type="application/json" id="stamp">(.*?)</script>', re.DOTALL)
_IN_SVG = re.compile(rf'<metadata id="{STAMP}">(.*?)</metadata>', re.DOTALL)
_LARGEST_STAMP = 10_000_000
_LONGEST_QUERY = 2_000_000
"""In steps of SQLite's machine: a view that never ends is no stamp."""
_MAKES_NO_SENSE = (ValueError, TypeError, LookupError, RecursionError)


class NoStamp(ValueError):
    """A file holds no stamp that can be read."""


def read_stamp(content: bytes) -> dict[str, Any]:
    """What a file says about itself, as ``Stamp.as_dict`` gave it.

    Raises
    ------
    NoStamp
        When there is none, or nothing that makes sense.
    """
    for read in _readers(content):
        try:
            found = json.loads(read(content))
        except (*_MAKES_NO_SENSE, sqlite3.Error, zlib.error, struct.error):
            continue
        if isinstance(found, dict) and isinstance(found.get("data_hash"), str):
            return found
    raise NoStamp


def _readers(content: bytes) -> tuple[Callable[[bytes], str], ...]:
    if content.startswith(_PNG):
        return (_from_png,)
    if content.startswith(_SQLITE):
        return (_from_geopackage,)
    return _from_geojson, _from_html, _from_svg, _from_table


def _from_html(content: bytes) -> str:
    return _first(_IN_HTML, content.decode("utf-8"))


def _from_svg(content: bytes) -> str:
    return unescape(_first(_IN_SVG, content.decode("utf-8")))


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    if found is None:
        raise NoStamp
    return found[1]


def _from_geojson(content: bytes) -> str:
    return json.dumps(json.loads(content)["teplo"])


def _from_table(content: bytes) -> str:
    last = content.decode("utf-8-sig").rstrip("\r\n").splitlines()[-1]
    row = next(csv.reader(io.StringIO(last)))
    if row[0] != STAMP_CELL:
        raise NoStamp
    return row[1]


def _from_geopackage(content: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.gpkg"
        path.write_bytes(content)
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        connection.set_progress_handler(lambda: 1, _LONGEST_QUERY)
        try:
            (stamp,) = connection.execute("SELECT stamp FROM teplo_stamp").fetchone()
        finally:
            connection.close()
    return str(stamp)


def _from_png(content: bytes) -> str:
    at = len(_PNG)
    while at + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        keyword, _, text = content[at + 8 : at + 8 + length].partition(b"\0")
        if kind == b"iTXt" and keyword == STAMP.encode() and length < _LARGEST_STAMP:
            is_packed, text = text[0], text[2:].split(b"\0", 2)[2]
            return (_unpack(text) if is_packed else text).decode("utf-8")
        at += 12 + length
    raise NoStamp


def _unpack(packed: bytes) -> bytes:
    """No more than a stamp can be, whatever the file would unpack to."""
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(packed, _LARGEST_STAMP)
    if unpacking.unconsumed_tail:
        raise NoStamp
    return text
