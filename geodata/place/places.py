"""How a place is called, and which one it is: codes and names from the gazetteer.

An answer says how it was found and how sure it is. A name that several places bear is never
guessed: all come back and a person chooses. Names in the do-not-guess list, in any form of
theirs, always wait for a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.areas import lies_in
from geodata.place.codes import is_code, resolve_code
from geodata.place.context import oblasts_by_capital, read_context
from geodata.place.gazetteer import load_places, row_of, split_marker
from geodata.place.likeness import nearest_places
from geodata.place.naming import NAME_SCORE, Match, find_named
from geodata.place.several_places import find_inside, find_parts
from geodata.place.unguessed import listed_places
from geodata.spelling import name_key
from geodata.vocabulary import normalise_word

__all__ = ["Match", "Resolution", "load_places", "resolve_code", "resolve_place", "split_marker"]

_KINDS_OF_COLUMN: Mapping[str, frozenset[str]] = {
    "oblast": frozenset({"oblast", "oblast rank"}),
    "raion": frozenset({"raion", "district", "oblast rank"}),
    "hromada": frozenset({"hromada"}),
    "settlement": frozenset({"city", "town", "village"}),
    "district": frozenset({"district", "neighbourhood"}),
}
# What else a column of a kind may hold, where nothing of that kind is called so.
_KINDS_BESIDE: Mapping[str, frozenset[str]] = {
    "raion": frozenset({"city"}),
    "settlement": frozenset({"neighbourhood"}),
    "district": frozenset({"raion"}),
}


@dataclass(frozen=True)
class Resolution:
    """All matches of a text; it is resolved when there is exactly one.

    Attributes
    ----------
    text : str
        As written.
    matches : tuple of Match
        Every place that it may mean.
    problem : str
        Why it is not resolved: ``place_unknown``, ``place_ambiguous``, ``place_several`` (places
        in one cell), ``place_context_unknown``, ``places_disagree`` (it lies elsewhere); or empty.
    about : str
        The text that the problem is about: this one or its context.
    hints : tuple of str
        What helps: the candidates, up to three nearest places, or the areas that it is not in, as
        codes; the parts that are places, as written.
    """

    text: str
    matches: tuple[Match, ...]
    problem: str = ""
    about: str = ""
    hints: tuple[str, ...] = ()

    @property
    def match(self) -> Match | None:
        """The match, if there is only one."""
        return self.matches[0] if len(self.matches) == 1 else None

    @property
    def suggestion(self) -> str:
        """The English name of the nearest known place, when nothing matches."""
        if self.problem != "place_unknown" or not self.hints:
            return ""
        return str(load_places()["name_en"].iat[row_of()[self.hints[0]]])


def resolve_place(text: str, *, within: str = "", kind: str = "") -> Resolution:
    """Find the place that a code or a name means.

    Parameters
    ----------
    text : str
        A P-code, KATOTTH or ISO 3166-2 code, or a name in English, Ukrainian or Russian, with or
        without the word for its kind; the place around it may stand beside it after a comma.
    within : str
        Codes or names of the places around it, finest first, separated by commas.
    kind : str
        The column that it stands in: ``oblast``, ``raion``, ``hromada``, ``settlement`` or
        ``district``; a word for the kind in the text itself goes before.
    """
    context = read_context(within)
    if context.contradiction:
        return Resolution(text, (), "places_disagree", context.contradiction, context.areas)
    if not context.areas:
        return Resolution(text, (), "place_context_unknown", within)
    areas = context.areas
    found = _find_in(text, areas, kind) or _find_in(text, _widened(areas), kind)
    if len(found) == 1:
        return Resolution(text, tuple(found))
    if found:
        codes = tuple(match.place_id for match in found)
        return Resolution(text, tuple(found), "place_ambiguous", text, codes)
    return _unresolved(text, areas)


def _find_in(text: str, areas: tuple[str, ...], kind: str) -> list[Match]:
    """What a text means in any of these areas."""
    wording = normalise_word(text)
    found = {match.place_id: match for area in areas for match in _find(wording, area, kind)}
    return list(found.values())


def _widened(areas: tuple[str, ...]) -> tuple[str, ...]:
    """The oblasts that are called like these cities: a column of oblasts may say "Kharkiv"."""
    return tuple(oblasts_by_capital()[area] for area in areas if area in oblasts_by_capital())


def _find(wording: str, within: str, kind: str) -> list[Match]:
    if is_code(wording):
        coded = resolve_code(wording)
        return [coded] if coded and lies_in(coded.place_id, coded.area_id, within) else []
    kinds = _KINDS_OF_COLUMN.get(kind)
    found = find_named(wording, within, kinds) or find_inside(wording, within, kinds)
    return found or _find_beside(wording, within, kind)


def _find_beside(wording: str, within: str, kind: str) -> list[Match]:
    """What a name that is of another kind than its column's means, where that is sure."""
    if kind == "oblast":
        cities = find_named(wording, within, frozenset({"city"}))
        oblasts = [oblasts_by_capital().get(city.place_id, "") for city in cities]
        return [Match(oblast, oblast, "name", NAME_SCORE) for oblast in oblasts if oblast]
    beside = _KINDS_BESIDE.get(kind)
    found = find_named(wording, within, beside) if beside else []
    return [match for match in found if match.how == "name"]


def _unresolved(text: str, areas: tuple[str, ...]) -> Resolution:
    """Why nothing was found, and what helps."""
    parts = find_parts(text)
    if len(parts) > 1:
        meant = {match.place_id: match for matches in parts.values() for match in matches}
        if len(meant) == 1 and areas == ("",):
            return Resolution(text, tuple(meant.values()))
        return Resolution(text, (), "place_several", text, tuple(parts))
    wording = normalise_word(text)
    if areas != ("",) and _find(wording, "", ""):
        return Resolution(text, (), "places_disagree", text, areas)
    key = name_key(split_marker(wording)[0])
    if key in listed_places():
        return Resolution(text, (), "place_unknown", text)
    near = dict.fromkeys(code for area in areas for code in nearest_places(key, area))
    return Resolution(text, (), "place_unknown", text, tuple(near)[:3])
