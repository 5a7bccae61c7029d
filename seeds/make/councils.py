"""Which raion every village council belongs to.

Councils carry no raion in any package. Each gets one from the first of these that answers:
the named points inside it; a settlement of the register near by whose romanised name starts like
the council's; the nearest points. Neighbouring labels then smooth out what stands alone.
"""

from collections import Counter, defaultdict

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from romanise import romanise
from scipy.spatial import cKDTree
from smoothing import join_pieces, measure_neighbours, smooth_labels

NEAREST_POINTS = 12
VOTING_POINTS = 5
VOTE_SOFTENING_M = 500.0
CHORNOBYL_ZONE = "Chornobylska zona"
CHORNOBYL_SPLIT_LONGITUDE = 29.2
ADJECTIVE_ENDINGS = ("tska", "zka", "ska")


def label_councils(
    councils: gpd.GeoDataFrame, points: gpd.GeoDataFrame, register: pd.DataFrame
) -> gpd.GeoDataFrame:
    """Return the councils with two more columns: `unit`, and `how` (point, name, near, moved)."""
    labelled = councils.assign(unit=label_by_points(councils, points), how="point")
    label_the_rest(labelled, points, index_names(register))
    neighbours = measure_neighbours(labelled)
    smooth_labels(labelled, neighbours)
    join_pieces(labelled, neighbours)
    return labelled


def label_by_points(councils: gpd.GeoDataFrame, points: gpd.GeoDataFrame) -> list[str | None]:
    """Give each council the commonest unit of the points inside it, None where there is none."""
    joined = points[["unit", "geometry"]].sjoin(councils[["geometry"]], predicate="within")
    commonest = joined.groupby("index_right").unit.agg(lambda units: units.mode().iloc[0])
    labels: list[str | None] = [commonest.get(index) for index in councils.index]
    centres = councils.representative_point().to_crs(4326)
    for index in councils.index[councils.name.str.startswith(CHORNOBYL_ZONE)]:
        # The zone has no inhabited points; its west is in Zhytomyr oblast, its east in Kyiv's.
        west = centres.x[index] < CHORNOBYL_SPLIT_LONGITUDE
        labels[index] = "UA1806" if west else "UA3210"
    return labels


def index_names(register: pd.DataFrame) -> dict[str, list[tuple[str, str]]]:
    """Index the romanised settlement names of the register by their first four letters."""
    settlements = register[register.category.isin(["M", "X", "C"])]
    index: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, unit in zip(settlements.name, settlements.unit, strict=True):
        latin = romanise(name).lower()
        index[latin[:4]].append((latin, unit))
    return index


def label_the_rest(
    councils: gpd.GeoDataFrame,
    points: gpd.GeoDataFrame,
    names: dict[str, list[tuple[str, str]]],
) -> None:
    """Fill the councils that hold no point, in place."""
    units = points.unit.to_numpy()
    tree = cKDTree(shapely.get_coordinates(points.geometry.to_numpy()))
    centres = shapely.get_coordinates(councils.representative_point().to_numpy())
    for index in np.flatnonzero(councils.unit.isna()):
        distances, nearest = tree.query(centres[index], k=NEAREST_POINTS)
        candidates = list(dict.fromkeys(units[nearest]))
        unit = find_unit_by_name(councils.name[index], candidates, names)
        councils.loc[index, "how"] = "name" if unit else "near"
        councils.loc[index, "unit"] = unit or vote(units[nearest], distances)


def find_unit_by_name(
    council: str, candidates: list[str], names: dict[str, list[tuple[str, str]]]
) -> str | None:
    """Return the nearest candidate unit with a settlement named like the council."""
    stem = stem_of(council)
    alike = {unit for name, unit in names.get(stem[:4], []) if starts_alike(stem, name)}
    return next((unit for unit in candidates if unit in alike), None)


def stem_of(council: str) -> str:
    """Cut the adjective ending of a council's name: Tinystivska, Tinystiv."""
    name = council.lower().replace("'", "").replace("’", "")
    ending = next((end for end in ADJECTIVE_ENDINGS if name.endswith(end)), "")
    return name.removesuffix(ending)


def starts_alike(stem: str, name: str) -> bool:
    """Tell whether a settlement's name begins like the stem, vowels aside (Tarasivka, Tarasiv)."""
    if name.startswith(stem[:-1] if len(stem) > 5 else stem):
        return True
    skeleton, other = drop_vowels(stem), drop_vowels(name)
    return bool(skeleton) and other.startswith(skeleton[: max(3, len(skeleton) - 1)])


def drop_vowels(name: str) -> str:
    """Leave the consonants, which survive Ukrainian vowel changes (Kyiv, Kyievi)."""
    return "".join(letter for letter in name if letter not in "aeiouy")


def vote(units: np.ndarray, distances: np.ndarray) -> str:
    """Let the nearest points vote, the nearer the weightier."""
    weights: Counter[str] = Counter()
    for unit, distance in list(zip(units, distances, strict=True))[:VOTING_POINTS]:
        weights[unit] += 1 / (distance + VOTE_SOFTENING_M)
    return weights.most_common(1)[0][0]
