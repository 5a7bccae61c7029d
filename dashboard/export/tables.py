"""A publication as CSV, with or without a row of HXL tags.

The stamp is the last line: ``#teplo-stamp`` and one quoted cell of JSON, so that the file begins
with its header, as every program expects.
"""

from __future__ import annotations

import csv
import io

import pandas as pd

from dashboard.export.published_table import COLUMNS, HXL_TAGS, published_table
from geodata.formula import guard_formulas
from geodata.publish import Publication

STAMP_CELL = "#teplo-stamp"


def published_csv(
    publication: Publication, *, level: str, service: str = "", unit: str = "", hxl: bool = False
) -> str:
    """The table as CSV (commas); texts that a spreadsheet would run have an apostrophe in front.

    Parameters
    ----------
    publication : geodata.publish.Publication
    level, service, unit : str
        As for ``published_table``.
    hxl : bool
        With a row of HXL 1.1 tags below the header.
    """
    table = published_table(publication, level=level, service=service, unit=unit)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    if hxl:
        writer.writerow(HXL_TAGS.values())
    for row in guard_formulas(table).itertuples(index=False):
        writer.writerow([_cell(value) for value in row])
    writer.writerow([STAMP_CELL, publication.stamp().as_json()])
    return text.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, float):
        return "" if pd.isna(value) else f"{value:.10g}"
    return str(value).lower() if isinstance(value, bool) else value
