"""Commands about how long it takes: durations, forecast (with its score), promises."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

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
)
from dashboard.location import store_path
from geodata.forecast.forecast import forecast_as_of
from geodata.forecast.forecast_ledger import forecast_ledger
from geodata.forecast.promise import promises_as_of
from geodata.forecast.promise_ledger import promise_ledger
from geodata.restoration.duration import durations_as_of
from geodata.store.store import open_store


def _asked(command: Callable[..., None]) -> Callable[..., None]:
    """``--as-of``, ``--known-at``, ``--service`` and ``--area``."""
    return as_of_option(known_at_option(service_option(area_option(common(command)))))


@click.command()
@_asked
def durations(
    as_of: datetime | None,
    known_at: datetime | None,
    service: str | None,
    area: str,
    store: str,
    as_json: bool,
) -> None:
    """How long outages took, by area, service and cause."""
    found = durations_as_of(
        open_store(store_path(store)),
        as_of=as_of or datetime.now(UTC),
        known_at=known_at,
        service=service or "",
        area_id=area,
    )
    _answer({"durations": found}, as_json=as_json)


@click.command()
@_asked
@click.option("--score", is_flag=True, help="How past forecasts came out, beside two guesses.")
def forecast(
    as_of: datetime | None,
    known_at: datetime | None,
    service: str | None,
    area: str,
    score: bool,
    store: str,
    as_json: bool,
) -> None:
    """When open outages will be nine tenths back, and over: P50 and P80."""
    opened = open_store(store_path(store))
    moment, only = as_of or datetime.now(UTC), service or ""
    found = forecast_as_of(opened, as_of=moment, known_at=known_at, service=only, area_id=area)
    answer = {"forecasts": found}
    if score:
        answer["score"] = forecast_ledger(opened, as_of=moment, service=only, area_id=area)
    _answer(answer, as_json=as_json)


@click.command()
@_asked
def promises(
    as_of: datetime | None,
    known_at: datetime | None,
    service: str | None,
    area: str,
    store: str,
    as_json: bool,
) -> None:
    """What became of the restoration times that sources gave."""
    found = promises_as_of(
        open_store(store_path(store)),
        as_of=as_of or datetime.now(UTC),
        known_at=known_at,
        service=service or "",
        area_id=area,
    )
    _answer({"promises": found, "ledger": promise_ledger(found)}, as_json=as_json)


def _answer(tables: dict[str, pd.DataFrame], *, as_json: bool) -> None:
    if as_json:
        say_json({name: _records(table) for name, table in tables.items()})
        return
    for table in tables.values():
        print_table(table.drop(columns=["outage_id", "report_id"], errors="ignore"))


def _records(table: pd.DataFrame) -> object:
    return json.loads(table.to_json(orient="records", date_format="iso"))
