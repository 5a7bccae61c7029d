"""The column of promised times: each read from when its row was said, its words kept."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from geodata.errors import MomentError
from geodata.expectation import Expectation, parse_expectation
from geodata.read.draft import Draft

NAME, WORDS = "expected_restoration_at", "expected_restoration_words"


def read_expected(draft: Draft, *, date_order: str) -> None:
    """Read when the service is expected back; ``reported_at`` must have been read.

    The upper end of what the words allow is the time; the words are kept where they were no plain
    time. A row whose own time is not known has a problem already and none more here.
    """
    column, said = draft.texts[NAME], pd.DatetimeIndex(draft.values["reported_at"])
    rows = np.flatnonzero(~column.is_empty() & said.notna())
    pairs = pd.DataFrame({"code": column.codes[rows], "said_at": said[rows]})
    which = pairs.groupby(["code", "said_at"], sort=False).ngroup().to_numpy()
    found = [
        _read(column.texts[code], said_at.to_pydatetime(), date_order)
        for code, said_at in pairs.drop_duplicates().itertuples(index=False)
    ]
    at = np.full(len(draft), np.datetime64("NaT"), dtype="datetime64[us]")
    words = np.full(len(draft), "", dtype=object)
    at[rows] = np.array([_time(one) for one in found], dtype=at.dtype)[which]
    words[rows] = np.array([_words(one) for one in found], dtype=object)[which]
    draft.values[NAME] = pd.DatetimeIndex(at).tz_localize("UTC")
    draft.values[WORDS] = pd.Categorical(words)
    wrong = np.zeros(len(draft), dtype=bool)
    wrong[rows] = np.array([one is None for one in found], dtype=bool)[which]
    draft.flag(wrong, NAME, "expectation_unreadable")


def _read(text: str, said_at: datetime, date_order: str) -> Expectation | None:
    try:
        return parse_expectation(text, said_at=said_at, date_order=date_order)
    except MomentError:
        return None


def _time(found: Expectation | None) -> np.datetime64:
    at_high = found.at_high if found else None
    return np.datetime64(at_high.replace(tzinfo=None) if at_high else "NaT", "us")


def _words(found: Expectation | None) -> str:
    """Kept where they leave room; a plain time is its own words."""
    return found.words if found and found.at_low != found.at_high else ""
