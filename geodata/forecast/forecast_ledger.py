"""The public score of the forecasts: what they would have said, against what came.

Only outages whose milestone is known can be scored (``forecast.replay``), so long ones that are
still open are missing from the score.
"""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from geodata.forecast.replay import BY_REPORTED, METHODS, replay_forecasts
from geodata.forecast.score import FEWEST_SCORED
from geodata.situation.known_at import Reports

OWN, SHARED = "answered by it", "answered by all"
LEDGER_COLUMNS = (
    "milestone",
    "method",
    "moments",
    "n_outages",
    "n_moments",
    "n_answered",
    "mae_h",
    "mae_h_low",
    "mae_h_high",
    "bias_h",
    "n_p80",
    "is_judged",
    "p80_coverage_low",
    "p80_coverage_high",
    "n_by_reported",
)


def forecast_ledger(
    reports: Reports,
    *,
    as_of: datetime,
    known_at: datetime | None = None,
    service: str = "",
    area_id: str = "",
) -> pd.DataFrame:
    """The score of the forecasts and of both guesses, by milestone: as ``score_replays``."""
    replays = replay_forecasts(
        reports, as_of=as_of, known_at=known_at, service=service, area_id=area_id
    )
    return score_replays(replays)


def score_replays(replays: pd.DataFrame) -> pd.DataFrame:
    """Coverage, error and bias of each method.

    Parameters
    ----------
    replays : pandas.DataFrame
        As from ``replay_forecasts``.

    Returns
    -------
    pandas.DataFrame
        ``LEDGER_COLUMNS``, one row per milestone, method and ``moments``: those that the method
        itself answered, and those that all did, on which methods compare fairly. In hours:
        ``mae_h``, the mean distance from P50 to the middle of the interval in which the milestone
        came (with the means to its nearest and its farthest point), ``bias_h`` (positive: said
        too late). ``p80_coverage_low`` is the share of the ``n_p80`` moments after which the
        milestone came by P80 for certain, ``_high`` for all that is known; 0.8 is right;
        ``is_judged`` tells whether there were enough (``FEWEST_SCORED``) to say so.
        ``n_by_reported`` moments were replayed by the time of the reports.
    """
    rows = []
    for milestone, told in replays.groupby("milestone", sort=False):
        measured = _measure(told)
        moment = [measured["outage_id"], measured["at"]]
        shared = measured["error_h"].notna().groupby(moment).transform("all")
        for method in METHODS:
            own = measured[measured["method"] == method]
            common = measured[shared & (measured["method"] == method)]
            for moments, part in ((OWN, own), (SHARED, common)):
                about = {"milestone": milestone, "method": method, "moments": moments}
                rows.append(about | _score(part))
    return pd.DataFrame(rows, columns=list(LEDGER_COLUMNS))


def _measure(replays: pd.DataFrame) -> pd.DataFrame:
    """Hours between each answer and what came."""
    out_h, back_h = (
        (replays["p50_at"] - replays[name]).dt.total_seconds() / 3600
        for name in ("known_out_at", "known_back_at")
    )
    is_asked = replays["p80_at"].notna()
    surely = (replays["p80_at"] >= replays["known_back_at"]).astype(float)
    perhaps = (replays["p80_at"] > replays["known_out_at"]).astype(float)
    return replays.assign(
        error_h=(out_h + back_h) / 2,
        nearest_h=back_h.where(back_h > -out_h, -out_h).clip(lower=0.0),
        farthest_h=back_h.abs().where(back_h.abs() > out_h.abs(), out_h.abs()),
        surely=surely.where(is_asked),
        perhaps=perhaps.where(is_asked),
    )


def _score(part: pd.DataFrame) -> dict[str, object]:
    answered = part[part["error_h"].notna()]
    n_p80 = int(part["surely"].notna().sum())
    return {
        "n_outages": part["outage_id"].nunique(),
        "n_moments": len(part),
        "n_answered": len(answered),
        "mae_h": answered["error_h"].abs().mean(),
        "mae_h_low": answered["nearest_h"].mean(),
        "mae_h_high": answered["farthest_h"].mean(),
        "bias_h": answered["error_h"].mean(),
        "n_p80": n_p80,
        "is_judged": n_p80 >= FEWEST_SCORED,
        "p80_coverage_low": part["surely"].mean(),
        "p80_coverage_high": part["perhaps"].mean(),
        "n_by_reported": int((part["replayed_by"] == BY_REPORTED).sum()),
    }
