"""Names that are never guessed, in any form of theirs, and names of places abroad."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import pandas as pd

from geodata.place.gazetteer import VILLAGES, Entry, entries_of
from geodata.seedfiles import seed_path
from geodata.spelling import (
    first_sounds,
    is_cyrillic,
    name_key,
    name_keys,
    sounds_of,
    stem_of,
    stems_of,
    without_accents,
)
from geodata.vocabulary import meanings, normalise_words

_TIMES_LARGER = 3
_KINDS_OF_WORDS = ("service", "unit", "cause", "column", "no_answer", "month", "source_kind")


@cache
def listed_places() -> Mapping[str, tuple[str, ...]]:
    """Places that each such name may mean, by its letters; none for a place abroad."""
    listed = meanings("do_not_guess")
    return {name_key(name): tuple(place_ids.split()) for name, place_ids in listed.items()}


def is_word_of_reports(key: str) -> bool:
    """Whether it is a word that stands in other columns of a report: heat, subscribers, repair."""
    return key in _words_of_reports()


@cache
def _words_of_reports() -> frozenset[str]:
    return frozenset(name_key(word) for kind in _KINDS_OF_WORDS for word in meanings(kind))


def listed_form(key: str) -> tuple[str, ...] | None:
    """Places that such a name may mean of which `key` is another form; None if it is of none."""
    found = [_listed_forms()[form] for form in _forms_of(key) if form in _listed_forms()]
    return tuple(place_id for places in found for place_id in places) if found else None


@cache
def _listed_forms() -> Mapping[str, tuple[str, ...]]:
    return {form: places for name, places in listed_places().items() for form in _forms_of(name)}


def _forms_of(key: str) -> tuple[str, ...]:
    return (stem_of(key),) if is_cyrillic(key) else sounds_of(key)


def twins_of(place_ids: Iterable[str]) -> list[str]:
    """All places that the bare name of one of these means, if it is never guessed."""
    return [twin for place_id in place_ids for twin in _twins().get(place_id, ())]


@cache
def _twins() -> Mapping[str, tuple[str, ...]]:
    return {
        entry.place_id: place_ids
        for name, place_ids in listed_places().items()
        for entry in entries_of(name)
        if entry.own and entry.kind == "city" and entry.place_id in place_ids
    }


def is_rather_abroad(key: str, entries: Iterable[Entry], *, is_form: bool = False) -> bool:
    """Whether a name more likely means a place abroad than any of these places.

    The one abroad has over three times the people; a city of ours by its own name is compared with
    the places of neighbouring countries alone.

    Parameters
    ----------
    key : str
        The name (``spelling.name_key``).
    entries : iterable of Entry
        What it may mean here.
    is_form : bool
        Whether it is another form of their names, as it may then be of those abroad.
    """
    settlements = [entry for entry in entries if entry.kind in {"city"} | VILLAGES]
    if not settlements:
        return False
    largest = max(settlements, key=lambda entry: entry.people)
    people, people_near = _people_abroad(key, is_form=is_form)
    rival = people_near if largest.kind == "city" and not is_form else people
    return rival > _TIMES_LARGER * largest.people


def is_known_abroad(key: str) -> bool:
    """Whether a place abroad is called so, in this or another form."""
    return _people_abroad(key, is_form=True) != _NOBODY


_NOBODY = (0, 0)


def _people_abroad(key: str, *, is_form: bool) -> tuple[int, int]:
    """People of the largest place abroad of this name, in the world and in the countries near."""
    found = [_abroad().get(without_accents(key), _NOBODY)]
    if is_form:
        found += [_abroad_forms().get(form, _NOBODY) for form in _forms_of(key)]
    return max(people for people, _ in found), max(near for _, near in found)


@cache
def _abroad() -> Mapping[str, tuple[int, int]]:
    table = pd.read_csv(seed_path("abroad.csv"), keep_default_na=False)
    keys = map(without_accents, name_keys(normalise_words(table["name"])))
    return dict(zip(keys, zip(table["people"], table["people_near"], strict=True), strict=True))


@cache
def _abroad_forms() -> Mapping[str, tuple[int, int]]:
    latin = [key for key in _abroad() if not is_cyrillic(key)]
    cyrillic = [key for key in _abroad() if is_cyrillic(key)]
    forms = [*first_sounds(latin), *stems_of(cyrillic)]
    return {form: _abroad()[key] for form, key in zip(forms, [*latin, *cyrillic], strict=True)}
