"""The cached door to geodata: plain keys in, small tables out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import streamlit as st

from dashboard.location import store_path
from dashboard.store_mark import file_mark
from geodata.areas import ancestors_of
from geodata.read.layout import Learnt
from geodata.schema import UNITS
from geodata.situation.contradiction import find_contradictions, find_settled
from geodata.situation.outage_corrections import starts_set
from geodata.situation.situation import at_level, situation_as_of
from geodata.store import registerrows
from geodata.store.loadedareas import follow_areas
from geodata.store.store import Store, open_store


def current_store() -> Store:
    """The store of this process."""
    return _store(str(store_path()))


@st.cache_resource(show_spinner=False)
def _store(path: str) -> Store:
    return open_store(Path(path))


def store_version() -> str:
    """Changes with every batch and undo, also of other processes; a key for what is cached."""
    mark = file_mark(store_path())
    counted = _version_at(str(store_path()), mark) if mark else current_store().version()
    version = f"{store_path()}@{counted}"
    _follow_areas(version)
    return version


@st.cache_resource(show_spinner=False, max_entries=1)
def _version_at(path: str, mark: str) -> str:  # noqa: ARG001 - the key of the cache
    """Opening the store is a third of a screen's work: only where its file has changed."""
    return current_store().version()


@st.cache_resource(show_spinner=False, max_entries=1)
def _follow_areas(version: str) -> None:  # noqa: ARG001 - the key of the cache
    """Boundaries that another process loaded hold here, too."""
    follow_areas(store_path())


def as_known(version: str, known_at: datetime | None) -> str:
    """The version of the store as it was at a moment; every door below opens with either."""
    return f"{version}{_KNOWN_AT}{known_at.isoformat()}" if known_at else version


def known_at(version: str) -> datetime | None:
    """The moment of ``as_known``; None for all that is known."""
    moment = version.partition(_KNOWN_AT)[2]
    return datetime.fromisoformat(moment) if moment else None


_KNOWN_AT = "?known="


@st.cache_resource(show_spinner=False, max_entries=4)
def reports(version: str) -> gpd.GeoDataFrame:
    """All reports visible then. Shared by every session: do not change it."""
    return current_store().reports(known_at=known_at(version))


@st.cache_resource(show_spinner=False, max_entries=2)
def learnt(version: str) -> Learnt:  # noqa: ARG001 - the key of the cache
    """What people answered before."""
    return current_store().learnt()


@st.cache_resource(show_spinner=False, max_entries=2)
def open_rows(version: str) -> pd.DataFrame:  # noqa: ARG001 - the key of the cache
    """Rejected rows of every import that wait for repair. Do not change it."""
    return current_store().open_rows()


@st.cache_resource(show_spinner=False, max_entries=4)
def starts(version: str) -> pd.DataFrame:
    """Starts of outages that people had set by then."""
    return starts_set(current_store().path, known_at=known_at(version))


@st.cache_resource(show_spinner=False, max_entries=8)
def register_rows(version: str, register: str) -> pd.DataFrame:
    """The rows of a register in force. Shared by every session: do not change it."""
    return registerrows.register_rows(current_store().path, register, known_at=known_at(version))


@st.cache_data(show_spinner=False, max_entries=8)
def first_recorded_at(version: str) -> datetime | None:
    """When Teplo learnt the first thing."""
    oldest = reports(version)["recorded_at"].min()
    return None if pd.isna(oldest) else oldest.to_pydatetime()


@st.cache_data(show_spinner=False, max_entries=8)
def last_report_at(version: str) -> datetime | None:
    """When the newest statement was true."""
    newest = reports(version)["reported_at"].max()
    return None if pd.isna(newest) else newest.to_pydatetime()


@st.cache_data(show_spinner=False, max_entries=256)
def situation(version: str, as_of: datetime, service: str, level: str) -> pd.DataFrame:
    """The situation of one service at one level, without outlines."""
    found = at_level(_every_level(version, as_of, service), level, service=service)
    return pd.DataFrame(found.drop(columns="geometry"))


@st.cache_resource(show_spinner=False, max_entries=32)
def _every_level(version: str, as_of: datetime, service: str) -> gpd.GeoDataFrame:
    return situation_as_of(
        reports(version), as_of=as_of, service=service, corrections=starts(version)
    )


@st.cache_resource(show_spinner=False, max_entries=32)
def figures(version: str, as_of: datetime, service: str) -> dict[str, dict[str, dict[str, Any]]]:
    """The situation's rows of all levels by area and unit. Shared: do not change them."""
    found = _every_level(version, as_of, service).drop(columns="geometry")
    by_area: dict[str, dict[str, dict[str, Any]]] = {}
    for unit in UNITS:
        for row in found[found["unit"] == unit].to_dict("records"):
            by_area.setdefault(row["area_id"], {})[unit] = {str(k): v for k, v in row.items()}
    return by_area


def figure_of(
    version: str, as_of: datetime, *, service: str, unit: str, area_id: str
) -> dict[str, Any]:
    """The situation's row of one area, service and unit; of state unknown where there is none."""
    nothing: dict[str, Any] = {"service": service, "unit": unit, "state": "unknown"}
    return figures(version, as_of, service).get(area_id, {}).get(unit, nothing)


@st.cache_data(show_spinner=False, max_entries=64)
def contradictions(version: str, as_of: datetime, service: str) -> pd.DataFrame:
    """What cannot all be true, over all levels."""
    return find_contradictions(_every_level(version, as_of, service), reports(version), as_of=as_of)


@st.cache_data(show_spinner=False, max_entries=16)
def settled(version: str, as_of: datetime) -> pd.DataFrame:
    """The contradictions that people settled."""
    return find_settled(reports(version), as_of=as_of)


@st.cache_data(show_spinner=False, max_entries=64)
def reports_about(version: str, as_of: datetime, service: str, area_id: str) -> pd.DataFrame:
    """Reports of a service on an area and on all within it, newest first."""
    found = reports(version)
    made = found[(found["reported_at"] <= pd.Timestamp(as_of)) & (found["service"] == service)]
    inside = [area_id in (area, *ancestors_of(area)) for area in made["area_id"]]
    return pd.DataFrame(made[inside].drop(columns="geometry")).iloc[::-1]
