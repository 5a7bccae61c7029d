"""The code, name, surroundings and point that one report gives for its place must agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from geodata.areas import lies_in
from geodata.place.codes import resolve_code
from geodata.place.context import read_context
from geodata.place.locating import OUTSIDE
from geodata.place.places import Match, Resolution, resolve_place

BETWEEN_CODES = ", "
_BETWEEN_PARTS = "; "


@dataclass(frozen=True)
class Statement:
    """What a report says about its place.

    Attributes
    ----------
    code, name : str
        As written; empty where not given.
    within, kind : str
        What lies around the place, and the column its name stood in; as for `resolve_place`.
    learnt : str
        The place that a person meant by this name of this source before, or empty.
    point_area : str, optional
        The area that holds the point given: ``locating.OUTSIDE``, or None without a point.
    """

    code: str
    name: str
    within: str
    kind: str
    learnt: str
    point_area: str | None


@dataclass(frozen=True)
class Verdict:
    """The area and the place within it that alone is meant, and how it was found; or a problem.

    Attributes
    ----------
    how : str
        ``code``, ``name``, ``spelling``, ``learnt``, or ``point`` for that point within the area.
    problem : tuple of str
        Column, code, value and suggestion; of column ``latitude``, the value is the point.
    """

    area_id: str = ""
    place_id: str = ""
    how: str = ""
    problem: tuple[str, str, str, str] | None = None


def judge_place(statement: Statement) -> Verdict:
    """Where a report is, if all that it says agrees."""
    if not (statement.code or statement.name or statement.point_area is not None):
        return _problem("place", "place_missing")
    if statement.point_area == OUTSIDE:
        return _problem("latitude", "point_outside")
    coded = resolve_code(statement.code) if statement.code else None
    if statement.code and coded is None:
        return _problem("area_id", "code_unknown", statement.code)
    if statement.name:
        return _judge_name(statement, coded)
    if coded is None:
        return Verdict(str(statement.point_area), how="point")
    return _answer(coded) if _is_near(coded, statement) else _point_disagrees(statement)


def _problem(column: str, code: str, value: str = "", suggestion: str = "") -> Verdict:
    return Verdict(problem=(column, code, value, suggestion))


def _point_disagrees(statement: Statement) -> Verdict:
    return _problem("latitude", "places_disagree", suggestion=str(statement.point_area))


def _answer(match: Match) -> Verdict:
    place_id = match.place_id if match.place_id != match.area_id else ""
    return Verdict(match.area_id, place_id, match.how)


def _judge_name(statement: Statement, coded: Match | None) -> Verdict:
    named = resolve_place(statement.name, within=statement.within, kind=statement.kind)
    if named.problem == "places_disagree":
        return _problem("place", named.problem, named.about, BETWEEN_CODES.join(named.hints))
    matches = named.matches if coded is None else _agreeing(coded, named.matches)
    if coded is not None and not (matches and _is_around(coded, statement)):
        return _problem("place", "places_disagree", statement.name, coded.place_id)
    near = tuple(match for match in matches if _is_near(match, statement))
    if len(near) == 1:
        return _answer(near[0])
    learnt = resolve_code(statement.learnt)
    # What a person said decides between places, never against the only one that is meant.
    if learnt is not None and len(matches) != 1 and _is_around(learnt, statement):
        near = (replace(learnt, how="learnt"),) if _is_near(learnt, statement) else ()
        matches = (learnt,)
    if len(near) == 1:
        return _answer(near[0])
    return _point_disagrees(statement) if matches and not near else _unresolved(named, near)


def _agreeing(coded: Match, named: Iterable[Match]) -> tuple[Match, ...]:
    """The code's place, or the places within it that alone bear the name; none if they disagree."""
    named = tuple(named)
    around = any(lies_in(coded.place_id, coded.area_id, match.place_id) for match in named)
    within = (match for match in named if lies_in(match.place_id, match.area_id, coded.place_id))
    return (coded,) if around or not named else tuple(within)


def _is_around(match: Match, statement: Statement) -> bool:
    """Whether what lies around the place, as far as it is known, lies around this one."""
    areas = read_context(statement.within).areas
    return not areas or any(
        lies_in(match.place_id, match.area_id, area) or lies_in(area, area, match.place_id)
        for area in areas
    )


def _is_near(match: Match, statement: Statement) -> bool:
    """Whether the point, if there is one, lies in the area of a place or around it."""
    one, other = match.area_id, statement.point_area
    return not other or lies_in(one, one, other) or lies_in(other, other, one)


def _unresolved(named: Resolution, near: tuple[Match, ...]) -> Verdict:
    """A name that means nothing or several things waits for a person."""
    if near:
        codes = BETWEEN_CODES.join(match.place_id for match in near)
        return _problem("place", "place_ambiguous", named.text, codes)
    between = _BETWEEN_PARTS if named.problem == "place_several" else BETWEEN_CODES
    return _problem("place", named.problem, named.about, between.join(named.hints))
