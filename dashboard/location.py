"""Where the store lies: the address that was given, ``TEPLO_STORE``, or the user's data folder."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from geodata.errors import StoreError

VARIABLE = "TEPLO_STORE"


def store_path(address: str = "") -> Path:
    """The file behind a store's address.

    Parameters
    ----------
    address : str
        A path, or ``duckdb:///path``; empty for ``TEPLO_STORE``, else the user's data folder.

    Raises
    ------
    StoreError
        ``store_engine_unknown`` for the address of another engine.
    """
    address = address or os.environ.get(VARIABLE, "")
    if not address:
        return user_data_path("teplo") / "teplo.duckdb"
    engine, separator, path = address.partition("://")
    if not separator:
        return Path(address).expanduser()
    if engine != "duckdb":
        raise StoreError("store_engine_unknown", engine)
    return Path(path)
