"""Where the tiles of a city's districts stand: rows and columns made by hand, never borders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from geodata.seedfiles import seed_path


@dataclass(frozen=True)
class Tile:
    """The place of one district among the tiles of its city.

    Attributes
    ----------
    area_id : str
    row, column : int
        From 1; rows from north to south, columns from west to east.
    bank : {"right", "left", ""}
        The side of the river that divides the city; empty where none does.
    """

    area_id: str
    row: int
    column: int
    bank: str


@cache
def load_tiles() -> Mapping[str, tuple[Tile, ...]]:
    """The tiles of each city that has any, by its area id, in the order of the file."""
    table = pd.read_csv(seed_path("district_tiles.csv"), keep_default_na=False)
    return {
        str(city_id): tuple(
            Tile(str(area_id), int(row), int(column), str(bank))
            for area_id, row, column, bank in zip(
                own["area_id"], own["row"], own["column"], own["bank"], strict=True
            )
        )
        for city_id, own in table.groupby("city_id", sort=False)
    }
