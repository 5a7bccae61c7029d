"""The places around a place, as columns beside it name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from geodata.areas import is_hromada, load_areas
from geodata.place.codes import resolve_code
from geodata.place.naming import Match, find_named
from geodata.vocabulary import normalise_word

_HROMADA = frozenset({"hromada"})


@dataclass(frozen=True)
class Context:
    """Where a place must lie.

    Attributes
    ----------
    areas : tuple of str
        Codes of the areas or hromadas that the finest known part may mean; empty text where
        nothing is asked. None at all when no part is known.
    contradiction : str
        A part that lies in no area which the coarser parts name.
    """

    areas: tuple[str, ...] = ("",)
    contradiction: str = ""


def read_context(within: str) -> Context:
    """The areas that a text such as ``Bucha raion, Kyiv oblast`` means, finest first.

    A part that nobody knows is passed over as long as another is known: raions were abolished
    and hromadas renamed, and the oblast beside them still holds.
    """
    parts = [part for text in within.split(",") if (part := normalise_word(text))]
    areas: tuple[str, ...] = ("",)
    for part in reversed(parts):
        inside = tuple(dict.fromkeys(i for area in areas for i in _areas_named(part, area)))
        if not inside and areas != ("",) and _areas_named(part, ""):
            return Context(areas, part)
        areas = inside or areas
    return Context() if not parts else Context(areas if areas != ("",) else ())


def _areas_named(part: str, within: str) -> list[str]:
    coded = resolve_code(part)
    named = [coded] if coded else find_named(part, within) or find_named(part, within, _HROMADA)
    return [match.place_id for match in named if _is_area(match)]


def _is_area(match: Match) -> bool:
    return match.place_id == match.area_id or is_hromada(match.place_id)


@cache
def oblasts_by_capital() -> Mapping[str, str]:
    """Oblasts that bear the name of a city in them, by the code of that city.

    Kyiv lies in no oblast and is of their rank itself.
    """
    areas = load_areas().assign(oblast_id=lambda areas: areas.index.str[:4])
    cities = areas[areas["level"] == "city"]
    oblasts = areas[areas["level"] == "oblast"]["name_en"].str.removesuffix(" oblast")
    alike = cities["name_en"] == cities["oblast_id"].map(oblasts)
    capitals = cities[alike]
    return dict(zip(capitals.index, capitals["oblast_id"], strict=True))
