"""Which labels a picture has room for, and where they stand: none over another.

A picture is drawn without knowing the reader's font, so widths are guessed on the wide side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LINE_PX = 15
_NARROW, _WIDE = (
    frozenset(" .,:;'|()[]!iIjl\u00a0\u202f\u0456\u0457"),
    frozenset("mwMW%@\u2265\u2248"),
)
_NARROW_EM, _USUAL_EM, _CAPITAL_EM, _WIDE_EM = 0.36, 0.6, 0.72, 0.92
_NUDGES_PX = (0, 16, -16, 28, -28)


@dataclass(frozen=True)
class Box:
    """What a label covers, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def hits(self, other: Box) -> bool:
        """Whether two boxes overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def lies_in(self, other: Box) -> bool:
        """Whether this box is wholly inside another."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True)
class Label:
    """Lines of text at a point; ``anchor`` is SVG's ``text-anchor``.

    Attributes
    ----------
    strong_line : int
        The line that is set bold; -1 for none.
    """

    lines: tuple[str, ...]
    x_px: float
    y_px: float
    anchor: str
    strong_line: int

    @property
    def box(self) -> Box:
        """What the label covers."""
        wide = max(text_width(line, 13) for line in self.lines) + 6
        left = {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        half = len(self.lines) * LINE_PX / 2
        x = self.x_px - left
        return Box(x, self.y_px - half, x + wide, self.y_px + half)


@dataclass(frozen=True)
class Place:
    """Where a label may stand: beside a point (a city), or inside an area so wide and high."""

    lines: tuple[str, ...]
    x_px: float
    y_px: float
    beside_px: float = 0
    width_px: float = 0
    height_px: float = 0


def text_width(text: str, size_px: float) -> float:
    """How wide a text is at most, in pixels, in a common sans serif, bold."""
    return size_px * sum(map(_width_em, text))


def _width_em(mark: str) -> float:
    if mark in _NARROW:
        return _NARROW_EM
    if mark in _WIDE:
        return _WIDE_EM
    return _CAPITAL_EM if mark.isupper() else _USUAL_EM


def wrap_text(text: str, width_px: float, size_px: float) -> list[str]:
    """A text in lines that fit a width; a word wider than that is broken."""
    lines: list[str] = []
    for word in (part for one in text.split(" ") for part in _pieces(one, width_px, size_px)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size_px) <= width_px:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(word: str, width_px: float, size_px: float) -> list[str]:
    if text_width(word, size_px) <= width_px:
        return [word]
    most = max(int(width_px / (size_px * _WIDE_EM)), 1)
    return [word[start : start + most] for start in range(0, len(word), most)]


def place_labels(places: Iterable[Place], *, taken: Sequence[Box], room: Box) -> list[Label]:
    """The labels that fit, in the order of their importance.

    Parameters
    ----------
    places : iterable of Place
        The most important first.
    taken : sequence of Box
        Where nothing may be written, such as the legend.
    room : Box
        The picture; no label leaves it.
    """
    placed: list[Label] = []
    covered = list(taken)
    for place in places:
        label = _first_free(_ways(place), covered, room)
        if label is not None:
            placed.append(label)
            covered.append(label.box)
    return placed


def _first_free(ways: Iterable[Label], covered: Sequence[Box], room: Box) -> Label | None:
    for label in ways:
        if label.box.lies_in(room) and not any(label.box.hits(other) for other in covered):
            return label
    return None


def _ways(place: Place) -> Iterable[Label]:
    lines, x, y = place.lines, place.x_px, place.y_px
    if place.beside_px:
        strong = 1 if len(lines) > 1 else -1
        yield Label(lines, x + place.beside_px, y, "start", strong)
        yield Label(lines, x - place.beside_px, y, "end", strong)
        return
    inside = Label(lines, x, y, "middle", 0)
    if inside.box.right - inside.box.left > place.width_px * 1.15:
        return
    for shift in _NUDGES_PX:
        if shift == 0 or abs(shift) < place.height_px / 4:
            yield Label(lines, x, y + shift, "middle", 0)
