"""Cells are given back what they said: misread letters, and apostrophes that guard formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from geodata.problem import FILE_ROW, Problem
from geodata.read.celltable import change_texts
from geodata.wording import may_be_mojibake, repair_mojibake

_GUARDED = re.compile(r"'[=+@\t\r-]")
_SHOWN = 60


def repair_texts(
    body: pd.DataFrame, written: Sequence[str], header: Sequence[str]
) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """The rows as they were meant, and a notice with a sample where letters were misread.

    Parameters
    ----------
    body : pandas.DataFrame
        Texts as categories.
    written, header : sequence of str
        The header as read, and as meant.
    """
    repairs = [
        f"{before.strip()} \u2192 {after}"
        for before, after in zip(written, header, strict=True)
        if before != after
    ]
    columns = {at: _repair(body[at], repairs) for at in body.columns}
    notices = [Problem(FILE_ROW, "", "file_mojibake_repaired", text) for text in repairs[:1]]
    return pd.DataFrame(columns), tuple(notices)


def _repair(cells: pd.Series[Any], repairs: list[str]) -> pd.Series[Any]:
    """Each different text is looked at, and most columns at one glance."""
    texts = "\n".join(cells.cat.categories)
    if may_be_mojibake(texts):
        cells = change_texts(cells, lambda text: _repaired(text, repairs))
    return change_texts(cells, _unguard) if _GUARDED.search(texts) else cells


def _repaired(text: str, repairs: list[str]) -> str:
    meant = repair_mojibake(text)
    if meant is None:
        return text
    if not repairs:
        repairs.append(f"{text[:_SHOWN]} \u2192 {meant[:_SHOWN]}")
    return meant


def _unguard(text: str) -> str:
    return text[1:].strip() if _GUARDED.match(text) else text
