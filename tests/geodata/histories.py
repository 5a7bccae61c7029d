"""Random histories of reports: several areas, sources, ties, scopes, corrections, second clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
from hypothesis import strategies as st

START = datetime(2026, 1, 1, tzinfo=UTC)
AREAS = ("UA80", "UA63", "UA6312", "UA63120270010096107", "UA32")
QUANTITIES = {
    "0": (0, 0, 0),
    "40": (40, 40, 40),
    "45": (45, 45, 45),
    "about 800": (800, 750, 850),
    "over 1200": (1200, 1200, 1300),
    "almost 6000": (6000, 5000, 6000),
    "5600": (5600, 5600, 5600),
}
_COLUMNS = [
    *("report_id", "area_id", "service", "unit", "scope", "source", "source_kind", "supersedes"),
    *("place_id", "cause", "time_basis", "remaining_qualifier"),
    *("reported_at", "outage_started_at", "recorded_at", "set_aside_at"),
    *("affected", "affected_low", "affected_high"),
    *("remaining", "remaining_low", "remaining_high"),
]
_COUNTS = st.one_of(
    st.tuples(st.just(""), st.sampled_from(list(QUANTITIES))),
    st.tuples(st.just("5600"), st.sampled_from(["0", "40", "about 800", "over 1200"])),
    st.tuples(st.sampled_from(["about 800", "5600"]), st.just("")),
)
HOURS = st.one_of(st.integers(0, 60), st.integers(0, 60), st.integers(0, 600))


def one_report(report_id: str, at: datetime, remaining: Any = None, **more: Any) -> dict[str, Any]:
    """A report of Kyiv's heating as ``as_frame`` takes it; ``remaining`` is exact, or None."""
    return {
        "report_id": report_id,
        "source": "city",
        "source_kind": "official",
        "supersedes": "",
        "area_id": "UA80",
        "service": "heating",
        "unit": "buildings",
        "scope": "",
        "at": at,
        "started": None,
        "remaining": None if remaining is None else (remaining,) * 3,
        "affected": None,
        "recorded": at,
        "is_aside": False,
    } | more


@st.composite
def _report(draw: st.DrawFn, areas: tuple[str, ...]) -> dict[str, Any]:
    affected, remaining = draw(_COUNTS)
    hour = draw(HOURS)
    started = draw(st.one_of(st.none(), st.none(), st.integers(max(0, hour - 30), hour)))
    return {
        "area_id": draw(st.sampled_from(areas)),
        "service": draw(st.sampled_from(["heating", "heating", "electricity"])),
        "unit": "buildings",
        "scope": draw(st.sampled_from(["", "", "", "left bank", "local faults"])),
        "source": draw(st.sampled_from("ABC")),
        "source_kind": draw(st.sampled_from(["official", "official", "media"])),
        "supersedes": draw(st.sampled_from(["", "", "", *"01234567"])),
        "affected": affected,
        "remaining": remaining,
        "at": START + timedelta(hours=hour),
        "started": None if started is None else START + timedelta(hours=started),
    }


@st.composite
def histories(draw: st.DrawFn, areas: tuple[str, ...] = AREAS) -> list[dict[str, Any]]:
    """Reports with when they were recorded, undone and set aside."""
    count = draw(st.integers(1, 10))
    recorded = sorted(draw(st.lists(HOURS, min_size=3, max_size=3, unique=True)))
    undone = [draw(st.one_of(st.none(), st.none(), HOURS)) for _ in recorded]
    taken: set[tuple[str, str]] = set()
    found = []
    for number in range(count):
        report = draw(_report(areas))
        # Two sources may use one id; one source never does.
        report["report_id"] = draw(st.sampled_from([str(number), str(number % 3)]))
        if (report["source"], report["report_id"]) in taken:
            report["report_id"] = f"{number}x"
        taken.add((report["source"], report["report_id"]))
        if report["supersedes"] == report["report_id"]:
            report["supersedes"] = ""
        report["batch"] = draw(st.integers(0, 2))
        at, back = recorded[report["batch"]], undone[report["batch"]]
        report["recorded"] = START + timedelta(hours=at)
        report["undone"] = START + timedelta(hours=at + 1 + back) if back is not None else None
        report["aside"] = draw(_decisions(at))
        found.append(report)
    return found


@st.composite
def _decisions(draw: st.DrawFn, recorded: int) -> list[tuple[datetime, bool]]:
    kind = draw(st.sampled_from(["none", "none", "none", "aside", "restored"]))
    if kind == "none":
        return []
    first = recorded + 1 + draw(st.integers(0, 50))
    found = [(START + timedelta(hours=first), False)]
    if kind == "restored":
        found.append((START + timedelta(hours=first + 10), True))
    return found


def as_dicts(history: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The history as the brute force takes it."""
    return [
        {
            **report,
            "remaining": QUANTITIES.get(report["remaining"]),
            "affected": QUANTITIES.get(report["affected"]),
        }
        for report in history
    ]


def as_rows(reports: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Reports as rows of a table that comes in."""
    texts = ("report_id", "area_id", "service", "unit", "scope", "source", "source_kind")
    return [
        {name: report[name] for name in (*texts, "supersedes", "affected", "remaining")}
        | {
            "reported_at": report["at"].isoformat(),
            "outage_started_at": report["started"].isoformat() if report["started"] else "",
        }
        for report in reports
    ]


def as_frame(known: list[dict[str, Any]]) -> pd.DataFrame:
    """What a store would give of reports as ``brute_force.visible`` tells them."""
    texts = ("report_id", "area_id", "service", "unit", "scope", "source", "source_kind")
    rows = []
    for report in known:
        row = {name: report[name] for name in (*texts, "supersedes")}
        row |= {"place_id": "", "cause": "unknown", "time_basis": "exact"}
        row |= {"remaining_qualifier": "=", "reported_at": report["at"]}
        row |= {"outage_started_at": report["started"], "recorded_at": report["recorded"]}
        row |= {"set_aside_at": START if report["is_aside"] else None}
        for name in ("affected", "remaining"):
            value, low, high = report[name] or (None, None, None)
            row |= {name: value, f"{name}_low": low, f"{name}_high": high}
        rows.append(row)
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    for name in ("reported_at", "outage_started_at", "recorded_at", "set_aside_at"):
        frame[name] = pd.to_datetime(frame[name], utc=True)
    numbers = [name + part for name in ("affected", "remaining") for part in ("", "_low", "_high")]
    frame[numbers] = frame[numbers].astype(float)
    return frame
