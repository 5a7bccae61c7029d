"""Words, numbers and times in the reader's language.

Every visible word comes from ``locales/<language>.ftl`` (Fluent, with real plural rules);
numbers and dates are written by Babel. Nothing here knows Streamlit.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message, Resource

LANGUAGES = ("en", "uk")
KYIV = ZoneInfo("Europe/Kyiv")
UNKNOWN_SIGN = "\u2013"
QUALIFIER_SIGNS = {
    "=": "",
    "about": "≈\u00a0",
    "over": ">\u00a0",
    "under": "<\u00a0",
    "almost": "<\u00a0",
}
_LOCALES = {"en": "en_GB", "uk": "uk_UA"}


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([_LOCALES[language].replace("_", "-")], use_isolating=False)
    bundle.add_resource(_resource(language))
    return bundle


@dataclass(frozen=True)
class Words:
    """The catalogue of one language: ``words("key", name=value)`` gives the text.

    Raises
    ------
    KeyError
        When the catalogue has no such key.
    ValueError
        When a placeholder of the message was not given.
    """

    language: str

    def __call__(self, key: str, **values: str | float) -> str:
        """The text of a message with its placeholders filled in."""
        bundle = _bundle(self.language)
        message = bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        text, errors = bundle.format_pattern(message.value, values)
        if errors:
            raise ValueError(f"message {key!r} in {self.language!r}: {errors[0]}")
        return str(text)

    def has(self, key: str) -> bool:
        """Whether the catalogue holds this key."""
        return bool(_bundle(self.language).has_message(key))

    def number(self, value: float, *, digits: int = 0) -> str:
        """A number with the language's own grouping; an unknown one is a dash."""
        if math.isnan(value):
            return UNKNOWN_SIGN
        pattern = "#,##0." + "#" * digits if digits else "#,##0"
        return format_decimal(value, format=pattern, locale=_LOCALES[self.language])

    def percent(self, share_pct: float) -> str:
        """A percentage, with one decimal below ten; never rounded up to all or down to none."""
        if math.isnan(share_pct):
            return UNKNOWN_SIGN
        if 0 < share_pct < 0.1:
            return f"< {self.number(0.1, digits=1)} %"
        if 99 < share_pct < 100:
            return f"> {self.number(99)} %"
        return f"{self.number(share_pct, digits=1 if share_pct < 10 else 0)} %"

    def alphabetical(self, text: str) -> list[int]:
        """A key that sorts texts as a dictionary of this language does."""
        letters = self("alphabet")
        return [letters.find(letter) for letter in text.lower()]

    def moment(self, when: datetime) -> str:
        """A time on the wall in Kyiv, with day, month word and year."""
        return self._dated(when, "d MMM y, HH:mm")

    def day(self, when: datetime) -> str:
        """The day in Kyiv."""
        return self._dated(when, "d MMM y")

    def short_day(self, when: datetime) -> str:
        """The day in Kyiv without its year, for axes and series within a winter."""
        return self._dated(when, "d MMM")

    def short_moment(self, when: datetime) -> str:
        """The day and hour in Kyiv without the year."""
        return self._dated(when, "d MMM, HH:mm")

    def clock(self, when: datetime) -> str:
        """The hour in Kyiv; at midnight the day that begins."""
        is_midnight = when.astimezone(KYIV).hour == 0
        return self._dated(when, "d MMM" if is_midnight else "HH:mm")

    def _dated(self, when: datetime, pattern: str) -> str:
        return format_datetime(
            when.astimezone(KYIV), pattern, tzinfo=KYIV, locale=_LOCALES[self.language]
        )

    def age(self, age_h: float) -> str:
        """How old a figure is: hours below two days, then days."""
        if math.isnan(age_h):
            return UNKNOWN_SIGN
        if age_h < 1:
            return self("age-minutes", minutes=round(age_h * 60))
        if age_h < 48:
            return self("age-hours", hours=round(age_h))
        return self("age-days", days=round(age_h / 24))


@cache
def catalogue(language: str) -> Mapping[str, Message]:
    """Every message of a catalogue by its key, parsed."""
    return {e.id.name: e for e in _resource(language).body if isinstance(e, Message)}


@cache
def _resource(language: str) -> Resource:
    path = Path(__file__).parent / "locales" / f"{language}.ftl"
    return FluentResource(path.read_text(encoding="utf-8"))
