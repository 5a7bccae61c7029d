"""Outages: one loss and its restoration within a series of statements."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import pandas as pd

from geodata.statement import are_comparable


@dataclass
class Outage:
    """One loss, from its first statement to a confirmed zero, the next loss, or now.

    Attributes
    ----------
    started_at : datetime
        Aware UTC.
    start_rule : str
        ``stated`` (a source gave the start), ``rise`` (more are without than before) or
        ``first report``.
    statements : list of pandas.Series
        In the order of time.
    ended_at : datetime or None
        When it ended; None while it is open.
    end_rule : str
        ``confirmed zero``, ``next loss`` or ``open``.
    """

    started_at: datetime
    start_rule: str
    statements: list[pd.Series] = field(default_factory=list)
    ended_at: datetime | None = None
    end_rule: str = "open"

    @property
    def peak(self) -> tuple[float, float, float]:
        """The most that were without the service, as value, low and high."""
        largest = max(self.statements, key=_loss)
        name = "affected" if _states_affected(largest) else "remaining"
        return largest[name], largest[f"{name}_low"], largest[f"{name}_high"]


def split_into_outages(series: pd.DataFrame) -> list[Outage]:
    """Part one area's statements, of one service and unit, into outages.

    An outage starts where a source says that one began, or where ``remaining`` rises beyond the
    overlap of the intervals (a higher figure of another source within a day is a disagreement,
    not a loss). It ends at the first confirmed zero, or is cut by the next loss.

    Parameters
    ----------
    series : pandas.DataFrame
        Statements in the order of time, as ``standing_statements`` gives them.
    """
    outages: list[Outage] = []
    previous: pd.Series | None = None
    for _, statement in series.iterrows():
        current = outages[-1] if outages and outages[-1].ended_at is None else None
        rule = _start_rule(statement, previous, current)
        if rule:
            outages.append(_begin(statement, rule, current))
        if outages and outages[-1].ended_at is None:
            outages[-1].statements.append(statement)
            _end_at_zero(outages[-1], statement)
        previous = statement
    return outages


def _start_rule(statement: pd.Series, previous: pd.Series | None, current: Outage | None) -> str:
    stated = statement["outage_started_at"]
    if statement["remaining_high"] == 0 and current is None:
        return ""
    if current is None or previous is None:
        if pd.notna(stated):
            return "stated"
        return "first report" if previous is None else "rise"
    if pd.notna(stated) and stated > current.started_at and stated > previous["reported_at"]:
        return "stated"
    rises = statement["remaining_low"] > previous["remaining_high"]
    return "rise" if rises and not are_comparable(statement, previous) else ""


def _begin(statement: pd.Series, rule: str, current: Outage | None) -> Outage:
    started_at = statement["outage_started_at" if rule == "stated" else "reported_at"]
    if current is not None:
        current.ended_at, current.end_rule = started_at, "next loss"
    return Outage(started_at, rule)


def _end_at_zero(outage: Outage, statement: pd.Series) -> None:
    if statement["remaining_high"] == 0:
        outage.ended_at, outage.end_rule = statement["reported_at"], "confirmed zero"


def _loss(statement: pd.Series) -> float:
    return float(statement["affected" if _states_affected(statement) else "remaining"])


def _states_affected(statement: pd.Series) -> bool:
    return bool(pd.notna(statement["affected"]))
