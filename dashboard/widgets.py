"""Small pieces of the screen, each ten to thirty lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd
import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from dashboard.figures import count_text, with_unit
from dashboard.i18n import KYIV, Words
from geodata.areas import load_areas
from geodata.geography import per_geography

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&=^])")
_WEB_ADDRESS = re.compile(r"https?://\S+")


def plain(text: str) -> str:
    """A text as it is, for places that read Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)


def area_name(area_id: str, words: Words) -> str:
    """The official name of an area in the reader's language."""
    return _area_names(words.language)[area_id]


@per_geography
def _area_names(language: str) -> dict[str, str]:
    return {str(area): str(name) for area, name in load_areas()[f"name_{language}"].items()}


def sorted_by_name(area_ids: Iterable[str], words: Words) -> list[str]:
    """Areas in the order of the reader's alphabet."""
    return sorted(area_ids, key=lambda area_id: words.alphabetical(area_name(area_id, words)))


def begin_list(name: str, icon: str, words: Words, *, opened: bool = False) -> ExpanderContainer:
    """A heading; what stands behind it should be worked out only while it is ``open``."""
    return st.expander(words(name), opened, icon=icon, key=f"open-{name}", on_change="rerun")


def draw_reports(found: pd.DataFrame, words: Words) -> None:
    """Reports as a table; uploaded text is shown as the text it is."""
    shown = pd.DataFrame(
        {
            words("column-reported_at"): found["reported_at"].dt.tz_convert(KYIV),
            words("column-place"): [area_name(area_id, words) for area_id in found["area_id"]],
            words("column-scope"): found["scope"],
            **{words(f"column-{name}"): quantity_texts(found, name, words) for name in _SAID},
            words("column-source"): found["source"],
            words("column-source_url"): found["source_url"].where(
                found["source_url"].map(lambda url: bool(_WEB_ADDRESS.fullmatch(url)))
            ),
            words("column-note"): found["note"],
            words("column-report_id"): found["report_id"],
        }
    )
    link = st.column_config.LinkColumn(display_text=words("reports-open-link"))
    when = st.column_config.DatetimeColumn(format="DD.MM.YYYY HH:mm")
    st.dataframe(
        shown,
        hide_index=True,
        column_config={words("column-source_url"): link, words("column-reported_at"): when},
    )


_SAID = ("remaining", "restored", "affected")


def quantity_texts(found: pd.DataFrame, name: str, words: Words) -> list[str]:
    """Quantities as they were said, with their units; empty where nothing was said."""
    columns = [name, f"{name}_low", f"{name}_high", "unit"]
    return [
        "" if pd.isna(value) else with_unit(words, count_text(words, value, low, high), value, unit)
        for value, low, high, unit in found[columns].itertuples(index=False, name=None)
    ]


def draw_contradictions(found: pd.DataFrame, words: Words) -> None:
    """Figures that cannot all be true, for a person to settle."""
    texts = [
        words(
            f"contradiction-{row['code']}",
            figure=words.number(row["figure"]),
            against=words.number(row["against"]),
        )
        for row in found.to_dict("records")
    ]
    shown = pd.DataFrame(
        {
            words("column-place"): [area_name(area_id, words) for area_id in found["area_id"]],
            words("column-unit"): [words(f"unit-{unit}") for unit in found["unit"]],
            words("contradiction-what"): texts,
            words("contradiction-reports"): [", ".join(ids) for ids in found["report_ids"]],
        }
    )
    st.dataframe(shown, hide_index=True)
