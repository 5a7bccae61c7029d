"""Commands that answer: situation, restoration, export, resolve."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import pandas as pd

from dashboard.commands.options import (
    area_option,
    as_of_option,
    common,
    known_at_option,
    print_table,
    say_json,
    service_option,
    terminal_words,
    write_file,
)
from dashboard.export import downloads
from dashboard.i18n import LANGUAGES, UNKNOWN_SIGN
from dashboard.location import store_path
from geodata.areas import load_areas
from geodata.place.places import resolve_place
from geodata.publish import PROFILES, publish
from geodata.restoration.restoration import outages_as_of
from geodata.situation.situation import SITUATION_COLUMNS, situation_as_of
from geodata.store.store import open_store

_LEVELS = ("oblast", "raion", "city", "district")
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
@as_of_option
@known_at_option
@service_option
@click.option("--level", type=click.Choice(_LEVELS), default="oblast", show_default=True)
@click.option(
    "--format", "style", type=click.Choice(["table", "csv", "json", "geojson"]), default="table"
)
@common
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
        shown = pd.DataFrame(found[list(SITUATION_COLUMNS)]).drop(columns=_HIDDEN_IN_TABLE)
        print_table(_with_exact_shares(shown))
        _say_moment(found, as_of or datetime.now(UTC))


@click.command()
@as_of_option
@known_at_option
@service_option
@area_option
@common
def restoration(
    as_of: datetime | None,
    known_at: datetime | None,
    service: str | None,
    area: str,
    store: str,
    as_json: bool,
) -> None:
    """Outages with their measures."""
    found = outages_as_of(
        open_store(store_path(store)),
        as_of=as_of or datetime.now(UTC),
        known_at=known_at,
        service=service or "",
        area_id=area,
    )
    if as_json:
        say_json({"outages": json.loads(found.to_json(orient="records", date_format="iso"))})
    else:
        print_table(_with_exact_shares(found[list(_SHOWN_OF_OUTAGES)]))


def _with_exact_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Shares of 0 to 1 with three decimals: nearly all back must not read as all."""
    shares = [name for name in table if str(name).startswith("restored_share")]
    exact = {str(s): table[s].map("{:.3f}".format, na_action="ignore") for s in shares}
    return table.assign(**exact)


def _say_moment(situation: pd.DataFrame, as_of: datetime) -> None:
    """Which moment is shown, and that nothing in it is fresh, if that is so."""
    words = terminal_words()
    newest = situation["reported_at"].max()
    if pd.isna(newest) or situation["state"].isin(["out", "restored"]).any():
        click.echo(words("cli-as-of", moment=words.moment(as_of)))
    else:
        moments = {"moment": words.moment(as_of), "newest": words.moment(newest)}
        click.echo(words("cli-all-stale", **moments))


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@as_of_option
@known_at_option
@click.option("--level", type=click.Choice(["oblast", "raion", "city"]), default="oblast")
@click.option("--profile", type=click.Choice(list(PROFILES)), default="public", show_default=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)
@common
def export(
    out: Path,
    as_of: datetime | None,
    known_at: datetime | None,
    level: str,
    profile: str,
    lang: str,
    store: str,
    as_json: bool,
) -> None:
    """Write the map as one HTML file that needs no network."""
    from dashboard.export.document import (
        build_html,  # takes a while to import; only this command needs it
    )

    words = terminal_words()
    if level not in PROFILES[profile].levels:
        raise click.UsageError(words("cli-level-withheld", level=level, profile=profile))
    now = datetime.now(UTC)
    reports = open_store(store_path(store)).reports(known_at=known_at)
    publication = publish(reports, as_of=as_of or now, now=now, profile=profile)
    page = build_html(publication, words_language=lang, level=level)
    write_file(out, page.encode("utf-8"))
    if as_json:
        say_json({"file": str(out), "profile": profile, "data_hash": publication.data_hash})
    else:
        click.echo(words("cli-exported", file=str(out), profile=profile))
        _say_moment(publication.situation, publication.as_of)


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
