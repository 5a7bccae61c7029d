"""Forms of a name that two ways to write it share: letters, sound, and stem.

Nothing here knows any place. The endings of declined words are in ``seeds/vocabulary.csv``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from geodata.vocabulary import meanings

_CYRILLIC = re.compile("[\u0400-\u04ff]")
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
_BETWEEN = "\ue000"
# A vowel of the last syllable changes with the case: Kyiv, of Kyieva; Ternopil, of Ternopolia.
_LAST_VOWEL = re.compile(
    "[\u0456\u0457\u0435\u0454\u043e]"
    f"(?=[^\u0430\u0435\u0438\u0456\u043e\u0443 {_BETWEEN}]+(?:[ {_BETWEEN}]|$))"
)
_SHORTEST_STEM = 3


def name_key(wording: str) -> str:
    """Letters that matter of a normalised wording: no apostrophes, and hyphens as spaces."""
    return name_keys([wording])[0]


def name_keys(wordings: Iterable[str]) -> list[str]:
    """`name_key` of each wording."""
    marked = _NOT_LETTERS.sub("", _APOSTROPHE_LOST.sub("", _BETWEEN.join(wordings)))
    return [" ".join(key.split()) for key in _HYPHENS.sub(" ", marked).split(_BETWEEN)]


def is_cyrillic(key: str) -> bool:
    """Whether a name is written in Cyrillic letters."""
    return bool(_CYRILLIC.search(key))


def sounds_of(key: str) -> tuple[str, ...]:
    """How a Latin spelling may sound: two ways where "ch" is German or Polish for "kh"."""
    bare = without_accents(key)
    readings = dict.fromkeys(bare.replace("ch", heard) for heard in ("c", "h"))
    if _has_tsch(bare):
        readings = dict.fromkeys([bare, *readings])
    return tuple(dict.fromkeys(map(_simplify, readings)))


def first_sounds(keys: Iterable[str]) -> list[str]:
    """The first of `sounds_of` each key."""
    bare = without_accents(_BETWEEN.join(keys)).split(_BETWEEN)
    readings = [key if _has_tsch(key) else key.replace("ch", "c") for key in bare]
    return _simplify(_BETWEEN.join(readings)).split(_BETWEEN)


def _has_tsch(bare: str) -> bool:
    return "sch" in bare or "tch" in bare


def without_accents(text: str) -> str:
    """The same without the marks on its letters; the dots of yi are marks, too."""
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _simplify(reading: str) -> str:
    heard = _WRITTEN.sub(lambda written: _HEARD[written[0]], reading)
    return _REPEATED.sub(r"\1", heard)


def nominatives_of(key: str) -> list[str]:
    """Names of which a Cyrillic wording may be a case that changes a consonant: in Shosttsi."""
    changed: list[str] = []
    for ending, names in _case_changes().items():
        if any(word.endswith(ending) for word in key.split()):
            pattern = rf"{ending}(?= |$)"
            changed += [re.sub(pattern, name, key) for name in names]
    return changed


@cache
def _case_changes() -> Mapping[str, tuple[str, ...]]:
    changes = meanings("case_change")
    return {ending: tuple(names.split()) for ending, names in changes.items()}


def stem_of(key: str) -> str:
    """What a declined Cyrillic name keeps in every case, word by word."""
    return stems_of([key])[0]


def stems_of(keys: Iterable[str]) -> list[str]:
    """`stem_of` each key."""
    return _LAST_VOWEL.sub("\u043e", _ending().sub("", _BETWEEN.join(keys))).split(_BETWEEN)


@cache
def _ending() -> re.Pattern[str]:
    """An ending of a word that leaves a stem; the longest, which begins first."""
    endings = "|".join(sorted(meanings("case_ending"), key=len, reverse=True))
    inside = f"[^ {_BETWEEN}]"
    return re.compile(f"(?<={inside * _SHORTEST_STEM})(?:{endings})(?!{inside})")


def _ending_of(wording: str) -> str:
    found = _ending().findall(wording)
    return found[-1] if found and wording.endswith(found[-1]) else ""


def may_decline(name: str, wording: str) -> bool:
    """Whether `wording` may be a case of `name`, which has the same stem.

    Without an ending it is the name itself, or the genitive of a plural: of Sumy. So it is with
    a soft sign.
    """
    ending, named = _ending_of(wording), _ending_of(name)
    kinds = meanings("case_ending")
    if not ending or kinds[ending] == "soft":
        return ending == named or kinds.get(named) == "plural"
    return True
