"""The commands that keep a store: a backup, a store from a backup, and a look at everything."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard.commands.options import common, harmless, say_json, terminal_words
from dashboard.export.picture import PictureError, map_png
from dashboard.i18n import Words
from dashboard.location import store_path
from geodata.doctor import Finding, examine_installation
from geodata.store.backup import Manifest, back_up, restore

FAILED = 1


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path))
@common
def backup_store(folder: Path, store: str, as_json: bool) -> None:
    """Write all that the store holds to FOLDER, as Parquet with a manifest of hashes."""
    _tell("cli-backed-up", folder, back_up(store_path(store), folder), as_json=as_json)


@click.command("restore")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@common
def restore_store(folder: Path, store: str, as_json: bool) -> None:
    """Make a store of the backup in FOLDER, where none lies yet."""
    path = store_path(store)
    _tell("cli-restored", path, restore(folder, path), as_json=as_json)


def _tell(key: str, where: Path, manifest: Manifest, *, as_json: bool) -> None:
    counts = {table.name: table.rows for table in manifest.tables}
    if as_json:
        say_json({"where": str(where), "made_at": manifest.made_at, "rows": counts})
    else:
        words = terminal_words()
        told = {"reports": counts.get("reports", 0), "batches": counts.get("batches", 0)}
        click.echo(words(key, where=harmless(str(where)), **told))


@click.command()
@common
@click.pass_context
def doctor(context: click.Context, store: str, as_json: bool) -> None:
    """Look at the store, the areas, the libraries and the fonts, and say what to do.

    Exit code 0 when all is well or only worth a note, 1 when something does not work.
    """
    findings = [*examine_installation(store_path(store)), _examine_fonts()]
    if as_json:
        say_json([finding.as_dict() for finding in findings])
    else:
        for finding in findings:
            click.echo(_line(finding, terminal_words()))
    context.exit(FAILED if any(finding.level == "fault" for finding in findings) else 0)


def _examine_fonts() -> Finding:
    """Pictures need a font with Ukrainian letters on this machine; everything else does not."""
    try:
        map_png('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')
    except PictureError:
        return Finding("note", "font_missing")
    return Finding("well", "font_there")


def _line(finding: Finding, words: Words) -> str:
    sign = {"well": "✓", "note": "!", "fault": "✗"}[finding.level]
    return f"{sign} {harmless(words(f'doctor-{finding.code}', value=finding.value))}"
