"""Bytes of a delimited text become rows of cells: encoding, delimiter and quotes are found."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from itertools import islice

from geodata.celltext import MOST_COLUMNS
from geodata.errors import UnreadableFile
from geodata.header import HEADER_SEARCH_ROWS, known_columns

_DELIMITERS = (";", ",", "\t", "|")
_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_PDF_MARK = b"%PDF-"  # the one common kind of binary file that may hold no control character
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")
_MOST_CONTROL_SHARE = 0.01  # texts may hold a stray one, such as a word processor's hyphen
_CELL_LIMIT = 1_000_000

_SAMPLE = 100_000
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")


def split_text(content: bytes) -> tuple[list[list[str]], str, str]:
    """Records of a delimited text, its encoding and its delimiter.

    Raises
    ------
    UnreadableFile
        ``file_empty``, ``file_binary``, ``file_cell_too_long``, ``file_too_many_columns`` or
        ``file_quote_open``.
    """
    text, encoding = decode(content)
    lines = list(io.StringIO(text, newline=""))
    delimiter = _best_delimiter(lines)
    return _split(lines, delimiter), encoding, delimiter


def decode(content: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding.

    A mark at the start decides; else UTF-8 where it fits; else Windows-1251, which Ukrainian
    Excel writes; else, where that gives words half Latin and half Cyrillic, Windows-1252.
    """
    encoding = _encoding_of(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile("file_binary") from None
    if not text.strip():
        raise UnreadableFile("file_empty")
    if content.startswith(_PDF_MARK) or _looks_binary(text):
        raise UnreadableFile("file_binary")
    return text, encoding


def _encoding_of(content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy_encoding(content[:_SAMPLE])
    return "utf-8"


def _legacy_encoding(sample: bytes) -> str:
    """Accents of Latin words stand alone among Latin letters when they are read as Cyrillic."""
    words = _WORD.findall(sample.decode("cp1251", "replace"))
    cyrillic = [word for word in words if _CYRILLIC.search(word)]
    mixed = sum(bool(_LATIN.search(word)) for word in cyrillic)
    whole = sum(len(word) > 1 and not _LATIN.search(word) for word in cyrillic)
    return _western_encoding(sample) if mixed > whole else "cp1251"


def _western_encoding(sample: bytes) -> str:
    try:
        sample.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def _looks_binary(text: str) -> bool:
    return "\x00" in text or len(_CONTROL.findall(text)) > _MOST_CONTROL_SHARE * len(text)


def _best_delimiter(lines: list[str]) -> str:
    """The delimiter under which the header names the most known columns."""

    def most_known(delimiter: str) -> int:
        most = 0
        with suppress(csv.Error):  # under a wrong delimiter, quotes may swallow the file
            for cells in islice(csv.reader(lines, delimiter=delimiter), HEADER_SEARCH_ROWS):
                most = max(most, known_columns([cells]))
        return most

    csv.field_size_limit(_CELL_LIMIT)
    return max(_DELIMITERS, key=most_known)


def _split(lines: list[str], delimiter: str) -> list[list[str]]:
    records, done = [], 0
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise UnreadableFile("file_too_many_columns", str(len(cells)))
            records.append(cells)
            if reader.line_num > done + 1:
                _require_closed_quotes(lines[done : reader.line_num], delimiter, len(records))
            done = reader.line_num
    except csv.Error:
        raise UnreadableFile("file_cell_too_long") from None
    return records


def _require_closed_quotes(lines: list[str], delimiter: str, row: int) -> None:
    """A cell over several lines must be quoted well: else a stray quote swallowed other rows."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        raise UnreadableFile("file_quote_open", str(row)) from None
