"""Everything that the exported page switches between, computed once, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pandas as pd

from dashboard.export.cells import CARD_AREAS
from dashboard.export.timeline import Timeline
from dashboard.i18n import LANGUAGES, Words
from dashboard.map.basemap import drawn_areas
from dashboard.map.map_classes import MEASURES, ramp_of
from dashboard.map.map_legend import class_texts
from dashboard.map.map_view import map_title
from geodata.publish import Publication
from geodata.schema import SERVICES
from geodata.situation.freshness import STALE_AFTER

_MINUTE = timedelta(minutes=1)


def find_choices(situation: pd.DataFrame, levels: Sequence[str]) -> dict[str, list[str]]:
    """The units that each service has figures in for areas that are drawn.

    The unit with the most fresh figures comes first, then the one with the most figures.
    """
    known = situation[
        situation["area_id"].isin(drawn_ids(levels)) & (situation["state"] != "unknown")
    ]
    fresh = known.assign(fresh=known["state"] != "stale")
    counts = fresh.groupby(["service", "unit"])["fresh"].agg(["sum", "count"])
    ordered = counts.sort_values(["sum", "count"], ascending=False, kind="stable").index
    pairs = [(str(service), str(unit)) for service, unit in ordered]
    found = {name: [unit for service, unit in pairs if service == name] for name in SERVICES}
    return {name: units for name, units in found.items() if units} or {"heating": ["buildings"]}


def drawn_ids(levels: Sequence[str]) -> frozenset[str]:
    """The areas that the page draws."""
    return frozenset(area.area_id for level in levels for area in drawn_areas(level))


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


def build_page(
    publications: Sequence[Publication],
    *,
    levels: Sequence[str],
    choices: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """Figures, titles and legends of the page, as its script reads them.

    Returns
    -------
    dict
        What `Timeline.as_json` gives, and ``titles`` and ``legends`` (code and text of each
        class, the strongest first) by ``service|unit|measure``: places in the list of texts.
    """
    timeline = Timeline(publications, drawn_ids(levels))
    pairs = [(service, unit) for service, units in choices.items() for unit in units]
    keys = [(*pair, measure) for pair in pairs for measure in MEASURES]
    titles = {"|".join(key): timeline.text(_titles(*key)) for key in keys}
    legends = {"|".join(key): _legend(timeline, *key[1:]) for key in keys}
    moments = [
        timeline.text([Words(language).moment(p.as_of) for language in LANGUAGES])
        for p in publications
    ]
    return {
        "titles": titles,
        "legends": legends,
        "moment_texts": moments,
        "choices": choices,
        "ramps": {measure: ramp_of(measure) for measure in MEASURES},
        "stale_after_min": {name: limit / _MINUTE for name, limit in STALE_AFTER.items()},
        "cards": [area for area in CARD_AREAS if area in drawn_ids(levels)],
        **timeline.as_json(),
    }


def _titles(service: str, unit: str, measure: str) -> list[str]:
    return [
        map_title(Words(language), service=service, unit=unit, measure=measure)
        for language in LANGUAGES
    ]


def _legend(timeline: Timeline, unit: str, measure: str) -> list[tuple[str, int]]:
    texts = [class_texts(measure, unit, Words(language)) for language in LANGUAGES]
    return [(code, timeline.text([text[code] for text in texts])) for code in reversed(texts[0])]
