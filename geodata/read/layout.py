"""How a file is read: what a person decided, what people answered before, and what was found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields

from geodata.vocabulary import normalise_word

PLACE_PARTS = ("district", "settlement", "hromada", "raion", "oblast")
"""Columns that name a part of a place, finest first."""

CONTEXT_COLUMNS = (*PLACE_PARTS, "date", "time")
"""Columns of files that are no column of a report but make one together with others."""


@dataclass(frozen=True)
class Layout:
    """What a person decided about how a file is read; whatever is empty is found.

    Attributes
    ----------
    sheet, encoding, delimiter : str
        The sheet or layer; Python's name of the encoding; one character.
    header_row : int
        The header's line number as a spreadsheet shows it; 0 where it is to be found.
    columns : tuple of (str, str)
        Header as written → column of the template or context column; empty only keeps it.
    constants : tuple of (str, str)
        Column of the template → text for the rows that have nothing there.
    decimal_mark, date_order : str
        ``,`` or ``.``; ``day`` or ``month`` first.
    """

    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    header_row: int = 0
    columns: tuple[tuple[str, str], ...] = ()
    constants: tuple[tuple[str, str], ...] = ()
    decimal_mark: str = ""
    date_order: str = ""

    def as_json(self) -> str:
        """The decisions as one line of JSON; what is left to be found is not in it."""
        decided = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(decided, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Layout:
        """What `as_json` wrote; names that this version does not know are left out."""
        known = {each.name for each in fields(cls)}
        decided = {name: value for name, value in json.loads(text).items() if name in known}
        pairs = {
            name: tuple((str(key), str(value)) for key, value in decided[name])
            for name in ("columns", "constants")
            if name in decided
        }
        return cls(**decided | pairs)


@dataclass(frozen=True)
class Learnt:
    """What people answered before.

    Attributes
    ----------
    places : Mapping
        (normalised place text, source) → id of a place.
    layouts : Mapping
        Shape of a file → its layout.
    """

    places: Mapping[tuple[str, str], str] = field(default_factory=dict)
    layouts: Mapping[str, Layout] = field(default_factory=dict)


@dataclass(frozen=True)
class FoundColumn:
    """What was found about one column of a file.

    Attributes
    ----------
    position : int
        From 0, as in the file.
    header : str
        As written, or the HXL tag.
    column : str
        Column of the template or context column; empty where it is unknown or only kept.
    how : str
        ``word``, ``tag``, ``chosen``, ``learnt``, ``near``, ``content`` or empty.
    certain : bool
        False for a proposal, which is not applied until a person chooses it.
    examples : tuple of str
        Up to three different values.
    """

    position: int
    header: str
    column: str
    how: str
    certain: bool
    examples: tuple[str, ...] = ()


def shape_of(header: Iterable[str]) -> str:
    """The key that files of one shape share: their header's words, normalised, in any order."""
    return " | ".join(sorted({word for cell in header if (word := normalise_word(cell))}))
