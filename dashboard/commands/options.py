"""Options that commands share, and how commands speak."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from dashboard.i18n import LANGUAGES, Words
from dashboard.problem_words import error_text
from geodata.errors import MomentError
from geodata.moment import parse_moment
from geodata.schema import SERVICES


def terminal_words() -> Words:
    """The terminal's language, where Teplo speaks it."""
    wanted = os.environ.get("LANG", "")[:2]
    return Words(wanted if wanted in LANGUAGES else "en")


def say_json(value: object) -> None:
    """Answer a program."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


class MomentType(click.ParamType[datetime]):
    """A time as in a table of reports; Kyiv time unless it names an offset."""

    name = "time"

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime:
        """Read the option's text."""
        if isinstance(value, datetime):
            return value
        try:
            return parse_moment(str(value)).at
        except MomentError as error:
            return self.fail(error_text(terminal_words(), error), param, ctx)


def common(command: Callable[..., None]) -> Callable[..., None]:
    """``--store`` and ``--json``, which every command takes."""
    store = click.option("--store", default="", metavar="URL", help="The store's address.")
    as_json = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
    return as_json(store(command))


as_of_option = click.option(
    "--as-of", type=MomentType(), default=None, help="The moment; now by default."
)
service_option = click.option("--service", type=click.Choice(SERVICES), default=None)
