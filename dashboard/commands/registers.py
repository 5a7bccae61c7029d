"""The commands for registers: power readings, equipment, needs."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from dashboard.commands.options import (
    Asked,
    asks,
    common,
    harmless,
    print_table,
    say_json,
    terminal_words,
)
from dashboard.location import store_path
from dashboard.problem_words import problem_text
from geodata.problem import FILE_ROW, Problem
from geodata.register.registerintake import load_register
from geodata.register.registers import REGISTERS
from geodata.store.registerrows import add_register, compare_register, register_rows
from geodata.store.store import open_store

CLEAN, SOME_REJECTED, UNREADABLE = 0, 1, 2
_register = click.argument("register", type=click.Choice(list(REGISTERS)))


@click.group()
def register() -> None:
    """Power readings, equipment and needs: import files of them, list what is in force."""


@register.command("import")
@_register
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Only say what is wrong; commit nothing.")
@common
def import_register(register: str, file: Path, check: bool, store: str, as_json: bool) -> None:
    """Commit the good rows of FILE as one batch. Exit codes as of ``teplo import``."""
    path = open_store(store_path(store)).path
    intake = load_register(file, register)
    new, conflicts = compare_register(path, intake)
    refused = intake.rows_read - len(intake.rows) + len(conflicts)
    batch_id = ""
    if not check and not intake.is_unreadable:
        batch_id = add_register(path, intake).batch_id
    problems = sorted([*intake.problems, *conflicts])
    answer = {
        "file": intake.name,
        "rows_read": intake.rows_read,
        "accepted": len(new),
        "rejected": refused,
        "duplicate": intake.rows_read - refused - len(new),
        "batch_id": batch_id,
        "problems": [problem.as_dict() for problem in problems],
    }
    if as_json:
        say_json({"files": [answer]})
    else:
        _tell(answer, problems)
    sys.exit(UNREADABLE if intake.is_unreadable else SOME_REJECTED if refused else CLEAN)


def _tell(answer: Mapping[str, object], problems: Sequence[Problem]) -> None:
    words = terminal_words()
    names = ("file", "rows_read", "accepted", "rejected", "duplicate")
    click.echo(harmless(words("cli-file", **{name: str(answer[name]) for name in names})))
    for problem in problems:
        where = ""
        if problem.row != FILE_ROW:
            where = words("cli-row", row=str(problem.row), column=problem.column) + " "
        click.echo(f"  {where}{harmless(problem_text(words, problem))}")


@register.command("list")
@_register
@asks("known_at")
def list_register(asked: Asked, *, register: str, as_json: bool) -> None:
    """List the rows in force, as known now or then."""
    rows = register_rows(asked.store().path, register, known_at=asked.known_at)
    shown = rows.drop(columns=["note"])
    if as_json:
        say_json({register: json.loads(shown.to_json(orient="records", date_format="iso"))})
    else:
        print_table(shown)
