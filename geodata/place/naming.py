"""What a name means within one area.

Names are looked up by their letters, then by their sound (other systems of romanisation) or stem
(declined forms), then by likeness, which may allow for a slip of one letter. The first step that
finds anything decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geodata.place.gazetteer import MARKED_KINDS, Entry, entries_of, split_marker
from geodata.place.likeness import names_near, same_form
from geodata.place.prevailing import Limits, choose
from geodata.place.unguessed import (
    is_known_abroad,
    is_rather_abroad,
    is_word_of_reports,
    listed_form,
    listed_places,
    twins_of,
)
from geodata.spelling import name_key

NAME_SCORE, FORM_SCORE = 0.999, 0.99
# One letter in eight: where names of the first labelled set were still right 995 times in 1,000.
AUTOMATIC_SCORE = 0.86


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
        ``code``, ``name``, ``spelling`` for another form of a name (by sound, stem or likeness),
        or ``learnt`` from a person.
    score : float
        Of matches with this score or a higher one, at least this share is right, 0-1: 1 for a
        code or an answer; 0.999 for today's name; 0.99 for another name, a sound or a stem; else
        the share of letters that agree, never below `AUTOMATIC_SCORE`. The labelled names of the
        tests show that it holds.
    """

    place_id: str
    area_id: str
    how: str
    score: float = 1.0


def find_named(wording: str, within: str = "", kinds: frozenset[str] | None = None) -> list[Match]:
    """The places that a normalised wording means.

    Parameters
    ----------
    wording : str
        A name, with or without the word for its kind, which goes before `kinds`.
    within : str
        Only places in this area or hromada.
    kinds : frozenset of str, optional
        Only places of these kinds, unless the wording says another.
    """
    key = name_key(wording)
    listed = listed_places().get(key)
    if listed:
        return _admitted(listed, Limits(within, kinds), "name")
    if (listed == () or is_word_of_reports(key)) and not within:
        return []
    # A name as it stands comes first: a village may be called "new village".
    bare, marker = split_marker(wording)
    limits = Limits(within, MARKED_KINDS[marker] if marker else kinds, bool(marker))
    found = (
        _by_letters(key, Limits(within, kinds), whole=True)
        or _by_letters(name_key(bare), limits)
        or _by_form(name_key(bare), limits)
    )
    return found if marker or kinds else _with_twins(found, limits)


def _admitted(
    place_ids: Iterable[str], limits: Limits, how: str, score: float = NAME_SCORE
) -> list[Match]:
    return [Match(i, i, how, score) for i in dict.fromkeys(place_ids) if limits.admit(i, i)]


def _by_letters(key: str, limits: Limits, *, whole: bool = False) -> list[Match]:
    """Matches by letters; an old or other spelling may also sound like another place's own name."""
    entries = entries_of(key)
    if entries and not any(entry.own for entry in entries):
        entries += tuple(e for name in same_form(key) for e in entries_of(name))
    found = choose(entries, limits, whole=whole)
    return [] if _is_unlikely(key, found, limits) else _matches(found, "name")


def _is_unlikely(
    key: str, found: tuple[Entry, ...], limits: Limits, *, is_form: bool = False
) -> bool:
    """Whether the name rather means something else, as nothing tells that it is of this country.

    The hamlet of Port is rarely in a report, a port is often; and Torun is a city of Poland.
    """
    lone_hamlet = limits.is_open and not limits.marked and [e.is_hamlet for e in found] == [True]
    return lone_hamlet or (not limits.within and is_rather_abroad(key, found, is_form=is_form))


def _matches(entries: Iterable[Entry], how: str, score: float = NAME_SCORE) -> list[Match]:
    """One match each; an old name or a spelling that others use is less sure than its own."""
    return [
        Match(e.place_id, e.area_id, how, score if e.own else min(score, FORM_SCORE))
        for e in entries
    ]


def _with_twins(found: list[Match], limits: Limits) -> list[Match]:
    """The same and, if it is a place whose bare name is never guessed, all that the name means."""
    known = {match.place_id for match in found}
    fresh = [place_id for place_id in twins_of(known) if place_id not in known]
    return [*found, *_admitted(fresh, limits, found[0].how, found[0].score)] if fresh else found


def _by_form(key: str, limits: Limits) -> list[Match]:
    """Matches by stem or sound, else by likeness."""
    listed = listed_form(key)
    if listed is not None and not limits.marked and (listed or not limits.within):
        return _admitted(listed, limits, "spelling", FORM_SCORE)
    found = choose((e for name in same_form(key) for e in entries_of(name)), limits)
    if found:
        is_hamlet = limits.is_open and all(entry.is_hamlet for entry in found)
        unlikely = is_hamlet or _is_unlikely(key, found, limits, is_form=True)
        return [] if unlikely else _matches(found, "spelling", FORM_SCORE)
    return _by_likeness(key, limits)


def _by_likeness(key: str, limits: Limits) -> list[Match]:
    """The place whose name differs by a slip, if no other is near."""
    near = names_near(key)
    if not near or (not limits.within and is_known_abroad(key)):
        return []
    fewest = min(near.values())
    best = [name for name, letters in near.items() if letters == fewest]
    score = 1 - fewest / max(len(key), *map(len, best))
    if score < AUTOMATIC_SCORE or (
        limits.kinds is None and not listed_places().keys().isdisjoint(best)
    ):
        return []
    rivals = [
        e for name, letters in near.items() if letters <= fewest + 1 for e in entries_of(name)
    ]
    found = choose(rivals, limits)
    likest = {entry.place_id for name in best for entry in entries_of(name)}
    if len(found) != 1 or found[0].place_id not in likest:
        return []
    if found[0].is_hamlet and not limits.within:
        return []
    return _matches(found, "spelling", round(score, 3))
