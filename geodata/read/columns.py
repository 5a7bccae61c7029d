"""Which column of a file is which column of a report, and what is only proposed or kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from geodata.read.celltable import texts_of
from geodata.read.column_guess import SAMPLE_VALUES, guess_column, hold_quantities
from geodata.read.heading import Heading, read_heading, read_tag
from geodata.read.layout import FoundColumn, Layout
from geodata.schema import QUANTITIES
from geodata.vocabulary import normalise_word

_EITHER = "raion or district"
_SAMPLE_ROWS = 1_000
EXAMPLES = 3


@dataclass(frozen=True)
class HeaderCells:
    """The header with the rows around it that say more of its columns; each may be shorter."""

    names: Sequence[str]
    above: Sequence[str] = ()
    tags: Sequence[str] = ()


@dataclass(frozen=True)
class FileColumns:
    """What was found about the columns of a file.

    Attributes
    ----------
    names : sequence of str
        One for each column, none twice.
    headings : sequence of Heading
        What each is, or may be.
    written, above : sequence of str
        The header as it is, and the row above it.
    found : tuple of FoundColumn
        The same for a person to see.
    """

    names: Sequence[str]
    headings: Sequence[Heading]
    written: Sequence[str]
    above: Sequence[str]
    found: tuple[FoundColumn, ...]


def find_columns(header: HeaderCells, body: pd.DataFrame, layout: Layout, how: str) -> FileColumns:
    """Say of every column what it is, what it may be, or that it is unknown.

    Parameters
    ----------
    body : pandas.DataFrame
        The rows below the header; columns numbered, at least as many as in the header.
    layout : Layout
        Its ``columns`` stand above all that is found.
    how : str
        ``chosen`` or ``learnt``: where the layout comes from.
    """
    names = unique_names(header, len(body.columns))
    samples = [_sample(cells) for _, cells in body.items()]
    headings = _headings(header, names, layout, how)
    headings = _propose(_as_wide(headings, samples), samples)
    found = tuple(
        FoundColumn(at, names[at], each.column, each.how, each.is_certain, seen[:EXAMPLES])
        for at, (each, seen) in enumerate(zip(headings, samples, strict=True))
    )
    return FileColumns(names, headings, header.names, header.above, found)


def unique_names(header: HeaderCells, width: int) -> list[str]:
    """The columns' names; by tag where there is none, with its number where it is repeated."""
    names: list[str] = []
    for at in range(width):
        written = (_cell(header.names, at), _cell(header.tags, at))
        name = next(filter(None, written), "")
        taken = not name or name in names
        names.append(f"{name} column {at + 1}".strip() if taken else name)
    return names


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _sample(cells: pd.Series[Any]) -> tuple[str, ...]:
    return texts_of(cells.iloc[:_SAMPLE_ROWS], SAMPLE_VALUES)


def _headings(header: HeaderCells, names: Sequence[str], layout: Layout, how: str) -> list[Heading]:
    """What a person chose, else what the header says, else what the tag says."""
    chosen = {normalise_word(name): column for name, column in layout.columns}
    headings = []
    for at, name in enumerate(names):
        written = _cell(header.names, at)
        heading = read_heading(written)
        choice = chosen.get(normalise_word(name), chosen.get(normalise_word(written)))
        if choice is not None:
            heading = replace(heading, column=choice, how=how)
        headings.append(heading)
    named = {heading.column for heading in headings if heading.is_known}
    headings = [_or_tag(each, _cell(header.tags, at), named) for at, each in enumerate(headings)]
    return _settle_districts(_finest_tags(headings))


def _or_tag(heading: Heading, tag: str, named: set[str]) -> Heading:
    tagged = read_tag(tag)
    if heading.is_known or heading.how in ("chosen", "learnt"):
        return replace(heading, unit=heading.unit or tagged.unit)
    return tagged if tagged.column and tagged.column not in named else heading


def _finest_tags(headings: list[Heading]) -> list[Heading]:
    """Of several tags for one column the finest is taken; figures may be several."""
    best: dict[str, int] = {}
    for heading in headings:
        if heading.how == "tag":
            best[heading.column] = min(heading.rank, best.get(heading.column, heading.rank))
    return [
        Heading() if each.how == "tag" and each.rank > best[each.column] else each
        for each in headings
    ]


def _settle_districts(headings: list[Heading]) -> list[Heading]:
    """The same word names a raion and a district of a city: its neighbours tell which.

    Behind a city's column it is a district; beside an oblast's a raion; alone it may be either.
    """
    columns = [heading.column for heading in headings]
    settled = []
    for at, heading in enumerate(headings):
        if heading.column == _EITHER:
            in_a_city = {"settlement", "place"} & set(columns[:at])
            in_an_oblast = {"oblast", "hromada", "settlement", "place"} & set(columns)
            column = "district" if in_a_city else "raion" if in_an_oblast else "place"
            heading = replace(heading, column=column)
        settled.append(heading)
    return settled


def _as_wide(headings: list[Heading], samples: Sequence[tuple[str, ...]]) -> list[Heading]:
    """Several columns named by service, unit or date alone hold what remains, if figures do.

    Beside a column that names its quantity, or alone, such a column is a proposal.
    """
    several = [
        (each.service, each.unit, each.when)
        for each, seen in zip(headings, samples, strict=True)
        if each.only_qualifies and hold_quantities(seen)
    ]
    named = any(each.column in QUANTITIES and each.is_known for each in headings)
    how = "word" if len(set(several)) > 1 and not named else "near"
    return [
        replace(each, column="remaining", how=each.how or how)
        if each.only_qualifies and seen and each.how == "" and hold_quantities(seen)
        else each
        for each, seen in zip(headings, samples, strict=True)
    ]


def _propose(headings: list[Heading], samples: Sequence[tuple[str, ...]]) -> list[Heading]:
    """Proposals for columns that nothing else gives; by content where words say nothing."""
    taken = {heading.column for heading in headings if heading.is_known}
    if taken & set(QUANTITIES):
        taken |= {"remaining"}
    proposed = []
    for heading in headings:
        repeats = not heading.is_certain and heading.column in taken
        proposed.append(Heading() if repeats else heading)
        taken.add(heading.column)
    for at, seen in enumerate(samples):
        if not proposed[at].how:
            guess = guess_column(seen)
            proposed[at] = Heading(guess, "content") if {guess} - taken else Heading()
            taken.add(guess)
    return proposed
