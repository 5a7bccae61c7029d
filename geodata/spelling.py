"""Forms of a name that two ways to write it share: letters, sound, and stem.

Nothing here knows any place. The endings of declined words are in ``seeds/vocabulary.csv``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from geodata.vocabulary import meanings

# Lower-case letters that look alike: a, b, c, e, h, i, k, m, o, p, t, x, y, and those of Cyrillic.
_LATIN_ALIKE = "abcehikmoptxy"
_CYRILLIC_ALIKE = "\u0430\u0432\u0441\u0435\u043d\u0456\u043a\u043c\u043e\u0440\u0442\u0445\u0443"
_TO_CYRILLIC = str.maketrans(_LATIN_ALIKE, _CYRILLIC_ALIKE)
_TO_LATIN = str.maketrans(_CYRILLIC_ALIKE, _LATIN_ALIKE)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-z]")
_APOSTROPHE_LOST = re.compile(r"(?<=\w)[?\ufffd](?=\w)")
_HYPHENS = re.compile("[-\u2010-\u2015]")
_NOT_LETTERS = re.compile(r"['\"\u00ab\u00bb\u201c\u201d\u201e]")
# Of Latin spellings, English, German, Polish, French and scholarly ones. Longest first.
_HEARD = {
    "schtsch": "sc", "szcz": "sc", "shch": "sc", "tsch": "c", "tch": "c", "sch": "s", "sh": "s",
    "sz": "s", "cz": "c", "kh": "h", "zh": "z", "rz": "z", "ts": "c", "tz": "c", "iy": "i",
    "yi": "i", "yy": "i", "ij": "i", "yj": "i", "ye": "e", "ie": "e", "je": "e", "yo": "e",
    "ya": "ia", "ja": "ia", "yu": "iu", "ju": "iu", "w": "v", "g": "h", "y": "i", "j": "i",
    "x": "ks", "\u0142": "l", "\u0131": "i",
}  # fmt: skip
_WRITTEN = re.compile("|".join(_HEARD))
_REPEATED = re.compile(r"([^aeou])\1+")
# A vowel of the last syllable changes with the case: Kyiv, of Kyieva; Ternopil, of Ternopolia.
_LAST_VOWEL = re.compile(
    "[\u0456\u0457\u0435\u0454\u043e](?=[^\u0430\u0435\u0438\u0456\u043e\u0443]+$)"
)
_SHORTEST_STEM = 3


def name_key(wording: str) -> str:
    """Letters that matter: no apostrophes, hyphens as spaces, each word in one alphabet."""
    marked = _NOT_LETTERS.sub("", _APOSTROPHE_LOST.sub("", wording))
    words = _HYPHENS.sub(" ", marked).split()
    return " ".join(words if marked.isascii() else map(_in_one_alphabet, words))


def is_cyrillic(key: str) -> bool:
    """Whether a name is written in Cyrillic letters."""
    return bool(_CYRILLIC.search(key))


def _in_one_alphabet(word: str) -> str:
    if not (_CYRILLIC.search(word) and _LATIN.search(word)):
        return word
    # The letters that have no double in the other alphabet tell which one is meant.
    as_latin, as_cyrillic = word.translate(_TO_LATIN), word.translate(_TO_CYRILLIC)
    if _LATIN.search(as_cyrillic):
        return as_latin
    mostly_latin = 2 * len(_LATIN.findall(word)) > len(word)
    return as_latin if mostly_latin and not _CYRILLIC.search(as_latin) else as_cyrillic


def sounds_of(key: str) -> tuple[str, ...]:
    """How a Latin spelling may sound: two ways where "ch" is German or Polish for "kh"."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", key) if not unicodedata.combining(letter)
    )
    readings = dict.fromkeys(bare.replace("ch", heard) for heard in ("c", "h"))
    if "sch" in bare or "tch" in bare:
        readings = dict.fromkeys([bare, *readings])
    return tuple(dict.fromkeys(map(_simplify, readings)))


def _simplify(reading: str) -> str:
    heard = _WRITTEN.sub(lambda written: _HEARD[written[0]], reading)
    return _REPEATED.sub(r"\1", heard)


def stem_of(key: str) -> str:
    """What a declined Cyrillic name keeps in every case, word by word."""
    return " ".join(map(_stem_of_word, key.split()))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(meanings("case_ending"), key=len, reverse=True))


def ending_of(word: str) -> str:
    """The ending that leaves the stem, as a rule the longest."""
    return next(
        (
            ending
            for ending in _endings()
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM
        ),
        "",
    )


def may_decline(name: str, wording: str) -> bool:
    """Whether `wording` may be a case of `name`, which has the same stem.

    Without an ending it is the name itself, or the genitive of a plural: of Sumy. So it is with
    a soft sign.
    """
    ending, named = ending_of(wording), ending_of(name)
    kinds = meanings("case_ending")
    if not ending or kinds[ending] == "soft":
        return ending == named or kinds.get(named) == "plural"
    return True


def _stem_of_word(word: str) -> str:
    return _LAST_VOWEL.sub("\u043e", word.removesuffix(ending_of(word)))
