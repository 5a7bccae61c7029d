"""The gazetteer and its index: places by the letters of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import pandas as pd
from rapidfuzz import fuzz

from geodata.seedfiles import seed_path
from geodata.spelling import name_keys
from geodata.vocabulary import meanings, normalise_word, normalise_words

_OWN_NAMES = ("name_uk", "name_en", "name_ru")
VILLAGES = frozenset({"village", "town"})
MARKED_KINDS: Mapping[str, frozenset[str]] = {
    "city": frozenset({"city"}),
    "oblast": frozenset({"oblast"}),
    "raion": frozenset({"raion", "district"}),
    "hromada": frozenset({"hromada"}),
    "village": VILLAGES,
}
"""Kinds of places by the word for a kind that stands in a name."""

_SETTLEMENTS = {"city", "neighbourhood"} | VILLAGES
_SPELLING_LIKENESS = 60
_CITIES_WITH_OBLAST_RANK = {"UA80", "UA85"}
_NAMES_KEPT = 20_000


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

    @property
    def is_hamlet(self) -> bool:
        """Whether it is a village or town that nobody counted."""
        return self.kind in VILLAGES and not self.people


@cache
def load_places() -> pd.DataFrame:
    """The gazetteer: one row per place, as in ``seeds/places.csv``. Do not change it."""
    return pd.read_csv(seed_path("places.csv"), dtype=str, keep_default_na=False)


@cache
def row_of() -> Mapping[str, int]:
    """Row of the gazetteer by place_id."""
    return {place_id: row for row, place_id in enumerate(load_places()["place_id"])}


def is_of_kind(place_id: str, kinds: frozenset[str] | None) -> bool:
    """Whether a place is of one of these kinds; Kyiv and Sevastopol have the rank of an oblast.

    Where no kind is asked for, no hromada is meant: their names are adjectives of many things.
    """
    kind = _rows()[row_of()[place_id]][2]
    if kinds is None:
        return kind != "hromada"
    ranked = "oblast rank" in kinds and place_id in _CITIES_WITH_OBLAST_RANK
    return ranked or kind in kinds


def split_marker(wording: str) -> tuple[str, str]:
    """A name apart from the word for its kind: ``city of kharkiv`` → (``kharkiv``, ``city``)."""
    if " " not in wording and "." not in wording:
        return wording, ""
    words = wording.replace(".", ". ").split()
    if len(words) == 1 or _marker_words().isdisjoint(word.rstrip(".") for word in words):
        return wording, ""
    for count in range(min(_longest_marker(), len(words) - 1), 0, -1):
        for marker, bare in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            kind = meanings("place_marker").get(normalise_word(" ".join(marker)))
            if kind:
                return " ".join(bare), kind
    return wording, ""


@cache
def _marker_words() -> frozenset[str]:
    return frozenset(word for marker in meanings("place_marker") for word in marker.split())


@cache
def _longest_marker() -> int:
    return max(len(marker.split()) for marker in meanings("place_marker"))


@lru_cache(maxsize=_NAMES_KEPT)
def entries_of(key: str) -> tuple[Entry, ...]:
    """The places with this name (``spelling.name_key``); none for an unknown one."""
    named = _index().named.get(key, ())
    return tuple(dict.fromkeys(_entry(at) for at in named))


def known_names() -> Iterable[str]:
    """The letters of every name."""
    return _index().named


def name_groups(kinds: frozenset[str], *, counted: bool = False) -> Iterator[str]:
    """Own names of places of some kinds; `counted` leaves out those without people."""
    index, people = _index(), load_places()["population"].to_numpy()
    wanted = load_places()["kind"].isin(kinds).to_numpy()
    for key, named in index.named.items():
        for at in named:
            row = index.rows[at]
            if wanted[row] and index.own[at] and (people[row] or not counted):
                yield key
                break


@dataclass(frozen=True)
class _Index:
    """Every name of every place, as lists of one length, and where the letters of a name stand."""

    rows: Sequence[int]
    own: Sequence[bool]
    bare: Sequence[bool]
    named: Mapping[str, list[int]]


def _entry(at: int) -> Entry:
    index = _index()
    place = _rows()[index.rows[at]]
    return Entry(*place, own=index.own[at], bare=index.bare[at])


@cache
def _rows() -> list[tuple[str, str, str, int]]:
    """Identifier, area, kind and people of each place."""
    places = load_places()
    kinds = places["kind"].where(~places["place_id"].isin(_CITIES_WITH_OBLAST_RANK), "city")
    people = pd.to_numeric(places["population"]).fillna(0).astype(int)
    return list(zip(places["place_id"], places["area_id"], kinds, people, strict=True))


@cache
def _index() -> _Index:
    texts, rows, own = _all_names()
    wordings = dict(
        zip(distinct := list(dict.fromkeys(texts)), normalise_words(distinct), strict=True)
    )
    kept = [
        (row, *named)
        for text, row, is_own in zip(texts, rows, own, strict=True)
        if (named := _name_of(wordings[text], row, own=is_own))
    ]
    places, names, owned, bare = zip(*kept, strict=True)
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(name_keys(names)):
        by_key[key].append(at)
    return _Index(places, owned, bare, by_key)


def _all_names() -> tuple[list[str], list[int], list[bool]]:
    """Names, the rows of their places, and whether they are names of today."""
    places = load_places()
    texts: list[str] = []
    rows: list[int] = []
    own: list[bool] = []
    for column in _OWN_NAMES:
        texts += places[column].tolist()
        rows += range(len(places))
    own += [True] * len(texts)
    for row, others in enumerate(places["other_names"]):
        if others:
            spellings = others.split("|")
            texts += spellings
            rows += [row] * len(spellings)
            own += [False] * len(spellings)
    return texts, rows, own


def _name_of(wording: str, row: int, *, own: bool) -> tuple[str, bool, bool] | None:
    """The name apart from the word for the kind, whether it is today's, and whether it is bare."""
    if not wording:
        return None
    kind = _rows()[row][2]
    name, marker = split_marker(wording)
    if own:
        # The last word of a village's name belongs to it: "new village".
        whole = kind in VILLAGES and not wording.endswith(name)
        name, marker = (wording, "") if whole else (name, marker)
    elif marker and kind not in MARKED_KINDS[marker]:
        return None  # with the word for another kind it names another place
    is_own = own or (kind == "city" and _is_like(name, row))
    return name, is_own, not marker or kind in _SETTLEMENTS


def _is_like(name: str, row: int) -> bool:
    places = load_places()
    own_names = (str(places[column].iat[row]) for column in _OWN_NAMES)
    return any(fuzz.ratio(name, own.casefold()) >= _SPELLING_LIKENESS for own in own_names)
