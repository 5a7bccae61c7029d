"""Text that may stand in XML: without the characters that no XML file may hold."""

from __future__ import annotations

import re

# Char of XML 1.0, section 2.2; marks of direction could turn a figure around on the page.
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DIRECTION = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain_text(text: str) -> str:
    """The text on one line, without what XML forbids and without marks of direction."""
    return " ".join(_DIRECTION.sub("", _NOT_XML.sub("", text)).split(" ")).replace("\n", " ")
