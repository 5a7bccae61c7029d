"""Councils that stand alone among another raion's: relabel them, and join detached pieces."""

from collections import Counter, defaultdict

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from sources import CITIES_WITH_OBLAST_RANK

TOUCHING_M = 150.0
# Slavutych of Kyiv oblast lies inside Chernihiv oblast.
TRUE_ENCLAVE = "Slavutytska"

Neighbours = dict[int, dict[int, float]]


def measure_neighbours(councils: gpd.GeoDataFrame) -> Neighbours:
    """Measure how many metres of border every two councils share, small gaps forgiven."""
    outlines = councils.geometry.to_numpy()
    grown = shapely.buffer(outlines, TOUCHING_M, quad_segs=2)
    left, right = shapely.STRtree(grown).query(grown, predicate="intersects")
    left, right = left[left != right], right[left != right]
    metres = shapely.length(shapely.intersection(shapely.boundary(outlines)[left], grown[right]))
    neighbours: Neighbours = defaultdict(dict)
    for one, other, shared_m in zip(left, right, metres, strict=True):
        if shared_m > 0:
            neighbours[one][other] = shared_m
    return neighbours


def smooth_labels(councils: gpd.GeoDataFrame, neighbours: Neighbours, rounds: int = 6) -> None:
    """Relabel, in place, councils without a point that are surrounded by another unit."""
    units = councils.unit.tolist()
    for _ in range(rounds):
        moved = False
        for index, how in enumerate(councils.how):
            shares = share_border(index, units, neighbours)
            if how == "point" or not shares:
                continue
            unit, share = shares.most_common(1)[0]
            needed = 0.5 if how == "near" else 0.75
            if unit != units[index] and share > needed and shares[units[index]] < 0.3:
                units[index], moved = unit, True
        if not moved:
            break
    councils["unit"] = units


def share_border(index: int, units: list[str], neighbours: Neighbours) -> Counter[str]:
    """Return the share of a council's border that each unit takes up (0-1)."""
    metres: Counter[str] = Counter()
    for other, shared_m in neighbours[index].items():
        metres[units[other]] += shared_m
    total = sum(metres.values())
    return Counter({unit: shared / total for unit, shared in metres.items()})


def join_pieces(councils: gpd.GeoDataFrame, neighbours: Neighbours, rounds: int = 4) -> None:
    """Give detached pieces of a unit to the neighbour that surrounds them, in place.

    Two points are evidence enough to leave a piece alone, except in the last round: a raion in
    two pieces is so rare that the points are then more likely to be misplaced.
    """
    units = councils.unit.tolist()
    areas = shapely.area(councils.geometry.to_numpy())
    for number in range(rounds):
        moved = False
        for piece in find_detached(units, areas, neighbours):
            witnesses = sum(councils.how[index] == "point" for index in piece)
            new = surrounding_unit(piece, units, neighbours)
            enclave = TRUE_ENCLAVE in councils.name[piece].to_numpy()
            if new is None or enclave or (witnesses >= 2 and number < rounds - 1):
                continue
            moved = True
            for index in piece:
                units[index] = new
        if not moved:
            break
    councils.loc[councils.unit != pd.Series(units), "how"] = "moved"
    councils["unit"] = units


def find_detached(units: list[str], areas: np.ndarray, neighbours: Neighbours) -> list[list[int]]:
    """Return every connected piece of every unit but its largest, as lists of councils."""
    pieces: dict[str, list[list[int]]] = defaultdict(list)
    seen: set[int] = set()
    for start in range(len(units)):
        if start not in seen:
            piece = connected_with(start, units, neighbours)
            seen.update(piece)
            pieces[units[start]].append(piece)
    ranked = (sorted(group, key=lambda piece: -areas[piece].sum()) for group in pieces.values())
    return [piece for group in ranked for piece in group[1:]]


def connected_with(start: int, units: list[str], neighbours: Neighbours) -> list[int]:
    """Return the councils of the same unit that can be reached from one."""
    piece, todo = {start}, [start]
    while todo:
        for other in neighbours[todo.pop()]:
            if other not in piece and units[other] == units[start]:
                piece.add(other)
                todo.append(other)
    return sorted(piece)


def surrounding_unit(piece: list[int], units: list[str], neighbours: Neighbours) -> str | None:
    """Return the other unit with the longest border around a piece, None for an island.

    Kyiv and Sevastopol never gain a piece: their outlines are councils of their own, and
    Kotsiubynske inside Kyiv really is Bucha raion's.
    """
    metres: Counter[str] = Counter()
    for index in piece:
        for other, shared_m in neighbours[index].items():
            if units[other] not in (units[index], *CITIES_WITH_OBLAST_RANK):
                metres[units[other]] += shared_m
    return metres.most_common(1)[0][0] if metres else None
