"""What was published as a plain table: the same columns in CSV, HXL, GeoJSON and GeoPackage.

Units are in the names; ``remaining_high`` is empty for a lower bound; a figure is empty where it
was withheld, and ``withheld`` says so.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.map.basemap import drawn_areas
from geodata.areas import ancestors_of, drawn_levels, load_areas
from geodata.publish import Publication

# Column to its tag in the Humanitarian Exchange Language 1.1.
HXL_TAGS: Mapping[str, str] = {
    "area_id": "#loc+code",
    "area_name": "#loc+name+i_en",
    "area_name_uk": "#loc+name+i_uk",
    "adm1_pcode": "#adm1+code+v_pcode",
    "adm1_name": "#adm1+name+i_en",
    "adm2_pcode": "#adm2+code+v_pcode",
    "adm2_name": "#adm2+name+i_en",
    "level": "#loc+type",
    "service": "#service+type",
    "unit": "#indicator+unit",
    "state": "#status",
    "stale_state": "#status+last",
    "remaining": "#affected+remaining",
    "remaining_low": "#affected+remaining+min",
    "remaining_high": "#affected+remaining+max",
    "affected": "#affected+total",
    "restored_share": "#indicator+restored+share",
    "rate_pct": "#indicator+rate+pct",
    "denominator": "#indicator+denominator+num",
    "denominator_date": "#date+denominator",
    "denominator_source": "#meta+denominator+source",
    "denominator_kind": "#meta+denominator+type",
    "reported_at": "#date+reported",
    "age_h": "#indicator+age+hours",
    "outage_started_at": "#date+start",
    "source": "#meta+source",
    "source_kind": "#meta+source+type",
    "basis": "#meta+basis",
    "contested": "#meta+contested",
    "withheld": "#meta+withheld",
}
COLUMNS = tuple(HXL_TAGS)
_TIMES = ("reported_at", "outage_started_at")
_PARENTS = {"oblast": "adm1", "raion": "adm2"}


def published_table(
    publication: Publication, *, level: str, service: str = "", unit: str = ""
) -> pd.DataFrame:
    """The rows of a publication at one level, as ``COLUMNS``; times as ISO 8601 in UTC.

    Parameters
    ----------
    publication : geodata.publish.Publication
    level : str
        One of the publication's levels.
    service, unit : str
        Only these, where given; areas without a report have no unit and always stay.

    Raises
    ------
    ValueError
        When the publication does not allow the level.
    """
    if level not in publication.levels:
        raise ValueError(f"level {level!r} is not in the publication's levels")
    table = pd.DataFrame(publication.situation)
    table = table[(table["level"] == level) | table["area_id"].isin(_drawn_at(level))]
    if service:
        table = table[table["service"] == service]
    if unit:
        table = table[table["unit"].isin([unit, ""])]
    return _completed(table.sort_values(["area_id", "service", "unit"], ignore_index=True))


def _drawn_at(level: str) -> set[str]:
    """What a map draws at a level: among the raions are Kyiv and Sevastopol."""
    return {area.area_id for area in drawn_areas(level)} if level in drawn_levels() else set()


def _completed(table: pd.DataFrame) -> pd.DataFrame:
    names = load_areas()["name_uk"]
    table["area_name_uk"] = table["area_id"].map(names)
    parents = [_parents(str(area_id)) for area_id in table["area_id"]]
    for column in ("adm1_pcode", "adm1_name", "adm2_pcode", "adm2_name"):
        table[column] = [parent.get(column, "") for parent in parents]
    for column in _TIMES:
        table[column] = iso_times(table[column]) if column in table else ""
    dates = table.get("denominator_date", pd.Series(pd.NaT, table.index))
    table["denominator_date"] = iso_times(dates).str.slice(0, 10)
    for column in COLUMNS:
        if column not in table:
            table[column] = ""
    return table[list(COLUMNS)]


def _parents(area_id: str) -> dict[str, str]:
    """The P-codes and names of the oblast and raion that an area is, or lies in."""
    areas = load_areas()
    found: dict[str, str] = {}
    for code in (area_id, *ancestors_of(area_id)):
        part = _PARENTS.get(str(areas.at[code, "level"]))
        if part:
            found |= {f"{part}_pcode": code, f"{part}_name": str(areas.at[code, "name_en"])}
    return found


def iso_times(times: pd.Series) -> pd.Series[str]:
    """Times as ISO 8601 in UTC; empty where there is none."""
    return pd.to_datetime(times, utc=True).dt.strftime("%Y-%m-%dT%H:%M:%SZ").fillna("")
