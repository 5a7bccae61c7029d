"""The registers and their columns, declared once: reading, checks, template and dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from geodata.schema import SOURCE_KINDS
from geodata.vocabulary import meanings

POWER_MEASURES = ("import_limit", "import_flow", "demand", "available_capacity")
STAGES = ("pledged", "shipped", "arrived", "installed", "running")
EQUIPMENT_KINDS = ("generator", "cogeneration unit", "boiler house", "transformer", "other")
MW_OF_UNIT: Mapping[str, float] = {"kW": 0.001, "MW": 1.0, "GW": 1000.0}
QUANTITY_PARTS = ("", "_qualifier", "_low", "_high")


@dataclass(frozen=True)
class RegisterColumn:
    """One column of a register.

    Attributes
    ----------
    name : str
    kind : {"text", "time", "quantity", "choice", "area"}
        ``quantity`` becomes four columns, as in a report; ``area`` a code of an area.
    meaning : str
        What it says, in one sentence.
    example : str
        A value as it may be written.
    choices : tuple of str
        What a ``choice`` may be.
    is_required : bool
    """

    name: str
    kind: str
    meaning: str
    example: str = ""
    choices: tuple[str, ...] = ()
    is_required: bool = False


@dataclass(frozen=True)
class Register:
    """A kind of table.

    Attributes
    ----------
    name : str
    columns : tuple of RegisterColumn
        The first is the row's own id, made of its meaning where the source gave none.
    """

    name: str
    columns: tuple[RegisterColumn, ...]

    @property
    def id_column(self) -> str:
        """The name of the column that names a row."""
        return self.columns[0].name

    @cached_property
    def header_words(self) -> Mapping[str, str]:
        """Normalised heading → name of the column."""
        known = {**meanings("register_column"), **meanings(f"{self.name}_column")}
        names = {column.name for column in self.columns}
        return {word: name for word, name in known.items() if name in names}

    def frame_columns(self) -> tuple[str, ...]:
        """The columns of a frame of its rows; a quantity has four."""
        return tuple(
            column.name + part
            for column in self.columns
            for part in (QUANTITY_PARTS if column.kind == "quantity" else ("",))
        )

    def template_csv(self) -> str:
        """A header and one example row, with the semicolons that Ukrainian Excel expects."""
        names, examples = zip(*((each.name, each.example) for each in self.columns), strict=True)
        return f"{';'.join(names)}\n{';'.join(examples)}\n"


_WHO = (
    RegisterColumn("source", "text", "Who says so", "Ministry of Energy", is_required=True),
    RegisterColumn(
        "source_kind", "choice", "official, utility, media or crowd", "official", SOURCE_KINDS
    ),
    RegisterColumn("source_url", "text", "Where it was said"),
    RegisterColumn("supersedes", "text", "The id of the row that this one corrects or withdraws"),
    RegisterColumn("note", "text", "Free text; never leaves the app"),
)
_KIND = RegisterColumn(
    "kind",
    "choice",
    "generator, cogeneration unit, boiler house, transformer or other",
    "generator",
    EQUIPMENT_KINDS,
    is_required=True,
)
_CAPACITY = (
    RegisterColumn("capacity", "quantity", "Their output together", "400"),
    RegisterColumn("capacity_unit", "choice", "kW, MW or GW", "kW", tuple(MW_OF_UNIT)),
)

POWER = Register(
    "power",
    (
        RegisterColumn("reading_id", "text", "The source's own id", "N-01"),
        RegisterColumn("at", "time", "When the figure was true", "15.01.2026", is_required=True),
        RegisterColumn(
            "measure",
            "choice",
            "import_limit, import_flow, demand or available_capacity",
            "import_limit",
            POWER_MEASURES,
            is_required=True,
        ),
        RegisterColumn("value", "quantity", "How much", "2450", is_required=True),
        RegisterColumn("unit", "choice", "kW, MW or GW", "MW", tuple(MW_OF_UNIT), is_required=True),
        RegisterColumn("interconnector", "text", "Empty for all together"),
        *_WHO,
    ),
)
EQUIPMENT = Register(
    "equipment",
    (
        RegisterColumn("row_id", "text", "The source's own id", "A-01"),
        RegisterColumn("at", "time", "When it was true", "23.01.2026", is_required=True),
        RegisterColumn(
            "pledge", "text", "Which pledge or delivery it is about", "rescEU-1", is_required=True
        ),
        RegisterColumn("part_of", "text", "The larger pledge that this one is a part of"),
        RegisterColumn(
            "stage",
            "choice",
            "pledged, shipped, arrived, installed or running",
            "pledged",
            STAGES,
            is_required=True,
        ),
        _KIND,
        RegisterColumn("pieces", "quantity", "How many have come this far, in all", "447"),
        *_CAPACITY,
        RegisterColumn("donor", "text", "Who gives it", "EU rescEU"),
        RegisterColumn("area_id", "area", "For whom: code or name of the area", "UA80"),
        *_WHO,
    ),
)
NEEDS = Register(
    "needs",
    (
        RegisterColumn("need_id", "text", "The area's own id", "UA80-1"),
        RegisterColumn("at", "time", "When it was told", "23.01.2026", is_required=True),
        RegisterColumn("area_id", "area", "Who needs it: code or name", "UA80", is_required=True),
        _KIND,
        RegisterColumn("pieces", "quantity", "How many", "20", is_required=True),
        *_CAPACITY,
        *_WHO,
    ),
)
ASSIGNMENTS = Register(
    "assignments",
    (
        RegisterColumn("assignment_id", "text", "Made of the row's meaning"),
        RegisterColumn("at", "time", "From when it holds", "23.01.2026 10:00", is_required=True),
        RegisterColumn(
            "area_id", "area", "Which area gets them: code or name", "UA80", is_required=True
        ),
        _KIND,
        RegisterColumn(
            "pieces", "quantity", "How many it is to get, in all", "20", is_required=True
        ),
        *_WHO,
    ),
)
"""What people decided about free equipment; made on the screen, or a file like the others."""
REGISTERS: Mapping[str, Register] = {
    each.name: each for each in (POWER, EQUIPMENT, NEEDS, ASSIGNMENTS)
}
