"""Which other spellings of a name help to find a place."""

import re

from romanise import normalise_apostrophes, romanise

LATIN_OR_CYRILLIC = re.compile("[A-ZÀ-ŽА-ЯЁІЇЄҐ][A-Za-zÀ-žА-Яа-яЁёІіЇїЄєҐґ’ʹ. -]{3,39}")
ADJECTIVE_NOUN = re.compile("(.+(?:ська|цька|ський|цький|ий)) (?:область|район)")


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


def keep_spellings(
    ours: list[str], geonames: list[str], own_names: tuple[str, ...], taken: set[str]
) -> list[str]:
    """Return the names worth keeping: all of `ours`, and GeoNames' in Latin or Cyrillic letters.

    A GeoNames name that is the current name of any settlement is dropped, for it would make that
    one ambiguous.
    """
    readable = sorted(
        name
        for spelling in geonames
        if LATIN_OR_CYRILLIC.fullmatch(name := normalise_apostrophes(spelling))
        and name not in taken
    )
    return [name for name in dict.fromkeys([*ours, *readable]) if name not in own_names]
