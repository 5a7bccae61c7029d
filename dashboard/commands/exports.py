"""Commands about what leaves: export, and the log of exports."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
import pandas as pd

from dashboard.commands.figures import say_moment
from dashboard.commands.options import (
    Asked,
    answer,
    asks,
    common,
    refuse,
    say_json,
    terminal_words,
    write_file,
)
from dashboard.export import save
from dashboard.export.formats import FORMATS, Choice, Format, format_of_name
from dashboard.i18n import LANGUAGES
from dashboard.location import store_path
from dashboard.map.map_classes import MEASURES
from geodata.publish import PROFILES
from geodata.schema import UNITS
from geodata.situation.outage_corrections import starts_set
from geodata.store.audit import list_exports
from geodata.store.registerrows import register_rows
from geodata.store.store import open_store

_USUAL_DAYS = 14
_SHOWN = ("recorded_at", "made_by", "profile", "format", "as_of", "reason", "file_name")


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), help="By the file's ending by default."
)
@asks("as_of", "known_at", "service")
@click.option("--unit", type=click.Choice(UNITS), help="What it shows first.")
@click.option("--measure", type=click.Choice(MEASURES), help="What it shows first.")
@click.option("--level", type=click.Choice(["oblast", "raion", "city"]), default="oblast")
@click.option("--days", type=click.IntRange(0, 90), default=_USUAL_DAYS, show_default=True,
              help="Earlier days in the file, where its format holds some.")  # fmt: skip
@click.option("--profile", type=click.Choice(list(PROFILES)), default="public", show_default=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--reason", default="", help="Why it leaves; needed unless it is public.")
@click.option("--by", default="", help="Who saves it; the user of this machine by default.")
def export(
    asked: Asked,
    *,
    out: Path,
    form: str | None,
    unit: str | None,
    measure: str | None,
    level: str,
    days: int,
    profile: str,
    lang: str,
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Write what may leave as a file: a page, a table, a layer, a picture, a brief.

    The file's ending says which; the log of exports keeps who wrote it, when and why.
    """
    words = terminal_words()
    made = _format(form, out)
    if level not in PROFILES[profile].levels:
        raise click.UsageError(words("cli-level-withheld", level=level, profile=profile))
    if PROFILES[profile].needs_reason and not reason.strip():
        raise click.UsageError(words("problem-export_without_reason", value=profile))
    store = asked.store()
    publications = save.publish_days(
        store.reports(known_at=asked.known_at),
        as_of=asked.as_of,
        now=datetime.now(UTC),
        profile=profile,
        days=days if made.has_frames else 0,
        known_at=asked.known_at,
        corrections=starts_set(store.path, known_at=asked.known_at),
        registers={
            name: register_rows(store.path, name, known_at=asked.known_at)
            for name in save.PUBLISHED_REGISTERS
        },
    )
    choice = Choice(level, asked.service, unit or "", measure or "")
    order = save.Order(made.name, profile, choice, lang, by, reason, out.name)
    content = save.write_file(order, publications)
    published = publications[-1]
    export_id = save.record_file(store.path, order, published, content)
    write_file(out, content)
    if as_json:
        told = {"file": str(out), "profile": profile, "format": made.name}
        say_json(told | {"data_hash": published.data_hash, "export_id": export_id})
    else:
        click.echo(words("cli-exported", file=str(out), profile=profile))
        say_moment(published.situation, published.as_of)


def _format(form: str | None, out: Path) -> Format:
    made = FORMATS[form] if form else format_of_name(out.name)
    if made is None:
        text = terminal_words()("cli-format-unknown", file=str(out), formats=", ".join(FORMATS))
        refuse(text)
    return made


@click.command()
@common
def exports(store: str, as_json: bool) -> None:
    """List what left: who saved it, when and why, the newest first."""
    found = list_exports(open_store(store_path(store)).path)
    if found.empty and not as_json:
        click.echo(terminal_words()("cli-exports-none"))
        return
    shown = pd.DataFrame(found[list(_SHOWN)])
    for name in ("recorded_at", "as_of"):
        shown[name] = shown[name].dt.strftime("%Y-%m-%d %H:%M UTC")
    answer({"exports": found}, as_json=as_json, shown=[shown])
