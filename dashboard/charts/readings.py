"""What a report said, in words, for those who point at it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from dashboard.figures import count_text, with_unit
from dashboard.i18n import Words

_ALSO = ("restored", "affected")


def said_text(report: Mapping[Any, Any], words: Words) -> str:
    """``2,000 buildings``; and how many were restored and affected, where that is known too.

    Parameters
    ----------
    report : Mapping
        ``remaining``, ``restored``, ``affected`` with their bounds, any of them NaN; ``unit``.
    """
    remaining = _counted(report, "remaining", words)
    also = [
        f"{words(f'column-{name}').lower()}: {told}"
        for name in _ALSO
        if (told := _counted(report, name, words))
    ]
    if not remaining:
        return "; ".join(also)
    return f"{remaining} ({'; '.join(also)})" if also else remaining


def _counted(report: Mapping[Any, Any], name: str, words: Words) -> str:
    parts = (report.get(name + bound) for bound in ("", "_low", "_high"))
    value, low, high = (math.nan if part is None else float(part) for part in parts)
    if math.isnan(value):
        return ""
    return with_unit(words, count_text(words, value, low, high), value, str(report["unit"]))
