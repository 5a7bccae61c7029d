"""The supply screen in words: what lacks, what imports close, how far each pledge has come."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from dashboard.i18n import QUALIFIER_SIGNS, UNKNOWN_SIGN, Words
from geodata.register.registers import STAGES
from geodata.supply.power import COMPARABLE_WITHIN, Gap

_DAY_S = 86_400


@dataclass(frozen=True)
class PowerSentence:
    """The answer, and what it rests on."""

    title: str
    detail: str


def power_sentence(
    latest: pd.DataFrame, gap: Gap, words: Words, *, as_of: datetime
) -> PowerSentence:
    """How much of the gap imports close, and of when that is once it is old; or why not known."""
    detail = " · ".join(_told(row, words) for row in latest.to_dict("records"))
    if gap.apart.total_seconds() >= _DAY_S:
        days = round(gap.apart.total_seconds() / _DAY_S)
        detail = f"{detail} · {words('power-apart', days=days)}"
    if gap.reason:
        return PowerSentence(words(f"power-{gap.reason.replace('_', '-')}"), detail)
    title = words(
        "power-closed",
        share=range_text(gap.closed_share_low * 100, gap.closed_share_high * 100, words),
        gap=range_text(gap.gap_low_mw, gap.gap_high_mw, words),
    )
    newest = latest.loc[["demand", "available_capacity", "import_flow"], "at"].max()
    if as_of - newest > COMPARABLE_WITHIN:
        title = words("power-old", when=words.day(newest), told=title)
    return PowerSentence(title, detail)


def _told(row: Mapping[Hashable, Any], words: Words) -> str:
    name = words(f"power-{row['measure'].replace('_', '-')}")
    return f"{name} {figure_text(row, words)} ({words.day(row['at'])}, {row['source']})"


def figure_text(row: Mapping[Hashable, Any], words: Words) -> str:
    """A figure in MW with the sign of how it was said."""
    sign = QUALIFIER_SIGNS[str(row["qualifier"])]
    return words("power-mw", figure=f"{sign}{words.number(row['value_mw'])}")


def range_text(low: float, high: float, words: Words) -> str:
    """Two bounds as a range of whole numbers that holds both, or one figure where they agree."""
    first, last = words.number(math.floor(low)), words.number(math.ceil(high))
    return first if first == last else f"{first}\u2013{last}"


def power_table(readings: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Every reading, the newest first: what is behind the bar and the chart."""
    found = readings.sort_values("at", ascending=False, kind="stable").to_dict("records")
    return pd.DataFrame(
        {
            words("column-reported_at"): [words.day(row["at"]) for row in found],
            words("power-measure"): [
                words(f"power-{row['measure'].replace('_', '-')}") for row in found
            ],
            words("power-figure"): [figure_text(row, words) for row in found],
            words("power-border"): [row["interconnector"] or words("power-all") for row in found],
            words("column-source"): [row["source"] for row in found],
            words("column-source_url"): [row["source_url"] for row in found],
        }
    )


def stage_text(row: Mapping[Hashable, Any], words: Words) -> str:
    """How far a pledge has come: ``447 pledged · 300 arrived``, each stage that adds something."""
    told, before = [], math.nan
    for stage in reversed(STAGES):
        pieces = float(row[stage])
        if not math.isnan(pieces) and pieces != before:
            told.append(words(f"stage-{stage}", count=words.number(pieces)))
            before = pieces
    told = told or [words("stage-unknown")]
    if not math.isnan(float(row["capacity_mw"])):
        told.insert(0, _output_text(float(row["capacity_mw"]), words))
    return " · ".join(reversed(told))


def share_come(row: Mapping[Hashable, Any]) -> float:
    """The share (0-1) of the pledged pieces that came to the furthest stage; NaN if not told."""
    known = [stage for stage in STAGES[1:] if not math.isnan(float(row[stage]))]
    if not known or math.isnan(float(row["pledged"])) or not row["pledged"]:
        return math.nan
    return min(1.0, float(row[known[-1]]) / float(row["pledged"]))


def pipeline_table(pipeline: pd.DataFrame, names: Mapping[str, str], words: Words) -> pd.DataFrame:
    """Every pledge with its stages; a stage that nobody told of stays a dash."""
    rows = pipeline.to_dict("records")
    stages = {
        words(f"stage-name-{stage}"): [words.number(float(row[stage])) for row in rows]
        for stage in STAGES
    }
    return pd.DataFrame(
        {
            words("equipment-pledge"): [row["pledge"] for row in rows],
            words("equipment-kind"): [kind_text(row["kind"], words) for row in rows],
            words("equipment-donor"): [row["donor"] or UNKNOWN_SIGN for row in rows],
            words("equipment-for"): [names.get(row["area_id"], UNKNOWN_SIGN) for row in rows],
            **stages,
            words("equipment-output"): [_output_text(row["capacity_mw"], words) for row in rows],
            words("equipment-part-of"): [row["part_of"] for row in rows],
            words("equipment-told"): [words.day(row["told_at"]) for row in rows],
            words("column-source"): [row["sources"] for row in rows],
        }
    )


def kind_text(kind: str, words: Words) -> str:
    """A kind of equipment in words."""
    return words(f"equipment-{kind.replace(' ', '-')}")


def _output_text(capacity_mw: float, words: Words) -> str:
    if math.isnan(capacity_mw):
        return UNKNOWN_SIGN
    return words("power-mw", figure=words.number(capacity_mw, digits=1))


def totals_text(row: Mapping[Hashable, Any], words: Words) -> str:
    """The pieces of one kind; a lower bound where a pledge tells no pieces."""
    sign = "≥ " if row["without_figure"] else ""
    told = stage_text({"capacity_mw": math.nan, **row}, words)
    return f"{kind_text(str(row['kind']), words)}: {sign}{told}"
