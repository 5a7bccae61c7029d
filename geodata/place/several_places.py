"""A text of several parts: one place and what lies around it, or several places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from geodata.areas import is_hromada, lies_in
from geodata.place.gazetteer import MARKED_KINDS, split_marker
from geodata.place.naming import FORM_SCORE, Match, find_named
from geodata.vocabulary import meanings, normalise_word

_COMMAS = re.compile(r"[,;()/|\n\r]+")
_MOST_PARTS = 6
_FEWEST_WORDS, _MOST_WORDS = 2, 6

_Kinds = frozenset[str] | None


def find_inside(wording: str, within: str, kinds: _Kinds) -> list[Match]:
    """The place that a wording names together with all that lies around it.

    ``bucha, kyiv oblast``; ``shevchenkivskyi district of kyiv``. Words that join, as in ``kharkiv
    and kharkiv oblast``, name several places, never one inside the other.
    """
    found: dict[str, Match] = {}
    for parts in _splits(wording):
        for at, part in enumerate(parts):
            others = parts[:at] + parts[at + 1 :]
            around = [_within_any(part, other, within, kinds) for other in others]
            shared = set.intersection(*map(set, around))
            found |= {match.place_id: match for match in shared}
    return list(found.values())


def _splits(wording: str) -> Iterator[list[str]]:
    parts = [part.strip() for part in _COMMAS.split(wording) if part.strip()]
    if len(parts) > 1:
        yield parts[:_MOST_PARTS]
        return
    words = wording.split()
    if len(words) > _FEWEST_WORDS and _joints().search(wording) is None:
        for at in range(1, min(len(words), _MOST_WORDS)):
            yield [" ".join(words[:at]), " ".join(words[at:]).removeprefix("of ")]


def _within_any(part: str, other: str, within: str, kinds: _Kinds) -> list[Match]:
    """What `part` means inside the areas that `other` means."""
    return [
        match
        for outer in find_named(other, within)
        if outer.place_id == outer.area_id or is_hromada(outer.place_id)
        for match in find_named(part, outer.place_id, kinds)
        if match.place_id != outer.place_id and lies_in(match.place_id, match.area_id, within)
    ]


def find_parts(text: str, within: str = "") -> dict[str, list[Match]]:
    """The parts of a text that are places, as written, and what each may mean.

    Where one holds another, only the inner one counts, unless a word joins them.
    """
    parts = [part for piece in _COMMAS.split(text) for part in _joints().split(piece)]
    wordings = {part.strip(): normalise_word(part) for part in parts if part.strip()}
    shared = _shared_kinds(wordings.values()) if len(wordings) > 1 else None
    named = {part: _as_place(wording, within, shared) for part, wording in wordings.items()}
    found = {part: matches for part, matches in named.items() if matches is not None}
    if _joints().search(text):
        return found
    return {
        part: matches
        for part, matches in found.items()
        if not any(_holds(matches, others) for name, others in found.items() if name != part)
    }


@cache
def _joints() -> re.Pattern[str]:
    """Words and signs between places of equal standing: and, plus."""
    words = "|".join(map(re.escape, sorted(meanings("place_joint"), key=len, reverse=True)))
    return re.compile(rf"(?<!\S)(?:{words})(?!\S)|[+&\n\r]", re.IGNORECASE)


def _shared_kinds(wordings: Iterable[str]) -> _Kinds:
    """The kind that the last word says for all: "Buchanskyi and Fastivskyi raions"."""
    *_, last = wordings
    return MARKED_KINDS.get(split_marker(last)[1])


def _as_place(wording: str, within: str, kinds: _Kinds) -> list[Match] | None:
    """What a part means; nothing yet something for a bare word such as "oblast"; else None."""
    if wording in meanings("place_marker"):
        return []
    found = find_named(wording, within, kinds) or find_named(wording, within)
    found = found or find_inside(wording, within, None)
    return [match for match in found if match.score >= FORM_SCORE] or None


def _holds(outer: list[Match], inner: list[Match]) -> bool:
    return any(
        o.place_id != i.place_id and lies_in(i.place_id, i.area_id, o.place_id)
        for o in outer
        for i in inner
    )
