"""Outages: which statements tell of one loss, and what made it start.

The rule, for the statements about a whole area of one service and unit, in the order of time:

- An outage starts with the first statement that is no confirmed zero; with the next one after a
  confirmed zero; where a source dates a start later than the statement before; where ``remaining``
  rises beyond the overlap of the intervals; and after a silence longer than ``LOST_SIGHT_AFTER``,
  unless the source itself dates the start before that silence.
- A rise is seen against the statement before. Against another source's within a day it is a
  disagreement, until a source's own count has risen, too: then the loss began with the first
  statement after that source's earlier one which exceeds it.
- A confirmed zero that tells how many a loss had taken, and dates it later than the statement
  before, is an outage of its own: lost and all back between two reports.
- A statement of ``affected`` alone is no count of ``remaining``: it starts an outage, but tells no
  rise. One that dates its loss before the last confirmed zero looks back and is left out.
- What a person set goes before all of this (``geodata.situation.outage_corrections``).
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.situation.freshness import LOST_SIGHT_AFTER
from geodata.statement import COMPARABLE_WITHIN, SERIES

START_RULES = ("stated", "rise", "first report", "set by a person")
NO_OUTAGE = -1

Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]


def number_outages(
    statements: pd.DataFrame, *, corrections: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Tell for each statement which outage it belongs to.

    Parameters
    ----------
    statements : pandas.DataFrame
        About whole areas, as ``standing_statements`` gives them: in the order of time.
    corrections : pandas.DataFrame, optional
        Starts that people set, as ``starts_set`` of ``situation.outage_corrections`` gives them.

    Returns
    -------
    pandas.DataFrame
        The statements series by series, without those that look back, and: ``outage`` (a number,
        rising within a series; ``NO_OUTAGE`` for a zero while nothing is out), ``opens`` (whether
        it is the outage's first), ``before_at`` (time of the statement before, NaT for the
        series' first), ``is_zero``, ``after_silence``, and on the rows that open ``start_rule``
        and ``started_at``.
    """
    held = statements.sort_values(SERIES, kind="stable", ignore_index=True)
    held = held.assign(series=held.groupby(SERIES, sort=False).ngroup())
    held = _without_looking_back(held.assign(is_zero=held["remaining_high"] == 0))
    before = held.groupby("series")
    held["before_at"] = before["reported_at"].shift()
    held["after_silence"] = held["reported_at"] - held["before_at"] > LOST_SIGHT_AFTER
    is_closed = before["is_zero"].shift(fill_value=True).to_numpy(dtype=bool)
    opens, rule = _openings(held, is_closed)
    held["opens"], held["start_rule"] = opens, rule
    idle = is_closed & held["is_zero"].to_numpy(dtype=bool) & ~opens
    held["outage"] = np.where(idle, NO_OUTAGE, np.cumsum(opens) - 1)
    held = _with_starts(held)
    return held if corrections is None else _as_set_by_people(held, corrections)


def _without_looking_back(held: pd.DataFrame) -> pd.DataFrame:
    """Leave out what only repeats how many a loss had taken that has ended since."""
    zero_at = held["reported_at"].where(held["is_zero"]).groupby(held["series"]).ffill()
    looks_back = held["remaining"].isna() & (held["outage_started_at"] <= zero_at)
    return held[~looks_back].reset_index(drop=True)


def _openings(held: pd.DataFrame, is_closed: Flags) -> tuple[Flags, npt.NDArray[np.object_]]:
    """Which statements open an outage, and by which rule."""
    stated, before_at = held["outage_started_at"], held["before_at"]
    is_first = before_at.isna().to_numpy()
    is_later = (stated > before_at).to_numpy()
    silent = held["after_silence"].to_numpy() & ~(stated <= before_at).to_numpy()
    is_zero = held["is_zero"].to_numpy(dtype=bool)
    plain = (is_closed | is_later | silent) & ~is_zero
    told_once = is_closed & is_zero & (held["affected_low"] > 0).to_numpy()
    plain |= told_once & (is_later | (is_first & stated.notna().to_numpy()))
    opens = plain | _rises(held, plain)
    rule = np.where(is_first | (silent & ~is_closed), "first report", "rise")
    return opens, np.where(opens, rule.astype(object), "")


def _rises(held: pd.DataFrame, plain: Flags) -> Flags:
    """Where ``remaining`` rises beyond the intervals within what ``plain`` openings part."""
    place = np.arange(len(held))
    counts = held["remaining"].notna().to_numpy()
    last = _latest_count_before(counts, [held["series"].to_numpy()])
    opened = np.maximum.accumulate(np.where(plain, place, 0)) if len(held) else place
    low, high = held["remaining_low"].to_numpy(), held["remaining_high"].to_numpy()
    against = np.maximum(last, 0)
    rises = (last >= opened) & (low > high[against]) & ~_are_comparable(held, against)
    own = _latest_count_before(counts, [held["series"].to_numpy(), held["source"].to_numpy()])
    candidates = np.flatnonzero((own >= opened) & (low > high[np.maximum(own, 0)]))
    return rises | _confirmed(candidates, own, plain | rises, low, high)


def _latest_count_before(counts: Flags, groups: list[npt.NDArray[Any]]) -> Places:
    """The place of the latest earlier statement of the group that counts, -1 for none."""
    places = pd.Series(np.where(counts, np.arange(len(counts)), -1))
    latest = places.groupby(groups).cummax()
    return np.asarray(latest.groupby(groups).shift(fill_value=-1), dtype=np.int64)


def _are_comparable(held: pd.DataFrame, against: Places) -> Flags:
    """Whether the statement is another source's view of what that one tells of."""
    source, at = held["source"].to_numpy(), held["reported_at"]
    earlier = at.take(against).reset_index(drop=True)
    is_new = held["outage_started_at"] > earlier
    near = at - earlier <= COMPARABLE_WITHIN
    return np.asarray((source != source[against]) & near.to_numpy() & ~is_new.to_numpy())


def _confirmed(
    candidates: Places,
    own: Places,
    opens: Flags,
    low: npt.NDArray[np.float64],
    high: npt.NDArray[np.float64],
) -> Flags:
    """Disagreements that were losses, since a source's own count rose in the same outage."""
    found = opens.copy()
    starts = np.maximum.accumulate(np.where(opens, np.arange(len(opens)), 0))
    cut = -1
    for place in candidates.tolist():
        earlier = int(own[place])
        if earlier < max(int(starts[place]), cut):
            continue
        after = low[earlier + 1 : place + 1] > high[earlier]
        cut = earlier + 1 + int(after.argmax())
        found[cut] = True
    return found & ~opens


def _with_starts(held: pd.DataFrame) -> pd.DataFrame:
    """Date each outage: as its first statement does, else as a later one of it does."""
    outage = held["outage"].to_numpy()
    first_at = _of_opening(held, "reported_at")
    before_at = _of_opening(held, "before_at")
    stated = held["outage_started_at"]
    fits = (stated <= first_at) & ~(stated <= before_at)
    dated = stated.where(fits).groupby(outage).transform("first")
    rule = held["start_rule"].where(~held["opens"] | dated.isna(), "stated")
    started_at = held["reported_at"].where(dated.isna(), dated).where(held["opens"])
    return held.assign(start_rule=rule, started_at=started_at)


def _of_opening(held: pd.DataFrame, column: str) -> pd.Series[pd.Timestamp]:
    """A column's value on the row that opened the outage a row belongs to."""
    places = np.maximum.accumulate(np.where(held["opens"], np.arange(len(held)), 0))
    return held[column].take(places).reset_index(drop=True)


def _as_set_by_people(held: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    held = held.copy()
    for row in corrections.to_dict("records"):
        place = _place_to_open(held, row)
        if place is not None:
            held.loc[place, "opens"] = True
            held.loc[place, "start_rule"] = "set by a person"
            held.loc[place, "started_at"] = row["started_at"]
    held["outage"] = np.where(held["outage"] >= 0, np.cumsum(held["opens"]) - 1, NO_OUTAGE)
    return held


def _place_to_open(held: pd.DataFrame, correction: dict[Hashable, Any]) -> int | None:
    """The statement that opens the outage of the moment ``at``, if it began at ``started_at``."""
    of_series = (held[SERIES] == [correction[name] for name in SERIES]).all(axis=1)
    said = held[of_series & (held["reported_at"] <= correction["at"])]
    if said.empty or said["outage"].iloc[-1] == NO_OUTAGE:
        return None
    outage = said.loc[said.index[said["opens"]][-1] :]
    if correction["started_at"] <= outage["reported_at"].iloc[0]:
        return int(outage.index[0])
    later = outage[(outage["reported_at"] >= correction["started_at"]) & ~outage["is_zero"]]
    return None if later.empty else int(later.index[0])
