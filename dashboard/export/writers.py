"""What writes each format but the page with the slider: from a publication to bytes.

Libraries that take a while to import are imported by the format that needs them.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.export.choice import Choice
from dashboard.i18n import Words
from geodata.publish import Publication


def write_csv(publication: Publication, _words: Words, choice: Choice) -> bytes:
    """The table as CSV."""
    return _csv(publication, choice, hxl=False)


def write_hxl(publication: Publication, _words: Words, choice: Choice) -> bytes:
    """The table as CSV with HXL tags."""
    return _csv(publication, choice, hxl=True)


def _csv(publication: Publication, choice: Choice, *, hxl: bool) -> bytes:
    from dashboard.export.tables import published_csv

    shown = {"level": choice.level, "service": choice.service, "unit": choice.unit}
    # Excel takes UTF-8 for what it is only with the mark in front.
    return published_csv(publication, **shown, hxl=hxl).encode("utf-8-sig")


def write_geojson(publication: Publication, words: Words, choice: Choice) -> bytes:
    """Map layers as one GeoJSON."""
    from dashboard.export.layers import layers_of, published_geojson

    layers = layers_of(publication, words, choice)
    return published_geojson(publication, layers).encode("utf-8")


def write_geopackage(publication: Publication, words: Words, choice: Choice) -> bytes:
    """Styled map layers as a GeoPackage."""
    from dashboard.export.layers import layers_of, published_geopackage

    return published_geopackage(publication, layers_of(publication, words, choice), words)


def write_svg(publication: Publication, words: Words, choice: Choice) -> bytes:
    """The map as SVG."""
    return _svg(publication, words, choice, stamp=publication.stamp().as_json()).encode("utf-8")


def write_png(publication: Publication, words: Words, choice: Choice) -> bytes:
    """The map as PNG."""
    from dashboard.export.picture import map_png

    return map_png(_svg(publication, words, choice), stamp=publication.stamp().as_json())


def _svg(publication: Publication, words: Words, choice: Choice, *, stamp: str = "") -> str:
    from dashboard.export.published_picture import published_svg
    from dashboard.export.stamp_words import stamp_lines

    notes = [" · ".join(stamp_lines(publication, words))]
    return published_svg(publication, choice, words, notes=notes, stamp=stamp)


def write_embed(publication: Publication, words: Words, choice: Choice) -> bytes:
    """The small page for an iframe."""
    from dashboard.export.embed import build_embed

    return build_embed(publication, choice, words).encode("utf-8")


def write_brief(
    publication: Publication, words: Words, choice: Choice, earlier: Sequence[Publication] = ()
) -> bytes:
    """The brief of two pages."""
    from dashboard.export.brief import build_brief

    return build_brief(publication, choice, words, earlier=earlier).encode("utf-8")
