"""The columns of a report, declared once: checks, template and data dictionary come from here."""

from __future__ import annotations

from dataclasses import dataclass

SERVICES = ("heating", "electricity", "water")
UNITS = ("buildings", "customers", "households", "people", "facilities", "percent")
CAUSES = ("strike", "grid accident", "weather", "planned", "unknown")
SOURCE_KINDS = ("official", "utility", "media", "crowd")
TIME_BASES = ("exact", "published", "day")
QUANTITIES = ("affected", "restored", "remaining")
QUANTITY_PARTS = ("", "_qualifier", "_low", "_high")


@dataclass(frozen=True)
class Column:
    """One column of a table of reports.

    Attributes
    ----------
    name : str
        The column's name in the template.
    kind : str
        ``text``, ``time``, ``quantity``, ``number``, or the vocabulary its words come from.
    meaning : str
        What the column says, in one sentence.
    example : str
        A value as it may be written.
    """

    name: str
    kind: str
    meaning: str
    example: str = ""


COLUMNS: tuple[Column, ...] = (
    Column(
        "report_id",
        "text",
        "The source's own id; made from the row's meaning when empty",
        "KCMA-0117",
    ),
    Column(
        "reported_at",
        "time",
        "When the statement was true; Kyiv time unless an offset is given",
        "17.01.2026 12:00",
    ),
    Column("time_basis", "time_basis", "How the time is known: exact, published or day", "exact"),
    Column("place", "text", "Name of the place; any one of place, area_id or point is enough"),
    Column("area_id", "text", "P-code, KATOTTH code or ISO 3166-2 code of the area", "UA80"),
    Column("latitude", "number", "Degrees north, WGS 84"),
    Column("longitude", "number", "Degrees east, WGS 84"),
    Column("scope", "text", "Empty for the whole area; else the part or subset that is meant"),
    Column("service", "service", "heating, electricity or water", "heating"),
    Column(
        "unit",
        "unit",
        "buildings, customers, households, people, facilities or percent",
        "buildings",
    ),
    Column("affected", "quantity", "How many lost the service in this outage"),
    Column("restored", "quantity", "How many of those have it back"),
    Column("remaining", "quantity", "How many are still without it", "about 50"),
    Column("outage_started_at", "time", "When the outage began", "09.01.2026"),
    Column("cause", "cause", "strike, grid accident, weather, planned or unknown", "strike"),
    Column("expected_restoration_at", "time", "When the source expects it to be restored"),
    Column("source", "text", "Who says so", "KCMA"),
    Column("source_kind", "source_kind", "official, utility, media or crowd", "official"),
    Column("source_url", "text", "Where it was said"),
    Column("supersedes", "text", "The report_id that this one corrects or withdraws"),
    Column("note", "text", "Free text; never leaves the app"),
)

COLUMN_NAMES = tuple(column.name for column in COLUMNS)


def columns_of(kind: str) -> tuple[str, ...]:
    """Names of the columns of one kind, in the template's order."""
    return tuple(column.name for column in COLUMNS if column.kind == kind)


def template_csv() -> str:
    """The template: a header and one example row, with the semicolons Ukrainian Excel expects."""
    header = ";".join(COLUMN_NAMES)
    return f"{header}\n{';'.join(column.example for column in COLUMNS)}\n"


def quantity_columns() -> tuple[str, ...]:
    """The twelve columns that three quantities take in a frame of reports."""
    return tuple(name + part for name in QUANTITIES for part in QUANTITY_PARTS)
