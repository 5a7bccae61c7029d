"""Humanitarian Exchange Language: a row of tags says what the columns mean.

A tag is ``#word`` then ``+attribute``s in any order and case (HXL 1.1); a column may have none.
"""

from __future__ import annotations

import re

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
        *((f"adm{level}", "name", "place") for level in (5, 4, 3, 2, 1)),
        ("indicator", "unit", "unit"),
        ("service", "", "service"),
        ("sector", "", "service"),
        ("cause", "", "cause"),
        ("event", "type", "cause"),
        ("description", "", "note"),
        ("org", "name", "source"),
    )
)


def is_tag_row(cells: list[str]) -> bool:
    """Whether every filled cell is a tag, and there are at least two."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) >= _FEWEST_TAGS and all(_TAG.fullmatch(cell.strip()) for cell in filled)


def columns_of_tags(cells: list[str]) -> tuple[dict[str, int], str]:
    """Template column → position, and the unit that the tag of the quantity implies, or empty."""
    found: dict[str, tuple[int, int]] = {}
    units: set[str] = set()
    for at, cell in enumerate(cells):
        rank, column, unit = _meaning_of(cell)
        if column and (column not in found or rank < found[column][0]):
            found[column] = rank, at
        if column in _QUANTITIES:
            units.add(unit)
    columns = {column: at for column, (_, at) in found.items()}
    return columns, units.pop() if len(units) == 1 else ""


def _meaning_of(cell: str) -> tuple[int, str, str]:
    """How fine the meaning is (smaller is finer), the column and the unit."""
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
