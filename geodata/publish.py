"""What may leave the app: publication profiles, enforced before anything is drawn or written.

This follows the caution of Ukrainian rules on publishing the consequences of strikes and OCHA's
data-responsibility guidance; it is not legal advice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd

from geodata.areas import load_areas
from geodata.situation.situation import LEVELS, SITUATION_COLUMNS, at_level, situation_as_of

SMALL_COUNT = 10
"""Counts below this are withheld from the public."""

WITHHELD = "withheld"
"""Column that says why a figure is withheld: ``small``, ``complementary``, or empty."""

_FIGURES = ["remaining", "remaining_low", "remaining_high", "affected"]
_RATIOS = ["rate_pct", "restored_share"]


@dataclass(frozen=True)
class Profile:
    """What one circle of readers may see.

    Attributes
    ----------
    name : str
        ``internal``, ``partner`` or ``public``.
    levels : tuple of str
        Levels of areas that may be shown.
    delay : timedelta
        Nothing younger than this is shown.
    significant_digits : int
        To which counts are rounded; 0 keeps them.
    withholds_small_counts : bool
        Whether counts under ``SMALL_COUNT`` are withheld, with enough others that they cannot be
        computed from a total.
    names_sources : bool
        Whether sources are named, or only their kind is.
    shows_parts : bool
        Whether statements about a part of an area count.
    """

    name: str
    levels: tuple[str, ...]
    delay: timedelta = timedelta(0)
    significant_digits: int = 0
    withholds_small_counts: bool = False
    names_sources: bool = True
    shows_parts: bool = True


PROFILES: Mapping[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile("internal", LEVELS),
        Profile("partner", ("country", "oblast", "raion", "city"), significant_digits=2),
        Profile(
            "public",
            ("country", "oblast", "city"),
            delay=timedelta(hours=12),
            significant_digits=2,
            withholds_small_counts=True,
            names_sources=False,
            shows_parts=False,
        ),
    )
}


@dataclass(frozen=True)
class Publication:
    """A situation as it may leave the app, with its stamp.

    Attributes
    ----------
    profile : str
        The profile it was made under.
    as_of : datetime
        The moment it shows, after the profile's delay; aware UTC.
    situation : pandas.DataFrame
        ``SITUATION_COLUMNS`` (without report ids), ``outage_started_at``, ``stale_state``,
        ``source_kind``, ``remaining_qualifier`` and ``withheld``; withheld figures are NaN.
    withheld : Mapping[str, int]
        How many figures were withheld, by reason: ``small`` and ``complementary``.
    sources : tuple of str
        Who the figures come from, or their kinds.
    levels : tuple of str
        Levels that are shown.
    data_hash : str
        SHA-256 of the figures shown.
    """

    profile: str
    as_of: datetime
    situation: pd.DataFrame
    withheld: Mapping[str, int]
    sources: tuple[str, ...]
    levels: tuple[str, ...]
    data_hash: str


def publish(
    reports: pd.DataFrame, *, as_of: datetime, now: datetime, profile: str = "public"
) -> Publication:
    """The situation as a profile allows it to be seen.

    Parameters
    ----------
    reports : geopandas.GeoDataFrame
        Reports as from the store.
    as_of, now : datetime
        Aware; the moment asked for, and the clock's. A delayed profile shows no moment later than
        ``now`` less its delay.
    profile : str
        A key of ``PROFILES``.
    """
    rules = PROFILES[profile]
    moment = min(as_of, now - rules.delay)
    if not rules.shows_parts:
        # A part that corrects a whole still withdraws it, though it is not shown itself.
        withdrawn = reports["report_id"].isin(set(reports["supersedes"]))
        reports = reports[(reports["scope"] == "") & ~withdrawn]
    whole = situation_as_of(reports, as_of=moment)
    every = pd.concat([at_level(whole, level) for level in rules.levels]).drop_duplicates(
        ["area_id", "service", "unit"], ignore_index=True
    )
    shown, withheld = _withhold(pd.DataFrame(every.drop(columns="geometry")), rules)
    return Publication(
        profile=profile,
        as_of=moment.astimezone(UTC),
        situation=shown,
        withheld=withheld,
        sources=tuple(sorted(set(shown["source"]) - {""})),
        levels=rules.levels,
        data_hash=_hash_of(shown),
    )


def _withhold(situation: pd.DataFrame, rules: Profile) -> tuple[pd.DataFrame, dict[str, int]]:
    shown = situation.drop(columns=["report_ids", "cause", "start_rule"])
    shown[WITHHELD] = ""
    if rules.withholds_small_counts:
        shown[WITHHELD] = _small_and_complementary(shown)
    if rules.significant_digits:
        _round_figures(shown, rules.significant_digits)
    hidden = shown[WITHHELD] != ""
    shown.loc[hidden, _FIGURES + _RATIOS] = np.nan
    if not rules.names_sources:
        shown["source"] = shown["source_kind"]
    counts = shown[WITHHELD].value_counts()
    return shown.reset_index(drop=True), {
        "small": int(counts.get("small", 0)),
        "complementary": int(counts.get("complementary", 0)),
    }


def _small_and_complementary(shown: pd.DataFrame) -> pd.Series[str]:
    """Withhold small counts, and among their siblings the next smallest where only one is hidden.

    Otherwise the parent's total less the siblings shown would give the hidden count away.
    """
    why = pd.Series("", index=shown.index)
    is_count = shown["unit"] != "percent"
    is_small = is_count & shown["remaining"].gt(0) & shown["remaining"].lt(SMALL_COUNT)
    # "Under ten" would be false of a lower bound.
    is_bound = shown["remaining_high"].isna()
    why[is_small] = "small"
    why[is_small & is_bound] = "complementary"
    parents = shown["area_id"].map(load_areas()["parent_id"])
    for _, siblings in shown[is_count].groupby([parents, "service", "unit"]):
        counted = siblings[siblings["remaining"].gt(0)]
        hidden = counted[is_small.loc[counted.index]]
        others = counted.drop(hidden.index)
        if len(hidden) == 1 and len(others):
            why.loc[others.nsmallest(1, "remaining").index] = "complementary"
    return why


def _round_figures(shown: pd.DataFrame, digits: int) -> None:
    """Round counts, and recompute the ratios from what is shown, so that they give nothing away."""
    counts = shown["unit"] != "percent"
    exact = shown["remaining"].copy()
    qualified = shown["remaining_low"] < shown["remaining_high"]
    for name in _FIGURES:
        shown.loc[counts, name] = shown.loc[counts, name].map(lambda v: round_to(v, digits))
    inexact = qualified | (shown["remaining"] != exact)
    _widen(shown, counts & inexact & shown["remaining"].gt(0), digits)
    shown.loc[counts, "rate_pct"] = 100 * shown["remaining"] / shown["denominator"]
    share = (1 - shown["remaining"] / shown["affected"]).clip(lower=0)
    shown.loc[counts, "restored_share"] = share


def _widen(shown: pd.DataFrame, rounded: pd.Series[bool], digits: int) -> None:
    """A figure that was rounded is no longer exact, and its interval says so."""
    value = shown.loc[rounded, "remaining"]
    half_step = 10.0 ** (np.floor(np.log10(value)) + 1 - digits) / 2
    low, high = shown.loc[rounded, "remaining_low"], shown.loc[rounded, "remaining_high"]
    shown.loc[rounded, "remaining_low"] = low.clip(upper=value - half_step)
    shown.loc[rounded, "remaining_high"] = high.clip(lower=value + half_step)


def round_to(value: float, digits: int) -> float:
    """A number to so many significant digits; unknown stays unknown.

    Examples
    --------
    >>> round_to(5635, 2)
    5600.0
    """
    if pd.isna(value) or value == 0:
        return value
    return float(f"{value:.{digits - 1}e}")


def _hash_of(shown: pd.DataFrame) -> str:
    columns = [*(name for name in SITUATION_COLUMNS if name in shown), WITHHELD]
    content = shown[columns].sort_values(["area_id", "service", "unit"]).to_csv(index=False)
    return hashlib.sha256(content.encode()).hexdigest()
