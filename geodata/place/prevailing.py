"""Which of several places of one name is meant: the one that prevails, if any.

A name that several places bear is never guessed. One case is no guess: a bare name means a city
when every namesake is far smaller. Villages and towns must have under 5,000 people and at most a
third of the city's, other cities at most a tenth; an uncounted town might be large. Old names
never prevail like that. A town of over 5,000 prevails over villages that nobody counted, which
have under 500.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geodata.areas import lies_in
from geodata.place.gazetteer import VILLAGES, Entry, is_of_kind

_VILLAGE_PEOPLE = 5_000
_LARGEST_TOWN_PEOPLE = 30_000
_VILLAGE_SHARE, _CITY_SHARE = 1 / 3, 1 / 10


@dataclass(frozen=True)
class Limits:
    """Which places are asked for.

    Attributes
    ----------
    within : str
        Only places in this area or hromada.
    kinds : frozenset of str, optional
        Only places of these kinds.
    marked : bool
        Whether the word for the kind stood beside the name, which then may need it.
    """

    within: str = ""
    kinds: frozenset[str] | None = None
    marked: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nothing but the name tells which place is meant."""
        return not self.within and self.kinds is None

    def admit(self, place_id: str, area_id: str) -> bool:
        """Whether this place, which `area_id` holds, is asked for."""
        return is_of_kind(place_id, self.kinds) and lies_in(place_id, area_id, self.within)


def choose(entries: Iterable[Entry], limits: Limits, *, whole: bool = False) -> tuple[Entry, ...]:
    """The entries that are asked for, one per place; only the one that prevails, if any.

    Unless it is marked, names that need no word for their kind come first; `whole` asks for those
    alone.
    """
    fitting = [
        entry
        for entry in sorted(entries, key=lambda entry: not entry.own)
        if limits.admit(entry.place_id, entry.area_id)
    ]
    bare = [entry for entry in fitting if entry.bare] if whole or not limits.marked else fitting
    places: dict[str, Entry] = {}
    for entry in bare if bare or whole else fitting:
        places.setdefault(entry.place_id, entry)
    return _prevailing(tuple(places.values()))


def _prevailing(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    cities = [entry for entry in entries if entry.kind == "city" and entry.own]
    largest = max(cities, key=lambda entry: entry.people, default=None)
    if largest and all(_far_smaller(other, largest) for other in entries if other != largest):
        return (largest,)
    known = [entry for entry in entries if not entry.is_hamlet]
    villages = all(entry.kind == "village" for entry in entries if entry.is_hamlet)
    hamlets_apart = len(known) == 1 and (
        known[0].kind in ("oblast", "neighbourhood")
        or (villages and known[0].own and known[0].people >= _VILLAGE_PEOPLE)
    )
    return tuple(known) if hamlets_apart else entries


def _far_smaller(other: Entry, city: Entry) -> bool:
    if other.kind == "city":
        return 0 < other.people <= city.people * _CITY_SHARE
    if other.kind == "town" and not other.people:
        return city.people > _LARGEST_TOWN_PEOPLE
    most = min(_VILLAGE_PEOPLE, city.people * _VILLAGE_SHARE)
    return other.kind in VILLAGES and other.people <= most
