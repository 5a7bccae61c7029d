"""The encoding of a text is found, and its bytes become UTF-8, a piece at a time."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from geodata.errors import UnreadableFile

_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_PDF_MARK = b"%PDF-"  # the one common kind of binary file that may hold no control character
_CONTROLS = bytes([*range(0x01, 0x09), *range(0x0E, 0x20)])
_MOST_CONTROL_SHARE = 0.01  # texts may hold a stray one, such as a word processor's hyphen

_PIECE_BYTES = 1 << 22
_SAMPLE = 100_000
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")


def as_utf8(content: bytes, encoding: str = "") -> tuple[bytes, str]:
    """The text of a file as UTF-8 without a mark, and the name of the encoding it came in.

    A mark at the start decides; else UTF-8 where it fits; else Windows-1251, which Ukrainian
    Excel writes; else, where that gives words half Latin and half Cyrillic, Windows-1252.

    Parameters
    ----------
    encoding : str
        The one that a person chose; empty to find it.

    Raises
    ------
    UnreadableFile
        ``file_empty``, ``file_binary`` or ``file_encoding_wrong``.
    """
    found = encoding or _encoding_of(content)
    try:
        text = content if found == "utf-8" and not encoding else _transcoded(content, found)
    except (UnicodeError, LookupError):
        code = "file_encoding_wrong" if encoding else "file_binary"
        raise UnreadableFile(code, encoding) from None
    if len(text) < _SAMPLE and not text.decode("utf-8").strip():
        raise UnreadableFile("file_empty")
    if content.startswith(_PDF_MARK) or _looks_binary(text):
        raise UnreadableFile("file_binary")
    return text, found


def _encoding_of(content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return encoding
    return "utf-8" if _is_utf8(content) else _legacy_encoding(content[:_SAMPLE])


def _is_utf8(content: bytes) -> bool:
    try:
        for _ in _decoded(content, "utf-8"):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _decoded(content: bytes, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(content), _PIECE_BYTES):
        piece = content[start : start + _PIECE_BYTES]
        yield decoder.decode(piece, final=start + _PIECE_BYTES >= len(content))


def _transcoded(content: bytes, encoding: str) -> bytes:
    if encoding in ("utf-8", "utf-8-sig") and _is_utf8(content):
        return content.removeprefix(codecs.BOM_UTF8)
    return b"".join(text.encode("utf-8") for text in _decoded(content, encoding))


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


def _looks_binary(text: bytes) -> bool:
    pieces = range(0, len(text), _PIECE_BYTES)
    plain = sum(len(text[at : at + _PIECE_BYTES].translate(None, _CONTROLS)) for at in pieces)
    return b"\x00" in text or len(text) - plain > _MOST_CONTROL_SHARE * len(text)
