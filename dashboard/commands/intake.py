"""Commands for files that come in: check, import, batches, undo."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from dashboard.commands.options import (
    common,
    harmless,
    print_table,
    refuse,
    say_json,
    terminal_words,
)
from dashboard.commands.progress import terminal_progress
from dashboard.i18n import Words
from dashboard.location import store_path
from dashboard.problem_words import problem_text
from geodata.intake.intake import Intake, Progress, load_reports
from geodata.problem import FILE_ROW, Problem
from geodata.read.layout import Layout
from geodata.store.store import Store, open_store

CLEAN, SOME_REJECTED, UNREADABLE = 0, 1, 2
_files = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))


@dataclass(frozen=True)
class FileAnswer:
    """What became of one file: ``accepted + rejected + duplicate = rows_read``."""

    intake: Intake
    accepted: int
    duplicate: int
    problems: tuple[Problem, ...]
    batch_id: str = ""

    def as_dict(self) -> dict[str, object]:
        """The answer as the JSON that scripts rely on."""
        return {
            "file": self.intake.name,
            "encoding": self.intake.encoding,
            "delimiter": self.intake.delimiter,
            "rows_read": self.intake.rows_read,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "duplicate": self.duplicate,
            "batch_id": self.batch_id,
            "problems": [problem.as_dict() for problem in self.problems],
        }

    @property
    def rejected(self) -> int:
        """Rows that were not taken and are not known."""
        return self.intake.rows_read - self.accepted - self.duplicate


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """``--sheet`` and ``--layout``, by which a person says how files are read."""
    sheet = click.option("--sheet", default="", metavar="NAME", help="The sheet or layer to read.")
    layout = click.option(
        "--layout",
        "layout_file",
        type=click.Path(path_type=Path),
        metavar="FILE.json",
        help="How to read the files, as JSON: sheet, encoding, delimiter, header_row, columns "
        "(pairs of header and column), constants, decimal_mark, date_order.",
    )
    return sheet(layout(command))


@click.command()
@_files
@reading_options
@common
def check(
    files: tuple[Path, ...], sheet: str, layout_file: Path | None, store: str, as_json: bool
) -> None:
    """Read, check and place files; say what is wrong; commit nothing."""
    opened = open_store(store_path(store))
    _answer(_each(files, opened, _compare, sheet, layout_file), as_json=as_json)


@click.command("import")
@_files
@reading_options
@common
def import_files(
    files: tuple[Path, ...], sheet: str, layout_file: Path | None, store: str, as_json: bool
) -> None:
    """Check files and commit the good rows of each as one batch."""
    opened = open_store(store_path(store))
    _answer(_each(files, opened, _commit, sheet, layout_file), as_json=as_json)


def _each(
    files: tuple[Path, ...],
    store: Store,
    answer: Callable[[Store, Intake, Progress], FileAnswer],
    sheet: str,
    layout_file: Path | None,
) -> list[FileAnswer]:
    """Each file read as a person says, or as files of its shape were read before."""
    layout, learnt = _layout_in(layout_file), store.learnt()
    answers = []
    for file in files:
        with terminal_progress(terminal_words()) as progress:
            intake = load_reports(
                file, sheet=sheet, layout=layout, learnt=learnt, progress=progress
            )
            answers.append(answer(store, intake, progress))
    return answers


def _layout_in(file: Path | None) -> Layout | None:
    if file is None:
        return None
    try:
        return Layout.from_json(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, AttributeError):
        refuse(terminal_words()("cli-layout-unreadable", file=str(file)))


def _compare(store: Store, intake: Intake, _progress: Progress) -> FileAnswer:
    comparison = store.compare(intake)
    problems = tuple(sorted([*intake.problems, *comparison.conflicts]))
    return FileAnswer(intake, len(comparison.new), comparison.duplicate, problems)


def _commit(store: Store, intake: Intake, progress: Progress) -> FileAnswer:
    if not intake.readable:
        return FileAnswer(intake, 0, 0, intake.problems)
    compared = _compare(store, intake, progress)
    batch = store.add(intake, progress=progress)
    return FileAnswer(
        intake, batch.accepted, batch.duplicate, compared.problems, batch_id=batch.batch_id
    )


def _answer(answers: list[FileAnswer], *, as_json: bool) -> None:
    if as_json:
        say_json({"files": [answer.as_dict() for answer in answers]})
    else:
        for answer in answers:
            _tell(answer, terminal_words())
    if not all(answer.intake.readable for answer in answers):
        sys.exit(UNREADABLE)
    sys.exit(SOME_REJECTED if any(answer.rejected for answer in answers) else CLEAN)


def _tell(answer: FileAnswer, words: Words) -> None:
    counts = {
        "rows_read": answer.intake.rows_read,
        "accepted": answer.accepted,
        "rejected": answer.rejected,
        "duplicate": answer.duplicate,
    }
    click.echo(harmless(words("cli-file", file=answer.intake.name, **counts)))
    for problem in answer.problems:
        where = ""
        if problem.row != FILE_ROW:
            where = words("cli-row", row=str(problem.row), column=problem.column) + " "
        click.echo(f"  {where}{harmless(problem_text(words, problem))}")


@click.command()
@common
def batches(store: str, as_json: bool) -> None:
    """List what was imported, newest first."""
    found = open_store(store_path(store)).batches()
    if as_json:
        say_json({"batches": json.loads(found.to_json(orient="records", date_format="iso"))})
    else:
        print_table(found)


@click.command()
@click.argument("batch_id")
@common
def undo(batch_id: str, store: str, as_json: bool) -> None:
    """Withdraw a batch; nothing is deleted."""
    open_store(store_path(store)).undo(batch_id)
    if as_json:
        say_json({"undone": batch_id})
    else:
        click.echo(terminal_words()("cli-undone", batch=batch_id))
