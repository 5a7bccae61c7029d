"""How long a statement speaks: when it is stale, and when an outage is lost sight of."""

from __future__ import annotations

from datetime import timedelta

STALE_AFTER = {
    "heating": timedelta(hours=48),
    "electricity": timedelta(hours=24),
    "water": timedelta(hours=24),
}
"""Older than this, a figure in force is shown as stale."""

LOST_SIGHT_AFTER = timedelta(days=14)
"""After a longer silence nobody knows whether an outage went on: it was lost sight of.

Two weeks is the look-back within which a situation is asked for, and seven times the longest limit
of freshness. In the winter 2025/26 the longest silence between two counts that plainly belong to
one loss of heat in Kyiv was about eight days; loss and return within two weeks were the rule.
"""
