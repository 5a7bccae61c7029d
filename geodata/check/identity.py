"""What a report means, as a hash: the same for every way to write it, another for another meaning.

A row's hash is the sum, modulo 2**64 in two lanes, of a 128-bit number for each value it has: the
start of the SHA-256 of the column's name and the value's text. Sums make it cheap (one look-up
for each distinct value) and independent of the order of the columns; that two meanings share a
hash by chance is as unlikely as for any other 128 bits.
"""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from geodata.read.textcolumn import Mask
from geodata.schema import quantity_columns

MEANING = (
    "reported_at",
    "area_id",
    "place_id",
    "scope",
    "service",
    "unit",
    *quantity_columns(),
    "outage_started_at",
    "expected_restoration_at",
    "cause",
    "source",
    "supersedes",
)
"""Columns that make up what a report says; not how it is called, written or published."""

_HEX_DIGITS = 32
_MADE_ID_DIGITS = 16

Lanes = npt.NDArray[np.uint64]
Texts = npt.NDArray[np.object_]


def hash_meanings(reports: pd.DataFrame) -> Texts:
    """The hash of every row's meaning: 32 hexadecimal digits.

    Parameters
    ----------
    reports : pandas.DataFrame
        The columns of ``MEANING``: times aware UTC, numbers, texts.
    """
    lanes: Lanes = np.zeros((2, len(reports)), dtype=np.uint64)
    for name in MEANING:
        distinct, codes = _distinct_texts(reports[name])
        if any(distinct):
            lanes += _lanes_of(name, distinct)[:, codes]
    return _hexadecimal(lanes)


def name_reports(given: pd.Series[str], hashes: Texts) -> Texts:
    """The ids that the source gave, and for the rest ids made of the hash."""
    ids = np.asarray(given, dtype=object)
    lacking = np.flatnonzero(ids == "")
    ids[lacking] = [f"r-{made[:_MADE_ID_DIGITS]}" for made in hashes[lacking]]
    return ids


def named_twice(given: pd.Series[str], source: pd.Series[str], hashes: Texts) -> Mask:
    """Which rows share their source and given id with a row of another meaning."""
    codes = given.cat.codes.to_numpy()
    repeated = (np.bincount(codes, minlength=len(given.cat.categories)) > 1)[codes]
    rows = np.flatnonzero(repeated & np.asarray(given != ""))
    named = pd.DataFrame(
        {
            "id": np.asarray(given.iloc[rows], dtype=object),
            "source": np.asarray(source.iloc[rows], dtype=object),
            "hash": hashes[rows],
        },
        dtype=object,
    )
    meanings = named.groupby(["source", "id"])["hash"].transform("nunique")
    twice = np.zeros(len(given), dtype=bool)
    twice[rows[meanings.to_numpy() > 1]] = True
    return twice


def _distinct_texts(values: pd.Series[Any]) -> tuple[list[str], npt.NDArray[Any]]:
    """The distinct values as texts, the same in every version of pandas; empty for none."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        return [*map(str, values.cat.categories), ""], values.cat.codes.to_numpy()
    codes, distinct = pd.factorize(values)
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        texts = [time.isoformat() for time in pd.DatetimeIndex(distinct).to_pydatetime()]
    elif values.dtype.kind == "f":
        texts = [repr(value + 0.0) for value in distinct.tolist()]  # no negative zero
    else:
        texts = list(map(str, distinct))
    return [*texts, ""], codes  # code -1 of a missing value finds the last


def _lanes_of(name: str, texts: list[str]) -> Lanes:
    digests = b"".join(
        hashlib.sha256(f"{name}\x1f{text}".encode()).digest()[:16] if text else bytes(16)
        for text in texts
    )
    return np.frombuffer(digests, dtype="<u8").reshape(-1, 2).T.astype(np.uint64)


def _hexadecimal(lanes: Lanes) -> Texts:
    content = np.ascontiguousarray(lanes.T.astype(">u8")).view(np.uint8)
    digits = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)
    written = np.stack([digits[content >> 4], digits[content & 15]], axis=-1)
    starts = np.arange(0, _HEX_DIGITS * lanes.shape[1] + 1, _HEX_DIGITS, dtype=np.int32)
    texts = pa.StringArray.from_buffers(
        lanes.shape[1], pa.py_buffer(starts), pa.py_buffer(np.ascontiguousarray(written))
    )
    found: Texts = texts.to_numpy(zero_copy_only=False)
    return found
