"""Cells of a table by column, each different text held once, so that a long file stays small."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
from numpy.typing import NDArray

from geodata.errors import UnreadableFile

MOST_CELLS = 200_000_000
"""No larger table is put together: short rows beside one very wide row would fill the memory."""

TEXTS = pa.dictionary(pa.int32(), pa.utf8())
Lines = NDArray[np.int64]


@dataclass(frozen=True)
class Block:
    """Some rows of a table: an Arrow array of texts for each column, and the rows' line numbers."""

    columns: Sequence[Any]
    lines: Lines


def encode_records(records: Sequence[Sequence[str]], first_line: int) -> Block:
    """Rows of cells as a block; short rows are filled with empty cells."""
    columns = zip_longest(*records, fillvalue="")
    lines = np.arange(first_line, first_line + len(records), dtype=np.int64)
    return Block([pa.array(cells, pa.utf8()).dictionary_encode() for cells in columns], lines)


def join_blocks(blocks: Sequence[Block]) -> tuple[pd.DataFrame, Lines]:
    """A frame of stripped texts as categories, its columns numbered, and its line numbers.

    Rows without a single text are left out.

    Raises
    ------
    UnreadableFile
        ``file_too_large``.
    """
    lines = np.concatenate([block.lines for block in blocks] or [np.zeros(0, np.int64)])
    width = max((len(block.columns) for block in blocks), default=0)
    if not width:
        return pd.DataFrame(), lines[:0]
    if width * len(lines) > MOST_CELLS:
        raise UnreadableFile("file_too_large")
    columns = {
        at: _categories([chunk for block in blocks for chunk in _chunks(block, at)])
        for at in range(width)
    }
    frame = pd.DataFrame(columns)
    filled = np.zeros(len(lines), dtype=bool)
    for cells in columns.values():
        filled |= cells != ""
    if filled.all():
        return frame, lines
    return drop_unused(frame[filled].reset_index(drop=True)), lines[filled]


def widen(frame: pd.DataFrame, width: int) -> pd.DataFrame:
    """The frame with empty columns up to a number of columns."""
    columns: dict[Any, Any] = dict(frame.items())
    columns |= {at: constant("", len(frame)) for at in range(len(columns), width)}
    return pd.DataFrame(columns, index=frame.index)


def drop_unused(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame without categories that no row has any more."""
    columns = {name: cells.cat.remove_unused_categories() for name, cells in frame.items()}
    return pd.DataFrame(columns, index=frame.index)


def _chunks(block: Block, at: int) -> list[Any]:
    if at < len(block.columns):
        column = block.columns[at]
        return list(column.chunks) if isinstance(column, pa.ChunkedArray) else [column]
    return [_empty(len(block.lines))]


def _empty(length: int) -> Any:
    return pa.DictionaryArray.from_arrays(np.zeros(length, np.int32), [""])


def _categories(chunks: Sequence[Any]) -> pd.Categorical:
    """Chunks of one column as categories; a column of many texts comes without a dictionary."""
    if any(chunk.type != TEXTS for chunk in chunks):
        plain = pa.concat_arrays([chunk.cast(pa.utf8()) for chunk in chunks])
        chunks = [plain.dictionary_encode()]
    column = pa.chunked_array(chunks, TEXTS).unify_dictionaries()
    codes = np.concatenate([chunk.indices.to_numpy() for chunk in column.chunks])
    texts = column.chunk(0).dictionary
    stripped = pc.utf8_trim_whitespace(texts)
    if not stripped.equals(texts):
        again = stripped.dictionary_encode()
        codes, texts = again.indices.to_numpy()[codes], again.dictionary
    return _from_codes(codes, texts.to_pylist())


def _from_codes(codes: NDArray[Any], texts: Sequence[str]) -> pd.Categorical:
    kind = pd.CategoricalDtype(pd.Index(np.array(texts, dtype=object), dtype=object))
    return pd.Categorical.from_codes(codes, dtype=kind, validate=False)


def constant(text: str, length: int) -> pd.Categorical:
    """A column that says the same in every row."""
    return _from_codes(np.zeros(length, dtype=np.int8), [text])


def change_texts(cells: pd.Series[Any], change: Callable[[str], str]) -> pd.Series[Any]:
    """The column with each different text changed; the same column where none is."""
    before = list(cells.cat.categories)
    after = [change(text) for text in before]
    return cells if after == before else _recoded(cells.cat.codes, after, cells.index)


def fill_empty(cells: pd.Series[Any], text: str) -> pd.Series[Any]:
    """The column with one text where it has none."""
    return change_texts(cells, lambda said: said or text)


def combine(
    columns: Sequence[pd.Series[Any]], join: Callable[[tuple[str, ...]], str]
) -> pd.Series[Any]:
    """One text for each row out of several columns; each different combination is joined once."""
    together = np.zeros(len(columns[0]), dtype=np.int64)
    for cells in columns:
        together = together * len(cells.cat.categories) + cells.cat.codes.to_numpy()
        together = pd.factorize(together)[0]
    _, firsts = np.unique(together, return_index=True)
    parts = zip(*(cells.iloc[firsts] for cells in columns), strict=True)
    return _recoded(together, [join(texts) for texts in parts], columns[0].index)


def _recoded(codes: Any, texts: Sequence[str], index: pd.Index[Any]) -> pd.Series[Any]:
    """A column of texts by their numbers, where a text may stand under several numbers."""
    numbers, different = pd.factorize(np.array(texts, dtype=object))
    return pd.Series(_from_codes(numbers[np.asarray(codes)], list(different)), index=index)


def texts_of(cells: Iterable[str], most: int) -> tuple[str, ...]:
    """The first different texts of a column, empty ones left out."""
    found: dict[str, None] = {}
    for text in cells:
        if text:
            found[text] = None
        if len(found) >= most:
            break
    return tuple(found)
