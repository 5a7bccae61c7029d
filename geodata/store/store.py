"""The embedded store: one DuckDB file that only ever grows.

A batch's rows become visible with its row in ``batches``, in one transaction, so half a batch can
never be seen. Undoing a batch, setting a report aside, dropping a rejected row and what people
answered are records too. The same report never enters twice: reports are told apart by their
source and ``report_id`` and the hash of their meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import duckdb
import geopandas as gpd
import pandas as pd

from geodata.errors import StoreError
from geodata.intake.intake import Intake, load_reports
from geodata.read.draft import Progress
from geodata.read.layout import Layout, Learnt
from geodata.read.read import RawTable
from geodata.register.registerintake import load_register
from geodata.seedfiles import seed_path
from geodata.store.batch import Batch, insert_batch, list_batches, require_batch, undo_batch
from geodata.store.comparison import Comparison, compare_with
from geodata.store.learning import learnt_at, record_decision, record_layout, record_place
from geodata.store.loadedareas import follow_areas
from geodata.store.registerrows import add_register
from geodata.store.rejected import keep_rejected, open_rows_at, settled_layout, table_of
from geodata.store.repair import settle_dismissed, settle_repaired
from geodata.store.storedreports import insert_reports, read_reports
from geodata.store.storefile import naive_utc, open_file, transaction
from geodata.store.storeformat import prepare_file
from geodata.store.storetables import clock_of, count_records

__all__ = ["Batch", "Comparison", "Store", "open_store"]

SEEDED_REGISTERS = ("power", "equipment")


class Store:
    """Outage reports in one file, safe to use from several threads and processes in turn.

    Parameters
    ----------
    path : pathlib.Path
        The DuckDB file; made, empty, on first use.

    Raises
    ------
    StoreBusy
        From every method, when another process holds the file for longer than ``WAIT_S``.
    StoreError
        ``store_unreadable`` when the file is no store, ``store_newer`` when a newer Teplo made it,
        ``store_read_only`` when nothing can be written where a new or an older one lies.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        prepare_file(path)

    def version(self) -> str:
        """Changes whenever what can be seen in the store changes."""
        with open_file(self.path) as connection:
            return count_records(connection)

    def compare(self, intake: Intake) -> Comparison:
        """What committing a file would add; nothing is written."""
        with open_file(self.path) as connection:
            return compare_with(connection, intake)

    def add(
        self,
        intake: Intake,
        *,
        now: datetime | None = None,
        repairs: str = "",
        progress: Progress | None = None,
    ) -> Batch:
        """Commit the good rows of a file as one batch, all or none, and keep the others with it.

        A report whose id is known with another meaning is not taken: it is rejected, as a
        correction must be a new report that names the old one.

        Parameters
        ----------
        repairs : str
            The batch whose rejected rows these are; found by itself for a file of them.
        progress : callable, optional
            Called with ``store``, rows written and all rows; what it raises cancels the batch.

        Raises
        ------
        StoreError
            ``batch_unknown`` for the batch that is repaired.
        """
        with self._writing(now) as (connection, moment):
            if repairs:
                require_batch(connection, repairs)
            comparison = compare_with(connection, intake)
            batch_id = uuid4().hex[:12]
            keep_rejected(connection, intake, comparison, batch_id)
            repaired = settle_repaired(connection, intake, batch_id, repairs=repairs, now=moment)
            batch = Batch(
                batch_id=batch_id,
                recorded_at=moment.replace(tzinfo=UTC),
                file_name=intake.name,
                file_sha256=intake.sha256,
                rows_read=intake.rows_read,
                accepted=len(comparison.new),
                rejected=len(intake.rejected) + len(comparison.conflicts),
                duplicate=comparison.duplicate,
                repairs=repaired,
            )
            insert_reports(connection, comparison.new, batch_id, progress)
            insert_batch(connection, batch, settled_layout(intake))
        return batch

    def undo(self, batch_id: str, *, now: datetime | None = None) -> None:
        """Withdraw a batch; its rows stay on record and are seen no more.

        Rejected rows of other batches that it repaired wait for a person again.

        Raises
        ------
        StoreError
            ``batch_unknown`` or ``batch_already_undone``.
        """
        with self._writing(now) as (connection, moment):
            undo_batch(connection, batch_id, moment)

    def batches(self) -> pd.DataFrame:
        """The audit list, newest first: the fields of ``Batch`` and ``undone_at`` (UTC or NaT)."""
        with open_file(self.path) as connection:
            return list_batches(connection)

    def reports(self, *, known_at: datetime | None = None) -> gpd.GeoDataFrame:
        """Every report visible at a moment (now by default), with ``batch_id``, ``recorded_at``.

        Returns
        -------
        geopandas.GeoDataFrame
            ``REPORT_COLUMNS``, ``row``, ``content_hash``, ``batch_id``, ``recorded_at``,
            ``set_aside_at`` (NaT for what is in its place), ``set_aside_reason`` and a point,
            EPSG:4326; times aware UTC; in the order of ``reported_at``, ``report_id``.
        """
        with open_file(self.path) as connection:
            return read_reports(connection, _latest(known_at))

    def open_rows(self, batch_id: str = "", *, known_at: datetime | None = None) -> pd.DataFrame:
        """Rejected rows, of one batch or all, that were neither repaired nor dismissed.

        Returns
        -------
        pandas.DataFrame
            ``batch_id``, ``row`` (line in the file), ``file_name``, ``recorded_at``, ``cells``
            and ``extra`` (dicts of what was written), ``problems`` (a list of ``Problem``).
        """
        with open_file(self.path) as connection:
            return open_rows_at(connection, _latest(known_at), batch_id)

    def rejected_table(self, batch_id: str) -> RawTable:
        """The open rows of a batch as a table for ``judge``, read as its file was.

        Raises
        ------
        StoreError
            ``batch_unknown``.
        """
        with open_file(self.path) as connection:
            name, sha, layout = require_batch(connection, batch_id)
            open_rows = open_rows_at(connection, datetime.max, batch_id)
        return table_of(open_rows, file_name=name, file_sha256=sha, layout=layout)

    def dismiss(
        self, batch_id: str, rows: Iterable[int], reason: str, *, now: datetime | None = None
    ) -> None:
        """Drop rejected rows (lines of the batch's file) for a reason; they stay on record."""
        with self._writing(now) as (connection, moment):
            require_batch(connection, batch_id)
            settle_dismissed(connection, batch_id, rows, reason, moment)

    def set_aside(
        self,
        source: str,
        report_id: str,
        reason: str,
        *,
        by: str = "",
        now: datetime | None = None,
    ) -> None:
        """A person settles a contradiction: the report stays on record and is never in force.

        Raises
        ------
        StoreError
            ``report_unknown``.
        """
        self._decide(source, report_id, reason, by, now, is_restored=False)

    def restore_report(
        self,
        source: str,
        report_id: str,
        reason: str,
        *,
        by: str = "",
        now: datetime | None = None,
    ) -> None:
        """Take back that a report was set aside.

        Raises
        ------
        StoreError
            ``report_unknown`` or ``report_not_set_aside``.
        """
        self._decide(source, report_id, reason, by, now, is_restored=True)

    def learn_place(
        self, text: str, source: str, place_id: str, *, now: datetime | None = None
    ) -> None:
        """From now on a source's text means this place; an empty ``place_id`` forgets it."""
        with self._writing(now) as (connection, moment):
            record_place(connection, text, source, place_id, moment)

    def learn_layout(self, shape: str, layout: Layout, *, now: datetime | None = None) -> None:
        """From now on files of this shape are read so; an empty layout forgets it."""
        with self._writing(now) as (connection, moment):
            record_layout(connection, shape, layout, moment)

    def learnt(self, *, known_at: datetime | None = None) -> Learnt:
        """What people answered, the last time each."""
        with open_file(self.path) as connection:
            return learnt_at(connection, _latest(known_at))

    @contextmanager
    def _writing(
        self, now: datetime | None
    ) -> Iterator[tuple[duckdb.DuckDBPyConnection, datetime]]:
        with open_file(self.path) as connection, transaction(connection):
            yield connection, naive_utc(now) if now else clock_of(connection)

    def _decide(
        self,
        source: str,
        report_id: str,
        reason: str,
        by: str,
        now: datetime | None,
        *,
        is_restored: bool,
    ) -> None:
        with self._writing(now) as (connection, moment):
            record_decision(
                connection,
                source,
                report_id,
                is_restored=is_restored,
                reason=reason,
                by=by,
                now=moment,
            )


def open_store(path: Path) -> Store:
    """The store at a path; a new one is filled with the seeds before it takes its place.

    Official boundaries that were loaded into it hold in this process from now on.
    """
    if not path.exists():
        unfinished = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
        try:
            Store(unfinished).add(load_reports(seed_path("reports.csv")))
            for register in SEEDED_REGISTERS:
                add_register(unfinished, load_register(seed_path(f"{register}.csv"), register))
            unfinished.replace(path)
        except StoreError as error:
            raise StoreError(error.code, str(path)) from error
        finally:
            with suppress(OSError):  # what was never made cannot be left behind
                unfinished.unlink()
    store = Store(path)
    follow_areas(path)
    return store


def _latest(known_at: datetime | None) -> datetime:
    return naive_utc(known_at or datetime.max)
