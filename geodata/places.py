"""How a place is called, and which area it is: codes and names from the gazetteer.

An answer says how it was found. A name that several places bear is never guessed: all of them
come back as candidates and a person chooses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd
from rapidfuzz import fuzz, process

from geodata.areas import ancestors_of, load_areas
from geodata.seedfiles import seed_path
from geodata.vocabulary import meanings, normalise_word

_NAME_COLUMNS = ("name_uk", "name_en", "name_ru")
_MARKED_KINDS = {
    "city": {"city"},
    "oblast": {"oblast"},
    "raion": {"raion", "district"},
    "village": {"village", "town"},
}
_CITIES_WITH_OBLAST_RANK = {"UA80", "UA85"}
_CODE = re.compile(r"ua-?\d+")
_SUGGEST_ABOVE = 75


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
        ``code`` or ``name``.
    """

    place_id: str
    area_id: str
    how: str


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


@cache
def load_places() -> pd.DataFrame:
    """The gazetteer: one row per place, as in ``seeds/places.csv``. Do not change it."""
    return pd.read_csv(seed_path("places.csv"), dtype=str, keep_default_na=False)


def resolve_place(text: str, *, within: str = "") -> Resolution:
    """Find the place that a code or a name means.

    Parameters
    ----------
    text : str
        A P-code, KATOTTH or ISO 3166-2 code, or a name in English, Ukrainian or Russian, with or
        without the word for its kind.
    within : str
        Only places in this area.
    """
    wording = normalise_word(text)
    if _CODE.fullmatch(wording):
        coded = resolve_code(wording)
        return Resolution(text, _within((coded,) if coded else (), within))
    if wording in meanings("do_not_guess"):
        listed = meanings("do_not_guess")[wording].split()
        return Resolution(text, _within(tuple(Match(i, i, "name") for i in listed), within))
    matches = _within(_named(wording), within)
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


def _within(matches: tuple[Match, ...], area_id: str) -> tuple[Match, ...]:
    if not area_id:
        return matches
    return tuple(m for m in matches if area_id in (m.area_id, *ancestors_of(m.area_id)))


def split_marker(wording: str) -> tuple[str, str]:
    """A name apart from the word for its kind: ``city of kharkiv`` → (``kharkiv``, ``city``)."""
    words = wording.replace(".", ". ").split()
    for count in (3, 2, 1):
        for marker, bare in (
            (words[:count], words[count:]),
            (words[-count:], words[:-count]),
        ):
            kind = meanings("place_marker").get(normalise_word(" ".join(marker)))
            if kind and bare:
                return " ".join(bare), kind
    return wording, ""


def _key(name: str) -> str:
    """Letters that matter: no apostrophes, hyphens as spaces."""
    return " ".join(name.replace("'", "").replace("-", " ").split())


def _named(wording: str) -> tuple[Match, ...]:
    # A name as it stands comes first: a village may be called "new village".
    chosen = [entry for entry in _names().get(_key(wording), ()) if not entry.marked]
    if not chosen:
        bare, marker = split_marker(wording)
        found = _names().get(_key(bare), ())
        # Kinds decide: "kyiv oblast" is not the city; a bare adjective names an oblast.
        kinds = _MARKED_KINDS.get(marker)
        chosen = [entry for entry in found if kinds is None or entry.kind in kinds]
    return tuple(dict.fromkeys(Match(e.place_id, e.area_id, "name") for e in chosen))


@dataclass(frozen=True)
class _Entry:
    place_id: str
    area_id: str
    kind: str
    marked: bool


@cache
def _names() -> Mapping[str, tuple[_Entry, ...]]:
    index: dict[str, dict[_Entry, None]] = defaultdict(dict)
    for place in load_places().itertuples():
        kind = "city" if place.place_id in _CITIES_WITH_OBLAST_RANK else str(place.kind)
        own = [str(getattr(place, column)) for column in _NAME_COLUMNS]
        others = str(place.other_names).split("|")
        for bare, marked in [*_own_names(own, kind), *_other_names(others, kind)]:
            entry = _Entry(str(place.place_id), str(place.area_id), kind, marked)
            index[_key(bare)][entry] = None
    return {name: tuple(entries) for name, entries in index.items()}


def _own_names(names: list[str], kind: str) -> Iterator[tuple[str, bool]]:
    """Names apart from the word for the kind, and whether they had it."""
    for name in filter(None, map(normalise_word, names)):
        bare, marker = split_marker(name)
        # The last word of a village's name belongs to it: "new village".
        whole = kind in _MARKED_KINDS["village"] and not name.endswith(bare)
        yield (name, False) if whole else (bare, bool(marker))


def _other_names(names: list[str], kind: str) -> Iterator[tuple[str, bool]]:
    """The same of other spellings; one with the word for another kind names another place."""
    for name in filter(None, map(normalise_word, names)):
        bare, marker = split_marker(name)
        if not marker or kind in _MARKED_KINDS[marker]:
            yield bare, bool(marker)


def _nearest_name(wording: str) -> str:
    bare, _ = split_marker(wording)
    nearest = process.extractOne(
        _key(bare), _names().keys(), scorer=fuzz.ratio, score_cutoff=_SUGGEST_ABOVE
    )
    if nearest is None:
        return ""
    # A city before the raion that is called after it.
    place_id = min(_names()[nearest[0]], key=lambda entry: entry.marked).place_id
    places = load_places()
    return str(places.loc[places["place_id"] == place_id, "name_en"].iloc[0])
