"""Commands about how long it takes: durations, forecast (with its score), promises."""

from __future__ import annotations

import click
import pandas as pd

from dashboard.commands.options import Asked, answer, asks
from geodata.forecast.forecast import forecast_as_of
from geodata.forecast.forecast_ledger import forecast_ledger
from geodata.forecast.promise import promises_as_of
from geodata.forecast.promise_ledger import promise_ledger
from geodata.restoration.duration import durations_as_of

_asks = asks("as_of", "known_at", "service", "area")


@click.command()
@_asks
def durations(asked: Asked, *, as_json: bool) -> None:
    """How long outages took, by area, service and cause."""
    _answer({"durations": durations_as_of(asked.store(), **asked.selection())}, as_json=as_json)


@click.command()
@_asks
@click.option("--score", is_flag=True, help="How past forecasts came out, beside two guesses.")
def forecast(asked: Asked, *, score: bool, as_json: bool) -> None:
    """When open outages will be nine tenths back, and over: P50 and P80."""
    store = asked.store()
    tables = {"forecasts": forecast_as_of(store, **asked.selection())}
    if score:
        tables["score"] = forecast_ledger(store, **asked.selection())
    _answer(tables, as_json=as_json)


@click.command()
@_asks
def promises(asked: Asked, *, as_json: bool) -> None:
    """What became of the restoration times that sources gave."""
    found = promises_as_of(asked.store(), **asked.selection())
    _answer({"promises": found, "ledger": promise_ledger(found)}, as_json=as_json)


def _answer(tables: dict[str, pd.DataFrame], *, as_json: bool) -> None:
    ids = ["outage_id", "report_id"]
    shown = [table.drop(columns=ids, errors="ignore") for table in tables.values()]
    answer(tables, as_json=as_json, shown=shown)
