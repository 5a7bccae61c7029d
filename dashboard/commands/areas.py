"""Official boundaries: what is loaded, load a file of them, take it back."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from dashboard.commands.options import (
    REFUSED,
    answer,
    common,
    harmless,
    refuse,
    say_json,
    terminal_words,
)
from dashboard.i18n import Words
from dashboard.location import store_path
from dashboard.problem_words import error_text
from geodata.boundaries import BoundaryFile, read_boundaries
from geodata.errors import GeodataError
from geodata.problem import FILE_ROW, Problem
from geodata.store.loadedareas import list_areas, record_areas, unload_areas
from geodata.store.store import open_store

_MOST_TOLD = 30
_SHOWN = ["load_id", "recorded_at", "file_name", "areas", "attribution", "loaded_by", "unloaded_at"]
_by = click.option("--by", default="", metavar="NAME", help="Who does this, for the record.")


@click.group(invoke_without_command=True)
@common
@click.pass_context
def areas(context: click.Context, /, store: str, as_json: bool) -> None:
    """Official boundaries in the place of the approximate ones; what is loaded."""
    context.obj = {"store": store, "as_json": as_json}
    if context.invoked_subcommand is None:
        path = open_store(store_path(store)).path
        found = list_areas(path)
        answer({"areas": found}, as_json=as_json, shown=[found[_SHOWN]])


@areas.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--attribution",
    required=True,
    metavar="TEXT",
    help="Whom to name for the boundaries and under which licence; shown beside every map.",
)
@_by
@common
@click.pass_obj
def load(
    group: dict[str, Any], file: Path, attribution: str, by: str, store: str, as_json: bool
) -> None:
    """Check a GeoPackage of boundaries (COD-AB) and load it; with any problem nothing is loaded.

    Exit code 0 loaded, 1 the file has problems, 2 it cannot be read.
    """
    as_json = as_json or group["as_json"]
    path = open_store(store_path(store or group["store"])).path
    try:
        read = read_boundaries(file)
        load_id = None
        if not read.problems:
            load_id = record_areas(path, read, attribution=harmless(attribution).strip(), by=by)
    except GeodataError as error:
        refuse(error_text(terminal_words(), error))
    if as_json:
        say_json(_as_json(read, load_id))
    else:
        _tell(read, terminal_words())
    sys.exit(1 if read.problems else 0)


@areas.command()
@click.argument("load_id", default="")
@_by
@common
@click.pass_obj
def unload(group: dict[str, Any], load_id: str, by: str, store: str, as_json: bool) -> None:
    """Take back a load, the newest by default; what held before it holds again."""
    path = open_store(store_path(store or group["store"])).path
    try:
        taken = unload_areas(path, load_id, by=by)
    except GeodataError as error:
        click.echo(error_text(terminal_words(), error), err=True)
        sys.exit(REFUSED)
    if as_json or group["as_json"]:
        say_json({"unloaded": taken})
    else:
        click.echo(terminal_words()("cli-areas-unloaded", load=taken))


def _as_json(read: BoundaryFile, load_id: str | None) -> dict[str, Any]:
    return {
        "file": read.name,
        "sha256": read.sha256,
        "load_id": load_id,
        "areas": read.counts,
        "problems": [problem.as_dict() for problem in read.problems],
        "notes": [note.as_dict() for note in read.notes],
    }


def _tell(read: BoundaryFile, words: Words) -> None:
    _tell_each(read.problems, words)
    _tell_each(read.notes, words)
    if read.problems:
        click.echo(words("cli-areas-refused", file=harmless(read.name), count=len(read.problems)))
        return
    levels = [
        f"{words(f'export-level-{level}').lower()} {words.number(count)}"
        for level, count in sorted(read.counts.items(), key=lambda pair: pair[1])
    ]
    click.echo(words("cli-areas-loaded", file=harmless(read.name), areas=", ".join(levels)))


def _tell_each(problems: Sequence[Problem], words: Words) -> None:
    """The first of each kind; a file with a wrong column has thousands of one."""
    told: Counter[str] = Counter()
    for problem in problems:
        told[problem.code] += 1
        if told[problem.code] <= _MOST_TOLD:
            click.echo(harmless(_sentence(problem, words)))
    for code, count in told.items():
        if count > _MOST_TOLD:
            rest = count - _MOST_TOLD
            click.echo(words("cli-areas-more", count=rest, code=code))


def _sentence(problem: Problem, words: Words) -> str:
    where = problem.column
    if problem.row != FILE_ROW:
        where = words("cli-areas-feature", layer=problem.column, row=problem.row)
    said = words(f"problem-{problem.code}", value=problem.value)
    if problem.suggestion:
        said = f"{said} ({problem.suggestion})"
    return f"{where}: {said}" if where else said
