"""Commands about the two clocks and outages: changes, start, reliability."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click
import pandas as pd

from dashboard.commands.options import (
    AreaType,
    MomentType,
    area_option,
    as_of_option,
    common,
    known_at_option,
    print_table,
    say_json,
    service_option,
    terminal_words,
)
from dashboard.location import store_path
from geodata.restoration.reliability import reliability_of
from geodata.restoration.restoration import outages_as_of
from geodata.schema import SERVICES, UNITS
from geodata.situation.change import Moment, changes_between
from geodata.situation.outage_corrections import set_start
from geodata.situation.situation import LEVELS
from geodata.store.store import open_store

_MOMENT = MomentType()
_SHOWN = ("area_name", "service", "unit", "kind", "clock", "state_from", "remaining_from")
_SHOWN_TO = ("state_to", "remaining_to", "because")


@click.command()
@click.option("--from", "start", type=_MOMENT, required=True, help="The earlier moment.")
@click.option("--to", "end", type=_MOMENT, default=None, help="The later one; now by default.")
@click.option("--known-from", type=_MOMENT, default=None, help="The earlier one as known then.")
@click.option("--known-to", type=_MOMENT, default=None, help="The later one as known then.")
@service_option
@click.option("--level", type=click.Choice(LEVELS), default=None, help="Only areas of this level.")
@common
def changes(
    start: datetime,
    end: datetime | None,
    known_from: datetime | None,
    known_to: datetime | None,
    service: str | None,
    level: str | None,
    store: str,
    as_json: bool,
) -> None:
    """What changed between two moments, by area, and because of which reports."""
    end = end or datetime.now(UTC)
    if start > end:
        raise click.UsageError(terminal_words()("cli-moments-swapped"))
    found = changes_between(
        open_store(store_path(store)),
        Moment(start, known_from),
        Moment(end, known_to),
        service=service or "",
        level=level or "",
    )
    _answer("changes", found, found[[*_SHOWN, *_SHOWN_TO]], as_json=as_json)


@click.command()
@click.argument("area", type=AreaType())
@click.option("--service", type=click.Choice(SERVICES), required=True)
@click.option("--unit", type=click.Choice(UNITS), required=True)
@click.option("--at", type=_MOMENT, required=True, help="A moment at which the loss was known.")
@click.option("--started-at", type=_MOMENT, default=None, help="Empty takes an earlier one back.")
@click.option("--reason", required=True)
@click.option("--by", "set_by", default="", help="Who decides.")
@common
def start(
    area: str,
    service: str,
    unit: str,
    at: datetime,
    started_at: datetime | None,
    reason: str,
    set_by: str,
    store: str,
    as_json: bool,
) -> None:
    """Set or correct when an outage started; a record, nothing is changed."""
    opened = open_store(store_path(store))
    set_start(
        opened.path,
        area_id=area,
        service=service,
        unit=unit,
        at=at,
        started_at=started_at,
        reason=reason,
        set_by=set_by,
    )
    found = outages_as_of(opened, as_of=at, service=service, area_id=area)
    mine = found[found["unit"] == unit].tail(1)
    if as_json:
        say_json({"outages": json.loads(mine.to_json(orient="records", date_format="iso"))})
    elif mine.empty or (started_at and mine["start_rule"].item() != "set by a person"):
        click.echo(terminal_words()("cli-start-without-outage", area=area))
    else:
        print_table(mine[["area_id", "service", "unit", "started_at", "start_rule", "peak"]])


@click.command()
@click.option("--from", "start_at", type=_MOMENT, required=True, help="Start of the period.")
@as_of_option
@known_at_option
@service_option
@area_option
@common
def reliability(
    start_at: datetime,
    as_of: datetime | None,
    known_at: datetime | None,
    service: str | None,
    area: str,
    store: str,
    as_json: bool,
) -> None:
    """IEEE 1366 indices where counts of customers allow them, and why not elsewhere."""
    end = as_of or datetime.now(UTC)
    outages = outages_as_of(
        open_store(store_path(store)),
        as_of=end,
        known_at=known_at,
        service=service or "",
        area_id=area,
    )
    found = reliability_of(outages, start=start_at, end=end)
    _answer("reliability", found, found, as_json=as_json)


def _answer(name: str, found: pd.DataFrame, shown: pd.DataFrame, *, as_json: bool) -> None:
    if as_json:
        say_json({name: json.loads(found.to_json(orient="records", date_format="iso"))})
    else:
        print_table(shown)
