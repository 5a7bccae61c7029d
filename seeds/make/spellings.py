"""Which other spellings of a name help to find a place."""

import re
import unicodedata

from romanise import normalise_apostrophes, romanise

LATIN_OR_CYRILLIC = re.compile("[A-ZÀ-ŽА-ЯЁІЇЄҐ][A-Za-zÀ-žА-Яа-яЁёІіЇїЄєҐґ’ʹ. -]{3,39}")
ADJECTIVE_NOUN = re.compile("(.+(?:ська|цька|зька|ський|цький|ий)) (?:область|район)")

SOUNDS = (
    ("shch", "sc"), ("kh", "h"), ("zh", "z"), ("sh", "s"), ("ch", "c"), ("ts", "c"), ("g", "h"),
    ("w", "v"), ("j", "i"), ("y", "i"),
)  # fmt: skip
REPEATED = re.compile(r"(.)\1+")


def list_adjectives(name_uk: str, name_ru: str) -> list[str]:
    """Return the bare adjectives of an oblast, raion or district, and the romanised name.

    "Київська область" is also written "Київська", "Киевская" and "Kyivska oblast".
    """
    match = ADJECTIVE_NOUN.fullmatch(name_uk)
    if not match:
        return []
    romanised = romanise(match[1])
    noun = "oblast" if name_uk.endswith("область") else "raion"
    bare = [match[1], name_ru.rpartition(" ")[0], romanised] if noun == "oblast" else []
    return [*bare, f"{romanised} {noun}"]


def sound(name: str) -> str:
    """Write a Latin or Cyrillic name the way it sounds, whatever system romanised it."""
    plain = unicodedata.normalize("NFKD", romanise(name).casefold())
    letters = "".join(letter for letter in plain if letter.isascii() and letter.isalpha())
    for written, heard in SOUNDS:
        letters = letters.replace(written, heard)
    return REPEATED.sub(r"\1", letters)


def keep_spellings(
    ours: list[str],
    geonames: list[str],
    own_names: tuple[str, ...],
    taken: set[str],
) -> list[str]:
    """Return the names worth keeping: all of `ours`, and GeoNames' in Latin or Cyrillic letters.

    A GeoNames name that sounds like the current name of another settlement is dropped: Sloviansk
    stands there under Nikopol.
    """
    own = {sound(name) for name in own_names}
    readable = sorted(
        name
        for spelling in geonames
        if LATIN_OR_CYRILLIC.fullmatch(name := normalise_apostrophes(spelling))
        and (sound(name) in own or sound(name) not in taken)
    )
    return [name for name in dict.fromkeys([*ours, *readable]) if name not in own_names]
