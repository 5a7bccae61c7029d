"""The cached door to what may leave: plain keys in, publications out."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from dashboard import data
from dashboard.export.formats import FORMATS
from dashboard.export.save import (
    PUBLISHED_REGISTERS,
    Order,
    publish_days,
    record_file,
    write_file,
)
from geodata.publish import Publication
from geodata.publish.preview import Preview, preview_withheld


@st.cache_data(show_spinner=False, max_entries=8)
def publications(
    version: str, as_of: datetime, profile: str, minute: str, days: int
) -> tuple[Publication, ...]:
    """A publication under a profile with those of the days before; ``minute`` is the clock's."""
    return publish_days(
        data.reports(version),
        as_of=as_of,
        now=datetime.fromisoformat(minute),
        profile=profile,
        days=days,
        known_at=data.known_at(version),
        corrections=data.starts(version),
        registers={name: data.register_rows(version, name) for name in PUBLISHED_REGISTERS},
    )


@st.cache_data(show_spinner=False, max_entries=8)
def preview(version: str, as_of: datetime, profile: str, minute: str) -> Preview:
    """What is left out of the file."""
    (published,) = publications(version, as_of, profile, minute, 0)
    return preview_withheld(data.reports(version), published, asked_for=as_of)


def save(version: str, as_of: datetime, minute: str, days: int, order: Order) -> bytes:
    """Make the file and put on record that it leaves; without the record there is no file."""
    shown = days if FORMATS[order.format].has_frames else 0
    made = publications(version, as_of, order.profile, minute, shown)
    content = write_file(order, made)
    record_file(data.current_store().path, order, made[-1], content)
    return content


def current_minute() -> str:
    """The clock, to the minute."""
    return datetime.now(UTC).replace(second=0, microsecond=0).isoformat()
