"""What does not leave: reports that may not speak, and figures that are withheld."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from geodata.publish.cover import cover_statements
from geodata.publish.profile import SMALL_COUNT, Profile
from geodata.publish.rounding import round_figures
from geodata.publish.told import Series, tell_series
from geodata.publish.totals import find_telling_shares, find_telling_totals, has_small_below
from geodata.statement import standing_statements, superseded_by

WITHHELD = "withheld"
"""Column that says why a figure is withheld: ``small``, ``complementary``, or empty."""

_FIGURES = ["remaining", "remaining_low", "remaining_high", "affected"]
_RATIOS = ["rate_pct", "restored_share"]


def what_counts(
    covered: pd.DataFrame, moment: datetime, rules: Profile
) -> tuple[pd.DataFrame, dict[tuple[str, str], Series]]:
    """Reports that may speak, totals that would tell too much covered; and what is told."""
    # What is known to come before this may be public matters already now.
    horizon = moment + rules.delay
    if not rules.shows_parts:
        made = covered[covered["reported_at"] <= pd.Timestamp(horizon)]
        # A part that corrects a whole still withdraws it, though it is not shown itself.
        withdrawn = set(superseded_by(made, covered))
        pairs = zip(covered["source"], covered["report_id"], strict=True)
        stands = np.array([pair not in withdrawn for pair in pairs], dtype=bool)
        covered = covered[(covered["scope"] == "") & stands]
    if not rules.withholds_small_counts:
        return covered, {}
    told = tell_series(standing_statements(covered, as_of=horizon), rules)
    telling = find_telling_totals(told)
    return (cover_statements(covered, telling) if telling else covered), told


def why_withheld(
    shown: pd.DataFrame, told: dict[tuple[str, str], Series], moment: datetime
) -> pd.Series[str]:
    """``small`` for a count under ten, ``complementary`` where more must go that it stays one."""
    why = pd.Series("", index=shown.index)
    is_count = shown["unit"] != "percent"
    is_low = is_count & shown["remaining"].gt(0) & shown["remaining"].lt(SMALL_COUNT)
    # "Under ten" would be false of a lower bound.
    is_small = is_low & shown["remaining_high"].lt(SMALL_COUNT)
    why[is_low] = "complementary"
    why[is_small] = "small"
    shares = find_telling_shares(told, pd.Timestamp(moment))
    keys = zip(shown["area_id"], shown["service"], strict=True)
    tells = np.array([key in shares for key in keys], dtype=bool)
    why[~is_count & tells] = "complementary"
    return why


def hide_withheld(
    shown: pd.DataFrame, told: dict[tuple[str, str], Series], rules: Profile
) -> pd.DataFrame:
    """The situation rounded, without withheld figures and, by profile, the names of sources."""
    shown = shown.copy()
    if rules.withholds_small_counts:
        shown.loc[_tells_by_size(shown, told), ["affected", "restored_share"]] = np.nan
    if rules.significant_digits:
        shown = round_figures(shown, rules.significant_digits)
    hidden = shown[WITHHELD] != ""
    shown.loc[hidden, _FIGURES + _RATIOS] = np.nan
    shown.loc[hidden, "remaining_qualifier"] = ""
    if not rules.names_sources:
        shown["source"] = shown["source_kind"]
    return shown


def _tells_by_size(shown: pd.DataFrame, told: dict[tuple[str, str], Series]) -> list[bool]:
    """Where the size of the outage is a small count, or bounds one of an area within."""
    return [
        row["affected"] < SMALL_COUNT
        or (
            (row["service"], row["unit"]) in told
            and pd.notna(row["reported_at"])
            and has_small_below(
                told[row["service"], row["unit"]],
                row["area_id"],
                min(filter(pd.notna, (row["reported_at"], row["outage_started_at"]))),
            )
        )
        for row in shown.to_dict("records")
    ]
