"""Names that are nearly alike: of one sound or stem, or a slip of the finger apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from geodata.areas import lies_in
from geodata.place.gazetteer import VILLAGES, entries_of, is_of_kind, known_names, name_groups
from geodata.spelling import (
    first_sounds,
    is_cyrillic,
    may_decline,
    nominatives_of,
    sounds_of,
    stem_of,
    stems_of,
)

MOST_LETTERS = 2
"""By how many letters two names may differ and still be near."""

_SUGGEST_ABOVE = 75
_MOST_SUGGESTIONS = 3
_KINDS_SUGGESTED_FIRST = frozenset({"country", "oblast", "raion", "city", "district"})


def same_form(key: str) -> list[str]:
    """Names that sound alike (Latin letters) or may be cases of one word (Cyrillic)."""
    if is_cyrillic(key):
        wordings = (_cases_of(wording) for wording in [key, *nominatives_of(key)])
        return next(filter(None, wordings), [])
    return [name for sound in sounds_of(key) for name in _names_by_sound().get(sound, ())]


def _cases_of(wording: str) -> list[str]:
    named = _names_by_stem().get(stem_of(wording), ())
    return [name for name in named if may_decline(name, wording)]


def names_near(key: str) -> dict[str, int]:
    """Names with the same first letter, and how many letters differ."""
    lengths = range(len(key) - MOST_LETTERS, len(key) + MOST_LETTERS + 1)
    pool = [name for n in lengths for name in _names_by_start().get(f"{key[:1]}{n}", ())]
    found = process.extract(key, pool, scorer=OSA.distance, score_cutoff=MOST_LETTERS, limit=None)
    return {name: int(letters) for name, letters, _ in found}


def nearest_places(key: str, within: str = "") -> tuple[str, ...]:
    """Codes of up to three places with names like this one, the likest first.

    A city comes before the raion that is called after it.
    """
    pool = [*_names_of_areas(), *_names_of_settlements().get(key[:1], ())]
    found = process.extract(
        key, pool, scorer=fuzz.ratio, score_cutoff=_SUGGEST_ABOVE, limit=_MOST_SUGGESTIONS**2
    )
    names = [key, *(name for name, _, _ in found)]
    ranked = dict.fromkeys(place_id for name in names for place_id in _bearers(name, within))
    return tuple(ranked)[:_MOST_SUGGESTIONS]


def _bearers(name: str, within: str) -> Iterator[str]:
    for entry in sorted(entries_of(name), key=lambda entry: (not entry.bare, -entry.people)):
        is_asked_for = is_of_kind(entry.place_id, None)
        if is_asked_for and lies_in(entry.place_id, entry.area_id, within):
            yield entry.place_id


@cache
def _names_of_areas() -> list[str]:
    return list(name_groups(_KINDS_SUGGESTED_FIRST))


@cache
def _names_of_settlements() -> Mapping[str, tuple[str, ...]]:
    return _group((name[:1], name) for name in name_groups(VILLAGES, counted=True))


@cache
def _names_by_sound() -> Mapping[str, tuple[str, ...]]:
    latin = [name for name in known_names() if not is_cyrillic(name)]
    return _group(zip(first_sounds(latin), latin, strict=True))


@cache
def _names_by_stem() -> Mapping[str, tuple[str, ...]]:
    cyrillic = [name for name in known_names() if is_cyrillic(name)]
    return _group(zip(stems_of(cyrillic), cyrillic, strict=True))


@cache
def _names_by_start() -> Mapping[str, tuple[str, ...]]:
    """Names by their first letter and length: ``k7`` for kharkiv."""
    return _group((f"{name[:1]}{len(name)}", name) for name in known_names())


def _group(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for form, name in pairs:
        grouped[form].append(name)
    return {form: tuple(found) for form, found in grouped.items()}
