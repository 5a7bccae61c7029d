"""When a source expects the service back, in its own words, understood from when it said so.

"By evening", "within 24 hours", "in 2-3 days", "tomorrow by 12:00". Words leave room, so the answer
is an interval. Its later end is the latest that the words allow: a promise is only broken when it
is broken under every reading. On Kyiv's clock the morning is 06-10, midday 12-14, the evening
18-22 and the night 22-06; a week ends with Sunday; a day that is counted is 24 hours and a month
30 days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from geodata.errors import MomentError
from geodata.expectation_words import Said, Unreadable, listen
from geodata.moment import KYIV, parse_moment
from geodata.vocabulary import normalise_word

_DAY = timedelta(days=1)
_PARTS_H = {"morning": (6, 10), "midday": (12, 14), "evening": (18, 22), "night": (22, 30)}
_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": _DAY,
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
}


@dataclass(frozen=True)
class Expectation:
    """When something is expected: not before ``at_low`` and by ``at_high``, UTC.

    ``at_high`` is None when the words name no time ("as soon as possible"); ``words`` are as
    written.
    """

    at_low: datetime
    at_high: datetime | None
    words: str


def parse_expectation(text: str, *, said_at: datetime, date_order: str = "") -> Expectation:
    """Read when a service is expected back: a time as in ``parse_moment``, or words.

    Parameters
    ----------
    text : str
        English, Ukrainian or Russian wording. A date alone means by the end of that day; without
        a year it is the first such day not before ``said_at``.
    said_at : datetime
        Aware; what the words count from.
    date_order : str
        As for ``parse_moment``.

    Raises
    ------
    MomentError
        ``expectation_unreadable``.
    """
    wording = normalise_word(text)
    local = said_at.astimezone(KYIV)
    try:
        return Expectation(*_plain_time(wording, date_order), text.strip())
    except MomentError:
        pass
    try:
        said = listen(wording, local, date_order)
        low, high = _bounds(said, local)
    except (Unreadable, ValueError, OverflowError):
        raise MomentError("expectation_unreadable", text) from None
    earliest = low.astimezone(UTC)
    if high is None:
        return Expectation(earliest, None, text.strip())
    latest = high.astimezone(UTC)
    return Expectation(min(earliest, latest), latest, text.strip())


def _plain_time(wording: str, date_order: str) -> tuple[datetime, datetime]:
    moment = parse_moment(wording, date_order=date_order)
    if moment.basis == "exact":
        return moment.at, moment.at
    day = moment.at.astimezone(KYIV).date()
    return moment.at, _on_clock(day, _DAY).astimezone(UTC)


def _bounds(said: Said, local: datetime) -> tuple[datetime, datetime | None]:
    """The earliest and the latest that was meant."""
    named = [said.part, said.end, said.clock is not None, said.unit]
    if sum(map(bool, named)) > 1 or (said.unit and said.day) or bool(said.counts) > bool(said.unit):
        raise Unreadable
    if said.unit:
        return _span(said, local)
    if said.clock is not None:
        low, high = _clock_window(said, local, said.clock, said.clock)
    elif said.part:
        start_h, end_h = _PARTS_H[said.part]
        low, high = _clock_window(said, local, timedelta(hours=start_h), timedelta(hours=end_h))
    elif said.end or said.day:
        low, high = local, _on_clock(_last_day(said, local), _DAY)
        if said.day and not said.end and not said.relation:
            low = max(local, _on_clock(said.day, timedelta()))
    elif said.is_vague:
        return local, None
    else:
        raise Unreadable
    return (local if said.relation in ("by", "within") else max(local, low)), high


def _span(said: Said, local: datetime) -> tuple[datetime, datetime]:
    counts = said.counts or (1,)
    if len(counts) > 2 or counts[0] > counts[-1]:
        raise Unreadable
    start = local.astimezone(UTC)
    low, high = (start + count * _UNITS[said.unit] for count in (counts[0], counts[-1]))
    return (low if said.relation == "in" or len(counts) > 1 else start), high


def _clock_window(
    said: Said, local: datetime, start: timedelta, end: timedelta
) -> tuple[datetime, datetime]:
    """On the day that was named, else the first one that is not over."""
    if said.day:
        return _on_clock(said.day, start), _on_clock(said.day, end)
    days = (local.date() + later * _DAY for later in (-1, 0, 1))
    day = next(day for day in days if _on_clock(day, end) > local)
    return _on_clock(day, start), _on_clock(day, end)


def _last_day(said: Said, local: datetime) -> date:
    day = said.day or local.date()
    if said.end == "end of week":
        return day + (6 - day.weekday()) * _DAY
    if said.end == "end of month":
        return (day.replace(day=1) + 32 * _DAY).replace(day=1) - _DAY
    return day


def _on_clock(day: date, since_midnight: timedelta) -> datetime:
    """A time on Kyiv's clock, which may strike after midnight; of two, the later."""
    wall = datetime.combine(day, time()) + since_midnight
    return wall.replace(tzinfo=KYIV, fold=1)
