"""Humanitarian Exchange Language: a row of tags says what the columns mean.

A tag is ``#word`` then ``+attribute``s in any order and case (HXL 1.1); a column may have none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_TAG = re.compile(r"#\s*([a-z][a-z0-9_]*)((?:\s*\+\s*[a-z][a-z0-9_]*)*)\s*", re.IGNORECASE)
_FEWEST_TAGS = 2  # one alone may be a note that begins with a hash sign

_QUANTITY_WORDS = frozenset({"affected", "impact", "indicator", "value"})
_QUANTITIES = ("affected", "restored", "remaining")
_UNITS = {
    "buildings": "buildings",
    "customers": "customers",
    "facilities": "facilities",
    "hh": "households",
    "households": "households",
    "ind": "people",
    "pct": "percent",
    "people": "people",
    "percent": "percent",
}
_PARTS_OF_PLACES = {5: "district", 4: "settlement", 3: "hromada", 2: "raion", 1: "oblast"}
# Tag and the attributes it must have → column; the first that fits a column is taken, and of two
# tags for one column the one that stands higher here, as the finer place does.
_MEANINGS: tuple[tuple[str, frozenset[str], str], ...] = tuple(
    (tag, frozenset(attributes.split()), column)
    for tag, attributes, column in (
        ("meta", "source type", "source_kind"),
        ("meta", "source", "source"),
        ("meta", "url", "source_url"),
        ("meta", "supersedes", "supersedes"),
        ("meta", "id", "report_id"),
        ("date", "basis", "time_basis"),
        ("date", "expected", "expected_restoration_at"),
        ("date", "start", "outage_started_at"),
        ("date", "occurred", "outage_started_at"),
        ("date", "reported", "reported_at"),
        ("geo", "lat", "latitude"),
        ("geo", "lon", "longitude"),
        ("loc", "scope", "scope"),
        ("loc", "code", "area_id"),
        ("loc", "name", "place"),
        *((f"adm{level}", "code", "area_id") for level in (5, 4, 3, 2, 1)),
        *((f"adm{level}", "name", part) for level, part in _PARTS_OF_PLACES.items()),
        ("indicator", "unit", "unit"),
        ("service", "", "service"),
        ("sector", "", "service"),
        ("cause", "", "cause"),
        ("event", "type", "cause"),
        ("description", "", "note"),
        ("org", "name", "source"),
    )
)


def is_tag_row(cells: Sequence[str]) -> bool:
    """Whether every filled cell is a tag, and there are at least two."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) >= _FEWEST_TAGS and all(_TAG.fullmatch(cell.strip()) for cell in filled)


def meaning_of_tag(cell: str) -> tuple[int, str, str]:
    """How fine a tag's meaning is (smaller is finer), its column, and the unit of its figures."""
    match = _TAG.fullmatch(cell.strip())
    if match is None:
        return 0, "", ""
    word = match[1].lower()
    attributes = {part.strip().lower() for part in match[2].split("+")} - {""}
    for rank, (tag, needed, column) in enumerate(_MEANINGS):
        if tag == word and needed <= attributes:
            return rank, column, ""
    if word not in _QUANTITY_WORDS:
        return 0, "", ""
    stated = [name for name in _QUANTITIES if name in attributes]
    unit = next((_UNITS[name] for name in sorted(attributes) if name in _UNITS), "")
    if not (stated or unit):
        return 0, "", ""
    return 0, stated[0] if stated else "remaining", unit
