"""Every way out of the app, in one list: what a format is called, and what writes it.

Whatever is written here was made by ``geodata.publish``: no writer sees a report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from dashboard.export import writers
from dashboard.export.choice import Choice
from dashboard.i18n import Words
from geodata.publish import Publication

__all__ = ["FORMATS", "Choice", "Format", "Writer", "format_of_name"]


class Writer(Protocol):
    """Writes a publication in the language of the words; ``earlier`` are its frames before."""

    def __call__(
        self,
        publication: Publication,
        words: Words,
        choice: Choice,
        earlier: Sequence[Publication] = (),
    ) -> bytes:
        """The file's bytes: the same for the same arguments."""


@dataclass(frozen=True)
class Format:
    """One way out.

    Attributes
    ----------
    name : str
        As in ``--format`` and in the audit log; the words call it ``format-NAME``.
    extension : str
        How a file's name ends; the longest one that fits a name decides.
    mime : str
    write : Writer
    has_frames : bool
        Whether the file holds earlier moments, too.
    """

    name: str
    extension: str
    mime: str
    write: Writer
    has_frames: bool = False


def _write_html(
    publication: Publication, words: Words, choice: Choice, earlier: Sequence[Publication] = ()
) -> bytes:
    from dashboard.export.document import build_html  # takes a while to import

    page = build_html(
        publication,
        words_language=words.language,
        level=choice.level,
        service=choice.service or None,
        unit=choice.unit or None,
        measure=choice.measure or None,
        earlier=earlier,
    )
    return page.encode("utf-8")


def _of_one_moment(write: Callable[[Publication, Words, Choice], bytes]) -> Writer:
    """A writer of a format that holds no earlier moments."""

    def write_now(
        publication: Publication,
        words: Words,
        choice: Choice,
        earlier: Sequence[Publication] = (),  # noqa: ARG001  every writer is called alike
    ) -> bytes:
        return write(publication, words, choice)

    return write_now


FORMATS: Mapping[str, Format] = {
    made.name: made
    for made in (
        Format("html", ".html", "text/html", _write_html, has_frames=True),
        Format("brief", ".brief.html", "text/html", writers.write_brief, has_frames=True),
        Format("embed", ".embed.html", "text/html", _of_one_moment(writers.write_embed)),
        Format("csv", ".csv", "text/csv", _of_one_moment(writers.write_csv)),
        Format("hxl", ".hxl.csv", "text/csv", _of_one_moment(writers.write_hxl)),
        Format(
            "geojson", ".geojson", "application/geo+json", _of_one_moment(writers.write_geojson)
        ),
        Format(
            "gpkg",
            ".gpkg",
            "application/geopackage+sqlite3",
            _of_one_moment(writers.write_geopackage),
        ),
        Format("svg", ".svg", "image/svg+xml", _of_one_moment(writers.write_svg)),
        Format("png", ".png", "image/png", _of_one_moment(writers.write_png)),
    )
}


def format_of_name(name: str) -> Format | None:
    """The format that a file's name asks for, or None."""
    lower = PurePath(name).name.lower()
    fitting = [made for made in FORMATS.values() if lower.endswith(made.extension)]
    return max(fitting, key=lambda made: len(made.extension), default=None)
