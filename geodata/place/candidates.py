"""The places that a problem proposes, as names that a person can choose among."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.areas import ancestors_of, load_areas
from geodata.place.codes import resolve_code
from geodata.place.gazetteer import load_places, row_of
from geodata.problem import Problem

_BETWEEN = ", "


@dataclass(frozen=True)
class Candidate:
    """A place that may be meant.

    Attributes
    ----------
    place_id : str
        Its code, which can be written instead of the name.
    name_en, name_uk : str
        Its names.
    kind : str
        ``country``, ``oblast``, ``raion``, ``hromada``, ``city``, ``town``, ``village``,
        ``district`` or ``neighbourhood``.
    around_en, around_uk : str
        The areas around it, nearest first, up to the oblast; empty for an oblast.
    """

    place_id: str
    name_en: str
    name_uk: str
    kind: str
    around_en: str
    around_uk: str


def candidates(problem: Problem) -> list[Candidate]:
    """The places among which a person can choose; none where the problem proposes no codes."""
    matches = map(resolve_code, problem.suggestion.split(_BETWEEN))
    return [_describe(match.place_id, match.area_id) for match in matches if match]


def _describe(place_id: str, area_id: str) -> Candidate:
    place = load_places().iloc[row_of()[place_id]]
    around = [area for area in (area_id, *ancestors_of(area_id)) if area not in (place_id, "UA")]
    names = load_areas().loc[around]
    return Candidate(
        place_id,
        place["name_en"],
        place["name_uk"],
        place["kind"],
        _BETWEEN.join(names["name_en"]),
        _BETWEEN.join(names["name_uk"]),
    )
