"""Commands that answer: situation, restoration, resolve."""

from __future__ import annotations

import sys
from datetime import datetime

import click
import pandas as pd

from dashboard.commands.options import (
    Asked,
    answer,
    asks,
    common,
    print_table,
    say_json,
    terminal_words,
)
from dashboard.export import downloads
from dashboard.i18n import UNKNOWN_SIGN
from geodata.areas import load_areas
from geodata.place.places import resolve_place
from geodata.restoration.restoration import outages_as_of
from geodata.situation.situation import SITUATION_COLUMNS, situation_as_of

_LEVELS = ("oblast", "raion", "hromada", "city", "district")
_HIDDEN_IN_TABLE = ["level", "report_ids"]
_SHOWN_OF_OUTAGES = (
    "area_id",
    "service",
    "unit",
    "cause",
    "started_at",
    "start_rule",
    "ended_at",
    "end_rule",
    "peak",
    "remaining",
    "restored_share",
    "restored_share_low",
    "restored_share_high",
    "to_50_pct_h_low",
    "to_50_pct_h_high",
    "unit_hours_low",
    "unit_hours_high",
    "last_reported_at",
    "is_stale",
)


@click.command()
@asks("as_of", "known_at", "service")
@click.option("--level", type=click.Choice(_LEVELS), default="oblast", show_default=True)
@click.option(
    "--format", "style", type=click.Choice(["table", "csv", "json", "geojson"]), default="table"
)
def situation(asked: Asked, *, level: str, style: str, as_json: bool) -> None:
    """Who is without which service, as of a moment.

    For INTERNAL use: exact figures at every level, with their sources. To publish, use the
    command export, which withholds what its profile says.
    """
    found = situation_as_of(
        asked.store(),
        as_of=asked.as_of,
        known_at=asked.known_at,
        service=asked.service,
        level=level,
    )
    if as_json or style == "json":
        click.echo(downloads.situation_json(found))
    elif style == "csv":
        click.echo(downloads.situation_csv(found), nl=False)
    elif style == "geojson":
        click.echo(downloads.situation_geojson(found))
    else:
        shown = pd.DataFrame(found[list(SITUATION_COLUMNS)]).drop(columns=_HIDDEN_IN_TABLE)
        print_table(_with_exact_shares(shown))
        say_moment(found, asked.as_of)


@click.command()
@asks("as_of", "known_at", "service", "area")
def restoration(asked: Asked, *, as_json: bool) -> None:
    """Outages with their measures."""
    found = outages_as_of(asked.store(), **asked.selection())
    shown = _with_exact_shares(found[list(_SHOWN_OF_OUTAGES)])
    answer({"outages": found}, as_json=as_json, shown=[shown])


def _with_exact_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Shares of 0 to 1 with three decimals: nearly all back must not read as all."""
    shares = [name for name in table if str(name).startswith("restored_share")]
    exact = {str(s): table[s].map("{:.3f}".format, na_action="ignore") for s in shares}
    return table.assign(**exact)


def say_moment(situation: pd.DataFrame, as_of: datetime) -> None:
    """Say which moment is shown, and that nothing in it is fresh, if that is so."""
    words = terminal_words()
    newest = situation["reported_at"].max()
    if pd.isna(newest) or situation["state"].isin(["out", "restored"]).any():
        click.echo(words("cli-as-of", moment=words.moment(as_of)))
    else:
        moments = {"moment": words.moment(as_of), "newest": words.moment(newest)}
        click.echo(words("cli-all-stale", **moments))


@click.command()
@click.argument("text")
@click.option("--within", default="", metavar="AREA", help="Only places in this area.")
@common
def resolve(text: str, within: str, store: str, as_json: bool) -> None:  # noqa: ARG001
    """How a place name resolves: exit code 0 for one match, 1 for none or several."""
    words = terminal_words()
    found = resolve_place(text, within=within)
    names = load_areas()[f"name_{words.language}"]
    matches = [
        {
            "place_id": match.place_id,
            "area_id": match.area_id,
            "area_name": str(names[match.area_id]),
            "how": match.how,
        }
        for match in found.matches
    ]
    if as_json:
        say_json({"text": text, "matches": matches, "suggestion": found.suggestion})
    elif not matches:
        suggestion = found.suggestion or UNKNOWN_SIGN
        click.echo(words("cli-no-match", text=text, suggestion=suggestion))
    else:
        for match in matches:
            click.echo(f"{match['place_id']}  {match['area_name']}  ({match['how']})")
    sys.exit(0 if found.match else 1)
