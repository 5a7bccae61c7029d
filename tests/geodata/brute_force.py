"""DESIGN's rules once more, as plainly as can be: loops over dicts, slow and independent.

A report is a dict with ``report_id``, ``source``, ``source_kind``, ``supersedes``, ``area_id``,
``service``, ``unit``, ``scope``, ``at``, ``started`` (or None), ``remaining`` and ``affected``
(each ``(value, low, high)`` or None), ``recorded``, ``undone`` (or None) and ``aside``: a list of
``(recorded, is_restored)``.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

Report = dict[str, Any]
Figure = dict[str, Any]
NAN = float("nan")
DAY = timedelta(hours=24)
SILENCE = timedelta(days=14)
LIMIT = {"heating": timedelta(hours=48), "electricity": DAY, "water": DAY}
KINDS = ["official", "utility", "media", "crowd"]


def visible(history: list[Report], known: datetime) -> list[Report]:
    """What had been recorded by then and not undone; reports set aside carry ``is_aside``."""
    found = []
    for report in history:
        if report["recorded"] > known or (report["undone"] and report["undone"] <= known):
            continue
        decisions = [restored for at, restored in report["aside"] if at <= known]
        found.append({**report, "is_aside": bool(decisions) and not decisions[-1]})
    return found


def named_by(correction: Report, known: list[Report]) -> Report | None:
    """The report that one corrects: of its own source, else the only one with that id."""
    found = [r for r in known if r["report_id"] == correction["supersedes"]]
    own = [r for r in found if r["source"] == correction["source"]]
    found = own or found
    earlier = [r for r in found if r["recorded"] <= correction["recorded"]]
    found = earlier or found
    return found[0] if len({r["source"] for r in found}) == 1 else None


def standing(known: list[Report], as_of: datetime) -> list[Report]:
    made = [r for r in known if r["at"] <= as_of and not r["is_aside"]]
    gone = []
    for report in made:
        if report["supersedes"]:
            named = named_by(report, known)
            if named is not None:
                gone.append((named["source"], named["report_id"]))
    found = [
        r
        for r in made
        if (r["source"], r["report_id"]) not in gone and (r["remaining"] or r["affected"])
    ]
    # The last in this order is in force.
    found.sort(key=lambda r: r["source"], reverse=True)
    found.sort(key=lambda r: r["report_id"], reverse=True)
    found.sort(key=lambda r: KINDS.index(r["source_kind"]), reverse=True)
    found.sort(key=lambda r: r["at"])
    return found


def in_series(reports: list[Report]) -> dict[tuple[str, str, str], list[Report]]:
    found: dict[tuple[str, str, str], list[Report]] = {}
    for report in reports:
        key = (report["area_id"], report["service"], report["unit"])
        found.setdefault(key, []).append(report)
    return found


def is_zero(report: Report) -> bool:
    return report["remaining"] is not None and report["remaining"][2] == 0


def is_view_of_the_same(one: Report, earlier: Report) -> bool:
    return (
        one["source"] != earlier["source"]
        and one["at"] - earlier["at"] <= DAY
        and not (one["started"] and one["started"] > earlier["at"])
    )


def without_looking_back(series: list[Report]) -> list[Report]:
    found, zero_at = [], None
    for report in series:
        if is_zero(report):
            zero_at = report["at"]
        looks_back = report["started"] and zero_at and report["started"] <= zero_at
        if report["remaining"] is not None or not looks_back:
            found.append(report)
    return found


def outages_of(series: list[Report], as_of: datetime) -> list[dict[str, Any]]:
    """The outages of one series, in the order of time."""
    outages: list[dict[str, Any]] = []
    previous = None
    for report in without_looking_back(series):
        current = outages[-1] if outages and not is_zero(outages[-1]["rows"][-1]) else None
        rule = opening_rule(report, previous, current)
        if rule:
            outages.append({"rows": [report], "before": previous, "rule": rule})
        elif current:
            current["rows"].append(report)
            cut = where_a_disagreement_was_a_loss(current["rows"])
            if cut is not None:
                rows = current["rows"]
                current["rows"] = rows[:cut]
                outages.append({"rows": rows[cut:], "before": rows[cut - 1], "rule": "rise"})
        previous = report
    for outage in outages:
        date_start(outage)
    for place, outage in enumerate(outages):
        following = outages[place + 1] if place + 1 < len(outages) else None
        set_end(outage, following, as_of)
    return outages


def opening_rule(report: Report, previous: Report | None, current: dict[str, Any] | None) -> str:
    if is_zero(report):
        lost = current is None and report["affected"] and report["affected"][1] > 0
        started = report["started"]
        is_new = started and (previous is None or started > previous["at"])
        if not (lost and is_new):
            return ""
    if current is None:
        return "first report" if previous is None else "rise"
    assert previous is not None
    started = report["started"]
    if started and started > previous["at"]:
        return "rise"
    says_the_same_loss = started is not None and started <= previous["at"]
    if report["at"] - previous["at"] > SILENCE and not says_the_same_loss:
        return "first report"
    counts = [row for row in current["rows"] if row["remaining"]]
    if report["remaining"] and counts:
        last = counts[-1]
        rises = report["remaining"][1] > last["remaining"][2]
        if rises and not is_view_of_the_same(report, last):
            return "rise"
    return ""


def where_a_disagreement_was_a_loss(rows: list[Report]) -> int | None:
    latest = rows[-1]
    if not latest["remaining"]:
        return None
    for place in range(len(rows) - 2, -1, -1):
        own = rows[place]
        if own["source"] == latest["source"] and own["remaining"]:
            if latest["remaining"][1] <= own["remaining"][2]:
                return None
            for later in range(place + 1, len(rows)):
                counted = rows[later]["remaining"]
                if counted and counted[1] > own["remaining"][2]:
                    return later
    return None


def date_start(outage: dict[str, Any]) -> None:
    first, before = outage["rows"][0], outage["before"]
    outage["started"] = first["at"]
    outage["after"] = before["at"] if before else None
    for row in outage["rows"]:
        started = row["started"]
        if started and started <= first["at"] and not (before and started <= before["at"]):
            outage["started"] = outage["after"] = started
            outage["rule"] = "stated"
            return


def set_end(outage: dict[str, Any], following: dict[str, Any] | None, as_of: datetime) -> None:
    last = outage["rows"][-1]
    heard = following["rows"][0]["at"] if following else as_of
    outage["ended"] = None
    if is_zero(last):
        outage["end_rule"], outage["ended"] = "confirmed zero", last["at"]
    elif heard - last["at"] > SILENCE:
        outage["end_rule"] = "lost sight of"
    elif following:
        outage["end_rule"], outage["ended"] = "next loss", following["started"]
    else:
        outage["end_rule"] = "open"


def peak_of(outage: dict[str, Any]) -> tuple[float, float, float]:
    said = [row["affected"] or row["remaining"] for row in outage["rows"]]
    return max(s[0] for s in said), max(s[1] for s in said), max(s[2] for s in said)


def hours_until(outage: dict[str, Any], share: float) -> tuple[float, float]:
    """Hours from the start until a share of the peak was back, at least and at most."""
    counts = [row for row in outage["rows"] if row["remaining"]]
    if not counts:
        return 0.0, NAN
    highest = max(row["remaining"][0] for row in counts)
    while counts[0]["remaining"][0] != highest:
        counts.pop(0)
    _, peak_low, peak_high = peak_of(outage)
    low, high = 0.0, NAN
    for row in counts:
        if row["remaining"][1] <= peak_high * (1 - share):
            break
        low = hours_between(outage["started"], row["at"])
    for row in counts:
        if row["remaining"][2] <= peak_low * (1 - share):
            high = hours_between(outage["started"], row["at"])
            break
    return low, high


def hours_between(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 3600


def figure_of_whole(series: list[Report], as_of: datetime) -> Figure:
    told = without_looking_back(series)
    outages = outages_of(series, as_of)

    def outage_of(report: Report) -> int:
        for number, outage in enumerate(outages):
            if any(row is report for row in outage["rows"]):
                return number
        return -1

    last = told[-1]
    force = last
    for report in told:
        if report["remaining"] and outage_of(report) == outage_of(last):
            force = report
    if last["remaining"]:
        force = last
    figure = stated(force, as_of, "own")
    latest = outages[-1] if outages else None
    if latest:
        figure["started"], figure["rule"] = latest["started"], latest["rule"]
    figure["affected"] = NAN
    if last["affected"]:
        figure["affected"] = last["affected"][0]
    elif latest and len(latest["rows"]) > 1 and not is_peak_contested(latest["rows"]):
        figure["affected"] = peak_of(latest)[0]
    others = contesting(told, force, latest["after"] if latest else None)
    figure["contested"] = bool(others)
    figure["ids"] = [force["report_id"], *(other["report_id"] for other in others)]
    return figure


def is_peak_contested(rows: list[Report]) -> bool:
    """Whether what was said last may be another view of the peak, not a return since."""
    highest = max((row["affected"] or row["remaining"])[0] for row in rows)
    for place, row in enumerate(rows):
        if row["affected"] is None and row["remaining"][0] == highest:
            later = [other for other in rows[place + 1 :] if other["remaining"]]
            if not later or any(
                other["source"] == row["source"] and other["at"] > row["at"] for other in later
            ):
                return False
            last = later[-1]
            return bool(
                last["source"] != row["source"]
                and last["at"] - row["at"] <= DAY
                and last["remaining"][2] < row["remaining"][1]
            )
    return False


def contesting(series: list[Report], force: Report, after: datetime | None) -> list[Report]:
    if not force["remaining"]:
        return []
    found = []
    for place, report in enumerate(series):
        if report["source"] == force["source"] or not report["remaining"]:
            continue
        if any(r["source"] == report["source"] and r["remaining"] for r in series[place + 1 :]):
            continue
        if force["at"] - report["at"] > DAY or (after and after > report["at"]):
            continue
        if (
            report["remaining"][1] > force["remaining"][2]
            or force["remaining"][1] > report["remaining"][2]
        ):
            found.append(report)
    return found


def stated(report: Report, as_of: datetime, basis: str) -> Figure:
    value, low, high = report["remaining"] or (NAN, NAN, NAN)
    return {
        "remaining": value if basis == "own" else low,
        "low": low,
        "high": high if basis == "own" else NAN,
        "affected": report["affected"][0] if report["affected"] else NAN,
        "at": report["at"],
        "told": report["at"],
        "basis": basis,
        "is_stale": as_of - report["at"] > LIMIT[report["service"]],
        "contested": False,
        "ids": [report["report_id"]],
        "started": report["started"],
        "rule": "",
    }


def figure_of_parts(series: list[Report], as_of: datetime) -> Figure | None:
    """All parts here are described in words: they may overlap, so the largest counts."""
    latest = {report["scope"]: report for report in series if report["remaining"]}
    figures = [stated(r, as_of, "lower bound") for r in series if latest.get(r["scope"]) is r]
    best = None
    for figure in told_together(figures, as_of):
        if best is None or (figure["remaining"], figure["at"]) > (best["remaining"], best["at"]):
            best = figure
    return best


def situation(
    known: list[Report], as_of: datetime, children: dict[str, list[str]]
) -> dict[tuple[str, str, str], Figure]:
    """The figure of each area, service and unit; ``children`` holds every area's."""
    own: dict[tuple[str, str, str], list[Figure]] = {}
    statements = standing(known, as_of)
    for key, series in in_series([r for r in statements if not r["scope"]]).items():
        own.setdefault(key, []).append(figure_of_whole(series, as_of))
    for key, series in in_series([r for r in statements if r["scope"]]).items():
        figure = figure_of_parts(series, as_of)
        if figure and key not in own:
            own[key] = [figure]
    kinds = {(service, unit) for _, service, unit in own}
    found: dict[tuple[str, str, str], Figure] = {}

    def settle(area: str, service: str, unit: str) -> Figure | None:
        below = [settle(child, service, unit) for child in children.get(area, [])]
        summed = None if unit == "percent" else total(below, as_of)
        candidates = [*own.get((area, service, unit), []), *([summed] if summed else [])]
        if not candidates:
            return None
        best = candidates[0]
        for candidate in candidates[1:]:
            if goes_before(candidate, best):
                best = candidate
        found[area, service, unit] = best
        return best

    for service, unit in kinds:
        settle("UA", service, unit)
    return found


def goes_before(one: Figure, other: Figure) -> bool:
    """Which of two figures an area shows."""
    if says_nothing(one) != says_nothing(other):
        return says_nothing(other)
    if one["is_stale"] != other["is_stale"]:
        return bool(other["is_stale"])
    if one["is_stale"] and one["told"] != other["told"]:
        return bool(one["told"] > other["told"])
    if is_counted(one) != is_counted(other):
        return is_counted(one)
    if (one["basis"] == "own") != (other["basis"] == "own"):
        return bool(one["basis"] == "own")
    return size(one) > size(other)


def says_nothing(figure: Figure) -> bool:
    return bool(figure["remaining"] == 0 and figure["high"] != 0)


def is_counted(figure: Figure) -> bool:
    return bool(figure["remaining"] == figure["remaining"])


def size(figure: Figure) -> float:
    return float(figure["remaining"]) if is_counted(figure) else 0.0


def told_together(figures: list[Figure], as_of: datetime) -> list[Figure]:
    """The fresh ones, else those of the last two weeks, else what was told of last."""
    found = [figure for figure in figures if not figure["is_stale"]]
    if not found:
        found = [figure for figure in figures if not as_of - figure["told"] > SILENCE]
    if not found and figures:
        latest = sorted(figure["told"] for figure in figures)[-1]
        found = [figure for figure in figures if figure["told"] == latest]
    return found


def total(below: list[Figure | None], as_of: datetime) -> Figure | None:
    said = [f for f in below if f is not None and f["remaining"] == f["remaining"]]
    counted = told_together(said, as_of)
    if not counted:
        return None
    whole = len(counted) == len(below) and all(f["high"] == f["high"] for f in counted)
    starts = sorted((f["started"], f["rule"]) for f in counted if f["started"])
    return {
        "remaining": sum(f["remaining" if whole else "low"] for f in counted),
        "low": sum(f["low"] for f in counted),
        "high": sum(f["high"] for f in counted) if whole else NAN,
        "affected": sum(f["affected"] for f in counted),
        "at": min(f["at"] for f in counted),
        "basis": "children" if whole else "lower bound",
        "is_stale": any(f["is_stale"] for f in counted),
        "contested": any(f["contested"] for f in counted),
        "ids": [report_id for f in counted for report_id in f["ids"]],
        "told": max(f["told"] for f in counted),
        "started": starts[0][0] if starts else None,
        "rule": starts[0][1] if starts else "",
    }


def state_of(figure: Figure) -> str:
    state = "restored" if figure["high"] == 0 else "unknown" if says_nothing(figure) else "out"
    return "stale" if figure["is_stale"] and state != "unknown" else state
