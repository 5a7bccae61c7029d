"""What a file shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """What a file shows, or shows first; what is empty is chosen by what has figures."""

    level: str = "oblast"
    service: str = ""
    unit: str = ""
    measure: str = ""
    theme: str = "light"
