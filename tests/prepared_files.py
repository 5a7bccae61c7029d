"""Files that were read once, before many importers are forked: each then only has to commit."""

from __future__ import annotations

from geodata.intake.intake import Intake, load_reports
from tests.builders import table

ROWS_A_FILE = 40


def _numbered_file(number: int) -> Intake:
    counts = range(number * ROWS_A_FILE, (number + 1) * ROWS_A_FILE)
    rows = [{"report_id": f"{number}-{count}", "remaining": str(count)} for count in counts]
    return load_reports(table(*rows, {"report_id": f"{number}-bad", "remaining": "x"}))


FILES = [_numbered_file(number) for number in range(80)]
"""Good rows, whose ids begin with the file's number, and a bad one."""
