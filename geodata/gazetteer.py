"""The gazetteer and its indexes: names of places by letters, by sound and by stem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd
from rapidfuzz import fuzz

from geodata.seedfiles import seed_path
from geodata.spelling import is_cyrillic, name_key, sounds_of, stem_of
from geodata.vocabulary import meanings, normalise_word

_NAME_COLUMNS = ("name_uk", "name_en", "name_ru")
MARKED_KINDS = {
    "city": {"city"},
    "oblast": {"oblast"},
    "raion": {"raion", "district"},
    "village": {"village", "town"},
}
_SETTLEMENTS = {"city", "town", "village", "neighbourhood"}
_SPELLING_LIKENESS = 60
_CITIES_WITH_OBLAST_RANK = {"UA80", "UA85"}


@dataclass(frozen=True)
class Entry:
    """A place under one of its names.

    ``people`` is 0 where nobody counted. ``own`` is true for the name of today; of a city, its
    other spellings too, but never an old name that is unlike it.
    ``bare`` is false where the name needs the word for its kind: a raion is not its city.
    """

    place_id: str
    area_id: str
    kind: str
    people: int
    own: bool
    bare: bool

    @property
    def is_area(self) -> bool:
        """Whether the place is an area of its own, not a settlement or part of one."""
        return self.place_id == self.area_id


Index = Mapping[str, tuple[Entry, ...]]


@cache
def load_places() -> pd.DataFrame:
    """The gazetteer: one row per place, as in ``seeds/places.csv``. Do not change it."""
    return pd.read_csv(seed_path("places.csv"), dtype=str, keep_default_na=False)


def split_marker(wording: str) -> tuple[str, str]:
    """A name apart from the word for its kind: ``city of kharkiv`` → (``kharkiv``, ``city``)."""
    words = wording.replace(".", ". ").split()
    if _marker_words().isdisjoint(word.rstrip(".") for word in words):
        return wording, ""
    for count in (3, 2, 1):
        for marker, bare in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            kind = meanings("place_marker").get(normalise_word(" ".join(marker)))
            if kind and bare:
                return " ".join(bare), kind
    return wording, ""


@cache
def _marker_words() -> frozenset[str]:
    return frozenset(word for marker in meanings("place_marker") for word in marker.split())


@cache
def names() -> Index:
    """Entries by the letters of their names (``spelling.name_key``)."""
    index: dict[str, dict[Entry, None]] = defaultdict(dict)
    columns = (*_NAME_COLUMNS, "other_names", "place_id", "area_id", "kind", "population")
    for *own_names, others, place_id, area_id, place_kind, people in _rows(columns):
        kind = "city" if place_id in _CITIES_WITH_OBLAST_RANK else place_kind
        own = ((*named, True) for named in _own_names(own_names, kind))
        other = (
            (*named, kind == "city" and _is_like(named[0], own_names))
            for named in _other_names(others.split("|"), kind)
        )
        for name, marked, is_own in (*own, *other):
            bare = not marked or kind in _SETTLEMENTS
            entry = Entry(place_id, area_id, kind, int(people or 0), is_own, bare)
            index[name_key(name)][entry] = None
    return {name: tuple(entries) for name, entries in index.items()}


def _rows(columns: Iterable[str]) -> Iterator[tuple[str, ...]]:
    places = load_places()
    return zip(*(places[column] for column in columns), strict=True)


@cache
def names_by_sound() -> Mapping[str, tuple[str, ...]]:
    """Latin names by their sound."""
    latin = [name for name in names() if not is_cyrillic(name)]
    return _group((sounds_of(name)[0], name) for name in latin)


@cache
def names_by_stem() -> Mapping[str, tuple[str, ...]]:
    """Cyrillic names by their stem."""
    return _group((stem_of(name), name) for name in names() if is_cyrillic(name))


@cache
def names_by_start() -> Mapping[str, tuple[str, ...]]:
    """Names by their first letter and length: ``k7`` for kharkiv."""
    return _group((f"{name[:1]}{len(name)}", name) for name in names())


def _group(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for form, name in pairs:
        grouped[form].append(name)
    return {form: tuple(found) for form, found in grouped.items()}


def _is_like(name: str, own_names: Iterable[str]) -> bool:
    return any(fuzz.ratio(name, own.casefold()) >= _SPELLING_LIKENESS for own in own_names)


def _own_names(own_names: Iterable[str], kind: str) -> Iterator[tuple[str, bool]]:
    """Names apart from the word for the kind, and whether they had it."""
    for name in filter(None, map(normalise_word, own_names)):
        bare, marker = split_marker(name)
        # The last word of a village's name belongs to it: "new village".
        whole = kind in MARKED_KINDS["village"] and not name.endswith(bare)
        yield (name, False) if whole else (bare, bool(marker))


def _other_names(other_names: Iterable[str], kind: str) -> Iterator[tuple[str, bool]]:
    """The same of other spellings; one with the word for another kind names another place."""
    for name in filter(None, map(normalise_word, other_names)):
        bare, marker = split_marker(name)
        if not marker or kind in MARKED_KINDS[marker]:
            yield bare, bool(marker)
