"""Texts that a spreadsheet would run as formulas, made harmless and read back as they were.

A file of ours puts an apostrophe in front; reading takes one away, so that nothing is changed.
"""

from __future__ import annotations

import re

import pandas as pd

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_SIGNED_NUMBER = re.compile(r"[-+][\d., ]+")


def guard_formulas(table: pd.DataFrame) -> pd.DataFrame:
    """The table with an apostrophe before every text, and header, that might run."""
    return table.map(_guarded).rename(columns=_guarded)


def _guarded(cell: object) -> object:
    is_formula = (
        isinstance(cell, str) and _FORMULA.match(cell) and not _SIGNED_NUMBER.fullmatch(cell)
    )
    return f"'{cell}" if is_formula else cell
