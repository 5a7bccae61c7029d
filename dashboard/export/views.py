"""Everything that the exported page switches between, computed once, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

import pandas as pd

from dashboard.export.cells import (
    CARD_AREAS,
    COLUMNS,
    NO_REPORT,
    SOURCE_KINDS,
    Row,
    TableRow,
    card_of,
    rows_by_area,
    table_rows,
)
from dashboard.i18n import LANGUAGES, Words
from dashboard.map.basemap import drawn_areas
from dashboard.map.map_classes import MEASURES, classify
from dashboard.map.maps import map_texts, paint_message, view_of
from geodata.publish import Publication
from geodata.schema import SERVICES

# What of a view is the same in every language, and what is said in one.
_SHARED = ("level", "codes", "ramp")
_SPOKEN = ("labels", "legend", "title")
_WORDS = (
    "title",
    "service",
    "unit",
    "measure",
    "level",
    "language",
    "nothing",
    "map-alt",
    "places",
    "table",
    "sort",
    "sources",
    "stamp",
    "stamp-unknown",
    "noscript",
    *(f"column-{name}" for name in COLUMNS),
    *(f"source-{name}" for name in SOURCE_KINDS),
)
T = TypeVar("T")


def find_choices(situation: pd.DataFrame, levels: Sequence[str]) -> dict[str, list[str]]:
    """The units that each service has figures in for areas that are drawn.

    The unit with the most fresh figures comes first, then the one with the most figures.
    """
    ids = {area.area_id for level in levels for area in drawn_areas(level)}
    known = situation[situation["area_id"].isin(ids) & (situation["state"] != "unknown")]
    fresh = known.assign(fresh=known["state"] != "stale")
    counts = fresh.groupby(["service", "unit"])["fresh"].agg(["sum", "count"])
    ordered = counts.sort_values(["sum", "count"], ascending=False, kind="stable").index
    pairs = [(str(service), str(unit)) for service, unit in ordered]
    found = {name: [unit for service, unit in pairs if service == name] for name in SERVICES}
    return {name: units for name, units in found.items() if units} or {"heating": ["buildings"]}


def first_choice(
    situation: pd.DataFrame,
    choices: Mapping[str, Sequence[str]],
    *,
    service: str | None,
    unit: str | None,
    measure: str | None,
) -> dict[str, str]:
    """What the page opens on: as asked where there are figures, else the first that has some."""
    shown = service if service is not None and service in choices else next(iter(choices))
    counted = unit if unit is not None and unit in choices[shown] else choices[shown][0]
    rows = situation[(situation["service"] == shown) & (situation["unit"] == counted)]
    fitting = "rate" if rows["rate_pct"].notna().any() else "remaining"
    return {"service": shown, "unit": counted, "measure": measure or fitting}


def build_views(
    publication: Publication, *, levels: Sequence[str], choices: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Views, tables, cards and words of the page, as its script reads them.

    Returns
    -------
    dict
        ``views`` by ``level|service|unit|measure``, ``tables`` by ``level|service|unit``,
        ``cards`` by ``service|unit``; each then by language.
    """
    situation = publication.situation
    page: dict[str, Any] = {"views": {}, "tables": {}, "cards": {}}
    for service, unit in ((s, u) for s, units in choices.items() for u in units):
        rows = rows_by_area(situation, service=service, unit=unit)
        page["cards"][f"{service}|{unit}"] = in_languages(_cards, rows, levels, unit)
        for level in levels:
            key = f"{level}|{service}|{unit}"
            page["tables"][key] = in_languages(_table, level, rows)
            for measure in MEASURES:
                choice = {"level": level, "service": service, "unit": unit, "measure": measure}
                page["views"][f"{key}|{measure}"] = _view(situation, choice)
    page["words"] = in_languages(_page_words, publication, levels, choices)
    page["map_texts"] = in_languages(map_texts)
    return page


def in_languages(build: Callable[..., T], *arguments: object) -> dict[str, T]:
    """What a function of these arguments and `Words` gives in each language."""
    return {language: build(*arguments, Words(language)) for language in LANGUAGES}


def _cards(
    rows: Mapping[str, Row], levels: Sequence[str], unit: str, words: Words
) -> list[dict[str, Any]]:
    areas = {area.area_id: area for level in levels for area in drawn_areas(level)}
    shown = [areas[area_id] for area_id in CARD_AREAS if area_id in areas]
    return [asdict(card_of(a, rows.get(a.area_id, NO_REPORT), unit, words)) for a in shown]


def _table(level: str, rows: Mapping[str, Row], words: Words) -> list[dict[str, Any]]:
    return [_written(row) for row in table_rows(drawn_areas(level), rows, words)]


def _written(row: TableRow) -> dict[str, Any]:
    # Most areas have no report; their empty cells would be a tenth of the file.
    if row.state == "unknown":
        return {"state": row.state, "cells": row.cells[:2]}
    return asdict(row)


def _view(situation: pd.DataFrame, choice: Mapping[str, str]) -> dict[str, Any]:
    view: dict[str, Any] = {}
    for language in LANGUAGES:
        words = Words(language)
        classified = classify(situation, **choice, words=words)
        message = paint_message(view_of(classified, **choice, words=words))
        view |= {name: message[name] for name in _SHARED}
        view[language] = {name: message[name] for name in _SPOKEN}
    return view


def _page_words(
    publication: Publication,
    levels: Sequence[str],
    choices: Mapping[str, Sequence[str]],
    words: Words,
) -> dict[str, Any]:
    units = {unit for units in choices.values() for unit in units}
    named = [f"service-{name}" for name in choices] + [f"unit-{name}" for name in sorted(units)]
    named += [f"measure-{name.replace('_', '-')}" for name in MEASURES]
    named += [f"export-level-{name}" for name in levels] + [f"export-{name}" for name in _WORDS]
    return {key: words(key) for key in named} | {
        "as-of": words("export-as-of", when=words.moment(publication.as_of)),
        "stamp": stamp_lines(publication, words),
        "sources": [_source_name(source, words) for source in publication.sources],
    }


def _source_name(source: str, words: Words) -> str:
    return words(f"export-source-{source}") if source in SOURCE_KINDS else source


def stamp_lines(publication: Publication, words: Words) -> list[str]:
    """The stamp: profile, what was withheld, the hash of the data, and what unknown means."""
    withheld = [
        words(f"export-stamp-withheld-{kind}", count=count)
        for kind, count in publication.withheld.items()
        if count
    ]
    profile = words(f"export-profile-{publication.profile}")
    return [
        words("export-stamp-profile", profile=profile),
        *(withheld or [words("export-stamp-nothing-withheld")]),
        words("export-stamp-unknown"),
        words("export-stamp-hash", hash=publication.data_hash[:16]),
    ]
