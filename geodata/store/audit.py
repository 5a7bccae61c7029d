"""The audit log of what left the app: who saved which file, when and why. It only grows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pandas as pd

from geodata.errors import StoreError
from geodata.store.storefile import naive_utc, open_file, transaction

_TIMES = ("recorded_at", "as_of", "known_at")


@dataclass(frozen=True)
class Export:
    """One file that left.

    Attributes
    ----------
    format, profile : str
    as_of : datetime
        The moment that it shows; aware.
    known_at : datetime or None
        As known at which moment; None for all that was known.
    data_hash : str
        SHA-256 of the figures in it.
    made_by, reason : str
        Who saved it, and why.
    file_name : str
    filters : Mapping of str to str
        Level, service, unit, measure and language that it shows first.
    """

    format: str
    profile: str
    as_of: datetime
    known_at: datetime | None
    data_hash: str
    made_by: str
    reason: str = ""
    file_name: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)


def record_export(
    path: Path, export: Export, content: bytes, *, needs_reason: bool, now: datetime | None = None
) -> str:
    """Record that a file left; the answer is the id of the record.

    Parameters
    ----------
    path : pathlib.Path
        The store's file.
    content : bytes
        The file; its SHA-256 is kept.
    needs_reason : bool
        Whether its profile asks why.

    Raises
    ------
    StoreError
        ``export_without_reason``.
    """
    if needs_reason and not export.reason.strip():
        raise StoreError("export_without_reason", export.profile)
    recorded = {
        "export_id": uuid4().hex[:12],
        "recorded_at": naive_utc(now or datetime.now(UTC)),
        "made_by": export.made_by,
        "reason": export.reason.strip(),
        "format": export.format,
        "profile": export.profile,
        "as_of": naive_utc(export.as_of),
        "known_at": naive_utc(export.known_at) if export.known_at else None,
        "filters": json.dumps(dict(export.filters), ensure_ascii=False, sort_keys=True),
        "sha256": hashlib.sha256(content).hexdigest(),
        "data_hash": export.data_hash,
        "file_name": export.file_name,
    }
    names, marks = ", ".join(recorded), ", ".join("?" for _ in recorded)
    with open_file(path) as connection, transaction(connection):
        connection.execute(
            f"INSERT INTO exports ({names}) VALUES ({marks})", list(recorded.values())
        )
    return str(recorded["export_id"])


def list_exports(path: Path) -> pd.DataFrame:
    """Every export, newest first: the fields of ``Export``, ``export_id``, ``recorded_at``,
    ``sha256``; times aware UTC, ``filters`` as JSON.
    """  # fmt: skip
    with open_file(path) as connection:
        found = connection.execute(
            "SELECT * EXCLUDE (entry) FROM exports ORDER BY recorded_at DESC, entry DESC"
        ).df()
    for name in _TIMES:
        found[name] = pd.to_datetime(found[name]).dt.tz_localize("UTC")
    return found
