"""Places in the reader's words: a name, what kind of place it is, and what lies around it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dashboard.i18n import Words
from geodata.areas import ancestors_of, load_areas
from geodata.place.places import load_places


def place_text(place_id: str, words: Words) -> str:
    """A place apart from its namesakes, such as "Lozova (village, Kharkiv raion, Kharkiv oblast)".

    An id that the gazetteer does not know stays as it is.
    """
    known = _places().get(place_id)
    if known is None:
        return place_id
    around = [name for area in _around(place_id, known["area_id"]) if (name := _name(area, words))]
    kind = words(f"place-kind-{known['kind']}")
    name = known[f"name_{words.language}"] or known["name_uk"]
    return f"{name} ({', '.join([kind, *around])})"


def is_place(place_id: str) -> bool:
    """Whether the gazetteer knows an id."""
    return place_id in _places()


def _around(place_id: str, area_id: str) -> list[str]:
    """The areas around a place, nearest first, without the country."""
    inside = [] if area_id == place_id else [area_id]
    return [area for area in (*inside, *ancestors_of(area_id)) if area != "UA"]


def _name(area_id: str, words: Words) -> str:
    return str(load_areas().at[area_id, f"name_{words.language}"])


@cache
def _places() -> Mapping[str, Mapping[str, str]]:
    places = load_places().set_index("place_id", drop=False)
    return places[["kind", "area_id", "name_en", "name_uk"]].to_dict("index")  # type: ignore[return-value]
