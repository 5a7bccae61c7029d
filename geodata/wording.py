"""Texts that were read under a wrong encoding are recognised, and what they said is given back.

Three confusions are common in Ukraine: UTF-8 read as Windows-1251, UTF-8 read as Windows-1252
(or Latin-1), and Windows-1251 read as Windows-1252 (or Latin-1).
"""

from __future__ import annotations

import re

_CONFUSIONS = (("cp1251", "utf-8"), ("cp1252", "utf-8"), ("cp1252", "cp1251"))
_FEWEST_LETTERS = 3  # fewer may be chance: signs that a person wrote for themselves
_LETTER = "\u0410-\u044f\u0401\u0451\u0404\u0454\u0406\u0456\u0407\u0457\u0490\u0491"
_CYRILLIC_LETTER = re.compile(f"[{_LETTER}]")
# What a repaired text may hold: printable ASCII, white space, our letters and printers' signs.
_PLAUSIBLE = re.compile(
    f"[\\s!-~\u00a0\u00ab\u00bb{_LETTER}\u2116\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026\u02bc]*"
)
_MIXED_WORD = re.compile(f"[A-Za-z][{_LETTER}]|[{_LETTER}][A-Za-z]")
# A capital within a word that is not all capitals: how wrong letters look.
_UNEVEN = re.compile("[\u0430-\u044f\u0454-\u0457\u0491][\u0404-\u042f\u0490]")
# Signs that every misread Ukrainian text has and a sound one hardly ever: the first halves of
# letters in UTF-8 read as Windows-1251, before signs that are no letters of ours or capitals; and
# letters of Western Europe or C1 controls, three in a row or after a first half.
_SUSPECT = re.compile(
    "[\u0420\u0421\u00d0\u00d1][^\u0410-\u044f\u0451\u0454\u0456\u0457\u0491\\s!-~]"
    "|[\u0420\u0421][\u0400-\u040f\u0452-\u045f\u0490\u0491 ]"
    "|[\u0080-\u00ff\u0152-\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]{3}"
)


def repair_mojibake(text: str) -> str | None:
    """The text that was meant, or None for one that was read well.

    Parameters
    ----------
    text : str
        As read. A no-break space that became a plain one is made good.
    """
    if text.isascii():
        return None
    for read_as, written_as in _CONFUSIONS:
        content = _bytes_as_read(text, read_as)
        if content is None:
            continue
        if written_as == "utf-8":
            content = content.replace(b"\xd0 ", b"\xd0\xa0")  # the capital letter er
        try:
            repaired = content.decode(written_as)
        except UnicodeDecodeError:
            continue
        if _is_sound(repaired):
            return repaired
    return None


def _bytes_as_read(text: str, encoding: str) -> bytes | None:
    """The bytes that a reader made these signs of; C1 controls stand for bytes without a sign."""
    content = bytearray()
    for sign in text:
        try:
            content += sign.encode(encoding)
        except UnicodeEncodeError:
            if not 0x80 <= ord(sign) <= 0x9F:
                return None
            content.append(ord(sign))
    return bytes(content)


def _is_sound(repaired: str) -> bool:
    return (
        len(_CYRILLIC_LETTER.findall(repaired)) >= _FEWEST_LETTERS
        and _PLAUSIBLE.fullmatch(repaired) is not None
        and not _MIXED_WORD.search(repaired)
        and not _UNEVEN.search(repaired)
    )


def may_be_mojibake(text: str) -> bool:
    """A quick look at a long text: False where `repair_mojibake` would find nothing in it."""
    return not text.isascii() and _SUSPECT.search(text) is not None
