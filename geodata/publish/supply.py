"""Needs and supply, as a profile allows them to be seen: no plant, no border, no donor.

What is needed has a place only where the profile says so: to the public a transformer that an
oblast asks for would tell of what was hit there.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isnan, nan
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.areas import ancestors_of, load_areas
from geodata.publish.profile import SMALL_COUNT, Profile
from geodata.publish.rounding import round_interval
from geodata.register.registers import STAGES
from geodata.supply.equipment import pipeline_as_of, totals_by_kind
from geodata.supply.power import power_as_of

_PIECES = ("pieces", "pieces_low", "pieces_high")
_MW = ("value_mw", "low_mw", "high_mw")
POWER_COLUMNS = ("measure", "at", *_MW, "qualifier", "source", "basis")
EQUIPMENT_COLUMNS = ("kind", "stage", *_PIECES, "withheld", "told_at", "sources")
NEED_COLUMNS = ("area_id", "kind", *_PIECES, "withheld", "told_at", "sources")


@dataclass(frozen=True)
class PublishedSupply:
    """What is told of power, equipment and needs.

    Attributes
    ----------
    power : pandas.DataFrame
        ``POWER_COLUMNS`` (MW), indexed by ``measure``: the latest figures.
    equipment : pandas.DataFrame
        ``EQUIPMENT_COLUMNS``: pieces of a kind that came to a stage or further.
    needs : pandas.DataFrame
        ``NEED_COLUMNS``: the latest of an area and kind; ``area_id`` is empty for a sum over all.
        ``withheld`` is ``small`` for a count under ten, ``sources`` a tuple.
    """

    power: pd.DataFrame
    equipment: pd.DataFrame
    needs: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """Whether nothing is told."""
        return self.power.empty and self.equipment.empty and self.needs.empty


def publish_supply(
    registers: Mapping[str, pd.DataFrame], *, moment: datetime, rules: Profile
) -> PublishedSupply:
    """Needs and supply as of a moment.

    Parameters
    ----------
    registers : Mapping of str to pandas.DataFrame
        Rows in force of the registers ``power``, ``equipment`` and ``needs``.
    moment : datetime
        Aware, after the profile's delay; later rows do not count.
    rules : Profile
    """
    power, equipment, needs = (
        _that_count(registers[name], moment, rules) for name in ("power", "equipment", "needs")
    )
    return PublishedSupply(
        _power(power, moment, rules), _equipment(equipment, moment, rules), _needs(needs, rules)
    )


def _that_count(rows: pd.DataFrame, moment: datetime, rules: Profile) -> pd.DataFrame:
    known = rows[rows["at"] <= pd.Timestamp(moment)]
    return known if rules.names_sources else known.assign(source=known["source_kind"])


def _power(rows: pd.DataFrame, moment: datetime, rules: Profile) -> pd.DataFrame:
    latest = power_as_of(rows, moment)[list(POWER_COLUMNS)]
    if not rules.significant_digits:
        return latest
    rounded = [
        round_interval(value, low, high, rules.significant_digits)
        for value, low, high in latest[list(_MW)].itertuples(index=False, name=None)
    ]
    figures = pd.DataFrame(rounded, columns=list(_MW), index=latest.index, dtype=float)
    is_other = figures["value_mw"] != latest["value_mw"]
    qualifier = latest["qualifier"].mask(is_other & (latest["qualifier"] == "="), "about")
    return latest.assign(**{name: figures[name] for name in _MW}, qualifier=qualifier)


def _equipment(rows: pd.DataFrame, moment: datetime, rules: Profile) -> pd.DataFrame:
    totals = totals_by_kind(pipeline_as_of(rows, moment)).to_dict("records")
    made = [
        {
            "kind": total["kind"],
            "stage": stage,
            **_told(total[stage], total[stage], _most(total, stage), rules),
            **_said(rows[rows["kind"] == total["kind"]]),
        }
        for total in totals
        for stage in STAGES
        if not isnan(total[stage])
    ]
    return pd.DataFrame(made, columns=list(EQUIPMENT_COLUMNS))


def _most(total: Mapping[Hashable, Any], stage: str) -> float:
    """A sum in which a pledge without a figure is missing is a lower bound."""
    return nan if total["without_figure"] else float(total[stage])


def _needs(rows: pd.DataFrame, rules: Profile) -> pd.DataFrame:
    latest = rows.sort_values("at", kind="stable").drop_duplicates(["area_id", "kind"], keep="last")
    if rules.places_needs:
        levels = latest["area_id"].map(load_areas()["level"])
        groups = latest[levels.isin(rules.levels)].groupby(["area_id", "kind"], sort=True)
        made = [_need(str(area_id), str(kind), told, rules) for (area_id, kind), told in groups]
    else:
        once = latest.loc[~_told_above(latest)]
        made = [_need("", str(kind), told, rules) for kind, told in once.groupby("kind", sort=True)]
    return pd.DataFrame(made, columns=list(NEED_COLUMNS))


def _told_above(latest: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether an area around told its need of the same kind, which holds this one."""
    pairs = list(zip(latest["area_id"], latest["kind"], strict=True))
    told = set(pairs)
    held = [any((above, kind) in told for above in ancestors_of(area)) for area, kind in pairs]
    return np.array(held, dtype=bool)


def _need(area_id: str, kind: str, told: pd.DataFrame, rules: Profile) -> dict[str, object]:
    pieces, low, high = (float(told[name].sum(skipna=False)) for name in _PIECES)
    return {"area_id": area_id, "kind": kind, **_told(pieces, low, high, rules), **_said(told)}


def _told(pieces: float, low: float, high: float, rules: Profile) -> dict[str, object]:
    if rules.withholds_small_counts and 0 < pieces < SMALL_COUNT:
        return dict.fromkeys(_PIECES, nan) | {"withheld": "small"}
    figure = (pieces, low, high)
    if rules.significant_digits:
        figure = round_interval(*figure, rules.significant_digits)
    return dict(zip(_PIECES, figure, strict=True)) | {"withheld": ""}


def _said(rows: pd.DataFrame) -> dict[str, object]:
    return {"told_at": rows["at"].max(), "sources": tuple(sorted(set(rows["source"]) - {""}))}
