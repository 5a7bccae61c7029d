"""Workbooks, layers and Parquet become tables of texts, read in a process with limits."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geodata.errors import UnreadableFile

MOST_UNPACKED_BYTES = 1_000_000_000
"""What the members of a zipped workbook may come to, by their own account."""
MOST_RATIO = 200
"""How much smaller than its content a large member may be: real sheets shrink 5 to 50 times."""
SECONDS_LIMIT = 5.0
"""For a small file; a damaged one may keep a library busy for ever."""
BYTES_PER_SECOND = 2_000_000
"""A larger file has a second more for every so many bytes."""
MOST_MERGED_ROWS = 2_000_000
"""Over how many rows the merged cells of a sheet may reach, taken together."""

_RATIO_COUNTS_FROM_BYTES = 50_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SQLITE = b"SQLite format 3\x00"
_ZIP = b"PK\x03\x04"
_PARQUET = b"PAR1"
_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_MEMBERS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml", "[Content_Types].xml"}
# The package's own __init__ would load everything else first.
_START = """
import sys, types
package = types.ModuleType("geodata")
package.__path__ = [sys.argv[1]]
sys.modules["geodata"] = package
from geodata.read.apart import main
main(sys.argv[2], sys.argv[3])
"""


@dataclass
class ForeignTable:
    """One sheet or layer.

    Attributes
    ----------
    name : str
        Of the sheet or layer.
    records : list of list of str
        Every row from the first, the header among them.
    points : list of [kind, latitude, longitude] or None
        For each record after the header; ``kind`` is ``point``, ``shape`` or empty.
    lacks_crs : bool
        It has shapes, and nothing says in which coordinates.
    """

    name: str
    records: list[list[str]] = field(default_factory=list)
    points: list[list[str]] | None = None
    lacks_crs: bool = False


def form_of(content: bytes) -> str:
    """``workbook``, ``layers``, ``parquet`` or ``text``, by the content and never by the name."""
    if content.startswith((_ZIP, _OLE)):
        return "workbook"
    if content.startswith(_SQLITE) or _JSON.match(content):
        return "layers"
    return "parquet" if content.startswith(_PARQUET) else "text"


def format_name(content: bytes) -> str:
    """What the file is, in the words of those who make such files."""
    if content.startswith(_ZIP):
        return "ods" if b"opendocument" in content[:200] else "xlsx"
    marks = {_OLE: "xls", _SQLITE: "gpkg", _PARQUET: "parquet"}
    return next((name for mark, name in marks.items() if content.startswith(mark)), "geojson")


def read_foreign(content: bytes, *, only: str = "") -> list[ForeignTable]:
    """Every sheet or layer with content, or the one that is named.

    Raises
    ------
    UnreadableFile
        ``file_binary``, ``file_broken``, ``file_encrypted``, ``file_too_large``,
        ``file_unpacks_too_large``, ``file_too_many_columns``, ``file_cell_too_long`` or
        ``file_too_slow``.
    """
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise UnreadableFile("file_encrypted")
    if content.startswith(_ZIP):
        _inspect_zip(content)
    return list(_tables(_run_apart(form_of(content), content, only)))


def _inspect_zip(content: bytes) -> None:
    """Refuse a bomb before anything is unpacked: only the list of members is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        raise UnreadableFile("file_broken") from None
    _require_modest(members)
    if not _WORKBOOK_MEMBERS & {member.filename for member in members}:
        raise UnreadableFile("file_binary")


def _require_modest(members: list[zipfile.ZipInfo]) -> None:
    if sum(member.file_size for member in members) > MOST_UNPACKED_BYTES:
        raise UnreadableFile("file_unpacks_too_large")
    for member in members:
        is_dense = member.file_size > MOST_RATIO * max(member.compress_size, 1)
        if is_dense and member.file_size > _RATIO_COUNTS_FROM_BYTES:
            raise UnreadableFile("file_unpacks_too_large")


def _run_apart(form: str, content: bytes, only: str) -> list[str]:
    """The lines of the other process; its end by a signal, memory or time is a refusal."""
    asked = only.replace("\0", " ")  # which no argument of a process may hold
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _START, str(Path(__file__).parents[1]), form, asked],
            input=content,
            capture_output=True,
            timeout=SECONDS_LIMIT + len(content) / BYTES_PER_SECOND,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "RUST_BACKTRACE": "0"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFile("file_too_slow") from None
    if done.returncode:
        no_memory = b"memory allocation" in done.stderr or b"bad_alloc" in done.stderr
        raise UnreadableFile("file_too_large" if no_memory else "file_broken")
    return done.stdout.decode("utf-8", "replace").split("\n")


def _tables(lines: list[str]) -> Iterator[ForeignTable]:
    table: ForeignTable | None = None
    merged: list[list[list[int]]] = []
    for line in filter(None, lines):
        said = json.loads(line)
        if isinstance(said, list) and table is not None:
            if table.points is not None:
                table.points.append(said.pop())
            table.records.append(said)
            continue
        if "error" in said:
            raise UnreadableFile(said["error"], said["value"])
        if table is not None:
            yield _spread(table, merged)
        table, merged = _opened(said), said.get("merged", [])
    if table is not None:
        yield _spread(table, merged)


def _opened(said: dict[str, object]) -> ForeignTable:
    table = ForeignTable(str(said["table"]), lacks_crs=bool(said.get("lacks_crs")))
    header = said.get("header")
    if isinstance(header, list):
        table.records, table.points = [[str(name) for name in header]], []
    return table


def _spread(table: ForeignTable, merged: list[list[list[int]]]) -> ForeignTable:
    """A cell merged over several rows speaks for each of them."""
    reached = sum(min(bottom, len(table.records)) - top for (top, _), (bottom, _) in merged)
    if reached > MOST_MERGED_ROWS:
        raise UnreadableFile("file_too_large")
    for (top, left), (bottom, _right) in merged:
        rows = table.records[top : bottom + 1]
        text = rows[0][left] if rows and left < len(rows[0]) else ""
        for cells in rows[1:] if text else []:
            if left < len(cells) and not cells[left]:
                cells[left] = text
    return table
