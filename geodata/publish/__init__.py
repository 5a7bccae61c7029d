"""What may leave the app: publication profiles, enforced before anything is drawn or written.

This follows the caution of Ukrainian rules on publishing the consequences of strikes and OCHA's
data-responsibility guidance; it is not legal advice.

The promise of a profile that withholds small counts
----------------------------------------------------
A count of 1 to 9 that anyone reported, at any level, shown or not, stays compatible with each of
these nine values, whatever is linked to it: totals, parts, rates, shares, other moments of the
same file and files made before and after. Two means keep it:

1. Small counts are covered before anything is computed (`geodata.publish.cover`). No sum, share,
   outage, mark or hash can depend on which of the nine values was meant.
2. A total that a source states itself is covered, too, where less than ``ROOM`` would be left for
   what is hidden (`geodata.publish.totals`), at every moment while it is in force.

What the shown states themselves say stays: an area with three parts shown as out is without at
least three. And totals that had been public for longer than the delay before a small count was
first reported cannot be called back.
"""

from geodata.publish.profile import PROFILES, SMALL_COUNT, Profile
from geodata.publish.publication import Publication, publish, publish_frames
from geodata.publish.rounding import round_to
from geodata.publish.withholding import WITHHELD

__all__ = [
    "PROFILES",
    "SMALL_COUNT",
    "WITHHELD",
    "Profile",
    "Publication",
    "publish",
    "publish_frames",
    "round_to",
]
