"""The command that writes all reports as a file for further work."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard.commands.options import (
    Asked,
    asks,
    refuse,
    say_json,
    terminal_words,
    write_file,
)
from geodata.store.reportfile import FORMS, form_of_name, write_reports


@click.command("reports")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(list(FORMS)), help="By the file's ending by default."
)
@asks("known_at")
def write_reports_file(asked: Asked, *, out: Path, form: str | None, as_json: bool) -> None:
    """Write all reports as one file that imports again to the same reports.

    For INTERNAL use: it holds coordinates, scopes and sources of every report. To publish, use
    the command export, which withholds what its profile says.
    """
    words = terminal_words()
    form = form or form_of_name(out.name)
    if not form:
        refuse(words("cli-form-unknown", file=str(out), forms=", ".join(FORMS)))
    reports = asked.store().reports(known_at=asked.known_at)
    write_file(out, write_reports(reports, form))
    if as_json:
        say_json({"file": str(out), "format": form, "reports": len(reports)})
    else:
        click.echo(words("cli-reports-written", file=str(out), count=len(reports)))
