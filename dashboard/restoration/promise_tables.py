"""Promises and what came of them as text, one row each."""

from __future__ import annotations

import pandas as pd

from dashboard.i18n import Words
from dashboard.restoration.quantity_words import Row
from dashboard.restoration.restoration_tables import moment_text
from geodata.forecast.promise import STATUSES


def promise_table(promises: pd.DataFrame, words: Words, names: dict[str, str]) -> pd.DataFrame:
    """One row a promise, the newest first: what was promised, and what became of it.

    Parameters
    ----------
    promises : pandas.DataFrame
        As ``promises_as_of`` gives them.
    """
    rows = [
        {
            words("column-source"): row["source"],
            words("column-place"): names[row["area_id"]],
            words("column-scope"): row["scope"],
            words("promise-said"): moment_text(words, row["said_at"]),
            words("promise-expected"): _promised_text(words, row),
            words("promise-status"): _status_text(words, row),
            words("promise-back"): moment_text(words, row["known_back_at"]),
        }
        for row in promises.iloc[::-1].to_dict("records")
    ]
    return pd.DataFrame(rows)


def _promised_text(words: Words, row: Row) -> str:
    """The latest that the promise can mean, and how it was said."""
    told = moment_text(words, row["expected_at"])
    return f"{told} ({row['expected_words']})" if row["expected_words"] else told


def _status_text(words: Words, row: Row) -> str:
    told = words(f"promise-{row['status']}")
    reason = str(row["reason"])
    return f"{told}: {words(f'promise-reason-{reason}'.replace('_', '-'))}" if reason else told


def promise_score_table(ledger: pd.DataFrame, words: Words, names: dict[str, str]) -> pd.DataFrame:
    """One row a source and area: how many promises were kept, late, early, revised, open.

    Parameters
    ----------
    ledger : pandas.DataFrame
        As ``promise_ledger`` gives it.
    """
    rows = [
        {
            words("column-source"): row["source"],
            words("column-place"): names[row["area_id"]],
            words("promise-count"): row["n_promises"],
            **{words(f"promise-{status}"): row[f"n_{status}"] for status in STATUSES},
            words("promise-kept-share"): _kept_text(words, row),
        }
        for row in ledger.to_dict("records")
    ]
    return pd.DataFrame(rows)


def _kept_text(words: Words, row: Row) -> str:
    if not row["is_judged"]:
        return words("promise-too-few")
    return words.percent(100 * row["kept_share"])
