"""Denominators: of how many, as of when, and who says so. Without one there is no rate."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Denominator:
    """Of how many: ``value`` as of a date, who says so, and how it was come by (``KINDS``)."""

    value: float
    low: float
    high: float
    date: datetime
    source: str
    kind: str


@cache
def _by_area_and_unit() -> dict[tuple[str, str], list[tuple[str, Denominator]]]:
    found: dict[tuple[str, str], list[tuple[str, Denominator]]] = defaultdict(list)
    for row in load_denominators().to_dict("records"):
        denominator = Denominator(
            value=row["value"],
            low=row["value_low"],
            high=row["value_high"],
            date=row["as_of"],
            source=row["source"],
            kind=row["kind"],
        )
        found[row["area_id"], row["unit"]].append((row["service"], denominator))
    return dict(found)


def denominator_for(
    area_id: str, service: str, unit: str, *, as_of: datetime
) -> Denominator | None:
    """The denominator nearest in time, or None."""
    known = _by_area_and_unit().get((area_id, unit), [])
    fitting = [found for of_service, found in known if of_service in ("", service)]
    return min(fitting, key=lambda found: abs(found.date - as_of), default=None)
