"""When there is enough to tell a share of what held."""

from __future__ import annotations

FEWEST_SCORED = 5
"""P80 misses one time in five: of fewer, even one miss or none tells nothing. No share of fewer
forecasts or promises is shown as a percentage."""
