"""The figures of many moments in few bytes: what changed, when, and every text only once.

A figure stands for days while its age grows. So a figure is written once, with its texts in both
languages as places in one list; an area's line says from which moment on which figure holds. The
page's script finds the age itself, in a list of ages in words.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard.export.cell_texts import (
    Row,
    counted_text,
    denominator_text,
    figure_of,
    number_of,
    progress_text,
    rate_text,
    remaining_text,
    restored_text,
    source_text,
)
from dashboard.export.geometry import pack_numbers
from dashboard.figures import age_text
from dashboard.i18n import LANGUAGES, Words
from dashboard.map.figure_labels import figure_text, hours_without
from dashboard.map.map_classes import MEASURES, code_of, value_of
from geodata.publish import Publication

AGE_LABEL, TIME_WITHOUT_LABEL = -1, -2
"""Labels that are not texts: they grow with time."""

_TEXTS = (remaining_text, rate_text, restored_text, source_text, denominator_text, progress_text)
_NUMBERS = ("remaining", "remaining_low", "remaining_high", "rate_pct", "restored_share")
_GONE = 0


class Timeline:
    """The published figures of several moments, as the page's script reads them.

    Parameters
    ----------
    publications : sequence of Publication
        In the order of time.
    area_ids : collection of str
        Areas that are drawn; others are left out.
    """

    def __init__(self, publications: Sequence[Publication], area_ids: frozenset[str]) -> None:
        self.moments = [minutes_of(publication.as_of) for publication in publications]
        self._area_ids = area_ids
        self._words = [Words(language) for language in LANGUAGES]
        self._texts: dict[tuple[str, ...], int] = {("",) * len(LANGUAGES): 0}
        self._codes: dict[str, int] = {"": _GONE}
        self._figures: dict[tuple[object, ...], int] = {}
        self._known: dict[tuple[object, ...], int] = {}
        self._tracks: dict[tuple[str, str, str], list[tuple[int, ...]]] = {}
        self._ages_min: set[int] = set()
        for place, publication in enumerate(publications):
            self._add(place, publication.situation)

    def text(self, texts: Sequence[str]) -> int:
        """The place of a text, given in every language, in the list of texts."""
        return self._texts.setdefault(tuple(texts), len(self._texts))

    def as_json(self) -> dict[str, Any]:
        """Everything, ready for ``script_json``; call it when all texts are in.

        Returns
        -------
        dict
            ``moments`` (minutes since 1970), ``codes`` (a state's first letter, then a character
            per measure), ``figures`` (places of texts: labels of the measures, cells, with the
            unit; then numbers), ``tracks`` by ``service|unit`` and area (packed numbers, five for
            each change: moments since the last change, code, figure, minutes of age, minutes out
            plus one or nought), ``ages`` (minutes from which a text holds), ``texts`` by language.
        """
        tracks: dict[str, dict[str, str]] = {}
        for (area_id, service, unit), changes in sorted(self._tracks.items()):
            tracks.setdefault(f"{service}|{unit}", {})[area_id] = _packed(changes)
        ages = self._ages()  # before the texts are read: it adds its own
        return {
            "moments": self.moments,
            "codes": list(self._codes),
            "figures": list(self._figures),
            "tracks": tracks,
            "ages": ages,
            "texts": {
                language: [texts[place] for texts in self._texts]
                for place, language in enumerate(LANGUAGES)
            },
        }

    def _add(self, place: int, situation: pd.DataFrame) -> None:
        known = situation["area_id"].isin(self._area_ids) & (situation["state"] != "unknown")
        shown = situation[known]
        shown = shown.assign(without_h=hours_without(shown)).drop(
            columns="geometry", errors="ignore"
        )
        said = set()
        for row in shown.to_dict("records"):
            key = (str(row["area_id"]), str(row["service"]), str(row["unit"]))
            said.add(key)
            self._note(key, (place, *self._change(row)))
        for key in self._tracks.keys() - said:
            self._note(key, (place, _GONE, 0, 0, 0))

    def _note(self, key: tuple[str, str, str], change: tuple[int, ...]) -> None:
        """Keep a change; a figure that only grew older is none."""
        track = self._tracks.setdefault(key, [])
        if not track or _aged(track[-1], self._passed(track[-1], change)) != change:
            track.append(change)

    def _passed(self, earlier: tuple[int, ...], later: tuple[int, ...]) -> tuple[int, int]:
        return later[0], self.moments[later[0]] - self.moments[earlier[0]]

    def _change(self, row: Mapping[Any, Any]) -> tuple[int, int, int, int]:
        without_h = float(row["without_h"])
        age_min = round(number_of(row, "age_h") * 60)
        out_min = 0 if math.isnan(without_h) else round(without_h * 60) + 1
        self._ages_min |= {age_min, max(out_min - 1, 0)}
        figure = figure_of(row, without_h=without_h)
        unit = str(row["unit"])
        codes = str(row["state"])[0] + "".join(
            code_of(figure, value_of(figure, measure), measure=measure, unit=unit)
            for measure in MEASURES
        )
        code = self._codes.setdefault(codes, len(self._codes))
        return code, self._figure(row), age_min, out_min

    def _figure(self, row: Row) -> int:
        """The place of the row's figure; what grows with time is no part of it."""
        told = (*(_plain(row.get(name)) for name in _TOLD), math.isnan(row["without_h"]))
        if told not in self._known:
            made = (*self._labels(row), *self._cells(row), *_numbers(row))
            self._known[told] = self._figures.setdefault(made, len(self._figures))
        return self._known[told]

    def _labels(self, row: Row) -> list[int]:
        return [self._label(row, measure) for measure in MEASURES]

    def _label(self, row: Row, measure: str) -> int:
        figure = figure_of(row, without_h=float(row["without_h"]))
        value = value_of(figure, measure)
        if measure == "age":
            return AGE_LABEL
        if measure == "without_h" and not (math.isnan(value) or figure.is_zero):
            return TIME_WITHOUT_LABEL
        return self.text([figure_text(figure, value, measure, words) for words in self._words])

    def _cells(self, row: Row) -> list[int]:
        cells = [self.text([cell(row, words) for words in self._words]) for cell in _TEXTS]
        unit = str(row["unit"])
        return [*cells, self.text([counted_text(row, unit, words) for words in self._words])]

    def _ages(self) -> list[tuple[int, int]]:
        """The ages that occur: from how many minutes on which text holds."""
        found: dict[int, int] = {}
        for minutes in sorted(self._ages_min):
            place = self.text([age_text(words, minutes / 60) for words in self._words])
            found.setdefault(place, minutes)
        return [(minutes, place) for place, minutes in found.items()]


_TOLD = (
    *("state", "stale_state", "unit", "source", "basis", "contested", "withheld", "affected"),
    *("denominator", "denominator_source", "denominator_date", "denominator_kind"),
    *_NUMBERS,
)


def minutes_of(moment: datetime) -> int:
    """Whole minutes since 1970."""
    return int(moment.timestamp() // 60)


def _plain(value: object) -> object:
    """The value, or None for NaN and NaT, which do not equal themselves."""
    return None if value != value else value


def _numbers(row: Row) -> list[float | None]:
    values = (number_of(row, name) for name in _NUMBERS)
    return [None if math.isnan(v) else int(v) if v == int(v) else round(v, 4) for v in values]


def _aged(change: tuple[int, ...], passed: tuple[int, int]) -> tuple[int, ...]:
    """A change as it would be told later, were there no news."""
    _, code, figure, age_min, out_min = change
    place, minutes = passed
    if code == _GONE:
        return place, _GONE, 0, 0, 0
    return place, code, figure, age_min + minutes, out_min + minutes if out_min else 0


def _packed(changes: Sequence[tuple[int, ...]]) -> str:
    starts = [(0,), *changes]
    steps = [(later[0] - earlier[0], *later[1:]) for earlier, later in pairwise(starts)]
    return pack_numbers(number for step in steps for number in step)
