"""Rows in the making: their texts, the values found so far, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from geodata.errors import GeodataError
from geodata.problem import Problem
from geodata.read.textcolumn import Mask, TextColumn

Progress = Callable[[str, int, int], None]
"""Told the name of a step, the rows done and the rows in all; may raise, which cancels."""

_TEXTS_BETWEEN_TELLING = 2_000

Value = TypeVar("Value")


@dataclass
class Draft:
    """The rows of a table while they are checked.

    Attributes
    ----------
    lines : numpy.ndarray
        The line number of each row.
    texts : dict
        Column → its texts.
    values : dict
        Column → an array of values, one for each row.
    problems : list of Problem
        What was found so far.
    """

    lines: npt.NDArray[np.int64]
    texts: dict[str, TextColumn]
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    progress: Progress | None = None
    _texts_done: int = 0

    def __len__(self) -> int:
        return len(self.lines)

    def flag(
        self, wrong: Mask, column: str, code: str, suggest: Callable[[str], str] | None = None
    ) -> None:
        """Note a problem of every row where something is wrong."""
        texts = self.texts[column]
        for row in np.flatnonzero(wrong).tolist():
            text = texts.text_at(row)
            suggestion = suggest(text) if suggest else ""
            self.problems.append(Problem(int(self.lines[row]), column, code, text, suggestion))

    def parse(
        self,
        column: str,
        parse: Callable[[str], Value],
        suggest: Callable[[str], str] | None = None,
    ) -> list[Value | None]:
        """A value for each distinct text of a column; None where it is empty or wrong.

        A text that raises `GeodataError` is a problem of its rows.
        """
        parsed: list[Value | None] = []
        failed: dict[str, str] = {}
        for text in self.texts[column].texts:
            try:
                parsed.append(parse(text) if text else None)
            except GeodataError as error:
                parsed.append(None)
                failed[text] = error.code
            self._tell()
        for code in sorted(set(failed.values())):
            texts = {text for text in failed if failed[text] == code}
            self.flag(self.texts[column].rows_where(texts.__contains__), column, code, suggest)
        return parsed

    def spread(self, column: str, by_text: Iterable[Any], dtype: Any = float) -> npt.NDArray[Any]:
        """A value for each row, from one for each distinct text."""
        return np.array(list(by_text), dtype=dtype)[self.texts[column].codes]

    def _tell(self) -> None:
        self._texts_done += 1
        if self.progress and self._texts_done % _TEXTS_BETWEEN_TELLING == 0:
            distinct = sum(len(column.texts) for column in self.texts.values())
            self.progress("check", len(self) * self._texts_done // distinct, len(self))
