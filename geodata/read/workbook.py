"""Sheets of XLSX, XLSB, XLS and ODS workbooks as rows of texts; formulas by their last value."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import unescape

import python_calamine as calamine

from geodata.read.celltext import Refused, require_narrow, text_of

_ERROR_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*? t="e"[^>]*>.{0,4000}?<v>([^<]{1,20})', re.DOTALL
)
ErrorCells = dict[str, dict[int, dict[int, str]]]
"""Sheet → row → column → text, such as ``#N/A``."""


def read_workbook(content: bytes, only: str) -> Iterator[object]:
    """Sheets with content as lines for ``geodata.read.apart``, or the one that is named."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    except calamine.PasswordError:
        raise Refused("file_encrypted") from None
    errors = _error_cells(content)
    for name in book.sheet_names:
        if only in ("", name):
            sheet = book.get_sheet_by_name(name)
            if sheet.end is not None:
                require_narrow(sheet.end[1] + 1)
                yield {"table": name, "merged": list(sheet.merged_cell_ranges or [])}
                yield from _rows(sheet, errors.get(name, {}))


def _rows(sheet: calamine.CalamineSheet, errors: dict[int, dict[int, str]]) -> Iterator[list[str]]:
    for at, cells in enumerate(sheet.iter_rows()):
        texts = [text_of(cell) for cell in cells]
        for column, text in errors.get(at, {}).items():
            if column < len(texts):
                texts[column] = text
        yield texts


def _error_cells(content: bytes) -> ErrorCells:
    """The cells of an XLSX with an error, which its reader gives as empty."""
    errors: ErrorCells = {}
    if not zipfile.is_zipfile(BytesIO(content)):
        return errors
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name, path in _sheet_paths(archive).items():
            for match in _ERROR_CELL.finditer(archive.read(path)):
                letters, row, text = (part.decode("ascii", "replace") for part in match.groups())
                cells = errors.setdefault(name, {}).setdefault(int(row) - 1, {})
                cells[_column_index(letters)] = text
    return errors


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name of each sheet → its member of the archive."""
    members = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= members:
        return {}
    links = _tags(archive, "xl/_rels/workbook.xml.rels", "Relationship", id="Id", path="Target")
    targets = {link["id"]: link["path"].removeprefix("/").removeprefix("xl/") for link in links}
    sheets = _tags(archive, "xl/workbook.xml", "sheet", name="name", id=r"\w+:id")
    paths = {sheet["name"]: f"xl/{targets.get(sheet['id'], '')}" for sheet in sheets}
    return {unescape(name): path for name, path in paths.items() if path in members}


def _tags(archive: zipfile.ZipFile, member: str, tag: str, **names: str) -> list[dict[str, str]]:
    text = archive.read(member).decode("utf-8", "replace")
    found = re.findall(rf"<(?:\w+:)?{tag}\b[^>]*>", text)
    return [attributes for each in found if (attributes := _attributes(each, **names))]


def _attributes(tag: str, **names: str) -> dict[str, str]:
    found = {key: re.search(rf'\s{name}="([^"]*)"', tag) for key, name in names.items()}
    return {key: match[1] for key, match in found.items() if match} if all(found.values()) else {}


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
