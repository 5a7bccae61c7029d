"""From reports to the bytes of a file, and the record that it left: for screens and commands."""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd

from dashboard.export.formats import FORMATS, Choice
from dashboard.i18n import Words
from geodata.publish import PROFILES, Publication, publish_frames
from geodata.store.audit import Export, record_export

PUBLISHED_REGISTERS = ("power", "equipment", "needs")


@dataclass(frozen=True)
class Order:
    """A file that is asked for.

    Attributes
    ----------
    format : str
        A key of ``FORMATS``.
    profile : str
        A key of ``PROFILES``.
    choice : Choice
        What it shows first.
    language : str
    by, reason : str
        Who saves it, and why.
    file_name : str
    """

    format: str
    profile: str
    choice: Choice
    language: str
    by: str = ""
    reason: str = ""
    file_name: str = ""


def publish_days(
    reports: pd.DataFrame,
    *,
    as_of: datetime,
    now: datetime,
    profile: str,
    days: int,
    known_at: datetime | None = None,
    corrections: pd.DataFrame | None = None,
    registers: Mapping[str, pd.DataFrame] | None = None,
) -> tuple[Publication, ...]:
    """The publication of a moment and of the same hour on days before it, oldest first."""
    shown = min(as_of, now - PROFILES[profile].delay)
    return publish_frames(
        reports,
        moments=[shown - timedelta(days=day) for day in range(days + 1)],
        now=now,
        profile=profile,
        known_at=known_at,
        corrections=corrections,
        registers=registers,
    )


def write_file(order: Order, publications: Sequence[Publication]) -> bytes:
    """The file's bytes; the last publication with those before it as frames."""
    *earlier, published = publications
    frames = earlier if FORMATS[order.format].has_frames else []
    return FORMATS[order.format].write(published, Words(order.language), order.choice, frames)


def record_file(store: Path, order: Order, published: Publication, content: bytes) -> str:
    """Put on record that a file leaves, before it does.

    Raises
    ------
    StoreError
        ``export_without_reason`` under a profile that asks for one; ``StoreBusy``.
    """
    filters = {name: value for name, value in asdict(order.choice).items() if value}
    return record_export(
        store,
        Export(
            format=order.format,
            profile=order.profile,
            as_of=published.as_of,
            known_at=published.known_at,
            data_hash=published.data_hash,
            made_by=order.by.strip() or user_name(),
            reason=order.reason,
            file_name=order.file_name,
            filters=filters | {"language": order.language},
        ),
        content,
        needs_reason=PROFILES[order.profile].needs_reason,
    )


def user_name() -> str:
    """Who is at this machine; empty where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
