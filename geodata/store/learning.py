"""What people answered, on record: which place a text means, how a file is read, what to trust."""

from __future__ import annotations

from datetime import datetime

import duckdb

from geodata.errors import StoreError
from geodata.read.layout import Layout, Learnt
from geodata.vocabulary import normalise_word


def record_place(
    connection: duckdb.DuckDBPyConnection, text: str, source: str, place_id: str, now: datetime
) -> None:
    """A source's text means a place from now on; an empty id forgets what was learnt."""
    connection.execute(
        "INSERT INTO learnt_places (place, source, place_id, recorded_at) VALUES (?, ?, ?, ?)",
        [normalise_word(text), source, place_id, now],
    )


def record_layout(
    connection: duckdb.DuckDBPyConnection, shape: str, layout: Layout, now: datetime
) -> None:
    """Files of a shape are read in this way from now on; an empty layout forgets it."""
    connection.execute(
        "INSERT INTO learnt_layouts (shape, layout, recorded_at) VALUES (?, ?, ?)",
        [shape, layout.as_json(), now],
    )


def learnt_at(connection: duckdb.DuckDBPyConnection, moment: datetime) -> Learnt:
    """The last answer to each question, as of a moment."""
    places = connection.execute(
        "SELECT place, source, place_id FROM learnt_places WHERE recorded_at <= ? "
        "QUALIFY row_number() OVER "
        "(PARTITION BY place, source ORDER BY recorded_at DESC, entry DESC) = 1",
        [moment],
    ).fetchall()
    layouts = connection.execute(
        "SELECT shape, layout FROM learnt_layouts WHERE recorded_at <= ? QUALIFY row_number() OVER "
        "(PARTITION BY shape ORDER BY recorded_at DESC, entry DESC) = 1",
        [moment],
    ).fetchall()
    read = {shape: Layout.from_json(text) for shape, text in layouts}
    return Learnt(
        places={(place, source): place_id for place, source, place_id in places if place_id},
        layouts={shape: layout for shape, layout in read.items() if layout != Layout()},
    )


def record_decision(
    connection: duckdb.DuckDBPyConnection,
    source: str,
    report_id: str,
    *,
    is_restored: bool,
    reason: str,
    by: str,
    now: datetime,
) -> None:
    """A person sets a report aside, or takes that back.

    Raises
    ------
    StoreError
        ``report_unknown``, or ``report_not_set_aside`` for one that is in its place.
    """
    known = connection.execute(
        "SELECT set_aside_at FROM visible_at(?) WHERE source = ? AND report_id = ?",
        [now, source, report_id],
    ).fetchall()
    if not known:
        raise StoreError("report_unknown", report_id)
    if is_restored and known == [(None,)]:
        raise StoreError("report_not_set_aside", report_id)
    connection.execute(
        "INSERT INTO set_aside (source, report_id, is_restored, reason, decided_by, recorded_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [source, report_id, is_restored, reason, by, now],
    )
