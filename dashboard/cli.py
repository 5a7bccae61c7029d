"""The ``teplo`` command: the dashboard, and everything it does for scripts.

Exit codes of ``check`` and ``import``: 0 clean, 1 some rows were rejected, 2 a file could not be
read at all. ``resolve``: 0 one match, 1 none or several. Any refusal, such as of the store: 2.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from dashboard.commands.areas import areas
from dashboard.commands.exports import export, exports
from dashboard.commands.figures import resolve, restoration, situation
from dashboard.commands.forecasts import durations, forecast, promises
from dashboard.commands.intake import batches, check, import_files, undo
from dashboard.commands.keeping import backup_store, doctor, restore_store
from dashboard.commands.moments import changes, reliability, start
from dashboard.commands.options import REFUSED, common, say_json, terminal_words
from dashboard.commands.registers import register
from dashboard.commands.reports import write_reports_file
from dashboard.commands.verify import verify
from dashboard.location import VARIABLE, store_path
from dashboard.problem_words import error_text
from geodata.errors import GeodataError
from geodata.store.store import open_store

_APP = Path(__file__).parent / "app.py"


_port = click.option("--port", type=int, default=8501, show_default=True)
_no_browser = click.option("--no-browser", is_flag=True, help="Do not open a browser.")


@click.group(invoke_without_command=True)
@_port
@_no_browser
@common
@click.pass_context
def teplo(context: click.Context, /, **options: Any) -> None:
    """Who is without heat or power, since when, and how fast is it coming back.

    Without a command it opens the dashboard.
    """
    if context.invoked_subcommand is None:
        context.invoke(open_dashboard, **options)


@teplo.command("open")
@_port
@_no_browser
@common
def open_dashboard(
    port: int = 8501, no_browser: bool = False, store: str = "", as_json: bool = False
) -> None:
    """Open the dashboard; a first store is made from the seeds."""
    path = store_path(store)
    open_store(path)
    if as_json:
        say_json({"url": f"http://localhost:{port}", "store": str(path)})
    os.environ[VARIABLE] = str(path)
    arguments = [sys.executable, "-m", "streamlit", "run", str(_APP), f"--server.port={port}"]
    arguments += ["--server.address=localhost", f"--server.headless={str(no_browser).lower()}"]
    sys.stdout.flush()
    os.execv(sys.executable, arguments)


for _command in (
    areas,
    check,
    import_files,
    batches,
    undo,
    situation,
    changes,
    restoration,
    start,
    reliability,
    durations,
    forecast,
    promises,
    export,
    exports,
    verify,
    write_reports_file,
    resolve,
    register,
    backup_store,
    restore_store,
    doctor,
):
    teplo.add_command(_command)


def main() -> None:
    """Run the command; a refusal of the store is told in words."""
    try:
        teplo()
    except GeodataError as error:
        click.echo(error_text(terminal_words(), error), err=True)
        sys.exit(REFUSED)
