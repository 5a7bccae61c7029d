"""What one cell of a header says of the column below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from geodata.errors import MomentError
from geodata.hxl import meaning_of_tag
from geodata.moment import parse_moment
from geodata.schema import QUANTITIES
from geodata.vocabulary import meanings, normalise_word

_PUNCTUATION = re.compile(
    r"[.,;:()\[\]/\\\"\u00ab\u00bb\u201c\u201d\u201e\u2116#_]+|(?<!\w)-|-(?!\w)"
)
_SIGN = re.compile("(%)")
_LONGEST_PHRASE = 4
_LONGEST_HEADING = 120
_NEAR_ENOUGH = 84
_SHORTEST_TO_BE_NEAR = 4
_WRITTEN_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|[^\W\d_]{3,}")


@dataclass(frozen=True)
class Heading:
    """What a header says.

    Attributes
    ----------
    column : str
        Column of the template, context column, ``raion or district``, or empty.
    how : str
        ``word``, ``tag``, ``chosen``, ``learnt``, ``near``, ``content`` or empty.
    service, unit, when : str
        What it says of figures below it: of which service, in which unit, of which time.
    rank : int
        Of two tags for one column the smaller one is taken.
    """

    column: str = ""
    how: str = ""
    service: str = ""
    unit: str = ""
    when: str = ""
    rank: int = 0

    @property
    def is_certain(self) -> bool:
        """False for a proposal."""
        return self.how not in ("near", "content")

    @property
    def is_known(self) -> bool:
        """Whether it names a column that may be used without asking."""
        return bool(self.column) and self.is_certain

    @property
    def only_qualifies(self) -> bool:
        """Whether it names a service, unit or date and no quantity, as in a wide table."""
        return not self.column and bool(self.service or self.unit or self.when)


@lru_cache(maxsize=4_096)
def read_heading(text: str) -> Heading:
    """What a header's words mean, or what they may mean."""
    word = normalise_word(text)
    if not word or len(word) > _LONGEST_HEADING:
        return Heading()
    phrase = _read_phrase(word)
    column = meanings("column").get(word) or meanings("column").get(_plain(word), "")
    if column in QUANTITIES and phrase is not None:
        return Heading(column, "word", phrase.service, phrase.unit)
    if column:
        return Heading(column, "word")
    if phrase is not None:
        return phrase
    return Heading(when=text.strip()) if _is_date(text) else _read_loosely(word)


def read_tag(text: str) -> Heading:
    """What an HXL tag means."""
    rank, column, unit = meaning_of_tag(text)
    return Heading(column, "tag", unit=unit, rank=rank) if column else Heading()


def _plain(word: str) -> str:
    """Words with one space between them; Russian texts may leave out the two dots of yo."""
    bare = _PUNCTUATION.sub(" ", word.replace("\u0451", "\u0435"))
    return " ".join(_SIGN.sub(r" \1 ", bare).split())


@cache
def _phrases() -> Mapping[str, frozenset[tuple[str, str]]]:
    """Words of headers → what they say, as (part of a heading, meaning); some say two things."""
    kinds = {
        "header_service": "service",
        "service": "service",
        "unit": "unit",
        "header_quantity": "column",
        "header_filler": "filler",
    }
    said: dict[str, set[tuple[str, str]]] = {}
    for kind, part in kinds.items():
        for word, meaning in meanings(kind).items():
            said.setdefault(_plain(word), set()).add((part, meaning))
    for word, meaning in meanings("column").items():
        if meaning in QUANTITIES and " " not in _plain(word):  # else its words say more apart
            said.setdefault(_plain(word), set()).add(("column", meaning))
    return {word: frozenset(parts) for word, parts in said.items()}


def _say(words: list[str]) -> tuple[dict[str, set[str]], bool]:
    """What the words say part by part, and whether every word was understood."""
    said: dict[str, set[str]] = {}
    known, understood = _phrases(), True
    while words:
        lengths = range(min(len(words), _LONGEST_PHRASE), 0, -1)
        length = next((n for n in lengths if " ".join(words[:n]) in known), 0)
        for part, meaning in known.get(" ".join(words[:length]), ()):
            said.setdefault(part, set()).add(meaning)
        understood = understood and length > 0
        words = words[length or 1 :]
    if said.get("column") == {"remaining", "affected"}:  # still disconnected
        said["column"] = {"remaining"}
    return said, understood


def _read_phrase(word: str) -> Heading | None:
    """A heading of which every word is understood and says one thing, such as "homes without"."""
    said, understood = _say(_plain(word).split())
    parts = {part: said.get(part, set()) for part in ("column", "service", "unit")}
    if not understood or not any(parts.values()) or any(len(each) > 1 for each in parts.values()):
        return None
    one = {part: next(iter(each), "") for part, each in parts.items()}
    if not one["column"] and "total" in said.get("filler", ()):
        return None  # how many there are, not how many are out
    return Heading(one["column"], "word" if one["column"] else "", one["service"], one["unit"])


def _is_date(text: str) -> bool:
    if not _WRITTEN_DATE.search(text):
        return False  # a bare number is no date
    try:
        parse_moment(text)
    except MomentError:
        return False
    return True


def _read_loosely(word: str) -> Heading:
    """A proposal: a phrase of which some words are understood, or a word nearly known."""
    said, _ = _say(_plain(word).split())
    if len(said.get("column", ())) == 1:
        one = {part: next(iter(each)) for part, each in said.items() if len(each) == 1}
        return Heading(one["column"], "near", one.get("service", ""), one.get("unit", ""))
    if len(word) < _SHORTEST_TO_BE_NEAR:
        return Heading()
    nearest = process.extractOne(
        word, list(meanings("column")), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH
    )
    return Heading(meanings("column")[nearest[0]], "near") if nearest else Heading()
