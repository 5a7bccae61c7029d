"""Two columns of a file that mean the same: which one is taken, where that is certain."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from geodata.errors import UnreadableFile


def settle_twice(
    body: pd.DataFrame, column: str, positions: Sequence[int], names: Sequence[str]
) -> int:
    """The position to take for one column: empty and equal ones do not count.

    Of codes the finer are taken where they lie within the others.

    Raises
    ------
    UnreadableFile
        ``file_column_twice``, with the header of the second.
    """
    filled = [at for at in positions if (body[at] != "").any()] or [positions[0]]
    best = filled[0]
    for at in filled[1:]:
        if column == "area_id" and (_lies_within(body, at, best) or _lies_within(body, best, at)):
            best = at if _lies_within(body, at, best) else best
        elif not _agree(body, best, at):
            raise UnreadableFile("file_column_twice", names[at])
    return best


def _agree(body: pd.DataFrame, one: int, other: int) -> bool:
    return bool(np.array_equal(body[one].to_numpy(), body[other].to_numpy()))


def _lies_within(body: pd.DataFrame, finer: int, coarser: int) -> bool:
    """Whether every code of a column begins with the other column's."""
    pairs = body[[finer, coarser]].drop_duplicates()
    return all(map(str.startswith, pairs[finer], pairs[coarser]))
