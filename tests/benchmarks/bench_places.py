"""How fast rows find their areas, against a bare geopandas join of the same points.

Run ``uv run python tests/benchmarks/bench_places.py``. It takes about half a minute.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from geodata.areas import load_areas, load_boundaries  # noqa: E402 - the script is run by its path
from geodata.check.check import Checked  # noqa: E402
from geodata.place.gazetteer import load_places  # noqa: E402
from geodata.place.locating import locate_points  # noqa: E402
from geodata.place.place import CRS, place_rows  # noqa: E402
from geodata.place.places import resolve_place  # noqa: E402

ROWS, PLACES = 1_000_000, 3_000
BUDGET_POINTS_PER_S = 500_000
_TEXTS = ("area_id", "place", "within", "place_kind", "source", "scope")


def measure(work: Callable[[], Any]) -> float:
    """Seconds that some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bench_points() -> dict[str, float]:
    """Points per second in the country's box: bare ``sjoin`` over 138 outlines, and ours."""
    random = np.random.default_rng(0)
    longitudes, latitudes = random.uniform(22.2, 40.2, ROWS), random.uniform(44.4, 52.4, ROWS)
    raions = load_boundaries("raion")
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(longitudes, latitudes), crs=CRS)
    join_s = measure(lambda: points.sjoin(raions, predicate="within"))
    first_s = measure(lambda: locate_points(latitudes, longitudes))
    ours_s = measure(lambda: locate_points(latitudes, longitudes))
    return {
        "sjoin_points_per_s": round(ROWS / join_s),
        "points_per_s": round(ROWS / ours_s),
        "points_per_s_with_warm_up": round(ROWS / first_s),
        "times_sjoin": round(join_s / ours_s, 2),
    }


def _same(text: str) -> Any:
    return pd.Categorical.from_codes(np.zeros(ROWS, dtype=np.int64), pd.Index([text]))


def rows_of(**columns: Any) -> Checked:
    """Rows with these columns and nothing else said."""
    texts = {name: _same("") for name in _TEXTS}
    nowhere = dict.fromkeys(("latitude", "longitude"), np.full(ROWS, np.nan))
    return Checked(pd.DataFrame(texts | nowhere | columns | {"row": np.arange(ROWS) + 2}), [])


def bench_rows() -> dict[str, float]:
    """Seconds to place a million rows: by name within the oblast, and by point."""
    random = np.random.default_rng(1)
    counted = load_places().query("kind == 'city' or population != ''").iloc[:PLACES]
    oblasts = load_areas()["name_uk"].reindex(counted["oblast_id"])
    pick = random.integers(0, len(counted), ROWS)
    named = rows_of(
        place=pd.Categorical(counted["name_uk"].to_numpy()[pick]),
        within=pd.Categorical(oblasts.to_numpy()[pick]),
        place_kind=_same("settlement"),
    )
    pointed = rows_of(latitude=random.uniform(49, 50, ROWS), longitude=random.uniform(25, 36, ROWS))
    resolve_place("Kyiv")
    return {
        "rows_by_name_s": round(measure(lambda: place_rows(named)), 2),
        "rows_by_point_s": round(measure(lambda: place_rows(pointed)), 2),
    }


def bench_warm_up() -> dict[str, float]:
    """Seconds of the first look-ups: by letters, by stem, and by sound and likeness."""
    names = {
        "letters": "Kyiv",
        "stem": "\u0425\u0430\u0440\u043a\u043e\u0432\u0443",
        "sound": "Charkiw",
        "likeness": "Kharkyv",
    }
    return {f"first_{how}_s": _first(text) for how, text in names.items()}


def _first(text: str) -> float:
    return round(measure(lambda: resolve_place(text)), 2)


def main() -> int:
    """Print the figures; fail where the budget is missed."""
    figures = bench_warm_up() | bench_points() | bench_rows()
    print(json.dumps(figures, indent=2))
    return int(figures["points_per_s"] < BUDGET_POINTS_PER_S)


if __name__ == "__main__":
    raise SystemExit(main())
