"""How promises came out, by who made them and where."""

from __future__ import annotations

import pandas as pd

from geodata.forecast.promise import STATUSES
from geodata.forecast.score import FEWEST_SCORED

LEDGER_COLUMNS = (
    "source",
    "area_id",
    "service",
    "n_promises",
    *(f"n_{status}" for status in STATUSES),
    "kept_share",
    "is_judged",
    "late_h_low",
    "late_h_high",
)


def promise_ledger(promises: pd.DataFrame) -> pd.DataFrame:
    """How promises of each source, area and service came out.

    Parameters
    ----------
    promises : pandas.DataFrame
        As from ``promises_as_of``.

    Returns
    -------
    pandas.DataFrame
        ``LEDGER_COLUMNS``: counts by status; ``kept_share`` of those that are decided (kept and
        early of kept, early and late; NaN while none is), ``is_judged`` whether enough are
        (``FEWEST_SCORED``) for that to say something; the median lateness of the late ones in
        hours, by its lower and its upper bound.
    """
    rows = [
        {
            "source": source,
            "area_id": area_id,
            "service": service,
            "n_promises": len(part),
            **{f"n_{status}": int((part["status"] == status).sum()) for status in STATUSES},
            **_score(part),
        }
        for (source, area_id, service), part in promises.groupby(
            ["source", "area_id", "service"], observed=True
        )
    ]
    return pd.DataFrame(rows, columns=list(LEDGER_COLUMNS))


def _score(part: pd.DataFrame) -> dict[str, object]:
    good = part["status"].isin(["kept", "early"])
    late = part[part["status"] == "late"]
    decided = int(good.sum()) + len(late)
    return {
        "kept_share": good.sum() / decided if decided else float("nan"),
        "is_judged": decided >= FEWEST_SCORED,
        "late_h_low": late["late_h_low"].median(),
        "late_h_high": late["late_h_high"].median(),
    }
