"""A column of texts as its distinct texts and which of them each row has.

Everything that a text means is worked out once for each distinct text, so that a long file costs
little more than a short one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Codes = npt.NDArray[np.integer[Any]]
Mask = npt.NDArray[np.bool_]
Categories: TypeAlias = "pd.Categorical[str]"


@dataclass(frozen=True)
class TextColumn:
    """Texts of one column.

    Attributes
    ----------
    texts : tuple of str
        The distinct texts that occur; empty where nothing is given.
    codes : numpy.ndarray
        For each row the position of its text.
    """

    texts: tuple[str, ...]
    codes: Codes

    def rows_where(self, holds: Callable[[str], bool]) -> Mask:
        """Which rows have a text for which something holds."""
        answers = np.fromiter(map(holds, self.texts), dtype=bool, count=len(self.texts))
        return answers[self.codes]

    def is_empty(self) -> Mask:
        """Which rows have nothing."""
        return self.rows_where(lambda text: not text)

    def without(self, dropped: Callable[[str], bool]) -> TextColumn:
        """The same column, empty where a text is to be dropped."""
        texts = tuple("" if text and dropped(text) else text for text in self.texts)
        return self if texts == self.texts else _joined(texts, self.codes)

    def as_categories(self) -> Categories:
        """For a frame; one category for each distinct text."""
        return categories_of(self.codes, list(self.texts))

    def text_at(self, row: int) -> str:
        """The text of one row, by position."""
        return self.texts[int(self.codes[row])]


def categories_of(codes: npt.NDArray[Any], texts: list[str]) -> Categories:
    """A column for a frame, from the position of each row's text."""
    return pd.Categorical.from_codes(codes, pd.Index(texts, dtype=object))


def text_column(values: pd.Series[Any] | None, length: int) -> TextColumn:
    """A column of a table of texts; nothing but empty texts where the table lacks it."""
    if values is None or not length:
        return TextColumn(("",), np.zeros(length, dtype=np.int8))
    held = pd.Categorical(values)
    if held.isna().any():
        held = held.add_categories([""] if "" not in held.categories else []).fillna("")
    codes = held.codes
    occurs = np.bincount(codes, minlength=len(held.categories)) > 0
    texts = tuple(map(str, held.categories[occurs]))
    return TextColumn(texts, (np.cumsum(occurs) - 1)[codes] if not occurs.all() else codes)


def _joined(texts: Iterable[str], codes: Codes) -> TextColumn:
    """Distinct again, after several texts became one."""
    position: dict[str, int] = {}
    places = np.array([position.setdefault(text, len(position)) for text in texts])
    return TextColumn(tuple(position), places[codes])
