"""How a place is called, and which area it is: codes and names from the gazetteer.

An answer says how it was found and how sure it is. Names are looked up by their letters, then by
their sound (other systems of romanisation) or stem (declined forms), then by likeness, which may
allow for a slip of one letter. The first step that finds anything decides.

A name that several places bear is never guessed: all come back and a person chooses. One case is
no guess: a bare name means a city when every namesake is far smaller. Villages and towns must
have under 5,000 people and at most a third of the city's, other cities at most a tenth; an
uncounted town might be large. Old names never prevail like that, and names in the do-not-guess
list, in any form of theirs, always wait for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from geodata.areas import ancestors_of, load_areas
from geodata.gazetteer import (
    MARKED_KINDS,
    Entry,
    load_places,
    names,
    names_by_sound,
    names_by_start,
    names_by_stem,
    split_marker,
)
from geodata.spelling import is_cyrillic, may_decline, name_key, sounds_of, stem_of
from geodata.vocabulary import meanings, normalise_word

__all__ = ["Match", "Resolution", "load_places", "resolve_code", "resolve_place", "split_marker"]

_CODE = re.compile(r"ua-?\d+")
_PARTS = re.compile(r"[,;()/]+")
_SUGGEST_ABOVE = 75
_VILLAGE_PEOPLE = 5_000
_LARGEST_TOWN_PEOPLE = 30_000
_VILLAGE_SHARE, _CITY_SHARE = 1 / 3, 1 / 10
_FORM_SCORE = 0.99
# One letter in eight. On the labelled names of the tests, and it was set on them: precision of
# automatic matches 0.998. Names not seen yet may do worse.
AUTOMATIC_SCORE = 0.86
_NEAR_LETTERS = 2
_FEWEST_WORDS, _MOST_WORDS = 2, 6


@dataclass(frozen=True)
class Match:
    """One place that a text may mean.

    Attributes
    ----------
    place_id : str
        Code of the place itself.
    area_id : str
        The area that holds it: itself, or the raion of a settlement that is no area.
    how : str
        ``code``, ``name``, or ``spelling`` for another form of a name: by sound, stem or likeness.
    score : float
        How much of the text the name explains, 0-1: 1 for a code or name, 0.99 for its sound or
        stem, else the share of letters that agree. Never below `AUTOMATIC_SCORE`.
    """

    place_id: str
    area_id: str
    how: str
    score: float = 1.0


@dataclass(frozen=True)
class Resolution:
    """All matches of a text; it is resolved when there is exactly one.

    ``suggestion`` is the nearest known name when there is none.
    """

    text: str
    matches: tuple[Match, ...]
    suggestion: str = ""

    @property
    def match(self) -> Match | None:
        """The match, if there is only one."""
        return self.matches[0] if len(self.matches) == 1 else None


def resolve_place(text: str, *, within: str = "") -> Resolution:
    """Find the place that a code or a name means.

    Parameters
    ----------
    text : str
        A P-code, KATOTTH or ISO 3166-2 code, or a name in English, Ukrainian or Russian, with or
        without the word for its kind; the place around it may stand beside it after a comma.
    within : str
        Only places in this area.
    """
    wording = normalise_word(text)
    if _CODE.fullmatch(wording):
        coded = resolve_code(wording)
        return Resolution(text, (coded,) if coded and _lies_in(coded.area_id, within) else ())
    matches = _matches(wording, within) or _in_parts(wording, within)
    return Resolution(text, matches, "" if matches else _nearest_name(wording))


def resolve_code(code: str) -> Match | None:
    """The place behind a P-code, KATOTTH, ISO 3166-2 or gazetteer code, if there is one."""
    return _codes().get(code.strip().casefold())


@cache
def _codes() -> Mapping[str, Match]:
    places, areas = load_places(), load_areas()
    codes = dict(zip(places["place_id"], places["area_id"], strict=True))
    found = {code.casefold(): Match(code, area_id, "code") for code, area_id in codes.items()}
    found |= {"ua8000": Match("UA80", "UA80", "code"), "ua8500": Match("UA85", "UA85", "code")}
    for codes_of_areas in (areas.index, areas["katottg"], areas["iso_3166_2"]):
        for code, area_id in zip(codes_of_areas, areas.index, strict=True):
            found[code.casefold()] = Match(area_id, area_id, "code")
    found.pop("", None)
    return found


def _lies_in(inner: str, outer: str) -> bool:
    return not outer or outer in (inner, *ancestors_of(inner))


def _matches(wording: str, within: str) -> tuple[Match, ...]:
    key = name_key(wording)
    listed = _not_to_guess().get(key)
    if listed:
        return tuple(Match(i, i, "name") for i in listed.split() if _lies_in(i, within))
    if key in _not_to_guess() and not within:
        return ()
    # A name as it stands comes first: a village may be called "new village".
    bare, marker = split_marker(wording)
    kinds = MARKED_KINDS.get(marker)
    found = (
        _named(key, None, within, whole=True)
        or _named(name_key(bare), kinds, within)
        or _spelt(name_key(bare), kinds, within)
    )
    return found if marker else _with_twins(found, within)


def _named(
    key: str, kinds: set[str] | None, within: str, *, whole: bool = False
) -> tuple[Match, ...]:
    """Matches by letters; an old or other spelling may also sound like another place's own name."""
    entries = names().get(key, ())
    if entries and not any(entry.own for entry in entries):
        entries += tuple(e for name in _same_form(key) for e in names()[name])
    chosen = _choose(entries, kinds, within, whole=whole)
    return tuple(Match(e.place_id, e.area_id, "name") for e in chosen)


def _with_twins(found: tuple[Match, ...], within: str) -> tuple[Match, ...]:
    """The same and, if it is a place whose bare name is never guessed, all that the name means."""
    listed = [_twins().get(match.place_id, "").split() for match in found]
    more = {i: Match(i, i, found[0].how, found[0].score) for ids in listed for i in ids}
    known = {match.place_id for match in found}
    fresh = [m for i, m in more.items() if i not in known and _lies_in(i, within)]
    return (*found, *fresh)


@cache
def _twins() -> Mapping[str, str]:
    return {
        entry.place_id: ids
        for name, ids in meanings("do_not_guess").items()
        for entry in names().get(name_key(name), ())
        if entry.own and entry.kind == "city" and entry.place_id in ids.split()
    }


def _choose(
    entries: Iterable[Entry], kinds: set[str] | None, within: str, *, whole: bool = False
) -> tuple[Entry, ...]:
    """The entries of these kinds in this area, one per place; only the one that prevails, if any.

    Without a word for the kind, names that need none come first; `whole` asks for those alone.
    """
    fitting = [
        entry
        for entry in sorted(entries, key=lambda entry: not entry.own)
        if (kinds is None or entry.kind in kinds) and _lies_in(entry.area_id, within)
    ]
    bare = [entry for entry in fitting if entry.bare] if whole or kinds is None else fitting
    places: dict[str, Entry] = {}
    for entry in bare if bare or whole else fitting:
        places.setdefault(entry.place_id, entry)
    return _prevailing(tuple(places.values()))


def _prevailing(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    cities = [entry for entry in entries if entry.kind == "city" and entry.own]
    largest = max(cities, key=lambda entry: entry.people, default=None)
    if largest and all(_far_smaller(other, largest) for other in entries if other != largest):
        return (largest,)
    known = [e for e in entries if e.kind not in MARKED_KINDS["village"] or e.people]
    hamlets_apart = len(known) == 1 and known[0].kind in ("oblast", "neighbourhood")
    return tuple(known) if hamlets_apart else entries


def _far_smaller(other: Entry, city: Entry) -> bool:
    if other.kind == "city":
        return 0 < other.people <= city.people * _CITY_SHARE
    if other.kind == "town" and not other.people:
        return city.people > _LARGEST_TOWN_PEOPLE
    most = min(_VILLAGE_PEOPLE, city.people * _VILLAGE_SHARE)
    return other.kind in MARKED_KINDS["village"] and other.people <= most


@cache
def _not_to_guess() -> Mapping[str, str]:
    """Places by every form of the names that are never guessed; none for a place abroad."""
    listed = {name_key(name): ids for name, ids in meanings("do_not_guess").items()}
    forms = {form: ids for name, ids in listed.items() for form in _forms_of(name)}
    return forms | listed


def _forms_of(key: str) -> tuple[str, ...]:
    return (f"{stem_of(key)}-",) if is_cyrillic(key) else tuple(f"{s}-" for s in sounds_of(key))


def _spelt(key: str, kinds: set[str] | None, within: str) -> tuple[Match, ...]:
    """Matches by stem or sound, else by likeness."""
    guarded = [_not_to_guess()[form] for form in _forms_of(key) if form in _not_to_guess()]
    if guarded and kinds is None and not (within and not any(guarded)):
        ids = [place_id for listed in guarded for place_id in listed.split()]
        return tuple(Match(i, i, "spelling", _FORM_SCORE) for i in ids if _lies_in(i, within))
    same = _same_form(key)
    found = _choose((e for name in same for e in names()[name]), kinds, within)
    # A hamlet is rarely in a report: a name abroad that sounds like one is likelier.
    hamlets = all(e.kind in MARKED_KINDS["village"] and not e.people for e in found)
    if hamlets and kinds is None and not within:
        return () if found else _alike(key, kinds, within)
    if found:
        return tuple(Match(e.place_id, e.area_id, "spelling", _FORM_SCORE) for e in found)
    return _alike(key, kinds, within)


def _same_form(key: str) -> list[str]:
    if is_cyrillic(key):
        return [n for n in names_by_stem().get(stem_of(key), ()) if may_decline(n, key)]
    return [name for sound in sounds_of(key) for name in names_by_sound().get(sound, ())]


def _alike(key: str, kinds: set[str] | None, within: str) -> tuple[Match, ...]:
    """The place whose name differs by a slip, if no other is near."""
    near = _names_near(key)
    if not near:
        return ()
    fewest = min(near.values())
    best = [name for name, letters in near.items() if letters == fewest]
    score = 1 - fewest / max(len(key), *map(len, best))
    if score < AUTOMATIC_SCORE or (kinds is None and not _not_to_guess().keys().isdisjoint(best)):
        return ()
    rivals = [e for name, letters in near.items() if letters <= fewest + 1 for e in names()[name]]
    found = _choose(rivals, kinds, within)
    if len(found) != 1 or not any(
        found[0].place_id == e.place_id for n in best for e in names()[n]
    ):
        return ()
    return (Match(found[0].place_id, found[0].area_id, "spelling", round(score, 3)),)


def _names_near(key: str) -> dict[str, int]:
    """Names with the same first letter, and how many letters differ."""
    lengths = range(len(key) - _NEAR_LETTERS, len(key) + _NEAR_LETTERS + 1)
    pool = [name for n in lengths for name in names_by_start().get(f"{key[:1]}{n}", ())]
    found = process.extract(key, pool, scorer=OSA.distance, score_cutoff=_NEAR_LETTERS, limit=None)
    return {name: int(letters) for name, letters, _ in found}


def _in_parts(wording: str, within: str) -> tuple[Match, ...]:
    """Places whose surroundings stand beside them: a district, its city."""
    found: dict[str, Match] = {}
    for parts in _splits(wording):
        for at, part in enumerate(parts):
            around = [_within_any(part, other, within) for other in parts[:at] + parts[at + 1 :]]
            shared = set.intersection(*map(set, around))
            found |= {match.place_id: match for match in shared}
    return tuple(found.values())


def _splits(wording: str) -> Iterator[list[str]]:
    parts = [part.strip() for part in _PARTS.split(wording) if part.strip()]
    if len(parts) > 1:
        yield parts[:4]
        return
    words = wording.split()
    if len(words) > _FEWEST_WORDS:
        for at in range(1, min(len(words), _MOST_WORDS)):
            yield [" ".join(words[:at]), " ".join(words[at:]).removeprefix("of ")]


def _within_any(part: str, other: str, within: str) -> list[Match]:
    """What `part` means inside the areas that `other` means."""
    return [
        match
        for outer in _matches(other, within)
        if outer.place_id == outer.area_id
        for match in _matches(part, outer.area_id)
        if match.place_id != outer.place_id and _lies_in(match.area_id, within)
    ]


def _nearest_name(wording: str) -> str:
    key = name_key(split_marker(wording)[0])
    if key in _not_to_guess():
        return ""
    nearest = process.extractOne(
        key, _names_to_suggest(key[:1]), scorer=fuzz.ratio, score_cutoff=_SUGGEST_ABOVE
    )
    if nearest is None:
        return ""
    # A city before the raion that is called after it.
    entry = min(names()[nearest[0]], key=lambda entry: (not entry.bare, -entry.people))
    return _english_names()[entry.place_id]


def _names_to_suggest(first_letter: str) -> list[str]:
    """Names of areas, and of counted settlements with this letter: few enough to compare all."""
    return [*_names_of_areas(), *_names_of_settlements().get(first_letter, ())]


@cache
def _names_of_areas() -> list[str]:
    return [n for n, entries in names().items() if any(e.own and e.is_area for e in entries)]


@cache
def _names_of_settlements() -> Mapping[str, list[str]]:
    counted: dict[str, list[str]] = {}
    for name, entries in names().items():
        if any(e.own and e.people and not e.is_area for e in entries):
            counted.setdefault(name[:1], []).append(name)
    return counted


@cache
def _english_names() -> Mapping[str, str]:
    places = load_places()
    return dict(zip(places["place_id"], places["name_en"], strict=True))
