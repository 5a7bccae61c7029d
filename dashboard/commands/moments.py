"""Commands about change: between two moments, of an outage's start, over a period."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click
import pandas as pd

from dashboard.commands.options import (
    AreaType,
    Asked,
    MomentType,
    answer,
    asks,
    terminal_words,
)
from dashboard.restoration.outlook_words import start_notice_text
from geodata.restoration.reliability import reliability_of
from geodata.restoration.restoration import outages_as_of
from geodata.schema import SERVICES, UNITS
from geodata.situation.change import Moment, changes_between
from geodata.situation.outage_corrections import notice_of_start, set_start
from geodata.situation.situation import LEVELS

_MOMENT = MomentType()
_SHOWN = ("area_name", "service", "unit", "kind", "clock", "state_from", "remaining_from")
_SHOWN_TO = ("state_to", "remaining_to", "because")
_SHOWN_OF_START = ("area_id", "service", "unit", "started_at", "start_rule", "peak")


@click.command()
@click.option("--from", "start", type=_MOMENT, required=True, help="The earlier moment.")
@click.option("--to", "end", type=_MOMENT, default=None, help="The later one; now by default.")
@click.option("--known-from", type=_MOMENT, default=None, help="The earlier one as known then.")
@click.option("--known-to", type=_MOMENT, default=None, help="The later one as known then.")
@asks("service")
@click.option("--level", type=click.Choice(LEVELS), default=None, help="Only areas of this level.")
def changes(
    asked: Asked,
    *,
    start: datetime,
    end: datetime | None,
    known_from: datetime | None,
    known_to: datetime | None,
    level: str | None,
    as_json: bool,
) -> None:
    """What changed between two moments, by area, and because of which reports."""
    end = end or datetime.now(UTC)
    if start > end:
        raise click.UsageError(terminal_words()("cli-moments-swapped"))
    found = changes_between(
        asked.store(),
        Moment(start, known_from),
        Moment(end, known_to),
        service=asked.service,
        level=level or "",
    )
    answer({"changes": found}, as_json=as_json, shown=[found[[*_SHOWN, *_SHOWN_TO]]])


@click.command()
@click.argument("area_id", metavar="AREA", type=AreaType())
@click.option("--service", "of_service", type=click.Choice(SERVICES), required=True)
@click.option("--unit", type=click.Choice(UNITS), required=True)
@click.option("--at", type=_MOMENT, required=True, help="A moment at which the loss was known.")
@click.option("--started-at", type=_MOMENT, default=None, help="Empty takes an earlier one back.")
@click.option("--reason", required=True)
@click.option("--by", "set_by", default="", help="Who decides.")
@asks()
def start(
    asked: Asked,
    *,
    area_id: str,
    of_service: str,
    unit: str,
    at: datetime,
    started_at: datetime | None,
    reason: str,
    set_by: str,
    as_json: bool,
) -> None:
    """Set or correct when an outage started; a record, nothing is changed."""
    opened = asked.store()
    series: dict[str, Any] = {"area_id": area_id, "service": of_service}
    before = outages_as_of(opened, as_of=at, **series)
    before = before[before["unit"] == unit]
    set_start(
        opened.path,
        **series,
        unit=unit,
        at=at,
        started_at=started_at,
        reason=reason,
        set_by=set_by,
    )
    found = outages_as_of(opened, as_of=at, **series)
    mine = found[found["unit"] == unit].tail(1)
    is_set = len(mine) and (started_at is None or mine["start_rule"].item() == "set by a person")
    if not as_json and not is_set:
        click.echo(terminal_words()("cli-start-without-outage", area=area_id))
    else:
        answer({"outages": mine}, as_json=as_json, shown=[mine[list(_SHOWN_OF_START)]])
    if started_at is not None and not as_json:
        _tell_notice(before, started_at)


def _tell_notice(before: pd.DataFrame, started_at: datetime) -> None:
    """What the record did to the outage that was known before it."""
    for outage in before.tail(1).to_dict("records"):
        notice = notice_of_start(before, outage_id=outage["outage_id"], started_at=started_at)
        if notice:
            click.echo(start_notice_text(notice, outage, terminal_words()))


@click.command()
@click.option("--from", "start_at", type=_MOMENT, required=True, help="Start of the period.")
@asks("as_of", "known_at", "service", "area")
def reliability(asked: Asked, *, start_at: datetime, as_json: bool) -> None:
    """IEEE 1366 indices where counts of customers allow them, and why not elsewhere."""
    if start_at > asked.as_of:
        raise click.UsageError(terminal_words()("cli-period-swapped"))
    outages = outages_as_of(asked.store(), **asked.selection())
    found = reliability_of(outages, start=start_at, end=asked.as_of)
    # One decimal would round an availability of 0.99 to all of the time.
    numbers = ["value", "low", "high"]
    exact = {n: found[n].map("{:.4f}".format, na_action="ignore") for n in numbers}
    answer({"reliability": found}, as_json=as_json, shown=[found.assign(**exact)])
