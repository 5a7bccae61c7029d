"""What a self-contained page carries in itself: colours of both themes, hashes for its policy."""

from __future__ import annotations

import base64
import hashlib

from dashboard.theme import DARK, FONT, LIGHT, Theme, css_variables


def colour_style(*, dark: bool = True) -> str:
    """The colours as custom properties of the page; dark ones for screens that ask for them."""
    light = f":root {{ --teplo-font: {FONT}; }} {_declare(LIGHT)}\n"
    media = f"@media screen and (prefers-color-scheme: dark) {{ {_declare(DARK)} }}\n"
    return light + (media if dark else "")


def _declare(theme: Theme) -> str:
    colours = " ".join(f"{name}: {value};" for name, value in css_variables(theme).items())
    return f":root {{ color-scheme: {theme.name}; {colours} }}"


def style_hash(style: str) -> str:
    """A style as a content policy names it."""
    digest = hashlib.sha256(style.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
