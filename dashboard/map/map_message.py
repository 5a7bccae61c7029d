"""The one message that repaints the map: a view as ``teplo.paint`` of ``map.js`` takes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from dashboard.i18n import Words
from dashboard.map.frames import Frames
from dashboard.map.map_legend import legend_patterns
from dashboard.map.map_view import MapView

_MAP_TEXTS = (
    "attribution",
    "label",
    "failed",
    "no-report",
    "unmeasured",
    "withheld",
    "other-unit",
    "stale",
    "zoom-in",
    "zoom-out",
)
_PLAYER_TEXTS = ("play", "pause", "speed", "frame", "open-frame")
_CHANGE_TEXTS = ("incomparable",)


def map_texts(words: Words) -> dict[str, str]:
    """The words that ``map.js`` itself needs, in one language."""
    return _texts((*_MAP_TEXTS, *_PLAYER_TEXTS, *_CHANGE_TEXTS), words)


def _texts_for(view: MapView, words: Words) -> dict[str, str]:
    """Only the words that this view needs: each is sent again with every change."""
    player = _PLAYER_TEXTS if view.frames else ()
    return _texts((*_MAP_TEXTS, *player, *(_CHANGE_TEXTS if view.ramp == "change" else ())), words)


def _texts(keys: Iterable[str], words: Words) -> dict[str, str]:
    return {key.replace("-", "_"): words(f"map-{key}") for key in keys}


def paint_message(view: MapView) -> dict[str, Any]:
    """The view as ``teplo.paint`` of ``map.js`` takes it (without the theme)."""
    words = Words(view.language)
    message = {
        "level": view.level,
        "codes": view.codes,
        "labels": {place: label for place, label in enumerate(view.labels) if label},
        "ramp": view.ramp,
        "legend": [[row.code, row.text, row.count] for row in view.legend],
        "title": view.title,
        "language": view.language,
        "selected": view.selected,
        "focus": view.focus,
        "texts": _texts_for(view, words),
    }
    return message | ({"frames": _frames_message(view.frames, words)} if view.frames else {})


def _frames_message(frames: Frames, words: Words) -> dict[str, Any]:
    """Moments, days in words and classes; a frame equal to the one before is an empty string."""
    codes = [
        "" if place and frame == frames.codes[place - 1] else frame
        for place, frame in enumerate(frames.codes)
    ]
    return {
        "moments": [moment.isoformat() for moment in frames.moments],
        "days": [words.day(moment) for moment in frames.moments],
        "codes": codes,
        "at": len(codes) - 1,
        "legend": legend_patterns(words),
    }


def script_json(value: object) -> str:
    """JSON that is safe inside a script element and inside a Jinja template.

    ``<``, ``>``, ``&`` and the two Unicode line ends are written as escapes, and so is the second
    character of the pairs that open a template expression, statement or comment.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return re.sub(r"\{(?=[{%#])(.)", lambda pair: f"{{\\u{ord(pair[1]):04x}", text)
