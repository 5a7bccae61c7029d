"""What a publication leaves out, for the person who is about to save it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from geodata.areas import load_areas
from geodata.publish.profile import PROFILES
from geodata.publish.publication import Publication
from geodata.publish.withholding import WITHHELD
from geodata.statement import SERIES, standing_statements


@dataclass(frozen=True)
class Preview:
    """What is left out, for the operator's eyes only: it tells what the file does not.

    Attributes
    ----------
    young : int
        Reports made up to the moment asked for that the delay still keeps back.
    parts : int
        Statements about parts of areas that would stand, and do not count.
    below : int
        Series of areas at levels that are not shown.
    cells : pandas.DataFrame
        ``area_id``, ``service``, ``unit`` and ``withheld`` of each figure that is withheld.
    """

    young: int
    parts: int
    below: int
    cells: pd.DataFrame


def preview_withheld(
    reports: pd.DataFrame, publication: Publication, *, asked_for: datetime
) -> Preview:
    """What a publication leaves out of reports, where another moment may have been asked for."""
    rules = PROFILES[publication.profile]
    made = reports[reports["reported_at"] <= pd.Timestamp(asked_for)]
    young = made["reported_at"] > pd.Timestamp(publication.as_of)
    standing = standing_statements(reports, as_of=publication.as_of)
    is_part = standing["scope"] != ""
    series = standing[SERIES].astype(object).drop_duplicates()
    hidden = ~series["area_id"].map(load_areas()["level"]).isin(rules.levels)
    shown = publication.situation
    return Preview(
        young=int(young.sum()),
        parts=0 if rules.shows_parts else int(is_part.sum()),
        below=int(hidden.sum()),
        cells=shown.loc[shown[WITHHELD] != "", [*SERIES, WITHHELD]].reset_index(drop=True),
    )
