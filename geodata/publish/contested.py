"""Both sides of figures on which sources differ, as a profile allows them to be seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import geopandas as gpd
import pandas as pd

from geodata.publish.profile import SMALL_COUNT, Profile
from geodata.publish.rounding import round_interval
from geodata.publish.told import Series
from geodata.publish.totals import has_small_below
from geodata.situation.contradiction import find_contradictions
from geodata.statement import SERIES

_SIDES = ("figure", "against")
_PARTS = ("", "_low", "_high", "_source", "_reported_at")
CONTESTED_COLUMNS = (*SERIES, *(side + part for side in _SIDES for part in _PARTS))


def publish_contested(
    whole: gpd.GeoDataFrame,
    reports: pd.DataFrame,
    shown: pd.DataFrame,
    told: dict[tuple[str, str], Series],
    moment: datetime,
    rules: Profile,
) -> pd.DataFrame:
    """Two figures a row, for areas whose figure is shown and where both may be.

    Parameters
    ----------
    whole : geopandas.GeoDataFrame
        The situation of every level that ``shown`` was made of.
    reports : pandas.DataFrame
        Those that may speak.
    shown : pandas.DataFrame
        What is published, with ``withheld``.
    told : dict
        What is told of each service and unit, where small counts are withheld.
    moment : datetime
    rules : Profile
    """
    contested = shown[shown["contested"].astype(bool) & (shown["withheld"] == "")]
    keys = set(contested[SERIES].itertuples(index=False, name=None))
    if not keys:
        return pd.DataFrame(columns=list(CONTESTED_COLUMNS))
    found = find_contradictions(whole, reports, as_of=moment)
    found = found[found["code"] == "contested"]
    rows = [row for row in found.to_dict("records") if tuple(row[n] for n in SERIES) in keys]
    made = [_seen(row, reports, rules) for row in rows if not _tells(row, told)]
    return pd.DataFrame(made, columns=list(CONTESTED_COLUMNS))


def _tells(row: Mapping[Any, Any], told: dict[tuple[str, str], Series]) -> bool:
    """Whether a side is a small count, or a second total beside the one that was weighed."""
    if not told:
        return False
    key = str(row["service"]), str(row["unit"])
    since = min(pd.Timestamp(row[f"{side}_reported_at"]) for side in _SIDES)
    is_small = any(0 < float(row[side]) < SMALL_COUNT for side in _SIDES)
    return is_small or (key in told and has_small_below(told[key], str(row["area_id"]), since))


def _seen(row: Mapping[Any, Any], reports: pd.DataFrame, rules: Profile) -> dict[str, object]:
    seen: dict[str, object] = {name: row[name] for name in CONTESTED_COLUMNS}
    for side in _SIDES:
        names = [side, f"{side}_low", f"{side}_high"]
        value, low, high = (float(row[name]) for name in names)
        if rules.significant_digits:
            value, low, high = round_interval(value, low, high, rules.significant_digits)
        seen |= dict(zip(names, (value, low, high), strict=True))
        if not rules.names_sources:
            identity = reports["source"] == row[f"{side}_source"]
            identity &= reports["report_id"] == row[f"{side}_report_id"]
            seen[f"{side}_source"] = next(iter(reports.loc[identity, "source_kind"]), "")
    return seen
