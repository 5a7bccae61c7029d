"""The words of an expectation, taken in one by one: what they name, before what they amount to.

Every word must be known (kind ``expectation`` of the vocabulary) and each kind of thing is named
once at most. A number that may be a clock or a length of time is not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from geodata.errors import MomentError
from geodata.moment import KYIV, parse_moment
from geodata.vocabulary import meanings

PARTS_OF_DAY = ("morning", "midday", "evening", "night")
_DAYS = {"today": 0, "tomorrow": 1, "day after tomorrow": 2}
_ENDS = ("end of day", "end of week", "end of month")
_RELATIONS = ("by", "within", "in")
_DAY = timedelta(days=1)
_LONGEST_PHRASE = 5
_FIRST_SURE_HOUR = 13  # "by 18 hours" can only be a clock

_DATE = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}([./-])\d{1,2}\1\d{4}"
    r"|(?P<day>\d{1,2})(?:-[^\W\d_]{1,2})? (?P<word>[^\W\d_]+)(?: (?P<year>\d{4}))?"
)
# With a point only where no month can be meant: 18.00, 18.30.
_TOKEN = re.compile(
    r"(?P<clock>(?<![\d.:])(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d)|\.(?P<point>00|1[3-9]|[2-5]\d))"
    r"(?![\d.:])|(?<![\d.:])(?P<bare>\d{1,2})(?= ?[ap]\.?m\b))(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<count>(?<![\d.:])\d{1,3}(?![\d.:/]))(?:-[^\W\d_]{1,3}\b)?"
    r"|(?P<dash>[-\u2013\u2014])|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<mark>[,.;()!])|(?P<other>\S)"
)


class Unreadable(Exception):
    """Words that say nothing, too much, or what is not known: for `geodata.expectation` alone."""


@dataclass
class Said:
    """What the words of one expectation name.

    Attributes
    ----------
    relation : str
        ``by`` or ``within`` a time, ``in`` so much time, or empty.
    day : datetime.date or None
        The day that is named.
    part, end : str
        A part of the day, or the end of a day, week or month.
    clock : datetime.timedelta or None
        Since midnight.
    counts, unit : tuple of int, str
        Numbers, and what is counted.
    is_vague : bool
        Whether the words say that no time is known.
    """

    relation: str = ""
    day: date | None = None
    part: str = ""
    end: str = ""
    clock: timedelta | None = None
    counts: tuple[int, ...] = ()
    unit: str = ""
    is_vague: bool = False


def listen(wording: str, local: datetime, date_order: str) -> Said:
    """Each kind of thing at most once; no word that is not known."""
    said = Said()
    said.day, rest = _take_date(wording, local, date_order)
    tokens = [token for token in _TOKEN.finditer(rest) if not token["mark"]]
    while tokens:
        if tokens[0]["clock"]:
            _set(said, "clock", _time_of_day(tokens[0]))
            length = 1
        elif tokens[0]["count"]:
            said.counts += (int(tokens[0]["count"]),)
            length = 1
        elif tokens[0]["dash"]:
            length = 1
        else:
            length = _hear_phrase(said, tokens, local)
        tokens = tokens[length:]
    return said


def _take_date(wording: str, local: datetime, date_order: str) -> tuple[date | None, str]:
    """The date that a wording names, and the rest of it."""
    for found in _DATE.finditer(wording):
        if found["word"] and found["word"] not in meanings("month"):
            continue
        rest = f"{wording[: found.start()]} {wording[found.end() :]}"
        if not found["word"] or found["year"]:
            return _day_of(found.group(), date_order), rest
        named = (_day_of(f"{found.group()} {local.year + later}", date_order) for later in (0, 1))
        return next(day for day in named if day >= local.date()), rest
    return None, wording


def _day_of(text: str, date_order: str) -> date:
    try:
        return parse_moment(text, date_order=date_order).at.astimezone(KYIV).date()
    except MomentError:
        raise Unreadable from None


def _hear_phrase(said: Said, tokens: list[re.Match[str]], local: datetime) -> int:
    """Take in the longest known phrase at the start; how many words it has."""
    words = [token["word"] or "" for token in tokens[:_LONGEST_PHRASE]]
    for length in range(len(words), 0, -1):
        meaning = meanings("expectation").get(" ".join(words[:length]))
        if meaning is not None:
            _take_in(said, meaning, local)
            return length
    raise Unreadable


def _take_in(said: Said, meaning: str, local: datetime) -> None:
    if meaning in _RELATIONS:
        said.relation = meaning
    elif meaning in _DAYS:
        _set(said, "day", local.date() + _DAYS[meaning] * _DAY)
    elif meaning in PARTS_OF_DAY:
        _set(said, "part", meaning)
    elif meaning in _ENDS:
        _set(said, "end", meaning)
    elif meaning == "vague":
        said.is_vague = True
    elif meaning.isdecimal():
        said.counts += (int(meaning),)
    elif meaning != "filler":
        _set_unit(said, meaning)


def _set_unit(said: Said, meaning: str) -> None:
    """A length of time, or the clock that "by 18 hours" means."""
    is_clock = meaning == "o'clock" or (said.relation == "by" and meaning == "hour or o'clock")
    if meaning == "hour unclear" and said.relation == "by":
        if said.counts[-1:] < (_FIRST_SURE_HOUR,):
            raise Unreadable
        is_clock = True
    if is_clock:
        if len(said.counts) != 1:
            raise Unreadable
        _set(said, "clock", timedelta(hours=said.counts[0]))
        said.counts = ()
    else:
        _set(said, "unit", meaning.removesuffix(" or o'clock").removesuffix(" unclear"))


def _set(said: Said, name: str, value: object) -> None:
    if getattr(said, name):
        raise Unreadable
    setattr(said, name, value)


def _time_of_day(token: re.Match[str]) -> timedelta:
    hour = int(token["hour"] or token["bare"])
    minute = int(token["minute"] or token["point"] or 0)
    if token["half"]:
        hour = hour % 12 + (12 if token["half"] == "p" else 0)
    if hour * 60 + minute > 24 * 60:
        raise Unreadable
    return timedelta(hours=hour, minutes=minute)
