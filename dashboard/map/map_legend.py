"""The legend of a classified map: what each character means, and how many areas have it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from dashboard.i18n import Words
from dashboard.map.class_bounds import class_bounds, class_text
from dashboard.map.map_classes import (
    CLASS_CODES,
    OTHER_UNIT,
    OUTSIDE,
    STALE_CODES,
    UNKNOWN,
    UNMEASURED,
    WITHHELD,
    ZERO,
    fresh_codes,
)

STALE_ROW = "s"
_RARE = {
    UNMEASURED: "legend-unmeasured",
    WITHHELD: "legend-withheld",
    OTHER_UNIT: "legend-other-unit",
}


@dataclass(frozen=True)
class LegendRow:
    """One line of the legend: the character it explains, its text, how many areas have it."""

    code: str
    text: str
    count: int


def legend(
    classified: pd.DataFrame,
    *,
    measure: str,
    unit: str,
    words: Words,
    also: Collection[str] = (),
) -> list[LegendRow]:
    """The legend of a classified map, with how many areas each line counts.

    From the strongest class down to zero (none for ages), all always there, so that it never
    jumps; areas out without a known measure, withheld, or told of in another unit only where
    there are any (or in ``also``, the codes of other frames); then "no report: 9 of 31", and how
    many of all areas are stale (these are counted in their class, too).
    """
    codes = "".join(classified["code"]).replace(OUTSIDE, "")
    fresh, more = fresh_codes(codes), fresh_codes("".join(also))
    texts = class_texts(measure, unit, words)
    rows = [LegendRow(code, texts[code], fresh.count(code)) for code in reversed(texts)]
    rows += [
        LegendRow(code, words(key), fresh.count(code))
        for code, key in _RARE.items()
        if code in fresh + more
    ]
    silent = codes.count(UNKNOWN)
    text = words("legend-no-report", count=silent, total=len(codes))
    rows.append(LegendRow(UNKNOWN, text, silent))
    stale = sum(codes.count(code) for code in STALE_CODES)
    if stale or set(STALE_CODES) & set("".join(also)):
        rows.append(LegendRow(STALE_ROW, words("legend-stale", count=stale), stale))
    return rows


def class_texts(measure: str, unit: str, words: Words) -> dict[str, str]:
    """The text of zero and of each class of a measure, by code, from the least to the most."""
    zero = {"without_h": "rate"}.get(measure, measure).replace("_", "-")
    texts = {} if measure == "age" else {ZERO: words(f"legend-zero-{zero}")}
    for place, code in enumerate(CLASS_CODES[: len(class_bounds(measure, unit))]):
        texts[code] = class_text(measure, unit, place, words)
    return texts


def legend_patterns(words: Words) -> dict[str, str]:
    """The lines whose counts stand inside their text, for frames: with ``{count}``, ``{total}``."""
    return {
        UNKNOWN: words("legend-no-report", count="{count}", total="{total}"),
        STALE_ROW: words("legend-stale", count="{count}"),
    }
