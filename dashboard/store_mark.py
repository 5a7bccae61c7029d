"""Whether a file was written to since one last looked, without opening it."""

from __future__ import annotations

import time
from pathlib import Path

SETTLED_AFTER_S = 1.0
"""Clocks of file systems are coarse: two writes within one tick leave the same time."""


def file_mark(path: Path) -> str:
    """What every write to a database file changes, of this process or another.

    Returns
    -------
    str
        Empty where nothing can be promised: there is no file, or it was written to so lately that
        the next write could leave the same mark.
    """
    try:
        now = time.time()
        seen = [file.stat() for file in (path, _write_ahead_log(path)) if file.exists()]
    except OSError:
        return ""
    if not seen or any(now - stat.st_mtime < SETTLED_AFTER_S for stat in seen):
        return ""
    marks = ((s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns) for s in seen)
    return " ".join(str(number) for mark in marks for number in mark)


def _write_ahead_log(path: Path) -> Path:
    """Where DuckDB keeps a commit until it is in the file itself."""
    return path.with_name(f"{path.name}.wal")
