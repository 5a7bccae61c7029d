"""A file against the store: which of its reports are new, known, or contradict what is known.

A report is told apart by its source and ``report_id``, and by the hash of its meaning. Neither
the order of the rows nor what else is in the file changes the answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb
import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from geodata.intake.intake import Intake
from geodata.problem import Problem
from geodata.read.read import ROW

_IDENTITY = ["source", "report_id"]
_BESIDE_MEANING = ["place", "source_kind", "source_url", "note", "extra", "latitude", "longitude"]
"""What may differ between two rows of one meaning: it settles which of them is kept."""


@dataclass(frozen=True)
class Comparison:
    """A file against what the store holds.

    Attributes
    ----------
    new : geopandas.GeoDataFrame
        The reports that a commit would add.
    duplicate : int
        How many are known already, or stand in the file twice.
    conflicts : tuple of Problem
        One for each report that cannot be taken beside what is known: ``report_id_conflict``,
        ``report_id_twice`` or ``supersedes_unknown``.
    refused : tuple of int
        The positions of those reports in the intake's, in the order of ``conflicts``.
    """

    new: gpd.GeoDataFrame
    duplicate: int
    conflicts: tuple[Problem, ...]
    refused: tuple[int, ...] = ()


def compare_with(connection: duckdb.DuckDBPyConnection, intake: Intake) -> Comparison:
    """Part a file's reports into new ones, known ones and ones that cannot be taken."""
    arriving = _with_known(connection, _arriving(intake.reports))
    is_known = arriving["known_as"].notna()
    is_twice = _means_two_things(arriving[~is_known])
    is_conflict = arriving.index[arriving["is_named"] & ~is_known]
    conflicting = {
        **dict.fromkeys(is_twice.tolist(), "report_id_twice"),
        **dict.fromkeys(is_conflict.tolist(), "report_id_conflict"),
    }
    candidates = arriving.drop(index=list(conflicting))
    kept = _one_of_each(candidates[candidates["known_as"].isna()], intake.reports)
    dangling = _without_target(connection, candidates, kept)
    kept = kept.drop(index=list(dangling))
    problems = sorted(_problems(arriving, conflicting, dangling))
    return Comparison(
        new=intake.reports.iloc[sorted(kept.index)],
        duplicate=len(candidates) - len(kept) - len(dangling),
        conflicts=tuple(problem for problem, _ in problems),
        refused=tuple(position for _, position in problems),
    )


def _arriving(reports: gpd.GeoDataFrame) -> pd.DataFrame:
    names = [*_IDENTITY, "content_hash", "supersedes", ROW]
    arriving = pd.DataFrame(reports[names]).reset_index(drop=True)
    return arriving.astype(dict.fromkeys(arriving.columns.drop(ROW), object))


def _with_known(connection: duckdb.DuckDBPyConnection, arriving: pd.DataFrame) -> pd.DataFrame:
    """With ``known_as``, the id of the known report of the same meaning, and ``is_named``."""
    sent = arriving[[*_IDENTITY, "content_hash"]].assign(position=range(len(arriving)))
    connection.register("arriving", pa.Table.from_pandas(sent, preserve_index=False))
    met = connection.execute(
        "WITH visible AS (SELECT source, report_id, content_hash FROM visible_at('infinity')) "
        "SELECT position, same.report_id AS known_as, named.report_id IS NOT NULL AS is_named "
        "FROM arriving LEFT JOIN visible same USING (content_hash) LEFT JOIN visible named "
        "ON named.source = arriving.source AND named.report_id = arriving.report_id "
        "WHERE same.report_id IS NOT NULL OR named.report_id IS NOT NULL"
    ).df()
    connection.unregister("arriving")
    known_as = np.full(len(arriving), None, dtype=object)
    known_as[met["position"]] = met["known_as"]
    is_named = np.zeros(len(arriving), dtype=bool)
    is_named[met["position"]] = met["is_named"]
    return arriving.assign(known_as=known_as, is_named=is_named)


def _means_two_things(unknown: pd.DataFrame) -> pd.Index[int]:
    """Rows whose id another row of the file gives to another meaning: all of them."""
    suspects = unknown[unknown.duplicated(_IDENTITY, keep=False)]
    if suspects.empty:
        return suspects.index
    meanings = suspects.groupby(_IDENTITY)["content_hash"].transform("nunique")
    return suspects.index[meanings > 1]


def _one_of_each(unknown: pd.DataFrame, reports: gpd.GeoDataFrame) -> pd.DataFrame:
    """One row of each meaning, by what is in the rows and not by their order."""
    is_repeated = unknown["content_hash"].duplicated(keep=False)
    repeated = unknown[is_repeated]
    if repeated.empty:
        return unknown
    beside = pd.DataFrame(reports[_BESIDE_MEANING]).iloc[repeated.index].astype(str)
    is_made = repeated["report_id"] == "r-" + repeated["content_hash"].str[:16]
    ordered = repeated.assign(is_made=is_made, **beside.set_index(repeated.index)).sort_values(
        ["is_made", "report_id", *_BESIDE_MEANING]
    )
    first = ordered.drop_duplicates("content_hash").index
    return unknown[~is_repeated | unknown.index.isin(first)]


def _without_target(
    connection: duckdb.DuckDBPyConnection, candidates: pd.DataFrame, kept: pd.DataFrame
) -> dict[int, str]:
    """Position of each new row that corrects a report nobody knows → what may have been meant.

    A correction may name a report of its own file, in any order of the rows, but no circle does.
    """
    correcting = kept[kept["supersedes"] != ""]
    if correcting.empty:
        return {}
    is_known_so = candidates["known_as"] == candidates["report_id"]
    there = pd.concat([kept, candidates[is_known_so]])
    there = there[there["report_id"].isin(correcting["supersedes"])]
    sources = _sources_of(connection, correcting, there)
    arrives = there[there["known_as"].isna()]
    identities = arrives[_IDENTITY].itertuples(index=False, name=None)
    position_of = dict(zip(identities, arrives.index, strict=True))
    waiting: dict[int, list[int]] = defaultdict(list)
    grounded = list(arrives.index[arrives["supersedes"] == ""])
    for position, source, named in correcting[["source", "supersedes"]].itertuples(name=None):
        target = _target(source, named, sources[named])
        if target in position_of:
            waiting[position_of[target]].append(position)
        elif target is not None:
            grounded.append(position)
    found = _follow(grounded, waiting)
    lost = correcting[[position not in found for position in correcting.index]]
    named = lost["supersedes"].to_dict()
    return {int(str(at)): _known_as(candidates, kept, text) for at, text in named.items()}


def _sources_of(
    connection: duckdb.DuckDBPyConnection, correcting: pd.DataFrame, there: pd.DataFrame
) -> Mapping[str, set[str]]:
    """Each id that a correction names → the sources of the reports that bear it."""
    connection.register("named", pa.table({"report_id": correcting["supersedes"].unique()}))
    stored = connection.execute(
        "SELECT report_id, source FROM visible_at('infinity') SEMI JOIN named USING (report_id)"
    ).fetchall()
    connection.unregister("named")
    sources: dict[str, set[str]] = defaultdict(set)
    for report_id, source in (*stored, *zip(there["report_id"], there["source"], strict=True)):
        sources[report_id].add(source)
    return sources


def _target(source: str, named: str, sources: set[str]) -> tuple[str, str] | None:
    """The report of the same source, else the only one with that id."""
    if source in sources:
        return source, named
    return (next(iter(sources)), named) if len(sources) == 1 else None


def _follow(grounded: list[int], waiting: dict[int, list[int]]) -> set[int]:
    found: set[int] = set()
    while grounded:
        position = grounded.pop()
        found.add(position)
        grounded.extend(waiting.get(position, ()))
    return found


def _known_as(candidates: pd.DataFrame, kept: pd.DataFrame, named: str) -> str:
    """The id under which a report is known or kept that the file calls otherwise, or empty."""
    called = candidates[candidates["report_id"] == named]
    twins = kept.loc[kept["content_hash"].isin(called["content_hash"]), "report_id"]
    return next(iter([*called["known_as"].dropna(), *twins]), "")


def _problems(
    arriving: pd.DataFrame, conflicting: Mapping[int, str], dangling: Mapping[int, str]
) -> Iterable[tuple[Problem, int]]:
    texts = arriving[["report_id", "supersedes"]].to_dict("list")
    lines = arriving[ROW].tolist()
    for at, code in conflicting.items():
        yield Problem(lines[at], "report_id", code, texts["report_id"][at]), at
    for at, meant in dangling.items():
        named = texts["supersedes"][at]
        yield Problem(lines[at], "supersedes", "supersedes_unknown", named, meant), at
