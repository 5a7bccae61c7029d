"""Columns of figures: which quantity of which service, in which unit and of which time each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from geodata.read.heading import Heading, read_heading
from geodata.schema import QUANTITIES


class Statement(NamedTuple):
    """What figures of one statement share; empty where other columns say it."""

    service: str = ""
    unit: str = ""
    when: str = ""


@dataclass(frozen=True)
class Figure:
    """One column of figures: its position, its quantity, and what its header says of them."""

    position: int
    quantity: str
    about: Statement


def figures_of(
    headings: Sequence[Heading], written: Sequence[str], above: Sequence[str]
) -> tuple[Figure, ...]:
    """The columns of quantities, those of one statement under the same `about`.

    Where headers repeat, as under cells merged over several columns, the row above them tells the
    columns apart.

    Parameters
    ----------
    written, above : sequence of str
        The header as it is, and the row above it.
    """
    figures = [
        Figure(at, each.column, Statement(each.service, each.unit, each.when))
        for at, each in enumerate(headings)
        if each.column in QUANTITIES and each.is_known
    ]
    times = Counter((figure.quantity, figure.about) for figure in figures)
    if max(times.values(), default=0) > 1:
        merged = _spread(above, len(headings))
        figures = [_told_above(figure, written, merged[figure.position]) for figure in figures]
    return _in_statements(figures)


def _spread(above: Sequence[str], width: int) -> list[str]:
    """A cell merged over several columns speaks for each of them; files give it once."""
    spread, last = [], ""
    for at in range(width):
        last = (above[at].strip() if at < len(above) else "") or last
        spread.append(last)
    return spread


def _told_above(figure: Figure, written: Sequence[str], above: str) -> Figure:
    told, own = read_heading(above), figure.about
    about = Statement(own.service or told.service, own.unit or told.unit, own.when or told.when)
    bare = figure.position < len(written) and read_heading(written[figure.position]).only_qualifies
    named = told.column in QUANTITIES and told.is_known
    quantity = told.column if bare and named else figure.quantity
    return replace(figure, about=about, quantity=quantity)


def _in_statements(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """A figure that does not say its service or unit goes with the only others that do."""
    for part in ("service", "unit"):
        said = {getattr(figure.about, part) for figure in figures} - {"", "percent"}
        if len(said) == 1:
            value = said.pop()
            figures = [_with_part(figure, part, value) for figure in figures]
    return tuple(figures)


def _with_part(figure: Figure, part: str, value: str) -> Figure:
    if getattr(figure.about, part):
        return figure
    return replace(figure, about=figure.about._replace(**{part: value}))
