"""Denominators: of how many, as of when, and who says so. Without one there is no rate."""

from __future__ import annotations

from datetime import datetime
from functools import cache

import pandas as pd

from geodata.seedfiles import seed_path

KINDS = ("published", "derived", "modelled")


@cache
def load_denominators() -> pd.DataFrame:
    """Denominators as in ``seeds/denominators.csv``; ``as_of`` aware UTC. Do not change it.

    An empty ``service`` stands for every service; ``kind`` is published, derived or modelled.
    """
    found = pd.read_csv(seed_path("denominators.csv"), keep_default_na=False)
    for column in ("value", "value_low", "value_high"):
        found[column] = pd.to_numeric(found[column])
    return found.assign(as_of=pd.to_datetime(found["as_of"], utc=True))


def denominator_for(area_id: str, service: str, unit: str, *, as_of: datetime) -> pd.Series | None:
    """The denominator nearest in time, or None."""
    known = load_denominators()
    fitting = known[
        (known["area_id"] == area_id)
        & (known["unit"] == unit)
        & known["service"].isin(["", service])
    ]
    if fitting.empty:
        return None
    distance = (fitting["as_of"] - pd.Timestamp(as_of)).abs()
    return fitting.iloc[int(distance.argmin())]
