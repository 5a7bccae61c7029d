"""Codes of places: P-codes, KATOTTH, ISO 3166-2, and the gazetteer's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from geodata.areas import register_areas
from geodata.place.gazetteer import load_places
from geodata.place.naming import Match

_CODE = re.compile(r"ua-?\d+")
# OCHA's second-level codes of the two cities that are both oblast and raion.
_ALIASES = {"ua8000": "UA80", "ua8500": "UA85"}


def is_code(wording: str) -> bool:
    """Whether a normalised wording is written like the code of an area."""
    return bool(_CODE.fullmatch(wording))


def resolve_code(code: str) -> Match | None:
    """The place behind a P-code, KATOTTH, ISO 3166-2 or gazetteer code, if there is one."""
    return _codes().get(code.strip().casefold())


@cache
def _codes() -> Mapping[str, Match]:
    places, areas = load_places(), register_areas()
    found = {
        code.casefold(): Match(code, area_id, "code")
        for code, area_id in zip(places["place_id"], places["area_id"], strict=True)
    }
    for codes_of_areas in (areas.index, areas["katottg"], areas["iso_3166_2"]):
        for code, area_id in zip(codes_of_areas, areas.index, strict=True):
            found[code.casefold()] = Match(area_id, area_id, "code")
    found |= {alias: found[code.casefold()] for alias, code in _ALIASES.items()}
    found.pop("", None)
    return found
