"""Options that commands share, what they ask for, and how commands speak."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import click
import pandas as pd

from dashboard.i18n import LANGUAGES, UNKNOWN_SIGN, Words
from dashboard.location import store_path
from dashboard.problem_words import error_text
from geodata.errors import MomentError
from geodata.moment import parse_moment
from geodata.place.codes import resolve_code
from geodata.schema import SERVICES
from geodata.store.store import Store, open_store

Command: TypeAlias = Callable[..., None]

REFUSED = 2
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
_SHOWN_INSTEAD = "\N{REPLACEMENT CHARACTER}"


def terminal_words() -> Words:
    """The terminal's language, where Teplo speaks it."""
    wanted = os.environ.get("LANG", "")[:2]
    return Words(wanted if wanted in LANGUAGES else "en")


def refuse(text: str) -> NoReturn:
    """End the command with a message and the exit code of a refusal."""
    click.echo(text, err=True)
    raise click.exceptions.Exit(REFUSED)


def harmless(text: str) -> str:
    """A text from a file without what could steer the terminal: escapes, controls, direction."""
    return "".join(_SHOWN_INSTEAD if unicodedata.category(c) in _STEERING else c for c in text)


def print_table(table: pd.DataFrame) -> None:
    """A table for a person; its texts come from files. An empty one is told in words."""
    if table.empty:
        click.echo(terminal_words()("cli-nothing"))
        return
    shown = table.map(lambda cell: harmless(cell) if isinstance(cell, str) else cell)
    click.echo(shown.to_string(index=False, na_rep=UNKNOWN_SIGN, float_format="{:.1f}".format))


def write_file(path: Path, content: bytes) -> None:
    """Write what a command was asked for; a place where that is not possible is told."""
    try:
        path.write_bytes(content)
    except OSError as error:
        refuse(terminal_words()("cli-not-written", file=str(path), reason=error.strerror or ""))


def say_json(value: object) -> None:
    """Answer a program."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def answer(
    tables: Mapping[str, pd.DataFrame],
    *,
    as_json: bool,
    shown: Sequence[pd.DataFrame] | None = None,
) -> None:
    """Tables as JSON for a program; for a person the same, or what is shown of them."""
    if as_json:
        rows = {
            name: table.to_json(orient="records", date_format="iso")
            for name, table in tables.items()
        }
        say_json({name: json.loads(text) for name, text in rows.items()})
        return
    for table in tables.values() if shown is None else shown:
        print_table(table)


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


class AreaType(click.ParamType[str]):
    """An area's P-code, KATOTTH or ISO 3166-2 code."""

    name = "area"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """The area behind a code."""
        if not value:
            return ""
        match = resolve_code(str(value))
        if match is None:
            return self.fail(terminal_words()("problem-code_unknown", value=value), param, ctx)
        return match.area_id


def common(command: Command) -> Command:
    """``--store`` and ``--json``, which every command takes."""
    store = click.option("--store", default="", metavar="URL", help="The store's address.")
    as_json = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
    return as_json(store(command))


@dataclass(frozen=True)
class Asked:
    """What a command is asked about: which store, service and area, as of when, as known when.

    Attributes
    ----------
    as_of : datetime
        Now by default.
    known_at : datetime or None
        None for all that is known.
    service, area_id : str
        Empty for all.
    """

    store_url: str
    as_of: datetime
    known_at: datetime | None
    service: str
    area_id: str

    def store(self) -> Store:
        """The store, opened."""
        return open_store(store_path(self.store_url))

    def selection(self) -> dict[str, Any]:
        """The same as arguments of what answers from a store."""
        names = ("as_of", "known_at", "service", "area_id")
        return {name: getattr(self, name) for name in names}


def asks(*names: str) -> Callable[[Command], Command]:
    """Give a command ``--store``, ``--json`` and the named options as one ``Asked``.

    Parameters
    ----------
    names : str
        Out of ``as_of``, ``known_at``, ``service`` and ``area``, in the order of the help text.
    """

    def dress(command: Command) -> Command:
        @wraps(command)
        def run(store: str, as_json: bool, **given: Any) -> None:
            asked = Asked(
                store,
                as_of=given.pop("as_of", None) or datetime.now(UTC),
                known_at=given.pop("known_at", None),
                service=given.pop("service", None) or "",
                area_id=given.pop("area", ""),
            )
            if not as_json:
                _tell_if_nothing_was_known(asked)
            command(asked, as_json=as_json, **given)

        dressed: Command = common(run)
        for name in reversed(names):
            dressed = _ASKED[name](dressed)
        return dressed

    return dress


def _tell_if_nothing_was_known(asked: Asked) -> None:
    """Beside the answer, to a person: an empty one is then no answer about the past."""
    if asked.known_at is None:
        return
    first = asked.store().batches()["recorded_at"].min()
    if pd.notna(first) and first > asked.known_at:
        words = terminal_words()
        click.echo(words("known-nothing", when=words.moment(first)), err=True)


_ASKED: Mapping[str, Callable[[Command], Command]] = {
    "as_of": click.option(
        "--as-of", type=MomentType(), default=None, help="The moment; now by default."
    ),
    "known_at": click.option("--known-at", type=MomentType(), default=None, help="As known then."),
    "service": click.option("--service", type=click.Choice(SERVICES), default=None),
    "area": click.option(
        "--area", type=AreaType(), default="", metavar="ID", help="Only this area."
    ),
}
