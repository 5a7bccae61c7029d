"""The stamp: what a file says about itself, for people and for ``teplo verify``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

import pandas as pd

from geodata.publish.profile import PROFILES, SMALL_COUNT
from geodata.statement import SERIES

FORM = 1
"""Version of the stamp."""
_ROW_HASH_LENGTH = 8
_HASHED = (
    *SERIES,
    "level",
    "state",
    "stale_state",
    "remaining",
    "remaining_low",
    "remaining_high",
    "affected",
    "restored_share",
    "rate_pct",
    "denominator",
    "denominator_date",
    "reported_at",
    "source",
    "basis",
    "contested",
    "outage_started_at",
    "withheld",
)


@dataclass(frozen=True)
class Denominator:
    """Of how many the rates are: who says so, as of when, and how it was come by."""

    source: str
    date: str
    kind: str


@dataclass(frozen=True)
class Stamp:
    """What a file says about itself; every field can be written as JSON.

    Attributes
    ----------
    profile : str
    as_of : str
        The moment shown, after the delay; ISO 8601, UTC.
    known_at : str
        As known at which moment; empty for all that was known.
    delay_h : float
        Nothing younger than this is shown.
    significant_digits : int
        To which figures are rounded; 0 for none.
    small_below : int
        Counts under this are withheld; 0 for none.
    parts_excluded : bool
        Whether statements about parts of areas do not count.
    withheld : Mapping of str to int
        How many figures were withheld, by reason.
    levels, sources : tuple of str
    denominators : tuple of Denominator
    data_hash : str
        SHA-256 of the figures shown.
    rows : Mapping of str to str
        A short hash of each row, by ``area|service|unit``, to tell what differs.
    frames : Mapping of str to str
        The data hash of each earlier moment in the file.
    """

    profile: str
    as_of: str
    known_at: str
    withheld: Mapping[str, int]
    levels: tuple[str, ...]
    sources: tuple[str, ...]
    denominators: tuple[Denominator, ...]
    data_hash: str
    rows: Mapping[str, str]
    frames: Mapping[str, str] = field(default_factory=dict)
    delay_h: float = 0
    significant_digits: int = 0
    small_below: int = 0
    parts_excluded: bool = False
    form: int = FORM

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON, in an order that does not change."""
        return asdict(self)

    def as_json(self) -> str:
        """One line."""
        return json.dumps(self.as_dict(), ensure_ascii=False, separators=(",", ":"))


def make_stamp(
    situation: pd.DataFrame,
    *,
    profile: str,
    as_of: datetime,
    known_at: datetime | None,
    withheld: Mapping[str, int],
    sources: Sequence[str],
    data_hash: str,
    frames: Mapping[str, str],
) -> Stamp:
    """The stamp of a situation that is ready to leave."""
    rules = PROFILES[profile]
    return Stamp(
        profile=profile,
        as_of=as_of.isoformat(),
        known_at=known_at.isoformat() if known_at else "",
        withheld=dict(withheld),
        levels=rules.levels,
        sources=tuple(sources),
        denominators=denominators_of(situation),
        data_hash=data_hash,
        rows={key: digest[:_ROW_HASH_LENGTH] for key, digest in row_hashes(situation).items()},
        frames=dict(frames),
        delay_h=rules.delay.total_seconds() / 3600,
        significant_digits=rules.significant_digits,
        small_below=SMALL_COUNT if rules.withholds_small_counts else 0,
        parts_excluded=not rules.shows_parts,
    )


def row_hashes(situation: pd.DataFrame) -> dict[str, str]:
    """SHA-256 of each row that tells something, by ``area|service|unit``, sorted."""
    told = situation[situation["state"] != "unknown"]
    names = [name for name in _HASHED if name in told]
    keys = ["|".join(map(str, key)) for key in told[SERIES].itertuples(index=False)]
    lines = [_line(row) for row in told[names].itertuples(index=False)]
    digests = (hashlib.sha256(line.encode()).hexdigest() for line in lines)
    return dict(sorted(zip(keys, digests, strict=True)))


def hash_of(rows: Mapping[str, str]) -> str:
    """One hash of the hashes of all rows."""
    return hashlib.sha256(json.dumps(dict(rows)).encode()).hexdigest()


def _line(row: tuple[Any, ...]) -> str:
    return json.dumps([None if pd.isna(cell) else str(cell) for cell in row])


def denominators_of(situation: pd.DataFrame) -> tuple[Denominator, ...]:
    """Every denominator that a rate of the situation uses, once."""
    if "denominator_source" not in situation:
        return ()
    used = situation[situation["denominator"].notna()]
    dates = used["denominator_date"].dt.strftime("%Y-%m-%d")
    found = zip(used["denominator_source"], dates, used["denominator_kind"], strict=True)
    return tuple(Denominator(*map(str, one)) for one in sorted(set(found)))


def row_keys_that_differ(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, list[str]]:
    """The rows that are ``changed``, ``added`` and ``gone``, by ``area|service|unit``, sorted."""
    return {
        "changed": sorted(key for key in before if key in now and before[key] != now[key]),
        "added": sorted(now.keys() - before.keys()),
        "gone": sorted(before.keys() - now.keys()),
    }
