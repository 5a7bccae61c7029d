"""What stands on each tile of a city's districts: name, figure, age; and the same as a sentence."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.figures import number_text, percent_text
from dashboard.i18n import UNKNOWN_SIGN, Words
from dashboard.map.basemap import TILES, drawn_areas
from dashboard.map.map_classes import (
    OTHER_UNIT,
    STALE_CODES,
    UNMEASURED,
    WITHHELD,
    ZERO,
    fresh_codes,
)
from dashboard.map.map_legend import class_texts
from geodata.district_tiles import Tile

_FIXED_TEXTS = {
    UNMEASURED: "map-unmeasured",
    WITHHELD: "map-withheld",
    OTHER_UNIT: "map-other-unit",
}
_SOFT_HYPHEN = "\u00ad"
# Adjectives of both languages may break before their ending.
_ENDINGS = {"uk": 5, "en": 4}


@dataclass(frozen=True)
class DrawnTile:
    """One tile as the template draws it.

    Attributes
    ----------
    code : str
        The class, as for the map.
    name : str
        The district without the word "district"; soft hyphens say where it may break.
    figure, age : str
        The label's lines; empty where there is nothing to write.
    spoken : str
        All of it in one sentence, for a screen reader.
    """

    row: int
    column: int
    code: str
    name: str
    figure: str
    age: str
    spoken: str


def river_after(tiles: tuple[Tile, ...]) -> int:
    """The column that the river flows behind, or 0."""
    west = [tile.column for tile in tiles if tile.bank == "right"]
    return max(west) if west and any(tile.bank == "left" for tile in tiles) else 0


def draw_tiles(
    tiles: tuple[Tile, ...], classified: pd.DataFrame, *, measure: str, unit: str, words: Words
) -> list[DrawnTile]:
    """The tiles of one city as the template draws them; `classified` holds each of them."""
    names = {area.area_id: area.names[words.language] for area in drawn_areas(TILES)}
    texts = class_texts(measure, unit, words)
    told = classified.set_index("area_id")[["code", "label"]].to_dict("index")
    river = river_after(tiles)
    drawn = []
    for tile in tiles:
        code, label = str(told[tile.area_id]["code"]), str(told[tile.area_id]["label"])
        figure, _, age = label.partition("\n")
        drawn.append(
            DrawnTile(
                row=tile.row,
                column=tile.column + (1 if river and tile.column > river else 0),
                code=code,
                name=_short_name(names[tile.area_id], words),
                figure=figure or _short_text(code, measure=measure, unit=unit, words=words),
                age=age,
                spoken=_spoken(names[tile.area_id], code, label, texts, words),
            )
        )
    return drawn


def _short_text(code: str, *, measure: str, unit: str, words: Words) -> str:
    """What a tile without a figure says in two or three characters; the legend says it whole."""
    if fresh_codes(code) != ZERO:
        return UNKNOWN_SIGN
    if measure == "restored_share":
        return percent_text(words, 100.0)
    is_share = measure == "rate" or (measure == "remaining" and unit == "percent")
    return percent_text(words, 0.0) if is_share else number_text(words, 0.0)


def _text_of(code: str, texts: dict[str, str], words: Words) -> str:
    fresh = fresh_codes(code)
    if fresh in texts:
        return texts[fresh]
    return words(_FIXED_TEXTS.get(fresh, "map-no-report"))


def _spoken(name: str, code: str, label: str, texts: dict[str, str], words: Words) -> str:
    """Name, figure, class and age, like the map says its areas."""
    figure, _, age = label.partition("\n")
    said = [figure or _text_of(code, texts, words)]
    if code in STALE_CODES:
        said += [words("map-stale"), *([age] if age else [])]
    return f"{name}: {', '.join(said)}"


def _short_name(name: str, words: Words) -> str:
    first = name.split(" ")[0]
    end = _ENDINGS[words.language]
    return first[:-end] + _SOFT_HYPHEN + first[-end:] if len(first) > end + 3 else first
