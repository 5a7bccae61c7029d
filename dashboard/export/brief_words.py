"""The facts of a brief in words: sentences by rule, tables of figures with source and time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import pandas as pd

from dashboard.export.cell_texts import (
    Row,
    counted_text,
    denominator_text,
    number_of,
    rate_text,
    short_source,
    source_name,
    source_text,
)
from dashboard.export.supply_words import power_text, supply_rows
from dashboard.figures import count_text, with_unit
from dashboard.i18n import KYIV, UNKNOWN_SIGN, Words
from geodata.areas import load_areas
from geodata.brief import Brief
from geodata.forecast.promise import STATUSES
from geodata.publish.supply import PublishedSupply

_METHOD = ("states", "shares", "back", "contested", "promises", "hardest")
_MOST_IN_TEXT = 6


@dataclass(frozen=True)
class Section:
    """One part of a brief: a heading, what a sentence says of it, and a table.

    Attributes
    ----------
    rows : tuple of tuple of str
        Texts by column.
    more : str
        How many rows are left out, in words; empty for none.
    """

    name: str
    title: str
    text: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    more: str = ""


def overview(brief: Brief, words: Words) -> list[str]:
    """A sentence for each service on how many oblasts are without, then the country's figures."""
    told = [_coverage_text(row, words) for row in _records(brief.coverage)]
    fresh = brief.country[brief.country["state"] == "out"]
    return told + [_country_text(row, words) for row in _records(fresh.head(_MOST_IN_TEXT))]


def sections(brief: Brief, words: Words, *, most_rows: Mapping[str, int]) -> list[Section]:
    """Out, back, contested, promised and, if something is told of it, supply.

    ``most_rows`` is by the section's name.
    """
    build: dict[str, Callable[[Brief, Words, int], Section]] = {
        "out": _out,
        "back": _back,
        "contested": _contested,
        "promises": _promises,
    }
    if brief.supply is not None and not brief.supply.is_empty:
        build["supply"] = _supply
    return [make(brief, words, most_rows[name]) for name, make in build.items()]


def method(words: Words) -> list[str]:
    """The rules, a sentence each."""
    return [words(f"brief-method-{name}") for name in _METHOD]


def place_name(area_id: object, words: Words) -> str:
    """An area's name in the reference geography."""
    return str(load_areas().at[str(area_id), f"name_{words.language}"])


def said_text(row: Row, words: Words) -> str:
    """Who says a figure, and when it was true."""
    named = {**row, "source": short_source(str(row["source"]))}
    return f"{source_text(named, words)} · {_when(row['reported_at'], words)}"


def _source(source: str, words: Words) -> str:
    return source_name(short_source(source), words)


def _coverage_text(row: Row, words: Words) -> str:
    counts = {name: int(row[name]) for name in ("out", "restored", "stale", "unknown")}
    service = words(f"service-{row['service']}")
    return words("brief-coverage", service=service, total=sum(counts.values()), **counts)


def _country_text(row: Row, words: Words) -> str:
    return words(
        "brief-country",
        without=words(f"service-{row['service']}-without"),
        figure=counted_text(row, str(row["unit"]), words),
        said=said_text(row, words),
    )


def _out(brief: Brief, words: Words, most: int) -> Section:
    rows = [
        (
            place_name(row["area_id"], words),
            words(f"service-{row['service']}"),
            counted_text(row, str(row["unit"]), words),
            _share_cell(row, words),
            _when(row["outage_started_at"], words),
            said_text(row, words),
        )
        for row in _records(brief.out)
    ]
    columns = ("place", "service", "without", "share", "since", "said")
    text = _stale_text(brief.stale, words)
    if not rows:
        text = f"{words('brief-out-none')} {text}".strip()
    return _section("out", words("brief-out"), text, columns, rows, most, words)


def _stale_text(stale: pd.DataFrame, words: Words) -> str:
    if stale.empty:
        return ""
    told = [
        f"{place_name(row['area_id'], words)}, {words('service-' + str(row['service'])).lower()}: "
        f"{counted_text(row, str(row['unit']), words)} ({said_text(row, words)})"
        for row in _records(stale.head(_MOST_IN_TEXT))
    ]
    rest = len(stale) - len(told)
    listed = "; ".join(told + ([words("brief-more", count=rest)] if rest else []))
    # Put together here: Fluent takes no more than a thousand characters at one place.
    return f"{words('brief-stale')} {listed}."


def _share_cell(row: Row, words: Words) -> str:
    if row["unit"] == "percent":
        return words("unit-percent-share")
    share, whole = rate_text(row, words), denominator_text(row, words)
    return words("brief-share", share=share, whole=whole) if whole else share


def _back(brief: Brief, words: Words, most: int) -> Section:
    if brief.since is None:
        return Section("back", words("brief-back"), words("brief-back-no-earlier"))
    title = words("brief-back-since", when=words.moment(brief.since))
    rows = [
        (
            place_name(row["area_id"], words),
            words(f"service-{row['service']}"),
            counted_text(_earlier(row), str(row["unit"]), words),
            _now_text(row, words),
            said_text(row, words),
        )
        for row in _records(brief.back)
    ]
    columns = ("place", "service", "before", "now", "said")
    text = "" if rows else words("brief-back-none")
    return _section("back", title, text, columns, rows, most, words)


def _earlier(row: Row) -> Row:
    return {str(name).removesuffix("_before"): row[name] for name in row if "_before" in str(name)}


def _now_text(row: Row, words: Words) -> str:
    if row["state"] == "restored":
        return words("brief-all-back")
    return counted_text(row, str(row["unit"]), words)


def _contested(brief: Brief, words: Words, most: int) -> Section:
    rows = [
        (
            place_name(row["area_id"], words),
            words(f"service-{row['service']}"),
            _side_text(row, "figure", words),
            _side_text(row, "against", words),
        )
        for row in _records(brief.contested)
    ]
    text = "" if rows else words("brief-contested-none")
    columns = ("place", "service", "figure", "against")
    return _section("contested", words("brief-contested"), text, columns, rows, most, words)


def _side_text(row: Row, side: str, words: Words) -> str:
    value = number_of(row, side)
    figure = count_text(words, value, number_of(row, f"{side}_low"), number_of(row, f"{side}_high"))
    counted = with_unit(words, figure, value, str(row["unit"]))
    source = _source(str(row[f"{side}_source"]), words)
    return f"{counted} ({source} · {_when(row[f'{side}_reported_at'], words)})"


def _promises(brief: Brief, words: Words, most: int) -> Section:
    title = words("brief-promises")
    if brief.promises.empty:
        return Section("promises", title, words("brief-promises-none"))
    counts = brief.promises["status"].value_counts()
    told = [f"{words(f'promise-{name}')}: {counts[name]}" for name in STATUSES if name in counts]
    rows = [
        (
            place_name(row["area_id"], words),
            words(f"service-{row['service']}"),
            _when(row["expected_at"], words),
            _outcome(row, words),
            f"{_source(str(row['source']), words)} · {_when(row['said_at'], words)}",
        )
        for row in _records(brief.promises)
    ]
    text = words("brief-promises-counts", counts=", ".join(told))
    columns = ("place", "service", "promised", "outcome", "said")
    return _section("promises", title, text, columns, rows, most, words)


def _supply(brief: Brief, words: Words, most: int) -> Section:
    told = cast(PublishedSupply, brief.supply)
    text = power_text(told, words, as_of=brief.as_of)
    rows = supply_rows(told, words)
    columns = ("place", "equipment", "pieces", "said")
    return _section("supply", words("brief-supply"), text, columns, rows, most, words)


def _outcome(row: Row, words: Words) -> str:
    status = words(f"promise-{row['status']}")
    if not row["reason"]:
        return status
    return f"{status}: {words('promise-reason-' + str(row['reason']).replace('_', '-'))}"


def _section(
    name: str,
    title: str,
    text: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    most: int,
    words: Words,
) -> Section:
    heads = tuple(words(f"brief-column-{column}") for column in columns)
    rest = len(rows) - most
    more = words("brief-more", count=rest) if rest > 0 else ""
    return Section(name, title, text, heads, tuple(rows[:most]), more)


def _when(moment: Any, words: Words) -> str:
    """The day and hour in Kyiv; the day alone where no hour was said."""
    if pd.isna(moment):
        return UNKNOWN_SIGN
    when = cast(datetime, moment).astimezone(KYIV)
    return words.short_moment(when) if when.hour or when.minute else words.short_day(when)


def _records(table: pd.DataFrame) -> list[Row]:
    return cast(list[Row], table.to_dict("records"))
