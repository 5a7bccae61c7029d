"""Names in Latin letters: Ukrainian by Cabinet of Ministers resolution 55 of 27 January 2010."""

import re

APOSTROPHES = re.compile("[\u0027\u2019\u02bc\u0060\u00b4\u2018]")
CYRILLIC = "абвгґдежзиійклмнопрстуфхцчшщьєїюя"
LATIN = "a b v h g d e zh z y i i k l m n o p r s t u f kh ts ch sh shch - ie i iu ia"
LETTERS = dict(zip(CYRILLIC, LATIN.split(), strict=True)) | {"ь": ""}
RUSSIAN = LETTERS | {
    "г": "g", "и": "i", "й": "y", "ы": "y", "э": "e", "ё": "yo", "ю": "yu", "я": "ya", "ь": "'",
    "ъ": "'", "щ": "shch",
}  # fmt: skip
AT_WORD_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def normalise_apostrophes(name: str) -> str:
    """Write every apostrophe of a name as U+2019, and strip the register's stray spaces."""
    return APOSTROPHES.sub("’", name).strip()


def romanise_word(word: str) -> str:
    """Romanise one word without apostrophes, keeping a capital first letter."""
    # "зг" is zgh, so that it is not read as "ж" (zh).
    lower = word.lower().replace("зг", "zgh")
    first = AT_WORD_START.get(lower[:1], LETTERS.get(lower[:1], lower[:1]))
    latin = first + "".join(LETTERS.get(letter, letter) for letter in lower[1:])
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin


def romanise(name: str) -> str:
    """Romanise a Ukrainian name word by word; hyphens and spaces stay."""
    words = re.split(r"([\s-])", APOSTROPHES.sub("", name.strip()))
    return "".join(romanise_word(word) for word in words)


def romanise_russian(name: str) -> str:
    """Romanise a Russian name the way maps in English did: Kharkov, Chernovtsy, Zaporozhye."""
    latin = "".join(RUSSIAN.get(letter, letter) for letter in name.lower())
    words = re.sub("(?<![a-z])e|(?<=[aeiouy])e", "ye", latin).replace("'e", "ye").replace("'", "")
    return " ".join(word.capitalize() for word in words.split())
