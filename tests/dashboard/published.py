"""Situations and publications for tests: one good row, with whatever is overridden."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from geodata.publish import Publication

AS_OF = datetime(2026, 1, 24, 16, tzinfo=UTC)

GOOD_ROW: dict[str, Any] = {
    "area_id": "UA80",
    "area_name": "Kyiv",
    "level": "oblast",
    "service": "heating",
    "unit": "buildings",
    "state": "out",
    "remaining": 1500.0,
    "remaining_low": 1500.0,
    "remaining_high": 1500.0,
    "affected": 6000.0,
    "restored_share": 0.75,
    "rate_pct": 12.5,
    "denominator": 12000.0,
    "reported_at": pd.Timestamp("2026-01-24T07:00Z"),
    "age_h": 9.0,
    "source": "official",
    "basis": "own",
    "contested": False,
}
FIGURES = ("remaining", "remaining_low", "remaining_high", "affected", "restored_share", "rate_pct")
NO_FIGURES = dict.fromkeys(FIGURES, math.nan)
UNKNOWN_ROW = {**NO_FIGURES, "state": "unknown", "unit": "", "age_h": math.nan, "source": ""}


def situation(*rows: dict[str, Any]) -> pd.DataFrame:
    """Good rows with overrides; without any, no row at all."""
    more = {name: None for row in rows for name in row if name != "withheld"}
    return pd.DataFrame([GOOD_ROW | row for row in rows], columns=list(GOOD_ROW | more))


def publication(*rows: dict[str, Any], **overrides: Any) -> Publication:
    """A publication of good rows with overrides (``withheld`` in a row, if any)."""
    shown = situation(*rows)
    shown["withheld"] = [row.get("withheld", "") for row in rows]
    facts: dict[str, Any] = {
        "profile": "partner",
        "as_of": AS_OF,
        "situation": shown,
        "withheld": {"small": 0, "complementary": 0},
        "sources": ("official", "utility"),
        "levels": ("country", "oblast", "raion", "city"),
        "data_hash": "0123456789abcdef" * 4,
    }
    return Publication(**facts | overrides)
