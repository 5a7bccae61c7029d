"""Times as tables write them, read into aware UTC.

A time without a zone is Europe/Kyiv wall-clock time; a date alone is the start of that day there
with ``time_basis`` ``day``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from geodata.errors import MomentError
from geodata.vocabulary import meanings, normalise_word

KYIV = ZoneInfo("Europe/Kyiv")

_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4}|\d{2})\b(?P<rest>.*)"
)
_WORDED = re.compile(r"(?P<day>\d{1,2}) (?P<word>[^\d\s]+) (?P<year>\d{4})(?P<rest>.*)")
_CLOCK = re.compile(r"[\s,t\u043e]*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?")
_YEAR_MARKS = re.compile("^\\s*(?:\u0440\u043e\u043a\u0443|\u0440\\.?)")


@dataclass(frozen=True)
class Moment:
    """A time in UTC and how it was given: ``exact`` with a clock time, ``day`` without."""

    at: datetime
    basis: str


def parse_moment(text: str) -> Moment:
    """Read ISO 8601, ``dd.mm.yyyy [HH:MM[:SS]]`` or ``9 <month word> 2026 [HH:MM]``.

    Raises
    ------
    MomentError
        ``time_unreadable``, or ``time_ambiguous`` / ``time_nonexistent`` for a wall-clock time
        that Kyiv's change of clocks gives twice or never.
    """
    wording = normalise_word(text)
    for pattern in (_DAY_FIRST, _WORDED):
        match = pattern.fullmatch(wording)
        if match:
            return _from_parts(match, text)
    return _from_iso(text.strip(), text)


def _from_iso(wording: str, text: str) -> Moment:
    try:
        moment = datetime.fromisoformat(wording)
    except ValueError:
        raise MomentError("time_unreadable", text) from None
    basis = "exact" if ":" in wording or "T" in wording.upper() else "day"
    if moment.tzinfo is not None:
        return Moment(_to_utc(moment, text), basis)
    return Moment(_from_wall_clock(moment, text), basis)


def _to_utc(moment: datetime, text: str) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise MomentError("time_unreadable", text) from None


def _from_parts(match: re.Match[str], text: str) -> Moment:
    parts = match.groupdict()
    month = parts.get("month") or meanings("month").get(parts.get("word") or "", "0")
    rest = _YEAR_MARKS.sub("", parts["rest"]).strip()
    clock = _CLOCK.fullmatch(rest) if rest else None
    if rest and clock is None:
        raise MomentError("time_unreadable", text)
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    hour, minute, second = (
        (int(clock[name] or 0) for name in ("hour", "minute", "second")) if clock else (0, 0, 0)
    )
    try:
        wall = datetime(year, int(month), int(parts["day"]), hour, minute, second)
    except ValueError:
        raise MomentError("time_unreadable", text) from None
    return Moment(_from_wall_clock(wall, text), "exact" if clock else "day")


def _from_wall_clock(wall: datetime, text: str) -> datetime:
    try:
        first = wall.replace(tzinfo=KYIV, fold=0)
        second = wall.replace(tzinfo=KYIV, fold=1)
        offsets = first.utcoffset(), second.utcoffset()
    except OverflowError:
        raise MomentError("time_unreadable", text) from None
    if offsets[0] != offsets[1]:
        forward = (offsets[1] or timedelta()) > (offsets[0] or timedelta())
        raise MomentError("time_nonexistent" if forward else "time_ambiguous", text)
    return _to_utc(first, text)
