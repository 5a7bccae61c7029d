"""The words that tables of reports use, and what they mean.

The words live in ``seeds/vocabulary.csv`` (kind, meaning, word), in English, Ukrainian and
Russian, so that no language stands in the code.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from geodata.seedfiles import seed_path

_APOSTROPHES = re.compile("[\u2019\u02bc\u2018\u00b4`]")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")


def normalise_word(text: str) -> str:
    """One form for every way to write the same word.

    Case, apostrophes (U+2019, U+02BC, U+0060, U+00B4 become U+0027) and white space
    (no-break spaces too) are made alike; a closing full stop is dropped.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return _SPACES.sub(" ", _APOSTROPHES.sub("'", folded)).strip().rstrip(".").strip()


@cache
def meanings(kind: str) -> Mapping[str, str]:
    """Normalised word → meaning, for one kind of word.

    Parameters
    ----------
    kind : str
        ``qualifier``, ``multiplier``, ``service``, ``unit``, ``cause``, ``source_kind``,
        ``time_basis``, ``month`` or ``column``.
    """
    with seed_path("vocabulary.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    return {normalise_word(row["word"]): row["meaning"] for row in rows}
