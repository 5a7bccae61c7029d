"""A file of a register: what it gave, and everything that is wrong in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from geodata.errors import UnreadableFile
from geodata.problem import FILE_ROW, Problem
from geodata.register.registercheck import check_register
from geodata.register.registerfile import ROW, read_register_file
from geodata.register.registers import REGISTERS, Register

CONTENT_HASH = "content_hash"
_NO_MEANING = ("source_url", "note")


@dataclass(frozen=True)
class RegisterIntake:
    """What a file gave: ``accepted + rejected = rows_read`` (what is known is found by the store).

    Attributes
    ----------
    register : Register
    name, sha256 : str
        Of the file.
    rows : pandas.DataFrame
        Good rows: the register's frame columns, ``row`` and ``content_hash``.
    problems : tuple of Problem
    rows_read : int
    columns : Mapping of str to str
        Column of the register → its heading as written.
    rejected : pandas.DataFrame
        The other rows as they were written.
    """

    register: Register
    name: str
    sha256: str
    rows: pd.DataFrame
    problems: tuple[Problem, ...]
    rows_read: int
    columns: Mapping[str, str]
    rejected: pd.DataFrame

    @property
    def is_unreadable(self) -> bool:
        """Whether no row could be read at all."""
        return any(problem.row == FILE_ROW for problem in self.problems)


def load_register(
    source: Path | bytes, register: str, *, name: str = "", now: datetime | None = None
) -> RegisterIntake:
    """Read and check a file of a register; never raises for what is in the file.

    Parameters
    ----------
    register : {"power", "equipment", "needs"}
    now : datetime, optional
        Aware; later times are in the future.
    """
    kind = REGISTERS[register]
    name = name or (source.name if isinstance(source, Path) else "")
    try:
        table = read_register_file(source, kind, name=name)
    except UnreadableFile as error:
        problem = Problem(FILE_ROW, "", error.code, error.value)
        empty = pd.DataFrame(columns=[*kind.frame_columns(), ROW, CONTENT_HASH])
        return RegisterIntake(kind, name, "", empty, (problem,), 0, {}, pd.DataFrame())
    rows, problems = check_register(table, kind, now=now or datetime.now(UTC))
    rows, twice = _name_rows(rows, kind)
    problems += twice
    wrong = table.cells[~table.cells[ROW].isin(rows[ROW])]
    return RegisterIntake(
        kind, name, table.sha256, rows, tuple(sorted(problems)), len(table.cells),
        table.columns, wrong.reset_index(drop=True),
    )  # fmt: skip


def _name_rows(rows: pd.DataFrame, register: Register) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows with a hash of their meaning and an id each; one id with two meanings is neither."""
    meant = [c for c in rows.columns if c not in (ROW, register.id_column, *_NO_MEANING)]
    hashes = [_hash(values) for values in rows[meant].to_dict("records")]
    rows = rows.assign(**{CONTENT_HASH: pd.Series(hashes, index=rows.index, dtype=object)})
    given = rows[register.id_column]
    made = "r-" + rows[CONTENT_HASH].str[:16]
    meanings = rows.groupby(["source", register.id_column])[CONTENT_HASH].transform("nunique")
    twice = (meanings > 1) & (given != "")
    problems = [
        Problem(int(row), register.id_column, "row_id_twice", str(text))
        for row, text in zip(rows.loc[twice, ROW], given[twice], strict=True)
    ]
    named = rows.assign(**{register.id_column: given.where(given != "", made)})
    return named[~twice].reset_index(drop=True), problems


def _hash(values: Mapping[Hashable, object]) -> str:
    said = {str(name): str(value) for name, value in values.items()}
    said = {name: text for name, text in said.items() if text not in ("", "nan", "NaT")}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]
