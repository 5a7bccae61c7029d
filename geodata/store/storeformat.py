"""Before a store is used: its folder is there, its format is today's, and a copy of it is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

from geodata.errors import StoreError
from geodata.store.storefile import open_file
from geodata.store.storetables import SCHEMA_VERSION, create_tables, held_format


def prepare_file(path: Path) -> None:
    """Make a new store, or upgrade an older one after a copy of it was kept beside it.

    Raises
    ------
    StoreError
        ``store_unreadable``, ``store_newer``, ``store_read_only`` or ``store_full``.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError("store_unreadable", str(path)) from error
    with open_file(path) as connection:
        held = held_format(connection)
    if held < 0:  # never write among another program's tables
        raise StoreError("store_unreadable", str(path))
    if 0 < held < SCHEMA_VERSION:
        keep_copy(path, held)
    with open_file(path) as connection:
        create_tables(connection)


def keep_copy(path: Path, held: int) -> Path:
    """Copy a store of an older format to ``NAME.format-N``; a copy that is there stays."""
    kept = path.with_name(f"{path.name}.format-{held}")
    unfinished = path.with_name(f".{kept.name}")
    if not kept.exists():
        try:
            shutil.copy2(path, unfinished)
            unfinished.replace(kept)
        except OSError as error:
            raise StoreError("store_full", str(kept)) from error
    return kept
