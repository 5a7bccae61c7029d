"""Publication profiles: what each circle of readers may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from geodata.situation.situation import LEVELS

SMALL_COUNT = 10
"""Counts below this are withheld from the public."""


@dataclass(frozen=True)
class Profile:
    """What one circle of readers may see.

    Attributes
    ----------
    name : str
        ``internal``, ``partner`` or ``public``.
    levels : tuple of str
        Levels of areas that may be shown.
    delay : timedelta
        Nothing younger than this is shown.
    significant_digits : int
        To which figures are rounded; 0 keeps them.
    withholds_small_counts : bool
        Whether counts under ``SMALL_COUNT`` are withheld, with enough others that they cannot be
        computed from a total.
    names_sources : bool
        Whether sources are named, or only their kind is.
    shows_parts : bool
        Whether statements about a part of an area count.
    needs_reason : bool
        Whether who saves a file must say why.
    places_needs : bool
        Whether it is told which area needs equipment, or only how much is needed in all.
    """

    name: str
    levels: tuple[str, ...]
    delay: timedelta = timedelta(0)
    significant_digits: int = 0
    withholds_small_counts: bool = False
    names_sources: bool = True
    shows_parts: bool = True
    needs_reason: bool = True
    places_needs: bool = True


PROFILES: Mapping[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile("internal", LEVELS),
        Profile("partner", ("country", "oblast", "raion", "city"), significant_digits=2),
        Profile(
            "public",
            ("country", "oblast", "city"),
            delay=timedelta(hours=12),
            significant_digits=2,
            withholds_small_counts=True,
            names_sources=False,
            shows_parts=False,
            needs_reason=False,
            places_needs=False,
        ),
    )
}
