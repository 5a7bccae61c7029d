"""Figures that cannot all be true: both sides, which one stands and why, and a person's word."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.figures import count_text, with_unit
from dashboard.i18n import KYIV, Words
from dashboard.moment_filters import default_moment
from dashboard.widgets import area_name, plain
from geodata.areas import load_areas
from geodata.schema import SERVICES

_MOST_SHOWN = 30
_LONGEST_REASON = 300
_SIDES = ("figure", "against")

Row = Mapping[Hashable, Any]


def moment_of_contradictions(version: str) -> datetime:
    """Now, or the newest report's time where all would be stale by now."""
    wall = default_moment(data.last_report_at(version), now=datetime.now(UTC))
    return wall.replace(tzinfo=KYIV).astimezone(UTC)


def find_all(version: str) -> pd.DataFrame:
    """The contradictions of every service."""
    as_of = moment_of_contradictions(version)
    found = [data.contradictions(version, as_of, service) for service in SERVICES]
    return pd.concat([table for table in found if len(table)] or found[:1], ignore_index=True)


def draw_contradictions(found: pd.DataFrame, version: str, words: Words) -> None:
    """Each contradiction with its two sides; then what people settled."""
    as_of = moment_of_contradictions(version)
    when = words("export-as-of", when=words.moment(as_of))
    none = "" if len(found) else words("contradictions-none")
    st.caption(plain(f"{when}. {none}"))
    for at, row in enumerate(found.head(_MOST_SHOWN).to_dict("records")):
        with st.container(border=True):
            _draw_contradiction(at, row, words)
    settled = data.settled(version, as_of)
    if len(settled):
        st.markdown(f"**{plain(words('aside-title'))}**")
    for at, row in enumerate(settled.to_dict("records")):
        _draw_settled(at, row, words)


def _draw_contradiction(at: int, row: Row, words: Words) -> None:
    what = words(
        f"contradiction-{row['code']}",
        figure=words.number(row["figure"]),
        against=words.number(row["against"]),
    )
    st.markdown(f"**{plain(_title(row, words))}**  \n{plain(what)}")
    for side in _SIDES:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_side_markdown(row, side, words), width="stretch")
            wrong = reports_against(row, side)
            if wrong:
                alone = wrong[0] == _identity(row, side)
                label = words("settle-aside" if alone else "settle-right")
                with st.popover(label, key=f"settle-{at}-{side}"):
                    _draw_verdict(f"{at}-{side}", wrong, words)


def _title(row: Row, words: Words) -> str:
    service, unit = words(f"service-{row['service']}"), words(f"unit-{row['unit']}")
    return f"{area_name(row['area_id'], words)} · {service} · {unit}"


def _side_markdown(row: Row, side: str, words: Words) -> str:
    """A figure, whether it stands and why, whose it is and from when."""
    value = row[side]
    figure = count_text(words, value, row[f"{side}_low"], row[f"{side}_high"])
    stands = row["stands"] in (side, "both")
    why = words(f"stands-{row['stands_because'].replace('_', '-')}")
    mark = f" :blue-badge[{plain(why)}]" if stands else ""
    when = row[f"{side}_reported_at"]
    told = [
        _part_meant(row, side, words),
        row[f"{side}_source"],
        words.moment(when) if pd.notna(when) else "",
    ]
    about = plain(" · ".join(filter(None, told)))
    return f"**{plain(with_unit(words, figure, value, row['unit']))}**{mark}  \n{about}"


def _part_meant(row: Row, side: str, words: Words) -> str:
    """What a side speaks of, where the two speak of different things."""
    if row["code"] == "child_above_parent":
        parent = str(load_areas().at[row["area_id"], "parent_id"])
        return area_name(row["area_id"] if side == "figure" else parent, words)
    meant = {
        ("children_sum", "figure"): "export-children",
        ("over_100_pct", "against"): "side-all-there-are",
        ("outage_sum", "figure"): "side-restored-and-remaining",
        ("outage_sum", "against"): "side-affected",
    }.get((row["code"], side))
    return words(meant) if meant else ""


def _identity(row: Row, side: str) -> tuple[str, str]:
    return str(row[f"{side}_source"]), str(row[f"{side}_report_id"] or "")


def reports_against(row: Row, side: str) -> list[tuple[str, str]]:
    """What to set aside if a side is right: the other; a figure above all there are, itself.

    Returns
    -------
    list of (str, str)
        Source and report id; none where the other side is no single report.
    """
    if row["code"] == "over_100_pct":
        wrong = [_identity(row, "figure")] if side == "figure" else []
    else:
        wrong = [_identity(row, "against" if side == "figure" else "figure")]
    return [(source, report_id) for source, report_id in wrong if report_id]


def _draw_verdict(key: str, wrong: list[tuple[str, str]], words: Words) -> None:
    with st.form(f"verdict-{key}", border=False):
        named = "; ".join(f"{source}, {report_id}" for source, report_id in wrong)
        st.markdown(plain(words("settle-what", reports=named)))
        reason_key = f"verdict-reason-{key}"
        st.text_input(words("reason"), key=reason_key, max_chars=_LONGEST_REASON, required=True)
        st.form_submit_button(words("settle-yes"), on_click=_settle, args=(wrong, reason_key))


def _settle(wrong: list[tuple[str, str]], reason_key: str) -> None:
    reason = str(st.session_state[reason_key]).strip()
    if reason:
        for source, report_id in wrong:
            data.current_store().set_aside(source, report_id, reason)


def _draw_settled(at: int, row: Row, words: Words) -> None:
    source, report_id = _identity(row, "against")
    figure = count_text(words, row["against"], row["against_low"], row["against_high"])
    said = with_unit(words, figure, row["against"], row["unit"])
    told = plain(f"{_title(row, words)} · {source}, {report_id}")
    why = words("aside-why", when=words.moment(row["set_aside_at"]), reason=row["reason"])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(said)}** · {told}  \n{plain(why)}", width="stretch")
        st.button(
            words("aside-restore"),
            key=f"restore-{at}",
            on_click=_restore,
            args=(source, report_id),
        )


def _restore(source: str, report_id: str) -> None:
    data.current_store().restore_report(source, report_id, "")
