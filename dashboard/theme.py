"""Colours of the screen, the map and the exported file: plain data, light and dark.

The idea is one: cold against warm. The more of a place is without, the further its colour
stands from the ground, in blues; what has come back is amber, the only warm colour. Blue and
amber stay apart for every kind of colour blindness, and unknown and stale also differ by hatching.
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", '
    '"DejaVu Sans", sans-serif'
)


@dataclass(frozen=True)
class Theme:
    """The colours of one theme, each ``#rrggbb``.

    Attributes
    ----------
    classes : tuple of 6
        From the least to the most without service; always in the same order of meaning.
    ages : tuple of 5
        From the freshest to the oldest figure.
    changes : tuple of 5
        Between two moments: from much better to much worse, the same in the middle.
    hatch_pale, hatch_deep : str
        The lines over a stale area, on classes near the ground and far from it.
    """

    name: str
    ground: str
    panel: str
    ink: str
    muted: str
    line: str
    accent: str
    sea: str
    land: str
    river: str
    border: str
    unknown: str
    unknown_hatch: str
    zero: str
    classes: tuple[str, str, str, str, str, str]
    ages: tuple[str, str, str, str, str]
    changes: tuple[str, str, str, str, str]
    hatch_pale: str
    hatch_deep: str


LIGHT = Theme(
    name="light",
    ground="#ffffff",
    panel="#f3f5f7",
    ink="#15202b",
    muted="#56626e",
    line="#d5dbe1",
    accent="#1d5296",
    sea="#e4e9ed",
    land="#f3f4f3",
    river="#9fb2c2",
    border="#6f7b86",
    unknown="#fbfbfa",
    unknown_hatch="#dfe3e7",
    zero="#f2b65f",
    classes=("#d3e5f5", "#a8cbea", "#74a9d8", "#4181c0", "#1d569b", "#0a2c63"),
    ages=("#e3cfe6", "#cbaad3", "#ab7eba", "#85509a", "#552569"),
    changes=("#c06f0e", "#f3c888", "#d5dade", "#82b1dd", "#1d569b"),
    hatch_pale="#24374a",
    hatch_deep="#ffffff",
)

DARK = Theme(
    name="dark",
    ground="#0f141a",
    panel="#18202a",
    ink="#e9eef3",
    muted="#9fadba",
    line="#2d3845",
    accent="#7db4f0",
    sea="#0a0e13",
    land="#141a21",
    river="#3f5365",
    border="#748391",
    unknown="#1c242d",
    unknown_hatch="#2f3944",
    zero="#b8741f",
    classes=("#22384f", "#27517a", "#316fa9", "#5496d3", "#93c3ee", "#def0ff"),
    ages=("#45304f", "#61456f", "#83609a", "#ad88c2", "#dec7eb"),
    changes=("#f2a33c", "#8f5f1f", "#353f49", "#3a78b6", "#a5cff2"),
    hatch_pale="#dfe8f0",
    hatch_deep="#0f141a",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def css_variables(theme: Theme) -> dict[str, str]:
    """The colours that ``map.css`` and the exported page read, by custom property name."""
    plain = (
        "ground",
        "panel",
        "ink",
        "muted",
        "line",
        "accent",
        "sea",
        "land",
        "river",
        "border",
    )
    patterns = ("unknown", "unknown_hatch", "zero", "hatch_pale", "hatch_deep")
    named = {name.replace("_", "-"): str(getattr(theme, name)) for name in plain + patterns}
    ramps = {"class": theme.classes, "age": theme.ages, "change": theme.changes}
    stepped = {
        f"{ramp}-{i}": colour
        for ramp, colours in ramps.items()
        for i, colour in enumerate(colours, start=1)
    }
    return {f"--teplo-{name}": colour for name, colour in {**named, **stepped}.items()}
