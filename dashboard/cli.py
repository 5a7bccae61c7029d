"""The ``teplo`` command: the dashboard, and everything it does for scripts.

Exit codes of ``check`` and ``import``: 0 clean, 1 some rows were rejected, 2 a file could not be
read at all. ``resolve``: 0 one match, 1 none or several. Any refusal of the store: 2.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pandas as pd

from dashboard import downloads
from dashboard.i18n import LANGUAGES, Words
from dashboard.location import VARIABLE, store_path
from dashboard.problem_words import error_text, problem_text
from geodata.areas import load_areas
from geodata.errors import GeodataError, MomentError
from geodata.intake import Intake, load_reports
from geodata.moment import parse_moment
from geodata.places import resolve_place
from geodata.publish import PROFILES, publish
from geodata.restoration import restoration_as_of
from geodata.schema import SERVICES
from geodata.situation import SITUATION_COLUMNS, situation_as_of
from geodata.store import Batch, Store, open_store

CLEAN, SOME_REJECTED, UNREADABLE = 0, 1, 2
LEVELS = ("oblast", "raion", "city", "district")
_APP = Path(__file__).parent / "app.py"


class _Moment(click.ParamType):
    name = "time"

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime:
        """A time as in a table of reports; Kyiv time unless it names an offset."""
        if isinstance(value, datetime):
            return value
        try:
            return parse_moment(str(value)).at
        except MomentError as error:
            return self.fail(error_text(_words(), error), param, ctx)


def _words() -> Words:
    """The terminal's language, where Teplo speaks it."""
    wanted = os.environ.get("LANG", "")[:2]
    return Words(wanted if wanted in LANGUAGES else "en")


def _common(command: Callable[..., None]) -> Callable[..., None]:
    """Options that every command takes."""
    command = click.option("--store", default="", metavar="URL", help="The store's address.")(
        command
    )
    return click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")(command)


_as_of = click.option("--as-of", type=_Moment(), default=None, help="The moment; now by default.")
_service = click.option("--service", type=click.Choice(SERVICES), default=None)


@click.group(invoke_without_command=True)
@click.pass_context
def teplo(context: click.Context) -> None:
    """Who is without heat or power, since when, and how fast is it coming back."""
    if context.invoked_subcommand is None:
        context.invoke(open_dashboard)


@teplo.command("open")
@click.option("--port", type=int, default=8501, show_default=True)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@_common
def open_dashboard(
    port: int = 8501, no_browser: bool = False, store: str = "", as_json: bool = False
) -> None:
    """Open the dashboard; a first store is made from the seeds."""
    path = store_path(store)
    open_store(path)
    if as_json:
        _say_json({"url": f"http://localhost:{port}", "store": str(path)})
    os.environ[VARIABLE] = str(path)
    arguments = [sys.executable, "-m", "streamlit", "run", str(_APP), f"--server.port={port}"]
    arguments += ["--server.address=localhost", f"--server.headless={str(no_browser).lower()}"]
    sys.stdout.flush()
    os.execv(sys.executable, arguments)


@teplo.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_common
def check(files: tuple[Path, ...], store: str, as_json: bool) -> None:
    """Read, check and place files; say what is wrong; commit nothing."""
    opened = open_store(store_path(store))
    answers = [_checked(opened, load_reports(file)) for file in files]
    _report_files(answers, as_json=as_json)


@teplo.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_common
def import_files(files: tuple[Path, ...], store: str, as_json: bool) -> None:
    """Check files and commit the good rows of each as one batch."""
    opened = open_store(store_path(store))
    answers = [_imported(opened, load_reports(file)) for file in files]
    _report_files(answers, as_json=as_json)


def _checked(store: Store, intake: Intake) -> dict[str, Any]:
    comparison = store.compare(intake)
    problems = sorted([*intake.problems, *comparison.conflicts])
    return _answer(intake, problems, len(comparison.new), comparison.duplicate, batch_id="")


def _imported(store: Store, intake: Intake) -> dict[str, Any]:
    if not intake.readable:
        return _answer(intake, list(intake.problems), 0, 0, batch_id="")
    conflicts = store.compare(intake).conflicts
    batch: Batch = store.add(intake)
    problems = sorted([*intake.problems, *conflicts])
    return _answer(intake, problems, batch.accepted, batch.duplicate, batch_id=batch.batch_id)


def _answer(
    intake: Intake, problems: list[Any], accepted: int, duplicate: int, *, batch_id: str
) -> dict[str, Any]:
    return {
        "file": intake.name,
        "encoding": intake.encoding,
        "delimiter": intake.delimiter,
        "rows_read": intake.rows_read,
        "accepted": accepted,
        "rejected": intake.rows_read - accepted - duplicate,
        "duplicate": duplicate,
        "batch_id": batch_id,
        "problems": problems,
    }


def _report_files(answers: list[dict[str, Any]], *, as_json: bool) -> None:
    words = _words()
    for answer in answers:
        if not as_json:
            click.echo(words("cli-file", **{key: answer[key] for key in _COUNTED}))
            for problem in answer["problems"]:
                click.echo(f"  {_where(words, problem)}{problem_text(words, problem)}")
        answer["problems"] = [problem.as_dict() for problem in answer["problems"]]
    if as_json:
        _say_json({"files": answers})
    if any(not answer["encoding"] for answer in answers):
        sys.exit(UNREADABLE)
    sys.exit(SOME_REJECTED if any(answer["rejected"] for answer in answers) else CLEAN)


_COUNTED = ("file", "rows_read", "accepted", "rejected", "duplicate")


def _where(words: Words, problem: Any) -> str:
    if not problem.row:
        return ""
    return f"{words('cli-row', row=str(problem.row), column=problem.column)} "


@teplo.command()
@_common
def batches(store: str, as_json: bool) -> None:
    """List what was imported, newest first."""
    found = open_store(store_path(store)).batches()
    if as_json:
        _say_json({"batches": json.loads(found.to_json(orient="records", date_format="iso"))})
    else:
        click.echo(found.to_string(index=False))


@teplo.command()
@click.argument("batch_id")
@_common
def undo(batch_id: str, store: str, as_json: bool) -> None:
    """Withdraw a batch; nothing is deleted."""
    open_store(store_path(store)).undo(batch_id)
    if as_json:
        _say_json({"undone": batch_id})
    else:
        click.echo(_words()("cli-undone", batch=batch_id))


@teplo.command()
@_as_of
@click.option("--known-at", type=_Moment(), default=None, help="As known then.")
@_service
@click.option("--level", type=click.Choice(LEVELS), default="oblast", show_default=True)
@click.option(
    "--format", "style", type=click.Choice(["table", "csv", "json", "geojson"]), default="table"
)
@_common
def situation(
    as_of: datetime | None,
    known_at: datetime | None,
    service: str | None,
    level: str,
    style: str,
    store: str,
    as_json: bool,
) -> None:
    """Who is without which service, as of a moment."""
    found = situation_as_of(
        open_store(store_path(store)),
        as_of=as_of or datetime.now(UTC),
        known_at=known_at,
        service=service or "",
        level=level,
    )
    if as_json or style == "json":
        click.echo(downloads.situation_json(found))
    elif style == "csv":
        click.echo(downloads.situation_csv(found), nl=False)
    elif style == "geojson":
        click.echo(downloads.situation_geojson(found))
    else:
        shown = pd.DataFrame(found[list(SITUATION_COLUMNS)]).drop(columns=["level", "report_ids"])
        click.echo(shown.to_string(index=False, na_rep="-", float_format="{:.1f}".format))


@teplo.command()
@_as_of
@_service
@click.option("--area", default="", metavar="ID")
@_common
def restoration(
    as_of: datetime | None, service: str | None, area: str, store: str, as_json: bool
) -> None:
    """Outages with their measures."""
    found = restoration_as_of(
        open_store(store_path(store)).reports(),
        as_of=as_of or datetime.now(UTC),
        service=service or "",
        area_id=area,
    )
    if as_json:
        _say_json(json.loads(found.to_json(orient="records", date_format="iso")))
    else:
        shown = found.drop(columns="report_ids")
        click.echo(shown.to_string(index=False, na_rep="-", float_format="{:.1f}".format))


@teplo.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@_as_of
@click.option("--level", type=click.Choice(["oblast", "raion", "city"]), default="oblast")
@click.option("--profile", type=click.Choice(list(PROFILES)), default="public", show_default=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)
@_common
def export(
    out: Path,
    as_of: datetime | None,
    level: str,
    profile: str,
    lang: str,
    store: str,
    as_json: bool,
) -> None:
    """Write the map as one HTML file that needs no network."""
    from dashboard.export import build_html  # heavy, and only this command needs it

    now = datetime.now(UTC)
    reports = open_store(store_path(store)).reports()
    if level not in PROFILES[profile].levels:
        raise click.UsageError(_words()("cli-level-withheld", level=level, profile=profile))
    publication = publish(reports, as_of=as_of or now, now=now, profile=profile)
    out.write_text(build_html(publication, words_language=lang, level=level), encoding="utf-8")
    if as_json:
        _say_json({"file": str(out), "profile": profile, "data_hash": publication.data_hash})
    else:
        click.echo(_words()("cli-exported", file=str(out), profile=profile))


@teplo.command()
@click.argument("text")
@click.option("--within", default="", metavar="AREA")
@_common
def resolve(text: str, within: str, store: str, as_json: bool) -> None:  # noqa: ARG001
    """How a place name resolves."""
    words = _words()
    found = resolve_place(text, within=within)
    areas = load_areas()
    matches = [
        {
            "place_id": match.place_id,
            "area_id": match.area_id,
            "area_name": str(areas.at[match.area_id, f"name_{words.language}"]),
            "how": match.how,
        }
        for match in found.matches
    ]
    if as_json:
        _say_json({"text": text, "matches": matches, "suggestion": found.suggestion})
    elif not matches:
        click.echo(words("cli-no-match", text=text, suggestion=found.suggestion or "–"))
    for match in [] if as_json else matches:
        click.echo(f"{match['place_id']}  {match['area_name']}  ({match['how']})")
    sys.exit(0 if found.match else 1)


def _say_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def main() -> None:
    """Run the command; a refusal of the store is told in words, with exit code 2."""
    try:
        teplo()
    except GeodataError as error:
        click.echo(error_text(_words(), error), err=True)
        sys.exit(UNREADABLE)
