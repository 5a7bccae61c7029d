"""Tables and reports for tests: a good one, with whatever is overridden."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from geodata.intake.intake import Intake, load_reports

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)

GOOD_ROW = {
    "reported_at": "24.01.2026 09:00",
    "area_id": "UA80",
    "service": "heating",
    "unit": "buildings",
    "remaining": "1500",
    "source": "KCMA",
    "source_kind": "official",
}


def table(*rows: dict[str, str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A CSV of good rows with overrides; every row has every column that any row has."""
    full = [GOOD_ROW | row for row in rows]
    names = list(dict.fromkeys(name for row in full for name in row))
    return csv_bytes(names, full, delimiter=delimiter, encoding=encoding)


def csv_bytes(
    names: list[str],
    rows: list[dict[str, str]],
    *,
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> bytes:
    """A CSV of rows as they are, its columns in this order; UTF-16 and UTF-8-sig get their mark."""
    text = io.StringIO()
    writer = csv.DictWriter(text, names, delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def intake(*rows: dict[str, str], now: datetime = NOW) -> Intake:
    """What a table of good rows with overrides gives."""
    return load_reports(table(*rows), name="reports.csv", now=now)


def problems(*rows: dict[str, str]) -> list[tuple[int, str, str, str]]:
    """Row, column, code and value of each problem of good rows with overrides."""
    return [(p.row, p.column, p.code, p.value) for p in intake(*rows).problems]
