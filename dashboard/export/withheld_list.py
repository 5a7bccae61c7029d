"""What will not be in a file, told before it is saved."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.export.stamp_words import withheld_lines
from dashboard.i18n import Words
from dashboard.widgets import area_name, plain
from geodata.publish import PROFILES, Publication
from geodata.publish.preview import Preview


def draw_withheld(preview: Preview, published: Publication, words: Words) -> None:
    """How many figures, why, and of which places."""
    st.markdown(f"**{plain(words('save-withheld'))}**")
    lines = [*_left_out(preview, published, words), words("save-withheld-always")]
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    if len(preview.cells):
        st.dataframe(withheld_table(preview.cells, words), hide_index=True)


def _left_out(preview: Preview, published: Publication, words: Words) -> list[str]:
    hours = int(PROFILES[published.profile].delay.total_seconds() // 3600)
    counts = {
        words("save-withheld-young", count=preview.young, hours=hours): preview.young,
        words("save-withheld-parts", count=preview.parts): preview.parts,
        words("save-withheld-below", count=preview.below): preview.below,
    }
    told = [text for text, count in counts.items() if count]
    withheld = withheld_lines(published, words) if any(published.withheld.values()) else []
    return [*told, *withheld] or [words("save-withheld-nothing")]


def withheld_table(cells: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The withheld figures: place, service, unit and why."""
    return pd.DataFrame(
        {
            words("column-place"): [area_name(area_id, words) for area_id in cells["area_id"]],
            words("filter-service"): [words(f"service-{name}") for name in cells["service"]],
            words("column-unit"): [words(f"unit-{unit}") for unit in cells["unit"]],
            words("save-why"): [words(f"save-why-{why}") for why in cells["withheld"]],
        }
    )
