"""The words that tables of reports use, and what they mean.

The words live in ``seeds/vocabulary.csv`` (kind, meaning, word), in English, Ukrainian and
Russian, so that no language stands in the code.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from geodata.seedfiles import seed_path

_APOSTROPHES = re.compile("[\u2019\u02bc\u2018\u00b4`\u02b9\u02bb\u2032\u201b]")
# What an apostrophe became in an encoding that lacks it, or under a hasty finger.
_LOST_APOSTROPHE = re.compile('(?<=[\u0400-\u04ff])[?*"\u201c\u201d\ufffd](?=[\u0400-\u04ff])')
# Signs without width: hyphenation, joiners, directions, variants, and the stress mark.
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe0f\u0301]"
)
_SPACES = re.compile(r"\s+")
_BETWEEN = "\ue000"  # for private use: no rule here touches it
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00ef\u00cf]")
_LETTER = r"[^\W\d_]"
_MIXED_WORD = re.compile(
    rf"(?<!{_LETTER})(?={_LETTER}*?{_LATIN.pattern})(?={_LETTER}*?{_CYRILLIC.pattern}){_LETTER}+"
)
# Full-width forms of ASCII; the whole of NFKC would make 52 of "5 squared".
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

# a b c e h i k m o p t x y and i with two dots, small and capital, and the same in Cyrillic.
_TO_CYRILLIC = str.maketrans(
    "abcehikmoptxy\u00efABCEHIKMOPTXY\u00cf",
    "\u0430\u0432\u0441\u0435\u043d\u0456\u043a\u043c\u043e\u0440\u0442\u0445\u0443\u0457"
    "\u0410\u0412\u0421\u0415\u041d\u0406\u041a\u041c\u041e\u0420\u0422\u0425\u0423\u0407",
)
_TO_LATIN = {cyrillic: latin for latin, cyrillic in _TO_CYRILLIC.items()}


def normalise_word(text: str) -> str:
    """One form for every way to write the same word.

    Case, apostrophes (those that an encoding turned into a question mark too), look-alike
    letters, white space (no-break spaces too), full-width signs and signs without width are made
    alike; a closing full stop is dropped.
    """
    return _trim(_fold(text.replace(_BETWEEN, " ")))


def normalise_words(texts: Iterable[str]) -> list[str]:
    """`normalise_word` of each text, none of which holds U+E000: much sooner than one by one."""
    return list(map(_trim, _fold(_BETWEEN.join(texts)).split(_BETWEEN)))


def _fold(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).translate(_FULL_WIDTH)
        text = _LOST_APOSTROPHE.sub("'", fold_lookalikes(text))
    return _SPACES.sub(" ", _APOSTROPHES.sub("'", text.casefold()))


def _trim(text: str) -> str:
    return text.strip().rstrip(".").strip()


def fold_lookalikes(text: str) -> str:
    """Words that mix Cyrillic and Latin letters, in one script where look-alikes allow it.

    Cyrillic where every Latin letter has a Cyrillic twin, else Latin where the reverse holds;
    a word that fits neither, or is of one script, stays as it is.
    """
    return _MIXED_WORD.sub(_in_one_script, text)


def _in_one_script(match: re.Match[str]) -> str:
    word = match.group()
    cyrillic, latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    if not _LATIN.search(cyrillic):
        return cyrillic
    return word if _CYRILLIC.search(latin) else latin


def is_no_answer(text: str) -> bool:
    """Whether a cell says in so many words that nothing is given: a dash, ``n/a``, ``no data``.

    Such a cell is not given; it is never zero.
    """
    wording = normalise_word(text)
    return not wording or wording in meanings("no_answer")


@cache
def meanings(kind: str) -> Mapping[str, str]:
    """Normalised word → meaning, for one kind of word.

    Parameters
    ----------
    kind : str
        ``qualifier`` (before a number), ``qualifier_after``, ``multiplier``, ``number``,
        ``range``, ``no_answer``, ``service``, ``unit``, ``cause``, ``source_kind``,
        ``time_basis``, ``month``, ``moment_word`` (beside a date, without a meaning of its own),
        ``column``, or a kind of words in names of places (``place_marker``,
        ``place_joint``, ``do_not_guess``, ``case_ending``, ``case_change``).
    """
    with seed_path("vocabulary.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    return {normalise_word(row["word"]): row["meaning"] for row in rows}
