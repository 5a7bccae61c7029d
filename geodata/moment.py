"""Times as tables write them, read into aware UTC.

A time without a zone is Europe/Kyiv wall-clock time; a date alone is the start of that day there
with ``time_basis`` ``day``. Where only figures are given, the day comes before the month, unless
the order of slashed dates (01/17/2026) is known to be the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from geodata.errors import MomentError
from geodata.vocabulary import meanings, normalise_word

KYIV = ZoneInfo("Europe/Kyiv")

_ISO = re.compile(r"\d{4}(-?)\d{2}\1\d{2}([t ](?P<clock>\d{2}.*))?")
_SPAN_OF_CLOCKS = re.compile(r".* \d{2}:\d{2}-\d{2}:?\d{2}")  # no offset: from one to the other
_ENDS_THE_DAY = re.compile(r".*[t ]24.*")  # some versions of Python read 24:00, some do not

_DAY = r"(?<![\d.,:])(?P<day>\d{1,2})"
_SUFFIX = r"(?:st|nd|rd|th|-[^\W\d_]{1,2})?"
_WORD = r"(?P<word>[^\W\d_]+)"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        rf"{_DAY}(?P<mark>[-./])(?P<month>\d{{1,2}})\2(?P<year>\d{{4}})(?!\d)",
        rf"{_DAY}(?P<mark>[./])(?P<month>\d{{1,2}})\2(?P<year>\d{{2}})(?![\d:])",
        rf"{_DAY}([-./]){_WORD}\2(?P<year>\d{{4}}|\d{{2}})(?![\d:])",
        rf"{_DAY}{_SUFFIX} ?{_WORD}\.?,? ?(?P<year>\d{{4}})(?!\d)",
        rf"{_WORD}\.? (?P<day>\d{{1,2}}){_SUFFIX},? (?P<year>\d{{4}})(?!\d)",
    )
)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?!\d)")
_YEARLESS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}{_SUFFIX}[ -]?{_WORD}",
        rf"{_WORD}\.? (?P<day>\d{{1,2}})(?![\d:])",
        rf"{_DAY}[./](?P<month>0?[1-9]|1[0-2])(?![\d.:])",
    )
)
_CLOCK = re.compile(
    r"(?<![\d:.+-])(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"(?: ?(?P<zone>(?:utc|gmt)? ?\+(?P<ahead_h>\d{1,2})(?::?(?P<ahead_min>\d{2}))?"
    r"|utc\b|gmt\b|z\b))?(?![\d:.])"
)
_PUNCTUATION = re.compile(r"[,.;:()]")

_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_FIRST_SERIAL, _LAST_SERIAL = 45_000, 60_000  # March 2023 and April 2064
_DAY_ZERO = datetime(1899, 12, 30)


@dataclass(frozen=True)
class Moment:
    """A time in UTC and how it was given: ``exact`` with a clock time, ``day`` without."""

    at: datetime
    basis: str


def parse_moment(text: str, *, date_order: str = "") -> Moment:
    """Read a time: ISO 8601, ``17.01.2026 09:00``, ``9 <month word> 2026``, an Excel serial.

    The clock may come first; a month may be a word of three languages, short or declined; words
    such as "as of" may stand around.

    Parameters
    ----------
    text : str
        English, Ukrainian or Russian wording.
    date_order : str
        ``month`` where slashed dates are known to give the month first; else the day comes first.

    Raises
    ------
    MomentError
        ``time_unreadable``; ``time_year_missing``; ``time_day_month_swapped`` where only that
        order makes a date; or ``time_ambiguous`` / ``time_nonexistent`` for a wall-clock time
        that Kyiv's change of clocks gives twice or never.
    """
    wording = normalise_word(text)
    iso = _ISO.fullmatch(wording)
    moment = _read_iso(wording) if iso else None
    if iso and moment:
        return Moment(_to_utc(moment, text), "exact" if iso["clock"] else "day")
    if _SERIAL.fullmatch(wording):
        return _from_serial(float(wording.replace(",", ".")), text)
    for pattern in _DATES:
        date = pattern.search(wording)
        if date:
            rest = f"{wording[: date.start()]} {wording[date.end() :]}"
            return _from_parts(date, rest, text, date_order)
    code = "time_year_missing" if _lacks_only_the_year(wording) else "time_unreadable"
    raise MomentError(code, text)


def settle_date_order(texts: Iterable[str]) -> str:
    """``day`` or ``month``: what the slashed dates of one file show to come first, or empty.

    ``01/17/2026`` shows that the month does. Dates that contradict each other settle nothing.
    """
    shown = set()
    for text in texts:
        date = _SLASHED.search(text) if "/" in text else None
        first, second = map(int, date.groups()) if date else (0, 0)
        if first > 12 >= second:
            shown.add("day")
        elif second > 12 >= first:
            shown.add("month")
    return shown.pop() if len(shown) == 1 else ""


def _read_iso(wording: str) -> datetime | None:
    if _ENDS_THE_DAY.fullmatch(wording) or _SPAN_OF_CLOCKS.fullmatch(wording):
        return None
    try:
        return datetime.fromisoformat(wording.upper())
    except ValueError:
        return None


def _from_serial(serial: float, text: str) -> Moment:
    """Excel's days since 1899-12-30 on the wall clock, to the second."""
    if not _FIRST_SERIAL <= serial < _LAST_SERIAL:
        raise MomentError("time_unreadable", text)
    wall = _DAY_ZERO + timedelta(seconds=round(serial * 86_400))
    return Moment(_to_utc(wall, text), "day" if serial.is_integer() else "exact")


def _lacks_only_the_year(wording: str) -> bool:
    for pattern in _YEARLESS:
        date = pattern.search(wording)
        if date and ("month" in date.groupdict() or date["word"] in meanings("month")):
            return True
    return False


def _from_parts(date: re.Match[str], rest: str, text: str, date_order: str) -> Moment:
    """A date, and the clock in the rest of the wording, which may say nothing else."""
    clock = _CLOCK.search(rest)
    around = f"{rest[: clock.start()]} {rest[clock.end() :]}" if clock else rest
    if set(_PUNCTUATION.sub(" ", around).split()) - set(meanings("moment_word")):
        raise MomentError("time_unreadable", text)
    hour, minute, second = _time_of_day(clock, text) if clock else (0, 0, 0)
    year, month, day = _year_month_day(date, text, date_order)
    try:
        wall = datetime(year, month, day, hour, minute, second)
    except ValueError:
        raise MomentError("time_unreadable", text) from None
    if clock and clock["zone"]:
        ahead = timedelta(hours=int(clock["ahead_h"] or 0), minutes=int(clock["ahead_min"] or 0))
        return Moment(_minus(wall, ahead, text), "exact")
    return Moment(_to_utc(wall, text), "exact" if clock else "day")


def _time_of_day(clock: re.Match[str], text: str) -> tuple[int, int, int]:
    hour, minute, second = (int(clock[name] or 0) for name in ("hour", "minute", "second"))
    if clock["half"]:
        if not 1 <= hour <= 12:
            raise MomentError("time_unreadable", text)
        hour = hour % 12 + (12 if clock["half"] == "p" else 0)
    return hour, minute, second


def _year_month_day(date: re.Match[str], text: str, date_order: str) -> tuple[int, int, int]:
    parts = date.groupdict()
    month = int(parts.get("month") or meanings("month").get(parts.get("word") or "", "0"))
    day = int(parts["day"])
    if date_order == "month" and parts.get("mark") == "/":
        month, day = day, month
    if month > 12 >= day:
        raise MomentError("time_day_month_swapped", text)
    return int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0), month, day


def _minus(wall: datetime, ahead: timedelta, text: str) -> datetime:
    try:
        return (wall - ahead).replace(tzinfo=UTC)
    except OverflowError:
        raise MomentError("time_unreadable", text) from None


def _to_utc(moment: datetime, text: str) -> datetime:
    """In UTC; a time without a zone is read from Kyiv's wall clock."""
    try:
        aware = moment if moment.tzinfo else _on_the_wall_clock(moment, text)
        return aware.astimezone(UTC)
    except OverflowError:
        raise MomentError("time_unreadable", text) from None


def _on_the_wall_clock(wall: datetime, text: str) -> datetime:
    first = wall.replace(tzinfo=KYIV, fold=0)
    offsets = first.utcoffset(), first.replace(fold=1).utcoffset()
    if offsets[0] != offsets[1]:
        forward = (offsets[1] or timedelta()) > (offsets[0] or timedelta())
        raise MomentError("time_nonexistent" if forward else "time_ambiguous", text)
    return first
