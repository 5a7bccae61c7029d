"""What the map shows, whoever draws it: the application, an exported page or a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.i18n import LANGUAGES, Words
from dashboard.map.frames import Frames
from dashboard.map.map_classes import ramp_of
from dashboard.map.map_legend import LegendRow, legend
from dashboard.theme import THEMES

# Beyond this many areas no screen has room for the figures, and the message must stay small.
MAX_LABELS = 120
_VALID = {
    "level": re.compile(r"[a-z]{1,16}"),
    "codes": re.compile(r"[0-9a-z-]*"),
    "ramp": re.compile(r"without|age|change"),
    "selected": re.compile(r"(UA[0-9A-Z]{0,20})?"),
    "focus": re.compile(r"(UA[0-9A-Z]{0,20})?"),
}


@dataclass(frozen=True)
class MapView:
    """What the map shows: everything that changes, and nothing else.

    Attributes
    ----------
    codes : str
        One character per area of the level, the areas sorted by id.
    labels : tuple of str
        The short figure of each area, in the same order; empty where there is nothing to write.
    ramp : {"without", "age", "change"}
        Which row of colours the classes take.
    legend : tuple of LegendRow
    title : str
        What the colours mean, over the legend.
    selected : str
        The id of the area to outline, or nothing.
    focus : str
        The id of the area that the view fits; empty for the whole country.
    frames : Frames, optional
        The days that can be played; the last one is the view's own moment.
    """

    level: str
    codes: str
    labels: tuple[str, ...]
    ramp: str
    legend: tuple[LegendRow, ...]
    title: str
    language: str
    theme: str
    selected: str = ""
    focus: str = ""
    frames: Frames | None = None

    def __post_init__(self) -> None:
        for name, pattern in _VALID.items():
            if not pattern.fullmatch(getattr(self, name)):
                raise ValueError(f"{name} {getattr(self, name)!r} may not go to the map")
        if self.language not in LANGUAGES or self.theme not in THEMES:
            raise ValueError(f"unknown language {self.language!r} or theme {self.theme!r}")
        for codes in self.frames.codes if self.frames else ():
            if not _VALID["codes"].fullmatch(codes):
                raise ValueError(f"codes {codes!r} may not go to the map")


def view_of(
    classified: pd.DataFrame,
    *,
    level: str,
    service: str,
    unit: str,
    measure: str,
    words: Words,
    theme: str = "light",
    selected: str = "",
    focus: str = "",
    frames: Frames | None = None,
) -> MapView:
    """The view that paints what `map_classes.classify` gave for the same arguments."""
    also = frames.codes if frames else ()
    return MapView(
        level=level,
        codes="".join(classified["code"]),
        labels=most_important_labels(classified),
        ramp=ramp_of(measure),
        legend=tuple(legend(classified, measure=measure, unit=unit, words=words, also=also)),
        title=map_title(words, service=service, unit=unit, measure=measure),
        language=words.language,
        theme=theme,
        selected=selected,
        focus=focus,
        frames=frames,
    )


def change_view_of(
    classified: pd.DataFrame,
    rows: Sequence[LegendRow],
    *,
    level: str,
    title: str,
    words: Words,
    theme: str = "light",
    selected: str = "",
    focus: str = "",
) -> MapView:
    """The view that paints what `difference.classify_change` gave, with its legend."""
    return MapView(
        level=level,
        codes="".join(classified["code"]),
        labels=most_important_labels(classified),
        ramp="change",
        legend=tuple(rows),
        title=title,
        language=words.language,
        theme=theme,
        selected=selected,
        focus=focus,
    )


def most_important_labels(classified: pd.DataFrame) -> tuple[str, ...]:
    """The labels, without those of the least values where no screen has room for all."""
    labels = classified["label"]
    if (labels != "").sum() <= MAX_LABELS:
        return tuple(labels)
    kept = classified["value"].abs().where(labels != "").nlargest(MAX_LABELS).index
    return tuple(labels.where(labels.index.isin(kept), ""))


def map_title(words: Words, *, service: str, unit: str, measure: str) -> str:
    """What the colours mean, e.g. "Without heating, % of buildings"."""
    without = words(f"service-{service}-without")
    if measure == "age":
        return words("map-title-age", service=words(f"service-{service}-of"))
    if measure == "without_h":
        return words("map-title-without-h", without=without)
    if measure == "restored_share":
        return words("map-title-restored-share", service=words(f"service-{service}"))
    share = words(f"unit-{unit}-share" if measure == "rate" else f"unit-{unit}-of")
    return words("map-title-without", without=without, what=share)
