"""The words of the exported page, in one language: switches, headings, stamp, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.export.cell_texts import SOURCE_KINDS, source_name
from dashboard.export.cells import COLUMNS
from dashboard.export.contested_lines import contested_lines
from dashboard.export.stamp_words import stamp_lines
from dashboard.i18n import Words
from dashboard.map.map_classes import MEASURES
from dashboard.map.map_message import map_texts
from geodata.publish import Publication
from geodata.situation.situation import STATES

_WORDS = (
    *("title", "service", "unit", "measure", "level", "language", "map-alt", "places"),
    *("table", "sort", "search", "found-none", "contested-title", "sources", "stamp", "noscript"),
    *("play", "pause", "moment", "theme-dark", "theme-light", "curve", "curve-table", "curve-none"),
    *("curve-reported", "curve-legend", "place"),
    *(f"column-{name}" for name in COLUMNS),
    *(f"source-{name}" for name in SOURCE_KINDS),
)
_COUNTED = {"no-report": ("count", "total"), "stale": ("count",)}
_RARE = ("unmeasured", "withheld", "other-unit")


def page_words(
    publication: Publication,
    levels: Sequence[str],
    choices: Mapping[str, Sequence[str]],
    words: Words,
) -> dict[str, Any]:
    """Every word that the page shows beside its figures; ``{count}`` and the like stay open."""
    units = {unit for units in choices.values() for unit in units}
    named = [f"service-{name}" for name in choices]
    named += [f"service-{name}-without" for name in choices]
    named += [f"unit-{name}" for name in sorted(units)]
    named += [f"measure-{name.replace('_', '-')}" for name in MEASURES]
    named += [f"export-level-{name}" for name in levels] + [f"state-{name}" for name in STATES]
    named += [f"export-{name}" for name in _WORDS]
    open_ended = {
        f"legend-{key}": words(f"legend-{key}", **{name: f"{{{name}}}" for name in names})
        for key, names in _COUNTED.items()
    }
    return (
        {key: words(key) for key in named}
        | open_ended
        | {
            **{f"legend-{key}": words(f"legend-{key}") for key in _RARE},
            "export-as-of": words("export-as-of", when="{when}"),
            "export-curve-alt": words(
                "export-curve-alt", **{name: f"{{{name}}}" for name in ("place", "figure", "when")}
            ),
            "card-age": words("card-age", age="{age}"),
            "map": map_texts(words),
            "contested": contested_lines(publication, levels, words),
            "contested-when": words("export-as-of", when=words.moment(publication.as_of)),
            "stamp": stamp_lines(publication, words, names_sources=False),
            "sources": [source_name(source, words) for source in publication.sources],
        }
    )
