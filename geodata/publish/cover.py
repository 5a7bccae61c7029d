"""Small counts covered at the source: every count of 1 to 9 becomes the same "1 to 9".

Whatever is computed afterwards - sums, shares, outages, contested marks, hashes - is the same for
each of the nine values, so nothing of it can tell which one was meant.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from geodata.publish.profile import SMALL_COUNT

_QUANTITIES = ("affected", "restored", "remaining")
_PARTS = ("", "_low", "_high")
AT_LEAST_ONE = (1.0, 1.0, np.nan)
"""What is left of a count that is covered: that there is one."""
_SMALL = (1.0, 1.0, SMALL_COUNT - 1.0)


def cover_small_counts(reports: pd.DataFrame) -> pd.DataFrame:
    """Reports in which counts under ten say no more than that.

    Their value becomes the least that it can be, so that a sum with them is a true lower bound.
    """
    covered = as_plain(reports)
    counts = covered["unit"] != "percent"
    is_small = {name: counts & _is_small(covered[name]) for name in ("affected", "remaining")}
    for name in ("affected", "remaining"):
        _set(covered, name, is_small[name], _SMALL)
    # Beside a covered count the others of the statement would give it away.
    _blank(covered, "affected", is_small["affected"] & covered["remaining"].notna())
    _blank(covered, "restored", is_small["affected"] | is_small["remaining"])
    return covered


def cover_statements(covered: pd.DataFrame, identities: set[tuple[str, str]]) -> pd.DataFrame:
    """Reports in which some, by source and id, say no more than that there is one without."""
    pairs = zip(covered["source"], covered["report_id"], strict=True)
    named = pd.Series([pair in identities for pair in pairs], index=covered.index, dtype=bool)
    result = covered.copy()
    _set(result, "remaining", named, AT_LEAST_ONE)
    for name in ("affected", "restored"):
        _blank(result, name, named)
    return result


def as_plain(reports: pd.DataFrame) -> pd.DataFrame:
    """A table of reports without points, texts as plain objects: free to be written to."""
    table = pd.DataFrame(reports.drop(columns="geometry", errors="ignore"))
    return table.astype(dict.fromkeys(table.select_dtypes("category"), object))


def _is_small(counts: pd.Series[float]) -> pd.Series[bool]:
    return counts.gt(0) & counts.lt(SMALL_COUNT)


def _set(
    table: pd.DataFrame, name: str, rows: pd.Series[bool], interval: tuple[float, float, float]
) -> None:
    for part, value in zip(_PARTS, interval, strict=True):
        table.loc[rows, name + part] = value
    table.loc[rows, f"{name}_qualifier"] = "over"


def _blank(table: pd.DataFrame, name: str, rows: pd.Series[bool]) -> None:
    table.loc[rows, [name + part for part in _PARTS]] = np.nan
    table.loc[rows, f"{name}_qualifier"] = ""
