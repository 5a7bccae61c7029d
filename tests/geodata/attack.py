"""A reader who wants to know: linear programs over all that published frames tell.

Unknown are the counts of every area at every frame. What is linked: an area is the sum of the
areas right below it (a raion at least of its cities), nobody is without who was not affected, the
same statement in two frames is one number, and every published figure holds within the interval
that it is published with. A percentage holds for the count in each unit with a denominator.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import isnan

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from geodata.areas import ancestors_of, children_of, load_areas
from geodata.denominator import load_denominators
from geodata.publish.rounding import round_to

INFEASIBLE = 2


@dataclass
class Program:
    """Bounds of variables, and rows of ``sum(weight * variable) <= limit`` or ``== limit``."""

    numbers: dict = field(default_factory=dict)
    low: list = field(default_factory=list)
    high: list = field(default_factory=list)
    at_most: list = field(default_factory=list)
    equal: list = field(default_factory=list)

    def variable(self, key):
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers)
            self.low.append(0.0)
            self.high.append(np.inf)
        return self.numbers[key]

    def within(self, key, low, high=np.inf):
        at = self.variable(key)
        self.low[at] = max(self.low[at], low)
        self.high[at] = min(self.high[at], high)

    def bounds_of(self, key):
        """The least and the most that a variable can be, or None where nothing fits at all."""
        if any(low > high for low, high in zip(self.low, self.high, strict=True)):
            return None
        found = [self._solve(key, sign) for sign in (1, -1)]
        return None if None in found else tuple(found)

    def _solve(self, key, sign):
        objective = np.zeros(len(self.numbers))
        objective[self.numbers[key]] = sign
        matrices = {}
        for name, rows in (("ub", self.at_most), ("eq", self.equal)):
            if rows:
                matrices |= {
                    f"A_{name}": _matrix(rows, len(objective)),
                    f"b_{name}": [0] * len(rows),
                }
        solved = linprog(objective, bounds=list(zip(self.low, self.high, strict=True)), **matrices)
        if solved.status == INFEASIBLE:
            return None
        return sign * solved.fun if solved.status == 0 else np.inf


def _matrix(rows, width):
    cells = [(at, column, weight) for at, row in enumerate(rows) for column, weight in row]
    at, columns, weights = zip(*cells, strict=True)
    return coo_matrix((weights, (at, columns)), shape=(len(rows), width))


def attack(frames, service, unit):
    """The program of all that frames tell of one service and unit."""
    program = Program()
    for frame, published in enumerate(frames):
        rows = published.situation
        rows = rows[(rows["service"] == service) & (rows["state"] != "unknown")]
        counts = rows[rows["unit"] == unit].to_dict("records")
        touched = {
            above for row in counts for above in (row["area_id"], *ancestors_of(row["area_id"]))
        }
        _link_areas(program, frame, touched)
        for row in counts:
            _hold(program, frame, row)
        for row in rows[rows["unit"] == "percent"].to_dict("records"):
            _hold_share(program, frame, row, unit)
    _link_statements(program, frames, service, unit)
    return program


def _link_areas(program, frame, touched):
    levels = load_areas()["level"]
    for area in sorted(touched):
        program.at_most.append(
            [(program.variable((frame, "remaining", area)), 1),
             (program.variable((frame, "affected", area)), -1)]
        )  # fmt: skip
        parts = children_of(area)
        if not parts:
            continue
        is_whole = levels[area] in ("country", "oblast", "city")
        for what in ("remaining", "affected"):
            row = [(program.variable((frame, what, part)), 1) for part in parts]
            row.append((program.variable((frame, what, area)), -1))
            (program.equal if is_whole else program.at_most).append(row)


def _hold(program, frame, row):
    key = (frame, "remaining", row["area_id"])
    if row["withheld"] == "small":
        program.within(key, 1, 9)
    elif row["withheld"]:
        program.within(key, 1)
    elif not isnan(row["remaining"]):
        high = row["remaining_high"]
        program.within(key, row["remaining_low"], np.inf if isnan(high) else high)
    if row["affected"] > 0 and row["basis"] == "own":
        program.within((frame, "affected", row["area_id"]), *_rounded_from(row["affected"]))


def _rounded_from(value):
    """What may have been rounded to a value."""
    step = 10.0 ** (np.floor(np.log10(value)) - 1)
    assert round_to(value, 2) == value
    return (value, value) if step < 1 or value < 100 else (value - step / 2, value + step / 2)


def _hold_share(program, frame, row, unit):
    known = load_denominators()
    mine = known[(known["area_id"] == row["area_id"]) & (known["unit"] == unit)]
    if row["withheld"] or isnan(row["remaining"]):
        return
    for of_how_many in mine["value"]:
        bounds = (row[name] * of_how_many / 100 for name in ("remaining_low", "remaining_high"))
        program.within((frame, "remaining", row["area_id"]), *bounds)


def _link_statements(program, frames, service, unit):
    """One statement is one number, in whichever frame it stands."""
    seen = defaultdict(list)
    for frame, published in enumerate(frames):
        rows = published.situation
        rows = rows[
            (rows["service"] == service) & (rows["unit"] == unit) & (rows["basis"] == "own")
        ]
        for area, at in zip(rows["area_id"], rows["reported_at"], strict=True):
            seen[area, at].append(program.variable((frame, "remaining", area)))
    for same in seen.values():
        program.equal += [[(same[0], 1), (other, -1)] for other in same[1:]]


def least_by_states(rows, area_id):
    """What the shown states alone say: an area is without at least its parts that are out."""
    out = set(rows.loc[rows["state"].isin(["out"]) | (rows["stale_state"] == "out"), "area_id"])

    def count(area):
        return max(int(area in out), sum(count(part) for part in children_of(area)))

    return max(1, count(area_id))
