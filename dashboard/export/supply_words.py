"""Power, equipment and needs of a brief in words: each figure with its source and day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

import pandas as pd

from dashboard.export.cell_texts import SOURCE_KINDS, number_of, short_source, source_name
from dashboard.figures import count_text
from dashboard.i18n import Words
from dashboard.supply.supply_words import kind_text, power_sentence
from geodata.areas import load_areas
from geodata.publish.supply import PublishedSupply
from geodata.register.registers import STAGES
from geodata.supply.power import gap_of

_COUNTRY = "UA"
_MOST_SOURCES = 2
_Told = Mapping[str, Any]


def power_text(supply: PublishedSupply, words: Words, *, as_of: datetime) -> str:
    """What the figures of power say together, then each with its day and source; or nothing."""
    if supply.power.empty:
        return ""
    named = [_source(str(source), words) for source in supply.power["source"]]
    latest = supply.power.assign(source=named)
    said = power_sentence(latest, gap_of(latest), words, as_of=as_of)
    return f"{said.title}. {said.detail}."


def supply_rows(supply: PublishedSupply, words: Words) -> list[tuple[str, ...]]:
    """Place, kind, how many, who says so: what came of equipment, then what is needed."""
    return [*_equipment_rows(supply.equipment, words), *_need_rows(supply.needs, words)]


def _equipment_rows(equipment: pd.DataFrame, words: Words) -> list[tuple[str, ...]]:
    by_kind: dict[str, list[_Told]] = {}
    for row in cast(list[_Told], equipment.to_dict("records")):
        by_kind.setdefault(row["kind"], []).append(row)
    return [
        (
            _place(_COUNTRY, words),
            kind_text(kind, words),
            _stages(told, words),
            _said(told[0], words),
        )
        for kind, told in by_kind.items()
    ]


def _stages(told: Sequence[_Told], words: Words) -> str:
    """Each stage that adds something to the one after it."""
    texts = {row["stage"]: _pieces(row, words) for row in told}
    known = [stage for stage in STAGES if stage in texts]
    after = [*known[1:], ""]
    adding = [s for s, later in zip(known, after, strict=True) if texts[s] != texts.get(later)]
    return " · ".join(words(f"stage-{stage}", count=texts[stage]) for stage in adding)


def _need_rows(needs: pd.DataFrame, words: Words) -> list[tuple[str, ...]]:
    return [
        (
            _place(row["area_id"] or _COUNTRY, words),
            kind_text(row["kind"], words),
            words("brief-needed", count=_pieces(row, words)),
            _said(row, words),
        )
        for row in cast(list[_Told], needs.to_dict("records"))
    ]


def _pieces(row: _Told, words: Words) -> str:
    figure = [number_of(row, name) for name in ("pieces", "pieces_low", "pieces_high")]
    return count_text(words, *figure, withheld=row["withheld"])


def _said(row: _Told, words: Words) -> str:
    named = [source_name(short_source(source), words) for source in row["sources"]]
    if len(named) > _MOST_SOURCES:
        named = [f"{named[0]} {words('brief-more', count=len(named) - 1)}"]
    return " · ".join(filter(None, [", ".join(named), words.short_day(row["told_at"])]))


def _source(text: str, words: Words) -> str:
    """Sources of one figure; kinds of them in the reader's language."""
    parts = text.split(", ")
    if all(part in SOURCE_KINDS for part in parts):
        return ", ".join(source_name(part, words) for part in parts)
    return source_name(short_source(text), words)


def _place(area_id: str, words: Words) -> str:
    return str(load_areas().at[area_id, f"name_{words.language}"])
